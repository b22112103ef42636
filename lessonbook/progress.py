"""What a command shows while it works: a line for each step and a bar for what is counted, on standard error, so that
standard output stays for results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


class Progress(Protocol):
    """Told what is going on. `Quiet` tells nobody."""

    def step(self, what: str) -> None: ...
    def count(self, items: Iterable[Item], of: int, what: str) -> Iterator[Item]: ...


class Quiet:
    """For tests, and for output that another program reads."""

    def step(self, what: str) -> None:
        return None

    def count(self, items: Iterable[Item], of: int, what: str) -> Iterator[Item]:
        return iter(items)


class Shown:
    """On a terminal a moving bar; in a log a line a step."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True)

    def step(self, what: str) -> None:
        self.console.print(what)

    def count(self, items: Iterable[Item], of: int, what: str) -> Iterator[Item]:
        if not self.console.is_terminal:
            self.step(f"{what} ({of})")
            return iter(items)
        return iter(track(items, total=of, description=what, console=self.console, transient=True))


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 summary`, `3 summaries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
