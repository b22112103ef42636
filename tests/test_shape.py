"""Texts as authors write them in, standard parts and reports out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.safe import SafeMarkdown
from lessonbook.shaping.shape import Shape, learning_only, shape
from lessonbook.shaping.vocabulary import load_headings

HEADINGS = load_headings(Path(__file__).parents[1] / "templates")


def shaped(text: str) -> Shape:
    return shape(SafeMarkdown(text), HEADINGS)


def parts(of: Shape) -> dict[str, str]:
    return {part.key: part.text.text for part in of.parts}


def test_parts_come_in_the_standard_order_under_their_standard_titles() -> None:
    found = shaped("# Recommendations\n\nOne.\n\n# Methodology\n\nTwo.\n\n# Background\n\nThree.")
    assert [(part.key, part.title, part.text.text) for part in found.parts] == [
        ("why", "Why this review was carried out", "Three."),
        ("how", "How the review was carried out", "Two."),
        ("recs", "Recommendations", "One."),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "## 3.2 Analysis", "Analysis\n========", "3. Analysis\n-----------", "3. Analysis\n====",
        "**Analysis**", "**4. ANALYSIS**", "__Analysis:__",
        "**Analysis:**", "ANALYSIS", "4.1 ANALYSIS", "Chapter 6 Analysis", "1. Analysis", "Analysis", "##Analysis",
        "<h2>Analysis</h2>", "**Analysis** :", "### *Analysis*",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_heading(heading: str) -> None:
    found = shaped(f"## Introduction\n\nWhy.\n\n{heading}\n\nWhat was found.")
    assert parts(found) == {"why": "Why.", "findings": "What was found."}


@pytest.mark.parametrize("heading", ["**Findings**", "FINDINGS"])
def test_a_heading_right_above_its_text(heading: str) -> None:
    assert parts(shaped(f"{heading}\nNobody asked.\n")) == {"findings": "Nobody asked."}


@pytest.mark.parametrize(
    "line",
    [
        "The findings are below.",  # a sentence
        "**Findings.** Nobody asked.",  # a lead-in
        "NHS",  # an abbreviation
        "- FINDINGS were late\n- And thin",  # a list
        "    Findings",  # code
        "> Findings",  # a quotation
        "```\n## Findings\n```",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    found = shaped(f"## Introduction\n\n{line}")
    assert parts(found) == {"why": line.strip("\n")}


def test_a_compound_heading_belongs_to_its_first_part_and_is_reported() -> None:
    found = shaped("## Why\n\n# Case history, analysis and recommendations\n\nAll of it.")
    assert parts(found)["events"] == "All of it."
    assert [(place.line, place.key) for place in found.compound] == [(3, "events")]


def test_an_unknown_heading_stays_where_it_is_and_is_reported() -> None:
    found = shaped("## Findings\n\nOne.\n\n## The lighthouse\n\nTwo.\n\n## Recomendations\n\nThree.")
    assert parts(found) == {"findings": "One.\n\n### The lighthouse\n\nTwo.\n\n### Recomendations\n\nThree."}
    assert [(place.line, place.heading, place.key, place.hint) for place in found.unknown] == [
        (5, "The lighthouse", "findings", ""),
        (9, "Recomendations", "findings", "Recommendations"),
    ]


def test_headings_inside_a_part_start_at_level_three_and_skip_none() -> None:
    found = shaped("# Findings\n\n#### Deep\n\na\n\n###### Deeper\n\nb\n\n## Up\n\nc\n\n> # Quoted\n\n**In bold**\n\nd")
    assert re.findall(r"^.*#+ .*", parts(found)["findings"], re.MULTILINE) == [
        "### Deep", "#### Deeper", "### Up", "> #### Quoted", "#### In bold",
    ]  # fmt: skip


def test_several_headings_of_one_part_keep_their_words_as_sub_headings() -> None:
    found = shaped("## Methodology\n\nOne.\n\n### Detail\n\nTwo.\n\n## Terms of reference\n\nThree.")
    assert parts(found)["how"] == "### Methodology\n\nOne.\n\n#### Detail\n\nTwo.\n\n### Terms of reference\n\nThree."


def test_an_unknown_heading_ends_an_inner_part_but_not_the_outer_one() -> None:
    found = shaped("## Findings\n\nOne.\n\n### Good practice\n\nTwo.\n\n### Drift\n\nThree.")
    assert parts(found) == {"good": "Two.", "findings": "One.\n\n### Drift\n\nThree."}


def test_a_documents_title_is_left_out_and_reported() -> None:
    found = shaped("# Serious Case Review: Child J\n\n## Executive summary\n\n## Background\n\nWhy.")
    assert parts(found) == {"why": "Why."}
    assert [(place.line, place.heading) for place in found.titles] == [
        (1, "Serious Case Review: Child J"),
        (3, "Executive summary"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Status:** final\n\n## Background\n\nWhy.", {"glance": "**Status:** final", "why": "Why."}),
        ("It began in May.\n\n## Background\n\nWhy.", {"glance": "It began in May.", "why": "Why."}),
        ("**Status:** final\n\nIt began.\n\n## Findings\n\nF.",
         {"glance": "**Status:** final", "why": "It began.", "findings": "F."}),
        ("# A title\n\nIt began.", {"why": "It began."}),
        ("<!-- a note -->\n\n## Findings\n\nF.", {"findings": "F."}),
    ],
)  # fmt: skip
def test_text_above_the_first_heading(text: str, expected: dict[str, str]) -> None:
    assert parts(shaped(text)) == expected


def test_an_action_plan_stands_in_for_recommendations_that_have_no_heading() -> None:
    plan = "| No. | Action | Lead |\n|---|---|---|\n| 1 | Do it | The Board |"
    alone = shaped(f"## Findings\n\nF.\n\n## Action plan\n\n{plan}")
    assert "recs" in alone.keys
    assert [place.line for place in alone.moved] == [5]
    both = shaped(f"## Recommendations\n\n1. Do it.\n\n## Action plan\n\n{plan}")
    assert {"recs", "since"} <= both.keys
    assert "recs" not in shaped("## Action plan\n\nAll is done.").keys


@pytest.mark.parametrize(
    "text",
    [
        "## Genogram\n\nSECRET",
        "## Genogram\n\n### Findings\n\nSECRET",  # below it, whatever it is called
        "## Genogram\n\n## The lighthouse\n\nSECRET",  # an unknown heading does not end it
        "**Family tree**\n\nSECRET",
        "SIGNATURES\n\nSECRET",
        "Signatures\n\nSECRET",
        "<h3>Genogram</h3>\n\nSECRET",
        "> ## Genogram\n>\n> SECRET",
        "- ## Genogram\n\n  SECRET",
        "**Key to names:** SECRET",
        "| Name | Date of birth |\n|---|---|\n| SECRET | 1.1.01 |",
        "#Genogram\nSECRET",
        "<h3>Genogram</h3>\n<p>SECRET</p>",
        "<div>\n<h4>Key to names</h4>\nSECRET\n</div>",
        "- One.\n- **Household members:** SECRET",
        "| Item | Detail |\n|---|---|\n| Family tree | SECRET |",
    ],
)
def test_what_is_never_published_is_in_no_part(text: str) -> None:
    found = shaped(f"## Introduction\n\nWhy.\n\n{text}")
    assert parts(found) == {"why": "Why."}
    assert [place.line for place in found.withheld] == [5]
    assert all("SECRET" not in section.heading + str(section.blocks) for section in found.sections)


def test_a_recognised_heading_of_the_same_rank_ends_what_is_withheld() -> None:
    assert parts(shaped("## Genogram\n\nSECRET\n\n## Findings\n\nF.")) == {"findings": "F."}


def test_reports_carry_no_text() -> None:
    text = "Quokka.\n\n# Findings and family\n\nQuokka.\n\n## Odd\n\nQuokka.\n\n## Genogram\n\nQuokka."
    for found in (shaped(text), learning_only(shaped(text))):
        places = [place for each in fields(found) if each.name not in ("parts", "sections", "headings")
                  for place in getattr(found, each.name)]  # fmt: skip
        assert places
        assert "Quokka" not in str(places)


def test_bullets_of_a_word_processor_become_a_list() -> None:
    assert parts(shaped("FINDINGS\n\n•\tOne.\n•\tTwo."))["findings"] == "- One.\n- Two."


LEARNING = """# A title

Opening.

## What happened

Story.

## Findings

Kept finding.

> A quotation.

![A picture](x.png)

### The summer of the fire

Story again.

## Learning points

Kept point.[^1]

### Health

- Kept for health.

## Analysis and chronology

Compound.

## Recommendations

1. Kept recommendation.

| Date | Event |
|---|---|
| May | Story in a table |

| No. | Recommendation |
|---|---|
| 2 | Kept row |

[^1]: A note.
"""


def test_learning_only_is_an_allow_list() -> None:
    found = learning_only(shaped(LEARNING))
    assert parts(found) == {
        "findings": "Kept finding.",
        "learning": "Kept point.\n\n### Health\n\n- Kept for health.",
        "recs": "1. Kept recommendation.\n\n| No. | Recommendation |\n|---|---|\n| 2 | Kept row |",
    }
    assert [place.line for place in found.leftout] == [3, 5, 13, 15, 17, 29, 37, 44]


def test_learning_only_of_nothing() -> None:
    assert learning_only(shaped("")).parts == ()


_word = st.integers(0, 10**6).map(lambda number: f"word{number}")
_known = st.sampled_from(["Findings", "Learning", "Chronology", "3. Methodology", "Good practice", "Recommendations"])
_unknown = _word.map(lambda word: f"Odd {word}")
_heading = st.builds(
    lambda form, words: form.format(words),
    st.sampled_from(["# {}", "## {}", "### {}", "**{}**", "{}\n---", "##{}", "<h3>{}</h3>"]),
    st.one_of(_known, _unknown),
)
_body = st.builds(
    lambda form, words: form.format(*words),
    st.sampled_from(["{} is so.\n{} too.", "- {}\n- {}", "1. {}\n\n   {}", "> {}\n> {}",
                     "| {} | b |\n|---|---|\n| {} | d |",
                     "```\n{}\n# {}\n```", "**{}.** And {}.",
                     "[{}]: https://a.example/{}", "    {} {}"]),
    st.tuples(_word, _word),
)  # fmt: skip
_document = st.lists(st.one_of(_heading, _body), max_size=14).map("\n\n".join)


def _told(found: Shape) -> str:
    """All that a reader gets, and all headings that are reported or replaced by a standard one."""
    places = (*found.titles, *found.withheld, *found.unknown)
    texts = [part.text.text for part in found.parts] + [section.heading for section in found.sections]
    return "\n".join(texts + [place.heading for place in places])


@given(_document)
@settings(max_examples=150, deadline=None)
def test_no_line_is_lost(text: str) -> None:
    told = Counter(re.findall(r"word\d+", _told(shaped(text))))
    assert not Counter(re.findall(r"word\d+", text)) - told


@given(st.text(alphabet="ab1 #*_->|`:.[]^!\n\t", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_word_of_any_text_is_lost(text: str) -> None:
    assert not Counter(re.findall(r"[ab]+", text)) - Counter(re.findall(r"[ab]+", _told(shaped(text))))


@given(_document, st.sampled_from(["# Genogram", "## Signatures", "**Family tree**"]), _body, _document)
@settings(max_examples=100, deadline=None)
def test_nothing_under_a_withheld_heading_is_in_any_part(before: str, heading: str, body: str, after: str) -> None:
    secret = re.sub(r"word\d+", "secret", body)
    found = shaped("\n\n".join([before, heading, secret, after]))
    assert found.withheld
    for each in (found, learning_only(found)):
        assert all("secret" not in part.text.text for part in each.parts)
        assert "secret" not in str(each.sections)


@given(_document)
@settings(max_examples=100, deadline=None)
def test_learning_only_says_nothing_new(text: str) -> None:
    whole = shaped(text)
    kept = learning_only(whole)
    assert kept.keys <= {"findings", "learning", "recs"}
    assert set(re.findall(r"word\d+", str(parts(kept)))) <= set(re.findall(r"word\d+", str(parts(whole))))


@given(_document)
@settings(max_examples=100, deadline=None)
def test_no_heading_inside_a_part_outranks_the_page(text: str) -> None:
    for part in shaped(text).parts:
        outside = re.sub(r"^```.*?^```", "", part.text.text, flags=re.MULTILINE | re.DOTALL)
        assert not re.search(r"^#{1,2}(?!#)", outside, re.MULTILINE)


@given(_document)
@settings(max_examples=150, deadline=None)
def test_a_page_in_the_standard_shape_keeps_it(text: str) -> None:
    """A learning-only edition is made of parts, and is shaped again when its page is made."""
    once = shaped(text).parts
    page = "\n\n".join(f"## {part.title}\n\n{part.text.text}" for part in once)
    assert shaped(page).parts == once
