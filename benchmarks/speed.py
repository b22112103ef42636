"""How fast the anonymiser is beside stock Presidio: one process each, then ours with two, in turns in one run.

    python -m benchmarks.speed [ROUNDS]

These machines are noisy, so a figure counts only as a ratio to the one measured beside it. Loading is a figure of its
own. The texts are the annotated cases and the summaries of the demonstration, each twice.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from anonymise.handed import Handed
from anonymise.many import anonymise_many
from anonymise.people import NOBODY
from anonymise.policy import Policy
from benchmarks.corpus import cases
from benchmarks.scanners import MODEL, Scanner, ours, stock

SUMMARIES = Path(__file__).parents[1] / "summaries"
ROUNDS = 5


def texts() -> list[str]:
    """What is read in each round: invented summaries of 200 to 1,200 words, about 35,000 words."""
    written = [path.read_text("utf-8") for path in sorted(SUMMARIES.glob("*.md"))]
    return [*(case.text for case in cases()), *written] * 2


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def loading(kind: str) -> float:
    """Seconds until a new process has read its first word."""
    code = f"from benchmarks.scanners import *; {kind}(MODEL)('One word.')"
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True))


def one_core(scan: Scanner, documents: Sequence[str]) -> Callable[[], object]:
    return lambda: [scan(text) for text in documents]


def two_cores(documents: Sequence[str]) -> Callable[[], object]:
    """The same as a build does it: scanned and rewritten, in two processes that have loaded the model before."""
    handed = [Handed(text, NOBODY, (), None) for text in documents]
    return lambda: list(anonymise_many(handed, MODEL, Policy(), processes=2))


def main(rounds: int) -> None:
    documents = texts()
    words = sum(len(text.split()) for text in documents)
    work = {
        "stock Presidio, one core": one_core(stock(MODEL), documents),
        "Lessonbook, one core": one_core(ours(MODEL), documents),
        "Lessonbook, two cores": two_cores(documents),
    }
    for each in work.values():
        each()  # the first run fills caches and starts processes
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, each in work.items():
            took[name].append(seconds(each))
    table = Table(title=f"{len(documents)} documents, {words:,} words, {rounds} rounds in turns")
    for title in ("", "words/s, median", "slowest", "fastest", "times stock, median of rounds"):
        table.add_column(title, justify="left" if not title else "right")
    first = next(iter(took.values()))
    for name, mine in took.items():
        ratio = statistics.median(theirs / own for theirs, own in zip(first, mine, strict=True))
        speeds = (words / statistics.median(mine), words / max(mine), words / min(mine))
        table.add_row(name, *(f"{speed:,.0f}" for speed in speeds), f"{ratio:.2f}")
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    console.print(f"Loading, with Python itself: stock {loading('stock'):.1f} s, Lessonbook {loading('ours'):.1f} s.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
