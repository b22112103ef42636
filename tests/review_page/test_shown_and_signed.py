"""What the review page shows of a case, and how two people sign it."""

from __future__ import annotations

import re

from lessonbook.project import Project
from lessonbook.signoff.editions import read_edition
from tests.case_fixture import BODY, CHAIR, FRONT, MANAGER, REF, review, signed_as, write_case
from tests.review_fixture import CASE, TOOL, Reader, Running, everything

# What is shown


def test_the_list_tells_the_state_of_every_case(reader: Reader, project: Project) -> None:
    write_case(project.root, FRONT.replace(REF, "ZX-02-2024"), ref="ZX-02-2024")
    (project.summaries / "ZX-02-2024.review.yml").write_text("decisions: {a: b}\n", encoding="utf-8")
    shown = reader.see("/")
    assert "Open questions" in shown
    assert "1 open question" in shown
    assert "Needs mending" in shown
    assert "ZX-02-2024.review.yml" in shown


def test_a_case_that_needs_mending_says_where_and_how(reader: Reader, project: Project) -> None:
    (project.summaries / f"{REF}.people.yml").write_text("people: 7\n", encoding="utf-8")
    answer = reader.http.get(CASE)
    assert answer.status_code == 400
    assert f"{REF}.people.yml, line 1" in answer.text
    assert reader.http.get("/case/ZX-99-2024").status_code == 400
    assert reader.http.get("/case/..%2Fmkdocs").status_code in (400, 404)


def test_original_and_public_text_stand_side_by_side(reader: Reader) -> None:
    shown = reader.see(f"{CASE}/text")
    rows = re.findall(r"<tr.*?</tr>", shown, re.DOTALL)
    row = next(row for row in rows if "was seen by a" in row)
    original, public = row.split('data-side="Public"')
    assert 'class="f f-replace"' in original
    assert 'class="f f-ask"' in original
    assert "question: </span>" in original
    assert "Tarquin" not in re.sub(r"<[^>]*>", "", public)
    assert "The child" in public


def test_questions_and_clues_come_first(reader: Reader) -> None:
    shown = reader.see(f"{CASE}/text")
    first = re.search(r'id="decide-title">(\w+)', shown)
    assert first
    assert first[1] in ("Clue", "Question")
    assert re.search(r"1 of \d, 2 open", shown)


def test_a_wish_for_the_learning_alone_is_seen_beside_the_text(reader: Reader, project: Project) -> None:
    write_case(project.root, FRONT + "publish: learning-only\n")
    shown = reader.see(f"{CASE}/text")
    assert "Not published: its author asks for learning-only." in shown
    assert "Nobody asked <ins>" in shown


# What is signed


def test_two_people_sign_and_the_edition_is_written(page: Running, reader: Reader, project: Project) -> None:
    assert "Before anybody can sign" in reader.see(f"{CASE}/sign")
    everything(reader)
    csrf = reader.form(reader.see(f"{CASE}/sign"), f"{CASE}/sign")
    unread = reader.send_form(csrf, f"{CASE}/sign")
    assert "You have not said that you read it." in unread.text
    assert "Signed: 1 of 2 signatures." in reader.send(f"{CASE}/sign", f"{CASE}/sign", read="yes").text
    assert "You have signed." in reader.see(f"{CASE}/sign")
    again = reader.send_form({**csrf, "read": "yes"}, f"{CASE}/sign")
    assert "This person has approved it already." in again.text
    chair = Reader(page, CHAIR)
    assert "Edition 1 is written;" in chair.send(f"{CASE}/sign", f"{CASE}/sign", read="yes").text
    assert "Published" in reader.see(CASE)
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert {given.by.name for given in review(project).approvals} == {MANAGER.name, CHAIR.name}


def test_what_comes_after_the_last_signature_is_said(reader: Reader, project: Project) -> None:
    everything(reader)
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    assert "1 with nothing to do" in reader.see("/")
    assert "Signed and written as edition 1." in reader.see(f"{CASE}/sign")
    (project.editions / f"{REF.lower()}.md").unlink()
    lost = reader.see(f"{CASE}/sign")
    assert "<button>Write the edition</button>" in lost
    reader.send_form(reader.form(lost, f"{CASE}/sign"), f"{CASE}/sign", read="yes")
    assert read_edition(project.root, REF) is not None
    (project.editions / f"{REF.lower()}.md").unlink()
    write_case(project.root, FRONT + "embargo_until: 2025-04-01\n")
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    held = reader.see(f"{CASE}/sign")
    assert "embargo until 2025-04-01. Come back then." in held
    assert "<button>" not in held


def test_sign_off_shows_what_has_changed_and_nothing_else(reader: Reader, project: Project) -> None:
    everything(reader)
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, TOOL)
    write_case(project.root, FRONT.replace("A review about", "The review about"), BODY.replace("three", "four"))
    shown = re.sub(r"<span class=\"hidden\">[^<]*</span>", "", reader.see(f"{CASE}/sign"))
    assert "Only what differs from it is shown." in shown
    assert "<del>three</del><ins>four</ins>" in shown
    assert re.search(r"Learning point 2</th><td>Changed</td>", shown)
    assert "Learning point 1" not in shown
    assert "His mother had asked for help" not in shown
    assert "Nobody asked" not in shown.split("<h2>Text</h2>")[1], "one item of a list was changed"
    assert "The review about" in shown
