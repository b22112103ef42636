"""Learning points and recommendations in their places: a part of a review as prose and records, in document order.

A record is cut out of the part in which its author wrote it. Showing both would say everything twice, and showing
records alone would lose what stands between them. So each block of a part is compared with the records: one that
records say in full gives way to them, one that says more than its record is shown as that record's text, and
everything else stays prose. Where that cannot be told for certain, the author's text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from anonymise.safe import SafeMarkdown
from lessonbook.library import LearningPoint, Recommendation
from lessonbook.pages.labels import label
from lessonbook.pages.text import inline_words, plain, tokens_of

Record = LearningPoint | Recommendation

LABEL_ROOM = 40
"""How many letters a block may have beyond its record: `Recommendation 12 (Health):` and the like."""
ROW_LABEL = re.compile(r"[a-z]{0,3}\d{1,3}|[a-z]")
"""What stands in the first column of a table of findings: `3`, `R3`, `F12`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record where its author wrote it."""

    record: Record
    text: SafeMarkdown
    """The record's own text, or the author's whole block where that says more."""


Piece = SafeMarkdown | Placed


@dataclass(frozen=True, slots=True)
class _Words:
    """The letters and digits of a record, for comparison."""

    record: Record
    title: str
    text: str
    everything: str
    status: bool = False
    """Whether it says how far it has come."""
    remark: str = ""
    """What its author said of that besides."""


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    chunks: tuple[str, ...]
    """Letters and digits of each paragraph, heading or body cell in it."""
    heading: bool
    table: bool


def pieces(text: SafeMarkdown, records: Sequence[Record]) -> list[Piece]:
    """A part as prose and records in document order. A record that has no place in this part is not among them."""
    lines = text.text.splitlines()
    words = [_words(record) for record in records]
    made: list[Piece] = []
    prose: list[_Block] = []
    for block in _blocks(tokens_of(text.text)):
        stays, placed = _fate(block, words, made[-1] if made and not prose else None, lines)
        if stays:
            prose.append(block)
        already = [piece.record for piece in made if isinstance(piece, Placed)]
        if new := [piece for piece in placed if piece.record not in already]:
            made += [*_prose(lines, prose), *new]
            prose = []
    return [*made, *_prose(lines, prose)]


def _prose(lines: Sequence[str], blocks: Sequence[_Block]) -> list[SafeMarkdown]:
    """Blocks that stay, from the first to the last of them, so that a list stays one list."""
    return [SafeMarkdown("\n".join(lines[blocks[0].start : blocks[-1].end]))] if blocks else []


def _fate(
    block: _Block, words: Sequence[_Words], last: Piece | None, lines: Sequence[str]
) -> tuple[bool, list[Placed]]:
    """Whether a block stays as it is, and the records that have their place there. `last` stands right before it."""
    before = [word for word in words if isinstance(last, Placed) and word.record is last.record]
    if covering := _covering(block, words, before):
        return False, [Placed(record, record.text) for record in covering]
    if longer := _longer(block, words):
        return False, [Placed(longer, SafeMarkdown("\n".join(lines[block.start : block.end])))]
    rows = [word.record for word in words if block.table and word.text in block.chunks]
    return True, [Placed(record, record.text) for record in rows]


def _covering(block: _Block, words: Sequence[_Words], before: Sequence[_Words]) -> list[Record]:
    """The records that together say every chunk of a block; none if one chunk would be lost.

    A few words alone say little about where they come from, so they count only in company: beside other chunks of
    their block, or right after the record they belong to.
    """
    found: list[Record] = []
    for chunk in filter(None, block.chunks):
        if block.table and ROW_LABEL.fullmatch(chunk):
            continue
        saying = _saying(block, chunk, words, before)
        if not saying:
            return []
        if not block.table or len(chunk) > LABEL_ROOM or any(word.text == chunk for word in saying):
            found.append(saying[0].record)
    return [record for number, record in enumerate(found) if record not in found[:number]]


def _saying(block: _Block, chunk: str, words: Sequence[_Words], before: Sequence[_Words]) -> list[_Words]:
    """The records that say one chunk, the surest first."""
    if block.heading:
        return [word for word in words if word.title and chunk.strip("0123456789") == word.title]
    return [
        *(word for word in words if word.text == chunk),
        *(word for word in before if chunk in word.text),
        *(word for word in words if _says(word, chunk, short=len(block.chunks) > 1)),
    ]


def _says(words: _Words, chunk: str, *, short: bool) -> bool:
    if chunk in words.everything and (short or len(chunk) > LABEL_ROOM or chunk == words.title):
        return True
    remark = words.remark if words.status and words.remark and chunk.endswith(words.remark) else ""
    if short and remark and len(chunk) - len(remark) <= LABEL_ROOM:
        return True  # `Complete; 94 of 100 sampled`: the state and the remark of the record
    return (
        bool(words.text) and words.text in chunk and len(chunk) - len(words.text + words.title + remark) <= LABEL_ROOM
    )


def _longer(block: _Block, words: Sequence[_Words]) -> Record | None:
    """The one record whose text the block holds among other words."""
    if block.table or block.heading:
        return None
    whole = "".join(block.chunks)
    inside = [word.record for word in words if len(word.text) > LABEL_ROOM and word.text in whole]
    return inside[0] if len(inside) == 1 else None


def _words(record: Record) -> _Words:
    text = _letters(plain(record.text))
    if isinstance(record, LearningPoint):
        title = _letters(record.title)
        return _Words(record, title, text, title + text)
    fields = (record.label, plain(record.text), record.addressee, record.finding, record.type, record.actions,
              record.owner, record.due, record.outcome, record.measure, record.evidence, record.status,
              label("status", record.status))  # fmt: skip
    return _Words(record, "", text, "\n".join(map(_letters, fields)), bool(record.status), _letters(record.evidence))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    """The blocks of a text, a list item by item."""
    for index, token in enumerate(tokens):
        unit = token.level == 0 and token.nesting >= 0 and token.type not in ("bullet_list_open", "ordered_list_open")
        item = token.level == 1 and token.type == "list_item_open"
        if token.map and (unit or item):
            yield _block(token, tokens[index : _end(tokens, index)])


def _end(tokens: Sequence[Token], start: int) -> int:
    if tokens[start].nesting == 0:
        return start + 1
    level = tokens[start].level
    return next(i for i in range(start + 1, len(tokens)) if tokens[i].level == level and tokens[i].nesting == -1)


def _block(first: Token, tokens: Sequence[Token]) -> _Block:
    assert first.map is not None
    table = first.type == "table_open"
    body = list(tokens)
    if table:
        body = body[next((i for i, token in enumerate(body) if token.type == "thead_close"), 0) :]
    chunks = tuple(_letters(inline_words(token)) for token in body if token.type == "inline")
    if any(token.type in ("fence", "code_block", "html_block") for token in body):
        chunks = ("\x00",)  # can be no record's words: such a block always stays
    return _Block(first.map[0], first.map[1], chunks, first.type == "heading_open", table)
