"""Mistakes a user can mend, told with place and remedy. Anything else that is raised is our bug, with a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that needs mending. None of its fields may hold text of a summary."""

    where: str
    """File and, where known, line: `summaries/NX-07-2021.md, line 4`."""
    what: str
    """What is wrong, as a sentence."""
    mend: str
    """What to do about it, as a sentence."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


class Mistakes(Exception):
    """Something of the user's needs mending: exit code 1, nothing swapped."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


def mistake(where: str, what: str, mend: str) -> Mistakes:
    """The exception for a single mistake."""
    return Mistakes([Mistake(where, what, mend)])


class Leak(Exception):
    """The audit found a secret: exit code 2, nothing swapped. The message names pages and places, never the secret."""
