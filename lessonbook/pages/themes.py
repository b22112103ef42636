"""One page per theme, for training leads: our introduction, and between its parts what published reviews say about it,
each passage linked to its review."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment

from lessonbook.library import Library, Theme
from lessonbook.pages import introductions
from lessonbook.pages.gather import (
    Passage,
    by_who_can_act,
    frequency,
    new_since,
    of_kind,
    open_first,
    reviews_in,
    words,
)
from lessonbook.pages.render import page
from lessonbook.pages.text import to_html

SLIDE_LINES = 4


def theme_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`themes/<slug>.md` for every theme, with or without a review."""
    return {f"themes/{theme.slug}.md": _theme_page(library, theme, every, env) for theme in library.themes}


def _theme_page(library: Library, theme: Theme, every: Sequence[Passage], env: Environment) -> str:
    found = [passage for passage in every if theme.slug in passage.record.themes]
    reviews = reviews_in(found)
    parts = introductions.parts(theme.introduction)
    sectors = {sector.slug: sector.title for sector in library.sectors}
    related = {slug: other for slug in theme.related for other in library.themes if other.slug == slug}
    return page(
        env,
        "theme.md.j2",
        f"themes/{theme.slug}.md",
        {"title": theme.title, "description": theme.scope, "kind": "theme"},
        theme=theme,
        related=list(related.values()),
        opening=introductions.opening(parts),
        middle=introductions.middle(parts),
        closing=introductions.closing(parts),
        reviews=reviews,
        new=new_since(reviews, theme.edition),
        sectors=frequency(found, "sectors", sectors, library.settings.small_number),
        learning=by_who_can_act(of_kind(found, "learning")),
        slides=_slides(theme, parts, found),
        findings=of_kind(found, "finding"),
        good=of_kind(found, "good"),
        recommendations=open_first(found),
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=4
        ),
    )


def _slides(theme: Theme, parts: Sequence[introductions.Part], found: Sequence[Passage]) -> list[tuple[str, list[str]]]:
    """Slides in outline: a title and a few lines each. One that would be empty is left out."""
    learning = of_kind(found, "learning") or of_kind(found, "finding")
    told = [
        ("What this is about", introductions.lead_sentences(introductions.named(parts, "What this theme covers"))),
        ("What national evidence says", introductions.items(introductions.named(parts, "What national evidence"))),
        ("What you might see", introductions.items(introductions.named(parts, "What you might see", "What to look"))),
        ("What our reviews say", [words(passage) for passage in learning]),
        ("What worked well", [words(passage) for passage in of_kind(found, "good")]),
        ("What good practice does", introductions.items(introductions.named(parts, "What good practice"))),
        ("Questions for the room", introductions.items(introductions.named(parts, "Questions for the team"))),
    ]
    filled = [(title, [line for line in lines if line][:SLIDE_LINES]) for title, lines in told]
    return [(title, lines) for title, lines in filled if lines]
