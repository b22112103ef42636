"""Names of places with the words that make them those of a body: `Upper Wrathdale 0–19 Team`, `Three Bridges"
" Clinic`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from anonymise.recognisers.base import Document, Sighting

_KIND = (
    r"(?:Teams?|Hub|Clinic|Centre|Office|Ambulance Station|Fire Station|Police Station|Reception Class|Class"
    r"|Outpatients"
    r"|Primary|Infants|Juniors|Wing|Unit|Ward|Watch|Bar|Partnership|Practice|Trust|Police|PCT|Surgery|Midwifery|Maternity"
    r"|Nursery|Café|Cafe|Larder|Deli|Market|Company|Band|Choir|Club|Explorers|Scouts|Guides|Brownies|Cubs|Legion|Mission"
    r"|Fellowship|Chapel|Project|Group|Society|Association|Network|Forum|Services?|Department|Dept|Provision|Sixth Form"
    r"|Academy|School|College|Hospital|Hospice|Walk-in|Asda|Tesco|Lidl|Aldi|Morrisons|Wetherspoons?|Co-op|Spar|Mothers['’]"
    r" Union|Reenactors|Wardens)"
)
_AFTER = regex.compile(
    r"(?:['’]s)?(?: (?:and|&|of|with) \p{Lu}[\p{L}’'-]+(?= ))?(?: (?:\p{Lu}[\p{L}’'-]*|\d{1,2}[–-]\d{1,2}"
    r"|\(\p{Lu}{2}\)|IAPT)){0,4}?"
    rf" {_KIND}(?![\w-])"
)
_SMALL_AFTER = regex.compile(
    r" (?:road|café|cafe|skate ?park|car park|crypt|arcade|aerodrome|yard|bingo"
    r"|depot)(?![\w-])"
)
_BEFORE = regex.compile(
    r"(?<=[\p{Ll},)] )(?:(?:Three|Two|Four|Five|Six|Seven|All|Old|New|Upper|Lower|Great|Little|Saint|Lady|Lord|Tir) )$"
)
_PLACES = frozenset(("LOCATION", "ORGANIZATION", "SCHOOL", "HEALTH_SETTING", "POLICE_FORCE", "COURT", "FAITH_GROUP"))


def widened(document: Document, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Places and bodies with what belongs to their names, and what passed for a person before such a word."""
    for seen in sightings:
        if seen.type not in _PLACES and (seen.type != "PERSON" or seen.hint or seen.score >= 0.9):
            continue
        after = _AFTER.match(document.text, seen.end)
        if after is None and seen.type in _PLACES:
            after = _SMALL_AFTER.match(document.text, seen.end)
        before = _BEFORE.search(document.before(seen.start, 12)) if seen.type != "PERSON" else None
        if after or before:
            start = seen.start - (len(before[0]) if before else 0)
            kind = "ORGANIZATION" if after and seen.type == "PERSON" else seen.type
            yield Sighting(start, after.end() if after else seen.end, kind, max(0.65, seen.score), seen.hint)
