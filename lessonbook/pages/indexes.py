"""Pages that lead to other pages: home, the lists of reviews, themes and briefings, and the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from jinja2 import Environment

from lessonbook.library import Library, Review, Theme
from lessonbook.pages.gather import Passage, open_first, records_of
from lessonbook.pages.render import page
from lessonbook.pages.reviews import key_messages
from lessonbook.pages.text import to_html

NEWEST = 4


def index_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """Home, `reviews/`, `themes/`, `briefings/` and `recommendations/`."""
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
