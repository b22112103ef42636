"""Acts, regulations, guidance and their sections; page and paragraph numbers; guideline and form numbers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.judgments import judgments
from anonymise.recognisers.words import name_like, ordinary

_WORD = r"(?:\p{Lu}[\p{L}’'-]*|\([^()\n]{1,90}\))"
_LINK = r"(?:,? (?:and|of|for|to|in|on|with|from|by|against|between|as|&|or|etc)(?: the)?\b| the\b)?"
_YEAR = r"(?:1[2-9]|20)\d\d"
_ACT = regex.compile(
    rf"(?<![\w-])(?!The ){_WORD}(?:{_LINK},? {_WORD}){{0,12}}?(?<=\b(?:Act|Acts|Regulations|Rules|Order|Orders"
    rf"|Measure|Convention"
    r"|Charter|Directive|Bill|Protocol|Code|Code of Practice|Treaty|Regulation|Declaration|Scheme|Directions|Warrant))"
    rf"(?: \((?:[^()\n]{{1,40}})\))?,? (?:\({_YEAR}\)|{_YEAR}\b)"
)
_NAMED_ACT = regex.compile(
    r"(?=\p{Lu})(?<![\w-])(?!(?:The|An?|This|That|Any|Each|Every|Such|New|Under|In) )"
    r"(?P<rest>\p{Lu}[\p{L}’'-]*(?:(?:,| and| of| for| to| in| on| with| from| by| against| the)* \p{Lu}[\p{L}’'-]*"
    r"| \([^()\n]{1,40}\)){0,8}) (?:Act|Acts|Regulations|Convention|Treaty|Directive|Measure)(?![\w-]| (?:of|on|in"
    r"|for) \p{Lu})"
)
"""An act without its year, if nothing but ordinary words and the names of nations stand in its title."""
_OF_A_PLACE = regex.compile(
    r"(?<![\w-])\p{Lu}\p{Ll}{3,} (?:Convention|Declaration|Treaty|Accord|Accords|Rules|Guidelines|Regulation|Protocol"
    r"|Statement)(?![\w-])"
)
"""Treaties go by the place where they were signed: the Hague Convention, the Beijing Rules."""
_ON = regex.compile(
    r"(?<![\w-])(?:(?:UN|United Nations|European|Council of Europe|Universal|International|African|Hague) )?"
    r"(?:Convention|Declaration|Covenant|Charter|Protocol|Treaty) (?:on|against|relating to|for|of)"
    r"(?: (?:the|and|of|on|to|in|with|for|against|from|all|(?!Article|Section|Part"
    r"|Schedule)\p{Lu}[\p{L}’'-]*),?){1,14}(?<=\p{Lu}[\p{L}’'-]{2,40})"
)
_SHORT_ACT = regex.compile(
    r"(?<![\w-])(?:ACA|ASPSA|AWIA|CA|CAFA|CDA|CFA|CJA|CJPOA|CSWA|CYPA|DAA|DPA|DVCVA|ERA|FLA|FOIA|HASAWA|HRA|LASPO"
    r"|MCA|MHA"
    r"|MSA|NRSWA|OAPA|PACE|PCSCA|PHA|RIPA|SCA|SOA|SSWBA|SSWWA|TCA|YJCEA|WT|WTSC|WTTSC|KCSIE|CSSIW|HMG|NSF|EYFS|UNCRC"
    rf"|ECHR|CEDAW|UNCRPD|CRPD),? ?(?:\({_YEAR}\)|{_YEAR}\b)"
)
"""An act or guidance under its usual letters, with its year."""
_UNDATED = regex.compile(
    r"(?<![\w-])(?:Children|Care|Mental Health|Mental Capacity|Human Rights|Equality|Data Protection|Education"
    r"|Modern Slavery|Domestic Abuse|Sexual Offences|Serious Crime|Housing|Homelessness|Family Law|Police|Coroners"
    r"|Immigration|Asylum|Adoption|Crime|Criminal Justice|Freedom of Information|Health and Social Care|Social Services"
    r"|Localism|Offender|Children and Young People|Children and Families|Public Health|Well-being|Wellbeing)"
    r"(?:,? (?:and )?(?:\p{Lu}[\p{L}’'-]*|of|the|\([^()\n]{1,30}\))){0,8} (?:Act|Regulations|Order|Code of Practice)\b"
)
_DATED_PAPER = regex.compile(
    r"(?<![\w-])\p{Lu}[\p{L}’'-]*(?: (?:and|of|for|to|in|on|with|the|&|\p{Lu}[\p{L}’'-]*)){0,9}? "
    r"(?:Strategy|Guidance|Framework|Plan|Programme|Standards|Procedures|Policy|Report|White Paper|Green Paper|Handbook"
    r"|Statement|Toolkit|Code of Practice|Protocol)(?: \(?(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\)?)"
)
_WORKING_TOGETHER = regex.compile(
    r"Working Together(?: to Safeguard (?:Children|People)(?:: [\p{L} -]{3,80})?)?(?:,? \(?(?:19|20)\d\d\)?)?"
    r"|Keeping [Cc]hildren [Ss]afe in [Ee]ducation(?:,? \(?(?:19|20)\d\d\)?)?|Every Child Matters(?:,? (?:19|20)\d\d)?"
    r"|Social Services and Well-being \(Wales\) Act(?: (?:19|20)\d\d)?|Wales Safeguarding Procedures"
    r"|All Wales Child Protection Procedures"
    r"|National Guidance for Child Protection in Scotland(?:,? (?:19|20)\d\d)?"
    r"|Co-operating to Safeguard Children(?: and Young People)?(?: in Northern Ireland)?(?:,? (?:19|20)\d\d)?"
    r"|Getting it Right for Every Child|GIRFEC|Protecting Children and Young People|Hidden Harm|Think Family|No Secrets"
    r"|Care and Support Statutory Guidance|Prevention of Future Deaths"
)
_SECTION = regex.compile(
    r"(?<![\w-])(?:(?:[Ss]ub-?)?[Ss]ections?|[Rr]egulations?|[Aa]rticles?|[Ss]chedules?|[Pp]aragraphs?|[Pp]aras?\.?"
    r"|[Cc]hapters?|[Pp]arts?|[Cc]lauses?|[Rr]egs?\.?|[Aa]rts?\.?|[Ss]ched?s?\.?|cl\.?|ss\.?"
    r"|[Rr]ules?|[Ss]s?\.|r\.) ?\d{1,3}[A-Z]{0,2}(?:\.\d+)*(?:\(\w{1,3}\))*(?:(?:,| and| to| or"
    r"|[-–]) ?\d{1,3}[A-Z]?(?:\(\w{1,3}\))*)*(?![\d/])"
    r"|(?<![\w-])(?:Part|Schedule|Chapter|Title|Annex|Book) [IVX]{1,6}[A-Z]?(?![\w])"
    r"|\b[Ss]\d{1,3}[A-Z]?\b(?= (?:of|CA|Children|enquir|assess|meeting|Mental|strategy|MHA))"
)
_PAGE = regex.compile(r"(?<![\w-])pp?\.? ?\d{1,4}(?: ?[-–] ?\d{1,4})?(?!\w)")
_NUMBERED = regex.compile(
    r"(?=[A-Zfc])(?<![\w-])(?:(?:CG|NG|QS|PH|TA|SG)\d{1,3}\b|SIGN \d{1,3}|(?:Cmn?d?|CM) ?\d{3,4}(?: ?\(\d{1,2}\))?"
    r"|(?=H[CL] \d)(?<=[,;(] ?)H[CL] \d{2,4}|H[CL] Paper (?:No\.? ?)?\d{1,4}(?:-[IVX]+)?|S\.?S?\.?I\.? (?:19"
    r"|20)\d\d(?:/"
    r"| No\.? ?)\d{1,4}"
    r"|(?:WSI|SR|SSI) (?:19|20)\d\d(?:/| No\.? ?)\d{1,4}|(?:JSP|AGAI|PSI|PSO|PI|AC|BRd) ?\d{2,4}(?!\d|[-/]\d)"
    r"|(?:(?:DCSF|DFE|DfE|DFES|DfES|DWP|HO|MoJ)[- ]?)RR?B?[- ]?\d{2,4}\b|RR-\d{2,4}\b"
    r"|(?=[A-Z]{2,4}[- ]?\d)(?<=\b(?:guide|guideline|guidelines|guidance|standard|briefing|circular|instruction"
    r"|bulletin|handbook|toolkit"
    r"|publication) \(?)[A-Z]{2,4}[- ]?\d{1,4}(?![\w/-])"
    r"|ISBN(?:-1[03])?[ :]{0,2}(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dX]\b"
    r"|(?=CR ?\d)(?<=\b(?:College|Institute|Society|Association|Faculty|Council) (?:of"
    r"|for)[^.;()\n]{3,60} \(?)CR ?\d{2,3}\b"
    r"|(?:DCSF|DFE|DfE|DFES|DH|HO)-?[A-Z]{1,3}\d{2,4}\b|[Ff]orms? [A-Z]{0,3}\d{1,4}[A-Z]?\b|GCP ?2\b"
    r"|[Cc]ourse (?:code )?[A-Z]{1,4}-?\d{1,4}\b|[Cc]ircular (?:HSC )?\d+/\d+|WHC ?\(?\d{4}\)? ?\d+)"
)
_NATIONS = frozenset("England Wales Scotland Ireland Northern Britain European United Nations Kingdom".split())
_TITLE_WORD = regex.compile(
    r"(?<![\w(])\p{Lu}[\p{L}’'-]*(?=(?P<joined>,? and (?P<the>the )?|, (?P<the>the )?)?)|\([^()]*\)"
)
_JOINTS = regex.compile(r"[,.]?(?: (?:and|of|for|the|to|in|&))* ?")
_BEFORE_TITLE = frozenset("The Under In Of By On As See With Both Whether When If And Since Although Section".split())


def _title(words: str) -> int:
    """Where the title of an act begins: a name before it is no part of it: `Ms Pell and the Children Act 1989`."""
    start = 0
    for match in _TITLE_WORD.finditer(words):
        word = match[0]
        known = word.startswith("(") or word in _NATIONS or ordinary(word)
        apart = match["joined"] and (not known or (match["the"] and name_like(word)))
        if apart or (match.start() == start and word in _BEFORE_TITLE):
            after = _JOINTS.match(words, match.end())
            start = after.end() if after else match.end()
    return start


class Statutes(Recogniser):
    types = ("STATUTE", "PAGE", "PAPER_NUMBER")
    title = "statutes and guidance"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_ACT):
            if (start := _title(match[0])) < len(match[0]):
                yield Sighting(match.start() + start, match.end(), "STATUTE", 0.9)
        for pattern in (_UNDATED, _DATED_PAPER, _WORKING_TOGETHER, _SECTION, _ON, _OF_A_PLACE, _SHORT_ACT):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "STATUTE", 0.9)
        for match in document.find(_NAMED_ACT):
            start = match.start() + _title(match[0])
            words = regex.findall(r"\p{Lu}[\p{L}’'-]*", document.text[start : match.end()])
            if len(words) > 1 and all(ordinary(word) or word in _NATIONS for word in words):
                yield Sighting(start, match.end(), "STATUTE", 0.9)
        yield from judgments(document)
        for match in document.find(_PAGE):
            yield Sighting(match.start(), match.end(), "PAGE", 0.9)
        for match in document.find(_NUMBERED):
            yield Sighting(match.start(), match.end(), "PAPER_NUMBER", 0.9)
