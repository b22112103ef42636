"""What is said about what was found: page, place and kind; never the words, not even where they are a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lessonbook.audit.pieces import Unjudged

Place = tuple[str, str, str]
"""Page, place, and where there: the first three fields of a hit."""

_MOST = 60
"""Places that one message names."""
_ENDING = re.compile(r"\.[a-z0-9]{1,5}\Z")


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Something that was taken out of a case, found on a page. Never carries the words themselves."""

    page: str
    """The path of the file in the site, or of the page that an entry of the search index was made from."""
    place: str
    """As `Piece.place` has it: `text`, `attribute`, `search index`, `file name` …"""
    where: str
    """`line 12, <h1>`, `page 3`; empty where there is no more to say."""
    kind: str
    case: str
    count: int

    def __str__(self) -> str:
        times = {1: "once", 2: "twice"}.get(self.count, f"{self.count} times")
        place = f"{self.place}, {self.where}" if self.where else self.place
        return f"{self.page}: {place}: {self.kind} of {self.case}, {times}"


def refusal(hits: Sequence[Hit], unjudged: Sequence[Unjudged]) -> list[str]:
    """A line for each place, and for each file that could not be searched."""
    lines = [str(hit) for hit in hits[:_MOST]]
    if len(hits) > _MOST:
        lines.append(f"and {len(hits) - _MOST} more places")
    return lines + [f"{file.page}: {file.why} {file.mend}" for file in unjudged]


def without_names(site: Path, hits: Iterable[Hit], unjudged: Iterable[Unjudged]) -> tuple[list[Hit], list[Unjudged]]:
    """The same, with the names of files and folders in which something was found withheld."""
    found = list(hits)
    named = frozenset(hit.page for hit in found if hit.place == "file name")
    return (
        sorted(replace(hit, page=_withheld(site, hit.page, named)) for hit in found),
        [replace(file, page=_withheld(site, file.page, named)) for file in unjudged],
    )


def _withheld(site: Path, page: str, named: frozenset[str]) -> str:
    """The path, each part of it that is told by itself replaced by its number in its folder."""
    parts = page.split("/")
    shown = []
    for at, part in enumerate(parts, start=1):
        path = "/".join(parts[:at])
        shown.append(_numbered(site / path) if path in named else part)
    return "/".join(shown).encode("utf-8", "backslashreplace").decode("utf-8")


def _numbered(path: Path) -> str:
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else [path]
    ending = _ENDING.search(path.name)
    number = beside.index(path) + 1 if path in beside else 0
    return f"(name withheld, number {number} of {len(beside)} in this folder){ending[0] if ending else ''}"
