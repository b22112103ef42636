"""How much the anonymiser finds, beside stock Presidio, on the invented cases of this folder.

    python -m benchmarks.redaction [MODEL …]

No people file is used: with one, whoever is listed is found. A larger language model is measured too when its name is
given and it is installed, and so is `en_core_web_lg` without being asked.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from rich.console import Console
from rich.table import Table

from benchmarks.corpus import Case, cases
from benchmarks.scanners import MODEL, Hit, Scanner, ours, stock

LARGER = "en_core_web_lg"


@dataclass(frozen=True, slots=True)
class Measure:
    """Shares between 0 and 1; `questions` and `loose` are per 1,000 words."""

    leak_d: float
    leak_q: float
    lost_k: float
    asked_d: float
    asked_q: float
    asked_k: float
    questions: float
    loose: float


def measure(scan: Scanner, corpus: list[Case]) -> Measure:
    """What a scanner makes of all cases together."""
    counts = Counter(word for case in corpus for word in _judged(case, scan(case.text)))
    words = sum(case.words for case in corpus)

    def share(what: str) -> float:
        return counts[what] / max(1, counts[what[-1]])

    return Measure(
        leak_d=share("leak D"),
        leak_q=share("leak Q"),
        lost_k=share("lost K"),
        asked_d=share("asked D"),
        asked_q=share("asked Q"),
        asked_k=share("asked K"),
        questions=1000 * counts["question"] / words,
        loose=1000 * counts["loose"] / words,
    )


def _judged(case: Case, hits: list[Hit]) -> Iterator[str]:
    """One word for each thing counted in a case."""
    hidden = _covered(hits, {"replace", "generalise"})
    held = hidden | _covered(hits, {"ask"})
    for span in case.spans:
        letters = {at for at in range(span.start, span.end) if case.text[at].isalnum()}
        yield span.level
        if span.level == "K":
            yield "lost K" if letters & hidden else "asked K" if letters & held else "kept"
        elif not letters <= held:
            yield f"leak {span.level}"
        elif not letters <= hidden:
            yield f"asked {span.level}"
    gold = {at for span in case.spans for at in range(span.start, span.end)}
    for hit in hits:
        # Ages carry no marks in the cases.
        if hit.action in ("replace", "generalise") and hit.type != "AGE" and gold.isdisjoint(range(hit.start, hit.end)):
            yield "loose"
    asked = {(hit.type, case.text[hit.start : hit.end]) for hit in hits if hit.action in ("ask", "clue")}
    yield from ("question" for _ in asked)


def _covered(hits: list[Hit], actions: set[str]) -> set[int]:
    return {at for hit in hits if hit.action in actions for at in range(hit.start, hit.end)}


def main(models: list[str]) -> None:
    corpus = cases()
    spans = Counter(span.level for case in corpus for span in case.spans)
    marked = ", ".join(f"{spans[level]} {level}" for level in "DQK")
    words = sum(case.words for case in corpus)
    table = Table(title=f"{len(corpus)} invented cases, {words:,} words, marked {marked}; no people file")
    table.add_column("scanner and model")
    for title in ("leak D", "leak Q", "lost K", "asked D", "asked Q", "asked K", "questions/1,000", "loose/1,000"):
        table.add_column(title, justify="right")
    for model in models:
        for name, kind in (("stock Presidio", stock), ("Lessonbook", ours)):
            row = measure(kind(model), corpus)
            shares = (row.leak_d, row.leak_q, row.lost_k, row.asked_d, row.asked_q, row.asked_k)
            rates = (f"{row.questions:.1f}", f"{row.loose:.1f}")
            table.add_row(f"{name}, {model}", *(f"{value:.1%}" for value in shares), *rates)
    Console(width=None if sys.stdout.isatty() else 140).print(table)
    print("D: names a person, or a number or address of one. Q: narrows somebody down. K: must stay.")


if __name__ == "__main__":
    main(sys.argv[1:] or [MODEL, *([LARGER] if find_spec(LARGER) else [])])
