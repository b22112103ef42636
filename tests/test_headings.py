"""Which standard part an author's heading stands for. Every row is one way in which authors write."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonbook.errors import Mistakes
from lessonbook.shaping.headings import WITHHOLD, Headings, recognise
from lessonbook.shaping.vocabulary import load_headings

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture(scope="module")
def headings() -> Headings:
    return load_headings(TEMPLATES)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Recommendations", "recs"),
        ("RECOMMENDATIONS:", "recs"),  # case and colon
        ("Recommendation", "recs"),  # singular
        ("3. Findings", "findings"),
        ("3.2 Findings", "findings"),
        ("3.2.1) Findings", "findings"),
        ("Chapter 6 Findings", "findings"),
        ("Chapter 6: Findings", "findings"),
        ("Section B – The family", "child"),
        ("iv. Methodology", "how"),
        ("IX) Methodology", "how"),
        ("A. Introduction", "why"),
        ("I. Introduction", "why"),
        ("(b) Scope", "how"),
        ("The review process", "how"),
        ("Process of review", "how"),  # "the" left out
        ("Bibliography and references", "further"),  # "and" against "&"
        ("Lessons learnt", "learning"),  # learnt against learned
        ("Lesson to be learned", "learning"),
        ("Recommendations to the LSCB", "recs"),
        ("Recommendations to the Partnership", "recs"),
        ("Recommendations to the Safeguarding Adults Board", "recs"),
        ("SAB response", "since"),
        ("Background to this SCR", "why"),
        ("Background to the LCSPR", "why"),
        ("Circumstances leading to the serious case review", "why"),
        ("Reason(s) for the review", "why"),
        ("THE FACTS / SUMMARY OF EVENTS", "events"),
        ("Chronology (condensed)", "events"),
        ("Parents’ views", "views"),  # a curly apostrophe
        ("The child’s story", "child"),
        ("Who was Amara?", "child"),
        ("What was life like for these children?", "child"),
        ("Findings of the review", "findings"),
        ("Summary of recommendations", "recs"),
        ("Learning by sector", "learning"),
        ("Key messages", "learning"),
        ("Appendix 2", "further"),
    ],
)
def test_one_part(headings: Headings, heading: str, key: str) -> None:
    found = recognise(heading, headings)
    assert found is not None
    assert (found.key, found.compound) == (key, False)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Case history, analysis, findings and recommendations", "events"),
        ("Analysis and learning", "findings"),
        ("Family background & chronology", "child"),
        ("Findings: the summer", "findings"),  # what the summer holds, nobody knows
        ("Methodology – and what Amara told us", "how"),
    ],
)
def test_compound_belongs_to_its_first_part(headings: Headings, heading: str, key: str) -> None:
    found = recognise(heading, headings)
    assert found is not None
    assert (found.key, found.compound) == (key, True)


def test_two_names_of_one_part_are_not_compound(headings: Headings) -> None:
    found = recognise("Analysis and findings", headings)
    assert found is not None
    assert not found.compound


@pytest.mark.parametrize(
    "heading", ["Drift", "Events of 4 March", "Household members not named in assessments", "12", ""]
)
def test_unknown(headings: Headings, heading: str) -> None:
    assert recognise(heading, headings) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Genogram", "4. Genogram", "Family genogram", "Genogram of Child A", "Appendix 2: Family tree", "SIGNATURES",
        "Statement by reviewer", "Statement by the reviewers", "Findings and genogram", "Document control",
        "Letter to the family", "Names and dates of birth", "Key to names", "Version history:",
        "For Government use only",
    ],
)  # fmt: skip
def test_withheld(headings: Headings, heading: str) -> None:
    found = recognise(heading, headings)
    assert found is not None
    assert found.key == WITHHOLD


def test_every_standard_title_and_name_finds_its_own_part(headings: Headings) -> None:
    for part in headings.parts:
        for name in part.names:
            found = recognise(name.replace("…", "Amara"), headings)
            assert found is not None, name
            assert (found.key, found.compound) == (part.key, False), name


def test_the_parts_of_the_guide_in_their_order(headings: Headings) -> None:
    assert [part.key for part in headings.parts] == (
        "glance why how child events views good findings learning recs since conclusion questions further".split()
    )


@pytest.mark.parametrize(
    ("present", "publish", "review_type", "missing"),
    [
        ("why events findings recs", "full", "scr", ()),
        ("why events learning recs", "full", None, ()),
        ("why learning recs", "full", "scr", ("What happened",)),
        ("why learning recs", "full", "thematic", ()),
        ("learning recs", "learning-only", "scr", ()),
        ("recs", "learning-only", "scr", ("What we found or Learning points",)),
        ("", "catalogue-only", "scr", ()),
        ("why events good", "full", "lcspr", ("What we found or Learning points", "Recommendations")),
    ],
)
def test_what_is_needed(
    headings: Headings, present: str, publish: str, review_type: str | None, missing: tuple[str, ...]
) -> None:
    assert headings.missing(present.split(), publish, review_type) == missing


@pytest.mark.parametrize("heading", ["Health", "For the police", "Early help, housing and voluntary services", "Board"])
def test_sub_headings_that_only_say_for_whom(headings: Headings, heading: str) -> None:
    assert headings.is_audience(heading)


def test_a_near_miss_is_told(headings: Headings) -> None:
    assert headings.nearest("Recomendations") == "Recommendations"
    assert headings.nearest("The lighthouse") == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("also: [Methodology", "also: [Chronology, Methodology", "under both"),
        ("withhold: [Genogram", "withhold: [Chronology, Genogram", "also the name of a part"),
        ("full: [why, events", "full: [why, evens", "by their keys"),
        ("withhold:", "withold:", "withhold"),
        ("  - key: why", "  - key: glance", "once"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (TEMPLATES / "headings.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "headings.yml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Mistakes) as caught:
        load_headings(tmp_path)
    assert said in str(caught.value)
