"""Words that no dictionary has and that stand where a name may, in small letters or in addresses: they are asked."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.words import lower, ordinary

_WHOSE = regex.compile(
    r"(?<![\w@#./’'-])(?P<name>\p{Ll}{3,})['’]?s (?:mum|dad|mother|father|mam|nan|gran|sister|brother|house|room"
    r"|school|bday"
    r"|birthday|phone|teacher|boyfriend|girlfriend)\b"
)
"""Whose relative or thing it is, in small letters and unknown to the dictionary: `sukhi's mum`."""


def whose(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Those of whom somebody is the mother, in small letters, anywhere."""
    for match in document.find(_WHOSE):
        if not ordinary(match["name"]) and not explained(*match.span("name")):
            yield Sighting(*match.span("name"), "PERSON", 0.45)


_SMALL_WORD = regex.compile(r"(?<![\p{L}\d@#./_’'-])\p{Ll}{4,}(?![\p{L}\d@/_-]|\.\p{L}|['’](?!s\b))")
_AS_THING = regex.compile(
    r"\b(?:a|an|the|his|her|their|my|our|your|its|this|that|these|some|any|no|more|of|in|on|taking|took|given|prescribed"
    r"|\p{Ll}+(?:al|ic|ed|ing|ive|ous|ary|ly)) $",
    regex.I,
)
_BY_ENDING = regex.compile(
    r"(?:azepine|apine|idone|azole|prim|line|mycin|cillin|olol|pril|statin|oxetine|barbital|itis|osis|emia|aemia|pathy|ectomy"
    r"|oscopy|uria|algia|plegia|acidosis|ation|ness|ment|ism|ology|hood|able|ability|ised|ized|ising|like|wise|ship|ful|less|ly)$"
)
"""How words end that are medicines, conditions or made of other words, and no names."""


def _made_up(word: str) -> bool:
    """Whether a word is made of two, or of one with a beginning: `bootprint`, `unascertained`."""
    bare = _PREFIX.sub("", word)
    if bare != word and ordinary(bare):
        return True
    return any(ordinary(word[:at]) and ordinary(word[at:]) for at in range(3, len(word) - 2))


_PREFIX = regex.compile(
    r"^(?:un|non|re|mis|over|under|dis|pre|sub|post|anti|inter|co|de|out|up|down|self|semi|multi|micro)"
)


def small_names(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Words in small letters that no dictionary has and that stand where a name may: `she told leanne so`."""
    for match in document.find(_SMALL_WORD):
        word = match[0]
        known = word in lower("texted_words") or word in lower("medicines")
        if ordinary(word) or known or _BY_ENDING.search(word) or _made_up(word):
            continue
        prose = document.view.block_at(match.start()).kind not in ("target", "html", "code")
        if prose and not _AS_THING.search(document.before(match.start(), 16)) and not explained(*match.span()):
            yield Sighting(*match.span(), "PERSON", 0.45)


_IN_ADDRESS = regex.compile(r"(?<!\p{L})\p{L}{4,}(?!\p{L})")


def in_addresses(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Words that no dictionary has in the address of a link, a file name or a label: `leanne-probert.png`."""
    for block in document.view.blocks:
        if block.kind not in ("target", "html"):
            continue
        for match in _IN_ADDRESS.finditer(document.text, block.start, block.end):
            word = match[0].lower()
            known = ordinary(word) or word in lower("public_names") or word in _WEB or _PICTURE.fullmatch(word)
            if not known and not explained(*match.span()):
                yield Sighting(*match.span(), "PERSON", 0.45)


_PICTURE = regex.compile(r"[a-p]{16}")
"""The name that Lessonbook gives a picture, made from its pixels."""
_WEB = frozenset(
    "http https html docx xlsx pptx jpeg webp json mailto colspan rowspan href noopener noreferrer nofollow"
    " srcset".split()
)
