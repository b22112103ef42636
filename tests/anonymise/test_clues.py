"""What a name-finder passes and a court would not is put to a person; what any review says is not. All is invented."""

from __future__ import annotations

import pytest

from anonymise.decisions import Decision
from anonymise.policy import TABLE
from anonymise.reading.markdown import view
from anonymise.recognisers.base import Document
from anonymise.recognisers.clue_rules import RULES
from anonymise.recognisers.clues import Clues
from tests.anonymise.standin import anonymiser


def clues(text: str) -> dict[str, str]:
    """The words of each clue and its kind."""
    seen = view(text)
    return {seen.plain[each.start : each.end]: each.type for each in Clues.sees(Document(seen))}


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        # A trial, a sentence, an inquest that was reported.
        ("He was convicted of manslaughter.", "CLUE_TRIAL", "was convicted of manslaughter"),
        ("She pleaded guilty at Marsh Crown Court.", "CLUE_TRIAL", "pleaded guilty at Marsh Crown Court"),
        ("He has been charged with murder.", "CLUE_TRIAL", "has been charged with murder"),
        ("The father is serving a life sentence.", "CLUE_TRIAL", "is serving a life sentence"),
        ("He got a minimum term of 19 years.", "CLUE_TRIAL", "a minimum term of 19 years"),
        ("His trial is listed for the autumn.", "CLUE_TRIAL", "trial is listed for the autumn"),
        ("It came out in the murder trial.", "CLUE_TRIAL", "murder trial"),
        ("The inquest returned an open verdict.", "CLUE_TRIAL", "inquest returned an open verdict"),
        ("The coroner has issued a Regulation 28 report.", "CLUE_TRIAL", "a Regulation 28 report"),
        # The press and the public.
        ("It led to a front-page story.", "CLUE_PRESS", "a front-page story"),
        ("The local press called it shameful.", "CLUE_PRESS", "The local press called"),
        ("The death was widely reported in the media.", "CLUE_PRESS", "was widely reported in the media"),
        ("The case attracted national media attention.", "CLUE_PRESS", "attracted national media attention"),
        ("The paper ran a story.", "CLUE_PRESS", "ran a story"),
        ("A fundraising page was set up.", "CLUE_PRESS", "fundraising page"),
        ("Friends raised over £31,000 in a week.", "CLUE_PRESS", "raised over £31,000"),
        ("A vigil was held.", "CLUE_PRESS", "vigil"),
        ("There was a television documentary about it.", "CLUE_PRESS", "television documentary about"),
        ("Questions were raised in Parliament.", "CLUE_PRESS", "raised in Parliament"),
        # An event, an accident or a weapon that stands alone; a first, an only, a largest.
        ("It was the first case of its kind.", "CLUE_EVENT", "the first case of its kind"),
        ("It was the largest fire in the county.", "CLUE_EVENT", "the largest fire in the county"),
        ("He is the only person from the Azores here.", "CLUE_EVENT", "the only person from the Azores"),
        ("He was killed with a crossbow.", "CLUE_EVENT", "with a crossbow"),
        ("A gas explosion followed.", "CLUE_EVENT", "gas explosion"),
        ("She fell from a railway bridge.", "CLUE_EVENT", "fell from a railway bridge"),
        ("They were moved during the floods.", "CLUE_EVENT", "during the floods"),
        # Number, order and sexes of the children.
        ("She is the eldest of five children.", "CLUE_FAMILY", "the eldest of five children"),
        ("He has two older brothers and a younger sister.", "CLUE_FAMILY", "two older brothers and a younger sister"),
        ("She was the mother of seven children.", "CLUE_FAMILY", "seven children"),
        ("The identical twins slept.", "CLUE_FAMILY", "identical twins"),
        # Codes that show an order.
        ("Child P and her brother, Child Q, were seen.", "CLUE_LETTERS", "Child P"),
        ("Child K, the eldest, was seen.", "CLUE_LETTERS", "Child K"),
        ("The youngest child, Sibling 3, was seen.", "CLUE_LETTERS", "youngest child, Sibling 3"),
        # A post that one person holds.
        ("He was the only paediatrician on the island.", "CLUE_POST", "the only paediatrician on"),
        ("She was the first Muslim head teacher in the county.", "CLUE_POST", "the first Muslim head teacher in"),
        ("She is one of two midwives there.", "CLUE_POST", "one of two midwives there"),
        # Words that a relative would know.
        ("> We sat in that kitchen for nine hours and nobody came.\n", "CLUE_QUOTATION",
         "We sat in that kitchen for nine hours and nobody came."),
        ("Her aunt said, “We sat in that kitchen for nine hours and nobody came.”", "CLUE_QUOTATION",
         "“We sat in that kitchen for nine hours and nobody came.”"),
        ("“He never once asked me what I wanted to eat,” his mother said.", "CLUE_QUOTATION",
         "“He never once asked me what I wanted to eat,”"),
        # Days that only the family would mark.
        ("It came out two days after his birthday.", "CLUE_ANNIVERSARY", "two days after his birthday"),
        ("It was the anniversary of her death.", "CLUE_ANNIVERSARY", "anniversary of her death"),
    ],
)  # fmt: skip
def test_a_clue_is_seen(text: str, kind: str, words: str) -> None:
    assert clues(text) == {words: kind}


@pytest.mark.parametrize(
    "text",
    [
        "Criminal proceedings have ended. An inquest has been held.",
        "The coroner was told of the review. Family proceedings have ended.",
        "Agencies should plan for media interest before publication.",
        "A sentence in a child's words moves a meeting. The first case conference was short.",
        "The first visit was late, and the only record of it was a text message.",
        "Older siblings were not seen. Two children were seen alone. Brothers and sisters were asked.",
        "Support ends at their eighteenth birthday, or when a young person's 18th birthday is near.",
        "Reviews of 15 children going missing show a pattern. One of the eight children was registered.",
        "> Practice improves when managers read files and say what they see in them.\n",
        "The handbook says: “A child who is not brought to an appointment is to be followed up.”",
        "Child A was seen. Child A was not heard. Sibling 1 slept.",
        "Convictions should be checked. Sentence planning is the task of probation.",
        "The designated doctor and the named nurse sat on the panel. The only social worker seen was new.",
    ],
)
def test_a_text_about_practice_has_no_clue(text: str) -> None:
    assert clues(text) == {}


def test_every_clue_has_a_reason_and_words_that_may_stand_instead() -> None:
    for rule in RULES:
        assert TABLE[rule.type].why
        assert rule.instead or rule.type == "CLUE_EVENT"


def test_a_clue_that_is_replaced_reads_as_suggested() -> None:
    text = "His father was convicted of manslaughter. He wrote."
    mark = ("CLUE_TRIAL", "was convicted of manslaughter", "faced criminal proceedings, which have ended")
    (clue,) = anonymiser(mark).scan(text)
    assert clue.suggestion == "faced criminal proceedings, which have ended"
    decided = Decision(type="CLUE_TRIAL", text=clue.text, occurrence=None, decision="replace")
    safe = anonymiser(mark).anonymise(text, decisions=[decided]).safe[0].text
    assert safe == "His father faced criminal proceedings, which have ended. He wrote."
