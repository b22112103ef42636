"""Every capital letter must be explained. What no dictionary, citation or body explains is a name of somebody or some place.

Names are judged in the document as a whole: each sighting votes, and a name that is certain once is certain everywhere,
in parts, as initials, in lower case and misspelt.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import regex

from anonymise.recognisers.addresses import Addresses
from anonymise.recognisers.base import Document, Entity, Recogniser, Sighting, seen_by
from anonymise.recognisers.citations import Citations
from anonymise.recognisers.contacts import Contacts
from anonymise.recognisers.dates import Dates
from anonymise.recognisers.demographics import Demographics
from anonymise.recognisers.field_terms import FieldTerms
from anonymise.recognisers.inquiries import Inquiries
from anonymise.recognisers.introduced import RANKS, TITLES, called, introduction, kin_name, listed
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.organisations import GENERIC, Organisations
from anonymise.recognisers.places import Places
from anonymise.recognisers.pseudonyms import Pseudonyms
from anonymise.recognisers.references import References
from anonymise.recognisers.repeated import ABBREVIATIONS, HONOURS, repeated
from anonymise.recognisers.runs import Run, Token, runs
from anonymise.recognisers.statutes import Statutes
from anonymise.recognisers.words import entries, given, lower, name_like, ordinary

_EXPLAIN = (
    Addresses, Citations, Contacts, Dates, Demographics, FieldTerms, Inquiries, NationalBodies, Organisations, Places,
    Pseudonyms, References, Statutes,
)
_FAINT = frozenset(("CITED_AUTHOR", "PUBLIC_NAME", "NRP", "LOCATION"))
"""Explanations that a name may overrule."""
_PERSON_VERB = regex.compile(
    r"^(?:['’]s\b|,? (?:who|whose|aged|then|now|had|has|was|were|is|said|says|told|asked|did|does|went|came|left|lived|attended|saw|felt|wanted|died|became|described|reported"
    r"|disclosed|stated|refused|agreed|made|took|gave|got|ran|rang|called|wrote|moved|met|himself|herself|would|could|may|might|will|appeared|seemed|also|never|often"
    r"|recorded|visited|noticed|thought|believed|knew|tried|started|began|stopped|spent|received|returned|remained|and (?:his|her|their|\p{Lu}\p{Ll}))\b|, \d{1,2}\b| \(\d{1,2}\))"
)
_PLACE_BEFORE = regex.compile(r"\b(?:in|at|near|around|outside|inside|across|throughout|within|from|towards|via|between|to live in|moved to|move to|moving to|returned to|travelled to|over to|area of|town of|village of|city of|outskirts of|north of|south of|east of|west of|part of|streets of|and|,)[ \u00a0](?:the )?$", regex.I)
_PLACE_ONLY = regex.compile(r"\b(?:in|at|near|outside|within|across|around|throughout|live in|lived in|moved to|area of|town of|village of|city of|streets of|came from|originally from|born in|resident in|parts? of|outskirts of|Co\.?|County|Isle of)[ \u00a0](?:the )?$", regex.I)
_PLACE_AFTER = regex.compile(r"^[ \u00a0](?:estate|area|site|village|town|borough|district|neighbourhood|ward|station|community|flats|road|town centre|city centre|park|beach|harbour|seafront|hills?|valley|council|market)\b|^-based\b|^ \(?[A-Z]{1,2}\d{1,2}\b|^, [A-Z]{1,2}\d")
_THE = regex.compile(r"\b(?:the|a|an|this|that|each|every|our|no|any|local|new|of the)[ \u00a0]$", regex.I)
_CALENDAR = regex.compile(r"^[ \u00a0,]*(?:\d|of (?:19|20)\d\d|half[- ]term|term|holidays?|and (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)")
_AT_WORK = regex.compile(r"\b(?:at|worked for|works for|working for|employed by|run by|restaurant|shop|business|pub|club|company|called)[,\u00a0 ]{1,2}(?:the )?$", regex.I)


@dataclass(slots=True)
class Name:
    """One run with what is said for its being a name."""

    tokens: tuple[Token, ...]
    run: Run
    introduced: bool = False
    titled: bool = False
    hint: str = ""
    unknown: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    """The language model's labels for the words."""
    kind: str = ""
    score: float = 0.0

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(slots=True)
class Votes:
    """What the sightings of one word say it is."""

    person: float = 0.0
    place: float = 0.0
    spots: list[int] = field(default_factory=list)


class ProperNames(Recogniser):
    types = ("PERSON", "LOCATION", "ORGANIZATION", *[kind for kind in Organisations.types if kind != "ORGANIZATION"])
    title = "names"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        yield from seen_by(Organisations, document)
        yield from _again(document)
        for seen in seen_by(Places, document):
            yield seen
        explained = _Explained(document)
        labels = _Labels(document.entities)
        names = [name for run in runs(document) for name in _names(document, run, explained, labels)]
        votes = _count(document, names)
        for name in names:
            _judge(document, name, votes, explained)
            if name.score:
                honours = HONOURS.match(document.after(name.end, 8)) if name.kind == "PERSON" else None
                end = name.end + (honours.end() if honours else 0)
                yield Sighting(name.start, end, name.kind, name.score, name.hint)
        persons = [
            (document.text[name.start : name.end], name.start, name.score) for name in names if name.kind == "PERSON" and name.score >= 0.6
        ]
        yield from repeated(document, persons, explained.firmly)


def _again(document: Document) -> Iterator[Sighting]:
    """The organisations of the document wherever else their full names stand."""
    kinds = {document.text[seen.start : seen.end]: seen for seen in reversed(seen_by(Organisations, document))}
    several = tuple(name for name in kinds if " " in name)
    for match in document.find(phrases(several)) if several else ():
        seen = kinds.get(match[0]) or kinds.get(match[0].removesuffix("s"))
        if seen:
            yield Sighting(match.start(), match.end(), seen.type, 0.7, seen.hint)


class _Explained:
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
        self._firm, self._faint, self._public, self._towns = _merged(firm), _merged(faint), _merged(public), _merged(towns)

    def firmly(self, start: int, end: int) -> bool:
        return _touches(self._firm, start, end)

    def publicly(self, start: int, end: int, introduced: bool) -> bool:
        """Whether everybody knows the word; what introduces a person outweighs the name of a town."""
        return _touches(self._public, start, end) or (not introduced and _touches(self._towns, start, end))

    def faintly(self, start: int, end: int) -> bool:
        return _touches(self._faint, start, end)


class _Labels:
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


def _names(document: Document, run: Run, explained: _Explained, labels: _Labels) -> Iterator[Name]:
    """The names in a run: what is left of it between the words that are explained."""
    piece: list[Token] = []
    opens = run.opens
    for token in (*run.tokens, None):
        if token is not None and not explained.firmly(token.start, token.end):
            piece.append(token)
            continue
        if piece and (name := _name(document, run, piece, opens and piece[0] is run.tokens[0], labels, explained.publicly)):
            yield name
        piece = []


def _name(document: Document, run: Run, tokens: list[Token], opens: bool, labels: _Labels, public: Callable[[int, int, bool], bool]) -> Name | None:
    """A name without its title and without the word that only opens the sentence."""
    introduced, hint = False, ""
    rest, ranks = list(tokens), []
    while len(rest) > 1 and (title := rest[0].text.lower().rstrip(".")) in TITLES:
        introduced, hint = True, hint or TITLES[title]
        ranks = [*ranks, rest[0]] if title in RANKS else []
        rest = rest[1:]
    while len(rest) > 1 and _only_opens(rest[0], opens and rest[0] is tokens[0], introduced):
        rest = rest[1:]
    while len(rest) > 1 and not introduced and _trails(rest[-1]):
        rest = rest[:-1]
    if not introduced and _title_before(document, rest[0].start):
        introduced, hint = True, TITLES.get(document.before(rest[0].start, 16).split()[-1].lower().rstrip("."), "")
    titled = introduced
    if not introduced:
        introduced, hint = introduction(document, rest[0].start)
    if not introduced:
        introduced, hint = listed(document, rest[0].start)
    unknown = tuple(
        token.text
        for token in rest
        if _unknown(token, run.shouting, len(rest)) and (titled or not public(token.start, token.end, introduced))
    )
    return Name((*ranks, *rest), run, introduced, titled, hint, unknown, labels.over(rest[0].start, rest[-1].end))


def _only_opens(token: Token, opens: bool, introduced: bool) -> bool:
    low = token.text.lower()
    if introduced or kin_name(token.text) or (token.text == "The" and not opens):
        return False
    return low in _FUNCTION or (ordinary(low) and not name_like(low) and (opens or low in lower("roles") or low in lower("kinship") or low in _GENERAL))


_FUNCTION = frozenset(
    "the a an and but or nor so yet if when while as since because although though after before until unless whereas in on at to from by for with without of about"
    " into over under between through during both neither either not no yes he she it they we you i his her its their our your my this that these those there here"
    " then thus however therefore also who whom whose which what where why how once only even just still dear hello hi re cc none some each every all any many most"
    " one two three four five six seven eight nine ten asked told said named called".split()
)
_GENERAL = frozenset("baby young poor late senior junior former former ex acting chief lead head deputy assistant named designated independent child children adult".split())


def _trails(token: Token) -> bool:
    return ordinary(token.text) and not name_like(token.text) and token.text.lower() in _GENERAL | lower("kinship") | lower("roles") | frozenset(("children", "family", "case", "review", "report", "household"))


_TITLE_BEFORE = regex.compile(rf"(?<!\w)(?:{'|'.join(sorted(TITLES, key=lambda each: (-len(each), each)))})\.?[ \u00a0]$", regex.I)
_LOWER_TITLE = regex.compile(r"(?<!\w)\p{Ll}")


def _title_before(document: Document, start: int) -> bool:
    """A title as its own word right before a name. `The sister Alice` is kinship, so lower case does not count."""
    match = _TITLE_BEFORE.search(document.before(start, 16))
    return bool(match and match[0][0].isupper())


def _unknown(token: Token, shouting: bool, company: int) -> bool:
    """Whether no dictionary knows a word. A short word in capitals is an abbreviation, unless all is in capitals."""
    if len(token.text.strip(".")) < 2 or ordinary(token.text):
        return False
    if token.text.endswith(".") and "." in token.text[:-1]:
        return False
    if token.shouted and (not shouting or len(token.text) < 4 or token.text in ABBREVIATIONS):
        return company > 1 and len(token.text) > 4 and token.text not in ABBREVIATIONS
    return not _CODE.search(token.text)


_CODE = regex.compile(r"\d|^(?:[A-Z]{2,6}s|Mc|Mac|\p{Lu}\p{Ll}{0,2}\p{Lu}\p{Lu}?)$")


def _count(document: Document, names: list[Name]) -> dict[str, Votes]:
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


def _judge(document: Document, name: Name, votes: dict[str, Votes], explained: _Explained) -> None:
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
        elif _AT_WORK.search(before) and not _PLACE_AFTER.match(after) and not name.labels & {"GPE", "LOC"} and len(name.tokens) > 1:
            name.kind, name.score = "ORGANIZATION", 0.65
        else:
            name.kind, name.score = "LOCATION", 0.75
        if name.run.shouting and document.view.block_at(name.start).kind != "heading" and "PERSON" not in name.labels and person < 2:
            name.score = 0.45
    elif not faint and not name.run.shouting and _ESTATE.match(after) and not name.run.opens and not _general(name):
        name.kind, name.score = "LOCATION", 0.7
    elif not (faint and alone) and not name.run.shouting and not _THE.search(before):
        _judge_ordinary(document, name, before, after, person)


_FAMILY = regex.compile(r"^(?:,? (?:and|&|or) \p{Lu}[\p{L}’'-]+)?[ \u00a0](?:families|family|children|siblings|brothers|sisters|twins|household|boys|girls|case|home)\b", regex.I)
_ESTATE = regex.compile(r"^[ \u00a0](?:estate|site|caravan park|flats|allotments|playing fields?|woods?|beach)\b")


def _family(name: Name, before: str, after: str) -> bool:
    """`The Cash and Mongan families`: capitals of words that are also surnames, before a word for a family."""
    return bool(_THE.search(before) or before.endswith((" and ", " & "))) and bool(_FAMILY.match(after)) and all(
        name_like(token.text) and not token.shouted for token in name.tokens
    ) and len(name.tokens) == 1


def _named_here(document: Document, name: Name, before: str) -> bool:
    """Whether somebody is called by ordinary words: `known to all as Peg`, `a man called “Jigsaw”`."""
    words = [token.text.lower() for token in name.tokens]
    if not called(document, name.start) or any(token.shouted for token in name.tokens) or set(words) & (_FUNCTION | GENERIC):
        return False
    return before.endswith(("“", '"', "‘", "'", "(")) or len(words) == 1


def _general(name: Name) -> bool:
    return all(token.text.lower() in GENERIC or token.shouted for token in name.tokens)


def _bare_name(name: Name) -> bool:
    """Whether an introduced run of ordinary words can be a name: `Mr Power`, but not `the chair: Early Help`."""
    words = [token.text for token in name.tokens]
    if name.titled:
        return len(words) <= 3 and words[-1].lower() not in _FUNCTION and not (words[-1].lower() in GENERIC or name.tokens[-1].shouted and not name.run.shouting)
    return all(map(name_like, words))


def _judge_ordinary(document: Document, name: Name, before: str, after: str, person: float) -> None:
    """A run of dictionary words: a name if the words are known to double as names and are used as one."""
    words = [token.text for token in name.tokens]
    if any(token.shouted for token in name.tokens) or not name_like(words[0]):
        if "PERSON" in name.labels and len(words) == 2 and name_like(words[-1]) and not name.run.opens and not _AT_WORK.search(before):
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
