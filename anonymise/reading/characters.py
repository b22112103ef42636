"""Characters as a reader sees them: entities decoded, accents composed, invisible characters gone, spaces made one, and
for each character the range of the source it came from."""

from __future__ import annotations

import html
import html.entities
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from anonymise.reading.lookalikes import DISGUISES, LATIN

_UNCLOSED = "|".join(
    sorted((name for name, char in html.entities.html5.items() if name[-1] != ";" and char.isalpha()), reverse=True)
)
"""Letters that a browser reads without the semicolon too: `&eacute`."""
ENTITY = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};|(?:" + _UNCLOSED + "))",
)
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


def seen(text: str, places: Sequence[int]) -> list[Seen]:
    """The characters of a text that stand at these places of the source, made without a call for each of them."""
    return list(map(_seen, zip(text, places, map(_NEXT, places), strict=True)))


_seen = partial(tuple.__new__, Seen)
_NEXT = (1).__add__


def decoded(pieces: Iterable[Seen]) -> list[Seen]:
    """Replace each entity (`&eacute;`, `&#233;`, `&amp;eacute;`) by its character, which stands for the whole of it."""
    given = list(pieces)
    text = "".join(piece.char for piece in given)
    if "&" not in text:
        return given
    if "&amp;" in text:
        given = _twice_encoded(given, text)
        text = "".join(piece.char for piece in given)
    seen: list[Seen] = []
    at = 0
    for match in ENTITY.finditer(text):
        seen += given[at : match.start()]
        start, end = given[match.start()].start, given[match.end() - 1].end
        seen += [Seen(char, start, end) for char in html.unescape(match.group())]
        at = match.end()
    return seen + given[at:]


def _twice_encoded(given: list[Seen], text: str) -> list[Seen]:
    """Without the `amp;` of an ampersand that begins another entity: a reader who sees `&eacute;` reads an é."""
    seen: list[Seen] = []
    at = 0
    for match in re.finditer(r"&amp;(?=#?\w{1,31};)", text):
        first, last = given[match.start()], given[match.end() - 1]
        seen += [*given[at : match.start()], Seen("&", first.start, last.end)]
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
    pieces = list(pieces)
    if _composed_already("".join(piece.char for piece in pieces)):
        return pieces
    clusters: list[list[Seen]] = []
    for piece in pieces:
        if piece.char in UNSEEN:
            continue
        if clusters and unicodedata.combining(piece.char):
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
    return [seen for cluster in clusters for seen in _compose(cluster)]


def _composed_already(text: str) -> bool:
    """Whether nothing would change. Nearly all text is so, and this look is a tenth of the work."""
    if text.isascii():
        return True
    used = set(text)
    odd = not used.isdisjoint(UNSEEN) or not used.isdisjoint(HYPHENS) or any(map(unicodedata.combining, used))
    return not odd and unicodedata.is_normalized("NFC", text)


def _compose(cluster: list[Seen]) -> list[Seen]:
    char = unicodedata.normalize("NFC", "".join(piece.char for piece in cluster))
    start, end = cluster[0].start, cluster[-1].end
    return [Seen(HYPHENS.get(each, each), start, end) for each in char]


def spaced(pieces: Iterable[Seen]) -> list[Seen]:
    """Make every run of white space one space, and drop it at either end."""
    pieces = list(pieces)
    if not _UNTIDY.search("".join(piece.char for piece in pieces)):
        return pieces
    seen: list[Seen] = []
    for piece in pieces:
        if not piece.char.isspace():
            seen.append(piece)
        elif seen and seen[-1].char == " ":
            seen[-1] = Seen(" ", seen[-1].start, piece.end)
        elif seen:
            seen.append(Seen(" ", piece.start, piece.end))
    return seen[:-1] if seen and seen[-1].char == " " else seen


_UNTIDY = re.compile(r"[^\S ]|  |\A | \Z")


def unmasked(pieces: list[Seen]) -> list[Seen]:
    """Give disguised letters, and those of other scripts in a word that is Latin otherwise, the look they pretend."""
    text = "".join(piece.char for piece in pieces)
    if text.isascii():
        return pieces
    seen = [piece._replace(char=DISGUISES.get(piece.char, piece.char)) for piece in pieces]
    text = "".join(piece.char for piece in seen)
    for word in re.finditer(r"[^\W\d_]+", text):
        if re.search("[A-Za-z]", word.group()) and not word.group().isascii():
            for at in range(word.start(), word.end()):
                seen[at] = seen[at]._replace(char=_latin(seen[at].char))
    return seen


def _latin(char: str) -> str:
    """The Latin letter that one of another script pretends to be, accents and all."""
    if char in LATIN or char.isascii():
        return LATIN.get(char, char)
    apart = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", LATIN[apart[0]] + apart[1:]) if apart[0] in LATIN else char


def readable(pieces: Iterable[Seen]) -> list[Seen]:
    """All of the above, in the order that makes them work on each other's results."""
    return unmasked(spaced(composed(unquoted(decoded(pieces)))))
