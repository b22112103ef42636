"""Inquiries, reports and cases that are known by the name of a person or a place."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.words import entries

_KNOWN = phrases(entries("inquiries"))
_NAMED = regex.compile(
    rf"(?<![\w-]){NAME}(?: {NAME}){{0,3}}(?:['’]s)? (?:Inquiry|inquiry|Report|Enquiry|Commission|Tribunal of Inquiry)\b"
    rf"|{NAME} inspection of (?:{'|'.join(entries('inquiry_places'))})(?: Council)?"
)
_PLACES = phrases(entries("inquiry_places"))
_BEFORE = regex.compile(
    r"\b(?:report(?:ed)? (?:on|into)|inquir(?:y|ies) (?:into|in|at|of)|inspection (?:of|in)|scandals? (?:in|at)"
    r"|events (?:in|at)"
    r"|abuse (?:in|at)|lessons of|lessons from|cases in|such as) (?:\p{Lu}\p{Ll}+(?:,| and) )*$"
)
_AFTER = regex.compile(
    r"^(?:,? (?:and )?\p{Lu}\p{Ll}+)*['’]?s? (?:inquir|report|scandal|crisis|[Cc]ouncil inspection|abuse)"
)
_FOREIGN = phrases(entries("countries"))
_STUDY = regex.compile(
    r"\b(?:births|per cent|stud(?:y|ies)|sample|cohort|reported (?:one|1) in|\d in \d|prevalence|incidence|research"
    r"|writing of)\b|\bet al\b"
    r"|\((?:19|20)\d\d\)|%"
)
_HOMES = regex.compile(r"\b(?:homes|schools|hospitals?|care homes?|houses?) in $")


def _study(document: Document, match: regex.Match[str]) -> bool:
    """Whether the sentence around a place is about research that was done there."""
    before, after = document.before(match.start(), 120), document.after(match.end(), 40)
    sentence = regex.split(r"(?<=[a-z)])[.!?] (?=\p{Lu})", before)[-1]
    return bool(regex.search(r"\bin $", before) and _STUDY.search(sentence) and not _FAMILY.search(sentence)) or bool(
        regex.match(r"['’]s (?:guidance|protocol|model|pathway|strategy|approach|toolkit)\b", after)
    )


_FAMILY = regex.compile(r"\b(?:lived|moved|born|family|mother|father|she|he|his|her|they)\b", regex.I)


def _known_case(document: Document, start: int) -> bool:
    """Whether a place stands in brackets or `in` behind an inquiry that is known by name."""
    before = document.before(start, 60)
    known = list(_KNOWN.finditer(before))
    return bool(known) and bool(
        regex.fullmatch(r" \(|, | (?:homes |case |report |inquiry )?(?:in|at) ", before[known[-1].end() :])
    )


_GENERIC = regex.compile(
    r"^(?:The |This |Overview |Final |Police |Annual |Interim |Public |Summary |Executive |National |School |Social "
    r"|Medical "
    r"|Court |Expert |Independent |Serious |Case |Review )"
)


class Inquiries(Recogniser):
    types = ("INQUIRY",)
    title = "inquiries known by a name"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_KNOWN):
            yield Sighting(match.start(), match.end(), "INQUIRY", 0.9)
        for match in document.find(_NAMED):
            if not _GENERIC.match(match[0]):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.8)
        for match in document.find(_FOREIGN):
            if _study(document, match):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.7)
        for match in document.find(_PLACES):
            if (
                _study(document, match)
                or _known_case(document, match.start())
                or _BEFORE.search(document.before(match.start(), 60))
                or _AFTER.match(document.after(match.end(), 50))
            ):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.7)
