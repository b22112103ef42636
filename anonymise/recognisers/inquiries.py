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
        for match in document.find(_PLACES):
            if _BEFORE.search(document.before(match.start(), 60)) or _AFTER.match(document.after(match.end(), 50)):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.7)
