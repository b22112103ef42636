"""Approvals that no longer count where a case stands: forged, lost, copied, too few, or given for something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from lessonbook.cases.review_file import read_review, write_review
from lessonbook.cases.state import State, derive
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.project import Project
from lessonbook.signoff import deciding
from lessonbook.signoff.approvals import covers
from lessonbook.signoff.editions import read_edition, write_edition
from tests.case_fixture import BODY, FRONT, MANAGER, PEOPLE, REF, anonymiser, headings, signed_as, write_case
from tests.signing_fixture import SURE, standing, text_of


def test_an_edition_resealed_by_a_hand_that_did_not_sign_is_not_shown(signed: Project) -> None:
    edition = read_edition(signed.root, REF)
    assert edition is not None
    fields = edition.fields.model_copy(update={"title": "Another title"})
    write_edition(signed.root, replace(edition, fields=fields))
    found = standing(signed)
    assert found.state is State.BEING_UPDATED
    assert found.reasons == ("the edition does not match its approvals",)
    assert "Another" not in text_of(found)


def test_a_review_file_that_is_lost_takes_its_signatures_with_it(signed: Project) -> None:
    (signed.summaries / f"{REF}.review.yml").unlink()
    assert standing(signed).state is State.BEING_UPDATED


def test_an_approval_copied_from_another_case_does_not_count(signed: Project) -> None:
    other = "ZX-02-2024"
    write_case(signed.root, FRONT.replace(REF, other), ref=other)
    review = read_review(signed.summaries / f"{REF}.review.yml", REF)
    write_review(signed.summaries / f"{other}.review.yml", review.model_copy(update={"ref": other}))
    summary = read_summary(signed.root, other)
    made = draft(summary, SURE, headings())
    found = derive(summary, made.anonymised, made.proposed, None, signed.settings, signed.day, ())
    assert found.state is State.OPEN, "nor do its answers about intruders"
    assert found.reasons[-2:] == ("0 of 2 approvals", "2 approvals given for something else")
    today = covers(summary, made.anonymised.findings, made.proposed).model_dump()
    assert today.items().isdisjoint(review.approvals[0].covers.model_dump().items()), "not one digest fits both cases"


@dataclass(frozen=True)
class Change:
    """One thing that is different from what was signed."""

    what: str
    make: Callable[[Project], object]


@pytest.mark.parametrize(
    "change",
    [
        Change("a word of the text", lambda project: write_case(project.root, body=BODY.replace("three", "two"))),
        Change("the wish", lambda project: write_case(project.root, FRONT + "publish: learning-only\n")),
        Change("a people entry", lambda project: write_case(project.root, people=PEOPLE.replace("child", "boy"))),
        Change("a spelling in it", lambda project: write_case(project.root, people=PEOPLE.replace("[T", "[Tark, T"))),
    ],
    ids=lambda change: change.what,
)  # fmt: skip
def test_an_approval_counts_only_for_what_it_covers(project: Project, change: Change) -> None:
    signed_as(project, MANAGER, SURE)
    assert "1 of 2 approvals" in standing(project).reasons
    change.make(project)
    assert "0 of 2 approvals" in standing(project).reasons


def test_a_new_decision_asks_for_new_approvals(project: Project) -> None:
    signed_as(project, MANAGER, SURE)
    answer = deciding.Answer("three places", "replace", "could point to the family", wording="several places")
    deciding.decide(project, SURE, headings(), REF, answer, MANAGER)
    assert "0 of 2 approvals" in standing(project).reasons


def test_a_change_that_concerns_nobody_in_the_case_leaves_approvals_alone(project: Project) -> None:
    signed_as(project, MANAGER, SURE)
    (project.summaries / "people.yml").write_text("people: [{name: Ulrich Vane, as: the chair}]\n", encoding="utf-8")
    path = project.summaries / f"{REF}.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert standing(project).reasons == ("1 of 2 approvals",)


def change_review(project: Project, old: str, new: str) -> None:
    path = project.summaries / f"{REF}.review.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def change_signatures(project: Project, old: str, new: str) -> None:
    path = project.summaries / f"{REF}.review.yml"
    head, tail = path.read_text(encoding="utf-8").split("approvals:")
    path.write_text(f"{head}approvals:{tail.replace(old, new)}", encoding="utf-8", newline="")


def test_an_approval_dated_in_the_future_is_reported_and_does_not_count(project: Project) -> None:
    signed_as(project, MANAGER, SURE)
    change_signatures(project, "2025-03-01", "2025-03-02")
    assert standing(project).reasons == ("0 of 2 approvals", "1 approval dated in the future")


def test_an_approval_set_back_before_the_decisions_it_covers_does_not_count(project: Project) -> None:
    tool = anonymiser(weak="Hope")
    deciding.decide(project, tool, headings(), REF, deciding.Answer("Hope", "keep", "a word"), MANAGER)
    signed_as(project, MANAGER, tool)
    change_signatures(project, "2025-03-01", "2024-01-01")
    assert "0 of 2 approvals" in standing(project, tool).reasons


@pytest.mark.parametrize(
    ("old", "new"), [("Ferdinand Oakes", "odalys  PEMBERTON"), ("Independent chair", "Business Manager")]
)
def test_one_person_or_one_role_counts_once(signed: Project, old: str, new: str) -> None:
    change_review(signed, old, new)
    assert standing(signed).state is State.BEING_UPDATED


def test_a_setting_that_asks_for_more_signatures_is_honoured_at_once(signed: Project) -> None:
    settings = signed.settings.model_copy(update={"approvals": 3})
    assert standing(replace(signed, settings=settings)).state is State.BEING_UPDATED
