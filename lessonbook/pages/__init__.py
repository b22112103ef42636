"""The pages of the library as Markdown, and what stands beside them: plain functions from a `Library` to
`{path: text}`."""

from __future__ import annotations

from pathlib import Path

from lessonbook.library import Library
from lessonbook.pages.briefings import briefing_pages
from lessonbook.pages.browse import browse_pages
from lessonbook.pages.files import moved_pages, other_files, picture_files
from lessonbook.pages.gather import passages
from lessonbook.pages.indexes import index_pages
from lessonbook.pages.reference import reference_pages
from lessonbook.pages.render import environment
from lessonbook.pages.reviews import review_pages
from lessonbook.pages.sheets import sheet_pages
from lessonbook.pages.themes import theme_pages

__all__ = ["pages", "picture_files"]


def pages(library: Library, templates: Path, *, pdf: bool = False) -> dict[str, str]:
    """Every page of the library: its path in the docs folder and its Markdown with front matter; and the files beside
    the pages, such as the feed, as they stand.

    `templates` is the project's `templates/` folder; with `pdf`, pages lead to their PDFs. Paths are unique and in a
    fixed order. Raises `Mistakes` for a template or a redirect that needs mending.
    """
    env = environment(templates, library, pdf=pdf)
    every = passages(library)
    made = {
        **index_pages(library, every, env),
        **browse_pages(library, every, env),
        **review_pages(library, env),
        **theme_pages(library, every, env),
        **briefing_pages(library, every, env),
        **sheet_pages(library, every, env),
        **reference_pages(library, env),
    }
    return {**made, **moved_pages(library, env, made), **other_files(library)}
