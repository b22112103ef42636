"""Which stars, underscores and tildes of a text are emphasis marks: CommonMark's rules for runs and their partners."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(slots=True)
class _Run:
    """A run of one sign; `start` and `end` shrink as its signs find partners."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool


def pairs(text: str, escape: str) -> list[tuple[Range, Range]]:
    """The emphasis pairs of a text, as (opening range, closing range); a sign after `escape` is none."""
    found: list[tuple[Range, Range]] = []
    waiting: list[_Run] = []
    for match in re.finditer(r"\*+|_+|~~+|==+|\^\^", text):
        if text[match.start() - 1 : match.start()] == escape:
            continue
        run = _run(text, *match.span())
        while run.closes and run.start < run.end and (opener := _opener(waiting, run)):
            found.append(_join(opener, run))
            del waiting[waiting.index(opener) + 1 :]
            if opener.start == opener.end:
                waiting.pop()
        if run.opens and run.start < run.end:
            waiting.append(run)
    return found


def _run(text: str, start: int, end: int) -> _Run:
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _mark(after) or before.isspace() or _mark(before))
    right = not before.isspace() and (not _mark(before) or after.isspace() or _mark(after))
    if text[start] == "_":
        return _Run("_", start, end, left and (not right or _mark(before)), right and (not left or _mark(after)))
    return _Run(text[start], start, end, left, right)


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _opener(waiting: list[_Run], closer: _Run) -> _Run | None:
    return next((run for run in reversed(waiting) if run.sign == closer.sign), None)


def _join(opener: _Run, closer: _Run) -> tuple[Range, Range]:
    """Take one or two signs from the inner ends of both runs."""
    width = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
    opener.end -= width
    closer.start += width
    return (opener.end, opener.end + width), (closer.start - width, closer.start)
