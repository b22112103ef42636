"""Listed names that are no words of their own: inside a longer word (`#justiceforkayleigh`), or letter by letter."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from anonymise.names.sought import GAP, Match, Page
from anonymise.ordinary import ordinary
from anonymise.reading.words import Word, fold, gaps

_KINDS = ("full", "part", "dotted", "place")
"""Kinds of form long and telling enough to be looked for inside a word."""
_SHORTEST = 4
_SHORTEST_IN_TEXT = 5
"""Letters of a name that is looked for in any unusual word, and not only where names are run together."""
_LONGEST = 40
_LONGEST_WORD = 200
_SPACED = 5
"""Letters from which on a name written letter by letter is read as one: `K a y l e i g h`."""


def inside(page: Page, at: int) -> Match | None:
    """A name inside a longer word of an address, a file name, a handle, a hashtag or a made-up word."""
    word = page.words[at]
    if len(word.folded) < 6 or ordinary(word.text):
        return None
    joined = page.kind(word.start) in ("target", "html", "code") or _address_like(page.plain, word)
    signed = page.plain[max(0, word.start - 1) : word.start] in ("#", "@")
    shortest = 3 if signed else _SHORTEST if joined or _camel(word) else _SHORTEST_IN_TEXT
    best = _longest_form(page, word, shortest)
    if not best:
        return None
    sure = joined or _at_a_hump(word, best)
    reason = "A listed name inside a longer word." if ordinary(best) or not sure else ""
    return Match(at, at, tuple(page.forms[best]), reason)


def _longest_form(page: Page, word: Word, shortest: int) -> str:
    """The longest form that is part of a word but not all of it, or nothing."""
    letters = word.folded[:_LONGEST_WORD]
    for length in range(min(len(letters) - 1, _LONGEST), shortest - 1, -1):
        for start in range(len(letters) - length + 1):
            part = letters[start : start + length]
            if part in page.forms and page.forms[part][0].kind in _KINDS:
                return part
    return _short_form(page, word)


def _short_form(page: Page, word: Word) -> str:
    """A name of three letters that capitals set apart: `JusticeForZoe`, `ForZoes`."""
    ends = [0, *_humps(word.text), len(word.text)]
    parts = [fold(word.text[first:last]).rstrip("s0123456789") for first, last in pairwise(ends)]
    found = [part for part in parts if len(part) == 3 and part in page.forms and page.forms[part][0].kind in _KINDS]
    return found[0] if found and found[0] != word.folded else ""


def _address_like(plain: str, word: Word) -> bool:
    around = plain[max(0, word.start - 1) : word.start] + plain[word.end : word.end + 1]
    return any(char in "@_/\\#" for char in around) or any(char.isdigit() for char in word.text)


@lru_cache(maxsize=4096)
def _humps(text: str) -> tuple[int, ...]:
    """Where capitals stand inside a word, `JusticeForKay`: nothing for a word all in capitals."""
    return tuple(match.start() for match in re.finditer(r"(?<=[^\W\d_A-Z])[A-Z]", text)) if not text.isupper() else ()


def _camel(word: Word) -> bool:
    return bool(_humps(word.text))


def _at_a_hump(word: Word, name: str) -> bool:
    """Whether the name begins or ends where a capital stands inside the word."""
    begin = word.folded.find(name)
    return any(hump in (begin, begin + len(name)) for hump in _humps(word.text))


def compound(page: Page, match: Match, floor: int) -> Match:
    """The whole of a double name of which one half is listed: Mbeki-Jones. `floor` is the first free word."""
    if page.listed[match.forms[0].entry].type != "PERSON" or match.cut or match.ask:
        return match
    first, last, forms = match.first, match.last, list(match.forms)
    if first > floor and _hyphened(page, first - 1):
        first -= 1
    if _hyphened(page, last):
        last += 1
        forms += [form for form in page.forms.get(page.words[last].folded, ()) if form.kind == "part"]
    if (first, last) == (match.first, match.last):
        return match
    return replace(match, first=first, last=last, forms=tuple(forms), compound=True)


def _hyphened(page: Page, at: int) -> bool:
    """Whether a hyphen joins a word to the next, both with capitals and neither an ordinary word."""
    if at + 1 >= len(page.words):
        return False
    left, right = page.words[at], page.words[at + 1]
    joined = page.plain[left.end : right.start] == "-" and left.capital and right.capital
    return joined and min(len(left.text), len(right.text)) > 1 and not (ordinary(left.text) or ordinary(right.text))


def letter_by_letter(page: Page, at: int) -> Match | None:
    """A name whose letters stand apart, as in `K a y l e i g h` or `K.A.Y.L.E.I.G.H`."""
    if len(page.words[at].text) > 1:
        return None
    last = at
    while last + 1 < len(page.words) and len(page.words[last + 1].folded) == 1 and last - at < _LONGEST:
        last += 1
    if last - at + 1 < _SPACED:
        return None
    for end in range(last, at + _SPACED - 2, -1):
        window = page.words[at : end + 1]
        letters = "".join(word.folded for word in window)
        form = page.forms.get(letters)
        if form and form[0].kind in _KINDS and all(GAP.match(gap) for gap in gaps(page.plain, window)):
            return Match(at, end, tuple(form))
    return None
