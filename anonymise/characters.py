"""Characters as a reader sees them: entities decoded, accents composed, invisible characters gone, spaces made one, and
for each character the range of the source it came from."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from anonymise.lookalikes import LATIN

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
UNSEEN = frozenset("\u00ad\u034f\u061c\u180e\ufeff") | {
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
}
"""Soft hyphen, zero-width and direction characters: they split a name for a machine and for nobody else."""
HYPHENS = {"\u2010": "-", "\u2011": "-"}


class Seen(NamedTuple):
    """One character of the plain text and the half-open range of the source behind it."""

    char: str
    start: int
    end: int


def decoded(pieces: Iterable[Seen]) -> list[Seen]:
    """Replace each entity (`&eacute;`, `&#233;`) by its character, which then stands for the whole of it."""
    given = list(pieces)
    text = "".join(piece.char for piece in given)
    seen: list[Seen] = []
    at = 0
    for match in ENTITY.finditer(text):
        seen += given[at : match.start()]
        start, end = given[match.start()].start, given[match.end() - 1].end
        seen += [Seen(char, start, end) for char in html.unescape(match.group())]
        at = match.end()
    return seen + given[at:]


def unquoted(pieces: Iterable[Seen]) -> list[Seen]:
    """Replace the percent signs of an address (`zo%C3%AB`) by the characters they stand for."""
    given = list(pieces)
    seen: list[Seen] = []
    at = 0
    for match in PERCENT.finditer("".join(piece.char for piece in given)):
        try:
            chars = bytes.fromhex(match.group().replace("%", "")).decode()
        except UnicodeDecodeError:
            continue
        seen += given[at : match.start()]
        start, end = given[match.start()].start, given[match.end() - 1].end
        seen += [Seen(char, start, end) for char in chars]
        at = match.end()
    return seen + given[at:]


def composed(pieces: Iterable[Seen]) -> list[Seen]:
    """Join a letter and the accents that follow it (NFC), leaving out what cannot be seen."""
    clusters: list[list[Seen]] = []
    for piece in pieces:
        if piece.char in UNSEEN:
            continue
        if clusters and unicodedata.combining(piece.char):
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
    return [seen for cluster in clusters for seen in _compose(cluster)]


def _compose(cluster: list[Seen]) -> list[Seen]:
    char = unicodedata.normalize("NFC", "".join(piece.char for piece in cluster))
    start, end = cluster[0].start, cluster[-1].end
    return [Seen(HYPHENS.get(each, each), start, end) for each in char]


def spaced(pieces: Iterable[Seen]) -> list[Seen]:
    """Make every run of white space one space, and drop it at either end."""
    seen: list[Seen] = []
    for piece in pieces:
        if not piece.char.isspace():
            seen.append(piece)
        elif seen and seen[-1].char == " ":
            seen[-1] = Seen(" ", seen[-1].start, piece.end)
        elif seen:
            seen.append(Seen(" ", piece.start, piece.end))
    return seen[:-1] if seen and seen[-1].char == " " else seen


def unmasked(pieces: list[Seen]) -> list[Seen]:
    """Give a word that mixes Latin with look-alike letters of other scripts the Latin letters it pretends to have."""
    text = "".join(piece.char for piece in pieces)
    if text.isascii():
        return pieces
    seen = list(pieces)
    for word in re.finditer(r"[^\W\d_]+", text):
        if re.search("[A-Za-z]", word.group()) and any(char in LATIN for char in word.group()):
            for at in range(word.start(), word.end()):
                seen[at] = seen[at]._replace(char=LATIN.get(seen[at].char, seen[at].char))
    return seen


def readable(pieces: Iterable[Seen]) -> list[Seen]:
    """All of the above, in the order that makes them work on each other's results."""
    return unmasked(spaced(composed(unquoted(decoded(pieces)))))
