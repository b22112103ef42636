"""Pages about the library itself: about, glossary, accessibility, figures, and the search page."""

from __future__ import annotations

from jinja2 import Environment

from lessonbook.library import Library
from lessonbook.pages.gather import records_of
from lessonbook.pages.render import page


def reference_pages(library: Library, env: Environment) -> dict[str, str]:
    """`about`, `glossary`, `accessibility`, `figures` and `search`."""
    return {
        "about.md": page(env, "about.md.j2", "about.md", _meta("About this library", True)),
        "glossary.md": page(env, "glossary.md.j2", "glossary.md", _meta("Glossary", True)),
        "accessibility.md": page(env, "accessibility.md.j2", "accessibility.md", _meta("Accessibility statement")),
        "figures.md": _figures(library, env),
        "search.md": page(env, "search.md.j2", "search.md", {"title": "Search", "kind": "search", "search": False}),
    }


def _meta(title: str, search: bool = False) -> dict[str, object]:
    return {"title": title, "kind": "reference", "search": search, "facets": {"kind": ["About"]}}


def _figures(library: Library, env: Environment) -> str:
    """Counts of reviews, never below the small number. A review can count in several rows, so rows add up to nothing
    from which a hidden one could be worked out."""
    readable = [review for review in library.reviews if review.has_text]
    least = library.settings.small_number
    tables = []
    for name, field, values in (
        ("Theme", "themes", [(theme.slug, theme.title) for theme in library.themes]),
        ("Sector", "sectors", [(sector.slug, sector.title) for sector in library.sectors]),
    ):
        rows = [
            (title, sum(any(slug in getattr(record, field) for record in records_of(review)) for review in readable))
            for slug, title in values
        ]
        tables.append((name, sorted(((t, n) for t, n in rows if n >= least), key=lambda row: -row[1])))
    return page(env, "figures.md.j2", "figures.md", _meta("Figures"), tables=tables, total=len(readable))
