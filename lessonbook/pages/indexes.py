"""Pages that lead to other pages: home, the lists of reviews, themes and briefings, and the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from jinja2 import Environment

from lessonbook.library import Library, Review, Theme
from lessonbook.pages.gather import Passage, main_themes, open_first, records_of
from lessonbook.pages.render import page
from lessonbook.pages.reviews import key_messages
from lessonbook.pages.text import to_html

NEWEST = 4
CARDS = 40
"""Reviews that the list of all shows with what they are about; older ones stand in a line each."""


def index_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """Home, `reviews/`, `themes/`, `briefings/` and `recommendations/`."""
    readable = [review for review in library.reviews if review.has_text]
    groups = theme_groups(library)
    counts = {theme.slug: _resting_on(library, theme.slug) for theme in library.themes}
    shared = {"groups": groups, "theme_counts": counts, "summary": _summary, "about": partial(_about, library)}
    return {
        "index.md": page(
            env, "home.md.j2", "index.md", _meta("Home", "home"), newest=readable[:NEWEST], reviews=readable, **shared
        ),
        "reviews/index.md": page(
            env,
            "reviews.md.j2",
            "reviews/index.md",
            _meta("Reviews"),
            years=_by_year(library.reviews),
            cards=CARDS,
            **shared,
        ),
        "themes/index.md": page(env, "themes.md.j2", "themes/index.md", _meta("Themes"), **shared),
        "briefings/index.md": page(env, "briefings.md.j2", "briefings/index.md", _meta("Sector briefings"), **shared),
        "recommendations.md": _register(library, every, env),
    }


def theme_groups(library: Library) -> list[tuple[str, list[Theme]]]:
    """The themes under their groups, in the library's order."""
    return [(group, list(themes)) for group, themes in groupby(library.themes, key=lambda theme: theme.group)]


def _meta(title: str, kind: str = "index") -> dict[str, object]:
    return {"title": title, "kind": kind}


def _summary(review: Review) -> str:
    """One line that tells what a review is about: its first key message."""
    return next((message for _, message in key_messages(review)), "")


def _about(library: Library, review: Review) -> str:
    """What a review speaks of above all."""
    return " · ".join(theme.title for theme in main_themes(library, records_of(review), 3))


def _resting_on(library: Library, theme: str) -> int:
    """How many reviews have something to say about a theme."""
    return sum(any(theme in record.themes for record in records_of(review)) for review in library.reviews)


def _by_year(reviews: Iterable[Review]) -> list[tuple[str, list[Review], list[Review]]]:
    """Under each year, newest first: its reviews to show as cards, and those in a line each. A withdrawn one is in no
    list."""
    listed = [review for review in reviews if review.state != "withdrawn"]
    cards = {review.ref for review in listed[:CARDS]}
    years = [(year, list(group)) for year, group in groupby(listed, key=lambda review: review.ref[-4:])]
    return [
        (year, [r for r in group if r.ref in cards], [r for r in group if r.ref not in cards]) for year, group in years
    ]


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
        },
        recommendations=found,
        sectors=[s for s in library.sectors if any(s.slug in passage.record.sectors for passage in found)],
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=4
        ),
    )
