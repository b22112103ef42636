"""What a reader sees of Markdown: a line of source, and the blocks of plain text it becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymise.reading.markdown import view

ROWS = [
    ("# The **Tad**low case", ["heading: The Tadlow case"]),
    ("Lea**nne** Pro*bert* rang", ["text: Leanne Probert rang"]),
    ("a name\nover lines", ["text: a name over lines"]),
    ("> quoted\n> words", ["quote: quoted words"]),
    ("- one\n- two", ["item: one", "item: two"]),
    ("| a | b |\n|---|---|\n| c \\| d | **e** |", ["cell: a", "cell: b", "cell: c | d", "cell: e"]),
    ("a | b\n--|--\nc | d", ["cell: a", "cell: b", "cell: c", "cell: d"]),
    ("See [her](https://x.example/a%20b \"a page\").",
     ["text: See her.", "target: https://x.example/a b", "title: a page"]),
    ("![a face](face.jpg)", ["target: face.jpg", "title: a face"]),
    ("See [her][Page].\n\n[page]: x.html 'T'",
     ["text: See her.", "target: Page", "target: page", "target: x.html", "title: T"]),
    ("Said[^n1].\n\n[^n1]: To us.", ["text: Said.", "target: n1", "target: n1", "text: To us."]),
    ("*[HV]: health visitor", ["title: HV", "title: health visitor"]),
    ("## Title {#anchor .x}", ["heading: Title", "html: #anchor .x"]),
    ("Be<!-- not\nseen -->fore", ["comment: not seen", "text: Before"]),
    ("```py\nname = 'Kim'\n```", ["code: py", "code: name = 'Kim'"]),
    ("saved as `kim_v4.md`", ["text: saved as kim_v4.md"]),
    ("Ren&eacute;e, Rene\u0301e, Re\u00adn\u200b&shy;&eacute;e", ["text: Renée, Renée, Renée"]),
    ("Lе\u0430nne", ["text: Leanne"]),
    ("<p class='kim'>Le<b>an</b>ne</p><td>Probert</td>", ["text: Leanne", "text: Probert", "html: class='kim'"]),
    ("\\*not emphasis\\* and snake_case_name", ["text: *not emphasis* and snake_case_name"]),
    ("write to <kim@mailbox.example>", ["text: write to kim@mailbox.example"]),
    ("Title\n=====\ntext", ["heading: Title", "text: text"]),
    ("---\ntitle: \"Kim\"\n---\ntext", ["text: ---", "text: title: \"Kim\"", "text: ---", "text: text"]),
]  # fmt: skip


def seen(text: str) -> list[str]:
    found = view(text)
    return [f"{block.kind}: {found.plain[block.start : block.end]}" for block in found.blocks]


@pytest.mark.parametrize(("source", "blocks"), ROWS)
def test_what_a_reader_sees(source: str, blocks: list[str]) -> None:
    assert seen(source) == blocks


def test_positions_lead_back_to_the_source() -> None:
    text = "A **Le&auml;** x\r\n> Prob\r\n> ert"
    found = view(text)
    start = found.plain.index("Leä")
    assert text[slice(*found.raw(start, start + 3))] == "Le&auml;"
    assert text[slice(*found.raw(found.plain.index("Prob"), len(found.plain)))] == "Prob\r\n> ert"


def test_only_regions_are_read() -> None:
    assert view("secret: 1\ntitle: Kim\n", [(17, 20)]).plain == "Kim"


def test_says_nothing_of_the_text() -> None:
    assert "Kim" not in repr(view("Kim"))


@given(st.text(alphabet="ab *_`[](){}<>!#|-:\\\n\r&;^~=\"'.", max_size=60))
def test_no_letter_is_lost_and_every_position_is_inside(text: str) -> None:
    found = view(text)
    assert len(found.spans) == len(found.plain)
    assert all(0 <= start <= end <= len(text) for start, end in found.spans)
    assert [block for block in found.blocks if found.plain[block.start : block.end].strip() == ""] == []
    for at, char in enumerate(text):
        if char in "ab":
            assert any(start <= at < end for start, end in found.spans) or _tag_name(text, at)


def _tag_name(text: str, at: int) -> bool:
    """The name of a tag, such as the b of </b>, is no word of anybody's."""
    return any(mark.kind == "tag" and mark.start <= at < mark.end for mark in view(text).markup)
