"""Where capitals come from the title of a paper, a post or a table and from nobody's name."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.words import lower, name_like, ordinary

_ABBREVIATION = regex.compile(r"\p{Lu}{2,}[-/\p{Lu}]*s(?:['’])?$")
_JOINED = regex.compile(
    r"(?P<head>\p{Lu}[\p{L}’'-]+(?:(?: (?:of|for|to|in|on|with|by|from|and|or|the"
    r"|a))* \p{Lu}[\p{L}’'-]+){0,5}) (?P<link>of|for|to|in|on|with|by|from|against|about|as|at"
    r"|and|or|&)(?: the| a| an| their| our)? $"
)
"""What stands before the last words of a title: `Head of …`, `Families Affected by Alcohol and …`."""
_LINE = regex.compile(r"\W*\p{Lu}[^.!?;:\n]{2,70}$")
_POST = frozenset(
    "head director directors deputy assistant manager managers chair minister ministers secretary chief officer"
    " officers lead leads member members inspector inspectors commissioner commissioners department ministry office"
    " faculty institute college society association board committee council centre school types type profile risk table"
    " figure list terms code statement letter report certificate order notice letters assessment assessments model"
    " number date status position".split()
)
_YEAR_AFTER = regex.compile(r"[^.;\n]{0,60}?\(?[^()\n]{0,40}(?:19|20)\d\d")
_INTRODUCED = regex.compile(
    r"\b(?:advice|article|book|briefing|called|chapter|document|edition|entitled|film|framework|guidance|guide|handbook"
    r"|leaflet|lecture|magazine|manual|novel|pamphlet|paper|play|podcast|poem|poster|programme|report|reports|review"
    r"|series|song|strategy|study|titled|toolkit|training|video|in|see|and|from|with|of)[,:]? (?:the )?[“\"‘']?$"
)


def abbreviation(word: str) -> bool:
    """Whether a word is the plural of an abbreviation: `SCRs`, `IMRs`."""
    return bool(_ABBREVIATION.match(word))


def titled(document: Document, start: int, end: int) -> bool:
    """Whether ordinary words carry a capital because they are part of a title."""
    return (
        _line(document, start)
        or _joined(document, start, end)
        or _begins(document, start, end)
        or _work(document, start, end)
    )


def _line(document: Document, start: int) -> bool:
    """A paragraph that is one short line without a full stop is a heading, whatever it is set in."""
    block = document.view.block_at(start)
    if block.kind != "text":
        return False
    words = document.text[block.start : block.end].rstrip()
    return bool(_LINE.match(words)) and all(map(_plain, regex.findall(r"[\p{L}\p{M}’'-]+", words)))


def _joined(document: Document, start: int, end: int) -> bool:
    """The end of a longer title: its other words are ordinary, and two have capitals or one tells a post."""
    if not all(map(_plain, document.text[start:end].split())):
        return False
    match = _JOINED.search(document.before(start, 90))
    if not match:
        return False
    heads = [word for word in match["head"].split(" ") if word[0].isupper()]
    if not all(map(_plain, heads)):
        return False
    if heads[-1].lower() in _POST and match["link"] not in ("and", "or", "to", "with", "by", "from", "&"):
        return True
    return len(heads) > 1 and heads[-1].lower() not in lower("kinship")


_GOES_ON = regex.compile(
    r" (?:to|of|for|in|on|with|against|about|from|by|the)(?: the| a| our| your)? (?P<next>\p{Lu}[\p{L}’'-]+)"
)


def _begins(document: Document, start: int, end: int) -> bool:
    """The first words of a longer title: `Listening to Older People`."""
    match = _GOES_ON.match(document.after(end, 50))
    return bool(
        match
        and _plain(match["next"])
        and match["next"].lower() not in lower("public_names")
        and all(map(_plain, document.text[start:end].split()))
    )


def _work(document: Document, start: int, end: int) -> bool:
    """Words in italics that a year, or a word for what one reads, tells to be the title of a work."""
    if " " not in document.text[start:end]:
        return False
    opens, closes = _emphasis(document, start)
    if opens < 0:
        return False
    before, after = document.before(opens, 40), document.after(closes, 80)
    return bool(_INTRODUCED.search(before) or _YEAR_AFTER.match(after))


def _emphasis(document: Document, start: int) -> tuple[int, int]:
    """The words in one emphasis around a place; (-1, -1) if there is none."""
    view = document.view
    block = view.block_at(start)
    line = view.source.rfind("\n", 0, view.spans[start][0]) + 1
    if view.source.count("*", line, view.spans[start][0]) % 2 == 0:
        return -1, -1
    first, last = start, start
    while first > block.start and "*" not in view.source[view.spans[first - 1][0] : view.spans[first][0]]:
        first -= 1
    while last < block.end - 1 and "*" not in view.source[view.spans[last][0] : view.spans[last + 1][0]]:
        last += 1
    return first, last + 1


def _plain(word: str) -> bool:
    return ordinary(word) and not name_like(word)
