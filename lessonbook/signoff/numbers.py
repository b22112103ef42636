"""The numbers of learning points and recommendations: part of their address, so kept for ever, whatever their order.

An edition keeps, for every number ever given in its case, a digest of the words that carry it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import fuzz

from lessonbook.library import LearningPoint, Recommendation
from lessonbook.shaping.records import Records

ALIKE = 85.0
"""From this likeness on (0 to 100, RapidFuzz's ratio) a changed text is still the same learning point."""


class Numbers(BaseModel):
    """For each kind of record, every number ever given and the digest of the words that have it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    learning: dict[int, str] = Field(default_factory=dict)
    recommendations: dict[int, str] = Field(default_factory=dict)


def renumber(records: Records, numbers: Numbers) -> Records:
    """The records of an edition with the numbers kept in it."""
    learning = _kept([_words(point) for point in records.learning], numbers.learning)
    recommendations = _kept([_words(item) for item in records.recommendations], numbers.recommendations)
    return replace(
        records,
        learning=tuple(replace(point, number=n) for point, n in zip(records.learning, learning, strict=True)),
        recommendations=tuple(
            replace(item, number=n) for item, n in zip(records.recommendations, recommendations, strict=True)
        ),
    )


def carry_over(records: Records, former: Records | None, numbers: Numbers) -> Numbers:
    """The numbers of a new edition: the same words keep theirs, then much the same words; the rest is new.

    `former` are the records of the edition before, numbered; `numbers` its numbers, retired ones included.
    """
    return Numbers(
        learning=_carried(
            [_words(point) for point in records.learning],
            {point.number: _words(point) for point in former.learning} if former else {},
            numbers.learning,
        ),
        recommendations=_carried(
            [_words(item) for item in records.recommendations],
            {item.number: _words(item) for item in former.recommendations} if former else {},
            numbers.recommendations,
        ),
    )


def _words(record: LearningPoint | Recommendation) -> str:
    title = record.title if isinstance(record, LearningPoint) else ""
    return " ".join(f"{title} {record.text.text}".casefold().split())


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _kept(texts: Sequence[str], numbers: dict[int, str]) -> list[int]:
    """The number of each text, by its digest; words that no edition knows take numbers never used."""
    free: dict[str, list[int]] = {}
    for number in sorted(numbers, reverse=True):
        free.setdefault(numbers[number], []).append(number)
    fresh = count(max(numbers, default=0) + 1)
    return [free[digest].pop() if free.get(digest) else next(fresh) for digest in map(_digest, texts)]


def _carried(texts: Sequence[str], former: dict[int, str], numbers: dict[int, str]) -> dict[int, str]:
    given = {position: number for position, number in enumerate(_kept(texts, numbers)) if number in numbers}
    likenesses = sorted(
        (-fuzz.ratio(text, old), number, position)
        for position, text in enumerate(texts)
        for number, old in former.items()
        if position not in given and number not in given.values()
    )
    for likeness, number, position in likenesses:
        if -likeness >= ALIKE and position not in given and number not in given.values():
            given[position] = number
    fresh = count(max(numbers, default=0) + 1)
    new = {given[position] if position in given else next(fresh): _digest(text) for position, text in enumerate(texts)}
    return dict(sorted({**numbers, **new}.items()))
