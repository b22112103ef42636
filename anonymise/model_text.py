"""What the language model is given of a document: the sentences that may hold a name, and no shouting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from anonymise.recognisers.words import given, name_like, ordinary

_PIECE = 1200
"""Characters that the language model reads at once, at least: many small pieces cost more than the reading itself."""
_SENTENCE = regex.compile(r".+?(?:(?<!\b(?:\p{L}|Mr|Mrs|Ms|Dr|St))[.?!][”\"’')\]]*(?= )|$)")
_CAPITAL = regex.compile(r"(?<![\p{L}\d])(?!I\b)\p{Lu}[\p{L}’'-]*")
_OPENING = regex.compile(r"[^\p{L}\d]*(?P<word>\p{Lu}[\p{L}’'-]*)")


@dataclass(slots=True)
class Piece:
    """Sentences of a document for the model, most of them next to each other."""

    text: str = field(default="", repr=False)
    runs: list[tuple[int, int]] = field(default_factory=list)
    """Where each stretch without a gap begins, in the piece and in the document."""
    end: int = -1
    """Where the last stretch ends in the document."""

    def add(self, words: str, start: int) -> None:
        """Append what stands at a place of the document, on a line of its own if another line lies between."""
        if start != self.end:
            self.runs.append((len(self.text), start))
        self.text += words
        self.end = start + len(words)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range in the document of a range of the piece, up to the end of the stretch that it begins in."""
        at = bisect_right(self.runs, start, key=lambda run: run[0]) - 1
        here, there = self.runs[at]
        last = self.runs[at + 1][0] if at + 1 < len(self.runs) else len(self.text)
        return start - here + there, min(end, last) - here + there


def pieces(plain: str) -> Iterator[Piece]:
    """The sentences of a plain text that may hold a name, in pieces of some lines each."""
    piece, at = Piece(), 0
    for line in plain.split("\n"):
        calm = _calm(line)
        kept = [match for match in _SENTENCE.finditer(calm) if _may_name(match[0])]
        for match in kept:
            piece.add(match[0], at + match.start())
        if kept:
            piece.add("\n", at + kept[-1].end())
        at += len(line) + 1
        if len(piece.text) >= _PIECE:
            yield piece
            piece = Piece()
    if piece.text:
        yield piece


def _may_name(sentence: str) -> bool:
    """Whether a sentence has a capital that says more than where it begins.

    More than a third of a review has none. All that the model saw there, on the texts of `benchmarks.speed`, was wrong,
    and reading is most of its cost.
    """
    capitals = sum(1 for _ in _CAPITAL.finditer(sentence))
    opening = _OPENING.match(sentence)
    if opening is None or opening["word"] == "I":
        return capitals > 0
    word = opening["word"]
    return capitals > 1 or not ordinary(word) or name_like(word) or given(word)


def _calm(text: str) -> str:
    """The same length in straight quotation marks, and no shouting: both confuse the model."""
    straight = text.translate(_STRAIGHT)
    letters = [char for char in straight if char.isalpha()]
    if len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        titled = straight.title()
        return titled if len(titled) == len(straight) else straight
    return straight


_STRAIGHT = str.maketrans("‘’“”\u00a0", "''\"\" ")
