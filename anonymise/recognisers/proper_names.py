"""Every capital letter must be explained. What no dictionary, citation or body explains is a name.

Names are judged in the document as a whole: each sighting votes, and a name that is certain once is certain everywhere,
in parts, as initials, in lower case and misspelt.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from itertools import pairwise

import regex

from anonymise.recognisers.addresses import Addresses
from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.declared import declared
from anonymise.recognisers.doubtful import PLAIN
from anonymise.recognisers.explained import Explained, Labels
from anonymise.recognisers.initials import HONOURS
from anonymise.recognisers.judging import count, judge
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.name_parts import Name, names_in
from anonymise.recognisers.namesakes import Namesakes
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.organisations import GENERIC, Organisations
from anonymise.recognisers.places import Places
from anonymise.recognisers.repeated import repeated
from anonymise.recognisers.runs import runs
from anonymise.recognisers.surroundings import PLACE_ONLY
from anonymise.recognisers.texted import texted
from anonymise.recognisers.unknown_words import in_addresses, small_names, whose
from anonymise.recognisers.widened import widened
from anonymise.recognisers.words import lower

_LINK = regex.compile(r" (?:of|on|upon|under|by|le|next|in) (?:the )?")
"""What joins two names to that of one place: `Sandhaven of Garrick`."""


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
        explained = Explained(document)
        yield from seen_by(Places, document)
        yield from widened(document, (*seen_by(Organisations, document), *seen_by(Addresses, document)))
        labels = Labels(document.entities)
        names = [name for run in runs(document) for name in names_in(document, run, explained, labels)]
        votes = count(document, names, explained)
        for name in names:
            judge(document, name, votes, explained)
        bodies = [(seen.start, seen.end) for seen in seen_by(NationalBodies, document)]
        for name in names:
            _among_bodies(document, name, bodies)
        for left, right in pairwise(names):
            _listed_together(document, left, right)
        _asked_again(names)
        for left, right in pairwise([name for name in names if name.score >= 0.6]):
            if _a_place(document, left) and _LINK.fullmatch(document.text, left.end, right.start):
                yield Sighting(left.start, right.end, "LOCATION", 0.75)
            if left.kind == right.kind == "PERSON" and _NICKNAME.fullmatch(document.text, left.end, right.start):
                yield Sighting(left.start, right.end, "PERSON", 0.85, left.hint)
        for name in names:
            if name.score:
                honours = HONOURS.match(document.after(name.end, 8)) if name.kind == "PERSON" else None
                end = name.end + (honours.end() if honours else 0)
                yield Sighting(name.start, end, name.kind, name.score, name.hint)
        places = [Sighting(name.start, name.end, name.kind, name.score, name.hint) for name in names if name.score]
        yield from widened(document, places)
        persons = [
            (document.text[name.start : name.end], name.start, name.score)
            for name in names
            if name.kind == "PERSON" and name.score >= 0.6
        ]
        told = [*declared(document, explained.firmly, GENERIC), *_namesakes(document, explained)]
        for words, start, score in told:
            yield Sighting(start, start + len(words), "PERSON", score)
        persons += [each for each in told if len(each[0]) > 2 and each[2] >= 0.6]
        yield from texted(document, explained.firmly)
        yield from whose(document, explained.firmly)
        yield from in_addresses(document, explained.firmly)
        yield from small_names(document, explained.firmly)
        yield from repeated(document, persons, explained.firmly)


def _namesakes(document: Document, explained: Explained) -> Iterator[tuple[str, int, float]]:
    """Words that are known as something else and name somebody here, and are no part of a phrase: `Talk to Frank`."""
    for seen in seen_by(Namesakes, document):
        if not explained.firmly(seen.start, seen.end):
            yield document.text[seen.start : seen.end], seen.start, seen.score


_NICKNAME = regex.compile(r" [“\"‘'(](?:[^“”\"‘’()\n]{2,20}[”\"’')] |\p{Ll}[\p{Ll} ]{0,12} )")
_LISTED = regex.compile(r",? (?:and|or|&) |, ")


def _a_place(document: Document, name: Name) -> bool:
    return name.kind == "LOCATION" or (not name.introduced and bool(PLACE_ONLY.search(document.before(name.start, 20))))


def _among_bodies(document: Document, name: Name, bodies: list[tuple[int, int]]) -> None:
    """Whatever is named in one breath with a body known to all may be another: `Pavee Point and the NSPCC`."""
    if name.introduced or name.kind != "PERSON" or len(name.tokens) > 3:
        return
    at = bisect.bisect(bodies, (name.start, 0))
    before, after = bodies[at - 1] if at else None, bodies[at] if at < len(bodies) else None
    if (after and _LISTED_BODY.fullmatch(document.text, name.end, after[0])) or (
        before and _LISTED_BODY.fullmatch(document.text, before[1], name.start)
    ):
        name.kind, name.score = "ORGANIZATION", 0.4


def _asked_again(names: list[Name]) -> None:
    """A word that may be a name in mid-sentence may be one where it opens a sentence: there it is asked too."""
    asked = {name.tokens[0].text for name in names if name.kind == "PERSON" and name.score and len(name.tokens) == 1}
    for name in names:
        if not name.score and len(name.tokens) == 1 and name.opens and name.tokens[0].text in asked:
            name.kind, name.score = "PERSON", 0.4


_LISTED_BODY = regex.compile(r"(?:,? (?:and|or|&)|,)(?: (?:the|with|from|to|by))? ")


def _listed_together(document: Document, left: Name, right: Name) -> None:
    """Whoever is named in one breath with a person is a person: `Jagger and Big Tone`."""
    if not _LISTED.fullmatch(document.text, left.end, right.start):
        return
    for sure, doubtful in ((left, right), (right, left)):
        words = {token.text.lower() for token in doubtful.tokens}
        if (
            sure.kind == "PERSON"
            and sure.score >= 0.6
            and doubtful.score < 0.6
            and len(words) < 3
            and not words <= PLAIN
            and not any(token.shouted for token in doubtful.tokens)
            and (
                doubtful.labels & {"PERSON"} or doubtful is right or not doubtful.opens or words & lower("given_words")
            )
        ):
            doubtful.kind, doubtful.score = "PERSON", 0.6


def _again(document: Document) -> Iterator[Sighting]:
    """The organisations of the document wherever else their full names stand."""
    kinds = {document.text[seen.start : seen.end]: seen for seen in reversed(seen_by(Organisations, document))}
    kinds |= {name.removeprefix("Ysgol "): seen for name, seen in kinds.items() if name.startswith("Ysgol ")}
    several = tuple(name for name in kinds if " " in name)
    for match in document.find(phrases(several)) if several else ():
        seen = kinds.get(match[0]) or kinds.get(match[0].removesuffix("s"))
        if seen:
            yield Sighting(match.start(), match.end(), seen.type, min(0.7, seen.score), seen.hint)
