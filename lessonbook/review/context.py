"""A few words of a text around others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

AROUND = 90
"""Characters shown on either side of a word, cut between words."""
_GAP = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n)){2,}")
_MARKS = re.compile(r"\*\*|__|(?m:^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s)")


@dataclass(frozen=True, slots=True)
class Context:
    """A few words, and those around them in the same paragraph."""

    before: str = field(repr=False)
    words: str = field(repr=False)
    after: str = field(repr=False)


def context(text: str, start: int, end: int, regions: Sequence[tuple[int, int]]) -> Context:
    """The words around a range, as far as they belong to the same paragraph of the same region."""
    first, last = next(region for region in regions if region[0] <= start < region[1])
    gaps = list(_GAP.finditer(text, max(first, start - 4 * AROUND), min(last, end + 4 * AROUND)))
    first = max([first, *(gap.end() for gap in gaps if gap.end() <= start)])
    last = min([last, *(gap.start() for gap in gaps if gap.start() >= end)])
    begin, stop = max(first, start - AROUND), min(last, end + AROUND)
    before, after = text[begin:start], text[end:stop]
    if begin > first:
        before = "… " + before.partition(" ")[2]
    if stop < last:
        after = after.rpartition(" ")[0] + " …"
    return Context(*(re.sub(r"\s+", " ", _MARKS.sub("", part)) for part in (before, text[start:end], after)))
