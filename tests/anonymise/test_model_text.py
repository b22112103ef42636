"""What the language model is given to read. All people are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anonymise.model_text import pieces

WORDS = st.sampled_from(
    ["Leanne", "Probert", "came", "the", "home.", "Nobody", "I", "Hope", "on", "Monday.", "x!", "\n"]
)


def read(plain: str) -> str:
    return "".join(piece.text for piece in pieces(plain))


def test_a_sentence_without_a_name_is_not_read() -> None:
    text = "Nobody asked. Leanne was at home when I came. The house was cold. Hope rang."
    assert read(text) == " Leanne was at home when I came. Hope rang.\n"


def test_a_text_of_names_alone_is_read_whole_and_in_its_places() -> None:
    text = "Leanne Probert rang.\nDr. Thrang came."
    (piece,) = pieces(text)
    assert piece.runs == [(0, 0)]
    assert piece.place(0, 14) == (0, 14)


@given(st.lists(WORDS, max_size=60))
def test_every_place_leads_back_to_the_same_words(words: list[str]) -> None:
    plain = " ".join(words)
    for piece in pieces(plain):
        for at, char in enumerate(piece.text.rstrip()):
            start, end = piece.place(at, at + 1)
            assert end == start + 1
            assert char.isspace() or plain[start].casefold() == char.casefold()
    assert read(plain).casefold().count("probert") == plain.count("Probert")
