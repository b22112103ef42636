"""What is saved on the review page: answers about findings, missed words, open lines and pictures."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from lessonbook.project import Project
from tests.case_fixture import BODY, MANAGER, REF, review, write_case
from tests.review_fixture import CASE, Reader, Running, bare, decide, line_of


def test_a_finding_is_accepted_kept_or_reworded(reader: Reader, project: Project) -> None:
    first = decide(reader, choice="keep", why="it is known to all")
    assert "Saved: the words stay." in first.text
    second = decide(reader, choice="reword", wording="a friend", why="she is named in the press")
    assert "Saved: the public reads “a friend”." in second.text
    made = review(project).decisions
    assert [(each.text, each.decision, each.wording, each.by) for each in made] == [
        ("health visitor", "keep", None, MANAGER), ("Hope", "replace", "a friend", MANAGER),
    ]  # fmt: skip
    assert "A friend was mentioned" in bare(reader.see(f"{CASE}/text"))


def test_one_place_can_be_decided_about_alone(reader: Reader, project: Project) -> None:
    shown = reader.see(f"{CASE}/text")
    number = re.findall(r'class="f f-replace" href="\?at=(\d+)', shown)[1]
    decide(reader, f"?at={number}", choice="reword", wording="a boy", why="reads better", where="here")
    (made,) = review(project).decisions
    assert (made.type, made.wording) == ("PERSON", "a boy")
    assert made.occurrence is not None


def test_saving_leads_on_from_where_one_is_and_not_back_to_what_was_passed_over(
    reader: Reader, project: Project
) -> None:
    write_case(project.root, body=BODY + "\n## Conclusion\n\nA health visitor came.\n")
    numbers = dict(
        re.findall(r'href="\?at=(\d+)#decide" id="f\d+"[^>]*><span class="hidden">(\w+)', reader.see(f"{CASE}/text"))
    )
    question = next(number for number, kind in numbers.items() if kind == "question")
    last = [number for number, kind in numbers.items() if kind == "clue"][-1]
    onward = decide(reader, f"?at={question}", choice="accept")
    assert dict(onward.url.params) == {"at": last}
    settled = [number for number, kind in numbers.items() if kind == "replaced"]
    onward = decide(reader, f"?at={settled[0]}", choice="reword", wording="a boy", where="here")
    assert dict(onward.url.params) == {"at": settled[1]}


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"why": "because"}, "Nothing is chosen."),
        ({"choice": "keep", "masked": "yes"}, "the reason why they stay is missing."),
        ({"choice": "reword", "why": "because"}, "The better wording is missing."),
        ({"choice": "accept", "why": "because"}, "Give a wording."),
    ],
)
def test_what_is_missing_is_said_and_nothing_has_to_be_typed_again(
    reader: Reader, project: Project, filled: dict[str, str], said: str
) -> None:
    answer = decide(reader, **filled, **{} if "why" in filled else {"wording": "typed before"})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert 'value="typed before"' in answer.text or 'value="because"' in answer.text
    assert review(project).decisions == ()


def test_nothing_is_saved_before_it_is_said_who_decides(page: Running, project: Project) -> None:
    stranger = Reader(page, who=None)
    answer = decide(stranger, choice="keep", why="typed before")
    assert answer.status_code == 422
    assert "It is not said who you are" in answer.text
    assert 'value="typed before"' in answer.text
    assert review(project).decisions == ()


def test_words_that_were_missed_are_marked(reader: Reader, project: Project) -> None:
    write_case(project.root, body=BODY.replace("in three places", "in **three places**"))
    answer = reader.send(f"{CASE}/text", f"{CASE}/mark", missed="**three places**", instead="several places")
    assert "are taken out wherever they stand" in answer.text
    assert [(made.type, made.text) for made in review(project).decisions] == [("MARKED", "three places")]
    assert "in **several places**" in bare(reader.see(f"{CASE}/text"))
    wrong = reader.send(f"{CASE}/text", f"{CASE}/mark", missed="four places")
    assert (wrong.status_code, "These words do not stand in it." in wrong.text) == (422, True)
    assert 'value="four places"' in wrong.text


def test_what_nobody_explained_is_looked_at_once(reader: Reader, project: Project) -> None:
    write_case(project.root, body=BODY + "\nRowena came. Rowena left. The Anchor was shut.\n")
    shown = reader.see(f"{CASE}/words")
    words = re.findall(r'name="text-\d+" value="([^"]*)"', shown)
    assert {"Rowena", "Anchor"} <= set(words)
    assert "and 1 more place" in shown
    chosen = {f"choice-{n}": "reword" if text == "Rowena" else "keep" for n, text in enumerate(words, 1)}
    rowena = words.index("Rowena") + 1
    form = reader.form(shown, f"{CASE}/words") | chosen | {f"wording-{rowena}": "a friend"}
    assert f"Saved: {len(words)} lines." in reader.send_form(form, f"{CASE}/words").text
    made = {each.text: (each.type, each.decision) for each in review(project).decisions}
    assert made["Anchor"] == ("UNEXPLAINED", "keep")
    assert made["Rowena"] == ("MARKED", "replace")
    assert "Nothing is left to look at so far." in reader.see(f"{CASE}/words")


def test_all_that_is_open_is_answered_in_one_list(reader: Reader, project: Project) -> None:
    write_case(project.root, body=BODY + "\n## Conclusion\n\nHope was asked. A health visitor came.\n")
    shown = reader.see(f"{CASE}/questions")
    assert re.findall(r'name="text-\d+" value="([^"]*)"', shown) == ["health visitor", "Hope"], "each once"
    assert shown.count("and 1 more place") == 2
    clue, question = line_of(shown, "health visitor"), line_of(shown, "Hope")
    form = reader.form(shown, f"{CASE}/questions")
    answer = reader.send_form(form | {f"choice-{clue}": "keep", f"choice-{question}": "accept"}, f"{CASE}/questions")
    assert "Saved: 2 lines." in answer.text
    assert "Every question is answered." in answer.text
    made = {each.text: (each.decision, each.occurrence) for each in review(project).decisions}
    assert made == {"health visitor": ("keep", None), "Hope": ("replace", None)}


def test_to_keep_what_would_be_taken_out_needs_a_reason_and_nothing_else_of_the_list_is_lost(
    reader: Reader, project: Project
) -> None:
    shown = reader.see(f"{CASE}/questions")
    clue, question = line_of(shown, "health visitor"), line_of(shown, "Hope")
    filled = {f"wording-{clue}": "somebody", f"choice-{question}": "keep"}
    answer = reader.send_form(reader.form(shown, f"{CASE}/questions") | filled, f"{CASE}/questions")
    assert answer.status_code == 422
    assert "the reason why they stay is missing" in answer.text
    assert f'<a href="#keep-{question}">Line {question}</a>' in answer.text
    assert 'value="somebody"' in answer.text
    assert f'id="keep-{question}" name="choice-{question}" value="keep" checked' in answer.text
    assert review(project).decisions == ()
    again = reader.form(answer.text, f"{CASE}/questions") | filled | {f"why-{question}": "a pseudonym"}
    reader.send_form(again, f"{CASE}/questions")
    assert {each.text: each.wording for each in review(project).decisions} == {
        "health visitor": "somebody", "Hope": None,
    }, "a wording that was typed is used, whether or not it was chosen"  # fmt: skip


def test_an_answer_that_takes_other_words_with_it_settles_them(reader: Reader, project: Project) -> None:
    shown = reader.see(f"{CASE}/questions")
    form = reader.form(shown, f"{CASE}/questions") | {f"choice-{line_of(shown, 'Hope')}": "accept"}
    reader.send(f"{CASE}/text", f"{CASE}/mark", missed="Hope was mentioned in the notes", instead="She was mentioned")
    answer = reader.send_form(form, f"{CASE}/questions")
    assert (answer.status_code, "Settled by another answer already." in answer.text) == (200, True)
    assert [each.text for each in review(project).decisions] == ["Hope was mentioned in the notes"]


def test_a_script_is_told_in_a_sentence_how_it_went(page: Running, reader: Reader, project: Project) -> None:
    brief = {"accept": "application/json"}
    shown = reader.see(f"{CASE}/questions")
    form = reader.form(shown, f"{CASE}/questions") | {f"choice-{line_of(shown, 'Hope')}": "accept"}
    saved = reader.http.post(f"{CASE}/questions", data=form, headers=brief)
    assert (saved.status_code, saved.json()["said"]) == (200, "Saved: the words are taken out as proposed.")
    refused = reader.http.post(f"{CASE}/questions", data={"csrf": form["csrf"]}, headers=brief)
    assert (refused.status_code, "Nothing is chosen yet." in refused.json()["said"]) == (422, True)
    said = reader.form(reader.see(f"{CASE}/intruder"), f"{CASE}/intruder") | {"neighbour": "The ambulance."}
    seen = reader.http.post(f"{CASE}/intruder", data=said, headers=brief).json()["seen"]
    again = said | {"neighbour": "The ambulance, and the school."} | seen
    assert reader.http.post(f"{CASE}/intruder", data=again, headers=brief).status_code == 200
    overtaken = reader.http.post(f"{CASE}/intruder", data=said | {"neighbour": "Nothing."}, headers=brief)
    assert overtaken.status_code == 409


def test_a_picture_is_looked_at_and_stands_beside_its_original(reader: Reader, project: Project) -> None:
    folder = project.summaries / "images" / REF
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), "teal").save(folder / "plan.png")
    line = f"\n![How often four services met](images/{REF}/plan.png)\n"
    write_case(project.root, body=BODY.replace("## What we found", line + "\n## What we found"))
    assert "Not published" not in reader.see(f"{CASE}/text")
    shown = reader.see(f"{CASE}/words")
    assert '<img class="picture" src="data:image/png;base64,' in shown
    assert f"<strong>images/{REF}/plan.png</strong>" in shown
    assert 'src="data:image/png;base64,' in reader.see(f"{CASE}/sign")


def test_a_decision_can_be_taken_back(reader: Reader, project: Project) -> None:
    decide(reader, choice="keep", why="it is known to all")
    answer = reader.send(f"{CASE}/decisions", f"{CASE}/take-back")
    assert "Taken back" in answer.text
    assert review(project).decisions == ()


def test_a_decision_about_words_that_are_gone_is_pointed_out(reader: Reader, project: Project) -> None:
    decide(reader, choice="keep", why="it is known to all")
    assert "no longer there" not in reader.see(f"{CASE}/decisions")
    write_case(project.root, body=BODY.replace("a health visitor", "a nurse"))
    assert "These words are no longer there." in reader.see(f"{CASE}/decisions")
    assert "1 decision about words that are no longer there" in reader.see(CASE)
