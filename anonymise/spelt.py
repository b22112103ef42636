"""Listed names as they are spelt in the list."""

from __future__ import annotations

from anonymise.doubts import doubt
from anonymise.sought import GAP, Match, Page
from anonymise.words import gaps


def exact(page: Page, at: int) -> Match | None:
    """The longest form that begins with this word."""
    for last in range(min(at + page.longest, len(page.words)) - 1, at - 1, -1):
        window = page.words[at : last + 1]
        if not all(GAP.match(gap) for gap in gaps(page.plain, window)):
            continue
        if match := _form(page, at, last, "".join(word.folded for word in window)):
            return match
    return None


def _form(page: Page, first: int, last: int, letters: str) -> Match | None:
    """Whether these letters are a form, with or without an s at the end (a plural, a possessive)."""
    plain = letters.rstrip("0123456789") if first == last else letters
    plain = plain if len(plain) > 2 else letters
    for spelling, cut in ((letters, 0), (plain, 0), (letters[:-1] if letters.endswith("s") else "", 1)):
        known = tuple(page.forms.get(spelling, ()))
        if cut and page.words[last].folded == "s":
            continue
        if not known or (cut and known[0].kind in ("initials", "listed initials", "initial")):
            continue
        ask = doubt(page, first, last, known, cut)
        if ask is not None:
            return Match(first, last, known, ask, cut if page.words[last].folded.endswith("s") else 0, plural=bool(cut))
    return None
