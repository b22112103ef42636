"""What an author may write in the front matter, and which of it the public sees."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from lessonbook import strict_yaml
from lessonbook.cases.fields import Fields, PublicFields, public
from lessonbook.errors import Mistakes

EXAMPLE = """\
ref: AN-07-2021
title: Serious case review 7
review_type: scr
method: silp
nation: england
publisher: anonymous
incident: serious-harm
harm: [physical-abuse, neglect]
age: under-1
plan: [universal-only]
living: children's-home
year_band: 2018-20
period_reviewed: 17
sectors: [health, social-care, police-and-justice]
themes: [injuries-to-babies, information-sharing]
ethnicity: mixed
disability: no
proceedings: {criminal: ended, inquest: none}
embargo_until: 2021-09-01
published_on: 2021-09-14
review_by:
remove_after: 2026-09-14
publish: full
distress: violence
"""


def read(text: str) -> Fields:
    return strict_yaml.read(Fields, text, "summaries/AN-07-2021.md", first_line=2)


def mistakes(text: str) -> str:
    with pytest.raises(Mistakes) as found:
        read(text)
    return str(found.value)


def test_every_field_is_read_as_its_author_meant_it() -> None:
    fields = read(EXAMPLE)
    assert fields.disability == "no"
    assert fields.year_band == "2018-20"
    assert fields.distress == ("violence",)
    assert fields.published_on == date(2021, 9, 14)
    assert fields.review_by is None, "a field left empty is a field left out"
    assert fields.proceedings == {"criminal": "ended", "inquest": "none"}


def test_what_is_internal_has_no_place_in_public_fields() -> None:
    shown = public(read(EXAMPLE))
    assert type(shown) is PublicFields
    assert set(Fields.model_fields) - set(PublicFields.model_fields) == {
        "ethnicity", "disability", "proceedings", "embargo_until",
    }  # fmt: skip
    assert "mixed" not in shown.model_dump_json()


@pytest.mark.parametrize(("months", "shown"), [("1", 6), ("9", 12), ("17", 18), ("18", 18), ("20", 18), ("28", 30)])
def test_the_period_is_rounded_to_six_months(months: str, shown: int) -> None:
    assert (
        public(Fields.model_validate({"ref": "AN-1-2021", "title": "x", "period_reviewed": months})).period_reviewed
        == shown
    )


def test_title_and_publisher_stay_out_of_repr_before_they_are_safe() -> None:
    fields = read("ref: AN-07-2021\ntitle: About Tarquin Blythe\npublisher: Blythe House\n")
    assert "Blythe" not in repr(fields)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("harm_sorce: family", "line 4: There is no field of this name. Did you mean `harm_source`?"),
        ("harm_source: familly", "line 4: `harm_source` has a value that is not allowed. Use one of 'family',"),
        ("harm: [neglect, neglct]", "line 4: `harm` has a value that is not allowed."),
        (
            "proceedings: {criminel: pending}",
            "line 4: There is no such name under `proceedings`. Use one of 'criminal',",
        ),
        ("proceedings: {criminal: soon}", "line 4: `proceedings` has a value that is not allowed. Use one of 'none',"),
        ("published_on: 14 September", "line 4: `published_on` has a value of the wrong kind."),
        (
            "year_band: May 2018",
            "line 4: `year_band` has a value that cannot be used. Write two years, as in `2016-18`.",
        ),
        ("year_band: 2018-17", "line 4: `year_band` has a value that cannot be used. The second year must follow"),
        ("themes: [Neglect]", "line 4: `themes` is not in the form needed. Write small letters joined by hyphens"),
        ("title: again", "line 4: The same name stands here for the second time."),
        ("sectors: &a [health]\nservices: *a", "line 4: YAML aliases"),
        ("title2: 'open", "line 4: This is not YAML."),
        ("age: {x: 1}", "`age` has a value that is not allowed."),
    ],
)
def test_a_mistake_is_told_with_line_and_remedy(line: str, told: str) -> None:
    assert told in mistakes(f"ref: AN-07-2021\ntitle: x\n{line}\n")


def test_all_mistakes_are_told_at_once_and_none_quotes_what_was_written() -> None:
    text = "ref: an-07-2021\nTarquin: Blythe\nage: Tarquin\nproceedings: {Tarquin: Blythe}\nsectors: [Tarquin Blythe]\n"
    message = mistakes(text)
    assert message.count("\n") >= 4
    assert "`title` is missing" in message
    assert "Write board code, serial and year, as in `NX-07-2021`" in message
    assert "Tarquin" not in message
    assert "Blythe" not in message


def test_pydantic_itself_would_not_quote_either() -> None:
    with pytest.raises(ValidationError) as found:
        Fields.model_validate({"ref": "AN-07-2021", "title": "x", "age": "Tarquin"})
    assert "Tarquin" not in str(found.value)


def test_deep_nesting_is_a_mistake_and_no_crash() -> None:
    assert "line 2: Its lists are nested too deeply" in mistakes("ref: " + "[" * 20_000 + "]" * 20_000)
