"""Hurried notes, in which names stand in small letters. All people are invented."""

from __future__ import annotations

import pytest

from anonymise.reading.markdown import view
from anonymise.recognisers.base import Document
from anonymise.recognisers.notes import notes
from tests.anonymise.test_recognisers import found


def persons(text: str) -> list[str]:
    return [words for words, each in found(text) if each.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Miss Ivy Thrang fell.\n\n> 79F alone. spoke to ivy by tel, says managing.", "ivy"),
        ("Guy Thrang came.\n\n> spoke to her by tel, neighbour guy does shopping.", "guy"),
        ("Midwife Precious Oduya wrote: “two dtrs at home. d/w precious's manager.”", "precious"),
        ("On 12/02/16. *form tutor mr lamb reports her sleepy. home visit done.*", "mr lamb"),
        ("Denisa Thrang fell. home visit, mother states d helps with babies.", "d"),
        ("Kept by the desk: “saw zaneta again today, all well.”", "zaneta"),
    ],
)
def test_a_name_in_a_note_is_asked_though_it_is_a_word(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Miss Ivy Thrang fell. The house had ivy across its windows.",
        "Guy Thrang came. They gave the guy on duty the wrong number.",
        "Midwife Precious Oduya came: “it was the precious time that was short”.",
    ],
)
def test_the_word_stays_in_prose_and_behind_an_article(text: str) -> None:
    assert not {"ivy", "guy", "precious"} & set(persons(text))


def test_prose_is_no_note() -> None:
    text = "She had been seen twice, e.g. by the nurse. Nobody asked.\n\n- hope that the plan works"
    assert list(notes(Document(view(text)))) == []
