"""The words of a view, folded for comparison: lower case, no accents, look-alikes made Latin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from anonymise.reading.lookalikes import LATIN
from anonymise.reading.markdown import View

_WORD = re.compile(r"[^\W_]+")
_SPECIAL = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_SENTENCE_END = re.compile(r"(?:^|[.!?:|]\s*|[.!?]['\"”’)\]]\s*)['\"“‘(\[]?\Z")
_ABBREVIATED = re.compile(r"(?<![A-Za-z])(?:Co|St|Mr|Mrs|Ms|Dr|No|vs|cf|Rev|Fr|Prof|[A-Za-z])\.\s*\Z")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`Dragomirescu`, `DRAGOMIRESCU`, `Drаgomirеscu` and `Drágomirescu` are one."""
    if text.isascii():
        return text.lower()
    bare = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    latin = "".join(LATIN.get(char, char) for char in bare).casefold()
    return "".join(_SPECIAL.get(char, char) for char in latin)


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters and digits."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def words(view: View) -> list[Word]:
    """All words of a view, in order."""
    return [Word(match.group(), fold(match.group()), *match.span()) for match in _WORD.finditer(view.plain)]


def parts(name: str) -> list[str]:
    """The folded words of a name: `O'Brien-Smith` is `o`, `brien`, `smith`."""
    return [fold(match.group()) for match in _WORD.finditer(name)]


def starts_sentence(plain: str, at: int) -> bool:
    """Whether a word stands where any word would carry a capital."""
    begin = plain.rfind("\n", 0, at) + 1
    lead = plain[max(begin, at - 6) : at]
    if _ABBREVIATED.search(lead):
        return False
    return bool(_SENTENCE_END.search(lead if at - begin <= 6 else "x" + lead))


def gaps(plain: str, found: Sequence[Word]) -> Iterator[str]:
    """What stands between consecutive words."""
    for left, right in pairwise(found):
        yield plain[left.end : right.start]
