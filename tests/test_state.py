"""Where a case stands: every state, and on every doubt the one that shows less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from anonymise.anonymiser import Anonymiser
from lessonbook.cases.review_file import read_review, write_review
from lessonbook.cases.state import Standing, State, derive, derive_alone, look_again
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.project import Project
from lessonbook.signoff import deciding, signing
from lessonbook.signoff.approvals import covers
from lessonbook.signoff.editions import read_edition, write_edition
from tests.case_fixture import (
    BODY,
    CHAIR,
    DAY,
    FRONT,
    MANAGER,
    PEOPLE,
    REF,
    anonymiser,
    headings,
    look_at_all,
    signed_as,
    write_case,
    write_project,
)

SURE = anonymiser()
LATER = date(2025, 6, 1)


def standing(project: Project, tool: Anonymiser = SURE, day: date | None = None) -> Standing:
    summary = read_summary(project.root, REF, project.settings.board)
    edition = read_edition(project.root, REF)
    made = draft(summary, tool, headings())
    found = look_again(tool, summary, edition, project.settings.board)
    return derive(summary, made.anonymised, made.proposed, edition, project.settings, day or project.day, found)


def sign(project: Project, tool: Anonymiser = SURE) -> None:
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, tool)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return write_project(tmp_path)


@pytest.fixture
def signed(project: Project) -> Project:
    sign(project)
    assert standing(project).state is State.PUBLISHED
    return project


def text_of(found: Standing) -> str:
    """Everything of it that could reach a page."""
    assert found.shown is not None
    return found.shown.fields.model_dump_json() + (found.shown.text.text if found.shown.text else "")


# Before anything is signed


def test_a_draft_nobody_has_said_who_is_named_in(project: Project) -> None:
    (project.summaries / f"{REF}.people.yml").unlink()
    found = standing(project)
    assert found.state is State.DRAFT
    assert "no people file" in found.reasons
    assert found.shown is None


def test_questions_and_clues_are_counted(project: Project) -> None:
    found = standing(project, anonymiser(weak="Hope", clue="health visitor"))
    assert found.state is State.OPEN
    assert found.reasons[:2] == ("1 open question", "1 unanswered clue")


def test_nothing_open_waits_for_two_people(project: Project) -> None:
    look_at_all(project, SURE)
    assert standing(project) == Standing(REF, State.AWAITING, ("0 of 2 approvals",), None)
    signed_as(project, MANAGER, SURE)
    assert standing(project).reasons == ("1 of 2 approvals",)


@pytest.mark.parametrize(
    ("front", "body", "reason"),
    [
        (FRONT + "proceedings: {criminal: pending, inquest: ended}\n", BODY, "criminal proceedings pending"),
        (FRONT + "embargo_until: 2025-03-02\n", BODY, "embargo until 2025-03-02"),
        (FRONT, BODY.replace("## Recommendations", "## Conclusion"), "missing: Recommendations"),
        (FRONT, BODY + "\n## Genogram\n\nTarquin, then others.\n", "1 part of a kind that is never published"),
        (FRONT, BODY + "\n![A map](map.png)\n", "1 image or HTML tag"),
        (FRONT, BODY + "\n<b>Loud</b>\n", "2 images or HTML tags"),
    ],
)
def test_what_holds_a_summary_back(project: Project, front: str, body: str, reason: str) -> None:
    write_case(project.root, front, body)
    found = standing(project)
    assert found.state is State.HELD
    assert reason in found.reasons
    assert found.shown is None


def test_a_comment_between_authors_holds_nothing_back(project: Project) -> None:
    write_case(project.root, body=BODY + "\n<!-- check with Tarquin's aunt -->\n")
    look_at_all(project, SURE)
    assert standing(project).state is State.AWAITING


def test_an_embargo_ends_on_its_day(project: Project) -> None:
    write_case(project.root, FRONT + "embargo_until: 2025-03-01\n")
    look_at_all(project, SURE)
    assert standing(project).state is State.AWAITING


# What is signed


@pytest.mark.parametrize(
    ("wish", "state", "has", "has_not"),
    [
        ("full", State.PUBLISHED, "What happened", "Tarquin"),
        ("learning-only", State.LEARNING_ONLY, "Nobody asked the child", "What happened"),
        ("catalogue-only", State.CATALOGUE_ONLY, "A review about the child", "Nobody asked"),
    ],
)
def test_each_wish_shows_what_it_allows(project: Project, wish: str, state: State, has: str, has_not: str) -> None:
    write_case(project.root, f"{FRONT}publish: {wish}\n")
    sign(project)
    found = standing(project)
    assert found.state is state
    assert found.reasons == ()
    assert found.waiting == ""
    assert has in text_of(found)
    assert has_not not in text_of(found)
    assert has_not not in (project.editions / "zx-01-2024.md").read_text(encoding="utf-8")


def test_the_signed_edition_stays_while_a_newer_draft_waits(signed: Project) -> None:
    write_case(signed.root, body=BODY + "\n## Conclusion\n\nHope was asked again.\n")
    found = standing(signed, anonymiser(weak="three places"))
    assert found.state is State.BEING_UPDATED, "today's tool asks about words of the signed edition"
    found = standing(signed)
    assert found.state is State.PUBLISHED
    assert "Conclusion" not in text_of(found)
    assert found.waiting == (
        "a newer draft: 4 of 4 questions about recognition unanswered, 0 of 2 approvals,"
        " 2 approvals given for something else"
    )


def test_an_edit_that_changes_nothing_public_leaves_nothing_waiting(signed: Project) -> None:
    write_case(signed.root, FRONT + "ethnicity: mixed\n")
    assert standing(signed).waiting == ""
    path = write_case(signed.root)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert standing(signed).waiting == ""


def test_a_name_the_people_file_lists_only_now_takes_the_page_down(signed: Project) -> None:
    write_case(signed.root, people=PEOPLE + "  - name: Hope\n    as: the friend\n")
    found = standing(signed)
    assert found.state is State.BEING_UPDATED
    assert found.reasons == ("1 finding in the signed edition",)
    assert found.shown is not None
    assert found.shown.text is None
    assert "the child" not in text_of(found), "not even the title: the name could stand there"


def test_what_the_tool_learned_since_takes_the_page_down(signed: Project) -> None:
    assert standing(signed, anonymiser(strong="health visitor")).state is State.BEING_UPDATED


def test_what_a_person_decided_to_keep_is_no_find(project: Project) -> None:
    tool = anonymiser(weak="Hope", strong="health visitor")
    for words in ("Hope", "health visitor"):
        deciding.decide(project, tool, headings(), REF, deciding.Answer(words, "keep", "a word"), MANAGER)
    sign(project, tool)
    assert standing(project, tool).state is State.PUBLISHED
    unsure_elsewhere = anonymiser(weak="notes")
    assert standing(project, unsure_elsewhere).state is State.BEING_UPDATED


def test_the_words_a_person_chose_are_no_find(project: Project) -> None:
    tool = anonymiser(weak="Hope")
    answer = deciding.Answer("Hope", "replace", "her aunt", wording="an aunt called Juno")
    deciding.decide(project, tool, headings(), REF, answer, MANAGER)
    sign(project, tool)
    assert standing(project, anonymiser(weak="Hope", strong="Juno")).state is State.PUBLISHED
    write_case(project.root, people=PEOPLE + "  - name: Juno\n    as: a relative\n")
    assert standing(project, tool).state is State.BEING_UPDATED, "unless the people file knows better"


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("proceedings: {inquest: pending}\n", "inquest proceedings pending"),
        ("embargo_until: 2025-09-01\n", "embargo until 2025-09-01"),
        ("publish: learning-only\n", "its author now asks for learning-only"),
    ],
)
def test_what_holds_back_also_takes_down(signed: Project, front: str, reason: str) -> None:
    write_case(signed.root, FRONT + front)
    found = standing(signed)
    assert found.state is State.BEING_UPDATED
    assert reason in found.reasons
    assert "the child" not in text_of(found)


def test_after_its_time_only_the_entry_stays(project: Project) -> None:
    write_case(project.root, FRONT + "remove_after: 2025-05-31\n")
    sign(project)
    assert standing(project, day=date(2025, 5, 31)).state is State.PUBLISHED
    found = standing(project, day=LATER)
    assert found.state is State.CATALOGUE_ONLY
    assert found.shown is not None
    assert found.shown.text is None


@pytest.mark.parametrize(
    ("name", "state"), [("Ward", State.BEING_UPDATED), ("Sister", State.PUBLISHED), ("Ulla", State.PUBLISHED)]
)
def test_a_role_that_shares_a_word_with_a_listed_name(project: Project, name: str, state: State) -> None:
    """`Ward Sister` may stand, as `Sister` is a title; not so in a case that lists somebody called Ward."""
    write_case(project.root, body=BODY.replace("Hope", "Ward Sister"))
    sign(project)
    write_case(project.root, people=PEOPLE + f"  - name: {name} Blythe\n    as: the ward sister\n")
    assert standing(project).state is state


# Approvals that do not count


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


def test_words_that_went_with_others_around_them_are_no_sign_of_an_edit(project: Project) -> None:
    tool = anonymiser(weak="Hope")
    write_case(project.root, body=BODY.replace("in three places", "in **three** places"))
    for answer in (
        deciding.Answer("Hope", "replace", "her aunt"),
        deciding.Answer("Hope was mentioned", "replace", "the tool missed it", wording="She was mentioned"),
        deciding.Answer("three places", "replace", "too exact", wording="several places"),
    ):
        deciding.decide(project, tool, headings(), REF, answer, MANAGER)
    assert "no longer there" not in " ".join(standing(project, tool).reasons)


def test_a_decision_about_one_place_does_not_wander_to_another(project: Project) -> None:
    """Hope is a word in one place. Then the author names a person of that name before it."""
    tool = anonymiser(weak="Hope")
    answer = deciding.Answer("Hope", "keep", "a ship", occurrence=1)
    deciding.decide(project, tool, headings(), REF, answer, MANAGER)
    for line_end in ("\n", "\r\n"):
        write_case(project.root, body=BODY.replace("\n", line_end))
        assert "open question" not in " ".join(standing(project, tool).reasons)
    write_case(project.root, body=BODY.replace("Hope was mentioned", "Hope saw him. Hope was mentioned"))
    found = standing(project, tool)
    assert "2 open questions" in found.reasons
    assert "1 decision about words that are no longer there" in found.reasons


def test_a_decision_that_answers_nothing_any_more_is_reported(project: Project) -> None:
    tool = anonymiser(weak="Hope")
    deciding.decide(project, tool, headings(), REF, deciding.Answer("Hope", "keep", "a word"), MANAGER)
    assert standing(project, tool).reasons[-1] == "0 of 2 approvals"
    write_case(project.root, body=BODY.replace("Hope", "The aunt"))
    assert standing(project, tool).reasons[-1] == "1 decision about words that are no longer there"


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


# Withdrawn, and from editions alone


def test_an_author_who_asks_for_withdrawal_is_heard_at_once(signed: Project) -> None:
    write_case(signed.root, FRONT + "publish: withdrawn\n")
    found = standing(signed)
    assert found.state is State.WITHDRAWN
    assert found.shown is not None
    assert found.shown.state == "withdrawn"
    assert "the child" not in text_of(found)


def test_a_withdrawn_case_needs_all_its_signatures_again(signed: Project) -> None:
    signing.withdraw(signed, REF, MANAGER, "the family asked")
    assert standing(signed).state is State.WITHDRAWN
    assert "0 of 2 approvals" in standing(signed).waiting
    sign(signed)
    found = standing(signed)
    assert found.state is State.PUBLISHED
    assert found.shown is not None
    assert found.shown.edition == 2


@pytest.mark.parametrize(
    ("day", "wish", "state"),
    [
        (DAY, "full", State.PUBLISHED),
        (DAY, "learning-only", State.LEARNING_ONLY),
        (DAY, "catalogue-only", State.CATALOGUE_ONLY),
        (date(2025, 2, 28), "full", State.BEING_UPDATED),
        (date(2030, 1, 1), "full", State.CATALOGUE_ONLY),
    ],
)
def test_an_edition_without_its_summary(project: Project, day: date, wish: str, state: State) -> None:
    write_case(project.root, f"{FRONT}publish: {wish}\nremove_after: 2029-12-31\n")
    sign(project)
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert derive_alone(edition, day).state is state


def test_a_tombstone_without_its_summary(signed: Project) -> None:
    found = derive_alone(signing.withdraw(signed, REF, MANAGER, "the family asked"), DAY)
    assert found.state is State.WITHDRAWN
    assert found.shown is not None
    assert found.shown.state == "withdrawn"
