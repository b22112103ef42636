"""Inquiries, reports and cases that are known by the name of a person or a place."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.places import Places
from anonymise.recognisers.words import entries, ordinary

_KNOWN = phrases(entries("inquiries"))
_REVIEW = regex.compile(
    rf"\b[Tt]he (?P<name>{NAME}(?:[- ]{NAME})?) (?:Review|Reviews|Independent Review|judgment|Judgment|case|ruling"
    rf"|principles|criteria|guidelines|recommendations|Recommendations|Commission|Committee|gap|protocol|doctrine"
    rf"|direction|test|warning|inquests?|Inquests?|tragedy|scandal)\b(?! (?:Team|Panel|Officer|Group))"
)
_NAMED = regex.compile(
    rf"(?<![\w-]){NAME}(?: {NAME}){{0,3}}(?:['’]s)? (?:Inquiry|inquiry|Report|Enquiry|Commission|Tribunal of Inquiry)\b"
    rf"|{NAME} inspection of (?:{'|'.join(entries('inquiry_places'))})(?: Council)?"
)
_POST = (
    r"(?:[Cc]hief [Ii]nspector of \p{L}+(?: and \p{L}+)?|[Hh]ome [Ss]ecretary|[Pp]rime [Mm]inister|[Mm]inister (?:for"
    r"|of) \p{L}+(?: and \p{L}+)?"
    r"|[Ss]ecretary of [Ss]tate(?: for \p{L}+(?: and \p{L}+)?)?|[Cc]hief [Cc]oroner|[Cc]hief [Mm]edical [Oo]fficer"
    r"|[Cc]hief [Ss]ocial [Ww]orker"
    r"|(?:[Cc]hildren|[Vv]ictims)['’]s? [Cc]ommissioner(?: for \p{L}+)?|[Dd]omestic [Aa]buse [Cc]ommissioner"
    r"|[Aa]ttorney [Gg]eneral|[Ll]ord [Cc]hief [Jj]ustice"
    r"|[Pp]resident of the [Ff]amily [Dd]ivision|[Dd]irector of [Pp]ublic [Pp]rosecutions|[Oo]mbudsman)"
)
_HOLDER = regex.compile(
    rf"(?<![\w-])(?P<name>(?:{NAME} ){{0,2}}{NAME}),? (?:\()?(?:as |then |when |was |the |formerly |former "
    rf"|who was )+(?:the )?{_POST}"
    rf"|\b{_POST},? (?P<name>(?:(?:Sir|Dame|Lord|Lady|Baroness|Dr|Professor) )?(?:{NAME} ){{0,2}}{NAME})"
)
"""Whoever holds an office of state is known to everybody."""
_TOGETHER = regex.compile(
    rf"\b[Tt]he (?P<name>{NAME})(?:,| and) (?=(?:{NAME} ?){{1,2}} (?:cases|inquiries|reports|reviews|trials)\b)"
    rf"|\b[Tt]he (?P<name>(?:{NAME} ){{1,2}}(?:case|cases|trial|affair|scandal))\b"
)
_PLACES = phrases(entries("inquiry_places"))
_BEFORE = regex.compile(
    r"\b(?:report(?:ed)? (?:on|into)|inquir(?:y|ies) (?:into|in|at|of)|inspection (?:of|in)|scandals? (?:in|at)"
    r"|events (?:in|at)"
    r"|abuse (?:in|at)|lessons of|lessons from|cases in|such as|(?:shootings?|massacre|tragedy|disaster|murders"
    r"|killings"
    r"|child deaths|crisis|affair) (?:in|at|of)|(?:earlier|previous|other) (?:deaths|cases|shootings|murders"
    r"|killings)[^.;]{0,30} (?:in|at)) (?:the )?(?:\p{Lu}\p{Ll}+(?:,| and) )*$"
    r"|\b(?:IICSA|Inquiry|Commission|Inspectorate|Ofsted|inquiry)\b[^.;]{0,50} (?:found|said|saw|reported|heard|noted)"
    r" (?:the same|as much|this|it|likewise|something like it) (?:of|in|at|about) $"
)
_AFTER = regex.compile(
    r"^(?:,? (?:and )?\p{Lu}\p{Ll}+)*['’]?s? (?:[Ii]nquir(?:y|ies)|[Rr]eports?|scandals?|crisis"
    r"|[Cc]ouncil inspection|abuse"
    r"|shootings?|massacre|tragedy|disaster|murders|killings|papers|wheel|model|experience|cases|affair)\b"
)
_FOREIGN = phrases(entries("countries"))
_STUDY = regex.compile(
    r"\b(?:births|per cent|stud(?:y|ies)|sample|cohort|reported (?:one|1) in|\d in \d|prevalence|incidence|research"
    r"|rates?|higher|lower|compared|comparisons?|average|OECD|countries|writing of|drawn|devised|designed|developed"
    r"|piloted|trialled|pioneered|evaluated|programme|cohorts?|trials?)\b"
    r"|\bet al\b"
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


_OWN = regex.compile(r"(?:case|inquests?|Inquests?|tragedy|scandal)$")
"""What the family of the review has as well: a slip may have left its name in `the Pell inquest`."""
_OF_LAW = regex.compile(
    r"\b(?:held|ruled|laws?|Court of Appeal|Supreme Court|High Court|House of Lords|judgments?|nationally|reforms?"
    r"|legislation|public inquiry|Parliament|established|principles?|guidance|statutory|decisions?|doctrine)\b"
    r"|\((?:19|20)\d\d\)"
)


def _of_law(document: Document, match: regex.Match[str]) -> bool:
    """Whether a text speaks of the law where it names a case."""
    return bool(_OF_LAW.search(document.before(match.start(), 80) + " | " + document.after(match.end(), 80)))


def _known_case(document: Document, start: int) -> bool:
    """Whether a place stands in brackets or `in` behind an inquiry that is known by name."""
    before = document.before(start, 60)
    known = list(_KNOWN.finditer(before))
    return bool(known) and bool(
        regex.fullmatch(r" \(|, | (?:homes |case |report |inquiry )?(?:in|at) ", before[known[-1].end() :])
    )


def _only_there(document: Document, name: str) -> bool:
    """Whether a name stands in the text as that of a review alone: else it is somebody of the case."""
    word = regex.compile(
        rf"(?<![\w-]){regex.escape(name)}(?![\w-])(?! (?:Review|Report|Inquiry|judgment|Judgment|case|Recommendations"
        rf"|Independent|Commission|Committee|ruling|principles|criteria|guidelines|recommendations|gap|protocol"
        rf"|doctrine"
        rf"|direction|test|warning|inquest|Inquest|tragedy|scandal|report|review|inquiry|audit|analysis|reforms"
        rf"|findings|lessons)"
        rf"|(?:,| and|['’]s?) (?:\p{{Lu}}\p{{L}}+(?:,| and) )*(?:\p{{Lu}}?\p{{L}}+ ){{0,2}}(?:[Rr]eviews?|[Rr]eports?"
        rf"|[Ii]nquir(?:y|ies)|audit|analysis)\b| (?:et al|\()| (?:19|20)\d\d)",
        regex.I,
    )
    return not any(True for _ in document.find(word))


_GENERIC = regex.compile(
    r"^(?:The |This |Overview |Final |Police |Annual |Interim |Public |Summary |Executive |National |School |Social "
    r"|Medical "
    r"|Court |Expert |Independent |Serious |Case |Review )"
)


_WHO = "|".join(entries("reviewers"))
_REVIEWERS = regex.compile(
    rf"(?<![\w-])(?P<names>(?:{_WHO})(?:(?:,| and|,? and| or) (?:{_WHO}))*)(?:['’]s?)? (?:\p{{Ll}}+ ){{0,2}}?"
    r"(?:[Rr]eports?|[Rr]eviews?|[Ii]nquir(?:y|ies)|audits?|recommendations|findings|[Cc]ommission|lessons|reforms"
    r"|principles"
    r"|[Aa]nalysis)\b"
)
"""Who led a public inquiry or review, with what she led: `the Bichard, Carlile and Kennedy reports`."""
_LOOSE = frozenset(("and", "the"))


class Inquiries(Recogniser):
    types = ("INQUIRY",)
    title = "inquiries known by a name"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_KNOWN):
            yield Sighting(match.start(), match.end(), "INQUIRY", 0.9)
        for match in document.find(_NAMED):
            start = match.start() + (len("The ") if match[0].startswith("The ") else 0)
            if not _GENERIC.match(document.text[start : match.end()]):
                yield Sighting(start, match.end(), "INQUIRY", 0.8)
        for match in document.find(_REVIEWERS):
            names = [name for name in regex.findall(NAME, match["names"]) if name.lower() not in _LOOSE]
            if all(_only_there(document, name) for name in names):
                yield Sighting(match.start("names"), match.end(), "INQUIRY", 0.8)
        for match in document.find(_HOLDER):
            yield Sighting(match.start("name"), match.end("name"), "INQUIRY", 0.8)
        for match in document.find(_TOGETHER):
            word = match["name"].split(" ")[0]
            if not ordinary(word) and document.text.count(word) == 1:
                yield Sighting(match.start("name"), match.end("name"), "INQUIRY", 0.8)
        for match in document.find(_REVIEW):
            if _OWN.search(match[0]) and not _of_law(document, match):
                continue
            if not all(map(ordinary, match["name"].split(" "))) and _only_there(document, match["name"]):
                yield Sighting(match.start("name"), match.end(), "INQUIRY", 0.8)
        for match in document.find(_FOREIGN):
            if _study(document, match):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.7)
        for place in seen_by(Places, document):
            if _known_case(document, place.start):
                yield Sighting(place.start, place.end, "INQUIRY", 0.7)
        for match in document.find(_PLACES):
            if (
                _study(document, match)
                or _known_case(document, match.start())
                or _BEFORE.search(document.before(match.start(), 60))
                or _AFTER.match(document.after(match.end(), 50))
            ):
                yield Sighting(match.start(), match.end(), "INQUIRY", 0.7)
