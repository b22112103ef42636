"""The annotated cases of this folder: invented summaries whose spans are marked inline, `[[TYPE:LEVEL|text]]`.

D names a person or is a number or address of one, Q narrows somebody down together with others, K looks like an
identifier and is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[\[([A-Z]+):([DQK])\|(.+?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked range, half-open, in code points of the text without its marks."""

    start: int
    end: int
    level: str


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    spans: tuple[Gold, ...]

    @property
    def words(self) -> int:
        """How many, as `wc` counts them."""
        return len(self.text.split())


def cases(folder: Path = CASES) -> list[Case]:
    """All cases of a folder, in order of their names."""
    return [_case(path.read_text("utf-8")) for path in sorted(folder.glob("*.md"))]


def _case(marked: str) -> Case:
    parts: list[str] = []
    spans: list[Gold] = []
    length = last = 0
    for mark in _MARK.finditer(marked):
        before = marked[last : mark.start()]
        parts += [before, mark[3]]
        start = length + len(before)
        length = start + len(mark[3])
        spans.append(Gold(start, length, mark[2]))
        last = mark.end()
    return Case("".join([*parts, marked[last:]]), tuple(spans))
