"""Listed names with a letter wrong."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from anonymise.names.sought import GAP, Match, Page
from anonymise.names.spelt import exact
from anonymise.ordinary import ordinary
from anonymise.reading.words import gaps, starts_sentence
from anonymise.roles import TITLES

_PROSE = ("text", "item", "quote")
_A_WORD = "An ordinary word with a capital that it does not need, and a letter away from a listed name."
HIDDEN_KINDS = ("target", "html", "code")
"""Kinds of block in which names are written small."""


class Misspellings:
    """Listed names with a letter wrong: one from five letters on, two from eight."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.targets = [
            letters
            for letters in sorted(page.forms)
            if len(letters) >= 5 and any(form.kind in ("part", "full", "place") for form in page.forms[letters])
        ]
        self.known: dict[str, tuple[str, int] | None] = {}
        self.small = {
            word.folded for word in page.words if word.text.islower() and page.kind(word.start) not in HIDDEN_KINDS
        }

    def match(self, at: int) -> Match | None:
        for last in (at + 1, at):
            window = self.page.words[at : last + 1]
            if len(window) <= last - at or not all(GAP.match(gap) for gap in gaps(self.page.plain, window)):
                continue
            if last > at and (window[0].folded in TITLES or exact(self.page, last)):
                continue
            if last > at and not all(word.capital or not ordinary(word.text) for word in window):
                continue
            if found := self._near(at, last, "".join(word.folded for word in window)):
                return found
        return None

    def _near(self, first: int, last: int, letters: str) -> Match | None:
        if len(letters) < 4 or any(char.isdigit() for char in letters):
            return None
        a_word = first == last and self._a_word(first)
        if a_word and not self._out_of_place(first):
            return None
        if letters not in self.known:
            self.known[letters] = self._nearest(letters, full_only=last > first)
        if self.known[letters] is None:
            return None
        best, cut = self.known[letters] or ("", 0)
        if a_word and (cut or self._distance(letters, best) > 1):
            return None
        ask = _A_WORD if a_word else self._doubt(first, last, letters, best)
        return Match(first, last, tuple(self.page.forms[best]), ask, cut)

    def _a_word(self, at: int) -> bool:
        """Whether a single word stands in the dictionary."""
        word = self.page.words[at]
        return ordinary(word.text) or _stem_is_ordinary(word.folded)

    def _out_of_place(self, at: int) -> bool:
        """Whether an ordinary word carries a capital for no reason: `we saw Bones there`, where a Jones is listed."""
        word, page = self.page.words[at], self.page
        if not word.capital or word.shouted or word.folded in self.small or page.kind(word.start) not in _PROSE:
            return False
        beside = [page.words[other] for other in (at - 1, at + 1) if 0 <= other < len(page.words)]
        titled = any(other.capital and len(other.text) > 1 and ordinary(other.text) for other in beside)
        return not titled and not starts_sentence(page.plain, word.start)

    def _doubt(self, first: int, last: int, letters: str, best: str) -> str:
        """Why a person is asked; empty when it is certain."""
        if self._rivals(letters, best):
            return "Looks like a listed name with a letter wrong; it fits more than one."
        small = first == last and letters in self.small and best not in self.small
        return "Looks like a listed name with a letter wrong, and is written small here." if small else ""

    def _nearest(self, letters: str, *, full_only: bool) -> tuple[str, int] | None:
        near = self._within_reach(letters, 0)
        if letters.endswith("s"):
            near += self._within_reach(letters[:-1], 1)
        if full_only:
            near = [each for each in near if any(form.kind in ("full", "place") for form in self.page.forms[each[2]])]
        if not near:
            return None
        _, cut, target = min(near)
        return target, cut

    def _within_reach(self, letters: str, cut: int) -> list[tuple[int, int, str]]:
        """Distance, cut and target of the names that are near enough; all targets are compared in one call."""
        reach = process.extract(letters, self.targets, scorer=DamerauLevenshtein.distance, score_cutoff=2, limit=None)
        return [(int(distance), cut, target) for target, distance, _ in reach if distance <= _allowed(target)]

    def _distance(self, letters: str, target: str) -> int:
        return int(DamerauLevenshtein.distance(letters, target, score_cutoff=_allowed(target)))

    def _rivals(self, letters: str, best: str) -> bool:
        """Whether another entry is as near."""
        distance = self._distance(letters, best)
        owners = {form.entry for form in self.page.forms[best]}
        return any(
            self._distance(letters, target) <= distance
            and not owners & {form.entry for form in self.page.forms[target]}
            for target in self.targets
            if target != best
        )


def _stem_is_ordinary(word: str) -> bool:
    """Carers, handovers: the dictionary lists the word without its ending."""
    return any(word.endswith(ending) and ordinary(word[: -len(ending)]) for ending in ("s", "es", "ed", "ing", "ly"))


def _allowed(target: str) -> int:
    return 2 if len(target) >= 8 else 1
