"""What every recogniser of ours is made of: a document as the recognisers see it, and a sighting in it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.tokens import Doc

from anonymise.reading.markdown import Block, View
from anonymise.recognisers.phrase_list import Phrases, Places, places, plain

HINT = "hint"
"""Key of a result's metadata under which the role or category words beside a name travel through Presidio."""


Explained = Callable[[int, int], bool]
"""Whether something accounts for a range of the plain text already."""
TIMEOUT = 60.0
"""Seconds that one pattern may take on a document, or on one line of it: far more than any needs, far from for ever."""


class RecogniserFailed(Exception):
    """A recogniser gave up. Its findings would be missing, so nothing may be published."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a recogniser believes it saw, in offsets of the plain text."""

    start: int
    end: int
    type: str
    score: float
    """At least `engine.SURE` to be acted on; below it a person is asked; below `engine.HEARD` it is dropped."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the language model sees it, under the model's own label (`PERSON`, `GPE`, `ORG`, `NORP` …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands."""

    header: str
    """The words over its column, in lower case; empty in the header row itself."""
    row: int
    """0 for the header row."""
    column: int
    table: tuple[str, ...]
    """All headers of its table, in lower case."""
    first: str
    """The words of the first cell of its row."""


@dataclass(frozen=True)
class Document:
    """One text as the recognisers see it. `repr` says nothing of it."""

    view: View = field(repr=False)
    entities: tuple[Entity, ...] = field(default=(), repr=False)
    memo: dict[type[Recogniser], tuple[Sighting, ...]] = field(default_factory=dict, repr=False)
    """What each recogniser saw, so that those that ask one another do not look twice."""
    _by_sign: dict[regex.Pattern[str], Sequence[tuple[int, int]]] = field(default_factory=dict, repr=False)
    """By a sign: the lines that it stands in."""

    @property
    def text(self) -> str:
        return self.view.plain

    def mentions(self, words: frozenset[str]) -> bool:
        """Whether any of some words, in lower case, stands in the text: it spares a dear pattern most texts."""
        return not words.isdisjoint(self._small_words)

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """By the start of its block: the table cells of the document."""
        return dict(_cells(self.view))

    @cached_property
    def heading_over(self) -> dict[int, str]:
        """By the start of its block: the words of the nearest heading above, in lower case."""
        over, last = {}, ""
        for block in self.view.blocks:
            words = self.text[block.start : block.end]
            if block.kind == "heading" or (block.kind == "text" and _TITLE_LINE.match(words)):
                last = words.lower()
            over[block.start] = last
        return over

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.view.blocks]

    def block_start(self, at: int) -> int:
        """The start of the block that holds a character."""
        return self._starts[max(0, bisect.bisect_right(self._starts, at) - 1)]

    def before(self, at: int, length: int = 60) -> str:
        """The words before a place, within its block."""
        return self.text[max(self.block_start(at), at - length) : at]

    def after(self, at: int, length: int = 60) -> str:
        """The words after a place, within its block."""
        end = self.text.find("\n", at)
        return self.text[at : min(at + length, len(self.text) if end < 0 else end)]

    def cell(self, at: int) -> Cell | None:
        """The table cell that holds a character."""
        return self.cells.get(self.block_start(at))

    @cached_property
    def _words(self) -> Places:
        return places(self.text)

    @cached_property
    def _plain(self) -> str:
        return plain(self.text)

    @cached_property
    def _small(self) -> str:
        return plain(self.text, small=True)

    @cached_property
    def _small_words(self) -> Places:
        return places(self.text, small=True)

    def find(self, pattern: regex.Pattern[str], near: regex.Pattern[str] | None = None) -> Iterator[regex.Match[str]]:
        """The matches of a pattern or of a list in the text. Raises RecogniserFailed if it takes too long.

        `near` spares a dear pattern most lines: it is looked for in those where this sign of it, a figure or a year,
        stands. No match of the pattern may then be without the sign or cross a line.
        """
        if isinstance(pattern, Phrases):
            words = self._small_words if pattern.ignores_case else self._words
            yield from pattern.among(self.text, words, self._small if pattern.ignores_case else self._plain)
            return
        try:
            for start, end in self._lines_with(near) if near else ((0, len(self.text)),):
                yield from pattern.finditer(self.text, start, end, timeout=TIMEOUT)
        except TimeoutError:
            raise RecogniserFailed(f"A pattern ran out of time on {len(self.text)} characters.") from None

    def _lines_with(self, sign: regex.Pattern[str]) -> Sequence[tuple[int, int]]:
        if sign not in self._by_sign:
            ends = [at for at, char in enumerate(self.text) if char == "\n"]
            lines = zip((0, *(end + 1 for end in ends)), (*ends, len(self.text)), strict=True)
            self._by_sign[sign] = [line for line in lines if sign.search(self.text, *line)]
        return self._by_sign[sign]


_TITLE_LINE = regex.compile(r"(?:[A-Z]?\d*(?:\.\d+)*[.)]? )?\p{Lu}[^.!?;\n]{2,55}$")
"""A short line without a full stop: a heading in bold or capitals."""


def _cells(view: View) -> Iterator[tuple[int, Cell]]:
    """Cells with what stands over them: rows are lines of the source that follow each other and hold cells."""
    tables: list[list[list[tuple[int, Block]]]] = []
    lines = view.source.split("\n")
    last = -9
    for line, blocks in groupby((b for b in view.blocks if b.kind == "cell"), key=lambda block: _line(view, block)):
        row = [(_column(view, block), block) for block in blocks]
        if line - last > 2 or (line - last == 2 and not lines[line - 1].strip()):
            tables.append([])
        tables[-1].append(row)
        last = line
    for table in tables:
        headers = {column: _words(view, block).lower() for column, block in table[0]}
        for number, row in enumerate(table):
            first = _words(view, row[0][1]) if row else ""
            for column, block in row:
                over = headers.get(column, "") if number else ""
                yield block.start, Cell(over, number, column, tuple(headers.values()), first)


def _words(view: View, block: Block) -> str:
    return view.plain[block.start : block.end].strip()


def _line(view: View, block: Block) -> int:
    return view.source.count("\n", 0, view.spans[block.start][0])


def _column(view: View, block: Block) -> int:
    at = view.spans[block.start][0]
    line_start = view.source.rfind("\n", 0, at) + 1
    bars = view.source[line_start:at].replace("\\|", "").count("|")
    return bars - 1 if view.source[line_start:].lstrip(" >").startswith("|") else bars


class Artifacts(NlpArtifacts):
    """Presidio's carrier of what the language model found, with the document beside it.

    Its words are only asked for when one of Presidio's own recognisers has a hit, and so made only then.
    """

    def __init__(self, document: Document, split: Callable[[str], Doc]) -> None:
        self.document = document
        self._split = split
        self.entities = []
        self.scores = []

    def __getattr__(self, name: str) -> Any:
        if name not in ("tokens", "tokens_indices", "lemmas", "keywords"):
            raise AttributeError(name)
        self.tokens = self._split(self.document.text)
        self.tokens_indices = [token.idx for token in self.tokens]
        self.lemmas = self.keywords = [token.lower_ for token in self.tokens]
        return self.__dict__[name]


class Recogniser(EntityRecognizer):
    """A recogniser of ours, as Presidio's registry wants it. A subclass says what it `sees`."""

    types: ClassVar[tuple[str, ...]]
    """What it can find."""
    title: ClassVar[str]
    """What the table of `scan` calls it."""

    def __init__(self, rank: int = 0) -> None:
        # Presidio passes results through a set: a distinct crumb off each score makes the outcome repeatable.
        self._crumb = (rank + 1) / 1_000_000
        super().__init__(supported_entities=list(self.types), name=self.title)

    def load(self) -> None:
        """Nothing to load: data is read when the module is imported."""

    @classmethod
    def sees(cls, document: Document) -> Iterable[Sighting]:
        raise NotImplementedError

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
        if not isinstance(nlp_artifacts, Artifacts):
            raise TypeError(f"{self.title} reads a document and not bare text: call it through `engine.Finder`.")
        return [self._result(seen) for seen in seen_by(type(self), nlp_artifacts.document)]

    def _result(self, seen: Sighting) -> RecognizerResult:
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.title,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            HINT: seen.hint,
        }
        return RecognizerResult(
            seen.type, seen.start, seen.end, seen.score - self._crumb, recognition_metadata=metadata
        )


def seen_by(kind: type[Recogniser], document: Document) -> tuple[Sighting, ...]:
    """What a recogniser sees in a document, looked at once."""
    if kind not in document.memo:
        document.memo[kind] = tuple(kind.sees(document))
    return document.memo[kind]
