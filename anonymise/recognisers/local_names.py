"""Names of local things that do not end in what they are: pubs, shops, churches, wards, packs, locks, crossings."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.placed import placed
from anonymise.recognisers.words import lower, name_like, ordinary, people

_WORD = r"\p{Lu}[\p{L}\p{M}’'-]*"
_SURE: tuple[tuple[str, regex.Pattern[str]], ...] = (
    (
        "SCHOOL",
        regex.compile(
            rf"(?<![\w-])(?:St\.? )?{_WORD}(?: {_WORD}){{0,3}} (?:C of E|CofE|C\.? ?of ?E\.?"
            rf"|R\.?C\.?)(?! ?\w*[Cc]hurch)"
            r"(?: (?:VA|VC|Primary|Infants?|Juniors?|First|Middle|High|School|Academy))*"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            rf"(?<![\w-])(?:The )?{_WORD}(?: (?:of|{_WORD})){{0,4}} (?:School|College|Academy) for (?:Girls|Boys"
            rf"|the Deaf|the Blind)"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            rf"(?<=\b(?:at|to|from|of|attended|joined|left) ){_WORD} St\.? {_WORD}['’]s(?= ?[,.;:)]| (?:in|on|and|who"
            rf"|where)\b)"
        ),
    ),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-])Our Lady(?:(?:,? (?:of|and)(?: the| St\.?)?| Star| Queen| Immaculate"
            rf"| Help) ?{_WORD}(?: {_WORD}| of(?: the)?(?= \p{{Lu}}))*"
            r"| Star of the Sea|['’]s)(?: (?:Church|Parish|Primary|School))?"
        ),
    ),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-])(?:Convent|Abbey|Priory|Monastery|Shrine|Chapel|Parish|Cathedral|Sisters|Church) of (?:the "
            rf"|St\.? |Our |Christ )"
            rf"(?!England|Scotland|Wales|Ireland|Latter){_WORD}(?: (?:of(?: the)? )?{_WORD})*"
        ),
    ),
    (
        "FAITH_GROUP",
        regex.compile(
            r"(?<![\w-])(?:(?<=\b(?:at|of|from|to|in|by|near|with|the) )(?:Sacred Heart|Holy (?:Trinity|Family|Cross"
            r"|Rood|Name|Spirit"
            r"|Redeemer|Apostles|Innocents)|Corpus Christi|Christ the King|Christ Church|All Saints['’]?|All Souls['’]?"
            r"|Immaculate Conception|Good Shepherd)|Stella Maris|Kingdom Hall)(?! (?:Day|Eve))"
        ),
    ),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-]){_WORD}(?: {_WORD}){{0,2}} (?:Husseinia|Hussainia|Imambargah?|Vihara|Darbar|Gurudwara)(?!\w)"
        ),
    ),
    (
        "HEALTH_SETTING",
        regex.compile(
            r"(?<=\b(?:at|to|of|from|in|by|into|via|the) )(?:Queen|King|Prince|Princess|Lord|Lady|Duke|Duchess"
            r"|Sir) \p{Lu}\p{Ll}+['’]s(?=[ ,.;:)]|$)"
            r"(?! (?:\p{Lu}|report|inquiry|review|judgment))"
        ),
    ),
    (
        "HEALTH_SETTING",
        regex.compile(rf"(?<![\w-])Drs?\.? {_WORD}(?: {_WORD})? (?:&|and) (?:Partners?|Associates|Colleagues)(?!\w)"),
    ),
    (
        "HEALTH_SETTING",
        regex.compile(
            r"(?<![\w-])Ward (?:\d{1,3}[A-Z]? (?:North|South|East|West|Central|Upper|Lower)"
            r"|[A-Z]\d{1,3}|\d{2,3}[A-Z]?|\d[A-Z])(?![\w-])"
        ),
    ),
    (
        "LOCATION",
        regex.compile(
            rf"(?<=\b(?:at|from|to|near|of|in|the) )(?!The |Police |Fire |Ambulance |Train |Bus ){_WORD}(?: {_WORD})?"
            rf" (?:services|(?:fire |police |ambulance )?station|service station|motorway services|lay-by|bus station"
            rf"|railway station|tube station)"
            rf"(?! \p{{Lu}})(?!\w)"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-]){_WORD}(?: (?:and|&|of|{_WORD})){{0,5}}(?: \(\p{{L}}+\)) (?:Ltd\.?|Limited|LLP|plc|PLC|CIC"
            rf"|CIO)(?!\w)"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])\d{{1,3}}(?:st|nd|rd|th) {_WORD}(?: {_WORD}){{0,2}}(?: \([^()\n]{{2,30}}\))? (?:Sea |Air "
            rf"|Explorer )?"
            r"(?:Scouts?(?: Group| Troop)?|Brownies|Guides|Cubs|Beavers|Rainbows|Boys['’] Brigade|Girls['’] Brigade"
            r"|Squadron)"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])\d{{1,3}}(?:st|nd|rd|th) (?:Battalion|Regiment|Squadron|Brigade"
            rf"|Company),? (?:of )?(?:[Tt]he )?"
            rf"{_WORD}(?: (?:of|the|and|{_WORD})){{0,4}}(?!\w)"
        ),
    ),
    (
        "LOCATION",
        regex.compile(
            r"(?<![\w-])(?:Junction \d{1,2}[A-Z]?|(?<=\b(?:on|off|of|along|by|from|near"
            r"|the) )(?:[AMB]\d{1,4}(?:\(M\))?)(?= (?:near|at|between|outside"
            r"|junction|slip|lay-by|towards|bridge|services)))"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<=\b(?:of|from|at|by|with|for) )(?!Family|Criminal|The|Legal|Child|Case|Youth|Public|Housing"
            rf"|Human){_WORD}(?: (?:&|and) {_WORD}| {_WORD})? (?:Law|Legal|Chambers|Advocates|Solicitors)(?=[ ,.;)]"
            rf"|$)(?! (?:Commission|Aid|Society|Services?))"
        ),
    ),
)
_SHIP = regex.compile(
    rf"(?<=\b(?:narrowboat|boat|trawler|ship|vessel|yacht|barge|tug|ferry|coaster|smack|lifeboat|cruiser|dinghy"
    rf"|creeler|drifter),? (?:called |named |the )?)[“\"‘'*]?(?P<name>{_WORD}(?: {_WORD}){{0,2}})(?=[ ,.;:)”\"’'*])"
    rf"|\b(?:mate|skipper|crew|deck|deckhand|master|cook|engineer|owner|wreck|aboard|board)(?: of| on)? the"
    rf" (?P<name>{_WORD}(?: {_WORD}){{0,2}})(?=[ ,.;:)])"
)
_NUMBERED_WARD = regex.compile(
    r"(?<![\w-])(?:Ward|Unit|[A-H] Wing|Wing) \d{1,2}(?![\w.-])(?! of\b)|(?<=\b(?:on|to"
    r"|from) )[A-H] [Ww]ing\b"
)
_OWNED = regex.compile(
    r"(?<![\w-])(?P<name>\p{Lu}[\p{L}-]+)['’]s?(?P<the> the)? (?P<kind>\p{Lu}\p{Ll}+(?: (?:and "
    r"|& )?\p{Lu}\p{Ll}+)?)(?!\w)"
)
"""A business called after its owner: `Thrupwell's Chandlery`, `Bright's the Chemist`."""
_NUMBERED_ROOM = regex.compile(
    r"(?<![\w-])(?:[Rr]oom|[Rr]m|[Cc]ell|[Bb]edroom|[Bb]erth|[Pp]itch|[Pp]lot|[Cc]halet|[Cc]aravan|[Cc]abin"
    r"|[Mm]ooring|[Ff]lat)\.? "
    r"(?:no\.? )?[A-Z]?\d{2,4}[A-Z]?(?![\w-])"
)

_LABELLED = regex.compile(
    rf"\b(?P<label>[Ss]chool|[Nn]ursery|[Pp]re-school|GP|[Ss]urgery|[Cc]hurch|[Mm]osque|[Hh]ospital|[Ww]ard"
    rf"|[Ee]mployer|[Cc]ollege"
    rf"|[Pp]lacement|[Cc]lub|[Hh]ostel|[Ll]andlord|[Dd]entist|[Hh]ousing(?: provider)?)(?: attended"
    rf"| name)?: (?P<name>(?:The )?{_WORD}"
    rf"(?: (?:of|and|&|{_WORD})){{0,5}})(?=[ ,.;)]|$)"
)
"""A form tells what it is: `Nursery: Busy Bees`."""
_LABELS = {
    **dict.fromkeys(("school", "nursery", "pre-school", "college"), "SCHOOL"),
    **dict.fromkeys(("gp", "surgery", "hospital", "ward", "dentist"), "HEALTH_SETTING"),
    **dict.fromkeys(("church", "mosque"), "FAITH_GROUP"),
}
_EVENT = regex.compile(
    rf"(?<![\w-])(?:Storm \p{{Lu}}\p{{Ll}}+|{_WORD}(?: (?:and |& )?{_WORD}){{0,3}} (?:Carnival|Festival|Fair|Fayre"
    rf"|Show|Regatta"
    rf"|Gala|Races|Pride|Mela|Eisteddfod"
    rf"|Highland Games|Marathon|Fireworks|Bonfire))(?![\w-])"
)


def local_names(document: Document, generic: frozenset[str]) -> Iterator[Sighting]:
    """What is named by what it is, what belongs to somebody, and at a lower score what is only placed like a pub."""
    for match in document.find(_SHIP):
        if match["name"].split(" ")[0].lower() not in lower("roles"):
            yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.75)
    for match in document.find(_NUMBERED_ROOM):
        yield Sighting(match.start(), match.end(), "LOCATION", 0.45)
    for match in document.find(_NUMBERED_WARD):
        yield Sighting(match.start(), match.end(), "HEALTH_SETTING", 0.45)
    for match in document.find(_OWNED):
        if _owned(match, generic):
            yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.75)
    for kind, pattern in _SURE:
        for match in document.find(pattern):
            if kind not in ("ORGANIZATION", "SCHOOL") or match[0].endswith(_FIRMS) or not _general(match[0], generic):
                yield Sighting(match.start(), match.end(), kind, 0.75)
    for match in document.find(_EVENT):
        if not _general(match[0], generic):
            yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.4)
    for match in document.find(_LABELLED):
        if not _general(match["name"], generic) and match["name"].lower() not in people():
            kind = _LABELS.get(match["label"].lower(), "ORGANIZATION")
            yield Sighting(match.start("name"), match.end("name"), kind, 0.65)
    yield from placed(document, generic)


def _owned(match: regex.Match[str], generic: frozenset[str]) -> bool:
    """Whether what belongs to somebody is a shop, and neither a law nor a relative nor a service."""
    words = {word.lower() for word in regex.findall(r"\p{L}+", match["kind"])}
    if not match["the"] and words & (generic | lower("field_words") | people() | _OF_LAW):
        return False
    return not match["name"].isupper() and (not ordinary(match["name"]) or name_like(match["name"]))


_OF_LAW = frozenset("law rule act model wish inquiry commission court day eve palsy disease syndrome christian".split())
"""What belongs to a person in such words is a law or a test and no shop: `Clare's Law`."""
_FIRMS = ("Ltd", "Ltd.", "Limited", "LLP", "plc", "PLC", "CIC", "CIO")


def _general(words: str, generic: frozenset[str]) -> bool:
    first = words.split(" ")[0].split("’")[0].split("'")[0].lower()
    return first in generic and first not in ("the", "st") and not words.startswith(("Junction", "Ward"))
