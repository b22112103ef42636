"""What reviews can be filtered by, in search and in browsing: the same names, values and order in both."""

from __future__ import annotations

from collections.abc import Iterable

from lessonbook.library import Library, Review
from lessonbook.pages.gather import records_of
from lessonbook.pages.labels import LABELS, UNSAID

FACETS = {
    "sector": "Sector",
    "theme": "Theme",
    "age": "Age group",
    "harm": "Kind of harm",
    "type": "Type of review",
}
"""The facets and what readers call them, in their order."""


def facet_values(library: Library) -> dict[str, dict[str, str]]:
    """For each facet its values: slug to what readers call it, in the order of the vocabulary."""
    return {
        "sector": {sector.slug: sector.title for sector in library.sectors},
        "theme": {theme.slug: theme.title for theme in library.themes},
        "age": LABELS["age"],
        "harm": LABELS["harm"],
        "type": LABELS["review_type"],
    }


def facets_of(review: Review) -> dict[str, tuple[str, ...]]:
    """The values of a review; its sectors and themes are also those of its learning and recommendations."""
    fields = review.fields
    return {
        "sector": _all(review, "sectors"),
        "theme": _all(review, "themes"),
        "age": _said(fields.age),
        "harm": _said(*fields.harm),
        "type": _said(fields.review_type),
    }


def _all(review: Review, name: str) -> tuple[str, ...]:
    found: Iterable[str] = (slug for record in records_of(review) for slug in getattr(record, name))
    return tuple(dict.fromkeys([*getattr(review.fields, name), *found]))


def _said(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value and value not in UNSAID)
