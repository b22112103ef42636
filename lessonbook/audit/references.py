"""Telephone numbers, case numbers and postcodes: found whatever stands between their digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import ahocorasick

from lessonbook.audit.case import Secret
from lessonbook.audit.words import Words

_SHORTEST = 5
_LONG_NUMBER = re.compile(r"\d{7,}")
_PREFIX = re.compile(r"(?:00)?44|0")
_RUN = re.compile(
    r"(?<![^\W_])(?:[a-z]{1,3}[ \t])*+[^\W\d]*+\d\w*+(?:[ \t](?:[a-z]{1,3}+(?!\w)|[^\W\d]*+\d\w*+))*", re.IGNORECASE
)
"""Short words and words with digits, beside each other."""
_PART = re.compile(r"\d+|[^\W\d]+")
Span = tuple[int, int, Secret]


def is_reference(secret: Secret) -> bool:
    """Whether a secret is told by its digits and letters alone, and not by its words."""
    split = secret.text.split()
    digits = sum(map(str.isdigit, secret.text))
    short = all(len(part) <= 3 for part in split if part.isalpha())
    return not secret.only_on and short and (digits >= _SHORTEST or (digits >= 2 and len("".join(split)) >= 6))


class References:
    """All references as one automaton over what is left without gaps."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        found: dict[str, list[Secret]] = {}
        for secret in secrets:
            squeezed = secret.text.replace(" ", "")
            if _LONG_NUMBER.fullmatch(squeezed):
                squeezed = _PREFIX.sub("", squeezed, count=1) if _PREFIX.match(squeezed) else squeezed
            found.setdefault(squeezed, []).append(secret)
        self.any = bool(found)
        self.automaton: Any = ahocorasick.Automaton()
        for squeezed, with_it in found.items():
            self.automaton.add_word(squeezed, (len(squeezed), with_it))
        self.automaton.make_automaton()

    def spans(self, text: Words) -> Iterator[Span]:
        """Where each stands in the folded text, the gap before it included."""
        for run in _RUN.finditer(text.cased) if self.any else ():
            if len(run[0]) >= _SHORTEST:
                yield from self._in_run(text.folded, run.start(), run.end())

    def _in_run(self, text: str, begin: int, end: int) -> Iterator[Span]:
        parts = [(part[0], begin + part.start()) for part in _PART.finditer(text[begin:end])]
        joined = "".join(letters for letters, _at in parts)
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        size = 0
        for letters, at in parts:
            starts[size] = at
            size += len(letters)
            ends[size] = at + len(letters)
        for last, (length, secrets) in self.automaton.iter(joined):
            first = last + 1 - length
            if last + 1 in ends and (begins := _start(first, starts, joined)) is not None:
                yield from ((begins - 1, ends[last + 1], secret) for secret in secrets)


def _start(first: int, starts: dict[int, int], joined: str) -> int | None:
    """Where the part begins in which a match begins: at its start, or behind the prefix of a telephone number."""
    if first in starts:
        return starts[first]
    for size in (1, 2, 3, 4):
        if first - size in starts and joined[first - size : first] in ("0", "44", "440", "0044"):
            return starts[first - size]
    return None
