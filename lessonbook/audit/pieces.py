"""What one file says, gathered by place: text, attributes, addresses, comments, scripts, data.

A `Block` is what stands in one element, value or string, unescaped. Where a mark, a hyphen or a change of letters may
or may not part two words, the block is read both ways, so that neither `Kay<b>leigh</b>` nor
`<i>Kayleigh</i><i>Mbeki</i>` hides.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from lessonbook.audit.decoding import tolerant

MARK = "\0"
"""Stands in a block for a mark inside a line, such as `<b>`."""
STEMS = "search words"
"""The place whose words have lost their endings, so that `strange` stands there as `strang`."""

_GLUED = re.compile(rf"\w{MARK}+\w")
_HIDDEN_GAP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[^\W\d_]{3})(?=\d)|(?<=\d)(?=[^\W\d_]{3})")
_CHANGE = re.compile(r"[a-z][A-Z]|\d[^\W\d_]|[^\W\d_]\d")
"""Quicker to look for than the gap itself."""
_HYPHENATED = re.compile(r"\w+(?:[-\u2010\u2011] ?\w+)+")
_HYPHEN = re.compile(r"[-\u2010\u2011] ?")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ROUNDS = 4
"""How often an escape may be escaped again before we stop undoing it."""


class Block(NamedTuple):
    """What one element, value or string says."""

    at: int
    """Where it begins in the text of the file; -1 where a line would tell nothing."""
    where: str
    """`<h1>`, `alt of <img>`, `page 3`; may be empty."""
    text: str

    def __repr__(self) -> str:
        return f"Block({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class Piece:
    """All blocks of one place on one page."""

    page: str
    """The path of the file in the site; for an entry of the search index, the path of the page it was made from."""
    place: str
    """`text`, `attribute`, `address`, `comment`, `script`, `style`, `data`, `metadata`, `search index`, `search
    words`, `bytes` or `file name`."""
    readings: tuple[tuple[Block, ...], ...] = field(repr=False)
    """The blocks as they stand; then those of them, if any, that can be read with other gaps."""
    source: str = field(default="", repr=False)
    """The text of the file, to count lines in."""
    inside: str = ""
    """Which file inside that file: `attachment 2`."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A file that cannot be searched, or not all of it."""

    page: str
    why: str
    """What stands in the way, as a sentence."""
    mend: str


class Gatherer:
    """Collects the blocks of one text, by place."""

    def __init__(self, page: str, source: str = "", inside: str = "") -> None:
        self.page, self.source, self.inside = page, source, inside
        self.embedded: list[str] = []
        """The `data:` addresses found, each a file of its own."""
        self.scripts: list[tuple[int, str]] = []
        """Where scripts begin, and what they hold: to be read as data."""
        self._found: dict[str, tuple[list[Block], list[Block], list[Block]]] = {}

    def add(self, place: str, at: int, where: str, text: str) -> None:
        """One block, with `MARK` where a mark stands inside a line, and escapes undone already."""
        plain, gapped, joined = self._found.setdefault(place, ([], [], []))
        other = text
        if MARK in text:
            other = text.replace(MARK, " ") if _GLUED.search(text) else text.replace(MARK, "")
            text = text.replace(MARK, "")
        if _CHANGE.search(other):
            other = _HIDDEN_GAP.sub(" ", other)
        plain.append(Block(at, where, text))
        if other != text:
            gapped.append(Block(at, where, other))
        if "-" in text or "\u2010" in text or "\u2011" in text:
            whole = [_HYPHEN.sub("", word) for word in _HYPHENATED.findall(text)]
            if whole:
                joined.append(Block(at, where, "\n".join(whole)))

    def pieces(self) -> Iterator[Piece]:
        """What was gathered, a piece for each place."""
        for place, readings in self._found.items():
            kept = tuple(tuple(reading) for reading in readings if reading)
            yield Piece(self.page, place, kept, self.source, self.inside)


def unescaped(text: str) -> str:
    """Entities and percent-encoding undone, again and again where they were applied more than once."""
    for _round in range(_ROUNDS):
        before = text
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = _PERCENT.sub(lambda run: tolerant(unquote_to_bytes(run[0])), text)
        if text == before:
            break
    return text
