"""The figures of `make bench` on our own invented cases may not get worse unnoticed."""

from __future__ import annotations

from benchmarks.corpus import cases
from benchmarks.redaction import measure
from benchmarks.scanners import MODEL, ours


def test_the_invented_cases_are_redacted_as_well_as_we_say() -> None:
    figures = measure(ours(MODEL), cases())
    assert figures.leak_d == 0
    assert figures.leak_q <= 0.02
    assert figures.lost_k <= 0.02
    assert figures.asked_d <= 0.02
    assert figures.asked_q <= 0.25
    assert figures.questions <= 8
    assert figures.loose <= 3


def test_there_are_cases_and_each_marks_what_goes_and_what_stays() -> None:
    corpus = cases()
    assert len(corpus) >= 10
    assert all({"D", "K"} <= {span.level for span in case.spans} for case in corpus)
    assert not any("[[" in case.text for case in corpus)
