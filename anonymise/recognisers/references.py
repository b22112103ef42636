"""Numbers that lead to a file or a person: pupil, crime, court, case and staff numbers, and police operations."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.patterns import A_FIGURE, MONTH

_UPN = regex.compile(
    r"(?<![\w-])[A-HJ-NP-RT-Z] ?\d{2} ?\d{4} ?\d{5}[\dA-HJ-NP-RT-Z](?!\w)"
    r"|(?<![\w-])[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w)"
)
_NHS = regex.compile(
    r"\bNHS(?: [Nn](?:umber|o)\.?)?[ :(]{1,4}(?P<id>\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)|\bCHI(?: [Nn](?:umber"
    r"|o)\.?)?[ :(]{1,4}(?P<chi>\d{6} ?\d{4})(?!\d)|\bH&C(?: [Nn](?:umber"
    r"|o)\.?)?[ :(]{1,4}(?P<hc>\d{3} ?\d{3} ?\d{4})(?!\d)"
)
_OWN_CASE = regex.compile(
    r"(?:[’']s|\bthis|\bhis|\bher|\btheir|\bthe family[’']s) (?:own )?(?:case|proceedings|judgment),? ?\(?$"
)
_JUDGMENT = regex.compile(r"\[(?:19|20)\d\d\] (?:\d+ )?[A-Z]{2,6}(?: \w+)? \d+(?: \([A-Z][a-z]*\))?")
_TEN = regex.compile(r"(?<![\d-])(?:\d{3} \d{3} \d{4}|\d{3}-\d{3}-\d{4})(?![\d-])")
_NINO = regex.compile(r"(?<!\w)[A-Z]{2}(?: ?\d{2}){3} ?[A-D](?!\w)", regex.I)
_RANK = (
    r"(?:PC|PCSO|DC|DS|DI|DCI|DSU|PS|WPC|WDC|A/PS|T/DS|TDC|Sgt|Sergeant|Insp|Inspector|Constable|Detective|Officer"
    r"|officer|Supt"
    r"|[Cc]ollar(?: (?:no\.?|number))?|[Ss]houlder(?: (?:no\.?|number))?|[Ww]arrant (?:no\.?|number))"
)
_COLLAR = regex.compile(
    rf"(?<![\w-]){_RANK}(?:[ :]|(?: (?!{MONTH}\b)\p{{Lu}}[\p{{L}}’'-]+){{1,3}},? \(?"
    rf"|, (?=\d{{3,5}} (?!{MONTH}\b)\p{{Lu}}\p{{Ll}}))"
    rf"(?P<id>(?:[A-Z]{{1,3}} )?(?=\w*\d)[A-Z]{{0,2}}\d{{2,5}}[A-Z]{{0,2}})(?![\w/]|\.\d|,? (?:January|February|March"
    rf"|April|May"
    rf"|June|July|August|September|October|November|December|times|people|children|hours))"
)
_NUMBERED = regex.compile(
    r"(?:\b(?:[Nn]os?\.|[Nn]o|[Nn]umber|[Nn]umbers|[Rr]ef\.?|[Ii]ndex|[Cc]ard|URN|CAD|LCS|PIN|Pin|VRM|IMO|[Ss]taff"
    r"|[Pp]ayroll|[Cc]ollar"
    r"|[Bb]adge|[Ll]og|[Ii]ncident|[Mm]osaic|[Aa]thena|[Dd]atix|CPOMS|STORM|Niche|EHM|ICS|IAS|SIMS|[Pp]ass|[Aa]ccount"
    r"|[Mm]embership)"
    r"(?: no\.?| number| ID)?:? #?|№ ?)(?P<id>(?!(?:19|20)\d\d(?!\d| ?\d))\d(?:[ /-]?\d){3,21})(?![\w/]|[.,]\d"
    r"| (?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December|children|people|families|per)\b)"
    r"|(?<![\w&/])#(?P<id>\d{3,12})(?!\w)"
    r"|\b(?:[Rr]ef(?:erence)?|[Ll]og|[Cc]rime|[Oo]p(?:eration)?)\b[^.;\n]{0,30}[ /](?P<id>(?!(?:19"
    r"|20)\d\d)\d{3,6}-\d{2})(?![\w-])"
)
_LETTERED = regex.compile(
    r"\b(?:[Nn]umber|[Nn]o\.|[Rr]ef(?:erence)?\.?|[Cc]ollar|[Bb]adge)[,:]? (?:is "
    r"|was )?\(?(?P<id>[A-Z]{1,4} ?\d{2,8}[A-Z]{0,3})(?![\w/])(?! (?:of|and) the)"
)
_SHORT_CODE = regex.compile(
    r"(?<![\w£/.#&-])(?!(?:NHS|PC|DC|DS|DI|PS|PCSO|WPC|SGT|JAMA|BMJ|ISO|BS|EN|JSP|PSI"
    r"|PSO)[ -]?\d)[A-Z]{2,4}[ -]?(?!(?:19|20)\d\d(?!\d))\d{3,4}[A-Z]{0,2}(?![\w/]|-\w|\.\d)"
)
_GROUPS = regex.compile(
    r"(?<![\w£/.,+-])(?!0|(?:19|20)\d\d )\d{2,6}(?:[ -]\d{2,6}){2,4}(?![\w/]|[-.,]\d| ?(?:million|people))"
)
"""Letters and three figures, or figures in groups, that nothing explains: a person is asked."""
_PART = regex.compile(
    r"\b(?:(?:number ?)?plate|registration|index|reg\.?|postcode|number)\b[^.;\n]{0,24}\b(?:ending|beginning|starting"
    r"|ended"
    r"|began|started|ends|begins|starts)(?: in| with)? [“\"‘']?(?P<id>[A-Z0-9]{2,5})(?![\w-])"
)
"""A piece of a number that somebody remembered."""
_EXHIBIT = regex.compile(
    r"\b(?:[Ee]xhibit|[Pp]hoto(?:graph)?|[Bb]undle|[Dd]isc|[Ll]abel|[Pp]roperty|[Ss]eal"
    r"|[Bb]ag)s?\b[^.;\n]{0,24}?(?<![\w/])(?P<id>[A-Z]{2,3}/\d{1,4})(?![\w/])"
)
_LABEL = regex.compile(
    r"\b(?:[Rr]ef(?:erence)?s?|[Cc]ase|[Cc]rime|[Ii]ncident|[Cc]ustody|[Ll]og|[Ii]ndictment|[Pp]assport|[Ll]icence"
    r"|[Pp]late|[Pp]ermit|PNC|PND|CRN|URN|LCS|EHM|[Aa]thena|[Dd]atix|StEIS|STEIS|STORM|CPOMS|UPN|MRN|CAD|NICHE"
    r"|[Hh]ospital|[Pp]atient|[Pp]upil|[Cc]laim|[Tt]enancy|[Rr]ent account|[Ii]nquest|[Oo]ccurrence|[Ii]nvestigation"
    r"|[Cc]omplaint|[Cc]ourt|[Aa]pplication|[Pp]risoner|[Pp]rison|[Dd]ocket|[Ff]ile"
    r"|[Mm]osaic|MOSAIC|Liquidlogic|LiquidLogic|Liquid Logic|Carefirst|CareFirst|SystmOne|EMIS|RiO|PARIS|Paris|SWIFT"
    r"|Swift|Framework-?i|eCINS|ECINS|Azeus|Capita|[Aa]ccount|[Ss]ort code|[Ii]dentification|ID|[Bb]adge"
    r"|[Rr]egistration|[Rr]egistered|DBS|[Cc]ertificate|[Pp]olicy|[Vv]isa|[Rr]esidence permit|BRP|ARC|NASS"
    r"|[Cc]all ?sign|[Rr]ecord|[Mm]embership|[Bb]ail|[Rr]egister|[Vv]essel|[Ee]xhibit|[Cc]ontact|[Rr]eferral|[Ee]ntry"
    r"|[Nn]ominal|[Ss]erial|[Pp]lot|[Pp]arcel|[Ss]heet/plan|[Tt]itle)"
    r"(?: (?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber|[Ii][Dd]|[Cc]ard|[Cc]ode|account))?s?\.?(?: (?:is|was|of|as"
    r"|wrongly as))?:?[ (]{1,2}(?:[Nn]o\.? |[Nn]umber )?[“\"‘']?"
    r"(?P<id>(?=[A-Z]{0,6} ?[\w/-]*\d[\w/-]*\d)(?!(?:[A-Z]{2,8} )?(?:19\d\d"
    r"|20[0-3]\d)\b(?![/-]))(?:[A-Z]{2,6} ){0,2}[A-Z0-9][A-Z0-9/*-]{2,}(?: of \d{1,2}/\d{1,2}/\d{2,4})?(?: \d{3,6}(?!"
    r" (?:"
    r"people|times|days|hours|children|words)))?)(?!\w)"
)
_CODE = regex.compile(
    r"(?<![\w£$/.#-])(?:(?=[A-Z0-9/-]*[A-Z])(?=(?:[A-Z/-]*\d){4})[A-Z0-9]+(?:[/-][A-Z0-9]+)*"
    r"|\d{2,6}/\d{2,6}(?:/[A-Z0-9]{1,6})+|(?!(?:19|20)\d\d/)\d{3,6}/\d{2}(?!\d)|[A-Z]{2,5}/\d{2,8}/[A-Z0-9]{1,6}"
    r"|(?:19|20)\d\d[-/](?!(?:19|20)\d\d(?!\d))\d{4,8}|\d{1,6}[/-](?=(?:[/-]?\d){4})(?!(?:19|20)\d\d(?!\d))\d[\d/-]*\d"
    r"|\d{7,20})(?![\w/]|-\w|\.\d)"
)
"""Letters and four digits, or figures that a stroke or hyphen joins: no other thing is written so but a date."""
_BRACKETED = regex.compile(r"(?<=\p{L}\p{Ll}+,? \()(?P<id>[A-Z]{1,3} (?!(?:19|20[0-3])\d(?!\d))\d{2,5})(?=[);,])")
"""A registration behind a name: `the Silver Quest (BF 1073)`."""
_ISSUED_BY = regex.compile(r"(?<![\w-])(?:(?!NHS )[a-z]?[A-Z]{2,6} ){1,2}$")
"""Who issued a number stands right before it: `NMC 09K2214E`."""
_CIRCULAR = regex.compile(
    r"(?<![\w-])[A-Z]{2,5} ?\(?\d{1,4}\)?/(?:19|20)\d\d(?![\w/-])|(?<![\w-])[A-Z]{2,5} ?\((?:19"
    r"|20)?\d\d\) ?\d{1,3}(?!\w)"
)
"""Circulars and instructions of an authority carry a number and a year: `PSI 49/2014`, `HSC (96) 4`."""
_OF_THE_CASE = regex.compile(
    r"\b(?:ref(?:erence)?|case|crime|log|incident|claim|file|custody|inquest|URN|CAD)\b\.?[^.;]{0,30}$", regex.I
)

_LOG = regex.compile(
    r"(?<![\w-])[A-Z]{2,6} (?!(?:19|20)\d\d[-/])(?=(?:[/-]?\d){5})\d+(?:[/-]\d+)*(?!\w)"
    r"|\b(?:[A-Z]{2,5} )?\d{2,6} of \d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_OPERATION = regex.compile(r"(?<![\w-])Op(?:eration|\.)? (?P<id>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)")
_NATIONAL = frozenset(
    "Jasmine Orochi Encompass Limelight Bluestone Sceptre Aidant Makesafe Stonethwaite Yewtree Hydrant Venetic"
    " Stovewood Linden"
    " Liberty Signature Innerste Soteria Modify Nightingale".split()
)
_YEARS = regex.compile(
    r"^(?:19|20)\d\d[-/](?:1[0-2]|0?\d)[-/][0-3]?\d$|^[0-3]?\d-[01]?\d-(?:19|20)?\d\d$|^(?:19|20)\d\d[-–/](?:19|20)?\d\d$|^[A-Z]{1,3}-?(?:19|20)\d\d$|^\d{1,2}/\d{1,2}/\d{2,4}$|^COVID|^GCSE"
    r"|^[A-Z]+-\d{1,2}$"
)
_PLATE = regex.compile(
    r"(?<![\w-])(?:[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-7]\d)[ -]?[A-HJ-PR-Z]{3}"
    r"|[A-HJ-NPR-TV-Y]\d{1,3} [A-HJ-PR-Y][A-HJ-PR-Z]{2}|[A-HJ-PR-Z]{3} \d{1,3}[A-HJ-NPR-TV-Y]"
    r"|[A-Z]{1,3}Z \d{1,4})(?![\w-])"
)


class References(Recogniser):
    types = ("UK_UPN", "UK_NHS", "UK_NINO", "UK_VEHICLE_REGISTRATION", "REFERENCE", "OPERATION", "PAPER_NUMBER")
    title = "reference numbers"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_UPN):
            known = upn(match[0]) or "UPN" in document.before(match.start(), 40)
            yield Sighting(match.start(), match.end(), "UK_UPN", 0.95 if known else 0.6)
        for match in document.find(_NHS):
            group = next(name for name in ("id", "chi", "hc") if match[name])
            yield Sighting(match.start(group), match.end(group), "UK_NHS", 0.95)
        for match in document.find(_TEN):
            yield Sighting(match.start(), match.end(), "REFERENCE", 0.6)
        for match in document.find(_NINO):
            yield Sighting(match.start(), match.end(), "UK_NINO", 0.9)
        for match in document.find(_PLATE):
            if not match[0].endswith((" NHS", " GPS", " CSC", " MDT")):
                yield Sighting(match.start(), match.end(), "UK_VEHICLE_REGISTRATION", 0.9)
        for pattern, hint in (
            (_COLLAR, "collar"),
            (_LABEL, ""),
            (_NUMBERED, ""),
            (_LETTERED, ""),
            (_EXHIBIT, ""),
            (_PART, ""),
        ):
            for match in document.find(pattern, None if pattern is _PART else A_FIGURE):
                issuer = (
                    _ISSUED_BY.search(document.before(match.start("id"), 12))
                    if not match["id"].isdigit() or " " in match["id"]
                    else None
                )
                start = match.start("id") - (len(issuer[0]) if issuer else 0)
                yield Sighting(start, match.end("id"), "REFERENCE", 0.85, hint)
        circulars = [
            match.span()
            for match in document.find(_CIRCULAR)
            if not _OF_THE_CASE.search(document.before(match.start(), 50))
        ]
        for start, end in circulars:
            yield Sighting(start, end, "PAPER_NUMBER", 0.9)
        for pattern in (_CODE, _LOG):
            for match in document.find(pattern, A_FIGURE):
                if _YEARS.match(match[0]) or regex.match(rf"\d+ {MONTH}", match[0]):
                    continue
                if not any(start < match.end() and match.start() < end for start, end in circulars):
                    issuer = _ISSUED_BY.search(document.before(match.start(), 12))
                    yield Sighting(match.start() - (len(issuer[0]) if issuer else 0), match.end(), "REFERENCE", 0.7)
        for pattern in (_SHORT_CODE, _GROUPS):
            for match in document.find(pattern):
                spans = document.view.spans
                if "\t" in document.view.source[spans[match.start()][0] : spans[match.end() - 1][1]]:
                    continue  # figures in the columns of a table
                yield Sighting(match.start(), match.end(), "REFERENCE", 0.45)
        for match in document.find(_BRACKETED):
            yield Sighting(match.start("id"), match.end("id"), "REFERENCE", 0.6)
        for match in document.find(_JUDGMENT):
            own = _OWN_CASE.search(document.before(match.start(), 60))
            yield Sighting(match.start(), match.end(), "REFERENCE" if own else "PAPER_NUMBER", 0.8)
        for match in document.find(_OPERATION):
            if match["id"].split()[0] not in _NATIONAL:
                yield Sighting(match.start(), match.end(), "OPERATION", 0.9)


def upn(number: str) -> bool:
    """Whether a unique pupil number has the right check letter: weights 2 to 13, remainder of 23."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    body = number.replace(" ", "")
    values = [
        int(char) if char.isdigit() else letters.index(char) for char in body[1:] if char.isdigit() or char in letters
    ]
    if len(body) != 13 or len(values) != 12:
        return False
    return letters[sum(weight * value for weight, value in zip(range(2, 14), values, strict=True)) % 23] == body[0]
