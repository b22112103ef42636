"""Words with capitals that are placed like the name of a pub, a shop or a club: `over at the Anchor`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.words import lower, ordinary, people

_WORD = r"\p{Lu}[\p{L}\p{M}’'-]*"
_VENUE = (
    r"(?:café|cafe|pub|bar|inn|tavern|club|shop|chip shop|takeaway|launderette|bakery|restaurant|hotel|nightclub"
    r"|hostel|gym|salon|charity|firm|agency|bookmaker)"
)
_BY_KIND = regex.compile(rf"\b{_VENUE}(?:,| called| named)? (?P<name>The {_WORD}(?: {_WORD}){{0,2}})(?=[ ,.;()])")
_TRADING = regex.compile(
    rf"(?<![\w-])(?P<name>{_WORD}(?: {_WORD})?) (?:Care|Homecare|Supported Living|Living|Lettings|Recruitment|Logistics"
    rf"|Security|Cars|Taxis|Cabs|Coaches|Minibuses|Motors|Scaffolding|Roofing|Builders|Cleaning|Catering|Foods|Haulage"
    rf"|Plant Hire|Tyres|Flooring|Poultry|Seafoods|Packaging|Nurseries|Stables|Kennels|Livery|Childcare|Tutors|Tutoring"
    rf"|Fostering|Counselling|Dental|Optical|Opticians|Pharmacy|Bakery|Butchers|Garage|Autos)(?![\w-])"
)
"""A firm by what it deals in: `Meadowlark Care`. Everyday words before it may be no name, so they are asked."""
_PUB = regex.compile(
    rf"(?<=\b(?:behind|outside|at|in|near|opposite|from|to|of|by|beside|above|past|over) the )(?P<name>{_WORD} (?:and"
    rf"|&|in|o['’]) (?!St\b){_WORD})(?![\w’'-]| \p{{Lu}})"
)
_THE_NAMED = regex.compile(
    rf"(?<=\b(?:at|in|to|from|outside|behind|near|called|into|by) )(?P<name>The {_WORD}(?: {_WORD})?)(?=[ ,.;:)]"
    rf"|$)(?! \p{{Lu}})"
)
_THE_ONE = regex.compile(
    rf"\b(?:at|to|outside|behind|opposite|ran|runs) the (?P<name>{_WORD})(?=[,.;)]| (?:on|in|at|every|until|each"
    rf"|most)\b|$)"
)
_IN_THE_ONE = regex.compile(
    rf"\b(?:(?:drank|drinking|eaten|ate|lunch|job|night|shift|met|seen|banned|barred|thrown out|party|drink|pint|meal"
    rf"|worked"
    rf"|works|working|stayed|staying|treated|born|died|camped|walked|lived|left) (?:\p{{Ll}}+ )?(?:in|from|of|at|by"
    rf"|for)"
    rf"|near|above|behind|beside|opposite|outside|past|round|over at|down at"
    rf"|next to) the (?P<name>{_WORD}(?:['’]s {_WORD})?)"
    rf"(?=[,.;:)]| (?:and|or|on|in|at|until|every|when|with|who|where|for|to)\b|$)"
)
_BEFORE_KIND = regex.compile(
    rf"(?<=\b(?:[Tt]he|[Aa]) )(?P<name>{_WORD}(?: {_WORD})?) (?:pool|pub|bar|gym|café|cafe|flats|refuge|boat|ferry"
    rf"|rink|stairwell"
    rf"|tower|underpass|roundabout|level crossing|beach|woods?|allotments|campsite|chip shop|arcade|precinct|class"
    rf"|squad"
    rf"|side|youth club|club|chapel|temple|gang|crew|posse|boys)(?![\w-])"
)
_THE_PLACE = regex.compile(
    rf"(?<=\b(?:at|over|behind|opposite|outside|near|above|beside|past|under|attended|attends|joined|visited|left"
    rf"|runs|ran) the )"
    rf"(?P<name>{_WORD}(?: {_WORD}){{1,3}})(?= |[,.;:)]|$)"
)
_ATTENDED = regex.compile(
    rf"\b(?:attended|attends|attending|enrolled at|goes to|went to|placed (?:at|with)|moved to|joined|left|stayed at"
    rf"|works (?:at|for)|worked"
    rf" (?:at|for)|employed (?:at|by)|volunteers? (?:at|with)|lodged at|lives at"
    rf"|slept at) (?P<name>(?!The ){_WORD})(?= (?:in|on|at|until|from|for|with|and|as"
    rf"|twice|once|daily)\b|[.,;)])"
)


def placed(document: Document, generic: frozenset[str]) -> Iterator[Sighting]:
    """Names of local things by what stands before them: most are asked, as the words may be anything."""
    for match in document.find(_BY_KIND):
        yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.7)
    for match in document.find(_TRADING):
        if _local(match["name"], generic):
            known = all(map(ordinary, match["name"].split(" ")))
            yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.4 if known else 0.65)
    for match in document.find(_ATTENDED):
        word = match["name"].lower()
        if word not in generic and word not in lower("field_words") and word not in lower("public_names"):
            yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.4)
    for match in document.find(_THE_ONE):
        if (
            not {match["name"].lower(), match["name"].lower().removesuffix("s")}
            & (generic | lower("field_words") | people() | lower("public_names") | _TITLES_LOWER)
            and not match["name"].isupper()
        ):
            yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.4)
    for pattern in (_IN_THE_ONE, _BEFORE_KIND):
        for match in document.find(pattern):
            if _local(match["name"], generic):
                yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.4)
    for match in document.find(_THE_PLACE):
        several = {word.lower() for word in match["name"].split(" ")}
        if len(several - generic - lower("field_words") - people() - {"act"}) > 1 and not match["name"].isupper():
            yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.4)
    for pattern in (_PUB, _THE_NAMED):
        for match in document.find(pattern):
            telling = [word for word in match["name"].split(" ") if word[0].isupper() and word != "The"]
            if not any(
                word.isupper() or word.lower() in generic or word in _TITLES or word.lower() in lower("field_words")
                for word in telling
            ):
                sure = pattern is _PUB and any(
                    not ordinary(word) or word.lower() in lower("places") for word in telling
                )
                yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.6 if sure else 0.4)


def _local(name: str, generic: frozenset[str]) -> bool:
    """Whether words with capitals are nothing that every text speaks of, and so may be the name of a place."""
    known = generic | lower("field_words") | people() | lower("public_names") | _TITLES_LOWER | lower("paper_words")
    words = [regex.sub(r"['’]s$", "", word.lower()) for word in name.split(" ")]
    return not name.isupper() and not any(word in known or word.removesuffix("s") in known for word in words)


_TITLES_LOWER = frozenset(
    "state crown church court internet bible commons lords house law judge coroner hub union world queen king pope lord"
    " minister government parliament committee executive recorder partnership conference north south east west"
    " midlands borders highlands continent forces army navy bar web".split()
)
_TITLES = frozenset("Mother Father Act Children Times Guardian Review Report Panel Board Hague Netherlands".split())
