"""Whether words that are a form of a listed name are the name: certainly, perhaps, or not at all."""

from __future__ import annotations

import re

from anonymise.names.name_forms import Form
from anonymise.names.sought import Page
from anonymise.ordinary import ordinary
from anonymise.reading.words import Word, starts_sentence
from anonymise.roles import COLLECTIVE, TITLES, form_of_address

_CALENDAR = frozenset("march april may june july august september october spring summer autumn winter".split())
_BEFORE_MONTH = frozenset("in since during last next early late mid every".split())
_MODAL = frozenset(("will", "may"))
"""Names that are far more often verbs, and those certainly where they stand between such words:"""
_SUBJECTS = frozenset("it this that which who what there he she they we you i and or not".split())
_VERBS = frozenset("be have not also need always never often then only help take make want lead result include".split())
_ABBREVIATIONS = frozenset(
    "gp sw hv cp dv da la pc ed ae sen it id uk eu un who tv am pm bc ad ma ba md mp cv hr is as at be by do go he if "
    "in me my no of on or so to up us we an nhs cps lac dsl cin ehe fgm csc iro scr sar dhr cpr mh ot ta ht hmp".split()
)
_DOTTED = frozenset("eg ie am pm ps nb pp qv cf sc nk tbc dob pa ba bsc".split())
_BEFORE_LETTER = frozenset(
    "child sibling adult baby mother father brother sister parent person family young mr mrs ms miss dr vitamin "
    "section appendix group type hepatitis grade figure table stage school part annex class form strep practitioner "
    "gp nurse worker visitor professional of agency area project phase level team ward schedule".split()
)


def doubt(page: Page, first: int, last: int, known: tuple[Form, ...], cut: int) -> str | None:
    """Empty when the words are certainly the name, a reason to ask, or None when they are something else."""
    kind, word = known[0].kind, page.words[first]
    if kind in ("full", "place"):
        return _place_doubt(page, first, last) if kind == "place" else ""
    if kind == "dotted":
        return _dotted_doubt(page, first, last)
    if kind in ("initials", "listed initials", "initial"):
        return _initials_doubt(page, first, last, kind)
    if last == first and ordinary(word.text.lower()):
        return _word_doubt(page, first)
    if first == last and len(word.text) < 3 and not word.capital:
        return "Two letters that may be the name of a listed person."
    return ""


def _dotted_doubt(page: Page, first: int, last: int) -> str | None:
    """For an initial and a name: `A. Young`, and not a young woman; `Hope I.`, and not hope I had."""
    shown = [page.words[at] for at in range(first, last + 1)]
    if first == last:
        return "" if not ordinary(shown[0].text) else None
    ends = [word for word in (shown[0], shown[-1]) if len(word.text) == 1]
    dotted = any(page.plain[word.end : word.end + 1] == "." for word in ends)
    if not dotted and not all(word.capital for word in shown):
        return None if any(ordinary(word.text) for word in shown if len(word.text) > 1) else ""
    misread = any(word.text in "AI" for word in ends) and any(ordinary(word.text) for word in shown)
    return None if not dotted and misread else ""


def _place_doubt(page: Page, first: int, last: int) -> str | None:
    word = page.words[first]
    if last == first and ordinary(word.text.lower()):
        return _word_doubt(page, first)
    return ""


def _word_doubt(page: Page, at: int) -> str | None:
    """For a listed name that is also an ordinary word."""
    word = page.words[at]
    reason = "The name of a person in this case, and also an ordinary word."
    before = page.words[at - 1].folded if at else ""
    if not word.capital:
        a_verb = word.folded in _MODAL and (before in _SUBJECTS or _after(page, at) in _VERBS)
        return None if a_verb or form_of_address(word.folded) else reason
    if word.folded in _CALENDAR and (_beside_number(page, at) or before in _BEFORE_MONTH):
        return None
    if at and page.words[at - 1].folded in TITLES and page.words[at - 1].capital:
        return ""
    if _after_article(page, at):
        return reason
    crowd = [page.words[other] for other in (at - 1, at + 1) if 0 <= other < len(page.words)]
    titled = any(ordinary(other.text) and other.capital and len(other.text) > 2 for other in crowd)
    if word.shouted or titled or starts_sentence(page.plain, word.start) or page.kind(word.start) == "heading":
        return reason
    return ""


def _after(page: Page, at: int) -> str:
    return page.words[at + 1].folded if at + 1 < len(page.words) else ""


def _after_article(page: Page, at: int) -> bool:
    """Whether they met on the Heath: an article stands before places and things, and before a name only in a group."""
    before = page.words[at - 1] if at else None
    after = page.words[at + 1].folded if at + 1 < len(page.words) else ""
    article = before is not None and before.folded in ("the", "a", "an")
    return article and page.plain[page.words[at - 1].end : page.words[at].start] == " " and after not in COLLECTIVE


def _beside_number(page: Page, at: int) -> bool:
    """Whether a month or a season has a day or a year beside it."""
    before, after = page.plain[: page.words[at].start], page.plain[page.words[at].end :]
    return bool(re.match(r",? (?:of )?(?:19|20)\d\d\b|,? \d{1,2}(?:st|nd|rd|th)?\b", after[:12])) or bool(
        re.search(r"\d(?:st|nd|rd|th)?(?: of)? \Z", before[-12:])
    )


def _initials_doubt(page: Page, first: int, last: int, kind: str) -> str | None:
    shown = [page.words[at] for at in range(first, last + 1)]
    if not all(word.text.isupper() for word in shown):
        return _small_initials_doubt(page, shown)
    if kind == "initial":
        return _letter_doubt(page, first)
    if kind == "listed initials":
        return ""
    if first != last:
        dotted = page.plain[shown[0].end] == "."
        return "" if dotted else "Letters that may be the initials of a listed person."
    return None if shown[0].folded in _ABBREVIATIONS else "Letters that may be the initials of a listed person."


def _small_initials_doubt(page: Page, shown: list[Word]) -> str | None:
    """`k.m.`, which is `e.g.` for nobody."""
    letters = "".join(word.text for word in shown)
    dotted = len(shown) > 1 and all(page.plain[word.end : word.end + 1] == "." for word in shown)
    if not dotted or letters in _DOTTED or any(len(word.text) > 1 for word in shown):
        return None
    return "Letters that may be the initials of a listed person."


def _letter_doubt(page: Page, at: int) -> str | None:
    """A single capital: nobody's initial where it numbers something, as in Child K."""
    word = page.words[at]
    before = page.words[at - 1].folded if at else ""
    if page.kind(word.start) not in ("text", "item", "cell", "quote", "heading") or word.text in "IA":
        return None
    around = page.plain[max(0, word.start - 2) : word.start] + "_" + page.plain[word.end : word.end + 2]
    if before in _BEFORE_LETTER or re.search(r"[-/&'’]_|_[-/&]|_['’][a-rt-z]|[A-Z]\._|_\.[A-Z]|_\)", around):
        return None
    return "A letter that may be the initial of a listed person."
