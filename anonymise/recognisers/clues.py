"""Pointers that a name-finder passes and a court would not: they join up with what stands elsewhere.

Few and precise, for each is a question to a person: only what a motivated reader could type into a search box.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.clue_rules import RULES

_RELATIVE = (
    r"(?:mother|father|mum|dad|parents?|grand\w+|aunt|auntie|uncle|sister|brother|child|boy|girl|family|wife"
    r"|husband|partner"
    r"|son|daughter|nephew|niece|cousin|s?he|they|neighbour|friend|nan|MGM|PGM)"
)
_SAYING = r"(?:said|says|told|put it|wrote|described|recalled|asked|remembered|texted|explained)"
_QUOTED = regex.compile(r"[“\"][^”\"\n]{30,}[”\"]")
_BEFORE = regex.compile(rf"\b{_RELATIVE}\b[^.“\"]{{0,40}}\b{_SAYING}\b[^.“\"]{{0,40}}$", regex.I)
_AFTER = regex.compile(
    rf"^,? ?(?:{_SAYING} (?:(?:his|her|their|the|one|an?) )?(?:\w+ )?{_RELATIVE}|(?:(?:his|her|their"
    rf"|the) )?(?:\w+ )?{_RELATIVE}"
    rf" {_SAYING})\b",
    regex.I,
)
_FIRST_PERSON = regex.compile(r"\b(?:I|me|my|mine|we|us|our)\b", regex.I)
_LONG = 7
"""Words from which on a quotation can be recognised."""
_CODED = regex.compile(r"\b(?:Child|Sibling|Baby) (?P<letter>[A-Z])\b")
_ORDERED = regex.compile(
    r"\b(?:Child|Sibling) (?:[A-Z]|\d)\b(?=,? (?:is|was|the|who is|who was|being)? ?(?:the )?(?:older|elder"
    r"|eldest|oldest"
    r"|younger|youngest|second|third|middle|first[- ]?born)\b)"
    r"|\b(?:eldest|oldest|youngest|elder|older|younger|middle)(?: child| sibling)?,? \(?(?:Child"
    r"|Sibling) (?:[A-Z]|\d)\b"
)
_PARAPHRASE = "The family described what this was like."


class Clues(Recogniser):
    types = (*dict.fromkeys(rule.type for rule in RULES), "CLUE_LETTERS", "CLUE_QUOTATION")
    title = "clues that join up"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        ruled = [
            Sighting(*match.span(), rule.type, 0.6, rule.instead)
            for rule in RULES
            for match in document.find(rule.pattern)
        ]
        yield from (each for each in ruled if not any(_within(each, other) for other in ruled))
        yield from _quotations(document)
        yield from _letters(document)


def _within(inner: Sighting, outer: Sighting) -> bool:
    """Whether one clue of a kind is part of a longer one."""
    longer = outer.end - outer.start > inner.end - inner.start
    return inner.type == outer.type and outer.start <= inner.start and inner.end <= outer.end and longer


def _quotations(document: Document) -> Iterator[Sighting]:
    """Quotations set apart in the first person, and those that are put into the mouth of a relative."""
    for block in document.view.blocks:
        words = document.text[block.start : block.end]
        if block.kind == "quote" and len(words.split()) >= _LONG and _FIRST_PERSON.search(words):
            yield Sighting(block.start, block.end, "CLUE_QUOTATION", 0.6, _PARAPHRASE)
    for match in document.find(_QUOTED):
        if len(match[0].split()) < _LONG or document.view.block_at(match.start()).kind == "quote":
            continue
        if _BEFORE.search(document.before(match.start(), 90)) or _AFTER.search(document.after(match.end())):
            yield Sighting(*match.span(), "CLUE_QUOTATION", 0.6, _PARAPHRASE)


def _letters(document: Document) -> Iterator[Sighting]:
    """Codes that show an order: by what is said beside them, or by two letters that follow each other."""
    for match in document.find(_ORDERED):
        yield Sighting(*match.span(), "CLUE_LETTERS", 0.6, "one of the children")
    seen: dict[str, Sighting] = {}
    for match in document.find(_CODED):
        seen.setdefault(match["letter"], Sighting(*match.span(), "CLUE_LETTERS", 0.6, "the child"))
    for letter in sorted(seen):
        if chr(ord(letter) + 1) in seen:
            yield seen[letter]
            return
