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
        ("CLUE_TRIAL", r"\b(?:was |were |been )?(?:convicted|found guilty|acquitted|pleaded guilty|sentenced|jailed|imprisoned|cautioned)\b (?:of|to|for|and)?[^.;\n]{0,60}?\b(?:murder|manslaughter|rape|cruelty|neglect|assault|abuse|death|offences?|harm|years|months|life|term|imprisonment)\b"),
        ("CLUE_TRIAL", r"\b(?:received|serving|given|serve) (?:a |an )?(?:life|indeterminate|suspended|whole[- ]life|\w+[- ]year|community|custodial|hospital)[\w -]{0,12} (?:sentence|term|tariff|order)\b"),
        ("CLUE_TRIAL", r"\b(?:coroner|inquest|jury)\b[^.;\n]{0,40}\b(?:returned|concluded|recorded|verdict of)\b[^.;\n]{0,30}?\b(?:verdict|conclusion|death|unlawful|suicide|misadventure|open)\b"),
        ("CLUE_PRESS", r"\b(?:front[- ]page|local press|national press|newspapers?|media|television|tabloids?|documentary|press) (?:story|stories|coverage|attention|interest|reports?|headlines?|campaign|called|dubbed|named)\b|\b(?:dubbed|headline[ds]?)\b[^.\n]{0,20}[“\"‘']"),
        ("CLUE_PRESS", r"\b(?:fund-?raising (?:page|campaign|appeal)|raised (?:over |more than |nearly )?£[\d,]+|public appeal|vigil|online petition)\b"),
        ("CLUE_FAMILY", rf"\b(?:the )?(?:eldest|youngest|second|third|fourth|fifth|sixth|only (?:boy|girl|son|daughter|surviving)|middle)(?: \w+)? of (?:the )?{_NUMBER} (?:children|siblings|brothers|sisters|sons|daughters|girls|boys)\b"),
        ("CLUE_FAMILY", r"\b(?:identical |non-identical )?(?:twins|triplets|quadruplets)\b"),
        ("CLUE_EVENT", r"\b(?:first|only|worst) (?:case|prosecution|conviction|death|incident|time) (?:of its kind|in (?:the|England|Wales|Scotland|Britain|Northern Ireland))"),
        ("CLUE_POST", r"\b(?:the (?:only|first|sole)) (?:female |male |woman |black |asian |muslim )?(?:\w+ )?(?:doctor|GP|midwife|health visitor|officer|headteacher|head teacher|psychiatrist|paediatrician|social worker|nurse|councillor|teacher|priest|imam) (?:in|on|at|for)\b"),
    )
)
_LETTERS = regex.compile(r"\bChild [A-Z][12]?\b")


class Clues(Recogniser):
    types = ("CLUE_TRIAL", "CLUE_PRESS", "CLUE_FAMILY", "CLUE_EVENT", "CLUE_POST", "CLUE_LETTERS", "CLUE_QUOTATION", "CLUE_ANNIVERSARY")
    title = "clues that join up"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for kind, pattern in _RULES:
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), kind, 0.6)
