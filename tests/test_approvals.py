"""Which approvals count, when what they covered was edited by hand, copied, or dated back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from lessonbook.cases.review_file import Approval, ReviewFile, write_review
from lessonbook.cases.state import State
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.signoff import approvals
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.signing import approve
from tests import signing_fixture
from tests.case_fixture import (
    BODY,
    CHAIR,
    DAY,
    MANAGER,
    REF,
    anonymiser,
    headings,
    look_at_all,
    review,
    signed_as,
    write_case,
)

TOOL = anonymiser(strong="mentioned")
standing = partial(signing_fixture.standing, tool=TOOL)


def path_of(project: Project) -> Path:
    return project.summaries / f"{REF}.review.yml"


def counted(project: Project) -> list[Approval]:
    summary = read_summary(project.root, REF, project.settings.board)
    case = draft(summary, TOOL, headings())
    return approvals.current(summary, approvals.covers(summary, case.anonymised.findings, case.proposed), project.day)


Change = Callable[[ReviewFile], ReviewFile]


def without_acknowledgements(given: ReviewFile) -> ReviewFile:
    return given.model_copy(update={"decisions": ()})


def without_answers(given: ReviewFile) -> ReviewFile:
    return given.model_copy(update={"intruder": given.intruder[1:]})


def with_another_answer(given: ReviewFile) -> ReviewFile:
    first = given.intruder[0].model_copy(update={"answer": "Everything."})
    return given.model_copy(update={"intruder": (first, *given.intruder[1:])})


def with_answers_of_tomorrow(given: ReviewFile) -> ReviewFile:
    later = tuple(said.model_copy(update={"when": DAY + timedelta(days=1)}) for said in given.intruder)
    return given.model_copy(update={"intruder": later})


@pytest.mark.parametrize(
    "change", [without_acknowledgements, without_answers, with_another_answer, with_answers_of_tomorrow]
)
def test_an_approval_covers_what_was_asked_besides_findings(project: Project, change: Change) -> None:
    signed_as(project, MANAGER, TOOL)
    assert len(counted(project)) == 1
    write_review(path_of(project), change(review(project)))
    assert counted(project) == []


def test_an_approval_dated_before_an_answer_that_it_covers_does_not_count(project: Project) -> None:
    signed_as(project, MANAGER, TOOL)
    given = review(project)
    early = given.approvals[0].model_copy(update={"when": DAY - timedelta(days=1)})
    write_review(path_of(project), given.model_copy(update={"approvals": (early,)}))
    assert counted(project) == []


def test_an_answer_dated_in_the_future_is_refused(project: Project) -> None:
    look_at_all(project, TOOL)
    given = review(project)
    write_review(path_of(project), with_answers_of_tomorrow(given))
    with pytest.raises(Mistakes, match="dated in the future"):
        approve(project, TOOL, headings(), REF, MANAGER)


def test_nobody_signs_on_a_day_before_the_edition_that_stands_there(project: Project) -> None:
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    write_case(project.root, body=BODY.replace("three places", "four places"))
    early = replace(project, day=date(2025, 2, 1))
    look_at_all(early, TOOL)
    with pytest.raises(Mistakes, match="was signed after the day that counts today"):
        approve(early, TOOL, headings(), REF, MANAGER)
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert edition.edition == 1


def test_an_edition_is_not_shown_on_a_day_before_it_was_signed(project: Project) -> None:
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    assert standing(replace(project, day=DAY - timedelta(days=1))).state is State.BEING_UPDATED
    assert standing(project).state is State.PUBLISHED


def test_who_signed_before_these_were_asked_for_has_signed(project: Project) -> None:
    """A project of an earlier version: two approvals, and nothing said about intruders or unexplained words."""
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    old = without_answers(without_acknowledgements(review(project))).model_copy(
        update={"intruder": (), "approvals": ()}
    )
    write_review(path_of(project), old)
    summary = read_summary(project.root, REF, project.settings.board)
    case = draft(summary, TOOL, headings())
    covers = approvals.covers(summary, case.anonymised.findings, case.proposed)
    given = tuple(Approval(by=signer, when=DAY, covers=covers) for signer in (MANAGER, CHAIR))
    write_review(path_of(project), old.model_copy(update={"approvals": given}))
    found = standing(project)
    assert (found.state, found.reasons, found.waiting) == (State.PUBLISHED, (), "")
    write_case(project.root, body=BODY.replace("three places", "four places"))
    assert "questions about recognition unanswered" in standing(project).waiting, "whoever signs next is asked"
