"""Names in text messages and children's notes, which are written without capitals: there an unknown word may be one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.notes import notes
from anonymise.recognisers.words import given, lower, ordinary

_QUOTED = regex.compile(r"[“\"‘](?P<words>[^“”\"‘\n]{12,400})[”\"’]")
_WORD = regex.compile(r"(?<![\w@#./’'-])\p{Ll}{3,}(?![\w@’'-]|\.\w)")
_LEAST = 4


def texted(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Words that no dictionary has, in what somebody wrote without a single capital letter. A person is asked."""
    for start, end in sorted({*_small(document), *notes(document)}):
        yield from _spoken_to(document, start, end, explained)
        for match in _WORD.finditer(document.text, start, end):
            word = match[0]
            if (
                not ordinary(word)
                and word not in lower("texted_words")
                and not ordinary(regex.sub(r"(.)\1+", r"\1", word))
                and not explained(match.start(), match.end())
            ):
                yield Sighting(match.start(), match.end(), "PERSON", 0.45)


_TO_SOMEBODY = regex.compile(
    r"\b(?:tell|told|ask|luv|love|dear|hi|hey|bye|miss|from|with|hug|hate|cos|bcos|n|and|where is|wheres"
    r"|is) (?P<name>\p{Ll}{3,})"
    r"(?![\w’'-])"
)


def _spoken_to(document: Document, start: int, end: int, explained: Explained) -> Iterator[Sighting]:
    """Names that are words as well, where a message speaks of somebody: `tell amber i am ok`."""
    for match in _TO_SOMEBODY.finditer(document.text, start, end):
        if given(match["name"]) and not explained(match.start("name"), match.end("name")):
            yield Sighting(match.start("name"), match.end("name"), "PERSON", 0.45)


def _small(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.view.blocks:
        if block.kind == "quote":
            yield from _lines(document, block.start, block.end)
        elif block.kind in ("text", "item", "cell"):
            yield from _lines(document, block.start, block.end)
            for match in _QUOTED.finditer(document.text, block.start, block.end):
                yield from _lines(document, match.start("words"), match.end("words"))


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = document.text[start:end]
    if words.lower() == words and len(words.split()) >= _LEAST and not _foreign(words):
        yield start, end


def _foreign(words: str) -> bool:
    """Whether so many words are unknown that it is another language."""
    every = regex.findall(r"\p{Ll}{2,}", words)
    return sum(not ordinary(word) and word not in lower("texted_words") for word in every) * 2 > len(every)
