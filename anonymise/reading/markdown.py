"""What a reader sees of Markdown, and where each character of it stands in the source.

A scanner of our own and no Markdown library: a parser tells which line a paragraph began on, but not where the letters
of a name are once emphasis, entities and links are taken away, and it drops what it does not show. Here every letter
of the source ends up in the plain text, whatever dialect renders it later; a construct we do not know is plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anonymise.reading.blocks import Chunk, chunks
from anonymise.reading.characters import Seen, readable
from anonymise.reading.inline import Markup, read

__all__ = ["Block", "Markup", "View", "view"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `View.plain` that belongs together."""

    start: int
    end: int
    kind: str
    """`text`, `heading`, `cell`, `item`, `quote`, `comment`, `code`, `target`, `title` or `html`."""


@dataclass(frozen=True, slots=True)
class View:
    """A document without its markup. Blocks are separated by a line break, and there is no other line break."""

    source: str
    """The text as it was handed in; private."""
    plain: str
    """Emphasis marks, brackets, `#`, bullets, pipes, tags dropped; entities decoded; invisible characters dropped."""
    blocks: tuple[Block, ...]
    markup: tuple[Markup, ...]
    """The markup around and between the visible words, in source offsets: `replace` must not tear it."""
    regions: tuple[tuple[int, int], ...]
    """The parts of the source that are looked at."""
    spans: tuple[tuple[int, int], ...]
    """For each character of `plain`, its range in the source."""

    def __repr__(self) -> str:
        return f"View({len(self.plain)} characters, {len(self.blocks)} blocks)"

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The half-open source range of a non-empty half-open range of `plain`."""
        return self.spans[start][0], self.spans[end - 1][1]

    def block_at(self, at: int) -> Block:
        """The block that holds a character of `plain`."""
        low, high = 0, len(self.blocks)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.blocks[middle].start <= at else (low, middle)
        return self.blocks[low]


def view(text: str, regions: Sequence[tuple[int, int]] | None = None) -> View:
    """The plain text of `regions` of a document, or of all of it."""
    parts = tuple(regions) if regions is not None else ((0, len(text)),)
    seen: list[Seen] = []
    blocks: list[Block] = []
    markup: list[Markup] = []
    for start, end in parts:
        found, hidden = chunks(text, start, end)
        markup += hidden
        for chunk in found:
            _add(text, chunk, seen, blocks, markup)
    plain = "".join(each.char for each in seen)
    spans = tuple((each.start, each.end) for each in seen)
    return View(text, plain, tuple(blocks), tuple(markup), parts, spans)


def _add(text: str, chunk: Chunk, seen: list[Seen], blocks: list[Block], markup: list[Markup]) -> None:
    """Read one chunk and append its blocks: the visible words first, then link targets, titles and the like."""
    for kind, pieces, around in read(text, chunk):
        markup += around
        words = readable(pieces)
        if words:
            if seen:
                seen.append(Seen("\n", seen[-1].end, seen[-1].end))
            blocks.append(Block(len(seen), len(seen) + len(words), kind))
            seen += words
