"""The Atom feed of new and updated reviews: what a reader can subscribe to without leaving an address."""

from __future__ import annotations

import uuid
from datetime import date
from xml.etree import ElementTree as ET

from lessonbook.library import Library, Review
from lessonbook.pages.reviews import key_messages

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""Entries. Who wants more reads `library.json`."""
_FAMILY = uuid.UUID("6f4c62c8-5b9e-5d3e-9f0c-0d6c1c4a2e31")
"""Under which the ids of entries are made, so that a review keeps its id when the site moves to another address."""


def feed(library: Library) -> str:
    """`feed.xml`: published reviews, the one that changed last first. Drafts and withdrawn reviews are not in it."""
    ET.register_namespace("", ATOM)
    root = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    shown = [review for review in library.reviews if review.state in ("published", "learning-only")]
    shown = sorted(shown, key=lambda review: (changed(review, library), review.ref), reverse=True)[:MOST]
    latest = max((changed(review, library) for review in shown), default=library.day)
    _add(root, "id", _id(f"feed {library.settings.board}"))
    _add(root, "title", f"{library.site_name}: new and updated reviews")
    _add(root, "updated", _moment(latest))
    _add(_add(root, "author"), "name", library.settings.board)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{library.site_url}feed.xml")
    _add(root, "link", rel="alternate", type="text/html", href=library.site_url or "./")
    for review in shown:
        _entry(root, review, library)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def changed(review: Review, library: Library) -> date:
    """The day on which the public last got something new of a review."""
    return review.fields.updated_on or review.fields.published_on or review.signed_on or library.day


def _entry(root: ET.Element, review: Review, library: Library) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _id(f"review {library.settings.board} {review.ref}"))
    _add(entry, "title", f"{review.fields.title} ({review.ref})")
    _add(entry, "link", rel="alternate", type="text/html", href=f"{library.site_url}reviews/{review.slug}/")
    if review.fields.published_on:
        _add(entry, "published", _moment(review.fields.published_on))
    _add(entry, "updated", _moment(changed(review, library)))
    messages = " ".join(message.rstrip(".") + "." for _, message in key_messages(review))
    _add(entry, "summary", messages or "A review of how agencies worked together.", type="text")
    slugs = {slug for point in review.learning for slug in point.themes}
    for theme in library.themes:
        if theme.slug in slugs:
            _add(entry, "category", term=theme.slug, label=theme.title)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _tag(name), attributes)
    element.text = text or None
    return element


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _id(name: str) -> str:
    return uuid.uuid5(_FAMILY, name).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
