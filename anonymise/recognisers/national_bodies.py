"""Bodies, charities and services known all over the country."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.introduced import TITLES, introduction
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.namesakes import without_namesakes
from anonymise.recognisers.words import entries, given, lower, name_like, ordinary

_BODIES = phrases(entries("national_bodies"))
_CHARITY = regex.compile(
    r"(?<![\w-])(\p{Lu}[\p{L}’'&-]*(?: (?:of|for|and|the|to|in|&|\p{Lu}[\p{L}’'&-]*)){0,5})"
    r"(?=, (?:the|a) (?:national|UK|UK-wide|English|Scottish|Welsh) (?:\w+ )?(?:charity|helpline|body|organisation"
    r"|service|agency))"
)
_NATIONAL = regex.compile(
    r"(?<![\w-])(?:(?:UK|National|Royal|British|Scottish|Welsh|Northern Ireland|All[- ]Wales|All[- ]Party) )"
    r"(?:(?:\p{Lu}[\p{L}’'&-]*|of|for|and|the|on|in|to) ){0,7}"
    r"(?:Agency|Alliance|Association|Authority|Board|Bureau|Campaign|Centre|Charity|College|Commission|Committee"
    r"|Council"
    r"|Database|Federation|Forum|Forums|Foundation|Framework|Fund|Group|Guidance|Helpline|Inquiry|Institute"
    r"|Inspectorate"
    r"|Network|Office|Panel|Partnership|Programme|Register|Repository|Service|Services|Society|Standards|Strategy|Trust"
    r"|Union|Unit)\b"
)
_ROYAL = regex.compile(
    r"(?<![\w-])Royal (?:National|College|Society|Institute|Institution|Association|British|Statistical"
    r"|Pharmaceutical)(?: (?:of|for|to|the|and|in|\p{Lu}[\p{L}’'-]*)){1,8}(?<=\p{L}{3})"
)
_NATION = r"(?:UK|GB|NI|Scotland|Cymru|Northern Ireland)"
_OF_A_NATION = regex.compile(
    rf"(?<![\w-])(?:(?!The |In |At |From |With |For )\p{{Lu}}[\p{{L}}\d’'&-]*(?: (?:and|&|for|in|of|on"
    rf"|to))? ){{1,5}}(?:in |of )?{_NATION}(?![\w-])"
    r"|(?<![\w-])(?:(?!The |In |At |From |With |For )\p{Lu}[\p{L}’'-]*(?: (?:and|&|for|in|of|to))? ){1,5}(?:in "
    r"|of )?(?:England|Wales|Great Britain|Britain|the UK)(?![\w-])"
)
"""A body that bears the name of its nation: `Alcohol Focus Scotland`, `Farmers' Union of Wales`."""
_NATIONAL_FIRST = regex.compile(
    r"(?<![\w-])(?:Wales|Scotland|England|Northern Ireland|Defence|Armed Forces|European|International|World|UK)"
    r"(?: (?:\p{Lu}[\p{L}’'-]+|and|for|of|the)){0,4} (?:Ambulance|Healthcare|Agency|Authority|Association|Board|Bank"
    r"|Centre"
    r"|College|Commission|Council|Court|Federation|Foundation|Fund|Institute|Network|Office|Organi[sz]ation|Police"
    r"|Service|Services"
    r"|Society|Statistics|Union)(?![\w-])"
)
_HEADS = (
    r"(?:Associations?|Federation|Society|Institute|Faculty|Union|Guild|Network|Office|Department|Ministry|Commission"
    r"|Commissioners?|Directorate|Inspectorate|Inspectors?|Ombudsman|Observatory|Royal College|College|Academy"
    r"|Confederation|Registrar|Secretary of State"
    r"|Minister|Ministers|Campaign|Council|Centre)"
)
_HEAD_FIRST = regex.compile(
    rf"(?<![\w-])(?:(?:Chief|Independent|HM|Her Majesty['’]s|His Majesty['’]s) )*{_HEADS} (?:of|for|against|on)"
    r"(?P<rest>(?: (?:the|and|of|in|to|for|against|on|&|\p{Lu}[\p{L}’'-]+),?){1,8})(?<=\p{L})"
)
_HEAD_LAST = regex.compile(
    r"(?<![\w-])(?:The )?(?P<rest>(?:\p{Lu}[\p{L}’'-]+,? (?:(?:and|&|of|for) )?){1,6}?)"
    r"(?:Inspectorate|Ombudsman|Commission|Institute|Institution|Institution|Observatory|Directorate|Commissioner"
    r"|Executive Agency|Adjudicator|Regulator"
    r"|Regulatory Authority|Standards Authority|(?<=Education )Authority)(?![\w-])"
)
"""Offices of state and professions by the word that says so, if no other word is the name of a place or a person."""
_DIALLED = regex.compile(
    r"\b(?:[Rr]ing|[Cc]all|[Cc]ontact|rings|call|calls|contact|phone|telephone|text|from|of|by|to|through|via|with|or"
    r"|and|offered|[’']s"
    r"|,) (?:the )?"
    r"(?P<name>\p{Lu}[\p{L}&’'-]+(?: (?:of |and |& )?\p{Lu}[\p{L}&’'-]+){0,4})(?:,? (?:on|at|is)|:|,"
    r"| by telephone)? \(?(?=(?:080[08]|116) ?\d)"
    r"|(?:^|[;(] ?)(?P<name>\p{Lu}[\p{L}&’'-]+(?: \p{Lu}[\p{L}&’'-]+){0,3}):? (?=080[08] ?\d)",
    regex.M,
)
"""Whoever has a number that costs nothing to ring is a service: `ring Meic on 0808 …`."""
_FORMERLY = regex.compile(
    r"^[ ,(]{1,2}(?:formerly|previously|once|now|now called|then|originally|until recently)(?: known as"
    r"| called)? (?:the )?(?P<name>\p{Lu}[\p{L}&’'-]*(?: \p{Lu}[\p{L}&’'-]*){0,3})"
)
_RESEARCH = regex.compile(r"(?:University of (?:\p{Lu}\p{L}+ ?){1,3}|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)? University)\b")
_STUDY = regex.compile(r"\b(?:stud(?:y|ies)|research|analys[ei]s|team|authors?|centre|professor|academic)\b", regex.I)


class NationalBodies(Recogniser):
    types = ("NATIONAL_BODY",)
    title = "national bodies"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        yield from without_namesakes(document, _known(document))


def _known(document: Document) -> Iterator[Sighting]:
    for match in document.find(_BODIES):
        if not _another_word(document, match):
            yield Sighting(match.start(), match.end(), "NATIONAL_BODY", 0.9)
        if renamed := _FORMERLY.match(document.after(match.end(), 50)):
            yield Sighting(match.end() + renamed.start("name"), match.end() + renamed.end("name"), "NATIONAL_BODY", 0.9)
    for pattern in (_CHARITY, _NATIONAL, _ROYAL, _OF_A_NATION, _NATIONAL_FIRST):
        for match in document.find(pattern):
            start = match.start() + (len("The ") if match[0].startswith("The ") else 0)
            if pattern is not _OF_A_NATION or _nations(match):
                yield Sighting(start, match.end(), "NATIONAL_BODY", 0.8)
    for pattern in (_HEAD_FIRST, _HEAD_LAST):
        for match in document.find(pattern):
            if _countrywide(match["rest"]):
                yield Sighting(match.start(), match.start() + len(_cut(match[0])), "NATIONAL_BODY", 0.8)
    for match in document.find(_DIALLED):
        if not _somebody(document, match["name"]):
            yield Sighting(match.start("name"), match.end("name"), "NATIONAL_BODY", 0.95)
    for match in document.find(_RESEARCH):
        if _STUDY.search(document.before(match.start(), 120) + document.after(match.end(), 120)):
            yield Sighting(match.start(), match.start() + len(match[0].rstrip()), "NATIONAL_BODY", 0.8)


def _somebody(document: Document, name: str) -> bool:
    """Whether the text introduces a name as that of a person: `a friend, Cassidy`."""
    if " " in name:
        return False
    seen = document.find(regex.compile(rf"(?<![\w-]){regex.escape(name)}(?![\w-])"))
    return any(introduction(document, each.start())[1] for each in seen)


def _nations(match: regex.Match[str]) -> bool:
    """Whether the words before a nation are the name of a body and not of a region, a person or a saint."""
    words = match[0].split(" ")
    if words[0] in _REGIONS or words[0].rstrip(".").lower() in TITLES:
        return False
    if len(words) == 2 and (given(words[0]) or (name_like(words[0]) and words[-1] == "England")):
        return False
    return words[-1] in ("UK", "Scotland", "Cymru", "NI") or all(map(ordinary, words[:-1]))


_REGIONS = frozenset("North South East West Mid Northern Southern Eastern Western Central Rural Highland St".split())
_ENDS = regex.compile(r"(?: (?:the|and|of|in|to|for|against|on|&))+$|,$")


def _cut(words: str) -> str:
    return _ENDS.sub("", words.rstrip(","))


def _countrywide(words: str) -> bool:
    """Whether all words are ordinary or the name of a nation, so that nothing places the body."""
    telling = [word for word in regex.findall(r"[\p{L}’'-]+", words) if word[0].isupper()]
    return bool(telling) and all(
        (ordinary(word) or word in _NATIONS) and word.lower() not in lower("places") for word in telling
    )


_NATIONS = frozenset(
    "UK England Scotland Wales Ireland Britain Northern United Kingdom British English Scottish Welsh NHS".split()
)


def _another_word(document: Document, match: regex.Match[str]) -> bool:
    """Whether a body of one ordinary word is here that word, or part of a longer name: `Mind the gap`, `Frank Lane`."""
    word = match[0]
    if " " in word or word.isupper() or not (ordinary(word) or name_like(word)):
        return False
    before, after = document.before(match.start(), 24), document.after(match.end(), 24)
    longer = regex.match(
        r"[ -](?:\p{Lu}\p{Ll}|(?:estate|flats|house|ward|school|road|street)\b)", after
    ) or regex.search(r"(?:\p{Lu}\p{Ll}+|Mr|Mrs|Ms|Miss|Dr) $", before)
    starts = not before or regex.search(r"[.!?:“\"‘(] *$", before)
    return bool(longer) or bool(starts and regex.match(r" \p{Ll}", after) and not _BODY_VERB.match(after))


_BODY_VERB = regex.compile(
    r" (?:and|or|leaflets?|helpline|workers?|advis|supported|offers?|provides?|runs?|can|told|has|have)\b"
)
