"""Which themes and sectors a passage is about, by the words in `templates/themes/` and `templates/sectors/`.

Phrases match whole words in any case, with hyphen or space, singular or plural; what is written in capitals matches
only in capitals. Nothing is guessed: a passage without such words has no theme and no sector.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lessonbook.library import Sector, Theme
from lessonbook.shaping.headings import words_of

_EVERYBODY = re.compile(
    r"^(?:for |to )?(?:all|every|each|any|partner)\b(?: \w+)? ?"
    r"(?:agenc|partner|service|organisation|professional|practitioner|staff)"
    r"|^(?:for )?all$|^multi-?agency$",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"^(?:for |to )?(?:the )?(?:board|partnership)\b|\bsafeguarding (?:children'?s?|adults?)?\s*(?:board|partnership)"
    r"|\bL?SC[BP]\b",
    re.IGNORECASE,
)
_STRICTER = {
    "trust": r"(?:the|each|every|NHS|health|hospital|acute|foundation)\s+trusts?|Trusts?",
    "faith": r"faith[ -](?:group|leader|communit|organisation|school)\w*",
    "national": r"national(?:ly| level| panel| government| policy)",
}
"""Words of a sector that are ordinary words too, and what must stand with them in running text."""
_NOT_SO = re.compile(
    r"\b(?:no|without(?: any)?|not any|(?:a )?lack of|absence of)\s+(?:\w+\s+){0,2}"
    r"(?:evidence|indication|sign|suggestion|concern|history|record|report)s?\s+(?:of|that|about|to suggest)\b",
    re.IGNORECASE,
)
"""What follows it in the sentence did not happen."""
_NO_FEATURE = re.compile(
    r"\b(?:(?:was|were|is|are|has been|have been|had been)(?: not|n[’']t)\s+(?:\w+\s+){0,2}"
    r"(?:feature|factor|issue|concern|theme|present|evident|relevant)|(?:did not|didn[’']t) feature|played no part)\b",
    re.IGNORECASE,
)
"""What stands before it in the sentence did not happen."""
_TURN = re.compile(r",?\s\b(?:but|however|although|though|while|whereas|yet)\b", re.IGNORECASE)


def themes_of(
    headings: Iterable[str], text: str, themes: Sequence[Theme], chosen: Sequence[str] = ()
) -> tuple[str, ...]:
    """Slugs of the themes of a passage, in the order of `themes`.

    One phrase in a heading or lead-in suggests a theme, or two different ones in the text; one is enough in the text
    for a theme that the author has `chosen` for the whole review. If nothing is suggested and the author chose
    exactly one, it is that. All texts are plain.
    """
    titles = list(headings)
    found = tuple(theme.slug for theme in themes if _is_about(theme, titles, text, chosen))
    return found or (tuple(chosen) if len(chosen) == 1 else ())


def sectors_of_label(label: str, sectors: Sequence[Sector]) -> tuple[str, ...]:
    """Slugs of the sectors that a heading, lead-in, addressee or owner names; all of them for `All agencies`."""
    if _EVERYBODY.search(label.strip(" .:")):
        return tuple(sector.slug for sector in sectors)
    names = {sector.slug: (*sector.words, *_names(sector)) for sector in sectors}
    found = _named(label, names)
    if _BOARD.search(label):
        found |= {sector.slug for sector in sectors if any(word.casefold() == "the board" for word in sector.words)}
    return tuple(sector.slug for sector in sectors if sector.slug in found)


def sectors_of_text(text: str, sectors: Sequence[Sector]) -> tuple[str, ...]:
    """Slugs of the sectors whose words stand in a passage."""
    found = _named(text, {sector.slug: sector.words for sector in sectors}, running=True)
    return tuple(sector.slug for sector in sectors if sector.slug in found)


def _is_about(theme: Theme, titles: Sequence[str], text: str, chosen: Sequence[str]) -> bool:
    named = (*theme.phrases, theme.title)
    if any(next(_matches(title, named), None) or words_of(title) == words_of(theme.title) for title in titles):
        return True
    different = {phrase for _, _, phrase in _apart(_matches(text, theme.phrases))}
    return len(different) >= (1 if theme.slug in chosen else 2)


def _named(text: str, names: Mapping[str, Sequence[str]], *, running: bool = False) -> set[str]:
    """Keys of the words in the text. A word inside a longer one of another key does not count."""
    found = [
        (start, end, key) for key, words in names.items() for start, end, _ in _matches(text, words, running=running)
    ]
    return {
        key
        for start, end, key in found
        if not any(a <= start and end <= b and b - a > end - start for a, b, other in found if other != key)
    }


def _names(sector: Sector) -> list[str]:
    """What a sector is called in short: the pieces of its title and of its slug."""
    pieces = [*re.split(r",|\band\b", sector.title), *sector.slug.replace("-", " ").split(" and ")]
    return [piece.strip() for piece in pieces if piece.strip() and not piece.strip().endswith("'s")]


def _matches(text: str, phrases: Iterable[str], *, running: bool = False) -> Iterator[tuple[int, int, str]]:
    """Where the phrases stand in the text, those that it denies left out."""
    text = text.replace("’", "'").replace("‑", "-")
    denied = _denied(text)
    for phrase in phrases:
        if running and "(" in phrase:  # `Ofsted (as registrar)` is seen in a label only
            continue
        for found in _pattern(phrase, running).finditer(text):
            if not any(start <= found.start() and found.end() <= end for start, end in denied):
                yield found.start(), found.end(), phrase


def _apart(matches: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest of matches that lie over each other, so that `rib fractures` is one phrase and not two."""
    kept: list[tuple[int, int, str]] = []
    for start, end, phrase in sorted(matches, key=lambda match: (match[0] - match[1], match)):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, phrase))
    return kept


def _denied(text: str) -> list[tuple[int, int]]:
    """The stretches about which the text says that they were not so."""
    found: list[tuple[int, int]] = []
    for sentence in re.finditer(r"[^.!?;\n]+", text):
        turns = [sentence.start() + turn.start() for turn in _TURN.finditer(sentence[0])]
        clauses = [sentence.start(), *turns, sentence.end()]
        for start, end in pairwise(clauses):
            if before := _NOT_SO.search(text, start, end):
                found.append((before.end(), end))
            if after := _NO_FEATURE.search(text, start, end):
                found.append((start, after.start()))
    return found


@lru_cache(maxsize=4096)
def _pattern(phrase: str, running: bool) -> re.Pattern[str]:
    phrase = re.sub(r"\s*\([^)]*\)", "", phrase).replace("’", "'").strip()
    if running and phrase.casefold() in _STRICTER:
        return re.compile(rf"(?<![\w-])(?:{_STRICTER[phrase.casefold()]})(?![\w-])")
    words = r"[\s-]+".join(_word(word) for word in re.split(r"[\s-]+", phrase))
    return re.compile(rf"(?<![\w-]){words}{_plural(phrase)}(?!\w)")


def _word(word: str) -> str:
    """A word of a phrase; with two capitals or more in it, capitals matter."""
    escaped = re.escape(word).replace("–", "[–-]")
    return escaped if sum(map(str.isupper, word)) > 1 else f"(?i:{escaped})"


def _plural(phrase: str) -> str:
    """The ending that makes the last word a plural or possessive. Capitals keep a small s: `GPs`."""
    return r"(?:(?i:'s|es|s'?))?" if phrase and phrase[-1].isalnum() else ""
