"""Deciding about findings and about what nobody explained: what is recorded, and what is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from anonymise.anonymiser import Anonymiser
from anonymise.found import Found
from anonymise.policy import Policy
from anonymise.reading.markdown import View
from lessonbook.cases.review_file import Recorded, ReviewFile, deciding
from lessonbook.errors import Mistakes, mistake
from lessonbook.project import Project
from lessonbook.signoff.deciding import Answer, decide_all, with_decision
from lessonbook.signoff.signing import approve
from tests.case_fixture import BODY, DAY, MANAGER, REF, anonymiser, headings, look_at_all, review, write_case
from tests.signing_fixture import SURE, answer, edition_text, signed_by, signed_by_both


def test_an_answer_is_recorded_with_who_when_and_why(project: Project) -> None:
    assert answer(project, "Hope", "replace", wording="a friend") == 1
    expected = {"type": "PERSON", "text": "Hope", "decision": "replace", "wording": "a friend", "why": "because"}
    assert review(project).decisions == (Recorded.model_validate({**expected, "by": MANAGER, "when": DAY}),)


def test_one_answer_is_for_all_places_unless_one_is_named(project: Project) -> None:
    write_case(project.root, body=BODY + "\n## Conclusion\n\nHope and hope. Hope again.\n")
    assert answer(project, "Hope", occurrence=2) == 1
    assert answer(project, "Hope", "replace") == 3
    assert [made.answers for made in review(project).decisions] == [("PERSON", "Hope", None)]
    assert answer(project, "Hope", occurrence=3) == 1
    assert len(review(project).decisions) == 2


def test_a_changed_mind_stays_in_its_place() -> None:
    def made(text: str, decision: str) -> Recorded:
        return Recorded.model_validate(
            {"type": "PERSON", "text": text, "decision": decision, "by": MANAGER, "when": DAY, "why": "x"}
        )

    record = ReviewFile(ref=REF)
    for text, decision in (("A", "keep"), ("B", "keep"), ("A", "replace")):
        record = with_decision(record, made(text, decision))
    assert [(each.text, each.decision) for each in record.decisions] == [("A", "replace"), ("B", "keep")]


def test_words_the_machine_missed_can_be_marked(project: Project) -> None:
    answer(project, "three  places", "replace", wording="several places")
    assert review(project).decisions[0].type == "MARKED"
    signed_by_both(project)
    assert "kept in several places" in edition_text(project)


def test_a_find_in_the_public_text_alone_can_be_answered(project: Project) -> None:
    tool = anonymiser(strong="child was")  # as the source has it, this is "Tarquin was"
    with pytest.raises(Mistakes, match=r"public text still holds .* \(places: 2; LOCATION\)"):
        signed_by(project, MANAGER, tool)
    assert answer(project, "child was", tool=tool) == 2
    assert signed_by_both(project, tool).edition is not None


@pytest.mark.parametrize(
    ("words", "decision", "more", "message"),
    [
        ("Blythe Hall", "replace", {}, "These words do not stand in it."),
        ("   ", "replace", {}, "These words do not stand in it."),
        ("three places", "keep", {}, "Nothing of that kind was found there."),
        ("Hope", "keep", {"occurrence": 7}, "Nothing of that kind was found there."),
        ("Hope", "keep", {"type": "LOCATION"}, "Nothing of that kind was found there."),
        ("health visitor", "replace", {}, "nothing is proposed for them. Give a wording."),
        ("published_on", "replace", {}, "These words do not stand in it."),
    ],
)
def test_there_must_be_something_to_decide(
    project: Project, words: str, decision: str, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(Mistakes) as found:
        answer(project, words, decision, **more)
    assert message in str(found.value)
    assert words not in str(found.value) or not words.strip()
    assert review(project).decisions == ()


# What nobody explained


def test_what_nobody_explained_is_answered_from_the_command_line(project: Project) -> None:
    write_case(project.root, body=BODY + "\nRowena came. The Anchor was shut.\n")
    assert answer(project, "Rowena", "replace", SURE, wording="a friend") == 1
    assert answer(project, "Anchor", "keep", SURE) == 1
    made = {each.text: (each.type, each.decision) for each in review(project).decisions}
    assert made == {"Rowena": ("MARKED", "replace"), "Anchor": ("UNEXPLAINED", "keep")}
    signed_by_both(project)
    assert "A friend came. The Anchor was shut." in edition_text(project)


class FirstOnly:
    """Finds a pub where it stands first, and misses it elsewhere."""

    def find(self, view: View) -> list[Found]:
        start = view.plain.find("Anchor")
        return [Found(start, start + 6, "ORGANIZATION", 0.8, "test")] if start >= 0 else []


def test_words_found_in_one_place_and_missed_in_another_are_taken_out_of_both(project: Project) -> None:
    tool = Anonymiser(FirstOnly(), Policy())
    write_case(project.root, body=BODY + "\nThey met at the Anchor. It was known as the Anchor to all.\n")
    answer(project, "Anchor", "replace", tool, wording="club")
    assert review(project).decisions[0].type == "MARKED"
    look_at_all(project, tool)
    signed_by_both(project, tool)
    assert "They met at the club. It was known as the club to all." in edition_text(project)


def test_a_word_that_was_looked_at_is_asked_about_once_a_layer_finds_it(project: Project) -> None:
    answer(project, "Hope", "keep", SURE)
    with pytest.raises(Mistakes, match="1 open question"):
        approve(project, anonymiser(weak="Hope"), headings(), REF, MANAGER)


# All is recorded or nothing


def test_all_answers_are_recorded_or_none(project: Project) -> None:
    answers = [Answer("three places", "replace", "x", wording="y"), Answer("four places", "replace", "x")]
    with pytest.raises(Mistakes, match="do not stand in it"):
        decide_all(project, SURE, headings(), REF, answers, MANAGER)
    assert review(project).decisions == ()


def test_what_cannot_be_recorded_is_not_decided(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise mistake("summaries/log.jsonl", "The log cannot be written: No space left.", "Make room.")

    monkeypatch.setattr("lessonbook.log.append", full)
    with pytest.raises(Mistakes, match="No space left"):
        answer(project, "three places", "replace", SURE, wording="y")
    assert review(project).decisions == ()


def test_whoever_answers_waits_for_the_others(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lessonbook.cases.review_file.PATIENCE", 0.05)
    with deciding(project.root), pytest.raises(Mistakes, match="Another command is deciding or signing"):
        answer(project, "three places", "replace", SURE, wording="y")
