"""Every spelling and hiding place of a name is found; Hope, Will, Grace, Field and Young raise no alarm as words."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from anonymise.findings import Action, Finding
from anonymise.people import NOBODY, People
from lessonbook.audit import Case, Hit, Secret, audit, own_words, refuse_leaks, secrets
from lessonbook.audit.words import phrase, words
from lessonbook.errors import Leak

PAGE = "reviews/nm-07-2021/index.html"
OTHER = "reviews/nm-01-2018/index.html"
OWN = """
Young carers, young people. Hope is not a plan, but hope helps. A period of grace. In the field. They will.
Northmere Safeguarding Partnership
"""


def finding(
    text: str, type: str = "PERSON", action: Action = Action.REPLACE, replacement: str | None = "the mother"
) -> Finding:
    shown = replacement if action.masks else None
    return Finding(
        start=0, end=len(text), type=type, action=action, replacement=shown, source="test", score=1, text=text
    )


def people(*names: str, keep: tuple[str, ...] = ()) -> People:
    return People.model_validate({"people": [{"name": name, "as": "the child"} for name in names], "keep": keep})


def case(*findings: Finding, who: People = NOBODY, signed: str = "", ref: str = "NM-07-2021") -> Case:
    return Case(ref, findings, who, signed)


def site(folder: Path, **pages: str) -> Path:
    """A site of a few files. `PAGE="…"` stands for the body of that page."""
    for name, body in pages.items():
        path = folder / {"page": PAGE, "other": OTHER, "theme": "themes/neglect/index.html"}[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><html lang=en><body><main>{body}</main></body></html>", encoding="utf-8")
    return folder


KAYLEIGH = case(who=people("Kayleigh Marie Łuczak-Mbeki"))

SPELLINGS = [
    ("Kayleigh Marie Łuczak-Mbeki", "as it was written"),
    ("kayleigh", "in lower case"),
    ("KAYLEIGH'S", "in capitals, possessive"),
    ("the Mbekis", "the family"),
    ("Kay&shy;leigh", "a soft hyphen"),
    ("Kay\u200bleigh", "a character of no width"),
    ("K&#97;yleigh", "an entity"),
    ("&amp;#75;ayleigh", "an entity within an entity"),
    ("Kay<b>leigh</b>", "a mark inside the word"),
    ("<td>Kayleigh</td><td>Marie</td>", "cells of a table"),
    ("Marie\nLuczak-\nMbeki", "over three lines, without the stroke"),
    ("Ka\u0301yleigh", "an accent too many"),
    ("Кayleigh", "with a Cyrillic letter"),
    ("<span>Kayleigh</span><span>Marie</span>", "parted by the style sheet only"),
    ("&lt;p&gt;Kayleigh&lt;/p&gt;", "escaped mark-up"),
    ('<a href="/x/Luczak%2DMbeki/">x</a>', "percent-encoded in a link"),
    ('<a href="/img/kayleighmarieluczakmbeki.jpg">x</a>', "run together in a file name"),
    ('<img alt="with Kayleigh">', "alternative text"),
    ("<!-- ask Kayleigh -->", "a comment"),
    ('<script>x="K\\u0061yleigh"</script>', "escaped in a script"),
    ('<script type="application/ld+json">{"name": "Mbeki"}</script>', "data in a script"),
    ('<meta name="description" content="Kayleigh\'s story">', "a description"),
    ("<style>.x::after{content:'Kayleigh'}</style>", "a style"),
    ("<svg><title>Kayleigh</title></svg>", "the title of a drawing"),
    ("<p data-x=Kayleigh>", "a value without quotes"),
    ("<!-- <b>Kay</b>leigh --", "a comment that never ends"),
]


@pytest.mark.parametrize(("written", "how"), SPELLINGS, ids=[how for _written, how in SPELLINGS])
def test_found_however_it_is_written(tmp_path: Path, written: str, how: str) -> None:
    assert audit(site(tmp_path, page=f"<p>Before {written} after</p>"), secrets([KAYLEIGH], OWN)), how


@pytest.mark.parametrize(
    "name", ["feed.xml", "library.json", "robots.txt", "a/style.css", "sitemap.xml.gz", "x.bin", "UP.HTML"]
)
def test_found_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = b'{"t": "so Kay\\u006ceigh said"}' if name.endswith("json") else b"<a>so Kayleigh said</a>"
    if name.endswith("gz"):
        content = gzip.compress(content)
    elif name.endswith("bin"):
        content = b"\x00\xff\x89" + "so Kayleigh said".encode("utf-16-le") + b"\x00\xfe"
    path.write_bytes(content)
    (hit,) = audit(tmp_path, secrets([KAYLEIGH], OWN))
    assert hit.page.startswith(name.removesuffix(".gz"))


def test_found_in_a_file_name(tmp_path: Path) -> None:
    (tmp_path / "Kayleigh.png").write_bytes(b"\x89PNG\x00")
    assert audit(tmp_path, secrets([KAYLEIGH], OWN)) == [
        Hit("(name withheld, number 1 of 1 in this folder).png", "file name", "", "people file", "NM-07-2021", 1)
    ]


def test_found_in_the_search_index_under_the_page_it_came_from(tmp_path: Path) -> None:
    site(tmp_path, page="<h1>Child A</h1><p>Kayleigh liked school.</p>")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", tmp_path], check=True, capture_output=True)
    (tmp_path / PAGE).unlink()
    hits = audit(tmp_path, secrets([KAYLEIGH], OWN))
    assert [(hit.page.split(".")[0], hit.place) for hit in hits] == [
        (hits[0].page.split(".")[0], "search words"),
        ("reviews/nm-07-2021/", "search index"),
    ]


def test_a_stem_in_the_search_index_is_no_name(tmp_path: Path) -> None:
    """The index shortens `strange` to `strang`; the same letters as a name are found in the text beside it."""
    listed = secrets([case(who=people("Ana Strang"))], OWN + " strange")
    site(tmp_path, page="<p>A strange and stranger thing.</p>")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", tmp_path], check=True, capture_output=True)
    assert audit(tmp_path, listed) == []
    site(tmp_path, page="<p>A strange thing with Strang.</p>")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", tmp_path], check=True, capture_output=True)
    assert {hit.place for hit in audit(tmp_path, listed)} == {"text", "search index"}


def test_the_scripts_of_the_search_and_the_theme_are_known(tmp_path: Path) -> None:
    """Translators are thanked by name in Pagefind's own files."""
    site(tmp_path, page="<p>Nothing.</p>")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", tmp_path], check=True, capture_output=True)
    names = sorted(path.name for path in tmp_path.rglob("*.js"))
    assert "pagefind-ui.js" in names
    translator = Secret("PERSON", "liam bigelow", "NM-07-2021")
    assert b"Liam Bigelow" in b"".join(path.read_bytes() for path in tmp_path.rglob("*.js"))
    assert audit(tmp_path, [translator]) == []


def test_a_hit_and_the_exception_say_where_and_never_what(tmp_path: Path) -> None:
    listed = secrets([KAYLEIGH], OWN)
    with pytest.raises(Leak) as leak:
        refuse_leaks(site(tmp_path, page="<p>Kayleigh, and Kayleigh.</p>"), listed)
    assert f"{PAGE}: text, line 1, <p>: people file of NM-07-2021, twice" in str(leak.value)
    assert "ayleigh" not in str(leak.value).lower() + repr(listed).lower() + repr(KAYLEIGH).lower()


def test_a_clean_site_passes(tmp_path: Path) -> None:
    refuse_leaks(site(tmp_path, page="<h1>Child A</h1><p>The mother said so.</p>"), secrets([KAYLEIGH], OWN))


NUMBERS = [
    ("943 476 5919", "<p>943-476-5919</p>"),
    ("943 476 5919", "<p>9434765919</p>"),
    ("9434765919", "<p>94 347 659 19</p>"),
    ("01632 960 123", "<p>+44 1632 960123</p>"),
    ("07700 900456", '<a href="tel:+447700900456">ring</a>'),
    ("PC 44172", "<p>PC44172</p>"),
    ("NM14 7QX", '<a href="/map/nm147qx">x</a>'),
    ("k.mbeki@northmere.example", '<a href="mailto:k.mbeki%40northmere.example">x</a>'),
    ("QQ 12 34 56 C", "<p>QQ123456C</p>"),
]
WORDS_ONLY = [("hope.young@grace.example", "EMAIL_ADDRESS"), ("@young.hope", "HANDLE"), ("hope-field.example", "URL")]


@pytest.mark.parametrize(("taken_out", "kind"), WORDS_ONLY)
def test_addresses_are_found_whatever_words_they_are_made_of(tmp_path: Path, taken_out: str, kind: str) -> None:
    listed = secrets([case(finding(taken_out, kind))], OWN + " example")
    assert audit(site(tmp_path, theme=f"<p>write to {taken_out} today</p>"), listed)


@pytest.mark.parametrize(("taken_out", "on_page"), NUMBERS)
def test_numbers_and_addresses_are_found_on_the_whole_site(tmp_path: Path, taken_out: str, on_page: str) -> None:
    listed = secrets([case(finding(taken_out, "UK_NHS"))], OWN)
    assert [hit.page for hit in audit(site(tmp_path, theme=on_page, page="Nothing."), listed)] == [
        "themes/neglect/index.html"
    ]


def test_the_board_s_own_name_and_numbers_are_no_secret(tmp_path: Path) -> None:
    own = OWN + "board: Northmere Partnership\nfeedback: us@northmere.example\nnumber: 01632 960 001"
    listed = secrets([case(finding("01632 960 001", "PHONE_NUMBER"), finding("Northmere", "LOCATION"))], own)
    assert audit(site(tmp_path, page="<p>The Northmere Partnership, 01632 960 001</p>"), listed) == []


@pytest.mark.parametrize(
    "on_page", ["<p>1441726</p>", "<p>441 7260</p>", "<p>2 44172</p>", "<p>44172 7</p>", "<p>4x4172</p>"]
)
def test_part_of_a_longer_number_is_no_alarm(tmp_path: Path, on_page: str) -> None:
    """But a number beside another may be one number with a gap."""
    listed = secrets([case(finding("44172", "ID"))], OWN)
    found = audit(site(tmp_path, theme=on_page), listed)
    assert bool(found) == (on_page in ("<p>2 44172</p>", "<p>44172 7</p>"))


NAMES_THAT_ARE_WORDS = people("Hope Young", "Will Field", "Grace")
AS_WORDS = """
<h1>Hope</h1><p>Will practitioners keep up hope? They will. There is more hope than evidence.</p>
<ul><li>Young carers</li><li>Field work</li><li>Grace is a period.</li><li>HOPE FOR YOUNG PEOPLE</li></ul>
<p>“Will you come?” he said. The team will field calls from young people. Hope. Young people.</p>
<a href="/themes/young-carers/" title="Young carers">x</a><img alt="Field notes">
"""
SIGNED = "Will practitioners keep up hope? Young people in the field will, by grace of the court."


def test_names_that_are_words_raise_no_alarm_as_words(tmp_path: Path) -> None:
    listed = secrets([case(who=NAMES_THAT_ARE_WORDS, signed=SIGNED)], OWN)
    assert audit(site(tmp_path, page=AS_WORDS, other=AS_WORDS, theme=AS_WORDS), listed) == []


AS_NAMES = [
    ("<p>Then Hope was seen.</p>", "a first name"),
    ("<p>his aunt, Grace, came</p>", "between commas"),
    ("<p>the Young family</p>", "a family name"),
    ("<p>Hope Young was seen.</p>", "a full name where a sentence begins"),
    ("<p>Mr Field's car</p>", "after a title"),
    ('<img alt="with Hope at school">', "alternative text"),
    ('<a href="/img/will-field.jpg">x</a>', "a full name in a file name"),
]


@pytest.mark.parametrize(("body", "how"), AS_NAMES, ids=[how for _body, how in AS_NAMES])
def test_names_that_are_words_are_found_as_names(tmp_path: Path, body: str, how: str) -> None:
    listed = secrets([case(who=NAMES_THAT_ARE_WORDS, signed=SIGNED)], OWN)
    assert audit(site(tmp_path, page=body), listed), how


def test_a_single_common_word_is_searched_for_on_the_pages_of_its_case_only(tmp_path: Path) -> None:
    listed = secrets([case(who=people("Grace"), signed=SIGNED)], OWN)
    assert audit(site(tmp_path, other="<p>a child called Grace</p>", theme="<p>a child called Grace</p>"), listed) == []
    assert audit(site(tmp_path, page="<p>a child called Grace</p>"), listed)


def test_a_common_word_that_the_case_does_not_use_counts_in_any_form(tmp_path: Path) -> None:
    listed = secrets([case(who=people("Grace"), signed="Nothing."), case(ref="NM-02-2019", signed="by grace")], "")
    assert audit(site(tmp_path, page="<p>grace was seen</p>"), listed)


def test_full_names_of_common_words_are_searched_for_on_the_whole_site(tmp_path: Path) -> None:
    listed = secrets([case(who=NAMES_THAT_ARE_WORDS, signed=SIGNED)], OWN)
    assert audit(site(tmp_path, theme="<p>a meeting with Will Field</p>"), listed)


def test_a_date_is_a_secret_on_the_page_of_its_case_only(tmp_path: Path) -> None:
    listed = secrets(
        [case(finding("14 March 2019", "DATE_TIME", Action.GENERALISE, "spring 2019"), signed="In spring")], OWN
    )
    dated = "<p>Updated on 14 March 2019.</p>"
    assert audit(site(tmp_path, other=dated, theme=dated), listed) == []
    assert audit(site(tmp_path, page=dated), listed)


def test_what_the_signed_text_says_of_itself_is_no_alarm(tmp_path: Path) -> None:
    listed = secrets(
        [case(finding("March 2019", "DATE_TIME", Action.GENERALISE, "2019"), signed="Due March 2019.")], OWN
    )
    assert audit(site(tmp_path, page="<p>Due March 2019.</p>"), listed) == []


def test_a_name_that_another_case_keeps_may_stand_there_and_on_shared_pages(tmp_path: Path) -> None:
    cited = case(finding("Marlowe (2012)", "CITATION", Action.KEEP), signed="(Marlowe, 2012)", ref="NM-01-2018")
    listed = secrets([case(who=people("Jodie Marlowe")), cited], OWN)
    assert audit(site(tmp_path, other="<p>(Marlowe, 2012)</p>", theme="<p>(Marlowe, 2012)</p>"), listed) == []
    assert audit(site(tmp_path, page="<p>Marlowe went home.</p>"), listed)
    assert audit(site(tmp_path, other="<p>Jodie Marlowe</p>"), listed)


def test_an_approved_keep_is_exempt_in_its_own_case(tmp_path: Path) -> None:
    kept = case(finding("Laming"), who=people(keep=("Lord Laming",)), signed="Lord Laming said")
    assert audit(site(tmp_path, page="<p>Lord Laming said</p>"), secrets([kept], OWN)) == []


def test_a_pseudonym_of_another_case_may_stand_there(tmp_path: Path) -> None:
    other = case(finding("Zofia", replacement="Merryn"), signed="Merryn was four.", ref="NM-01-2018")
    listed = secrets([case(who=people("Merryn Tate")), other], OWN)
    assert audit(site(tmp_path, other="<p>Merryn was four.</p>"), listed) == []
    assert audit(site(tmp_path, page="<p>Merryn was four.</p>"), listed)


def test_a_replacement_that_holds_the_name_excuses_nothing(tmp_path: Path) -> None:
    broken = case(finding("Kayleigh", replacement="Child Kayleigh"), signed="Child Kayleigh said")
    assert audit(site(tmp_path, page="<p>Child Kayleigh said</p>"), secrets([broken], OWN))


def test_a_skipped_replacement_is_found_although_it_was_signed(tmp_path: Path) -> None:
    """The signed text excuses a date or a word, never a name."""
    skipped = case(
        finding("her aunt, Leanne Probert (née Stoddart),"), signed="seen by Leanne at home with Ms Stoddart"
    )
    hits = audit(site(tmp_path, page="<p>seen by Leanne at home with Ms Stoddart</p>"), secrets([skipped], OWN))
    assert sum(hit.count for hit in hits) == 2


def test_titles_and_kin_are_no_names(tmp_path: Path) -> None:
    listed = secrets([case(finding("Mum"), finding("Dr"), finding("her Mother, Leanne"), signed="the Mother")], OWN)
    assert audit(site(tmp_path, page="<p>said Mum, and the Mother, and the Dr</p>"), listed) == []


def test_keeps_and_clues_are_no_secrets() -> None:
    assert (
        secrets([case(finding("Ofsted", "ORGANIZATION", Action.KEEP), finding("the trial", "CLUE", Action.CLUE))], OWN)
        == []
    )


def test_chance_letters_in_a_picture_are_no_alarm(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG\x00\xff \xc3 ola \x00 Kay ")
    assert audit(tmp_path, secrets([case(who=people("Ola", "Kay"))], OWN)) == []


def test_the_list_is_the_same_on_every_run() -> None:
    cases = [case(finding("Jodie Marlowe"), who=NAMES_THAT_ARE_WORDS, signed=SIGNED), KAYLEIGH]
    assert secrets(cases, OWN) == secrets(cases, OWN)
    script = (
        "from tests.test_audit import *; import json;"
        "print(json.dumps([s.text for s in secrets([case(who=NAMES_THAT_ARE_WORDS, signed=SIGNED), KAYLEIGH], OWN)]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(json.loads(runs.pop())) > 5


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Łuczak–O’Brien, née ‘Zoë’", "luczak o brien nee zoe"),
        ("K.\u00a0Mbeki_\u00adJones", "k mbeki jones"),
        ("ＭＢＥＫＩ\u200d", "mbeki"),
    ],
)
def test_plain_form(text: str, plain: str) -> None:
    assert phrase(text) == plain


def test_plain_form_keeps_its_length_in_both_strings() -> None:
    text = words("İstanbul Straße ǅ ﬁeld " + base64.b85encode(bytes(range(256))).decode())
    assert len(text.cased) == len(text.folded)


def test_our_own_words_are_those_of_templates_settings_and_page_code(tmp_path: Path) -> None:
    (tmp_path / "templates" / "themes").mkdir(parents=True)
    (tmp_path / "templates" / "themes" / "a.md").write_text("Wearmouth", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Northmere", encoding="utf-8")
    own = own_words(tmp_path)
    assert "Wearmouth" in own
    assert "Northmere" in own
