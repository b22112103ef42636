"""A long list of phrases that is looked for word by word: fast for thousands of entries, and nothing to compile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

_WORD = regex.compile(r"(?<![\w@#/-])\w+")
_STRAIGHT = str.maketrans("’\u00a0", "' ")
Places = Mapping[str, Sequence[int]]
"""Where each word of a text begins; a word in `s` is also there without it, as it may be a plural."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a phrase stands, to be asked like a match of a pattern."""

    _start: int
    _end: int
    _text: str = field(repr=False)

    def start(self, group: int = 0) -> int:
        return self._start

    def end(self, group: int = 0) -> int:
        return self._end

    def span(self, group: int = 0) -> tuple[int, int]:
        return self._start, self._end

    def __getitem__(self, group: int) -> str:
        return self._text[self._start : self._end]


class Phrases:
    """Entries as whole words, the longest first, in the plural too, with straight or curly apostrophes."""

    def __init__(self, entries: Iterable[str], *, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._by_first: dict[str, list[str]] = {}
        for entry in sorted({self.plain(entry) for entry in entries}, key=lambda entry: (-len(entry), entry)):
            first = _WORD.match(entry)
            self._by_first.setdefault(first[0] if first else entry[0], []).append(entry)

    def plain(self, text: str) -> str:
        return plain(text, small=self._ignore_case)

    def finditer(self, text: str) -> Iterator[Spot]:
        return self.among(text, places(text, small=self._ignore_case))

    def search(self, text: str) -> Spot | None:
        return next(self.finditer(text), None)

    def among(self, text: str, words: Places, plain: str | None = None) -> Iterator[Spot]:
        """Where entries stand in a text of which the words are known, in order and without overlap.

        `words` are in lower case for a list that ignores case, and `plain` is what `self.plain` makes of the text.
        """
        plain, free = plain if plain is not None else self.plain(text), 0
        known = self._by_first.keys() & words.keys()
        openings = sorted((at, -len(first), first) for first in known for at in words[first])
        for at, _, first in openings:
            end = _longest(plain, at, self._by_first[first]) if at >= free else None
            if end is not None:
                free = end
                yield Spot(at, end, text)

    @property
    def ignores_case(self) -> bool:
        return self._ignore_case


def plain(text: str, *, small: bool = False) -> str:
    """The same length with straight apostrophes and plain spaces, in lower case where case says nothing."""
    straight = text.translate(_STRAIGHT)
    lower = straight.lower() if small else straight
    return lower if len(lower) == len(text) else straight


def places(text: str, *, small: bool = False) -> Places:
    """The words of a text that may open a phrase, with their places in order."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        word = match[0].lower() if small else match[0]
        found.setdefault(word, []).append(match.start())
        if word.endswith("s"):
            found.setdefault(word[:-1], []).append(match.start())
    return found


def _longest(plain: str, at: int, phrases: Sequence[str]) -> int | None:
    return next((end for phrase in phrases if (end := _end(plain, at, phrase)) is not None), None)


def _end(plain: str, at: int, phrase: str) -> int | None:
    """Where a phrase ends that begins at a place, with the `s` of the plural; None where it goes on or differs."""
    if not plain.startswith(phrase, at):
        return None
    end = at + len(phrase)
    for stop in (end + 1, end) if plain.startswith("s", end) else (end,):
        after = plain[stop : stop + 1]
        if not (after.isalnum() or after in ("_", "@")) or not after:
            return stop
    return None
