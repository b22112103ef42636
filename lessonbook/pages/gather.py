"""What the library says about one theme or one sector, and in which reviews it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lessonbook.library import LearningPoint, Library, Recommendation, Review
from lessonbook.pages.labels import OPEN
from lessonbook.pages.text import Source, source_of

Record = LearningPoint | Recommendation

NAMES = {"learning": "Learning point", "finding": "Finding", "good": "Good practice"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One learning point or recommendation together with the review it stands in."""

    review: Review
    record: Record
    source: Source
    """For footnotes and link definitions of the review."""

    @property
    def anchor(self) -> str:
        return anchor(self.record)

    @property
    def path(self) -> str:
        """The staged page and the place on it: `reviews/nm-01-2019.md#l3`."""
        return f"reviews/{self.review.slug}.md#{self.anchor}"

    @property
    def kind(self) -> Literal["learning", "finding", "good", "recommendation"]:
        return self.record.kind if isinstance(self.record, LearningPoint) else "recommendation"


def anchor(record: Record) -> str:
    """`l3` or `r2`: by the number kept in the edition, for ever."""
    return f"{'l' if isinstance(record, LearningPoint) else 'r'}{record.number}"


def name(record: Record) -> str:
    """`Learning point 3`, or `Recommendation 7.2` by its author's own number where that is one."""
    if isinstance(record, LearningPoint):
        return f"{NAMES[record.kind]} {record.number}"
    own = re.fullmatch(r"[Rr]?\s*(\d+(?:\.\d+)*[a-z]?)[.)]?", record.label.strip())
    return f"Recommendation {own[1] if own else record.number}"


def passages(library: Library) -> list[Passage]:
    """Every record of every published review, newest review first, in the order of the review."""
    found: list[Passage] = []
    for review in library.reviews:
        if review.has_text:
            source = source_of(review)
            found += [Passage(review, record, source) for record in records_of(review)]
    return found


def records_of(review: Review) -> tuple[Record, ...]:
    """Learning points, findings and good practice, then recommendations."""
    return (*review.learning, *review.recommendations)


def reviews_in(found: Iterable[Passage]) -> list[Review]:
    """The reviews that a list of passages rests on, each once."""
    return list({passage.review.ref: passage.review for passage in found}.values())


def of_kind(found: Iterable[Passage], *kinds: str) -> list[Passage]:
    return [passage for passage in found if passage.kind in kinds]


def open_first(found: Iterable[Passage]) -> list[Passage]:
    """Recommendations: those that still need work before those that are done."""
    recommendations = of_kind(found, "recommendation")
    return sorted(recommendations, key=lambda passage: getattr(passage.record, "status", "") not in OPEN)


def by_first_theme(found: Iterable[Passage], library: Library) -> list[tuple[str, list[Passage]]]:
    """Passages under the first of their themes, the theme with most first; `""` holds those without one, at the end."""
    grouped: dict[str, list[Passage]] = {slug: [] for slug in (*(theme.slug for theme in library.themes), "")}
    for passage in found:
        grouped.setdefault(next(iter(passage.record.themes), ""), []).append(passage)
    filled = [(slug, group) for slug, group in grouped.items() if group]
    return sorted(filled, key=lambda pair: (pair[0] == "", -len(pair[1])))
