"""The pages of the library as Markdown: plain functions from a `Library` to `{path: Markdown}`."""

from __future__ import annotations

from pathlib import Path

from lessonbook.library import Library
from lessonbook.pages.briefings import briefing_pages
from lessonbook.pages.gather import passages
from lessonbook.pages.indexes import index_pages
from lessonbook.pages.reference import reference_pages
from lessonbook.pages.render import environment
from lessonbook.pages.reviews import review_pages
from lessonbook.pages.themes import theme_pages

__all__ = ["pages"]


def pages(library: Library, templates: Path) -> dict[str, str]:
    """Every page of the library: its path in the docs folder and its Markdown with front matter.

    `templates` is the project's `templates/` folder. Paths are unique and in a fixed order.
    """
    env = environment(templates, library)
    every = passages(library)
    return {
        **index_pages(library, every, env),
        **review_pages(library, env),
        **theme_pages(library, every, env),
        **briefing_pages(library, every, env),
        **reference_pages(library, env),
    }
