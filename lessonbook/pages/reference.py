"""Pages about the library itself: about, glossary, accessibility, figures, and the search page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment

from lessonbook.errors import Mistake, Mistakes
from lessonbook.library import Library
from lessonbook.pages.export import FACTS, FIELDS, FORM
from lessonbook.pages.gather import records_of
from lessonbook.pages.render import page
from lessonbook.settings import Settings

_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\b(?:insert|add) (?:your|the) |\byour (?:number|name)\b|\byour-|\bTBC\b|\bxxx+",
                          re.IGNORECASE)  # fmt: skip
"""What a sample of a statement, or of settings, leaves to be filled in."""


def reference_pages(library: Library, env: Environment) -> dict[str, str]:
    """`about`, `glossary`, `accessibility`, `figures`, `data` and `search`."""
    refuse_placeholders(library.settings)
    return {
        "about.md": page(env, "about.md.j2", "about.md", _meta("About this library")),
        "glossary.md": _glossary(library, env),
        "accessibility.md": page(env, "accessibility.md.j2", "accessibility.md", _meta("Accessibility statement")),
        "figures.md": _figures(library, env),
        "data.md": page(env, "data.md.j2", "data.md", _meta("Data and feed"), form=FORM, fields=FIELDS, facts=FACTS),
        "search.md": page(env, "search.md.j2", "search.md", {"title": "Search", "kind": "search"}),
    }


def refuse_placeholders(settings: Settings) -> None:
    """Raise `Mistakes` for each setting that a reader would see and that still holds the words of a sample."""
    mistakes = [
        Mistake("mkdocs.yml", f"`{name}` still holds a placeholder.", "Write your own words, or take the line out.")
        for name, value in _shown(settings)
        if _PLACEHOLDER.search(value)
    ]
    if mistakes:
        raise Mistakes(mistakes)


def _shown(settings: Settings) -> Iterator[tuple[str, str]]:
    """The settings that stand on pages as they are."""
    yield from (("board", settings.board), ("feedback", settings.feedback), ("procedures", settings.procedures))
    for contact in settings.contacts:
        yield from (("contacts", contact.label), ("contacts", contact.number))
    yield "accessibility", settings.accessibility.tested_by
    yield from (("accessibility", known) for known in settings.accessibility.known)


def _meta(title: str) -> dict[str, object]:
    return {"title": title, "kind": "reference"}


def _glossary(library: Library, env: Environment) -> str:
    """The terms from A to Z, and for each letter its first term."""
    terms = sorted(library.glossary, key=lambda term: term.short.casefold())
    letters: dict[str, str] = {}
    for term in terms:
        letter = term.short[0].upper()
        letters.setdefault(letter if letter.isalpha() else "0–9", term.short.lower().replace(" ", "-"))
    return page(
        env, "glossary.md.j2", "glossary.md", {"title": "Glossary", "kind": "glossary"}, terms=terms, letters=letters
    )


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
