"""What is accounted for already when names are looked for: by other recognisers, and by the language model."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from anonymise.recognisers.addresses import Addresses
from anonymise.recognisers.base import Document, Entity, seen_by
from anonymise.recognisers.citations import Citations
from anonymise.recognisers.conditions import Conditions
from anonymise.recognisers.contacts import Contacts
from anonymise.recognisers.dates import Dates
from anonymise.recognisers.demographics import Demographics
from anonymise.recognisers.field_terms import FieldTerms
from anonymise.recognisers.inquiries import Inquiries
from anonymise.recognisers.literature import literature
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.occupations import Occupations
from anonymise.recognisers.organisations import Organisations
from anonymise.recognisers.places import Places
from anonymise.recognisers.pseudonyms import Pseudonyms
from anonymise.recognisers.references import References
from anonymise.recognisers.statutes import Statutes

_EXPLAIN = (
    Addresses,
    Citations,
    Conditions,
    Contacts,
    Dates,
    Demographics,
    FieldTerms,
    Inquiries,
    NationalBodies,
    Occupations,
    Organisations,
    Places,
    Pseudonyms,
    References,
    Statutes,
)
_FAINT = frozenset(("CITED_AUTHOR", "PUBLIC_NAME", "NRP", "LOCATION"))
"""Explanations that a name may overrule."""


class Explained:
    """Ranges that other recognisers account for."""

    def __init__(self, document: Document) -> None:
        firm: list[tuple[int, int]] = []
        faint: list[tuple[int, int]] = []
        public: list[tuple[int, int]] = []
        towns = [(seen.start, seen.end) for seen in seen_by(Places, document)]
        for kind in _EXPLAIN:
            for seen in seen_by(kind, document):
                (faint if seen.type in _FAINT else firm).append((seen.start, seen.end))
                if seen.type in ("PUBLIC_NAME", "NRP"):
                    public.append((seen.start, seen.end))
        self._firm, self._faint, self._public, self._towns = (
            _merged(firm),
            _merged(faint),
            _merged(public),
            _merged(towns),
        )

        self._document = document
        self._literature = literature(document)
        self.cites = any(seen.type == "CITATION" for seen in seen_by(Citations, document))
        """Whether the text cites published work at all."""

    def cited(self, start: int) -> bool:
        """Whether a place stands in a part of the text that is about research."""
        return self._document.block_start(start) in self._literature

    def firmly(self, start: int, end: int) -> bool:
        return _touches(self._firm, start, end)

    def publicly(self, start: int, end: int, introduced: bool) -> bool:
        """Whether everybody knows the word; what introduces a person outweighs the name of a town."""
        return _touches(self._public, start, end) or (not introduced and _touches(self._towns, start, end))

    def faintly(self, start: int, end: int) -> bool:
        return _touches(self._faint, start, end)


class Labels:
    """The language model's names by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = sorted(entities, key=lambda each: (each.start, each.end, each.label))
        self._starts = [each.start for each in self._entities]

    def over(self, start: int, end: int) -> frozenset[str]:
        at = max(0, bisect.bisect_right(self._starts, start) - 1)
        found = set()
        while at < len(self._entities) and self._entities[at].start < end:
            if self._entities[at].end > start:
                found.add(self._entities[at].label)
            at += 1
        return frozenset(found)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(ranges, (end, 0)) - 1
    return at >= 0 and ranges[at][1] > start
