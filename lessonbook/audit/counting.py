"""Whether a secret that stands somewhere counts there: on which pages, and only as a name stands or in any form."""

from __future__ import annotations

import re

from anonymise.ordinary import ordinary
from lessonbook.audit.case import Secret, page_of
from lessonbook.audit.pieces import STEMS, Piece
from lessonbook.audit.words import HARD, SOFT, STOP, Words

REVIEW = re.compile(r"reviews/[^/]+/")
_NO_CAPITALS = ("address", "file name")
"""Places where names are written in lower case, with a hyphen or nothing between their words."""
_INITIAL = re.compile(rf"(?<=\b\w){STOP}")
"""The full stop behind an initial ends no sentence."""
_SURE_IN_BYTES = 6
"""Letters. Shorter words come up by chance in the bytes of a picture."""


def counts_on(page: str, secret: Secret) -> bool:
    """Whether the secret is searched for on that page at all."""
    if not page.startswith(secret.only_on):
        return False
    if not secret.kept_by:
        return True
    return REVIEW.match(page) is not None and not page.startswith(tuple(map(page_of, secret.kept_by)))


def counts_here(piece: Piece, text: Words, start: int, end: int, secret: Secret) -> bool:
    """Whether an occurrence, gaps included, stands as this secret would."""
    single, place = " " not in secret.text, piece.place
    if place == "bytes" and len(secret.text) < _SURE_IN_BYTES:
        return False
    if secret.text.isalpha() and not piece.page.startswith(page_of(secret.case)) and ordinary(secret.text):
        return False
    if place == STEMS and secret.stem:
        return False
    if not secret.as_name:
        return True
    if place in _NO_CAPITALS:
        return not single
    inside = text.cased[start + 1 : end]
    if single:
        if place == "search index":  # cells and headings run together there, and stand apart on the page itself
            return False
        return (inside.istitle() or _are_initials(text, start, end)) and text.cased[start] != STOP
    near = _INITIAL.sub(SOFT, inside.replace(HARD, SOFT) if secret.comma else inside)
    return len(near.split(SOFT)) == len(secret.text.split()) and all(
        word[0].isupper() or word.isdigit() for word in near.split(SOFT)
    )


def _are_initials(text: Words, start: int, end: int) -> bool:
    """Whether up to three capitals stand there that are not part of a line in capitals."""
    before = text.cased[max(0, start - 40) : start].split()
    behind = text.cased[end + 1 : end + 40].split()
    beside = [word for word in (*before[-1:], *behind[:1]) if len(word) > 1]
    inside = text.cased[start + 1 : end]
    return len(inside) <= 3 and inside.isupper() and not any(word.isupper() for word in beside)
