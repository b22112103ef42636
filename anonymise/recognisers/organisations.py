"""Local organisations by what their names end in or begin with: schools, hospitals, courts, faith groups, the press."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.local_names import local_names
from anonymise.recognisers.organisation_beginnings import PREFIXED
from anonymise.recognisers.organisation_endings import SUFFIXED, WORD
from anonymise.recognisers.words import lower, ordinary

_APPOSED = regex.compile(
    r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?|local) (?:\p{Ll}+ )?(?P<noun>nursery|primary school|secondary school"
    r"|school|college|surgery|restaurant"
    r"|pub|hostel|club|shop|takeaway|hotel|care home|children['’]s home|nursing home|mosque|church|congregation|factory"
    r"|playgroup|pre-school|childminding business|gym|salon"
    r"|garage), (?P<name>(?:The )?\p{Lu}[\p{L}’'&-]+(?: (?:\p{Lu}[\p{L}’'&-]+|and|of|the|&)){0,4}),"
)
_BY_NOUN = dict.fromkeys(("nursery", "school", "college", "playgroup", "pre-school"), "SCHOOL")
_BY_NOUN |= {
    "surgery": "HEALTH_SETTING",
    "mosque": "FAITH_GROUP",
    "church": "FAITH_GROUP",
    "congregation": "FAITH_GROUP",
}
_OF_A_PLACE = regex.compile(
    rf"(?<![\w-])(?!(?:The|In|At|From|To|Of) )(?P<place>(?:(?:North|South|East|West|Mid|Greater|Central|Upper"
    rf"|Lower) )?{WORD}) (?P<rest>(?:\p{{Lu}}\p{{Ll}}+ ){{0,3}}"
    r"(?:Team|Hub|Service|Services|Locality|Crisis|Aid|Mind|Partnership|Network|Forum|Division|Command|Directorate"
    r"|Area|Carers|Women['’]s Aid|MAT|Trust|Council|Police|Foodbank|Homes|Housing))(?![\w-])"
)
"""What a place has, and so has everywhere: `North Powys Area Team`."""
GENERIC = lower("generic")
"""Words that tell nothing of an organisation: `the Early Help Centre`."""


class Organisations(Recogniser):
    types = (
        "SCHOOL",
        "HEALTH_SETTING",
        "COURT",
        "POLICE_FORCE",
        "PRISON",
        "FAITH_GROUP",
        "PRESS",
        "ORGANIZATION",
        "LOCATION",
    )
    title = "local organisations"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for kind, pattern in PREFIXED:
            for match in document.find(pattern):
                if kind != "LOCATION" or match[0].startswith("Isl") or not ordinary(match[0].split(" ")[-1]):
                    yield Sighting(match.start(), match.end(), kind, 0.8)
        yield from local_names(document, GENERIC)
        for match in document.find(_APPOSED):
            kind = _BY_NOUN.get(match["noun"].lower().split()[-1], "ORGANIZATION")
            yield Sighting(match.start("name"), match.end("name"), kind, 0.7, match["noun"].lower())
        for match in document.find(_OF_A_PLACE):
            if match["place"].split(" ")[-1].lower() in lower("places"):
                yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.7)
        for kind, pattern in SUFFIXED:
            for match in document.find(pattern):
                if sighting := _named(document, kind, match):
                    yield sighting


def _named(document: Document, kind: str, match: regex.Match[str]) -> Sighting | None:
    """The organisation, if more than general words stand before its kind: `Beech House`, not `a Help Centre`."""
    if _NATIONAL.match(match[0]):
        return None
    start, words = match.start(), match["name"].split(" ")
    if words[-1] in ("of", "and", "for", "in") or _PERIODICAL.match(match[0]):
        return None
    if len(words) < 4 and words[0].rstrip(".") in _MISTER and not regex.search(r"['’]", match["name"]):
        return None
    while words and (words[0].lower() in GENERIC or words[0] in _OPENING) and words[0] not in _OF_NAMES:
        start += len(words[0]) + 1
        words = words[1:]
    while words and (
        words[0] == "The"
        and len(words) > 1
        and document.before(start, 3).strip() == ""
        and start == document.block_start(start)
    ):
        start += len(words[0]) + 1
        words = words[1:]
    telling = [word for word in words if word.lower() not in GENERIC and len(regex.sub(r"['’]s?$|[^\w]", "", word)) > 1]
    if not telling or start >= match.start("kind"):
        return None
    if "'s" in match["kind"] and len(telling) == 0:
        return None
    if (
        (kind in ("PRESS", "ORGANIZATION") or match["kind"] == "Practice")
        and all(map(ordinary, telling))
        and not _proper_use(document, start, match)
        and not _proper_use(document, match.start(), match)
    ):
        return None
    hint = match["kind"].lower()
    if (
        kind == "ORGANIZATION"
        and match["kind"] in _MAYBE_NATIONAL
        and all(ordinary(word) or word.isupper() for word in telling)
    ):
        return Sighting(start, match.end(), kind, 0.4, hint)
    if match["kind"] in ("Trust", "Foundation", "Fund") and len(telling) == 2:
        return Sighting(start, match.end(), kind, 0.4, hint)
    return Sighting(start, match.end(), kind, 0.8 if not all(map(ordinary, telling)) else 0.7, hint)


_OF_NAMES = frozenset("The Royal Great Old New Little Upper Lower High".split())
"""General words that belong to a name where they open it: `Royal Brantwell Infirmary`."""
_PERIODICAL = regex.compile(
    r"(?:The )?(?:(?:British|European|International|American) )?(?:Journal|Archives|Annals|Bulletin|Handbook) of\b"
)
_MISTER = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Master"))
"""Before a name these make a person of it: `Mr Will Church`."""
_MAYBE_NATIONAL = frozenset(
    "Trust Foundation Association Society Alliance Federation Project Housing Unit Centre".split()
)
"""Of ordinary words before these nobody can tell whether the body is local: a person is asked."""
_NATIONAL = regex.compile(
    r"(?:The )?(?:Department|Ministry|Office|Association|Directors?|Secretary|Secretaries|Board|National"
    r"|Royal College|House) (?:of|for)\b"
)
_OPENING = frozenset(
    ("However", "Although", "Social", "Whilst", "Following", "Both", "Neither", "Once", "Despite", "Through")
)
_PLACED = regex.compile(
    r"(?:\b(?:at|in|from|of|to|near|by|for|called|the|with|on|The|outside|attended|attends|joined|visited|left) "
    r"|[(“\"‘*] ?|, |^)$"
)


def _proper_use(document: Document, start: int, match: regex.Match[str]) -> bool:
    """Whether ordinary words are used as the name of a local thing and no heading: `at Beech House`."""
    block = document.view.block_at(start)
    if block.kind == "heading" and start == block.start:
        return False
    return bool(_PLACED.search(document.before(start, 20)))
