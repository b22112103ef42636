"""Abbreviations open where a page first uses them, and the words of a review stay as they were signed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.library import Term
from lessonbook.pages.abbreviations import is_abbreviation, opened

GLOSSARY = (
    Term("IRO", "Independent reviewing officer", ""),
    Term("MASH", "Multi-agency safeguarding hub", ""),
    Term("DNA", "Did not attend", ""),
    Term("Care leaver", "Care leaver", ""),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The IRO asked the IRO.", 'The <abbr title="Independent reviewing officer">IRO</abbr> asked the IRO.'),
        ("Two IROs met.", 'Two <abbr title="Independent reviewing officer">IROs</abbr> met.'),
        ("A multi-agency safeguarding hub (MASH), a MASH.", "A multi-agency safeguarding hub (MASH), a MASH."),
        ("'DNA' (did not attend)", "'DNA' (did not attend)"),
        ("## The IRO\n\ntext", "## The IRO\n\ntext"),
        ('<h3 id="x">MASH</h3>MASH', '<h3 id="x">MASH</h3><abbr title="Multi-agency safeguarding hub">MASH</abbr>'),
        ('<a title="MASH" href="x/MASH">there</a>', '<a title="MASH" href="x/MASH">there</a>'),
        ("[there](MASH.md) {: #MASH } https://x.example/MASH", "[there](MASH.md) {: #MASH } https://x.example/MASH"),
        ("MASHED and non-IRO and IRO-led", "MASHED and non-IRO and IRO-led"),
        ("A care leaver. Care leaver.", "A care leaver. Care leaver."),
    ],
)  # fmt: skip
def test_the_first_use_is_opened_and_nothing_else(before: str, after: str) -> None:
    assert opened(before, GLOSSARY) == after


def test_only_what_is_short_for_something_counts() -> None:
    assert [term.short for term in GLOSSARY if is_abbreviation(term)] == ["IRO", "MASH", "DNA"]


@given(st.text(alphabet="IROMASHDN s<>&;()[]{}#`'\"\n-ab.", max_size=120))
def test_no_word_of_the_text_is_lost_or_changed(text: str) -> None:
    made = opened(text, GLOSSARY)
    assert re.sub(r'<abbr title="[^"<>]*">([A-Z]+s?)</abbr>', r"\1", made) == text
    assert len(re.findall("<abbr title=", made)) <= 3
    assert html.unescape(made).count("IRO") == html.unescape(text).count("IRO")
