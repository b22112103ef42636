"""Fits new words into their sentence: articles, a and an, possessives, capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from anonymise.ordinary import ordinary
from anonymise.reading.markdown import View
from anonymise.reading.words import starts_sentence
from anonymise.roles import DETERMINER

_LEAD = re.compile(rf"(?<![\w'’-])(?P<det>{DETERMINER}) (?:(?:young|little|poor|dear|baby|old|big) )?\Z", re.IGNORECASE)
_FOND = re.compile(r"(?<![\w'’-])(?:(?:[Tt]he )?late|young|little|poor|dear|baby|Baby|Young|Little|Poor) \Z")
_OWN = re.compile(r"(?:the|a|an|her|his|their|another|one) ", re.IGNORECASE)
_AN = re.compile(r"(?:[ai]|e(?!u)|o(?!ne\b|nce\b)|u(?!ni|se|ti)|hour|honest|heir|[FHLMNRSX](?=[A-Z])|[AEIO])")
_NUMBERED = re.compile(r"\W*(?:(?:[A-Z]?\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]?\s+|[•·▪‣–—-]\s*)\Z")
"""A paragraph number, letter or bullet that the author typed."""
_ARTICLE = re.compile(r"(?<![\w'’-])(?P<article>[Aa]n?) \Z")


@dataclass(frozen=True, slots=True)
class Draft:
    """New words for a range of the plain text."""

    start: int
    end: int
    text: str
    person: bool = False
    """Whether the words stand for a person: `told her Leanne` is not `told her mother`."""
    also: tuple[tuple[int, int, str], ...] = ()
    """Further ranges that change with it, such as the comma that closes an apposition."""


def fitted(view: View, draft: Draft) -> Draft:
    """The draft as its sentence wants it."""
    plain, block = view.plain, view.block_at(draft.start)
    start, end, text = draft.start, draft.end, draft.text
    start = _without_fond(plain, block.start, start, text)
    start = _without_echo(plain, block.start, start, text)
    text, start = _one_article(plain, block.start, start, text, person=draft.person)
    text, end = _possessive(plain, end, block.end, text)
    text, start, end = _a_or_an(plain, block.start, block.end, start, end, text)
    if _wants_capital(plain, block.start, start):
        text, end = _capital(plain, end, block.end, text)
    if text and _shouted(plain, block.start, block.end, start, end):
        text = text.upper()
    return replace(draft, start=start, end=end, text=text)


def _without_fond(plain: str, begin: int, start: int, text: str) -> int:
    """Little Child A is Child A."""
    match = _FOND.search(plain, begin, start)
    return match.start() if match and text else start


def _without_echo(plain: str, begin: int, start: int, text: str) -> int:
    """Words right before that the new words say again: the Conference the conference chair."""
    said = _OWN.sub("", text, count=1).split()
    for count in range(len(said) - 1, 0, -1):
        words = r"[ -]".join(re.escape(word) for word in said[:count])
        match = re.search(rf"(?<![\w'’-]){words} \Z", plain[begin:start], re.IGNORECASE)
        if match and not _LEAD.search(plain, begin, begin + match.start()):
            return begin + match.start()
    return start


def _wants_capital(plain: str, begin: int, start: int) -> bool:
    """At the start of a sentence, also after a paragraph number or a bullet, and not after a colon."""
    if re.search(r":\s*\Z", plain[begin:start]):
        return False
    return starts_sentence(plain, start) or bool(_NUMBERED.match(plain, begin, start))


def _one_article(plain: str, begin: int, start: int, text: str, *, person: bool) -> tuple[str, int]:
    """Never two determiners: `the the mother`."""
    own = _OWN.match(text)
    lead = _LEAD.search(plain, begin, start)
    if not own or not lead:
        return text, start
    if person and lead["det"].lower() not in ("the", "a", "an", "my", "our", "your"):
        return text, start
    if lead["det"].lower() in ("the", "a", "an") and own.group().strip().lower() in ("her", "his", "their", "another"):
        return text, lead.start()
    return text[own.end() :], start


def _possessive(plain: str, end: int, limit: int, text: str) -> tuple[str, int]:
    """James' and kellys become the father's; nothing is added where an apostrophe s stands already."""
    if not text or text[-1] in ".,;":
        return text, end
    if (
        plain[end : end + 1] in "'’"
        and plain[end : end + 1]
        and plain[end + 1 : end + 2] in " ,.;"
        and plain[end - 1] in "sS"
    ):
        return text + plain[end] + "s", end + 1
    if _plural(text) and re.match(r"['’]s(?!\w)", plain[end : end + 3]):
        return text + plain[end], end + 2
    if plain[end : end + 1] == "s" and end + 1 <= limit and not plain[end + 1 : end + 2].isalpha():
        return text + ("’s" if "’" in plain else "'s"), end + 1
    return text, end


def _plural(text: str) -> bool:
    """Whether the words end in a plural: her brothers and sisters."""
    last = text.split()[-1]
    return last.endswith("s") and not last.endswith("ss") and last.islower() and ordinary(last[:-1])


def _a_or_an(plain: str, begin: int, limit: int, start: int, end: int, text: str) -> tuple[str, int, int]:
    """See that a or an, in the words or before them, suits what follows."""
    following = plain[end : min(limit, end + 12)].lstrip()
    if match := re.match(r"(an?) (\w+)", text, re.IGNORECASE):
        right = "an" if _AN.match(match[2]) else "a"
        text = (right.capitalize() if match[1][0].isupper() else right) + text[match.end(1) :]
        return text, start, end
    lead = _ARTICLE.search(plain, begin, start)
    next_word = text or following
    if lead and next_word[:1].isalpha():
        right = "an" if _AN.match(next_word) else "a"
        if right != lead["article"].lower():
            shown = right.capitalize() if lead["article"][0].isupper() else right
            return f"{shown} {text}", lead.start(), end
    return text, start, end


def _capital(plain: str, end: int, limit: int, text: str) -> tuple[str, int]:
    """A capital at the start of a sentence, which may be the word after what was left out."""
    if text:
        return text[0].upper() + text[1:], end
    if end < limit and plain[end].islower():
        return plain[end].upper(), end + 1
    return text, end


def _shouted(plain: str, begin: int, limit: int, start: int, end: int) -> bool:
    """Whether the words around are all in capitals."""
    around = re.findall(r"[^\W\d_]{2,}", plain[begin:start] + " " + plain[end:limit])
    loud = plain[start:end].isupper() and end - start > 2
    return len(around) > (not loud) and all(word.isupper() for word in around)


_BARE = frozenset("abroad overseas elsewhere prison custody hospital home school nursery court church work".split())
_COUNT = frozenset("somebody someone one two three four five six seven eight nine ten several both".split())
"""Words that take no article: alone, and with others after them."""
_LED = re.compile(rf"(?<![\w'’-]){DETERMINER} (?:[a-z-]+ )?\Z", re.IGNORECASE)


def with_article(view: View, start: int, text: str) -> str:
    """`library`, as a people file may put it, is `the library`."""
    first = text.split(" ", 1)[0] if text else ""
    if not first.islower() or text in _BARE or first in _COUNT or re.match(rf"{DETERMINER} ", text):
        return text
    lead = view.plain[view.block_at(start).start : start]
    return text if _LED.search(lead) or not lead.strip() else "the " + text


def without(view: View, start: int, end: int) -> Draft:
    """A name that is simply left out, with one of the spaces around it."""
    if view.plain[end : end + 1] == " ":
        return Draft(start, end + 1, "")
    return Draft(start - 1, end, "") if view.plain[start - 1 : start] == " " else Draft(start, end, "")
