"""Abbreviations open where a page first uses them, and the words of a review stay as they were signed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.library import Term
from lessonbook.pages.abbreviations import in_a_sentence, is_abbreviation, opened

GLOSSARY = (
    Term("IRO", "Independent reviewing officer", ""),
    Term("MASH", "Multi-agency safeguarding hub", ""),
    Term("DNA", "Did not attend", ""),
    Term("Care leaver", "Care leaver", ""),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The IRO asked the IRO.", 'The <abbr title="independent reviewing officer">IRO</abbr> asked the IRO.'),
        ("An IRO officer met.", 'An <abbr title="independent reviewing">IRO</abbr> officer met.'),
        ("The IROs  Officers", 'The <abbr title="independent reviewing">IROs</abbr>  Officers'),
        ("Two IROs met.", 'Two <abbr title="independent reviewing officers">IROs</abbr> met.'),
        ("A multi-agency safeguarding hub (MASH), a MASH.", "A multi-agency safeguarding hub (MASH), a MASH."),
        ("'DNA' (did not attend)", "'DNA' (did not attend)"),
        ("## The IRO\n\ntext", "## The IRO\n\ntext"),
        ('<h3 id="x">MASH</h3>MASH', '<h3 id="x">MASH</h3><abbr title="multi-agency safeguarding hub">MASH</abbr>'),
        ('<a title="MASH" href="x/MASH">there</a>', '<a title="MASH" href="x/MASH">there</a>'),
        ("[there](MASH.md) {: #MASH } https://x.example/MASH", "[there](MASH.md) {: #MASH } https://x.example/MASH"),
        ('<a href="../reviews/x/">IRO 8</a> IRO', '<a href="../reviews/x/">IRO 8</a> '
                                                  '<abbr title="independent reviewing officer">IRO</abbr>'),
        ('<a href="../reviews/x/#l1">MASH</a>', '<a href="../reviews/x/#l1">'
                                                '<abbr title="multi-agency safeguarding hub">MASH</abbr></a>'),
        ("<details><p>An IRO</p></details>An IRO", "<details><p>An IRO</p></details>An "
                                                   '<abbr title="independent reviewing officer">IRO</abbr>'),
        ("MASHED and non-IRO and IRO-led", "MASHED and non-IRO and IRO-led"),
        ("A care leaver. Care leaver.", "A care leaver. Care leaver."),
    ],
)  # fmt: skip
def test_the_first_use_is_opened_and_nothing_else(before: str, after: str) -> None:
    assert opened(before, GLOSSARY) == after


@pytest.mark.parametrize(
    ("name", "one", "several"),
    [
        ("General practitioner", "general practitioner", "general practitioners"),
        ("Looked-after child", "looked-after child", "looked-after children"),
        ("Emergency duty body", "emergency duty body", "emergency duty bodies"),
        ("Child looked after", "child looked after", "child looked after"),
        ("Team around the family", "team around the family", "team around the family"),
        ("Adverse childhood experiences", "adverse childhood experiences", "adverse childhood experiences"),
        ("Public Law Outline", "Public Law Outline", "Public Law Outlines"),
        ("English as an additional language", "English as an additional language", "English as an additional language"),
        ("0–19 service", "0–19 service", "0–19 services"),
    ],
)
def test_a_name_stands_in_a_sentence_as_people_write_it(name: str, one: str, several: str) -> None:
    assert (in_a_sentence(name), in_a_sentence(name, plural=True)) == (one, several)


def test_only_what_is_short_for_something_counts() -> None:
    assert [term.short for term in GLOSSARY if is_abbreviation(term)] == ["IRO", "MASH", "DNA"]


@given(st.text(alphabet="IROMASHDN s<>&;()[]{}#`'\"\n-ab.", max_size=120))
def test_no_word_of_the_text_is_lost_or_changed(text: str) -> None:
    made = opened(text, GLOSSARY)
    assert re.sub(r'<abbr title="[^"<>]*">([A-Z]+s?)</abbr>', r"\1", made) == text
    assert len(re.findall("<abbr title=", made)) <= 3
    assert html.unescape(made).count("IRO") == html.unescape(text).count("IRO")
