"""Approving, also in a demonstration: what people may sign, and what is refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from anonymise.anonymiser import Anonymiser
from lessonbook.cases.review_file import READERS, Signer
from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.signoff.demonstration import sign_demo
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.intruder import answer_intruder
from lessonbook.signoff.signing import approve
from tests.case_fixture import (
    BODY,
    CHAIR,
    CONFIG,
    DAY,
    FRONT,
    MANAGER,
    REF,
    headings,
    look_at_all,
    review,
    write_case,
    write_project,
)
from tests.signing_fixture import SURE, UNSURE, answer, signed_by, signed_by_both

# Approving


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
