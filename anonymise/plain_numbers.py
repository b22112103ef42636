"""Which numbers of a sentence say nothing about anybody: years, small counts, measures of time and share, and the
numbers of parts of a document."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.reading.words import starts_sentence

_NUMBER = regex.compile(
    r"(?<![\w.,/-])[£$€]?\d(?:[\d,./:–-]*\d)?(?:st|nd|rd|th|[a-z]|km?|m|%)?(?![\w%])|(?<![\w.,/-])\d+%"
)
_YEAR = regex.compile(r"(?:19|20)\d\d(?:[a-z]|[-–/](?:\d\d?|(?:19|20)\d\d))?\Z")
"""A year or two, a decade, a year with the letter of a citation."""
_SMALL = 10
"""Counts up to this are words of the sentence, and point to nobody by themselves; what they count may be a clue."""
_PART_OF = regex.compile(
    r"\b(?:recommendations?|actions?|findings?|lessons?|learning(?: points?)?|points?|themes?|sections?|chapters?"
    r"|parts?|paragraphs?|paras?|pages?|pp?|tables?|figures?|fig|appendix|annex|box|questions?|steps?|stages?|phases?|levels?"
    r"|tiers?|versions?|priorit(?:y|ies)|objectives?|standards?|schedules?|articles?|criteri(?:on|a)|options?|items?)"
    r"\.?[ \u00a0](?:[\w.]+(?:,| and| or| to|–|-)[ \u00a0]?)*\(?\Z",
    regex.I,
)
_MEASURED = regex.compile(
    r"[ \u00a0-]?(?:(?:to|and|or|–|-)[ \u00a0]?\d+[ \u00a0-]?)?"
    r"(?:%|(?:[a-z]+ ){0,3}\(\d+(?:\.\d+)?%|per[ \u00a0]?cent|(?:out )?of (?:the )?\d"
    r"|(?:[a-z]+[ \u00a0-]){0,2}?(?:second|minute|min|hour|day|night|week|fortnight|month|year|term|time|decade)s?"
    r"[’']?\b)",
    regex.I,
)
_SECTION = regex.compile(r"\d{1,2}\.\d{1,2}")
_DEEP_SECTION = regex.compile(r"\d{1,2}\.\d{1,2}\.\d(?:\.\d)?")
"""Of three parts or four, the last too short for a year: no day is written so."""
_CAPITAL_AFTER = regex.compile(r"[ \u00a0-]\p{Lu}[\p{L}\p{M}]+")
_SHARE = regex.compile(r"\d (?:out )?of (?:the )?\Z")


def telling_numbers(words: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """The ranges of the other numbers in the words of a block, from `begin` on."""
    for match in _NUMBER.finditer(words, begin):
        if not _says_nothing(words, match):
            yield match.span()


def _says_nothing(words: str, match: regex.Match[str]) -> bool:
    digits = match[0]
    if _YEAR.match(digits) or _DEEP_SECTION.fullmatch(digits) or digits.endswith(("%", "th", "st", "nd")):
        return True
    if digits.isdigit() and int(digits) <= _SMALL:
        return True
    if (
        _SECTION.fullmatch(digits)
        and starts_sentence(words, match.start())
        and _CAPITAL_AFTER.match(words, match.end())
    ):
        return True
    before = words[max(0, match.start() - 60) : match.start()]
    return bool(_MEASURED.match(words, match.end()) or _SHARE.search(before) or _PART_OF.search(before))
