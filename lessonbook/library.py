"""The library as pages see it: published reviews, themes and sectors, all of it safe to show anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.images import Picture
from lessonbook.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """One standard part of a review, in the order of `templates/headings.yml`."""

    key: str
    """`why`, `events`, `findings` …"""
    title: str
    """The standard heading: `Why this review was carried out`."""
    text: SafeMarkdown
    """What the author wrote under it. Headings inside start at level 3."""


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """One thing to do differently, or one finding, or one example of good practice."""

    number: int
    """Kept in the edition: the address is `#l<number>` for ever."""
    kind: Literal["learning", "finding", "good"]
    title: str
    """A short lead-in, as plain text; empty when the author wrote none."""
    text: SafeMarkdown
    """The point itself, without its title, number or bullet. One or more Markdown blocks."""
    sectors: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The recommendation record of `domain.md`; a field is empty when the author gave nothing."""

    number: int
    """Kept in the edition: the address is `#r<number>` for ever."""
    label: str
    """The author's own number: `3`, `R3`, `7.2`."""
    text: SafeMarkdown
    sectors: tuple[str, ...]
    themes: tuple[str, ...]
    addressee: str = ""
    finding: str = ""
    type: str = ""
    actions: str = ""
    owner: str = ""
    due: str = ""
    outcome: str = ""
    measure: str = ""
    evidence: str = ""
    status: str = ""
    """One of `not-started`, `in-progress`, `complete`, `checked`, `superseded`, `not-accepted`, or empty."""


@dataclass(frozen=True, slots=True)
class Review:
    """One case at one address, made from its signed edition."""

    ref: str
    """As the board writes it: `NX-07-2021`; the address has it in lower case."""
    state: Literal["published", "learning-only", "draft", "catalogue-only", "being-updated", "withdrawn"]
    """Only the first three have parts, learning and recommendations. A `draft` exists in the preview alone."""
    fields: PublicFields
    """After the rarity check: a field that would point to the case is empty."""
    edition: int
    signed_on: date | None
    parts: tuple[Part, ...] = ()
    learning: tuple[LearningPoint, ...] = ()
    """Learning points, findings and good practice, in document order."""
    recommendations: tuple[Recommendation, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Those that its parts show, on its own page and nowhere else."""

    @property
    def slug(self) -> str:
        return self.ref.lower()

    @property
    def came_out(self) -> date:
        """The day on which it was published, as far as anybody knows."""
        return self.fields.published_on or self.signed_on or date.min

    @property
    def has_text(self) -> bool:
        return self.state in ("published", "learning-only", "draft")


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the themes of `templates/themes/`."""

    slug: str
    title: str
    group: str
    scope: str
    phrases: tuple[str, ...]
    """Words that suggest the theme; one in capitals matches only in capitals."""
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same to a searcher: `(DV, DA, domestic violence, domestic abuse)`."""
    related: tuple[str, ...]
    edition: date | None
    """Of the introduction; None where it is still title, scope and what to look for."""
    introduction: str
    """Markdown written by us, not from any case."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One of the sectors of `templates/sectors/`."""

    slug: str
    title: str
    readers: str
    """Who reads it: `midwives, health visitors, …`."""
    words: tuple[str, ...]
    """Words that show that a recommendation is for it."""
    edition: date | None
    introduction: str


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or a term of the glossary."""

    short: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that pages are made from."""

    settings: Settings
    day: date
    """The day of the build, from `--date`, `SOURCE_DATE_EPOCH` or the clock."""
    reviews: tuple[Review, ...]
    """Newest first, in the order of `newest_first`; withdrawn and catalogue-only ones included."""
    themes: tuple[Theme, ...]
    """In the order of their groups."""
    sectors: tuple[Sector, ...]
    glossary: tuple[Term, ...]
    site_name: str = ""
    """As `mkdocs.yml` has it."""
    site_url: str = ""
    """Where the site will stand, with a slash at its end; empty if `mkdocs.yml` does not say."""


def newest_first(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews by the year of their reference and then by the day on which they came out, the last first."""
    return tuple(sorted(reviews, key=lambda review: (review.ref[-4:], review.came_out, review.ref), reverse=True))
