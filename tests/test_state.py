"""Where a case stands: every state, and on every doubt the one that shows less."""

from __future__ import annotations

from datetime import date

import pytest

from lessonbook.cases.state import Standing, State, derive_alone
from lessonbook.project import Project
from lessonbook.signoff import deciding, signing
from lessonbook.signoff.editions import read_edition
from tests.case_fixture import (
    BODY,
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
)
from tests.signing_fixture import SURE, signed_by_both, standing, text_of

LATER = date(2025, 6, 1)

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


# Decisions about words that changed


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
    signed_by_both(project)
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
    signed_by_both(project, tool)
    assert standing(project, tool).state is State.PUBLISHED
    unsure_elsewhere = anonymiser(weak="notes")
    assert standing(project, unsure_elsewhere).state is State.BEING_UPDATED


def test_the_words_a_person_chose_are_no_find(project: Project) -> None:
    tool = anonymiser(weak="Hope")
    answer = deciding.Answer("Hope", "replace", "her aunt", wording="an aunt called Juno")
    deciding.decide(project, tool, headings(), REF, answer, MANAGER)
    signed_by_both(project, tool)
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
    signed_by_both(project)
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
    signed_by_both(project)
    write_case(project.root, people=PEOPLE + f"  - name: {name} Blythe\n    as: the ward sister\n")
    assert standing(project).state is state


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
    signed_by_both(signed)
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
    signed_by_both(project)
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert derive_alone(edition, day).state is state


def test_a_tombstone_without_its_summary(signed: Project) -> None:
    found = derive_alone(signing.withdraw(signed, REF, MANAGER, "the family asked"), DAY)
    assert found.state is State.WITHDRAWN
    assert found.shown is not None
    assert found.shown.state == "withdrawn"
