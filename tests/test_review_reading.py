"""The public text as the review page shows it, and words with others around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.decisions import NEAR, around
from lessonbook.review.context import context
from lessonbook.review.reading import bare, reading

MARKDOWN = st.text(st.sampled_from("aB 1.\n#*_[]()<>|!-`&;:/\"'=x"), max_size=60)
TAGS = {
    "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "blockquote", "code", "pre", "hr", "br", "img",
    "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## What happened\n\n**Leaving.** Words.", "<h3>What happened</h3>\n<p><strong>Leaving.</strong> Words.</p>"),
        ("[a page](https://a.example)", '<p>a page <span class="to">(leads to https://a.example)</span></p>'),
        ("![what it shows](images/abc.png)", '<p><img src="data:x" alt="what it shows"></p>'),
        ("![what it shows](images/other.png)", "<p>[Picture: what it shows]</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[^1]: Words.\n\n[one]: https://a.example", "<p>[^1]: Words.</p>\n<p>[one]: https://a.example</p>"),
    ],
)
def test_the_public_text_is_shown_as_one_reads_it(text: str, shown: str) -> None:
    assert reading(text, {"images/abc.png": "data:x"}).strip() == shown


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_nothing_of_it_leads_away_or_runs(text: str) -> None:
    html = reading(text, {})
    assert set(re.findall(r"<(\w+)", html)) <= TAGS
    assert not re.search(r"<[^>]*\s(?:href|on\w+|style|src)\s*=", html)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab A*#>.-\n\r "), min_size=1, max_size=400), st.data())
def test_the_words_around_are_those_of_the_same_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    shown = context(text, start, end, [(0, len(text))])
    for part in (shown.before, shown.words, shown.after):
        assert "\n" not in part
        assert "**" not in part
    letters = re.sub(r"[^abA]", "", text)
    assert re.sub(r"[^abA]", "", shown.before + shown.words + shown.after) in letters


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["asked", "why", "Hope", "the", "school"]), min_size=3, max_size=30), st.data())
def test_a_place_is_known_again_whatever_its_line_ends(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    texts = [space.join(words) for space in (" ", "\n", "\r\n", "  ")]
    places = [(len(space.join([*words[:at], ""])), space) for space in (" ", "\n", "\r\n", "  ")]
    known = {around(text, start, start + len(words[at])) for text, (start, _) in zip(texts, places, strict=True)}
    assert len(known) == 1
    assert len(known.pop()) <= 2 * NEAR + 3


def test_marks_of_bold_type_are_left_out_where_few_words_are_shown() -> None:
    assert bare("**Leaving school.** At ** the **Academy**") == "Leaving school. At ** the Academy"
