"""In whatever form a listed name is written, it is found. Everybody is invented."""

from __future__ import annotations

import pytest

from anonymise.findings import Action, Finding
from anonymise.people import People
from tests.anonymise.standin import anonymiser

PEOPLE = People.model_validate({
    "people": [
        {"name": "Kayleigh Marie Probert", "also": ["Kay", "KMP"], "as": "Child A"},
        {"name": "Zoë O'Hanlon-Tadić", "as": "the mother"},
        {"name": "Darren Probert", "as": "the father"},
        {"name": "Hope Lund", "as": "the aunt"},
        {"name": "May Case", "as": "Social Worker 2"},
        {"name": "Will Tarrant", "as": "the uncle"},
    ],
    "places": [{"name": "St Bede's Primary School", "also": ["Ravensmoor"], "as": "the primary school"}],
    "keep": ["Lord Probert"],
})  # fmt: skip

CERTAIN = [
    "Kayleigh Marie Probert", "Kayleigh Probert", "Kayleigh", "Probert", "Marie", "Kay", "KMP", "K. M. Probert",
        "K Probert",
    "Probert, Kayleigh", "kayleigh probert", "KAYLEIGH PROBERT", "Kay-leigh", "Kayliegh", "Kaylegh",
        "Probart",
    "Zoe O'Hanlon", "Zoe\u0308 O’Hanlon", "Zo&euml; OHanlon", "ZOË O'HANLON TADIC", "Tadić", "Tadic", "Hanlon",
        "Z. O'Hanlon-Tadić",
    "Kay&shy;leigh", "K\u200bayleigh", "Kаyleigh", "Kay**leigh**", "Kay<b>leigh</b>", "Kayleigh\nProbert",
        "`kayleigh_probert`",
    "St Bede's Primary School", "St Bedes", "ST BEDE'S", "Ravensmoor", "Hope Lund", "Mr Probert", "Mrs Lund",
        "kayleighs",
]  # fmt: skip


def found(text: str) -> list[Finding]:
    return [each for each in anonymiser().scan(text, PEOPLE) if each.action is not Action.KEEP]


@pytest.mark.parametrize("name", CERTAIN)
def test_every_form_is_replaced(name: str) -> None:
    text = f"We saw that {name} was there."
    actions = [each.action for each in found(text)]
    assert actions == [Action.REPLACE], text
    assert "Probert" not in anonymiser().anonymise(text, PEOPLE).safe[0].text


@pytest.mark.parametrize(
    "text",
    [
        "There was more hope than evidence.", "Each case was closed.", "Hope was lost.", "Case closed by the team.",
        "They met on the Hope.", "The letters KP were on the note.", "She asked K. to leave.",
    ],
)  # fmt: skip
def test_what_may_be_a_word_is_asked(text: str) -> None:
    assert [each.action for each in found(text)] == [Action.ASK]


@pytest.mark.parametrize(
    "text",
    [
        "It began in May 2015.", "On 3 May it rained.", "Child K was seen.", "Vitamin K was given.",
        "Rupert and Kevin rang.",
        "R1 and K2 are numbers.", "The carers came.", "A mayday call.", "Handovers were late.",
        "The harsh winter was long.", "Lord Probert wrote it.", "The casework was good.",
    ],
)  # fmt: skip
def test_what_is_somebody_or_something_else_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "See [the post](https://pages.example/kayleigh-probert).", "See [the post](https://pages.example/zo%C3%AB).",
        "![A photo](kayleigh.jpg)", "## Events {#kayleigh}", "<span title='Kayleigh'>She</span> left.",
        "<!-- ask Kayleigh -->She left.",
        "See [it][1].\n\n[1]: https://pages.example/kayleighprobert88 \"Kayleigh\"",
        "Said[^kayleigh].\n\n[^kayleigh]: Kayleigh, to us.",
        "*[KMP]: Kayleigh Marie Probert", "| Name |\n|---|\n| Kayleigh |", "```\nkayleigh\n```",
        "Follow @kayleighprobert now.",
        "Write to kayleigh@mailbox.example.",
    ],
)  # fmt: skip
def test_wherever_it_hides_it_goes(text: str) -> None:
    safe = anonymiser().anonymise(text, PEOPLE).safe[0].text
    assert "kayleigh" not in safe.lower()
    assert "zo%" not in safe.lower()


@pytest.mark.parametrize("word", ["Mrs", "Nurse", "Sister", "Baby", "Detective", "D/Supt", "2207", "t", "T", "nurses"])
def test_titles_in_an_entry_are_nobodys_name(word: str) -> None:
    names = [
        "Mrs Lund",
        "Nurse Lund",
        "Sister Lund",
        "Baby Lund",
        "Detective Lund",
        "D/Supt Lund",
        "PC 2207 Lund",
        "Ida T",
    ]
    people = People.model_validate({"people": [{"name": "Ida Lund", "also": names, "as": "the aunt"}]})
    assert anonymiser().scan(f"There was more {word} than can’t be.", people) == []
    assert [each.text for each in anonymiser().scan(f"We saw {names[0]} and {names[-1]}.", people)] == [
        names[0],
        names[-1],
    ]


def test_a_misspelling_that_the_document_writes_small_is_asked() -> None:
    people = People.model_validate({"people": [{"name": "Karer Marnock", "as": "the aunt"}]})
    asked = anonymiser().scan("Marnoc is a marnoc.", people)
    assert [each.action for each in asked] == [Action.ASK, Action.ASK]
    certain = anonymiser().scan("Carer Marnoc and the carers rang.", people)
    assert [(each.text, each.action) for each in certain] == [("Carer Marnoc", Action.REPLACE)]
