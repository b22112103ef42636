"""Persons by a letter or two, in a text that does not say that it uses letters: kin, whoever acts, street names."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.initials import ABBREVIATIONS

_LETTER = regex.compile(
    r"[“\"‘'](?P<letter>\p{Lu})[”\"’'],? (?:a|an|his|her|aged|who|the (?:patient|child|girl|boy|man|woman|mother"
    r"|father))\b"
)


def letters(document: Document, explained: Explained) -> Iterator[Sighting]:
    """A letter in quotation marks that is introduced as somebody, in a text that does not say that it uses letters."""
    for letter in sorted({match["letter"] for match in document.find(_LETTER)} - set("AI")):
        for match in document.find(regex.compile(rf"(?<![\w.@/-]){letter}(?![\w@/-]|\.\w)")):
            if not explained(match.start(), match.end()):
                yield Sighting(match.start(), match.end(), "PERSON", 0.6)


def street_names(document: Document, explained: Explained) -> Iterator[Sighting]:
    """`J-Boy`, `T-Bone`: a letter and a word with capitals."""
    for match in document.find(_STREET_NAME):
        if match["word"].lower() not in _LETTERED and not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.45)


_STREET_NAME = regex.compile(r"(?<![\w-])\p{Lu}-(?P<word>\p{Lu}\p{Ll}+)(?![\w-])")
_LETTERED = frozenset(
    "level levels ray rays safety safeguarding shirt turn day neck pop cigarette cigarettes mail".split()
)
"""Words that a letter goes with and that name nobody: `A-Level`, `X-Ray`."""


def letter_for(document: Document, known: frozenset[str], explained: Explained) -> Iterator[Sighting]:
    """A letter that does what people do, in a text that names somebody by it: `T will eat anything.`"""
    first = {name[0].upper() for name in known if name}
    for match in document.find(_DOES):
        if match["letter"] in first and not explained(match.start(), match.end()):
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.45)


_DOES = regex.compile(
    r"(?:(?<=[.!?:…] )|(?<=[“\"‘'(])|^)(?P<letter>[B-HJ-Z])(?= (?:will|likes?|loves?|hates?|says|said|is|was|has|had"
    r"|can|does|did|needs?|wants?|wanted|told|went|came|asked|goes|gets|knows|may)\b)",
    regex.M,
)


def titled_letter(document: Document, explained: Explained) -> Iterator[Sighting]:
    """A title and a letter, in a text that does not use letters for names: `d/w Dr W`."""
    for match in document.find(_TITLED_LETTER):
        if not explained(match.start(), match.end()):
            known = regex.search(rf"{match['title']}\.? {match['letter']}\p{{Ll}}", document.text)
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.75 if known else 0.45)


_TITLED_LETTER = regex.compile(
    r"(?<![\w-])(?P<title>Dr|Doctor|Nurse|PC|DC|DS|Mr|Mrs|Ms|Miss|Sgt)\.? (?P<letter>\p{Lu})(?![\w’'-]|\.\w"
    r"|\.? \p{Lu}\p{Ll})"
)


def whose_kin(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Initials of which somebody is a mother or brother, wherever they stand: `KS's mother`."""
    found = {match["letters"] for match in document.find(_WHOSE_KIN)}
    found |= {match["letters"] for match in document.find(_KIN_CALLED) if not _stands_for(match)}
    found -= ABBREVIATIONS | _ROLES_SHORTENED
    found |= {match["letters"] for match in document.find(_AS_CALLED)}
    for initials in sorted(found):
        for match in document.find(regex.compile(rf"(?<![\w.@/-]){initials}(?![\w@/-])")):
            if not explained(match.start(), match.end()):
                yield Sighting(match.start(), match.end(), "PERSON", 0.45)


def _stands_for(match: regex.Match[str]) -> bool:
    """Whether letters are short for the kinship itself: `maternal grandmother (MGM)`, `stepfather (SF)`."""
    return match["letters"][-1] in (match["kin"][0].upper(), "M", "F", "P", "S", "B")


_KIN_CALLED = regex.compile(
    r"\b(?P<kin>(?i:mother|father|mum|dad|sister|brother|grandmother|grandfather|aunt|uncle|stepfather|stepmother|stepdad"
    r"|partner|boyfriend|girlfriend|son|daughter|cousin|husband|wife)) \((?P<letters>\p{Lu}{2,3})\)"
)
_AS_CALLED = regex.compile(
    r"(?<![\w.@/-])(?P<letters>\p{Lu}{1,3})(?=, as (?:her|his|their) [\p{Ll} ]{3,24} (?:calls?|called|knows?"
    r"|knew) (?:her|him))"
)
"""`PS, as her cousins call her`."""
_WHOSE_KIN = regex.compile(
    r"(?<![\w.@/-])(?P<letters>\p{Lu}{2,3})['’]s (?:\p{Ll}+ )?(?:mother|father|mum|dad|sister|brother|grandmother|nan"
    r"|aunt|uncle|stepfather|stepmother|stepdad|partner|son|daughter|cousin|girlfriend|boyfriend|bedroom|birth|death)\b"
)
_ROLES_SHORTENED = frozenset("YP CYP LAC CLA BF GF HV SW GP NHS DSL IRO PA SN".split())
"""`YP's mother` names nobody."""
