"""The specification in `how_it_reads.md` holds: every line before becomes the line after, and stays that way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from anonymise.people import NOBODY, People
from tests.anonymise.standin import made_safe

TABLE = Path(__file__).with_name("how_it_reads.md")
_ROW = re.compile(r"Before: (?P<before>[^\n]*)\nAfter:  (?P<after>[^\n]*)")


def rows() -> Iterator[tuple[int, People, str, str]]:
    """Line, people file, words before, words after; a people file holds for all the rows under it."""
    text = TABLE.read_text("utf-8")
    people = NOBODY
    for match in re.finditer(rf"```yaml\n(?P<people>.*?)```|{_ROW.pattern}", text, re.DOTALL):
        if match["people"]:
            people = People.model_validate(yaml.safe_load(match["people"]))
        else:
            yield text.count("\n", 0, match.start()) + 1, people, match["before"], match["after"]


ROWS = list(rows())


def test_no_row_is_overlooked() -> None:
    assert len(ROWS) == TABLE.read_text("utf-8").count("\nBefore: ") > 150


@pytest.mark.parametrize(("people", "before", "after"), [pytest.param(*row, id=f"line {at}") for at, *row in ROWS])
def test_reads_like_its_author_wrote_it(people: People, before: str, after: str) -> None:
    assert made_safe(before, people) == after


@pytest.mark.parametrize(
    ("people", "after"), [pytest.param(people, after, id=f"line {at}") for at, people, _, after in ROWS]
)
def test_safe_text_stays_as_it_is(people: People, after: str) -> None:
    assert made_safe(after, people) == after


@pytest.mark.parametrize(("before", "after"), [pytest.param(*row[1:], id=f"line {at}") for at, *row in ROWS])
def test_no_boxes_and_no_brackets(before: str, after: str) -> None:
    assert not set(after) & set("█■[]") or "](" in before
