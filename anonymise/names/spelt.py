"""Listed names as they are spelt in the list."""

from __future__ import annotations

from collections.abc import Iterator

from anonymise.names.doubts import doubt
from anonymise.names.sought import GAP, Match, Page
from anonymise.reading.words import gaps

_DIGITS = "0123456789"


def exact(page: Page, at: int) -> Match | None:
    """The longest form that begins with this word."""
    if not _may_begin(page, page.words[at].folded):
        return None
    for last in range(min(at + page.longest, len(page.words)) - 1, at - 1, -1):
        window = page.words[at : last + 1]
        if not all(GAP.match(gap) for gap in gaps(page.plain, window)):
            continue
        if match := _form(page, at, last, "".join(word.folded for word in window)):
            return match
    return None


def _may_begin(page: Page, word: str) -> bool:
    """Whether the word begins a form, or is one with an ending. A quick look, because most words are neither."""
    if word in page.beginnings:
        return True
    if word.endswith("s"):
        return any(singular in page.forms for singular, _ in _singulars(word))
    return word[-1:] in _DIGITS and word.rstrip(_DIGITS) in page.forms


def _form(page: Page, first: int, last: int, letters: str) -> Match | None:
    """Whether these letters are a form, with or without an ending (a plural, a possessive)."""
    plain = letters.rstrip(_DIGITS) if first == last else letters
    plain = plain if len(plain) > 2 else letters
    for spelling, cut in ((letters, 0), (plain, 0), *_singulars(letters)):
        known = tuple(page.forms.get(spelling, ()))
        if cut and page.words[last].folded == "s":
            continue
        if not known or (cut and known[0].kind in ("initials", "listed initials", "initial")):
            continue
        ask = doubt(page, first, last, known, cut)
        if ask is not None:
            return Match(first, last, known, ask, cut if page.words[last].folded.endswith("s") else 0, plural=bool(cut))
    return None


def _singulars(letters: str) -> Iterator[tuple[str, int]]:
    """What a plural may be the plural of, with the letters that are cut off: the Mbekis, the Joneses."""
    if letters.endswith("s"):
        yield letters[:-1], 1
    if letters.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield letters[:-2], 2
