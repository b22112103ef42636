"""The whole road: planted, listed identities never come out; what is public does not change; a decision is honoured."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.anonymiser import Anonymiser, load
from anonymise.decisions import MARKED, Decision
from anonymise.findings import Action
from anonymise.markdown import view
from anonymise.people import People
from anonymise.words import fold
from tests.anonymise.standin import anonymiser

PEOPLE = People.model_validate({
    "people": [
        {"name": "Kayleigh Marie Tadlow", "also": ["Kaz"], "as": "Child A"},
        {"name": "Zoë Vrânceanu-Quill", "as": "the mother"},
        {"name": "Darragh O'Hanlon", "also": ["Dazza"], "as": "a family member"},
    ],
    "places": [{"name": "Quenby Lodge", "as": "the hostel"}],
})  # fmt: skip
SECRETS = ["kayleigh", "tadlow", "kaz", "vranceanu", "quill", "darragh", "ohanlon", "dazza", "quenby"]
NAMES = ["Kayleigh Marie Tadlow", "Kayleigh", "Tadlow", "Kaz", "Zoë Vrânceanu", "Vrânceanu-Quill", "Quill",
         "Darragh O'Hanlon", "Dazza", "Darragh", "Quenby Lodge", "Quenby"]  # fmt: skip

WRITE: dict[str, Callable[[str], str]] = {
    "plain": lambda name: name,
    "capitals": lambda name: name.upper(),
    "small": lambda name: name.lower(),
    "bold": lambda name: f"**{name}**",
    "half": lambda name: f"{name[:3]}**{name[3:]}**",
    "inner": lambda name: f"{name[:2]}<b>{name[2:4]}</b>{name[4:]}",
    "entity": lambda name: "".join(
        f"&#{ord(char)};" if char.isalpha() and at % 2 else char for at, char in enumerate(name)
    ),
    "zero width": lambda name: "\u200b".join(name),
    "soft hyphen": lambda name: f"{name[:3]}&shy;{name[3:]}",
    "accents apart": lambda name: name.replace("ë", "e\u0308").replace("â", "a\u0302"),
    "accents lost": lambda name: name.replace("ë", "e").replace("â", "a"),
    "lines": lambda name: name.replace(" ", "\n"),
    "possessive": lambda name: f"{name}'s",
    "code": lambda name: f"`{name}`",
    "link": lambda name: f"[{name}](https://pages.example/item)",
    "address": lambda name: f"[a page](https://pages.example/{name.replace(' ', '-').lower()})",
    "title": lambda name: f'[a page](https://pages.example/item "{name}")',
    "picture": lambda name: f"![{name}](photo.png)",
    "comment": lambda name: f"<!-- {name} -->",
    "attribute": lambda name: f'<span title="{name}">somebody</span>',
    "look-alike": lambda name: name.replace("a", "а", 1),
}
FRAME: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: f"We heard that {text} was there.",
    "heading": lambda text: "## About " + text.replace("\n", " "),
    "cell": lambda text: "| When | Who |\n|---|---|\n| Then | " + text.replace("\n", " ") + " |",
    "item": lambda text: f"- {text} was there",
    "quote": lambda text: "> We saw " + text.replace("\n", "\n> "),
    "note": lambda text: "Said[^1].\n\n[^1]: " + text.replace("\n", " "),
    "definition": lambda text: 'A [page][1].\n\n[1]: https://pages.example/item "' + re.sub(r"\s|\"", " ", text) + '"',
    "fence": lambda text: "```\n" + text + "\n```",
}


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Markdown in which listed names stand in all kinds of places and forms."""
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
        texts = [WRITE[draw(st.sampled_from(sorted(WRITE)))](name) for name in names]
        blocks.append(
            FRAME[draw(st.sampled_from(sorted(FRAME)))](draw(st.sampled_from([" and ", ", ", " met "])).join(texts))
        )
    return "\n\n".join(blocks)


def leaks(text: str) -> list[str]:
    """The secrets that can still be read, or found in the source by a machine."""
    shown = fold(view(text).plain)
    squeezed = re.sub(r"[^a-z]", "", fold(view(re.sub(r"<[^>]*>|[*_`\u200b]", "", text)).plain))
    return [
        secret
        for secret in SECRETS
        if re.search(rf"(?<![a-z]){secret}", shown) or (len(secret) > 4 and secret in squeezed)
    ]


@settings(max_examples=2000, deadline=None)
@given(documents())
def test_listed_identities_never_come_out(text: str) -> None:
    safe = anonymiser().anonymise(text, PEOPLE).safe[0].text
    assert leaks(safe) == []


@pytest.fixture(scope="module")
def real() -> Anonymiser:
    """With the language model."""
    return load()


@settings(max_examples=200, deadline=None)
@given(text=documents())
def test_nor_do_they_when_the_language_model_has_its_say(real: Anonymiser, text: str) -> None:
    safe = real.anonymise(text, PEOPLE).safe[0].text
    assert leaks(safe) == []
    assert real.anonymise(safe, PEOPLE).safe[0].text == safe


@settings(max_examples=300, deadline=None)
@given(documents())
def test_safe_text_is_left_alone(text: str) -> None:
    safe = anonymiser().anonymise(text, PEOPLE).safe[0].text
    assert anonymiser().anonymise(safe, PEOPLE).safe[0].text == safe


@settings(max_examples=300, deadline=None)
@given(documents())
def test_masking_findings_never_overlap(text: str) -> None:
    findings = anonymiser().scan(text, PEOPLE)
    masks = [each for each in findings if each.action.masks]
    assert [each.start for each in findings] == sorted(each.start for each in findings)
    assert all(left.end <= right.start for left, right in pairwise(masks))
    assert all(text[each.start : each.end] == each.text for each in findings)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abc XY.,;*_`[]()<>#|-:\n\r&é{}!~=\"'", max_size=120))
def test_what_holds_no_name_survives_byte_for_byte(text: str) -> None:
    assert anonymiser().anonymise(text, PEOPLE).safe[0].text == re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def decision(**rest: object) -> Decision:
    return Decision(**{"type": "PERSON", "text": "Kim", "occurrence": None, "decision": "keep", **rest})  # type: ignore[arg-type]


TEXT = "Kim rang. We saw Kim. Kim left."
MARKS = (("PERSON", "Kim"),) * 3


@pytest.mark.parametrize(
    ("decisions", "safe"),
    [
        ([], "A family member rang. We saw a family member. A family member left."),
        ([decision()], TEXT),
        ([decision(occurrence=2)], "A family member rang. We saw Kim. A family member left."),
        ([decision(decision="replace", wording="the aunt")], "The aunt rang. We saw the aunt. The aunt left."),
        ([decision(type=MARKED, text="rang", decision="replace", wording="wrote")],
         "A family member wrote. We saw a family member. A family member left."),
        ([decision(type="LOCATION")], "A family member rang. We saw a family member. A family member left."),
    ],
)  # fmt: skip
def test_a_decision_wins(decisions: list[Decision], safe: str) -> None:
    assert anonymiser(*MARKS).anonymise(TEXT, decisions=decisions).safe[0].text == safe


def test_a_decision_finds_words_over_line_ends() -> None:
    kept = decision(text="Kim Yates")
    assert (
        anonymiser(("PERSON", "Kim Yates")).anonymise("We saw Kim\r\nYates.", decisions=[kept]).safe[0].text
        == "We saw Kim\r\nYates."
    )


def test_clues_leave_the_text_and_may_be_reworded() -> None:
    text = "The trial was in all the papers."
    mark = ("CLUE_PRESS", "in all the papers")
    (clue,) = anonymiser(mark).scan(text)
    assert (clue.action, clue.replacement) == (Action.CLUE, None)
    assert clue.reason
    answer = decision(type="CLUE_PRESS", text=clue.text, decision="replace", wording="reported")
    assert anonymiser(mark).anonymise(text, decisions=[answer]).safe[0].text == "The trial was reported."


def test_what_is_explained_stays() -> None:
    text = "So Munroe (2011) wrote."
    assert anonymiser(("CITATION", "Munroe (2011)")).anonymise(text).safe[0].text == text


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "It was Xanthe Tadlow. Tadlow rang, then X. Tadlow; see [it](https://a.example/xanthe-tadlow)."
    safe = anonymiser(("PERSON", "Xanthe Tadlow")).anonymise(text).safe[0].text
    assert safe == "It was a family member. A family member rang, then a family member; see it."


def test_a_school_found_once_is_found_in_an_address() -> None:
    text = "She left Hollin Primary School; see [it](https://a.example/hollin-primary-school)."
    safe = anonymiser(("SCHOOL", "Hollin Primary School")).anonymise(text).safe[0].text
    assert safe == "She left a primary school; see it."


def test_findings_do_not_depend_on_the_hash_seed() -> None:
    # A library of the environment brings a package of its own named tests, which would come first.
    script = (
        "import sys, types\n"
        "sys.modules['tests'] = types.ModuleType('tests')\n"
        "sys.modules['tests'].__path__ = ['tests']\n"
        "from tests.anonymise.test_anonymiser import *\n"
        "text = ' and '.join(NAMES) + ' [x](https://a.example/kaz)'\n"
        "outcome = anonymiser().anonymise(text, PEOPLE)\n"
        "print([(f.start, f.end, f.type, f.replacement) for f in outcome.findings], outcome.safe)"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


def test_nothing_raw_in_what_is_printed() -> None:
    outcome = anonymiser().anonymise("We saw Kayleigh Tadlow.", PEOPLE)
    assert "Kayleigh" not in repr(outcome) + repr(outcome.findings) + repr(PEOPLE.people[0])
