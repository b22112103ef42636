"""Ordinary words in British spelling, and names that are none."""

from __future__ import annotations

import pytest

from anonymise.ordinary import ordinary


@pytest.mark.parametrize(
    "word",
    [
        "hope",
        "colour",
        "organisation",
        "analyse",
        "travelled",
        "paediatric",
        "dialogue",
        "licence",
        "practise",
        "theatre",
    ],
)
def test_ordinary_words_in_british_spelling(word: str) -> None:
    assert ordinary(word)


@pytest.mark.parametrize("word", ["sarah", "thrupwell", "Okoro", "q"])
def test_names_are_no_ordinary_words(word: str) -> None:
    assert not ordinary(word)
