"""How often a name is found that nobody listed, in each form and at each place of the planted identities of the tests.

    python -m benchmarks.planted

Every name stands in a document of its own, so that nothing but its form and place gives it away. With a people file the
same names are found in all of them: the tests promise that, and nothing is promised here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

from rich.console import Console
from rich.table import Table

from anonymise.anonymiser import load
from benchmarks.scanners import MODEL, stock
from tests.anonymise.forms import NAMES, PLACE, WRITE, leaks

Cleaner = Callable[[str], str]
SENTENCES = PLACE["paragraph"], PLACE["start of a sentence"]


def ours() -> Cleaner:
    """Lessonbook's anonymiser, without a people file. What it would ask about is masked in its text."""
    anonymiser = load(MODEL)
    return lambda text: anonymiser.anonymise(text).safe[0].text


def presidio() -> Cleaner:
    """Stock Presidio: what it found is cut out."""
    scan = stock(MODEL)

    def clean(text: str) -> str:
        for hit in sorted(scan(text), key=lambda hit: hit.start, reverse=True):
            text = f"{text[: hit.start]} {text[hit.end :]}"
        return text

    return clean


def found(clean: Cleaner, texts: Iterable[tuple[str, str]]) -> float:
    """The share of texts, each with the name planted in it, in which no part of the name can be made out any more."""
    hidden = [not set(leaks(clean(text))) & set(leaks(name)) for name, text in texts]
    return sum(hidden) / len(hidden)


def by_form() -> Mapping[str, list[tuple[str, str]]]:
    """Every name in every form, in two plain sentences."""
    return {form: [(name, put(write(name))) for name in NAMES for put in SENTENCES] for form, write in WRITE.items()}


def by_place() -> Mapping[str, list[tuple[str, str]]]:
    """Every name as it is usually written, at every place in Markdown."""
    return {place: [(name, put(name)) for name in NAMES] for place, put in PLACE.items()}


def main() -> None:
    cleaners = {"stock Presidio": presidio(), "Lessonbook": ours()}
    console = Console(width=None if sys.stdout.isatty() else 100)
    for title, texts in (("by form", by_form()), ("by place", by_place())):
        table = Table(title=f"Share of unlisted names found, {title}: {len(NAMES)} names")
        table.add_column(title.removeprefix("by "))
        for name in cleaners:
            table.add_column(name, justify="right")
        for kind, planted in texts.items():
            table.add_row(kind, *(f"{found(clean, planted):.0%}" for clean in cleaners.values()))
        every = [each for planted in texts.values() for each in planted]
        table.add_section()
        table.add_row("all", *(f"{found(clean, every):.0%}" for clean in cleaners.values()))
        console.print(table)


if __name__ == "__main__":
    main()
