"""Persons by two or three letters where people sign, act or are listed: `TJ absent`, `Crew: PH/Stu`, `will chase -"
" jd`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.initials import ABBREVIATIONS
from anonymise.recognisers.surroundings import ACTS
from anonymise.recognisers.words import lower, name_like, ordinary

_LETTERS = r"\p{Lu}{2,3}|\p{Lu}{1,2}-\p{Lu}{1,2}|\p{Lu}\p{Ll}?\p{Lu}\p{Ll}?\p{Lu}?"
_TOKEN = regex.compile(r"(?<![\w.@/&-])(?P<letters>\p{Lu}{2})(?=['’]s\b| )")
_ACTS = regex.compile(
    r"^ (?:absent|present|sick|off|back|in|out|late|on leave|unwell|aware|upset|happy|advised|confirmed|emailed"
    r"|e-mailed"
    r"|texted|left|to \p{Ll}+|is \p{Ll}+|was \p{Ll}+|will|has|had|says?|said|told|rang|came|went|saw|wrote"
    r"|asked)\b(?! the \p{Lu})"
)
_CELL = regex.compile(rf"[ \t]*(?P<letters>{_LETTERS})(?:/(?P<second>{_LETTERS}|\p{{Lu}}\p{{Ll}}+))?[ \t]*$", regex.M)
_FOR_PERSONS = regex.compile(
    r"\b(?:initials?|signed|seen by|completed by|recorded by|entered by|written by|staff|crew|worker|nurse)\b"
)
"""What a column of people's letters is headed; those who lead an action go by the letters of their agency."""
_SURELY = regex.compile(r"\binitials?\b")
_GIVEN_AS = regex.compile(
    r"\b[Ii]nitials? (?:are |is |was |were )?(?:given |recorded |entered )?(?:as "
    r"|only as )?[“\"‘']?(?P<letters>\p{Lu}{2,3})(?!\w)"
    r"|\b(?:[Ss]igned(?: off)?|[Cc]rew|[Ee]ntered by|[Tt]yped by|[Aa]ction|[Oo]wner|[Ll]ead)(?:,|:"
    r"| by:?)? (?P<letters>\p{Lu}{2,3})"
    r"(?=[./,;)]|$)(?:/(?P<second>\p{Lu}\p{Ll}+|\p{Lu}{2,3})(?!\w))?|(?<=\w,)(?P<letters>\p{Lu}{2})(?=,[\"\w])",
    regex.M,
)
_OPENING = regex.compile(
    r"[“\"](?P<letters>\p{Lu}{2})(?:\.|,|:) (?=\p{Ll})|\b(?:nick)?name for (?:him|her"
    r"|them):? [“\"‘']?(?P<letters>\p{Lu}{2,3})(?!\w)"
)
"""Whom a note is about: `“SP. lives w/ family”`."""
_DOES_SO = regex.compile(
    r"(?:^|(?<=[.!?] ))(?P<letters>\p{Lu}{2})(?= \p{Ll}{3,}s (?:on|at|to|the|his|her|in|an?|that|out|with|for|off"
    r"|up)\b)",
    regex.M,
)
"""Who does something, where an entry begins: `BQ chokes on toast`."""
_SIGN_OFF = regex.compile(
    r"(?:(?<=[\p{L}\d.!?)] )[–—-] ?|(?<=\bx+ )|(?<=\b(?:[Rr]egards|[Tt]hanks|[Ll]ove|[Bb]est|[Cc]heers),? ))"
    r"(?P<letters>\p{Lu}{1,3}|\p{Ll}{2,3})[.)]?[ \t]*$",
    regex.M,
)
_WHOLE = regex.compile(r"\W*(?P<letters>[B-HJ-Z]|\p{Lu}{2,3})\.?\W*")
_SAID_BY = regex.compile(r"(?:[”\"’'] ?[–—-] ?|^[–—-] )(?P<letters>[B-HJ-Z])(?=,? (?:aged )?\d{1,2}\b)", regex.M)
_LONE = regex.compile(
    r"(?:(?<=[.!?:;…] )|(?<=[“\"‘'(])|(?<=\b(?:that|rather|and|but|when|if|because|said|states?|says|told|where|how|as"
    r"|asked) )|^)(?P<letters>[B-HJ-Z])(?= (?:tells?|told|said|says|swore|has|had|is|was|will|wants?|wanted|needs?"
    r"|likes?"
    r"|loves?|hates?|went|goes|came|comes|got|gets|cried|cries|refuse[sd]|asks?|asked|un\p{Ll}+|upset|asleep|absent)\b)",
    regex.M,
)
_A_ANSWERS = regex.compile(
    r"(?<=[.!?] )(?P<letters>A)(?= (?:is|was|has|had|tells|told|says|said) \p{Ll}+, (?:she"
    r"|he)\b)"
)
_SMALL_ENDS = frozenset("ok xx xxx no yes pm am na ff nfa tbc ie eg etc end np ta ty x fyi asap".split())


def signed(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Letters that stand for somebody, by their place. A person is asked, but in a column of initials."""
    yield from _in_cells(document, explained)
    for match in document.find(_TOKEN):
        if _somebodys(match["letters"]) and _ACTS.match(document.after(match.end("letters"), 24)):
            yield from _asked(match, explained)
    for match in document.find(_GIVEN_AS):
        yield Sighting(*match.span("letters"), "PERSON", 0.45)
        if match["second"]:
            yield Sighting(*match.span("second"), "PERSON", 0.45)
    for match in document.find(_SIGN_OFF):
        letters = match["letters"]
        if letters not in _SMALL_ENDS and letters.lower() not in lower("texted_words") and letters not in ABBREVIATIONS:
            yield from _asked(match, explained)
    for match in document.find(_SHOUTED):
        word = match["letters"]
        if _somebodys(word) and not ordinary(word.lower()) and _SPOKEN.fullmatch(word):
            yield from _asked(match, explained)
    for match in document.find(_DOTTED_NAME):
        if not all(ordinary(word) and not name_like(word) for word in match["letters"].split(".")):
            yield Sighting(*match.span("letters"), "PERSON", 0.7)
    for pattern in (_SAID_BY, _LONE, _A_ANSWERS, _OPENING, _DOES_SO):
        for match in document.find(pattern):
            if match["letters"] not in ABBREVIATIONS:
                yield from _asked(match, explained)
    for block in document.view.blocks:
        key = _KEY_ITEM.match(document.text, block.start) if block.kind == "item" else None
        if key and _KEY.search(document.heading_over.get(block.start, "")) and _somebodys(key["letters"]):
            yield from _asked(key, explained)
        words = document.text[block.start : block.end]
        alone = _WHOLE.fullmatch(words) if block.kind in ("text", "quote") else None
        if alone and alone["letters"] not in ABBREVIATIONS:
            start = block.start + alone.start("letters")
            yield Sighting(start, start + len(alone["letters"]), "PERSON", 0.45)


_KEY = regex.compile(r"\b(?:initials|key|who is who|abbreviat\w+ of names)\b")
_KEY_ITEM = regex.compile(r"(?P<letters>\p{Lu}{2,3})(?=: )")


_SHOUTED = regex.compile(r"(?<![\w.@/&#-])(?<!\()(?P<letters>\p{Lu}{5,14})(?=['’]S?\b|(?![\w@/&-]|\)))")
_SPOKEN = regex.compile(
    r"[^AEIOUY]{0,3}[AEIOUY]+(?:[^AEIOUY]{1,3}[AEIOUY]+)+[^AEIOUY]{0,3}"
    r"|[^AEIOUY]{1,3}[AEIOUY]{1,2}[^AEIOUY]{1,3}"
)
"""A word in capitals that can be spoken and that nobody spells out: `MBEKI was there`."""
_DOTTED_NAME = regex.compile(r"(?<![\w@./-])(?P<letters>\p{Lu}\p{Ll}{2,}\.\p{Lu}\p{Ll}{2,})(?![\w@/]|\.\w)")
"""A name as an address has it: `From: Lowri.Beynon`."""


def _somebodys(letters: str) -> bool:
    return letters not in ABBREVIATIONS and letters.lower() not in lower("field_words")


def _asked(match: regex.Match[str], explained: Explained) -> Iterator[Sighting]:
    if not explained(*match.span("letters")):
        yield Sighting(*match.span("letters"), "PERSON", 0.45)


def _in_cells(document: Document, explained: Explained) -> Iterator[Sighting]:
    """Letters alone in a cell: in a column of initials they are somebody's, in one of workers unless all know them."""
    sure: set[str] = set()
    for start, cell in document.cells.items():
        match = _CELL.match(document.text, start, document.view.block_at(start).end)
        if not cell.row or not match:
            continue
        if _SURELY.search(cell.header):
            sure.add(match["letters"])
            yield Sighting(*match.span("letters"), "PERSON", 0.7)
        elif _somebodys(match["letters"]) and (len(match["letters"]) == 2 or _FOR_PERSONS.search(cell.header)):
            yield from _asked(match, explained)
        if match["second"] and not explained(*match.span("second")):
            yield Sighting(*match.span("second"), "PERSON", 0.45)
    for letters in sorted(sure):
        for found in document.find(regex.compile(rf"(?<![\w.@/-]){letters}(?![\w@/-])")):
            if ACTS.match(document.after(found.end(), 30)):
                yield Sighting(found.start(), found.end(), "PERSON", 0.6)
