"""Abbreviations opened where a page first uses them.

The words of a review stay as they were signed: the meaning stands in the `title` of an `<abbr>`, and the style sheet
shows it in brackets, on paper too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from lessonbook.library import Term

_LEFT_ALONE = (
    r"<!--.*?-->|<p class=\"lb-point__source\".*?</p>"
    r"|<(?P<tag>h[1-6]|dt|th|summary|code|pre|abbr|form|noscript)\b.*?</(?P=tag)>|<[^>]*>"
    r"|^#{1,6} [^\n]*|^```.*?^```|`[^`\n]*`|\]\([^)\n]*\)|\{[ :]*[#.][^}\n]*\}|&#?\w+;|\bhttps?://\S+"
)
"""Tags, headings, code, addresses: nothing in them is opened."""


def opened(body: str, glossary: Iterable[Term]) -> str:
    """Markdown or HTML with an `<abbr>` at the first use of each abbreviation that its author has not opened there."""
    waiting = {term.short: term for term in glossary if is_abbreviation(term)}
    if not waiting:
        return body
    shorts = "|".join(sorted(map(re.escape, waiting), key=lambda short: -len(short)))
    # With word boundaries of its own, as `0–19` and `16+` begin or end with what is no letter.
    pattern = re.compile(
        rf"{_LEFT_ALONE}|(?<![\w&/-])(?P<short>{shorts})(?P<plural>s?)(?![\w-])", re.DOTALL | re.MULTILINE
    )

    def open_once(found: re.Match[str]) -> str:
        term = waiting.pop(found["short"], None) if found["short"] else None
        if term is None or _opened_by_its_author(term, body, found.start(), found.end()):
            return found[0]
        return f'<abbr title="{html.escape(term.name, quote=True)}">{found["short"]}{found["plural"]}</abbr>'

    return pattern.sub(open_once, body)


def is_abbreviation(term: Term) -> bool:
    """`IRO` and `0–19`; a term such as `Care leaver` is none."""
    capitals = sum(letter.isupper() or letter.isdigit() for letter in term.short)
    return term.name != term.short and capitals >= 2 and " " not in term.short


def _opened_by_its_author(term: Term, body: str, start: int, end: int) -> bool:
    """`Multi-agency safeguarding hub (MASH)`, or `MASH (multi-agency …)`."""
    if re.match(r"[’'\"*_]{0,2}\s?\(", body[end : end + 4]):
        return True
    before = body[max(0, start - len(term.name) - 20) : start]
    return before.rstrip().endswith("(") and _letters(term.name)[:12] in _letters(before)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
