"""What the library says about one theme or one sector, and in which reviews it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz import fuzz

from lessonbook.library import LearningPoint, Library, Recommendation, Review, Theme
from lessonbook.pages.labels import OPEN, count_words
from lessonbook.pages.text import Source, first_sentence, source_of

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
    what = NAMES[record.kind] if isinstance(record, LearningPoint) else "Recommendation"
    return f"{what} {number(record)}"


def number(record: Record) -> str:
    """The number by which a record goes: of a recommendation its author's own, where that is one."""
    label = record.label.strip() if isinstance(record, Recommendation) else ""
    own = re.fullmatch(r"[Rr]?\s*(\d+(?:\.\d+)*[a-z]?)[.)]?", label)
    return own[1] if own else str(record.number)


def line(record: Record) -> str:
    """A record in one line: its title, or its first sentence."""
    title = record.title if isinstance(record, LearningPoint) else ""
    return title or first_sentence(record.text)


def words(passage: Passage) -> str:
    """The record of a passage in one line."""
    return line(passage.record)


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


def main_themes(library: Library, found: Iterable[Record], most: int = 4) -> list[Theme]:
    """What some records speak of above all: their most frequent themes, the most frequent first."""
    slugs = [slug for record in found for slug in record.themes]
    named = [theme for theme in library.themes if theme.slug in slugs]
    return sorted(named, key=lambda theme: -slugs.count(theme.slug))[:most]


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


ALIKE = 85
"""How alike, of 100, two recommendations of different reviews are when they ask for the same."""
_MANAGERS = re.compile(r"\b(?:manage(?:rs?|ment)|supervis\w+|leaders?|heads? of|consultants?)\b", re.IGNORECASE)


def repeated(found: Iterable[Passage]) -> list[list[Passage]]:
    """Recommendations, each with those of other reviews that ask for the same, in the order of the first of them."""
    groups: list[list[Passage]] = []
    for passage in found:
        words = passage.record.text.text
        same = next((g for g in groups if _asks_the_same(g[0], passage.review.ref, words)), None)
        if same is None:
            groups.append([passage])
        else:
            same.append(passage)
    return groups


def _asks_the_same(first: Passage, ref: str, words: str) -> bool:
    other = first.review.ref != ref
    return other and fuzz.token_sort_ratio(first.record.text.text, words, score_cutoff=ALIKE) > 0


def by_who_can_act(found: Iterable[Passage]) -> list[tuple[str, list[Passage]]]:
    """Learning points for practitioners, for managers and for boards. A point that names partnership leads alone is for
    boards; one that speaks of managers or supervision is for managers; the rest is for everybody who practises."""
    groups: dict[str, list[Passage]] = {"What practitioners can do": [], "What managers can do": [],
                                        "What boards can do": []}  # fmt: skip
    for passage in found:
        title = getattr(passage.record, "title", "")
        if passage.record.sectors == ("partnership-leads",):
            groups["What boards can do"].append(passage)
        elif _MANAGERS.search(f"{title} {passage.record.text.text}"):
            groups["What managers can do"].append(passage)
        else:
            groups["What practitioners can do"].append(passage)
    return [(title, group) for title, group in groups.items() if group]


def frequency(
    found: Iterable[Passage], field: str, titles: Mapping[str, str], least: int
) -> list[tuple[str, str, str]]:
    """Slug, title and number of reviews for each theme or sector in some passages, the most frequent first, under the
    small-number rule: numbers below `least` are told as one, and among these the order tells nothing."""
    refs: dict[str, set[str]] = {}
    for passage in found:
        for slug in getattr(passage.record, field):
            refs.setdefault(slug, set()).add(passage.review.ref)
    rows = [(slug, title, len(refs[slug])) for slug, title in titles.items() if slug in refs]
    rows.sort(key=lambda row: -row[2] if row[2] >= least else 0)
    return [(slug, title, count_words(count, least, "review")) for slug, title, count in rows]


def new_since(reviews: Iterable[Review], edition: date | None) -> list[Review]:
    """The reviews published after the edition of an introduction."""
    return [review for review in reviews if edition and review.came_out > edition]
