"""Every entry of a people file works as its author meant, or is refused with a reason. Everybody is invented."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pydantic import ValidationError

from anonymise.findings import Action
from anonymise.people import People
from tests.anonymise.standin import anonymiser


def people(*entries: dict[str, Any], **rest: Any) -> People:
    return People.model_validate({"people": entries, **rest})


def safe(text: str, listed: People) -> str:
    return anonymiser().anonymise(text, listed).safe[0].text


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"name": "Kayl.*", "as": "Child A"}, "search pattern"),
        ({"name": "K[ae]y", "as": "Child A"}, "search pattern"),
        ({"name": "^Zena$", "as": "Child A"}, "search pattern"),
        ({"name": "Zena|Zeena", "as": "Child A"}, "search pattern"),
        ({"name": "Zena", "also": ["Z(?:ee)na"], "as": "Child A"}, "search pattern"),
        ({"name": "???", "as": "Child A"}, "needs a letter"),
        ({"name": "2207", "as": "Child A"}, "needs a letter"),
        ({"name": "k", "as": "Child A"}, "has to be a capital"),
        ({"name": "the mother", "as": "Child A"}, "role and no name"),
        ({"name": "Zena", "also": ["Mum"], "as": "the aunt"}, "role and no name"),
        ({"name": "Zena " * 13, "as": "Child A"}, "longer than a name"),
        ({"name": "Zena Thrupp", "as": "Zena"}, "part of the real name"),
        ({"name": "Zena Thrupp", "as": "Ms Thrupp"}, "part of the real name"),
        ({"name": "Zena Thrupp", "as": "Child Z"}, "shares an initial"),
        ({"name": "Zena Thrupp", "as": "Adult T"}, "shares an initial"),
        ({"name": "Zena Thrupp", "as": "ZT"}, "shares an initial"),
        ({"name": "Zena Thrupp", "also": ["Kit"], "as": "Child K"}, "shares an initial"),
        ({"name": "Wendy Thrupp", "as": "Willow"}, "shares an initial"),
        ({"name": "Zena", "as": "[REDACTED]"}, "Brackets and marks"),
        ({"name": "Zena", "as": "the **aunt**"}, "Brackets and marks"),
        ({"name": "Zena", "as": "<b>the aunt</b>"}, "Brackets and marks"),
        ({"name": "Zena", "as": "XXXX"}, "role or a pseudonym"),
        ({"name": "Zena", "as": "removed"}, "role or a pseudonym"),
        ({"name": "Zena", "as": "–"}, "role or a pseudonym"),
        ({"name": "Zena", "as": ""}, "at least 1 character"),
        ({"name": "Zena", "also": [""], "as": "Child A"}, "at least 1 character"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(entry: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        people(entry)
    assert says in str(refused.value)
    assert "Thrupp" not in str(refused.value)


def test_a_name_cannot_be_both_listed_and_kept() -> None:
    with pytest.raises(ValidationError, match="both to be replaced and under `keep`"):
        people({"name": "Zena Thrupp", "as": "Child A"}, keep=["Zena Thrupp"])


def test_a_place_that_is_any_school_is_refused() -> None:
    with pytest.raises(ValidationError, match="It names no place"):
        People.model_validate({"places": [{"name": "the school", "as": "her school"}]})


@pytest.mark.parametrize(
    ("entry", "before", "after"),
    [
        # Ordinary words as names: certain where only a name can stand, asked elsewhere, a verb or a month stays.
        ({"name": "Will", "as": "the uncle"}, "It will do. We met Will there.", "It will do. We met the uncle there."),
        ({"name": "May", "as": "the aunt"}, "In May we saw May; it may do.", "In May we saw the aunt; it may do."),
        ({"name": "Hope Lund", "as": "Child A"}, "She saw Hope Lund there.", "She saw Child A there."),
        # Initials, handles, numbers, brackets, invisible characters.
        ({"name": "K", "as": "the lodger"}, "Vitamin K helps. K.'s room.", "Vitamin K helps. The lodger's room."),
        ({"name": "kayz_88", "as": "the boy"}, "Then kayz_88 left.", "Then the boy left."),
        ({"name": "Kayleigh (Kay) Thrupp", "as": "Child A"}, "We saw Kay there.", "We saw Child A there."),
        ({"name": "Ze\u00adna\u200b Thrupp", "as": "Child A"}, "We saw Zena there.", "We saw Child A there."),
        ({"name": "Z&euml;na Thrupp", "as": "Child A"}, "We saw Zëna there.", "We saw Child A there."),
        ({"name": "Thrupp, Zena", "as": "Child A"}, "We saw Zena Thrupp there.", "We saw Child A there."),
        ({"name": "Zena", "also": [], "as": "The mother"}, "We saw Zena there.", "We saw the mother there."),
        ({"name": "Lee Child", "as": "Child A"}, "A child met Lee Child there.", "A child met Child A there."),
        # A pseudonym that is a name stays when it stands in the text already.
        ({"name": "Wendy Thrupp", "as": "Ivy"}, "We saw Wendy, that is Ivy.", "We saw Ivy, that is Ivy."),
    ],
)  # fmt: skip
def test_what_is_meant_works(entry: dict[str, Any], before: str, after: str) -> None:
    assert safe(before, people(entry)) == after
    assert safe(after, people(entry)) == after


def test_two_people_of_one_name_are_put_to_a_person_in_words_that_fit_both() -> None:
    nurses = people({"name": "Jan Poole", "as": "the midwife"}, {"name": "Jan Reed", "as": "the health visitor"})
    (finding,) = anonymiser().scan("We saw Jan there.", nurses)
    assert (finding.replacement, finding.action) == ("a professional", Action.REPLACE)
    assert finding.reason
    twice = people({"name": "Jan Poole", "as": "the midwife"}, {"name": "Jan Poole", "as": "the aunt"})
    assert safe("We saw Jan Poole there.", twice) == "We saw a family member there."


def test_the_file_of_the_case_wins_over_the_shared_one() -> None:
    both = people({"name": "Jan Poole", "as": "the midwife"}) + people({"name": "JAN POOLE", "as": "the chair"})
    assert safe("We saw Jan Poole there.", both) == "We saw the midwife there."


LETTERS = str.maketrans("0123456789", "bcdfghjklm")


def test_a_thousand_entries_are_no_burden() -> None:
    names = [f"Xavi{number:04d}a Qvor{number:04d}n".translate(LETTERS) for number in range(1000)]
    many = people(*({"name": name, "as": "a person"} for name in names))
    text = "Nobody of that kind, such as Zoltan Brakspear, was there. " * 100 + f"We saw {names[500]}."
    started = time.process_time()
    assert names[500] not in safe(text, many)
    assert time.process_time() - started < 5
