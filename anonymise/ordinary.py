"""Ordinary words, so that `Hope` the girl is told from hope the word. The lists are the recognisers' own."""

from __future__ import annotations

from functools import cache
from importlib import resources

LISTS = ("ordinary", "field_words")


@cache
def _words() -> frozenset[str]:
    folder = resources.files("anonymise").joinpath("recognisers", "data")
    lines = (line for name in LISTS for line in folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines())
    return frozenset(word.lower() for line in lines if (word := line.split("#", 1)[0].strip()))


def ordinary(word: str) -> bool:
    """Whether a word stands in the dictionary in lower case, or is a term of the field."""
    return word.lower() in _words()
