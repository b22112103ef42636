"""Every kind of file is opened and searched, and what cannot be searched is refused. All names are invented."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import zlib
from collections import Counter
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from anonymise.people import People
from lessonbook.audit import Case, audit, inspect, refuse_leaks, secrets
from lessonbook.audit.matching import Search
from lessonbook.audit.pieces import Unjudged
from lessonbook.audit.reading import read_file
from lessonbook.errors import Leak, Mistakes
from tests.audit_fixture import LISTED, SAID, pdf, places, saved, shown, site, zipped

# --- Text -------------------------------------------------------------------------------------------------------------


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


TEXTS = [
    ("feed.xml", "<rss><title><![CDATA[so <b>Kay</b>leigh said]]></title></rss>", "a block of characters in XML"),
    ("feed.xml", "<!DOCTYPE rss [<!ENTITY x 'Kayleigh'>]><rss/>", "an entity of XML"),
    ("feed.xml", "<?xml version='1.0'?><?note Kayleigh?><rss/>", "an instruction of XML"),
    ("feed.xml", "<item><description>&lt;a title='Kayleigh'&gt;x&lt;/a&gt;</description></item>", "escaped mark-up"),
    ("a.svg", "<svg><desc>Kayleigh</desc></svg>", "the description of a drawing"),
    ("a.svg", "<svg><text><tspan>Kay</tspan><tspan>leigh</tspan></text></svg>", "a drawing's letters"),
    ("a.html", "<p data-kayleigh=''>x</p>", "the name of an attribute"),
    ("a.html", "<p hidden Kayleigh>x</p>", "an attribute without a value"),
    ("a.html", "<kayleigh>x</kayleigh>", "the name of an element"),
    ("a.html", "<iframe srcdoc='&lt;p title=&quot;Kayleigh&quot;&gt;'></iframe>", "a page within a page"),
    ("a.html", "<a title='x>Kayleigh", "a quotation that never ends"),
    ("a.html", "<p>Kay<!-- x -->leigh</p>", "a comment inside the word"),
    ("a.html", "<p>Kay<my-mark>leigh</my-mark></p>", "an unknown element inside the word"),
    ("a.html", "<p>Kay-\nleigh</p>", "a word divided at the end of a line"),
    ("a.html", "<p>K. A. Y. L. E. I. G. H.</p>", "spelt out"),
    ("a.html", "<p>K%2561yleigh</p>", "percent-encoded twice"),
    ("a.html", "<a href='/x/%C5%81uczak'>x</a>", "UTF-8 in an address"),
    ("a.html", "<a href='/x?who=Kayleigh+Mbeki&y=1'>x</a>", "a query"),
    ("a.html", "<a href='/x/KayleighMbeki2.jpg'>x</a>", "words told apart by capitals and digits"),
    ("a.html", "<a href='/x/kmbeki.jpg'>x</a>", "initial and surname run together"),
    ("a.html", "<p>Mbeki, Kayleigh Marie</p>", "the surname first"),
    ("a.html", "<p>the Łuczak-Mbekis</p>", "the family"),
    ("a.html", "<style>.x::after{content:'\\4b ayleigh'}</style>", "an escape of a style sheet"),
    ("a.html", "<p style=\"content:'\\4b ayleigh'\">x</p>", "an escape of a style in a tag"),
    ("a.html", "<script>f('\\x4bayl\\u{65}igh')</script>", "escapes of a script"),
    ("a.html", '<script>f("{\\"n\\": \\"\\\\u004bayleigh\\"}")</script>', "data within a string of a script"),
    ("a.html", "<script>f('<a title=\"Kayleigh\">')</script>", "mark-up in a script"),
    ("a.css", "/* for Kayleigh */", "a style sheet"),
    ("a.js.map", json.dumps({"sources": ["x/Kayleigh.ts"], "sourcesContent": ["x"]}), "a source map"),
    ("data.json", '{"n": "\\u004bayleigh"}', "data"),
    ("data.json", '{"kayleigh": 1}', "a key of data"),
    ("data.json", '{"n": "Kayleigh"', "data cut short"),
    ("data.json", '{"n": "{\\"m\\": \\"\\\\u004bayleigh\\"}"}', "data within data"),
    ("_headers", "/x\n  Link: <https://x.example/Kayleigh>\n", "a file without an ending"),
    ("notes", "Kayleigh\nMbeki", "a name over two lines"),
    ("a.html", f"<img src='data:image/svg+xml;base64,{packed('<svg><desc>Kayleigh</desc></svg>')}'>",
     "a picture in an address"),
    ("a.css", f"x{{y:url(data:text/plain;base64,{packed(SAID)})}}", "a file in a style"),
    ("a.html", "<img src='data:image/svg+xml,%3Csvg%3E%3Cdesc%3EKayleigh%3C/desc%3E%3C/svg%3E'>", "in percent"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "how"), TEXTS, ids=[how for _name, _content, how in TEXTS])
def test_found_in_text(tmp_path: Path, name: str, content: str, how: str) -> None:
    assert places(site(tmp_path, name, content.encode())), how


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_found_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    content = "<p>Zoë said: Ka\u00edyleigh was with Kayleigh</p>".encode(encoding)
    assert places(site(tmp_path, "a.html", content)) == [("text", "line 1, <p>")]


def test_one_wrong_byte_hides_no_accent(tmp_path: Path) -> None:
    content = b"<p>\xe9</p>" + "<p>the Łuczaks</p>".encode()
    assert places(site(tmp_path, "a.html", content))


def test_a_latin_letter_in_an_address(tmp_path: Path) -> None:
    listed = secrets([Case("NM-01-2020", people=People.model_validate({"people": [{"name": "Zoë", "as": "x"}]}))], "")
    assert audit(site(tmp_path, "a.html", b"<a href='/Zo%EB/'>x</a>"), listed)


@given(
    before=st.text(alphabet="<>\"'=&;!-[]/ab \n\\%{},:", max_size=14),
    after=st.text(alphabet="<>\"'=&;!-[]/ab \n\\%{},:", max_size=14),
    name=st.sampled_from(["x.html", "x.xml", "x.json", "x.js", "x.css", "x.txt", "x"]),
)
@example("<!--", "-->", "x.html")
@example("<![CDATA[", "]]>", "x.xml")
@example("<script>", "</script>", "x.html")
@example("<style>/*", "", "x.html")
@example("<a href='data:text/plain;base64,QQ==", "'>", "x.html")
@settings(max_examples=400, deadline=None)
def test_no_markup_swallows_a_name(before: str, after: str, name: str) -> None:
    assert _hits(name, f"{before} Kayleigh {after}".encode())


_SEARCH = Search(LISTED)


def _hits(name: str, content: bytes) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for piece in read_file(name, content):
        if not isinstance(piece, Unjudged):
            found += _SEARCH.in_piece(piece)
    return found


# --- Files within files -----------------------------------------------------------------------------------------------


PACKED = [
    ("x.txt.gz", gzip.compress(SAID.encode()), "gzip"),
    ("x.gz", gzip.compress(b"x") + gzip.compress(SAID.encode()), "the second part of a gzip file"),
    ("x.gz", gzip.compress(b"x") + SAID.encode(), "what stands behind a gzip file"),
    ("x.gz", b"\x1f\x8b\x08\x08\0\0\0\0\0\xffKayleigh.txt\0" + gzip.compress(b"x")[10:], "the name within a gzip file"),
    ("x.zip", zipped("x.html", b"<p title='Kayleigh'>"), "zip"),
    ("x.docx", zipped("word/document.xml", b"<w:t>Kay</w:t><w:t>leigh</w:t>, so Kayleigh"), "a document"),
    ("x.zip", zipped("Kayleigh.txt", b"x"), "a name within a zip file"),
    ("x.zip", zipped("x", b"x", comment=SAID.encode()), "the remark on a zip file"),
    ("x.zip", zipped("y.zip", zipped("z.txt", SAID.encode())), "zip within zip"),
]


@pytest.mark.parametrize(("name", "content", "how"), PACKED, ids=[how for _name, _content, how in PACKED])
def test_found_in_what_is_packed(tmp_path: Path, name: str, content: bytes, how: str) -> None:
    assert places(site(tmp_path, name, content)), how


def test_a_font_is_asked_for_its_names(tmp_path: Path) -> None:
    name = SAID.encode("utf-16-be")
    table = zlib.compress(name * 4)
    entry = (
        b"name" + (64).to_bytes(4, "big") + len(table).to_bytes(4, "big") + len(name * 4).to_bytes(4, "big") + bytes(4)
    )
    font = b"wOFF" + bytes(8) + (1).to_bytes(2, "big") + bytes(30) + entry + table
    assert places(site(tmp_path, "x.woff", font))


# --- What cannot be judged --------------------------------------------------------------------------------------------


def cut_picture() -> bytes:
    """A photograph whose pixels end in the middle."""
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(stream, "JPEG")
    return stream.getvalue()[:-500]


UNREADABLE = [
    ("x.mp4", b"\0\0\0\x18ftypmp42\0\0" + bytes(range(256)), "cannot be searched"),
    ("x.woff2", b"wOF2\0\1\0\0" + bytes(range(200)), "cannot be searched"),
    ("x.tar.gz", gzip.compress(b"x.txt" + bytes(600)), "cannot be searched"),
    ("x.png", saved("PNG")[:50], "damaged"),
    ("x.jpg", cut_picture(), "damaged"),
    ("x.gz", gzip.compress(b"x" * 9000)[:-20], "damaged"),
    ("x.pdf", b"%PDF-1.7\n\0nothing", "damaged"),
    ("x.pf_index", gzip.compress(b"pagefind_dcd\x81"), "damaged"),
    ("x.pf_what", gzip.compress(b"pagefind_dcd\x81\x01"), "damaged"),
    ("x.zip", reduce(lambda content, _time: gzip.compress(content), range(6), b"x"), "too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "why"), UNREADABLE, ids=[f"{name} {why}" for name, _c, why in UNREADABLE])
def test_what_cannot_be_searched_is_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(Mistakes) as refused:
        refuse_leaks(site(tmp_path, name, content), LISTED)
    assert [mistake.where for mistake in refused.value.mistakes] == [name]
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [gzip.compress(bytes(5000)), gzip.compress(bytes(600)) * 4, zipped("x", bytes(3000))],
    ids=["gzip", "gzip in parts", "zip"],
)
def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("lessonbook.audit.archives.LARGEST", 2000)
    with pytest.raises(Mistakes, match="unpacks to more"):
        refuse_leaks(site(tmp_path, "x", content), LISTED)


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("/nowhere/Kayleigh")
    (tmp_path / "y").symlink_to(tmp_path)
    assert [file.page for file in inspect(tmp_path, LISTED).unjudged] == ["x", "y"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    site(tmp_path, "x.html", b"x")
    (tmp_path / "x.html").chmod(0)
    assert [file.page for file in inspect(tmp_path, LISTED).unjudged] == ["x.html"]


# --- Where it stands --------------------------------------------------------------------------------------------------


def test_a_hit_names_file_line_and_element(tmp_path: Path) -> None:
    page = b"<html>\n<body>\n<h1>Child A</h1>\n<ul>\n<li>one</li>\n<li>by Kayleigh</li>\n</ul>\n<img\nalt='Kayleigh'>"
    found = audit(site(tmp_path, "themes/neglect/index.html", page), LISTED)
    assert [(hit.page, hit.place, hit.where) for hit in found] == [
        ("themes/neglect/index.html", "address", "line 8, alt of <img>"),
        ("themes/neglect/index.html", "text", "line 6, <li>"),
    ]


def test_a_hit_names_the_line_of_data_and_the_page_of_a_pdf(tmp_path: Path) -> None:
    site(tmp_path, "library.json", b'{\n "a": "x",\n "b": "by Kayleigh"\n}')
    site(tmp_path, "sheet.pdf", pdf(lambda writer: shown(writer, f"({SAID}) Tj")))
    where = {hit.page: hit.where for hit in audit(tmp_path, LISTED)}
    assert where["library.json"] == "line 3"
    assert where["sheet.pdf"] in ("page 1", "an earlier version")


def test_the_name_of_a_file_is_not_repeated(tmp_path: Path) -> None:
    site(tmp_path, "images/Kayleigh/mbeki.html", b"<p>Kayleigh</p>")
    site(tmp_path, "images/a.txt", b"x")
    with pytest.raises(Leak) as leak:
        refuse_leaks(tmp_path, LISTED)
    assert "ayleigh" not in str(leak.value).lower()
    assert "mbeki" not in str(leak.value).lower()
    assert "images/(name withheld, number 1 of 2 in this folder)/" in str(leak.value)


def test_names_that_are_no_utf8_are_told_without_failing(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/Zo\xeb Kayleigh.html"
    with open(path, "wb") as file:  # noqa: PTH123 (pathlib cannot write the name down)
        file.write(b"x")
    (hit,) = audit(tmp_path, LISTED)
    assert hit.place == "file name"
    str(hit).encode("utf-8")


def test_a_long_list_of_hits_is_cut(tmp_path: Path) -> None:
    site(tmp_path, "x.html", b"<p>Kayleigh</p>\n" * 200)
    with pytest.raises(Leak, match="and 140 more places"):
        refuse_leaks(tmp_path, LISTED)
