"""One page per theme: our introduction, then what published reviews say about it, each passage linked to its review."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment

from lessonbook.library import Library, Theme
from lessonbook.pages.gather import Passage, of_kind, open_first, reviews_in
from lessonbook.pages.render import page
from lessonbook.pages.text import to_html


def theme_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`themes/<slug>.md` for every theme, with or without a review."""
    return {f"themes/{theme.slug}.md": _theme_page(library, theme, every, env) for theme in library.themes}


def _theme_page(library: Library, theme: Theme, every: Sequence[Passage], env: Environment) -> str:
    found = [passage for passage in every if theme.slug in passage.record.themes]
    related = {slug: other for slug in theme.related for other in library.themes if other.slug == slug}
    return page(
        env,
        "theme.md.j2",
        f"themes/{theme.slug}.md",
        {
            "title": theme.title,
            "description": theme.scope,
            "kind": "theme",
            "facets": {"kind": ["Theme"], "theme": [theme.title]},
        },
        theme=theme,
        related=list(related.values()),
        reviews=reviews_in(found),
        sectors=[s for s in library.sectors if any(s.slug in passage.record.sectors for passage in found)],
        learning=of_kind(found, "learning"),
        findings=of_kind(found, "finding"),
        good=of_kind(found, "good"),
        recommendations=open_first(found),
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=4
        ),
    )
