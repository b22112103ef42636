"""Bodies, charities and services known all over the country."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, name_like, ordinary

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
        for match in document.find(_BODIES):
            if not _another_word(document, match):
                yield Sighting(match.start(), match.end(), "NATIONAL_BODY", 0.9)
            if renamed := _FORMERLY.match(document.after(match.end(), 50)):
                yield Sighting(
                    match.end() + renamed.start("name"), match.end() + renamed.end("name"), "NATIONAL_BODY", 0.9
                )
        for pattern in (_CHARITY, _NATIONAL):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "NATIONAL_BODY", 0.8)
        for match in document.find(_RESEARCH):
            if _STUDY.search(document.before(match.start(), 120) + document.after(match.end(), 120)):
                yield Sighting(match.start(), match.start() + len(match[0].rstrip()), "NATIONAL_BODY", 0.8)


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
