"""`library.json`: what stands on the pages, for programs. Its form is described for readers at `/data/`."""

from __future__ import annotations

import json
from typing import Any

from lessonbook.library import LearningPoint, Library, Recommendation, Review
from lessonbook.pages.gather import anchor
from lessonbook.pages.text import plain

FORM = 1
"""Goes up when a name in the file changes its meaning or goes away."""
FACTS = ("review_type", "nation", "method", "incident", "harm", "harm_source", "age", "sex", "plan", "living",
         "setting", "year_band", "period_reviewed", "published_on", "updated_on")  # fmt: skip
"""The fields that a review's page shows, after the rarity check."""
_ASKED = ("addressee", "type", "actions", "owner", "due", "outcome", "measure", "evidence", "status")
FIELDS = {
    "review": ("ref", "title", "state", "address", "edition", "facts", "learning", "recommendations"),
    "learning": ("id", "kind", "title", "text", "sectors", "themes", "address"),
    "recommendation": ("id", "label", "text", "sectors", "themes", "address", *_ASKED),
    "theme": ("slug", "title", "group", "scope", "address"),
    "sector": ("slug", "title", "readers", "address"),
}
"""What each thing in the file may have; a field that is empty is left out."""


def export(library: Library) -> str:
    """`library.json`: every review that is listed; themes and sectors by their slugs. Drafts and withdrawn reviews are
    not in it."""
    data = {
        "form": FORM,
        "board": library.settings.board,
        "site": library.site_url,
        "reviews": [
            _review(review, library) for review in library.reviews if review.state not in ("draft", "withdrawn")
        ],
        "themes": [
            {"slug": theme.slug, "title": theme.title, "group": theme.group, "scope": theme.scope,
             "address": f"{library.site_url}themes/{theme.slug}/"} for theme in library.themes
        ],
        "sectors": [
            {"slug": sector.slug, "title": sector.title, "readers": sector.readers,
             "address": f"{library.site_url}briefings/{sector.slug}/"} for sector in library.sectors
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _review(review: Review, library: Library) -> dict[str, Any]:
    address = f"{library.site_url}reviews/{review.slug}/"
    made: dict[str, Any] = {"ref": review.ref, "title": review.fields.title, "state": review.state, "address": address}
    if review.has_text or review.state == "catalogue-only":
        made["facts"] = _facts(review)
    if review.has_text:
        made |= {
            "edition": review.edition,
            "learning": [_learning(point, address) for point in review.learning],
            "recommendations": [_recommendation(asked, address) for asked in review.recommendations],
        }
    return made


def _facts(review: Review) -> dict[str, Any]:
    values = review.fields.model_dump(mode="json", include=set(FACTS))
    return {name: values[name] for name in FACTS if values[name] not in (None, "", [])}


def _learning(point: LearningPoint, address: str) -> dict[str, Any]:
    return _filled(
        {"id": anchor(point), "kind": point.kind, "title": point.title, "text": plain(point.text),
         "sectors": list(point.sectors), "themes": list(point.themes), "address": f"{address}#{anchor(point)}"}
    )  # fmt: skip


def _recommendation(asked: Recommendation, address: str) -> dict[str, Any]:
    return _filled(
        {"id": anchor(asked), "label": asked.label, "text": plain(asked.text), "sectors": list(asked.sectors),
         "themes": list(asked.themes), "address": f"{address}#{anchor(asked)}"}
        | {name: getattr(asked, name) for name in _ASKED}
    )  # fmt: skip


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
