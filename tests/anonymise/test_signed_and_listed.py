"""Persons by letters where people sign or act, and in lists of people. All people are invented."""

from __future__ import annotations

import pytest

from tests.anonymise.test_recognisers import found, masked

INITIALS = "| Initials | Role |\n|---|---|\n| AJ | Author |\n| IT | Education |\n\nIT asked whether it could be done."


def persons(text: str) -> list[str]:
    return [words for words, each in found(text) if each.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Who acts, signs or is responsible, by letters
        ("TJ absent again that day.", ["TJ"]),
        ("CW advised cream, and the sore went.", ["CW"]),
        ("Mould was seen. Job raised, will chase on Thursday - jd", ["jd"]),
        ("ePCR sent. Crew: PH/Stu.", ["PH", "Stu"]),
        ("By then the worker's initials are given as LM.", ["LM"]),
        ("| No | Action | Owner |\n|---|---|---|\n| 1 | Obtain records | PK |", ["PK"]),
        (INITIALS, ["AJ", "IT"]),
        ("“I want the old one back.” – L, 9", ["L"]),
        ("It was a duty visit. Z tells me nothing.", ["Z"]),
        ("Her registrar, Dr U, had taken a history from Mrs Thrang.", ["U"]),
        ("> I'll keep my faith in the rota.\n>\n> W", ["W"]),
        # Who is listed
        ("Household: Mum/Dawn, Mum's bf/Robbo.", ["Dawn", "Robbo"]),
        ("The passenger list shows Singh, H, Singh, H (Master) and Kaur, P.", ["Singh, H", "Kaur, P"]),
        ("Subject: ROGERS, Kenneth, who sits too close.", ["ROGERS, Kenneth"]),
        ("Present were:\n\n- Gift and Trace, siblings\n- Independent Coordinator", ["Gift", "Trace"]),
        ("OPERATOR: Tell me.\nLEE: She's gone blue.\nOPERATOR: Is she?\nLEE: Yes.", ["LEE"]),
        # Words that are names here
        ("Rich came to every meeting.", ["Rich"]),
        ("They knew that Storm was home.", ["Storm"]),
        ("It was passed to Farrier-Smith for them.", ["Farrier-Smith"]),
        ("The play specialist asked what Ho-yin calls the man.", ["Ho-yin"]),
        ("Miss England gave a statement.", ["England"]),
        ("Gas capped. Officer D Sparrow sees it.", ["D Sparrow"]),
        ("| Date | Event |\n|---|---|\n| 12 May | BQ chokes on toast |", ["BQ"]),
        ("| Who | What |\n|---|---|\n| HV Moss | Bottles only |", ["Moss"]),
        ("It was accepted by a locum, Dr P. van der Merwe.", ["P. van der Merwe"]),
        ("Neighbours called him the Colonel, though he was none.", ["Colonel"]),
        ("Constance Mary Thrang (“Connie”) died. The family asked that she be called Connie throughout.", ["Connie"]),
        ("She misses Mummy Bee, her first carer.", ["Mummy Bee"]),
        ("The boy stood with his lad, Ifan bach, at the door.", ["Ifan bach"]),
        ("Genogram: Mags m. Jonty 2004, sep. 2011.", ["Jonty"]),
        ("Her sister said that sukhi's mum has been sat there.", ["sukhi"]),
        ("The book was begun by a worker called June, who left.", ["June"]),
    ],
)
def test_they_are_found(text: str, names: list[str]) -> None:
    assert set(names) <= set(persons(text))


@pytest.mark.parametrize(
    "text",
    [
        "| Action | Lead |\n|---|---|\n| All to be told | RMP |",
        "Mrs C and Mr D were told, and Mrs C agreed.",
        "The panel has used Ms C in this report at her own choice.",
        "GP said no. LA is the lead. SW will visit.",
        "The vice-chair and the co-op were told that the plan was late.",
        "Dyslexia Scotland and Sport England were asked.",
        "REFERENCES, Annex B, are at the end. KCSIE, Annex B.",
    ],
)
def test_what_is_no_person_stays(text: str) -> None:
    assert "PERSON" not in masked(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Mr D died at home. An inquest was held. The panel cannot say that Mr D would have lived.",
        "The adult did not think so. “I'm not ill,” he told the nurse, a kind woman, “I'm stocked.”",
        "| Who | The child |\n|---|---|\n| Date of birth | Summer 2020 |\n| Language | English |",
        "4.2 autumn 2019. The district nurse learned to arrive with a newspaper; the gp was told.",
    ],
)
def test_a_safe_text_is_left_alone(text: str) -> None:
    assert "PERSON" not in {each.type for _, each in found(text) if not each.keep}
