"""Pages that lead to other pages: home, the lists of reviews, themes and briefings, the register, and browsing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from jinja2 import Environment

from lessonbook.library import Library, Review, Theme
from lessonbook.pages.gather import Passage, open_first, records_of
from lessonbook.pages.labels import LABELS
from lessonbook.pages.render import page
from lessonbook.pages.reviews import key_messages
from lessonbook.pages.text import to_html

NEWEST = 4


def index_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """Home, `reviews/`, `themes/`, `briefings/`, `recommendations/` and `browse/`."""
    readable = [review for review in library.reviews if review.has_text]
    groups = theme_groups(library)
    counts = {theme.slug: _resting_on(library, theme.slug) for theme in library.themes}
    shared = {
        "groups": groups,
        "theme_counts": counts,
        "summary": _summary,
    }
    return {
        "index.md": page(
            env, "home.md.j2", "index.md", _meta("Home", "home"), newest=readable[:NEWEST], reviews=readable, **shared
        ),
        "reviews/index.md": page(
            env, "reviews.md.j2", "reviews/index.md", _meta("Reviews"), years=_by_year(library.reviews), **shared
        ),
        "themes/index.md": page(env, "themes.md.j2", "themes/index.md", _meta("Themes"), **shared),
        "briefings/index.md": page(env, "briefings.md.j2", "briefings/index.md", _meta("Sector briefings"), **shared),
        "recommendations.md": _register(library, every, env),
        "browse.md": page(env, "browse.md.j2", "browse.md", _meta("Browse"), facets=_facets(library, readable)),
    }


def theme_groups(library: Library) -> list[tuple[str, list[Theme]]]:
    """The themes under their groups, in the library's order."""
    return [(group, list(themes)) for group, themes in groupby(library.themes, key=lambda theme: theme.group)]


def _meta(title: str, kind: str = "index") -> dict[str, object]:
    return {"title": title, "kind": kind, "search": False}


def _summary(review: Review) -> str:
    """One line that tells what a review is about: its first key message."""
    return next((message for _, message in key_messages(review)), "")


def _resting_on(library: Library, theme: str) -> int:
    """How many reviews have something to say about a theme."""
    return sum(any(theme in record.themes for record in records_of(review)) for review in library.reviews)


def _by_year(reviews: Iterable[Review]) -> list[tuple[str, list[Review]]]:
    """Reviews under the year of their reference, newest year first."""
    return [(year, list(group)) for year, group in groupby(reviews, key=lambda review: review.ref[-4:])]


def _register(library: Library, every: Sequence[Passage], env: Environment) -> str:
    found = open_first(every)
    return page(
        env,
        "recommendations.md.j2",
        "recommendations.md",
        {
            "title": "Recommendations",
            "description": "Every published recommendation, to whom it was made, and how far it has come.",
            "kind": "register",
            "search": False,
        },
        recommendations=found,
        sectors=[s for s in library.sectors if any(s.slug in passage.record.sectors for passage in found)],
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=4
        ),
    )


def _facets(library: Library, readable: list[Review]) -> list[tuple[str, list[tuple[str, list[Review]]]]]:
    """What `browse/` lists: each facet with its values that have reviews, in the order of the vocabulary."""
    sectors = {sector.slug: sector.title for sector in library.sectors}
    themes = {theme.slug: theme.title for theme in library.themes}
    drawn = [
        ("Sector", sectors, lambda review: _slugs(review, "sectors")),
        ("Theme", themes, lambda review: _slugs(review, "themes")),
        ("Type of review", LABELS["review_type"], lambda review: {review.fields.review_type}),
        ("Age group", LABELS["age"], lambda review: {review.fields.age}),
        ("Kind of harm", LABELS["harm"], lambda review: set(review.fields.harm)),
    ]
    facets = [(name, _values(words, of, readable)) for name, words, of in drawn]
    return [(name, values) for name, values in facets if values]


def _values(
    words: dict[str, str], of: Callable[[Review], set[str]], readable: list[Review]
) -> list[tuple[str, list[Review]]]:
    values = [(title, [review for review in readable if slug in of(review)]) for slug, title in words.items()]
    return [(title, reviews) for title, reviews in values if reviews]


def _slugs(review: Review, field: str) -> set[str]:
    return {slug for record in records_of(review) for slug in getattr(record, field)} | set(
        getattr(review.fields, field)
    )
