"""Words that are no names: the lists in `data/`, and how to ask them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import regex

from anonymise.ordinary import ordinary as in_dictionary


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `data/<name>.txt`, one a line; `#` starts a comment."""
    text = resources.files(__package__).joinpath("data", f"{name}.txt").read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def lower(name: str) -> frozenset[str]:
    """The entries of a list in lower case, to look words up in."""
    return frozenset(entry.lower() for entry in entries(name))


@cache
def one_of(name: str) -> str:
    """The entries of a list as the alternatives of a pattern, the longest first."""
    return "|".join(sorted(map(regex.escape, entries(name)), key=lambda each: (-len(each), each)))


@cache
def people() -> frozenset[str]:
    """The words of roles and kinship, each on its own, in lower case."""
    return frozenset(" ".join((*lower("kinship"), *lower("roles"))).split())


_LETTERS = frozenset("iao")


_CONTRACTED = re.compile(r"'(?:s|d|ll|ve|re|m|t)$")
_JOINED = re.compile(r"[-'/.]")


@lru_cache(maxsize=100_000)
def ordinary(word: str) -> bool:
    """Whether a word stands in a dictionary in lower case, or is a term of the field."""
    low = _CONTRACTED.sub("", word.lower().replace("’", "'")).strip("'")
    return _known(low) or (_JOINED.search(low) is not None and all(map(_known, filter(None, _JOINED.split(low)))))


def _known(low: str) -> bool:
    return low in _LETTERS or low in people() or in_dictionary(low)


def given(word: str) -> bool:
    """Whether an ordinary word is a given name in the first place: `Ruby`, `Jock`."""
    return word.lower() in lower("given_words")


def name_like(word: str) -> bool:
    """Whether an ordinary word is also a name: `Hope`, `Mark`, `Field`."""
    return word.lower().replace("’", "'").removesuffix("'s") in lower("name_words")
