"""Diagnoses that are rare enough to point to one family: by a list, by the noun they end in, by their Greek."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower

_KNOWN = phrases(entries("conditions"), ignore_case=True)
_NOUN = (
    r"(?:syndrome|disease|dystrophy|atrophy|dysplasia|hypoplasia|malformation|anaemia|palsy|deficiency|sclerosis"
    r"|sequence|anomaly|trait|disorder)"
)
_ENDING = regex.compile(
    rf"(?<![\w-])(?P<words>(?:[\p{{L}}’'-]+ ){{1,4}}){_NOUN}\b(?! (?:of|service|services|team|clinic|control|register))"
)
_MADE_OF = frozenset(
    "a an the and or of in with her his their its this that such any no some both each other another same said had has"
    " have was were is are been be from for to by on at as but not which who rare inherited genetic severe congenital"
    " diagnosed diagnosis born suspected possible probable known called having without mild moderate possible what"
    " because when if into over under about between after before treat managing cause causes caused".split()
)
"""Words before a diagnosis that are no part of it."""
_GREEK = regex.compile(
    r"(?<![\p{L}-])\p{Ll}{4,}(?:aemia|plasia|trophy|pathy|uria|osis|oma|penia|ectasia|cephaly|cephalus|dactyly"
    r"|asthenia|philia)(?!\p{L})"
)
_OF_A_PERSON = regex.compile(
    r"\b(?:has|had|have|having|with|of|from|inherited|congenital|diagnosed|diagnosis|carries|carrier|rare|for"
    r"|born|suffer\w*|condition|called|and|her|his|their)[,:]? (?:an? |the |both )?(?:(?:hereditary|familial|juvenile"
    r"|idiopathic|primary|secondary|systemic|severe|rare|inherited|mild|congenital|acute|chronic|likely"
    r"|suspected) )*$",
    regex.I,
)
_MARKING = regex.compile(
    r"(?<![\p{L}-])(?:cleft (?:lip|palate)(?: and palate)?|spina bifida|hydrocephalus|cochlear implants?|(?:liver"
    r"|heart|kidney|lung|stem cell"
    r"|bone marrow) transplant|tracheostomy|gastroschisis|exomphalos|limb difference|prosthetic (?:arm|leg|hand)"
    r"|port-wine stain|dwarfism"
    r"|restricted growth|f(?:o)?etal alcohol (?:spectrum disorder|syndrome)|Type 1 diabetes"
    r"|congenital \p{Ll}+(?: \p{Ll}+)?)(?!\p{L})"
)
"""What others see, or what few children have."""
_SORT = regex.compile(r"(?:(?:hereditary|congenital|familial|juvenile|idiopathic|primary|secondary|systemic) )+$")
_SENSES = regex.compile(
    r"(?<![\w-])(?:(?:profoundly|pre-lingually|born|congenitally|severely) (?:deaf|blind)|deafblind|registered blind"
    r"|deaf(?= and (?:uses|signs)))"
    r"(?: and (?:uses|used|signs in) (?:BSL|British Sign Language))?|haemoglobin [A-Z]{1,2}(?: disease| trait)?"
)


class Conditions(Recogniser):
    types = ("MEDICAL_CONDITION",)
    title = "diagnoses"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_KNOWN):
            yield Sighting(match.start(), match.end(), "MEDICAL_CONDITION", 0.7)
        for pattern in (_SENSES, _MARKING):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "MEDICAL_CONDITION", 0.45)
        for match in document.find(_ENDING):
            if sighting := _named(match):
                yield sighting
        for match in document.find(_GREEK):
            before = document.before(match.start(), 40)
            if match[0] not in lower("everyday_diagnoses") and _OF_A_PERSON.search(before):
                kind = _SORT.search(before)
                yield Sighting(match.start() - (len(kind[0]) if kind else 0), match.end(), "MEDICAL_CONDITION", 0.45)


def _named(match: regex.Match[str]) -> Sighting | None:
    """A diagnosis by its noun: sure under a name (`Turner syndrome`), a question else (`fetal valproate syndrome`)."""
    words = match["words"].split()
    for at in range(len(words) - 1, -1, -1):
        if words[at].lower() in _MADE_OF:
            words = words[at + 1 :]
            break
    if not words or any(word.lower() in lower("everyday_diagnoses") for word in words):
        return None
    start = match.end() - len(" ".join(words)) - 1 - len(match[0].split()[-1])
    named = any(word[0].isupper() for word in words)
    return Sighting(start, match.end(), "MEDICAL_CONDITION", 0.6 if named else 0.45)
