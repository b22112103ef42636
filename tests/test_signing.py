"""Deciding, approving, withdrawing: what people may do, and what is refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anonymise.anonymiser import Anonymiser
from anonymise.found import Found
from anonymise.policy import Policy
from anonymise.reading.markdown import View
from lessonbook.cases.review_file import READERS, Recorded, ReviewFile, Signer, deciding, read_review
from lessonbook.errors import Mistakes, mistake
from lessonbook.project import Project
from lessonbook.signoff.deciding import Answer, decide, decide_all, with_decision
from lessonbook.signoff.demonstration import sign_demo
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.intruder import answer_intruder
from lessonbook.signoff.signing import Signed, approve, withdraw
from tests.case_fixture import (
    BODY,
    CHAIR,
    CONFIG,
    DAY,
    FRONT,
    MANAGER,
    REF,
    anonymiser,
    headings,
    look_at_all,
    signed_as,
    write_case,
    write_project,
)

SURE = anonymiser()
UNSURE = anonymiser(weak="Hope", clue="health visitor")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return write_project(tmp_path)


def answer(project: Project, words: str, decision: str = "keep", tool: Anonymiser = UNSURE, **more: Any) -> int:
    given = replace(Answer(words, decision, "because"), **more)
    return decide(project, tool, headings(), REF, given, MANAGER)


def signed_by(project: Project, signer: Signer, tool: Anonymiser = SURE) -> Signed:
    return signed_as(project, signer, tool)


def review(project: Project) -> ReviewFile:
    return read_review(project.summaries / f"{REF}.review.yml", REF)


def edition_text(project: Project) -> str:
    edition = read_edition(project.root, REF)
    assert edition is not None
    return edition.text.text


# Deciding


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


# Approving


def signed_by_both(project: Project, tool: Anonymiser = SURE) -> Signed:
    signed_by(project, MANAGER, tool)
    return signed_by(project, CHAIR, tool)


def test_the_last_signature_writes_the_edition(project: Project) -> None:
    first = signed_by(project, MANAGER)
    assert (first.given, first.needed, first.edition) == (1, 2, None)
    assert read_edition(project.root, REF) is None
    second = signed_by(project, CHAIR)
    assert second.edition == read_edition(project.root, REF)
    assert second.edition is not None
    assert second.edition.signed_on == DAY
    assert "Tarquin" not in (project.editions / "zx-01-2024.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("front", "body", "tool", "message"),
    [
        (FRONT, BODY, UNSURE, "Not everything is decided: 1 open question, 1 unanswered clue."),
        (FRONT + "publish: withdrawn\n", BODY, SURE, "Its author asks for it to be withdrawn."),
        (FRONT + "proceedings: {family: pending}\n", BODY, SURE, "Proceedings are pending."),
        (FRONT, "## What happened\n\nMuch.\n", SURE, "It cannot be published as it stands: missing: Why this review"),
        (FRONT, BODY + "\n![](x.png)\n", SURE, "1 image or HTML tag"),
    ],
)
def test_nobody_can_approve_what_is_not_ready(
    project: Project, front: str, body: str, tool: Anonymiser, message: str
) -> None:
    write_case(project.root, front, body)
    with pytest.raises(Mistakes) as found:
        signed_by(project, MANAGER, tool)
    assert message in str(found.value)
    assert "Tarquin" not in str(found.value)
    assert review(project).approvals == ()


def test_nobody_can_approve_before_somebody_said_who_is_named(project: Project) -> None:
    (project.summaries / f"{REF}.people.yml").unlink()
    with pytest.raises(Mistakes, match=r"no people file.*`people: \[\]` if nobody is named"):
        signed_by(project, MANAGER)


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (MANAGER, "This person has approved it already."),
        (Signer(name="odalys  pemberton", role="Chair"), "This person has approved it already."),
        (Signer(name="Somebody Else", role="business MANAGER"), "Somebody of this role has approved it already."),
    ],
)
def test_two_signatures_are_of_two_people_and_two_roles(project: Project, second: Signer, message: str) -> None:
    signed_by(project, MANAGER)
    with pytest.raises(Mistakes, match=message):
        signed_by(project, second)
    assert read_edition(project.root, REF) is None


def test_a_decision_dated_in_the_future_is_refused(project: Project) -> None:
    answer(project, "Hope")
    answer(project, "health visitor")
    with pytest.raises(Mistakes, match="dated in the future"):
        signed_by(replace(project, day=date(2025, 2, 1)), MANAGER, UNSURE)


def test_under_an_embargo_people_sign_and_the_edition_waits_for_its_day(project: Project) -> None:
    write_case(project.root, FRONT + "embargo_until: 2025-04-01\n")
    assert signed_by_both(project).edition is None
    assert read_edition(project.root, REF) is None
    assert signed_by(replace(project, day=date(2025, 4, 1)), CHAIR).edition is not None


def test_a_second_edition_follows_the_first_and_numbers_stay(project: Project) -> None:
    signed_by_both(project)
    first = read_edition(project.root, REF)
    body = BODY.replace("1. Nobody asked", "1. Nobody wrote down who lived there.\n1. Nobody asked")
    write_case(project.root, body=body)
    second = signed_by_both(project).edition
    assert first is not None
    assert second is not None
    assert second.edition == 2
    assert set(second.numbers.learning) == {1, 2, 3}
    assert first.numbers.learning.items() <= second.numbers.learning.items()


def test_signing_what_already_stands_there_writes_nothing(project: Project) -> None:
    signed_by_both(project)
    assert signed_by(project, Signer(name="Third Person", role="Nurse")).edition is None
    before = (project.editions / "zx-01-2024.md").read_bytes()
    assert signed_by(project, CHAIR).edition is None
    assert (project.editions / "zx-01-2024.md").read_bytes() == before
    (project.editions / "zx-01-2024.md").unlink()
    assert signed_by(project, CHAIR).edition is not None, "an edition that was lost is written again"


def test_an_edition_edited_by_hand_is_not_silently_built_upon(project: Project) -> None:
    signed_by_both(project)
    path = project.editions / "zx-01-2024.md"
    path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8", newline="")
    write_case(project.root, body=BODY.replace("three", "four"))
    with pytest.raises(Mistakes, match="It is not as it was signed"):
        signed_by(project, MANAGER)


# What is asked besides findings


def test_nobody_can_approve_before_the_unexplained_was_looked_at(project: Project) -> None:
    write_case(project.root, body=BODY + "\nRowena came.\n")
    with pytest.raises(Mistakes, match=r"nobody explained, 4 of 4 questions about recognition unanswered") as found:
        approve(project, SURE, headings(), REF, MANAGER)
    assert "Rowena" not in str(found.value)


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


def test_answers_are_for_the_text_that_was_read(project: Project) -> None:
    look_at_all(project, SURE)
    write_case(project.root, body=BODY.replace("three places", "several places"))
    with pytest.raises(Mistakes, match="4 of 4 questions about recognition unanswered"):
        approve(project, SURE, headings(), REF, MANAGER)


def test_saying_the_same_again_takes_no_approval_back(project: Project) -> None:
    signed_by(project, MANAGER)
    before = (project.summaries / f"{REF}.review.yml").read_bytes()
    later = replace(project, day=date(2025, 4, 1))
    answer_intruder(later, SURE, headings(), REF, dict.fromkeys(READERS, "Nothing."), CHAIR)
    assert (project.summaries / f"{REF}.review.yml").read_bytes() == before


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


# Withdrawing


def test_withdrawing_leaves_the_ref_and_nothing_else(project: Project) -> None:
    signed_by_both(project)
    withdraw(project, REF, MANAGER, "the family asked")
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert edition.withdrawn
    text = (project.editions / "zx-01-2024.md").read_text(encoding="utf-8")
    assert "child" not in text
    assert review(project).withdrawals[0].why == "the family asked"


@pytest.mark.parametrize("broken", ["summary", "people", "review", "edition"])
def test_nothing_that_is_broken_stands_in_the_way_of_a_withdrawal(project: Project, broken: str) -> None:
    signed_by_both(project)
    paths = {
        "summary": project.summaries / f"{REF}.md",
        "people": project.summaries / f"{REF}.people.yml",
        "review": project.summaries / f"{REF}.review.yml",
        "edition": project.editions / "zx-01-2024.md",
    }
    paths[broken].write_text("---\n[", encoding="utf-8")
    if broken == "review":
        with pytest.raises(Mistakes, match=r"review\.yml"):
            withdraw(project, REF, MANAGER, "the family asked")
    else:
        withdraw(project, REF, MANAGER, "the family asked")
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert edition.withdrawn


def test_a_withdrawal_from_editions_alone_writes_no_private_file(project: Project) -> None:
    signed_by_both(project)
    for path in project.summaries.iterdir():
        path.unlink()
    project.summaries.rmdir()
    withdraw(project, REF, MANAGER, "the family asked")
    assert not project.summaries.exists()


@pytest.mark.parametrize("ref", ["ZX-99-2024", "../mkdocs"])
def test_there_must_be_something_to_withdraw(project: Project, ref: str) -> None:
    with pytest.raises(Mistakes, match="There is no such case"):
        withdraw(project, ref, MANAGER, "the family asked")


# The demonstration


@pytest.fixture
def demo(tmp_path: Path) -> Project:
    return write_project(tmp_path, CONFIG + "    demo: true\n")


def test_only_a_demonstration_can_be_signed_in_one_command(project: Project) -> None:
    with pytest.raises(Mistakes, match="This project is no demonstration"):
        sign_demo(project, SURE, headings())
    assert not project.editions.exists()


def test_a_demonstration_shows_every_state(demo: Project) -> None:
    refs = {
        REF: FRONT,
        "ZX-02-2024": FRONT.replace("published_on: 2024-05-01\n", ""),
        "ZX-03-2024": FRONT + "publish: withdrawn\n",
        "ZX-04-2024": FRONT + "proceedings: {criminal: pending}\n",
        "ZX-05-2024": FRONT + "publish: learning-only\n",
    }
    for ref, front in refs.items():
        write_case(demo.root, front.replace(REF, ref), ref=ref)
    assert sign_demo(demo, UNSURE, headings()) == [REF, "ZX-03-2024", "ZX-05-2024"]
    assert sorted(path.name for path in demo.editions.iterdir()) == ["zx-01-2024.md", "zx-03-2024.md", "zx-05-2024.md"]
    decisions = {made.type: made.decision for made in review(demo).decisions}
    assert decisions == {"PERSON": "replace", "CLUE_TRIAL": "keep", "UNEXPLAINED": "keep"}
    assert {said.answer for said in review(demo).intruder} == {"Nobody: all of it is invented."}
    assert {given.by.name for given in review(demo).approvals}.isdisjoint({MANAGER.name, CHAIR.name})


def test_signing_a_demonstration_again_changes_nothing(demo: Project) -> None:
    sign_demo(demo, UNSURE, headings())
    before = {path: path.read_bytes() for path in sorted(demo.root.rglob("*.*")) if path.is_file()}
    sign_demo(replace(demo, day=date(2025, 9, 9)), UNSURE, headings())
    assert {path: path.read_bytes() for path in sorted(demo.root.rglob("*.*")) if path.is_file()} == before


def test_one_case_that_cannot_be_signed_does_not_stop_the_others(demo: Project) -> None:
    write_case(demo.root, FRONT.replace(REF, "ZX-00-2024"), "## What happened\n\nMuch.\n", ref="ZX-00-2024")
    with pytest.raises(Mistakes, match=r"ZX-00-2024\.md: It cannot be published as it stands"):
        sign_demo(demo, UNSURE, headings())
    assert read_edition(demo.root, REF) is not None


def test_a_demonstration_half_signed_or_without_its_edition_is_completed(demo: Project) -> None:
    sign_demo(demo, SURE, headings())
    whole = (demo.editions / "zx-01-2024.md").read_bytes()
    (demo.editions / "zx-01-2024.md").unlink()
    sign_demo(demo, SURE, headings())
    assert (demo.editions / "zx-01-2024.md").read_bytes() == whole
