"""Two people at the review page at once: nobody overwrites the other, and nothing typed is lost."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from lessonbook.project import Project
from lessonbook.signoff import deciding
from lessonbook.signoff.deciding import Answer
from tests.case_fixture import BODY, CHAIR, MANAGER, REF, anonymiser, headings, review, write_case
from tests.review_fixture import CASE, TOOL, Reader, Running, bare, decide, everything, line_of


def test_a_form_that_somebody_overtook_is_refused_and_nothing_typed_is_lost(
    page: Running, reader: Reader, project: Project
) -> None:
    other = Reader(page, CHAIR)
    shown = other.see(f"{CASE}/text")
    decide(reader, choice="keep", why="it is known to all")
    form = other.form(shown, f"{CASE}/decide")
    answer = other.send_form(form, f"{CASE}/decide", choice="reword", wording="a visitor", why="it points to her")
    assert answer.status_code == 409
    assert "Somebody else decided in the meantime" in answer.text
    assert 'value="a visitor"' in answer.text
    assert "it is known to all" in answer.text, "what stands there now is shown beside it"
    (made,) = review(project).decisions
    assert made.by == MANAGER
    again = other.form(answer.text, f"{CASE}/decide")
    other.send_form(again, f"{CASE}/decide", choice="reword", wording="a visitor", why="it points to her")
    (made,) = review(project).decisions
    assert (made.by, made.wording) == (CHAIR, "a visitor")


@pytest.mark.parametrize(("first", "second"), [("keep", "reword"), ("reword", "keep")])
def test_nobody_overrides_what_somebody_else_said_of_an_unexplained_word(
    page: Running, reader: Reader, project: Project, first: str, second: str
) -> None:
    write_case(project.root, body=BODY + "\nRowena came.\n")
    other = Reader(page, CHAIR)
    shown = other.see(f"{CASE}/words")
    line = f"choice-{line_of(shown, 'Rowena')}"
    reader.send_form(
        reader.form(shown, f"{CASE}/words") | {"csrf": reader.form(reader.see("/who"), "/who")["csrf"], line: first},
        f"{CASE}/words",
    )
    before = review(project).decisions
    assert len(before) == 1
    answer = other.send_form(other.form(shown, f"{CASE}/words") | {line: second}, f"{CASE}/words")
    assert answer.status_code == 409
    assert review(project).decisions == before
    other.send_form(other.form(shown, f"{CASE}/words") | {line: first}, f"{CASE}/words")
    assert len(review(project).decisions) == 1, "to say the same again is no quarrel"


def test_a_form_about_something_else_is_added_to_what_stands_there(
    page: Running, reader: Reader, project: Project
) -> None:
    other = Reader(page, CHAIR)
    number = re.findall(r'class="f f-replace" href="\?at=(\d+)', other.see(f"{CASE}/text"))[0]
    shown = other.see(f"{CASE}/text?at={number}")
    form = other.form(shown, f"{CASE}/decide")
    decide(reader, choice="keep", why="it is known to all")
    other.send_form(form, f"{CASE}/decide", choice="reword", wording="the boy", why="reads better")
    assert len(review(project).decisions) == 2


def test_answers_about_intruders_never_overwrite_each_other(page: Running, reader: Reader, project: Project) -> None:
    other = Reader(page, CHAIR)
    shown = other.see(f"{CASE}/intruder")
    reader.send(f"{CASE}/intruder", f"{CASE}/intruder", neighbour="The ambulance.")
    form = other.form(shown, f"{CASE}/intruder")
    answer = other.send_form(form, f"{CASE}/intruder", neighbour="Nothing.", relative="Nothing.")
    assert answer.status_code == 409
    assert "The ambulance." in answer.text
    assert [said.answer for said in review(project).intruder] == ["The ambulance."]


def test_answers_for_an_earlier_text_are_confirmed_by_saving_them_again(reader: Reader, project: Project) -> None:
    everything(reader)
    write_case(project.root, body=BODY.replace("three places", "four places"))
    shown = reader.see(f"{CASE}/intruder")
    assert "if an answer still holds, press “Save answers”" in shown
    said = {"neighbour": "Nothing.", "relative": "Nothing.", "reporter": "Nothing.", "colleague": "Nothing."}
    answer = reader.send_form(reader.form(shown, f"{CASE}/intruder") | said, f"{CASE}/intruder")
    assert "Saved: 4 answers." in answer.text
    assert "still holds" not in answer.text


def test_nobody_signs_a_text_that_changed_while_they_read(page: Running, reader: Reader, project: Project) -> None:
    everything(reader)
    form = reader.form(reader.see(f"{CASE}/sign"), f"{CASE}/sign")
    write_case(project.root, body=BODY.replace("three places", "four places"))
    answer = reader.send_form(form, f"{CASE}/sign", read="yes")
    assert answer.status_code == 409
    assert review(project).approvals == ()


def test_a_decision_of_the_command_line_is_seen_at_once(reader: Reader, project: Project) -> None:
    answer = Answer("Hope", "replace", "her aunt", wording="an aunt")
    deciding.decide(project, TOOL, headings(), REF, answer, CHAIR)
    assert "An aunt was mentioned" in bare(reader.see(f"{CASE}/text"))
    assert CHAIR.name in reader.see(f"{CASE}/decisions")


def test_of_decisions_made_at_the_same_moment_none_is_lost(project: Project) -> None:
    words = ["hurt at home", "asked for help", "in the notes", "three places", "how he was", "the Board should"]
    words = [each for each in words if each in BODY]
    ready = threading.Barrier(len(words))

    def decided(missed: str) -> int:
        ready.wait()
        return deciding.decide(
            replace(project), anonymiser(), headings(), REF, Answer(missed, "replace", "x", wording="y"), MANAGER
        )

    with ThreadPoolExecutor(len(words)) as several:
        assert list(several.map(decided, words)) == [1] * len(words)
    assert {made.text for made in review(project).decisions} == set(words)
