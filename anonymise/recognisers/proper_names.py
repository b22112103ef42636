"""Every capital letter must be explained. What no dictionary, citation or body explains is a name.

Names are judged in the document as a whole: each sighting votes, and a name that is certain once is certain everywhere,
in parts, as initials, in lower case and misspelt.
"""

from __future__ import annotations

from collections.abc import Iterator

from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.declared import declared
from anonymise.recognisers.explained import Explained, Labels
from anonymise.recognisers.judging import count, judge
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.name_parts import names_in
from anonymise.recognisers.organisations import GENERIC, Organisations
from anonymise.recognisers.places import Places
from anonymise.recognisers.repeated import HONOURS, repeated
from anonymise.recognisers.runs import runs


class ProperNames(Recogniser):
    types = (
        "PERSON",
        "LOCATION",
        "ORGANIZATION",
        *[kind for kind in Organisations.types if kind not in ("ORGANIZATION", "LOCATION")],
    )
    title = "names"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        yield from seen_by(Organisations, document)
        yield from _again(document)
        yield from seen_by(Places, document)
        explained = Explained(document)
        labels = Labels(document.entities)
        names = [name for run in runs(document) for name in names_in(document, run, explained, labels)]
        votes = count(document, names)
        for name in names:
            judge(document, name, votes, explained)
            if name.score:
                honours = HONOURS.match(document.after(name.end, 8)) if name.kind == "PERSON" else None
                end = name.end + (honours.end() if honours else 0)
                yield Sighting(name.start, end, name.kind, name.score, name.hint)
        persons = [
            (document.text[name.start : name.end], name.start, name.score)
            for name in names
            if name.kind == "PERSON" and name.score >= 0.6
        ]
        told = list(declared(document, explained.firmly, GENERIC))
        for words, start, score in told:
            yield Sighting(start, start + len(words), "PERSON", score)
        persons += [each for each in told if len(each[0]) > 2]
        yield from repeated(document, persons, explained.firmly)


def _again(document: Document) -> Iterator[Sighting]:
    """The organisations of the document wherever else their full names stand."""
    kinds = {document.text[seen.start : seen.end]: seen for seen in reversed(seen_by(Organisations, document))}
    several = tuple(name for name in kinds if " " in name)
    for match in document.find(phrases(several)) if several else ():
        seen = kinds.get(match[0]) or kinds.get(match[0].removesuffix("s"))
        if seen:
            yield Sighting(match.start(), match.end(), seen.type, min(0.7, seen.score), seen.hint)
