"""Words that everybody knows as something else (a charity, a make of car, a colour) where they are somebody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.introduced import TITLES
from anonymise.recognisers.words import entries, ordinary

_KNOWN = frozenset(
    word
    for name in ("national_bodies", "field_terms", "eponyms", "famous", "public_names", "inquiries")
    for word in entries(name)
    if word.isalpha() and word[:1].isupper() and not word.isupper()
)
_SEASONS = frozenset(("Spring", "Summer", "Autumn", "Winter"))
_EVERYWHERE = _KNOWN - frozenset(entries("public_names"))
"""Of these, what is a person's name in one place of a text is one in all of it. A month or a colour need not be."""
_GROUPS = frozenset("parent parents child children baby infant boy girl sons daughters sibling siblings".split())
_KIN = "|".join(sorted(set(entries("kinship")) - _GROUPS, key=lambda each: (-len(each), each)))
_WORD = regex.compile(r"(?<![\w@.&/-])\p{Lu}\p{Ll}\p{L}+(?![\w@&/-])")
_TITLE_BEFORE = regex.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(TITLES, key=lambda each: (-len(each), each)))})\.?[ \u00a0]$", regex.I
)
_KIN_BEFORE = regex.compile(
    rf"\b(?:her|his|their|my|the|a|an|maternal|paternal) (?:{_KIN})(?P<gap>,|)[ \u00a0]$", regex.I
)
_CLOSES = regex.compile(
    r"^(?:[,.;:)]|$| (?:who|was|is|had|has|said|says|told|came|rang|went|lived|and (?:her|his|their))\b)"
)
_KIN_AFTER = regex.compile(
    rf"^['’]s? (?:\p{{Ll}}+ )?(?:{_KIN}|birth|death|funeral|bedroom|birthday|bruises|injuries|school|teacher"
    r"|nursery)\b"
)
_AGED = regex.compile(
    r"^(?:,? aged? \d|, (?:then )?\d{1,2}[,)]| \(\d{1,2}\)| was (?:born|aged|\d{1,2}(?! at\b| out\b| of\b|/|\.\d)"
    r"|pregnant|arrested)\b)"
)
_SAID = regex.compile(
    r"^ (?:said|says|told|cried|whispered|disclosed|hit|wept|smiled|refused|rang|texted|was (?:seen|born))\b"
)
_BESIDE = regex.compile(r"(?<![\w-])(?P<name>\p{Lu}\p{Ll}{2,}) and $")
"""Whoever is named in one breath with somebody: `Tyrell and Kia were left with a neighbour`."""
_APPOSED = regex.compile(
    rf"^[”\"’')]{{1,2}},? (?:(?:her|his|their|the|an?|former|ex|then|estranged|late|older|younger) )*(?:{_KIN}"
    rf"|partner|ex-partner)\b"
)
"""Who it is, behind a name in quotation marks: `MUTASA, Farai, “Frank”, former partner`."""
_DO = regex.compile(
    r"^ (?:were|had|have|went|left|lived|came|told|said|moved|met|shared|argued|separated|married|both)\b"
)
_CALLED = regex.compile(
    r"\b(?:(?:liked|prefer(?:s|red)|wants?|wanted|asked|likes|chose) to be (?:called|known as)|(?:call(?:s|ed)|knew"
    r"|knows) (?:him|her|them)"
    r"(?:sel(?:f|ves))?(?: as)?|answer(?:s|ed) to|nicknamed|christened) [“\"‘']?$"
)
_SOMEBODY_CALLED = regex.compile(
    r"\b(?:worker|nurse|doctor|officer|teacher|carer|girl|boy|man|woman|lad|friend|neighbour|person|volunteer|visitor|midwife"
    r"|assistant|colleague|cousin|baby|child|manager|driver|lady|boyfriend|girlfriend|partner|lodger|someone|somebody)"
    r",? (?:called|named|known as) [“\"‘']?$"
)
_CALLED_THING = regex.compile(r"\b(?:charity|service|line|site|project|group|programme|app)\b", regex.I)
_BODIES = frozenset(entries("national_bodies"))
"""What speaks too: `Brook said` may be the charity."""


class Namesakes(Recogniser):
    """Asked by those who look for names and for what is known; by itself it does not know what goes on as a phrase."""

    types = ("PERSON",)
    title = "names"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        seen = [match for match in document.find(_WORD) if match[0] in _KNOWN | _SEASONS]
        sure = {match.start() for match in seen if _somebody(document, match)}
        words = {match[0] for match in seen if match.start() in sure} & _EVERYWHERE
        for match in seen:
            if match.start() in sure or match[0] in words:
                yield Sighting(match.start(), match.end(), "PERSON", 0.95)


def _somebody(document: Document, match: regex.Match[str]) -> bool:
    """Whether a title, kinship, an age or an act says that a word is a person."""
    before, after = document.before(match.start(), 40), document.after(match.end(), 40)
    title = _TITLE_BEFORE.search(before)
    if title and title[0][0].isupper():
        return True
    kin = _KIN_BEFORE.search(before)
    if kin and (not kin["gap"] or _CLOSES.match(after)):
        return True
    if _CALLED.search(before) or (_SOMEBODY_CALLED.search(before) and not _CALLED_THING.search(before)):
        return True
    beside = _BESIDE.search(before)
    if beside and not ordinary(beside["name"]) and beside["name"] not in _KNOWN and _DO.match(after):
        return True
    if _APPOSED.match(after) and regex.search(r"[“\"‘'(]$", before):
        return True
    if _KIN_AFTER.match(after) or _AGED.match(after):
        return True
    return match[0] not in _BODIES and bool(_SAID.match(after))


def without_namesakes(document: Document, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings of what is known, but for single words that are somebody's name."""
    persons = {(seen.start, seen.end) for seen in seen_by(Namesakes, document)}
    yield from (seen for seen in sightings if (seen.start, seen.end) not in persons)
