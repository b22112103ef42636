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
    r"<!--.*?-->|<p class=\"lb-point__source\".*?</p>|<a href=\"[^\"#]*reviews/[^\"#]+\".*?</a>"
    r"|<(?P<tag>h[1-6]|dt|th|summary|code|pre|abbr|form|noscript|details)\b.*?</(?P=tag)>|<[^>]*>"
    r"|^#{1,6} [^\n]*|^```.*?^```|`[^`\n]*`|\]\([^)\n]*\)|\{[ :]*[#.][^}\n]*\}|&#?\w+;|\bhttps?://\S+"
)
"""Tags, headings, what is folded, titles of reviews, code, addresses: nothing in them is opened."""
_PROPER = frozenset({"English"})
"""Words that keep their capital."""
_LINKS = frozenset({"after", "and", "around", "as", "in", "of", "on", "or", "outside", "to"})
"""In a name with such a word the last word is not the one of which there are several."""


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
        name = _without_what_follows(in_a_sentence(term.name, plural=bool(found["plural"])), body[found.end() :])
        words = html.escape(name, quote=True)
        return f'<abbr title="{words}">{found["short"]}{found["plural"]}</abbr>'

    return pattern.sub(open_once, body)


def is_abbreviation(term: Term) -> bool:
    """`IRO` and `s17`; a term such as `Care leaver` is none, nor what its name only repeats: `0–19 service`."""
    capitals = sum(letter.isupper() or letter.isdigit() for letter in term.short)
    return not term.name.startswith(term.short) and capitals >= 2 and " " not in term.short


def in_a_sentence(name: str, *, plural: bool = False) -> str:
    """A name of the glossary as it stands within a sentence: `independent reviewing officers`. Names of laws, bodies
    and schemes, which have more than one capital, stay as they are."""
    if not any(letter.isupper() for letter in name[1:]) and name.split()[0] not in _PROPER:
        name = name[:1].lower() + name[1:]
    if not plural or name.endswith("s") or _LINKS & set(name.split()):
        return name
    if name.endswith("child"):
        return f"{name}ren"
    return f"{name[:-1]}ies" if re.search("[^aeiou]y$", name) else f"{name}s"


def _without_what_follows(name: str, after: str) -> str:
    """`Achieving Best Evidence` where the text goes on with `interview`, the last word of the name."""
    first, _, last = name.rpartition(" ")
    return first if first and re.match(rf"\s+{re.escape(last)}s?\b", after[:60], re.IGNORECASE) else name


def _opened_by_its_author(term: Term, body: str, start: int, end: int) -> bool:
    """`Multi-agency safeguarding hub (MASH)`, or `MASH (multi-agency …)`."""
    if re.match(r"[’'\"*_]{0,2}\s?\(", body[end : end + 4]):
        return True
    before = body[max(0, start - len(term.name) - 20) : start]
    return before.rstrip().endswith("(") and _letters(term.name)[:12] in _letters(before)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
