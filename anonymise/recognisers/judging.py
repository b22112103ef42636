"""Judges what a name is, in the document as a whole: each sighting votes, and a person may be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.explained import Explained
from anonymise.recognisers.introduced import called, kin_name
from anonymise.recognisers.name_parts import FUNCTION, Name
from anonymise.recognisers.organisations import GENERIC
from anonymise.recognisers.words import given, lower, name_like

_FAMILY = regex.compile(
    r"^(?:,? (?:and|&|or) \p{Lu}[\p{L}’'-]+)?[ \u00a0](?:families|family|children|siblings|brothers|sisters|twins"
    r"|household|boys|girls|case|home)\b",
    regex.I,
)
_ESTATE = regex.compile(r"^[ \u00a0](?:estate|site|caravan park|flats|allotments|playing fields?|woods?|beach)\b")
_PERSON_VERB = regex.compile(
    r"^(?:['’]s\b|,? (?:who|whose|aged|then|now|had|has|was|were|is|said|says|told|asked|did|does|went|came|left"
    r"|lived|attended|saw|felt|wanted|died|became|described|reported"
    r"|disclosed|stated|refused|agreed|made|took|gave|got|ran|rang|called|wrote|moved|met|himself|herself|would"
    r"|could|may|might|will|appeared|seemed|also|never|often"
    r"|recorded|visited|noticed|thought|believed|knew|tried|started|began|stopped|spent|received|returned|remained"
    r"|and (?:his|her|their|\p{Lu}\p{Ll}))\b|, \d{1,2}\b| \(\d{1,2}\))"
)
_PLACE_BEFORE = regex.compile(
    r"\b(?:in|at|near|around|outside|inside|across|throughout|within|from|towards|via|between|to live in|moved to"
    r"|move to|moving to|returned to|travelled to|over to|area of|town of|village of|city of|outskirts of|north of"
    r"|south of|east of|west of|part of|streets of|and|,)[ \u00a0](?:the )?$",
    regex.I,
)
_PLACE_ONLY = regex.compile(
    r"\b(?:in|at|near|outside|within|across|around|throughout|live in|lived in|moved to|area of|town of|village of"
    r"|city of|streets of|came from|originally from|born in|resident in|parts? of|outskirts of|Co\.?|County"
    r"|Isle of)[ \u00a0](?:the )?$",
    regex.I,
)
_PLACE_AFTER = regex.compile(
    r"^[ \u00a0](?:estate|area|site|village|town|borough|district|neighbourhood|ward|station|community|flats|road"
    r"|town centre|city centre|park|beach|harbour|seafront|hills?|valley|council|market)\b|^-based\b"
    r"|^ \(?[A-Z]{1,2}\d{1,2}\b|^, [A-Z]{1,2}\d"
)
_THE = regex.compile(r"\b(?:the|a|an|this|that|each|every|our|no|any|local|new|of the)[ \u00a0]$", regex.I)
_CALENDAR = regex.compile(
    r"^[ \u00a0,]*(?:\d|of (?:19|20)\d\d|half[- ]term|term|holidays?|and (?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b)"
)
_AT_WORK = regex.compile(
    r"\b(?:at|worked for|works for|working for|employed by|run by|restaurant|shop|business|pub|club|company"
    r"|called)[,\u00a0 ]{1,2}(?:the )?$",
    regex.I,
)


@dataclass(slots=True)
class Votes:
    """What the sightings of one word say it is."""

    person: float = 0.0
    place: float = 0.0


def count(document: Document, names: list[Name]) -> dict[str, Votes]:
    """For each word of a name, what its sightings say."""
    votes: dict[str, Votes] = defaultdict(Votes)
    for name in names:
        person, place = _evidence(document, name)
        for token in name.tokens:
            vote = votes[token.text.lower()]
            vote.person += person
            vote.place += place
    return votes


def _evidence(document: Document, name: Name) -> tuple[float, float]:
    """How much speaks for a person and for a place, here."""
    person = place = 0.0
    before, after = document.before(name.start, 40), document.after(name.end, 40)
    sure = bool(name.unknown) or all(name_like(token.text) for token in name.tokens)
    if name.introduced and sure:
        person += 3
    if "PERSON" in name.labels and sure:
        person += 1
    if sure and not _THE.search(before) and _PERSON_VERB.match(after):
        person += 1 if name.unknown else 0.5
    if name.unknown and len(name.tokens) > 1 and not _PLACE_ONLY.search(before):
        person += 0.5
    if not name.introduced and _PLACE_ONLY.search(before):
        place += 1.5
    if not name.introduced and _PLACE_AFTER.match(after):
        place += 2
    if name.labels & {"GPE", "LOC", "FAC"} and _PLACE_BEFORE.search(before):
        place += 1
    return person, place


def judge(document: Document, name: Name, votes: dict[str, Votes], explained: Explained) -> None:
    """Decide what a run is, in the light of all sightings of its words."""
    before, after = document.before(name.start, 40), document.after(name.end, 40)
    faint = explained.faintly(name.start, name.end)
    person = max(votes[token.text.lower()].person for token in name.tokens)
    place = max(votes[token.text.lower()].place for token in name.tokens)
    alone = len(name.tokens) == 1
    if faint and alone and _CALENDAR.match(after):
        return
    if name.introduced and (name.unknown or _bare_name(name)):
        name.kind, name.score = "PERSON", 0.95
    elif len(name.tokens) <= 3 and not faint and _named_here(document, name, before):
        name.kind, name.score = "PERSON", 0.75
    elif _family(name, before, after) or (not alone and kin_name(name.tokens[0].text) and not name.run.opens):
        name.kind, name.score = "PERSON", 0.85
    elif name.unknown:
        if faint and alone:
            return
        here = _evidence(document, name)
        if alone and name.run.opens and person < 1 and not place and before.endswith(("“", '"', "‘", "'")):
            name.kind, name.score = "PERSON", 0.45
            return
        if person >= place or (here[0] >= 1.5 and here[0] > here[1]):
            name.kind, name.score = "PERSON", 0.8 if person >= 2 or "PERSON" in name.labels else 0.65
        elif (
            _AT_WORK.search(before)
            and not _PLACE_AFTER.match(after)
            and not name.labels & {"GPE", "LOC"}
            and len(name.tokens) > 1
        ):
            name.kind, name.score = "ORGANIZATION", 0.65
        else:
            name.kind, name.score = "LOCATION", 0.75
        if (
            name.run.shouting
            and document.view.block_at(name.start).kind != "heading"
            and "PERSON" not in name.labels
            and person < 2
        ):
            name.score = 0.45
    elif not faint and not name.run.shouting and _ESTATE.match(after) and not name.run.opens and not _general(name):
        name.kind, name.score = "LOCATION", 0.7
    elif not (faint and alone) and not name.run.shouting and not _THE.search(before):
        _judge_ordinary(document, name, before, after, person)
        if not name.score:
            _doubt(document, name, before, after)


def _family(name: Name, before: str, after: str) -> bool:
    """`The Cash and Mongan families`: capitals of words that are also surnames, before a word for a family."""
    return (
        bool(_THE.search(before) or before.endswith((" and ", " & ")))
        and bool(_FAMILY.match(after))
        and all(name_like(token.text) and not token.shouted for token in name.tokens)
        and len(name.tokens) == 1
    )


def _named_here(document: Document, name: Name, before: str) -> bool:
    """Whether somebody is called by ordinary words: `known to all as Peg`, `a man called “Jigsaw”`."""
    words = [token.text.lower() for token in name.tokens]
    if (
        not called(document, name.start)
        or any(token.shouted for token in name.tokens)
        or set(words) & (FUNCTION | GENERIC)
    ):
        return False
    return before.endswith(("“", '"', "‘", "'", "(")) or len(words) == 1


def _general(name: Name) -> bool:
    return all(token.text.lower() in GENERIC or token.shouted for token in name.tokens)


def _bare_name(name: Name) -> bool:
    """Whether an introduced run of ordinary words can be a name: `Mr Power`, but not `the chair: Early Help`."""
    words = [token.text for token in name.tokens]
    if name.titled:
        return (
            len(words) <= 3
            and words[-1].lower() not in FUNCTION
            and not (words[-1].lower() in GENERIC or (name.tokens[-1].shouted and not name.run.shouting))
        )
    return all(map(name_like, words))


def _judge_ordinary(document: Document, name: Name, before: str, after: str, person: float) -> None:
    """A run of dictionary words: a name if the words are known to double as names and are used as one."""
    words = [token.text for token in name.tokens]
    if any(token.shouted for token in name.tokens) or not name_like(words[0]):
        if (
            "PERSON" in name.labels
            and len(words) == 2
            and name_like(words[-1])
            and not name.run.opens
            and not _AT_WORK.search(before)
        ):
            name.kind, name.score = "PERSON", 0.45
        return
    if len(words) == 2 and "PERSON" in name.labels and not name.run.opens:
        name.kind, name.score = "PERSON", 0.6
        return
    if len(words) == 1:
        opens = name.run.opens
        used = bool(_PERSON_VERB.match(after)) and not _CALENDAR.match(after)
        if given(words[0]) and not opens and not _CALENDAR.match(after):
            name.kind, name.score = "PERSON", 0.65
        elif not opens and (used or "PERSON" in name.labels) and not _CALENDAR.match(after):
            name.kind, name.score = "PERSON", 0.6
        return
    if all(map(name_like, words)) and len(words) <= 3 and ("PERSON" in name.labels or not name.run.opens):
        name.kind, name.score = "PERSON", 0.65


_PLAIN = GENERIC | FUNCTION | lower("field_words") | lower("roles")


def _doubt(document: Document, name: Name, before: str, after: str) -> None:
    """A capital in mid-sentence on words that double as names or are placed like an organisation: a person is asked."""
    words = [token.text for token in name.tokens]
    if (
        name.run.opens
        or any(token.shouted for token in name.tokens)
        or document.view.block_at(name.start).kind == "heading"
    ):
        return
    if (
        len(words) > 1
        and not _PLAIN & {word.lower() for word in words}
        and not all(word.lower() in GENERIC for word in words)
    ):
        name.kind, name.score = "ORGANIZATION", 0.4
    elif len(words) == 1 and name_like(words[0]) and not _CALENDAR.match(after) and words[0].lower() not in GENERIC:
        name.kind, name.score = "PERSON", 0.4
    elif (
        len(words) > 1 and name.labels & {"ORG", "FAC", "GPE", "LOC"} and _AT_WORK.search(before) and not _general(name)
    ):
        name.kind, name.score = "ORGANIZATION", 0.4
