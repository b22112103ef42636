"""Words with a capital letter that stand together, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from anonymise.reading.markdown import Block
from anonymise.recognisers.base import Document

_LETTERS = r"[\p{L}\p{M}]"
_WORD = (
    rf"(?:\p{{Lu}}\.(?=[ \u00a0]?[\p{{Lu}}]|[ ,)]|$)(?:\p{{Lu}}\.)*|(?:[dD]['’]|[Oo]['’]|al-|Al-"
    rf"|el-)?\p{{Lu}}{_LETTERS}*(?:(?:[-‐‑]|['’](?!s\b|s?$)){_LETTERS}+)*)"
)
_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|di|van|von|der|den|ter|bin|ibn|binti|bint|al|el|ap|ab|ferch|ul|ur|uz|e|nic|ní|ni"
    r"|ó|mac|la|le|y|yr|na|nan|nam)"
)
_GAP = r"[ \u00a0]"
RUN = regex.compile(
    rf"(?<![\w@#/.-])(?<!['’](?=s\b))(?:{_WORD}[\"”’'](?={_GAP}\p{{Lu}}\p{{Ll}}+\b(?! and))(?<=[\"“‘'].{{2,14}})"
    rf"{_GAP})?{_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,2}}{_WORD}"
    rf"|{_GAP}[\"“‘']{_WORD}[\"”’'](?={_GAP}\p{{Lu}}))*(?!\w)"
)
WORD = regex.compile(rf"{_WORD}(?!\w)")
_SENTENCE = regex.compile(
    r"(?:^|[.!?…:](?:['’\"”)\]])?[ \u00a0]+|[—–|•·>]\s*|\t|^\W*(?:\d+|[IVX]+)(?:\.\d+)*[.)]?[ \u00a0]+"
    r"|(?:^|\t)\W*(?:Chapter|Appendix|Annex|Part|Section|Table|Figure|Box|Step|Stage|Phase|Finding|Recommendation"
    r"|Theme)"
    r" (?:[A-Z]|\d{1,2}|[IVX]+)[.:]?[ \u00a0]+)[\"“‘'(\[*_]*$"
)
_LABELLED = regex.compile(r"^\W*(?:[A-Z]{0,2}\d+(?:\.\d+)*|[A-Z]\d*|[ivx]+)[.)]?[ \u00a0]+$")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str

    @property
    def shouted(self) -> bool:
        """In capitals throughout, and no initial."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and all(map(str.isupper, letters))


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words with nothing but spaces or a particle between them."""

    tokens: tuple[Token, ...]
    opens: bool
    """Whether its first word would carry a capital anyway, at the start of a sentence, cell or heading."""
    shouting: bool
    """Whether it stands in a block that is written in capitals."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def runs(document: Document) -> Iterator[Run]:
    """The runs of a document, in order."""
    for block in document.view.blocks:
        if block.kind == "target":
            continue
        words = _columns(document, block)
        shouting = _shouting(words)
        for match in RUN.finditer(words):
            tokens = tuple(
                Token(block.start + match.start() + word.start(), block.start + match.start() + word.end(), word[0])
                for word in WORD.finditer(match[0])
            )
            if tokens:
                yield Run(tokens, _opens(words[: match.start()]), shouting)


_BREAK = regex.compile(r"\t|[ \\]{2}\n|\\\n")
_LINE = regex.compile(r"\t|\n")


def _columns(document: Document, block: Block) -> str:
    """The words of a block with its tabs, which part columns and hold no name together; a line of them ends in one."""
    words = document.text[block.start : block.end]
    spans, source = document.view.spans, document.view.source
    if not words or not _BREAK.search(source, spans[block.start][0], spans[block.end - 1][1]):
        return words
    broken = _LINE if "\t" in source[spans[block.start][0] : spans[block.end - 1][1]] else _BREAK
    gaps = (" " if char == " " else "" for char in words)
    return "".join(
        "\t" if gap and (broken.search(source, *spans[at]) is not None) else char
        for at, (char, gap) in enumerate(zip(words, gaps, strict=True), block.start)
    )


def _opens(before: str) -> bool:
    return bool(
        _SENTENCE.search(before[-12:]) if len(before) > 12 else _SENTENCE.search(before) or _LABELLED.search(before)
    )


def _shouting(words: str) -> bool:
    """A block in capitals, of two words or more; short codes in cells are none."""
    letters = [char for char in words if char.isalpha()]
    return len(letters) > 7 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
