"""Names of local things that do not end in what they are: pubs, shops, churches, wards, packs, locks, crossings."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.words import lower, ordinary

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
    ("HEALTH_SETTING", regex.compile(r"(?<![\w-])Ward (?:[A-Z]\d{1,3}|\d{2,3}[A-Z]?|\d[A-Z])(?![\w-])")),
    (
        "ORGANIZATION",
        regex.compile(
            r"(?<![\w-])\p{Lu}[\p{L}-]+['’]s?(?: the)? (?:Chemists?|Butchers?|Bakers?|Bakery|Grocers?"
            r"|Newsagents?|Bookmakers?|Caf[eé]|Chippy"
            r"|Fish Bar|Bar|Yard|Gym|Garage|Pharmacy|Stores?|Shop|Farm|Funerals?|Undertakers?|Taxis|Cabs|Tyres|Motors"
            r"|Scrap)(?!\w)"
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
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<=\b(?:narrowboat|boat|trawler|ship|vessel|yacht|barge|tug|ferry|coaster|smack"
            rf"|lifeboat),? (?:called |named |the )?)[“\"‘'*]?{_WORD}(?: {_WORD}){{0,2}}(?=[ ,.;)”\"’'*])"
        ),
    ),
)
_VENUE = (
    r"(?:café|cafe|pub|bar|inn|tavern|club|shop|chip shop|takeaway|launderette|bakery|restaurant|hotel|nightclub"
    r"|hostel|gym|salon|charity|firm|agency|bookmaker)"
)
_BY_KIND = regex.compile(rf"\b{_VENUE}(?:,| called| named)? (?P<name>The {_WORD}(?: {_WORD}){{0,2}})(?=[ ,.;()])")
_PUB = regex.compile(
    rf"(?<=\b(?:behind|outside|at|in|near|opposite|from|to|of|by|beside|above|past|over) the )(?P<name>{_WORD} (?:and"
    rf"|&|in|o['’]) {_WORD})(?! \p{{Lu}})"
)
_THE_NAMED = regex.compile(
    rf"(?<=\b(?:at|in|to|from|outside|behind|near|called|into|by) )(?P<name>The {_WORD}(?: {_WORD})?)(?=[ ,.;:)]"
    rf"|$)(?! \p{{Lu}})"
)

_EVENT = regex.compile(
    rf"(?<![\w-])(?:Storm \p{{Lu}}\p{{Ll}}+|{_WORD}(?: {_WORD}){{0,2}} (?:Carnival|Festival|Fair|Fayre|Show|Regatta"
    rf"|Gala|Races|Pride|Mela|Eisteddfod"
    rf"|Highland Games|Marathon|Fireworks|Bonfire))(?![\w-])"
)
_ATTENDED = regex.compile(
    rf"\b(?:attended|attends|attending|enrolled at|goes to|went to|placed (?:at|with)|moved to|joined|left|stayed at"
    rf"|works (?:at|for)|worked"
    rf" (?:at|for)|employed (?:at|by)|volunteers? (?:at|with)|lodged at|lives at"
    rf"|slept at) (?P<name>(?!The ){_WORD})(?= (?:in|on|at|until|from|for|with|and|as"
    rf"|twice|once|daily)\b|[.,;)])"
)


def local_names(document: Document, generic: frozenset[str]) -> Iterator[Sighting]:
    """What is surely local, and at a lower score what is only placed like a pub or a shop."""
    for kind, pattern in _SURE:
        for match in document.find(pattern):
            if kind not in ("ORGANIZATION", "SCHOOL") or match[0].endswith(_FIRMS) or not _general(match[0], generic):
                yield Sighting(match.start(), match.end(), kind, 0.75)
    for match in document.find(_BY_KIND):
        yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.7)
    for match in document.find(_EVENT):
        if not _general(match[0], generic):
            yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.4)
    for match in document.find(_ATTENDED):
        word = match["name"].lower()
        if word not in generic and word not in lower("field_words") and word not in lower("public_names"):
            yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.4)
    for pattern in (_PUB, _THE_NAMED):
        for match in document.find(pattern):
            telling = [word for word in match["name"].split(" ") if word[0].isupper() and word != "The"]
            if not any(
                word.lower() in generic or word in _TITLES or word.lower() in lower("field_words") for word in telling
            ):
                sure = pattern is _PUB and any(
                    not ordinary(word) or word.lower() in lower("places") for word in telling
                )
                yield Sighting(match.start("name"), match.end("name"), "ORGANIZATION", 0.6 if sure else 0.4)


_FIRMS = ("Ltd", "Ltd.", "Limited", "LLP", "plc", "PLC", "CIC", "CIO")
_TITLES = frozenset("Mother Father Act Children Times Guardian Review Report Panel Board Hague Netherlands".split())


def _general(words: str, generic: frozenset[str]) -> bool:
    first = words.split(" ")[0].split("’")[0].split("'")[0].lower()
    return first in generic and first not in ("the", "st") and not words.startswith(("Junction", "Ward"))
