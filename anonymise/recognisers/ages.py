"""Ages that are exact enough to help find somebody."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting

_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen"
    r"|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_AGES = (
    regex.compile(rf"\b{_NUMBER}(?:[- ]and[- ]a[- ]half)?[- ](?:day|week|month|year)s?[- ]old\b", regex.I),
    regex.compile(
        rf"\baged? (?:just |only |about |nearly )?(?P<age>{_NUMBER}(?: (?:day|week|month"
        rf"|year)s?)?(?: (?:and )?{_NUMBER} (?:day|week|month)s?)?)\b(?! (?:to|and|or)\b)",
        regex.I,
    ),
    regex.compile(rf"\b(?P<age>{_NUMBER} (?:days?|weeks?|months?)) of age\b", regex.I),
)


class Ages(Recogniser):
    types = ("AGE",)
    title = "ages"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for pattern in _AGES:
            for match in document.find(pattern):
                group = "age" if "age" in pattern.groupindex else 0
                yield Sighting(match.start(group), match.end(group), "AGE", 0.8)
