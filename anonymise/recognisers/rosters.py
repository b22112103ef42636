"""Persons in lists of people: who was present, who speaks in a transcript, `Singh, H`, `Mum/Dawn`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.introduced import TITLES
from anonymise.recognisers.words import entries, lower, name_like, one_of, ordinary

_WORD = r"\p{Lu}[\p{Ll}\p{M}]+(?:[-’']\p{Lu}?[\p{L}\p{M}]+)?"
_KIN = one_of("kinship")
_SLASHED = regex.compile(
    rf"\b(?i:{_KIN}|bf|gf|ex|partner|lodger|m|f|p|child|subject|carer|neighbour) ?/ ?(?P<name>{_WORD})(?![\w/-])"
    rf"|(?<![\w/])(?P<name>{_WORD}(?: {_WORD})?) / (?P<name>{_WORD}) \(\d{{1,2}}\)"
)
_SURNAME_FIRST = regex.compile(
    rf"(?<![\w-])(?P<name>{_WORD}, \p{{Lu}})(?!\.[,;]| ?\.? \(\d)(?=[;)]|\.?$|, {_WORD}, \p{{Lu}}\b| \("
    rf"| and {_WORD}, \p{{Lu}}\b|$)",
    regex.M,
)
_LISTED_TOGETHER = regex.compile(rf"{_WORD}, \p{{Lu}}\b")
_COUNTRIES = "|".join(entries("countries"))
_SHOUTED_FIRST = regex.compile(rf"(?<![\w-])(?P<name>\p{{Lu}}[\p{{Lu}}’'-]{{2,}}, (?!{_COUNTRIES}){_WORD})(?![\w-])")
_SPEAKER = regex.compile(r"(?:^|(?<=[.!?…”\"'] ))(?P<name>\p{Lu}[\p{L}\p{M}’'-]+)(?= ?\d?:(?: |$))", regex.M)
_PRESENT = regex.compile(
    r"\b(?:present|attend\w*|apologies|invited|members?|who was (?:there|who)|people|household|circulation"
    r"|distribution|cast"
    r"|conference (?:were|was)|panel|group|those (?:who|at)|key to|initials|genogram|family)\b",
    regex.I,
)
_ITEM = regex.compile(rf"(?P<name>{_WORD})(?: and (?P<name>{_WORD}))?(?=, | \(|: | [–—-] |$)")


def rosters(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Names by their place in a list. Words that may be anything are asked."""
    for match in document.find(_SLASHED):
        for span in match.spans("name"):
            yield from _seen(document, span, explained, 0.6)
    for match in document.find(_SURNAME_FIRST):
        block = document.view.block_at(match.start())
        together = len(_LISTED_TOGETHER.findall(document.text, block.start, block.end))
        if (together > 1 or _PRESENT.search(document.before(match.start(), 40))) and not explained(*match.span()):
            yield Sighting(*match.span("name"), "PERSON", 0.6)
    for match in document.find(_SHOUTED_FIRST):
        surname, given_name = match["name"].split(", ")
        told = given_name.lower() in TITLES or given_name.lower() in _NOBODY
        if (
            not (told or explained(*match.span()))
            and len(surname) > 3
            and not (ordinary(given_name) and not name_like(given_name))
        ):
            yield Sighting(*match.span("name"), "PERSON", 0.6)
    yield from _speakers(document, explained)
    yield from _items(document, explained)


def _seen(document: Document, span: tuple[int, int], explained: Explained, score: float) -> Iterator[Sighting]:
    word = document.text[slice(*span)].lower()
    if word not in _NOBODY and not explained(*span):
        yield Sighting(*span, "PERSON", score if not ordinary(word) or name_like(word) else 0.45)


_NOBODY = lower("generic") | lower("roles") | lower("kinship") | lower("field_words") | lower("paper_words")


def _speakers(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Who speaks: the labels of a transcript, of which a text has several, unless they are roles."""
    labels = list(document.find(_SPEAKER))
    spoken = {match["name"].lower() for match in labels}
    turns = len(labels) > len(spoken)
    for match in labels:
        word = match["name"].lower()
        if turns and (name_like(word) or not ordinary(word)):
            yield from _seen(document, match.span("name"), explained, 0.7)


def _items(document: Document, explained: Explained) -> Iterator[Sighting]:
    """The first words of the items of a list of people."""
    lead = ""
    for block in document.view.blocks:
        words = document.text[block.start : block.end]
        if block.kind != "item":
            lead = words
            continue
        over = f"{document.heading_over.get(block.start, '')} {lead[-60:]}"
        match = _ITEM.match(words) if _PRESENT.search(over) else None
        for start, end in match.spans("name") if match else ():
            word = words[start:end].lower()
            span = block.start + start, block.start + end
            if word not in _NOBODY and (word in lower("public_names") or not explained(*span)):
                yield Sighting(*span, "PERSON", 0.45)
