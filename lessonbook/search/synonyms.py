"""Words that mean the same to a searcher, from the themes' `synonyms` and the glossary's abbreviations.

Every group has a code, a word that no language has. A passage that uses any word of a group is indexed with the code,
and the search page looks for the code when a reader types any of them: so `DV` finds `domestic abuse` and the other way
round, in one search, and every count is true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lessonbook.library import Library

GAP = 2
"""How many other words may stand inside a phrase: `domestic or sexual abuse` is about domestic abuse."""
MARK = "zq"
"""How every code starts. Its other letters are consonants that no stemmer takes for an ending."""
_LETTERS = "bcfhjkmpqrtvwxz"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Group:
    """Words and phrases of one meaning, as their authors write them."""

    code: str
    phrases: tuple[str, ...]


def synonym_groups(library: Library) -> tuple[Group, ...]:
    """Every group, two that share a phrase made one, in the order of the library."""
    written = [group for theme in library.themes for group in theme.synonyms]
    written += [(term.short, term.name) for term in library.glossary]
    merged: list[dict[tuple[str, ...], str]] = []
    for phrases in written:
        new = {_key(phrase): phrase for phrase in phrases}
        for group in [group for group in merged if group.keys() & new.keys()]:
            new = group | {key: phrase for key, phrase in new.items() if key not in group}
            merged.remove(group)
        merged.append(new)
    several = [tuple(group.values()) for group in merged if len(group) > 1]
    return tuple(Group(_code(number), phrases) for number, phrases in enumerate(several))


def words_of(text: str) -> list[str]:
    """The words of a text as written; what a hyphen joins is two words."""
    return _WORD.findall(text)


def folded(word: str) -> str:
    """A word without capitals, possessive and plural, as `search.js` folds it too."""
    word = re.sub(r"['’]s?$", "", word.lower())
    return re.sub(r"(?<=\w\w[^\W\d_s])s$", "", word)


def is_abbreviation(phrase: str) -> bool:
    """`DV` and `FII`, which in a text mean the group in capitals only; `SEND` is not `send`."""
    return " " not in phrase and sum(letter.isupper() for letter in phrase) > 1


class Finder:
    """Finds the groups that a text speaks of."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            for phrase in group.phrases:
                capitals = is_abbreviation(phrase)
                key = tuple(words_of(phrase)) if capitals else _key(phrase)
                if key:
                    self._starts.setdefault(key[0], []).append((key, group.code))

    def codes(self, text: str) -> Counter[str]:
        """The code of each group that the text uses, and how often."""
        written = words_of(text)
        lower = [folded(word) for word in written]
        found: Counter[str] = Counter()
        for at in range(len(written)):
            found.update(dict.fromkeys(self._codes_at(written, lower, at), 1))
        return found

    def _codes_at(self, written: Sequence[str], lower: Sequence[str], at: int) -> Iterator[str]:
        for key, code in self._starts.get(lower[at], ()):
            if _follows(lower, at, key):
                yield code
        capital = written[at].removesuffix("s") if written[at][:2].isupper() else written[at]
        for form in {written[at], capital} - {lower[at]}:
            for key, code in self._starts.get(form, ()):
                if tuple(written[at + 1 : at + len(key)]) == key[1:]:
                    yield code


def ordinary(groups: Iterable[Group], corpus: Mapping[str, int]) -> list[str]:
    """The abbreviations that are also words of the library's texts, so that a reader must type them in capitals."""
    short = [phrase for group in groups for phrase in group.phrases if is_abbreviation(phrase)]
    return sorted({phrase.lower() for phrase in short if corpus.get(phrase.lower())})


def _follows(words: Sequence[str], at: int, key: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in their order from `at` on, with small gaps."""
    for word in key[1:]:
        try:
            at = words.index(word, at + 1, at + 2 + GAP)
        except ValueError:
            return False
    return True


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in words_of(phrase))


def _code(number: int) -> str:
    base = len(_LETTERS)
    digits = (number // base**2, number // base % base, number % base)
    return MARK + "".join(_LETTERS[digit] for digit in digits)
