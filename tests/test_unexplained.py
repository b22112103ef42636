"""What nobody explained: a sentence, and what is left in it for a person to look at."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import anonymise
from anonymise.findings import Action, Finding
from anonymise.unexplained import unexplained


def finding(text: str, words: str, type: str = "PERSON", action: Action = Action.REPLACE) -> Finding:
    start = text.index(words)
    return Finding(
        start=start, end=start + len(words), type=type, action=action, replacement=None, source="test", score=1.0,
        text=words,
    )  # fmt: skip


def left(text: str, *findings: Finding, stays: tuple[str, ...] = ()) -> list[str]:
    return [each.text for each in unexplained(text, findings, stays=stays)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at the Anchor.", ["Anchor"]),
        ("They met on the Heath, or at Penny's.", ["Heath", "Penny"]),
        ("Miss Day rang the team.", ["Miss Day"]),
        ("It was passed to May, who was on leave.", ["May"]),
        ("Ash messaged the school.", ["Ash"]),
        ("Mercy left in the end. They showed mercy.", ["Mercy"]),
        ("They saw Rowena of the Mill.", ["Rowena of the Mill"]),
        ("Rowena came. Rowena left.", ["Rowena"]),
        ("He owed £6,400 to 18 of them.", ["£6,400", "18"]),
        ("The 6.12 train came on 2.4.19.", ["6.12", "2.4.19"]),
        ("Driver, bus service 14", ["14"]),
        ("“She said that nobody would believe her,” it says.", ["“She said that nobody would believe her,”"]),
        ("> Nobody ever came to see us.", ["Nobody ever came to see us."]),
        ("See [the page](seraphina-notes.html).", ["seraphina-notes.html"]),
        ("A <b>Rowena</b> and an Al&#101;x.", ["Rowena", "Alex"]),
    ],
)
def test_what_no_rule_explains_is_left(text: str, expected: list[str]) -> None:
    assert left(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Records were kept. Nobody asked why.",
        "## Key Findings And Lessons\n\nWords.",
        "The Board asked the Partnership, the Panel and Children's Social Care.",
        "The GP rang CAMHS and the MASH; a MARAC was held.",
        "The family link scheme extra (FLSE) was late.",
        "1. The school\n2. The surgery\n\nR3. Say so.\n\n5.2 **Moves.** A word.",
        "Attendance fell to 38 per cent, or 41%, in 2019 and 2020-21.",
        "After 12 months, 48 hours and 15 working days, 18 of 21 schools agreed.",
        "In the 1980s and 2001/2 (2006a); see 2.4.1, as the year 2007b has it.",
        "See recommendation 12, paragraph 14.2 and sections 17 and 47.",
        "She said “no”, and wrote “for now”.",
        "Each of the 3 agencies had 2 visits.",
        "[Back](#l14), a note[^1].\n\n[^1]: Words.",
        "Every Care Planning meeting, each Lead Professional. Care, planning, professional.",
        "<!-- ask Rowena -->Words.",
    ],
)  # fmt: skip
def test_what_the_field_the_dictionary_or_its_place_explains_is_not(text: str) -> None:
    assert left(text) == []


def test_what_a_finding_covers_is_explained_and_its_title_with_it() -> None:
    text = "The chair, Mrs Gillian Frobisher, came with Rowena."
    assert left(text, finding(text, "Gillian Frobisher")) == ["Rowena"]
    assert (
        left(text, finding(text, "Rowena", "NATIONAL_BODY", Action.KEEP), finding(text, "Mrs Gillian Frobisher")) == []
    )


def test_a_name_inside_a_clue_is_still_a_name() -> None:
    text = 'She wrote: "Frank said that the sea minds nobody."'
    asked = finding(text, '"Frank said that the sea minds nobody."', "CLUE_QUOTATION", Action.CLUE)
    assert left(text, asked) == ["Frank"]


def test_a_clue_that_is_reworded_leaves_nothing_of_itself() -> None:
    text = "It was reported in the Pellscar Messenger by Rowena."
    gone = finding(text, "was reported in the Pellscar Messenger", "CLUE_PRESS", Action.REPLACE)
    assert left(text, gone) == ["Rowena"]


def test_a_month_explains_a_name_only_where_it_is_a_month() -> None:
    text = "It was passed to May."
    assert left(text, finding(text, "May", "PUBLIC_NAME", Action.KEEP)) == ["May"]
    text = "It was passed on in May."
    assert left(text, finding(text, "May", "PUBLIC_NAME", Action.KEEP)) == []


def test_what_somebody_chose_for_the_public_is_explained() -> None:
    assert left("Heron and her mother met Rowena.", stays=("Heron",)) == ["Rowena"]
    assert left("Northmere Board met.", stays=("Northmere Board",)) == []


def test_only_what_may_be_published_is_looked_at() -> None:
    text = "Rowena came.\n\nSunniva came."
    assert [each.text for each in unexplained(text, (), [(14, len(text))])] == ["Sunniva"]


def test_its_words_stay_out_of_messages() -> None:
    assert "Rowena" not in repr(unexplained("Rowena came.", ()))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("AbRo 1.2,“”\"'‘’\n#>*[]()|`<&;-–É\u00a0"), max_size=80))
def test_whatever_stands_there_its_places_are_those_of_its_words(text: str) -> None:
    for each in unexplained(text, ()):
        assert 0 <= each.start < each.end <= len(text)
        assert each.places >= 1
        assert each.text.strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["asked", "why", "the", "school", "came", "and", "then"]), min_size=1, max_size=8),
       st.sampled_from(["Xanthippa", "Zorbelline", "O’Quendlow", "Brannigorth-Lee"]), st.integers(0, 8))  # fmt: skip
def test_a_strange_name_is_never_explained(words: list[str], name: str, at: int) -> None:
    place = min(at, len(words))
    assert any(name in each for each in left(" ".join([*words[:place], name, *words[place:]]) + "."))


@pytest.fixture(scope="module")
def tool() -> anonymise.Anonymiser:
    return anonymise.load()


def test_names_that_the_sample_hides_are_found_or_left_to_a_person(tool: anonymise.Anonymiser) -> None:
    """Nicknames, pubs and common words: whichever no recogniser takes out or asks about must be on the list."""
    text = (
        "They met on the Heath, or at Penny's, where there was a back room. Robin came sometimes. A counsellor at the"
        " Anchor saw her nine times. Miss Day rang in April. Ash messaged the school. It was passed to May, who was"
        " going on leave. Frank said that the sea is deep.\n"
    )
    found = tool.scan(text)
    listed = {word for each in unexplained(text, found) for word in re.findall(r"\w+", each.text)}
    masked = {word for each in found if each.action.masks for word in re.findall(r"\w+", each.text)}
    assert {"Heath", "Penny", "Robin", "Anchor", "Day", "Ash", "May", "Frank"} <= listed | masked
