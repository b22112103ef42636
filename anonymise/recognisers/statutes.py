"""Acts, regulations, guidance and their sections; page and paragraph numbers; guideline and form numbers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting

_WORD = r"(?:\p{Lu}[\p{L}’'-]*|\([^()\n]{1,90}\))"
_LINK = r"(?:,? (?:and|of|for|to|in|on|with|from|by|&|or|etc)(?: the)?\b)?"
_ACT = regex.compile(
    rf"(?<![\w-])(?!The ){_WORD}(?:{_LINK},? {_WORD}){{0,12}}?(?<=\b(?:Act|Acts|Regulations|Rules|Order|Orders"
    rf"|Measure|Convention"
    r"|Charter|Directive|Bill|Protocol|Code|Code of Practice|Treaty|Regulation))"
    r"(?: \((?:[^()\n]{1,40})\))?,? (?:19|20)\d\d\b"
)
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
    r"(?<![\w-])(?:(?:[Ss]ub-?)?[Ss]ections?|[Rr]egulations?|[Aa]rticles?|[Ss]chedules?|[Pp]aragraphs?|[Pp]aras?"
    r"|[Cc]hapters?|[Pp]arts?"
    r"|[Rr]ules?|[Ss]s?\.) ?\d{1,3}[A-Z]{0,2}(?:\.\d+)*(?:\(\w{1,3}\))*(?:(?:,| and| to| or"
    r"|[-–]) ?\d{1,3}[A-Z]?(?:\(\w{1,3}\))*)*(?![\d/])"
    r"|\b[Ss]\d{1,3}[A-Z]?\b(?= (?:of|CA|Children|enquir|assess|meeting|Mental|strategy|MHA))"
)
_CASE = regex.compile(
    r"(?<![\w-])(?:R|Re|Regina|HMA|\p{Lu}[\p{L}’'-]*|\p{Lu}{1,3})(?: \([^()\n]{1,60}\))?(?: v\.? [^\[\]\n;.]{1,70}?)?"
    r" [\[(](?:19|20)\d\d[\])] (?:\d+ )?(?:EWHC|EWCA|UKSC|UKHL|EWFC|EWCOP|CSIH|CSOH|NICA|NIFam|NIQB|AC|QB|KB|WLR|FLR"
    r"|All ER|SC|ECHR)"
)
_PARTIES = regex.compile(
    r"(?<![\w-])\p{Lu}[\p{L}’'-]*(?: (?:of|and|the|for|&|\p{Lu}[\p{L}’'-]*"
    r"|\([^()\n]{1,40}\))){0,7} v\.? (?:the )?\p{Lu}[\p{L}’'-]*"
    r"(?: (?:of|and|the|for|&|\p{Lu}[\p{L}’'-]*)){0,7}(?=,? [\[(]?(?:19|20)\d\d)"
)
"""A reported case, under the names of its parties or its letter."""
_PAGE = regex.compile(r"(?<![\w-])pp?\.? ?\d{1,4}(?: ?[-–] ?\d{1,4})?(?!\w)")
_NUMBERED = regex.compile(
    r"(?<![\w-])(?:(?:CG|NG|QS|PH|TA|SG)\d{1,3}\b|SIGN \d{1,3}|Cmn?d? ?\d{3,4}|(?<=[,;(] ?)H[CL] \d{2,4}"
    r"|ISBN[ :]?[\d-]{10,17}"
    r"|(?:DCSF|DFE|DfE|DFES|DH|HO)-?[A-Z]{1,3}\d{2,4}\b|[Ff]orms? [A-Z]{0,3}\d{1,4}[A-Z]?\b|GCP ?2\b"
    r"|[Cc]ourse (?:code )?[A-Z]{1,4}-?\d{1,4}\b|[Cc]ircular (?:HSC )?\d+/\d+|WHC ?\(?\d{4}\)? ?\d+)"
)


class Statutes(Recogniser):
    types = ("STATUTE", "PAGE", "PAPER_NUMBER")
    title = "statutes and guidance"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for pattern in (_ACT, _UNDATED, _DATED_PAPER, _WORKING_TOGETHER, _SECTION, _CASE, _PARTIES):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "STATUTE", 0.9)
        for match in document.find(_PAGE):
            yield Sighting(match.start(), match.end(), "PAGE", 0.9)
        for match in document.find(_NUMBERED):
            yield Sighting(match.start(), match.end(), "PAPER_NUMBER", 0.9)
