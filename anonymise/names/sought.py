"""What the search for listed people reads, and what it comes upon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anonymise.names.name_forms import Entry, Form
from anonymise.reading.words import Word

GAP = re.compile(r"[ \-–—'’‘`´_.,+/&·~*=|()^]{0,3}\Z")
"""What may stand between the words of a name."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the search reads and looks up."""

    plain: str
    words: list[Word]
    kind: Callable[[int], str]
    """Of the block that holds a place."""
    listed: list[Entry]
    forms: dict[str, list[Form]]
    longest: int
    """The words of the longest form, a few more allowed for."""
    beginnings: frozenset[str]
    """Whatever letters a form begins with: most words begin none, and are passed over at once."""


def beginnings(forms: Iterable[str]) -> frozenset[str]:
    """The first letters of each form: one, two, three, up to all of them."""
    return frozenset(form[:length] for form in forms for length in range(1, len(form) + 1))


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` are some form of some entries."""

    first: int
    last: int
    forms: tuple[Form, ...]
    ask: str = ""
    """Why a person is asked; empty when it is certain."""
    cut: int = 0
    """Letters at the end that are no part of the name, such as a plural s."""
    plural: bool = False
    compound: bool = False
    """Whether words around it were taken in because hyphens join them to the name."""
