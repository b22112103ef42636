"""Tables of a summary, read by the titles of their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lessonbook.shaping.blocks import parser, plain
from lessonbook.shaping.headings import words_of


@dataclass(frozen=True, slots=True)
class Table:
    """A table as Markdown cells."""

    titles: tuple[str, ...]
    """Of the columns, as plain text; empty ones included."""
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `titles`."""
    lines: tuple[int, ...]
    """Of each row, counted from 0 at the table's first line."""


def read_table(markdown: str) -> Table:
    """The first table of that Markdown; one without rows if there is none."""
    titles: list[str] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    head = False
    tokens = parser().parse(markdown)
    for number, token in enumerate(tokens):
        if token.type in ("thead_open", "thead_close"):
            head = token.type == "thead_open"
        elif token.type == "tr_open" and not head:
            rows.append([])
            lines.append(token.map[0] if token.map else 0)
        elif token.type in ("th_open", "td_open"):
            content = tokens[number + 1].content.strip()
            (titles if head else rows[-1]).append(plain(content) if head else content)
        elif token.type == "table_close":
            break
    return Table(tuple(titles), tuple(map(tuple, rows)), tuple(lines))


def columns_of(titles: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Which column holds what: `{0: "number", 1: "text"}`. A title such as `RAG / update` is tried piece by piece.

    Each thing is held by the first column that names it.
    """
    meaning = {_title(name): key for key, each in names.items() for name in each}
    found: dict[int, str] = {}
    for number, title in enumerate(titles):
        pieces = [title, *re.split(r"[/&(]|\band\b", title)]
        key = next((meaning[_title(piece)] for piece in pieces if _title(piece) in meaning), None)
        if key and key not in found.values():
            found[number] = key
    return found


def _title(text: str) -> str:
    """A column's title as it is compared; `#` and `No.` have no words of a heading, so they stand as they are."""
    return words_of(text) or text.strip().casefold()
