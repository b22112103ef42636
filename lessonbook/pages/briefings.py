"""One briefing per sector, in six parts: front, where the sector meets families, what was learned in two halves,
recommendations, and how to use it. Our introduction and the words of reviews stand in turns."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment

from lessonbook.library import Library, Sector
from lessonbook.pages import introductions
from lessonbook.pages.gather import (
    Passage,
    by_first_theme,
    frequency,
    new_since,
    of_kind,
    open_first,
    repeated,
    reviews_in,
)
from lessonbook.pages.render import page
from lessonbook.pages.text import to_html

MOST_THEMES = 8
MOST_PASSAGES = 40
"""Learning points in full. Where there are more, they are shared out among their themes, at least one of each."""
MOST_ROWS = 60
"""Recommendations in the table of a briefing; what comes after them is listed as links."""


def briefing_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`briefings/<sector>.md` for every sector."""
    return {f"briefings/{sector.slug}.md": _briefing_page(library, sector, every, env) for sector in library.sectors}


def _briefing_page(library: Library, sector: Sector, every: Sequence[Passage], env: Environment) -> str:
    found = [passage for passage in every if sector.slug in passage.record.sectors]
    reviews = reviews_in(found)
    asked = open_first(found)
    parts = introductions.parts(sector.introduction)
    themes = {theme.slug: theme.title for theme in library.themes}
    learning = by_first_theme(of_kind(found, "learning", "finding"), library)
    return page(
        env,
        "briefing.md.j2",
        f"briefings/{sector.slug}.md",
        {
            "title": f"Briefing: {sector.title}",
            "description": f"What safeguarding reviews ask of {sector.readers}.",
            "kind": "briefing",
        },
        sector=sector,
        opening=introductions.opening(parts),
        middle=introductions.middle(parts),
        closing=introductions.closing(parts),
        reviews=reviews,
        new=new_since(reviews, sector.edition),
        themes=frequency(found, "themes", themes, library.settings.small_number)[:MOST_THEMES],
        learning=learning,
        most=_share(learning),
        good=of_kind(found, "good"),
        recommendations=repeated(asked[:MOST_ROWS]),
        further=asked[MOST_ROWS:],
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=5
        ),
    )


def _share(learning: Sequence[tuple[str, Sequence[Passage]]]) -> int:
    """How many passages of each theme are shown in full."""
    every = sum(len(group) for _, group in learning)
    return MOST_PASSAGES if every <= MOST_PASSAGES else max(1, MOST_PASSAGES // len(learning))
