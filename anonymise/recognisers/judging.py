"""Judges what a name is, in the document as a whole: each sighting votes, and a person may be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import regex

from anonymise.recognisers.authors import PEER, REMEMBERED, of_research, spoken_of
from anonymise.recognisers.base import Document
from anonymise.recognisers.doubtful import BRAND, OF_KIN, PLAIN, RELATIVES, doubt, general
from anonymise.recognisers.explained import Explained
from anonymise.recognisers.introduced import called, kin_name
from anonymise.recognisers.name_parts import FUNCTION, Name
from anonymise.recognisers.organisations import GENERIC
from anonymise.recognisers.runs import Token
from anonymise.recognisers.surroundings import (
    ACTS,
    AT_WORK,
    CALENDAR,
    ESTATE,
    FAMILY,
    HUMAN,
    PERSON_VERB,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_ONLY,
    THE,
)
from anonymise.recognisers.words import given, name_like, ordinary


@dataclass(slots=True)
class Votes:
    """What the sightings of one word say it is."""

    person: float = 0.0
    place: float = 0.0
    seen: int = 0
    told: bool = False
    """Whether it stands anywhere outside of what is about research."""


def count(document: Document, names: list[Name], explained: Explained) -> dict[str, Votes]:
    """For each word of a name, what its sightings say."""
    votes: dict[str, Votes] = defaultdict(Votes)
    for name in names:
        person, place = _evidence(document, name)
        research = of_research(document, name, explained)
        for token in name.tokens:
            vote = votes[token.text.lower()]
            vote.person += person
            vote.place += place
            vote.seen += 1
            vote.told = vote.told or not research
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
    if sure and not THE.search(before) and PERSON_VERB.match(after):
        person += 1 if name.unknown else 0.5
    if name.unknown and len(name.tokens) > 1 and not PLACE_ONLY.search(before):
        person += 0.5
    if not name.introduced and PLACE_ONLY.search(before):
        place += 1.5
    if not name.introduced and PLACE_AFTER.match(after):
        place += 2
    if name.labels & {"GPE", "LOC", "FAC"} and PLACE_BEFORE.search(before):
        place += 1
    return person, place


def judge(document: Document, name: Name, votes: dict[str, Votes], explained: Explained) -> None:
    """Decide what a run is, in the light of all sightings of its words."""
    before, after = document.before(name.start, 40), document.after(name.end, 40)
    faint = explained.faintly(name.start, name.end)
    person = max(votes[token.text.lower()].person for token in name.tokens)
    place = max(votes[token.text.lower()].place for token in name.tokens)
    alone = len(name.tokens) == 1
    if faint and alone and CALENDAR.match(after):
        return
    polite = name.titled and bool(_POLITE.search(before))
    if polite or (name.introduced and (name.unknown or _bare_name(name, explained))):
        name.kind, name.score = "PERSON", 0.45 if PEER.search(before) and not _told(name, votes) else 0.95
    elif not alone and name.tokens[-1].text in _BODIES and not name.run.shouting:
        if (not name.opens or name.unknown) and not {token.text.lower() for token in name.tokens} <= PLAIN:
            name.kind, name.score = "ORGANIZATION", 0.4
    elif len(name.tokens) <= 3 and (not faint or before.endswith(("“", '"'))) and _named_here(document, name, before):
        name.kind, name.score = "PERSON", 0.75
    elif _family(name, before, after) or (not alone and kin_name(name.tokens[0].text) and not name.opens):
        name.kind, name.score = "PERSON", 0.85
    elif len(name.tokens) == 2 and kin_name(name.tokens[0].text) and not faint and not general(name):
        name.kind, name.score = "PERSON", 0.85 if name.unknown or name_like(name.tokens[1].text) else 0.45
    elif name.unknown:
        if not (faint and alone):
            _judge_unknown(document, name, votes, Votes(person, place), explained)
    elif not faint and not name.run.shouting and ESTATE.match(after) and not name.opens and not general(name):
        name.kind, name.score = "LOCATION", 0.7
    elif not (faint and alone) and not name.run.shouting and not _article(before, after):
        _judge_ordinary(document, name, before, after, person)
        if not name.score:
            doubt(document, name, before, after)


def _article(before: str, after: str) -> bool:
    """Whether an article stands before; `that` before who acts is none: `they knew that Storm was home`."""
    return bool(THE.search(before)) and not (before.endswith(" that ") and PERSON_VERB.match(after))


_POLITE = regex.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx)\.?[ \u00a0]$")
"""Before these stands a person, whatever the word: `Mr Young`, `Ms House`."""


def _judge_unknown(document: Document, name: Name, votes: dict[str, Votes], vote: Votes, explained: Explained) -> None:
    """A run with a word that no dictionary has: a person, a place or a firm; or an author, and then one is asked."""
    before, after = document.before(name.start, 40), document.after(name.end, 40)
    alone = len(name.tokens) == 1
    if not name.introduced and all(BRAND.search(word) for word in name.unknown):
        name.kind, name.score = "ORGANIZATION", 0.4
        return
    once = not alone and all(votes[token.text.lower()].seen == 1 for token in name.tokens)
    if (once and REMEMBERED.search(before)) or not _told(name, votes):
        if not (explained.cited(name.start) and spoken_of(document, name)):
            name.kind, name.score = "PERSON", 0.45
        return
    if len(name.tokens) > 2 and not any(map(_may_end, name.tokens[-2:])) and not name.introduced:
        name.kind, name.score = "ORGANIZATION", 0.4
        return
    here = _evidence(document, name)
    if alone and name.opens and vote.person < 1 and not vote.place and before.endswith(("“", '"', "‘", "'")):
        name.kind, name.score = "PERSON", 0.45
        return
    if vote.person >= vote.place or (here[0] >= 1.5 and here[0] > here[1]):
        name.kind, name.score = "PERSON", 0.8 if vote.person >= 2 or "PERSON" in name.labels else 0.65
    elif (
        AT_WORK.search(before)
        and not PLACE_AFTER.match(after)
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
        and vote.person < 2
    ):
        name.score = 0.45


def _told(name: Name, votes: dict[str, Votes]) -> bool:
    """Whether a name stands anywhere but in what is about research."""
    return any(votes[token.text.lower()].told for token in name.tokens)


_BODIES = frozenset(
    "Trust Foundation Fund Society Association Network Alliance Campaign Project Institute Council Charity"
    " Partnership Forum Service Services".split()
)


def _may_end(token: Token) -> bool:
    """Whether a name may end in a word: `Aurora New Dawn` is no person."""
    return not ordinary(token.text) or name_like(token.text)


def _family(name: Name, before: str, after: str) -> bool:
    """`The Cash and Mongan families`: capitals of words that are also surnames, before a word for a family."""
    return (
        bool(THE.search(before) or before.endswith((" and ", " & ")))
        and bool(FAMILY.match(after))
        and all(name_like(token.text) and not token.shouted for token in name.tokens)
        and len(name.tokens) == 1
    )


def _named_here(document: Document, name: Name, before: str) -> bool:
    """Whether somebody is called by ordinary words: `known to all as Peg`, `a man called “Jigsaw”`."""
    words = [token.text.lower() for token in name.tokens]
    if (
        not called(document, name.start)
        or any(token.shouted for token in name.tokens)
        or set(words) & (FUNCTION | GENERIC | RELATIVES)
    ):
        return False
    return before.endswith(("“", '"', "‘", "'", "(")) or len(words) == 1


def _bare_name(name: Name, explained: Explained) -> bool:
    """Whether an introduced run of ordinary words can be a name: `Mr Power`, but not `the chair: Early Help`."""
    words = [token.text for token in name.tokens]
    if name.titled:
        return (
            len(words) <= 3
            and words[-1].lower() not in FUNCTION
            and not (words[-1].lower() in GENERIC or (name.tokens[-1].shouted and not name.run.shouting))
        )
    if all(map(name_like, words)):
        return True
    return (
        name.beside
        and len(words) == 1
        and not name.tokens[0].shouted
        and not explained.faintly(name.start, name.end)
        and words[0].lower() not in GENERIC | FUNCTION | OF_KIN
    )


def _as_word(document: Document, word: str) -> bool:
    """Whether a text also has a word in lower case, or as the name of a season."""
    return word.lower() in _SEASONS or bool(regex.search(rf"(?<!\w){regex.escape(word.lower())}(?!\w)", document.text))


_SEASONS = frozenset(("summer", "autumn", "spring", "winter"))


_BY_SIZE = frozenset("Big Little Lil Wee Young Auld Old Fat Mad".split())
_TAKES_PART = regex.compile(
    r"^ (?:came|told|went|wrote|agreed|rang|asked|met|sat|was (?:never |not |also |then )?(?:asked|told|seen|visited"
    r"|interviewed"
    r"|invited|present|upset|frightened|discharged|admitted|excluded)|in the (?:office|kitchen)|from (?:housing"
    r"|the school))\b|^, (?:my|her|his) "
)
"""What only somebody does or has done to them, behind a word that opens a sentence: `Rich came to every meeting`."""


def _judge_ordinary(document: Document, name: Name, before: str, after: str, person: float) -> None:
    """A run of dictionary words: a name if the words are known to double as names and are used as one."""
    words = [token.text for token in name.tokens]
    if len(words) == 2 and words[0] in _BY_SIZE and (given(words[1]) or name_like(words[1])) and not name.opens:
        name.kind, name.score = "PERSON", 0.45
        return
    if any(token.shouted for token in name.tokens) or not name_like(words[0]):
        if (
            "PERSON" in name.labels
            and len(words) == 2
            and name_like(words[-1])
            and not name.opens
            and not AT_WORK.search(before)
        ):
            name.kind, name.score = "PERSON", 0.45
        return
    if len(words) > 1 and words[-1].lower() in PLAIN and not name_like(words[-1]):
        return
    if len(words) == 2 and "PERSON" in name.labels and not name.opens:
        name.kind, name.score = "PERSON", 0.6
        return
    if len(words) == 2 and given(words[0]) and words[1].lower() not in PLAIN | OF_KIN | FUNCTION | GENERIC:
        name.kind, name.score = "PERSON", 0.6 if "PERSON" in name.labels else 0.45
        return
    if len(words) == 1:
        opens = name.opens
        if opens and HUMAN.match(after) and words[0].lower() not in PLAIN | OF_KIN:
            name.kind, name.score = "PERSON", 0.6
            return
        used = bool(PERSON_VERB.match(after)) and not CALENDAR.match(after)
        if (
            opens
            and ((given(words[0]) and (used or ACTS.match(after))) or _TAKES_PART.match(after))
            and words[0].lower() not in OF_KIN
            and not _as_word(document, words[0])
        ):
            name.kind, name.score = "PERSON", 0.45
            return
        if given(words[0]) and not opens and not CALENDAR.match(after):
            name.kind, name.score = "PERSON", 0.65
        elif not opens and (used or "PERSON" in name.labels) and not CALENDAR.match(after):
            name.kind, name.score = "PERSON", 0.6
        return
    if all(map(name_like, words)) and len(words) <= 3 and ("PERSON" in name.labels or not name.opens):
        name.kind, name.score = "PERSON", 0.65
