"""Pointers that a name-finder passes and a court would not: they join up with what stands elsewhere.

Few and precise, for each is a question to a person: only what a motivated reader could type into a search box.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)"
_RULES: tuple[tuple[str, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(pattern, regex.I))
    for kind, pattern in (
        (
            "CLUE_TRIAL",
            (
                r"\b(?:was |were |been )?(?:convicted|found guilty|acquitted|pleaded guilty|sentenced|jailed|imprisoned"
                r"|cautioned)\b (?:of|to|for|and)?[^.;\n]{0,60}?\b(?:murder|manslaughter|rape|cruelty|neglect|assault"
                r"|abuse|death|offences?|harm|years|months|life|term|imprisonment)\b"
            ),
        ),
        (
            "CLUE_TRIAL",
            (
                r"\b(?:received|serving|given|serve) (?:a |an )?(?:life|indeterminate|suspended|whole[- ]life"
                r"|\w+[- ]year|community|custodial|hospital)[\w -]{0,12} (?:sentence|term|tariff|order)\b"
            ),
        ),
        (
            "CLUE_TRIAL",
            (
                r"\b(?:coroner|inquest|jury)\b[^.;\n]{0,40}\b(?:returned|concluded|recorded"
                r"|verdict of)\b[^.;\n]{0,30}?\b(?:verdict|conclusion|death|unlawful|suicide|misadventure|open)\b"
            ),
        ),
        (
            "CLUE_PRESS",
            (
                r"\b(?:front[- ]page|local press|national press|newspapers?|media|television|tabloids?|documentary"
                r"|press) (?:story|stories|coverage|attention|interest|reports?|headlines?|campaign|called|dubbed"
                r"|named)\b|\b(?:dubbed|headline[ds]?)\b[^.\n]{0,20}[“\"‘']"
            ),
        ),
        (
            "CLUE_PRESS",
            (
                r"\b(?:fund-?raising (?:page|campaign|appeal)|raised (?:over |more than |nearly )?£[\d,]+|public appeal"
                r"|vigil|online petition)\b"
            ),
        ),
        (
            "CLUE_FAMILY",
            (
                rf"\b(?:the )?(?:eldest|youngest|second|third|fourth|fifth|sixth|only (?:boy|girl|son|daughter"
                rf"|surviving)|middle)(?: \w+)? of (?:the )?{_NUMBER} (?:children|siblings|brothers|sisters|sons"
                rf"|daughters|girls|boys)\b"
            ),
        ),
        ("CLUE_FAMILY", r"\b(?:identical |non-identical )?(?:twins|triplets|quadruplets)\b"),
        (
            "CLUE_EVENT",
            (
                r"\b(?:first|only|worst) (?:case|prosecution|conviction|death|incident|time) (?:of its kind|in (?:the"
                r"|England|Wales|Scotland|Britain|Northern Ireland))"
            ),
        ),
        (
            "CLUE_POST",
            (
                r"\b(?:the (?:only|first|sole)) (?:female |male |woman |black |asian |muslim )?(?:\w+ )?(?:doctor|GP"
                r"|midwife|health visitor|officer|headteacher|head teacher|psychiatrist|paediatrician|social worker"
                r"|nurse|councillor|teacher|priest|imam) (?:in|on|at|for)\b"
            ),
        ),
    )
)
_QUOTED = regex.compile(r"[“\"][^”\"\n]{40,}[”\"]")
_SPEAKER = regex.compile(
    r"\b(?:mother|father|mum|dad|parents?|grand\w+|aunt|uncle|sister|brother|child|boy|girl|family|wife|husband|partner"
    r"|son|daughter|nephew|niece|cousin|s?he|they|neighbour|friend)\b[^.“\"]{0,40}"
    r"\b(?:said|says|told|put it|wrote|described|recalled|asked)\b[^.“\"]{0,40}$",
    regex.I,
)
_CODED = regex.compile(r"\bChild (?P<letter>[A-Z])\b")
_DAY = regex.compile(r"\b(?:birthday|anniversary of (?:the|his|her|their) (?:death|birth))\b", regex.I)
_LONG = 8
"""Words from which on a quotation can be recognised."""


class Clues(Recogniser):
    types = (*dict.fromkeys(kind for kind, _ in _RULES), "CLUE_LETTERS", "CLUE_QUOTATION", "CLUE_ANNIVERSARY")
    title = "clues that join up"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for kind, pattern in _RULES:
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), kind, 0.6)
        for match in document.find(_DAY):
            yield Sighting(match.start(), match.end(), "CLUE_ANNIVERSARY", 0.6)
        yield from _quotations(document)
        yield from _letters(document)


def _quotations(document: Document) -> Iterator[Sighting]:
    """Quotations set apart, and the longer ones that are put into the mouth of a relative."""
    for block in document.view.blocks:
        if block.kind == "quote" and len(document.text[block.start : block.end].split()) >= _LONG:
            yield Sighting(block.start, block.end, "CLUE_QUOTATION", 0.6)
    for match in document.find(_QUOTED):
        long = len(match[0].split()) >= _LONG and document.view.block_at(match.start()).kind != "quote"
        if long and _SPEAKER.search(document.before(match.start(), 90)):
            yield Sighting(match.start(), match.end(), "CLUE_QUOTATION", 0.6)


def _letters(document: Document) -> Iterator[Sighting]:
    """The first of two letters that follow each other in the alphabet: the next child of a series is told by them."""
    seen: dict[str, Sighting] = {}
    for match in document.find(_CODED):
        seen.setdefault(match["letter"], Sighting(match.start(), match.end(), "CLUE_LETTERS", 0.6))
    for letter in sorted(seen):
        if chr(ord(letter) + 1) in seen:
            yield seen[letter]
            return
