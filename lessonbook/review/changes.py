"""What has changed since the signed edition: everything a second reader needs, and nothing they have read before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from lessonbook.library import LearningPoint, Recommendation
from lessonbook.pages.labels import day_words, label
from lessonbook.review.case import Case
from lessonbook.review.marked import Piece, compared, paragraphs_of, unmarked
from lessonbook.shaping.headings import Headings
from lessonbook.signoff.editions import Edition, Proposed
from lessonbook.signoff.numbers import renumber
from lessonbook.signoff.signing import next_numbers, records_of

_ITEM = re.compile(r"\n(?=[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]|\|))")
DAYS = frozenset({"published_on", "updated_on", "review_by", "remove_after"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the entry."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One learning point or recommendation whose words are not as they were."""

    kind: Literal["Learning point", "Recommendation"]
    number: int
    what: Literal["new", "changed", "taken out"]
    words: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextChange:
    """One paragraph that is not as it was, and the heading above it."""

    under: str
    words: tuple[Piece, ...] = field(repr=False)
    heading: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that the next edition would change for the public."""

    first: bool
    """Whether there is no edition to compare with; then `text` is all of it."""
    fields: tuple[FieldChange, ...]
    records: tuple[RecordChange, ...]
    text: tuple[TextChange, ...]
    same: int
    """Paragraphs that stay as they were signed."""

    @property
    def none(self) -> bool:
        return not (self.first or self.fields or self.records or self.text)


def changes(case: Case, headings: Headings) -> Changes:
    """The public text as it would be, compared with the edition that was signed."""
    former = case.edition if case.edition and not case.edition.withdrawn else None
    proposed = case.draft.proposed
    text, same = _text(former.text.text if former else "", proposed.text.text)
    return Changes(
        first=former is None,
        fields=tuple(_fields(former, proposed)),
        records=tuple(_records(case.edition, proposed, headings)),
        text=text,
        same=same,
    )


def _fields(former: Edition | None, proposed: Proposed) -> Iterator[FieldChange]:
    old = former.fields.model_dump(mode="json", exclude_defaults=True) if former else {}
    new = proposed.fields.model_dump(mode="json", exclude_defaults=True)
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name):
            title = name.replace("_", " ").capitalize()
            yield FieldChange(title, _shown(name, old.get(name)), _shown(name, new.get(name)))


def _shown(name: str, value: Any) -> str:
    """A value as the public reads it."""
    if isinstance(value, list):
        return ", ".join(_shown(name, each) for each in value)
    if value is None:
        return ""
    if name in ("sectors", "themes", "services"):
        return str(value).replace("-", " ")
    if name == "period_reviewed":
        return f"about {value} months"
    return day_words(date.fromisoformat(value)) if name in DAYS else label(name, str(value))


def _records(former: Edition | None, proposed: Proposed, headings: Headings) -> Iterator[RecordChange]:
    numbers = next_numbers(proposed, former, headings)
    new = renumber(records_of(proposed, headings), numbers)
    old = renumber(records_of(former, headings), former.numbers) if former else None
    yield from _compared("Learning point", old.learning if old else (), new.learning)
    yield from _compared("Recommendation", old.recommendations if old else (), new.recommendations)


def _compared(
    kind: Literal["Learning point", "Recommendation"],
    old: Sequence[LearningPoint | Recommendation],
    new: Sequence[LearningPoint | Recommendation],
) -> Iterator[RecordChange]:
    before, after = ({each.number: _words(each) for each in some} for some in (old, new))
    for number in sorted(before.keys() | after.keys()):
        was, now = before.get(number, ""), after.get(number, "")
        if was != now:
            what: Literal["new", "changed", "taken out"] = "changed" if was and now else "new" if now else "taken out"
            yield RecordChange(kind, number, what, compared(was, now))


def _words(record: LearningPoint | Recommendation) -> str:
    title = record.title if isinstance(record, LearningPoint) else ""
    return " ".join(f"{title} {record.text.text}".split())


def _text(before: str, after: str) -> tuple[tuple[TextChange, ...], int]:
    """The paragraphs that are not as they were, and how many are."""
    old, new = _parts(before), _parts(after)
    found: list[TextChange] = []
    under, same = "", 0
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            same += d - c
            under = _under(new[c:d], under)
            continue
        pairs = max(b - a, d - c)
        for at in range(pairs):
            was = old[a + at] if a + at < b else ""
            now = new[c + at] if c + at < d else ""
            under = _under([now], under)
            bare = unmarked(was), unmarked(now)
            found.append(TextChange(under, compared(*bare), bare != (was, now)))
    return tuple(found), same


def _parts(text: str) -> list[str]:
    """Paragraphs, and in lists and tables their items and rows: whoever changed one has not changed the others."""
    return [part for paragraph in paragraphs_of(text) for part in _ITEM.split(paragraph)]


def _under(paragraphs: Sequence[str], before: str) -> str:
    """The heading that stands above what follows these paragraphs."""
    headings = [each.lstrip("# ").strip() for each in paragraphs if each.startswith("#")]
    return headings[-1] if headings else before
