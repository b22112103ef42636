"""Diagnoses that are rare enough to point to one family: by a list, by the noun they end in, by their Greek."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower

_KNOWN = phrases(entries("conditions"), ignore_case=True)
_ASKED = phrases(entries("asked_conditions"), ignore_case=True)
_NOUN = (
    r"(?:syndrome|disease|dystrophy|atrophy|dysplasia|hypoplasia|malformation|anaemia|palsy|deficiency|sclerosis"
    r"|sequence|anomaly|trait|disorder|delusion|encephalitis|arteritis|vasculitis|encephalopathy|lymphoma|myopathy)"
)
_ENDING = regex.compile(
    rf"(?<![\w-])(?P<words>(?:[\p{{L}}’'-]+ ){{1,4}}){_NOUN}\b(?! (?:of|service|services|team|clinic|control|register))"
)
_NOUNS = regex.compile(rf" {_NOUN}")
_MADE_OF = frozenset(
    "a an the and or of in with her his their its this that such any no some both each other another same said had has"
    " have was were is are been be from for to by on at as but not which who rare inherited genetic severe congenital"
    " diagnosed diagnosis born suspected possible probable known called having without mild moderate possible what"
    " because when if into over under about between after before treat managing cause causes caused name"
    " term notion label idea thought wrote said felt believed told noted recorded suggested queried".split()
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
_CODED = regex.compile(
    r"\bcongenital \p{Ll}+(?: \p{Ll}+)?|\bborn (?:without|with one|with no) (?:an? )?[\p{Ll} -]{3,20}"
    r"|\b[Cc]hromosome \d{1,2}[pq]?(?:[\d.]*)?(?: \p{Ll}+)?"
    r"|(?<!\w)(?:\d{1,2}[pq]\d{0,2}(?:\.\d+)?|X{1,3}Y{1,2}) (?:microdeletion|deletion|duplication"
    r"|syndrome)(?: syndrome)?"
    r"|\b(?:has|had|have|with|of|for|and) (?P<code>PKU|MCADD|MSUD|FASD|EDS|SMA|DMD|NF1|TSC|G6PD|SCID|CAH|ITP|PANDAS|ALD"
    r"|HHT|MND|MS|CJD)(?![\w-])"
)
"""Diagnoses by their letters and figures, and by how somebody was born."""
_SORT = regex.compile(
    r"(?:(?:hereditary|congenital|familial|juvenile|idiopathic|primary|secondary|systemic|acute|intermittent|partial"
    r"|mosaic|bilateral|infantile|neonatal|nephropathic|cystic|severe|rare) )+$"
)
_SENSES = regex.compile(
    r"(?<![\w-])(?:(?:profoundly|pre-lingually|born|congenitally|severely) (?:deaf|blind)|deafblind|registered blind"
    r"|deaf(?= and (?:uses|signs)))"
    r"(?: and (?:uses|used|signs in) (?:BSL|British Sign Language))?|haemoglobin [A-Z]{1,2}(?: disease| trait)?"
)


_OF_MANY = regex.compile(
    r"\b(?:[Cc]hildren|[Pp]eople|[Aa]dults|[Tt]hose|[Pp]atients|[Bb]abies|[Ff]amilies|[Mm]en|[Ww]omen|[Pp]ersons"
    r"|[Pp]upils"
    r"|[Ii]ndividuals|[Ii]nfants|[Mm]any) (?:who (?:have|had) |living with |born with |with )(?:an? )?$"
)
"""In general prose a diagnosis belongs to nobody: `children with Prader-Willi syndrome`."""


class Conditions(Recogniser):
    types = ("MEDICAL_CONDITION",)
    title = "diagnoses"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_KNOWN):
            if not _OF_MANY.search(document.before(match.start(), 40)):
                yield _sorted(document, *match.span(), 0.7)
        for match in document.find(_SENSES):
            yield from _asked(document, *match.span())
        for match in document.find(_CODED):
            yield from _asked(document, *match.span("code" if match["code"] else 0))
        for spot in document.find(_ASKED):
            yield from _asked(document, *spot.span())
        for match in document.find(_ENDING, _NOUNS):
            if sighting := _named(match):
                yield sighting
        for match in document.find(_GREEK):
            before = document.before(match.start(), 40)
            if match[0] not in lower("everyday_diagnoses") and _OF_A_PERSON.search(before):
                kind = _SORT.search(before)
                yield Sighting(match.start() - (len(kind[0]) if kind else 0), match.end(), "MEDICAL_CONDITION", 0.45)


def _asked(document: Document, start: int, end: int) -> Iterator[Sighting]:
    if not _OF_MANY.search(document.before(start, 40)):
        yield _sorted(document, start, end, 0.45)


def _sorted(document: Document, start: int, end: int, score: float) -> Sighting:
    """A diagnosis with the words before it that say of which sort it is."""
    sort = _SORT.search(document.before(start, 40))
    return Sighting(start - (len(sort[0]) if sort else 0), end, "MEDICAL_CONDITION", score)


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
