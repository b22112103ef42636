"""What can be found, from the library alone: pages, and the passages on them that are results of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from anonymise.safe import SafeMarkdown
from lessonbook.library import LearningPoint, Library, Recommendation, Review, Sector, Theme
from lessonbook.pages.facets import facets_of
from lessonbook.pages.gather import anchor, name, records_of
from lessonbook.pages.labels import labels
from lessonbook.pages.placing import Placed, pieces
from lessonbook.pages.text import inline_words, plain, tokens_of

KINDS = {
    "learning": "Learning point", "finding": "Finding", "good": "Good practice", "recommendation": "Recommendation",
    "review": "Review", "theme": "Theme", "briefing": "Briefing", "term": "Glossary", "about": "About",
}  # fmt: skip
"""Every kind of result and what readers call it, in the order of the filters."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on a page: a result of its own, or only a section to land on."""

    anchor: str
    """`l3`, `r2`; of a section, its standard part: `events`."""
    text: str
    title: str = ""
    kind: str = ""
    """Of `KINDS`; empty for a section."""
    label: str = ""
    """The author's own number of a recommendation, where it is not the number of its anchor."""
    sectors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found."""

    path: str
    """Its address in the site: `reviews/nm-01-2019/`."""
    kind: str
    """Of `KINDS`; for a page that is no result but for its passages, theirs."""
    title: str
    lead: str
    """A line that says what it is, for readers of a result: `NM-01-2019 · Serious case review`."""
    passages: tuple[Passage, ...] = ()
    """Sections first, then results of their own, in the order of the page."""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Values of `FACETS` by their slugs; passages inherit all but kind, sector and theme."""


def entries(library: Library) -> Iterator[Entry]:
    """Reviews, newest first, then themes, briefings and the glossary."""
    yield from (_review(review) for review in library.reviews if review.has_text)
    yield from map(_theme, library.themes)
    yield from map(_briefing, library.sectors)
    yield _glossary(library)


def _review(review: Review) -> Entry:
    fields = review.fields
    return Entry(
        f"reviews/{review.slug}/",
        "review",
        f"Draft, not published: {fields.title}" if review.state == "draft" else fields.title,
        " · ".join(filter(None, [review.ref, labels("review_type", (fields.review_type or "",))])),
        (*_sections(review), *map(_record, records_of(review))),
        facets_of(review),
    )


def _sections(review: Review) -> Iterator[Passage]:
    """What a review says besides its records."""
    left: Sequence[LearningPoint | Recommendation] = records_of(review)
    for part in review.parts:
        found = pieces(part.text, left)
        placed = [piece.record for piece in found if isinstance(piece, Placed)]
        left = [record for record in left if record not in placed]
        text = " ".join(plain(piece) for piece in found if isinstance(piece, SafeMarkdown))
        if text:
            yield Passage(part.key, text, part.title)


def _record(record: LearningPoint | Recommendation) -> Passage:
    number = name(record).rsplit(" ", 1)[1]
    advice = isinstance(record, Recommendation)
    return Passage(
        anchor(record),
        plain(record.text),
        "" if isinstance(record, Recommendation) else record.title,
        "recommendation" if isinstance(record, Recommendation) else record.kind,
        number if advice and number != str(record.number) else "",
        record.sectors,
        record.themes,
    )


def _theme(theme: Theme) -> Entry:
    text = f"{theme.scope}. {_our_words(theme.introduction)}"
    return Entry(
        f"themes/{theme.slug}/", "theme", theme.title, theme.scope, (Passage("", text),), {"theme": (theme.slug,)}
    )


def _briefing(sector: Sector) -> Entry:
    readers = f"For {sector.readers}"
    text = f"{readers}. {_our_words(sector.introduction)}"
    return Entry(
        f"briefings/{sector.slug}/", "briefing", sector.title, readers, (Passage("", text),), {"sector": (sector.slug,)}
    )


def _glossary(library: Library) -> Entry:
    terms = (
        Passage(
            term.short.lower().replace(" ", "-"),
            term.meaning,
            term.short if term.short == term.name else f"{term.short}: {term.name}",
            "term",
        )
        for term in library.glossary
    )
    return Entry("glossary/", "term", "Glossary", "", tuple(terms))


def _our_words(markdown: str) -> str:
    """The words of an introduction of our own."""
    return " ".join(inline_words(token) for token in tokens_of(markdown) if token.children)
