"""Terms, tools, schemes and posts that the field writes with capitals, and names inside the names of things."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.words import entries, ordinary

_TERMS = phrases(entries("field_terms"))
_PUBLIC = phrases(entries("public_names"))
_EPONYMS = phrases(entries("eponyms") + entries("common_conditions"))
_SCALE = regex.compile(
    rf"(?<![\w-]){NAME}(?:(?: and | or | & |[–-]){NAME})?"
    rf"(?:['’]s(?= \p{{Lu}}))?(?: \p{{Lu}}\p{{Ll}}+){{0,3}}[ -](?:{'|'.join(entries('eponym_nouns'))})\b",
)
_AFTER_THE = regex.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is|[Tt]heir|using|on|of) (?P<name>{NAME}(?:(?: and | & |[–-]){NAME})?"
    rf" (?:{'|'.join(entries('eponym_nouns_after_the'))}))\b"
)
_CAR = regex.compile(
    rf"\b(?:black|blk|white|silver|grey|gray|red|blue|green|yellow|gold|orange|purple|maroon|brown|dark|beige|cream) "
    rf"(?P<name>{NAME}(?: {NAME})?)(?=,? \(?[A-Z]{{1,3}}\d{{1,3}} ?[A-Z]{{2,3}}\b| (?:car|van|estate|hatchback|saloon"
    rf"|people carrier|motorbike)\b)",
    regex.I,
)
"""The make of a car stands between its colour and its number."""
_LAW = regex.compile(rf"(?<![\w-]){NAME}['’]s Law\b")


class FieldTerms(Recogniser):
    types = ("FIELD_TERM", "EPONYM", "PUBLIC_NAME")
    title = "terms of the field"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_TERMS):
            yield Sighting(match.start(), match.end(), "FIELD_TERM", 0.9)
        for pattern in (_EPONYMS, _SCALE, _LAW):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "EPONYM", 0.9)
        for match in document.find(_CAR):
            yield Sighting(match.start("name"), match.end("name"), "FIELD_TERM", 0.9)
        for match in document.find(_AFTER_THE):
            if not ordinary(match["name"].split(" ")[0]):
                yield Sighting(match.start("name"), match.end("name"), "EPONYM", 0.8)
        for match in document.find(_PUBLIC):
            yield Sighting(match.start(), match.end(), "PUBLIC_NAME", 0.5)
