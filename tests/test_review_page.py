"""The review page as a browser without scripts meets it: who is let in, what is shown, what is saved."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from PIL import Image

from lessonbook.cases.review_file import ReviewFile, read_review
from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.review import pages
from lessonbook.review.guard import HEADERS
from lessonbook.review.server import listening
from lessonbook.signoff import deciding
from lessonbook.signoff.deciding import Answer
from lessonbook.signoff.editions import read_edition
from tests.case_fixture import (
    BODY,
    CHAIR,
    FRONT,
    MANAGER,
    REF,
    anonymiser,
    headings,
    signed_as,
    write_case,
    write_project,
)
from tests.review_fixture import CASE, Reader, Running, running

TOOL = anonymiser(weak="Hope", clue="health visitor")
SECRETS = ("Tarquin", "Blythe", "Hope")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests of this file; each begins with a project nobody has looked at."""
    root = tmp_path_factory.mktemp("project")
    (root / "templates").symlink_to(Path(__file__).parent.parent / "templates")
    write_project(root)
    with running(root, TOOL) as started:
        yield started


@pytest.fixture
def project(page: Running) -> Project:
    root = page.bench.root
    for path in [*root.glob("summaries/**/*.*"), *root.glob("editions/*")]:
        path.unlink()
    return write_project(root)


@pytest.fixture
def reader(page: Running, project: Project) -> Reader:
    return Reader(page)


def review(project: Project) -> ReviewFile:
    return read_review(project.summaries / f"{REF}.review.yml", REF)


def bare(shown: str) -> str:
    """The words of a page."""
    return re.sub(r"<span class=\"hidden\">[^<]*</span>|<[^>]*>", "", shown)


# Who is let in


def test_the_address_lets_one_browser_in_and_once(page: Running, project: Project) -> None:
    page.sessions._used = False
    first = httpx.get(page.door)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    second = httpx.get(page.door)
    assert second.status_code == 403
    assert "was used already" in second.text
    assert "set-cookie" not in second.headers


def test_whoever_was_let_in_may_come_the_same_way_again_and_a_glance_uses_nothing_up(
    page: Running, project: Project
) -> None:
    page.sessions._used = False
    assert httpx.head(page.door).status_code == 403
    with httpx.Client(follow_redirects=True, timeout=60) as browser:
        for _ in range(2):
            assert "<h1>Summaries</h1>" in browser.get(page.door).text
    assert httpx.get(page.door).status_code == 403


def test_nobody_else_is_let_in(page: Running, project: Project) -> None:
    page.sessions._used = False
    assert httpx.get(f"{page.at}/enter/guess").status_code == 403
    for path in ("/", CASE, f"{CASE}/text", "/who", "/nowhere"):
        answer = httpx.get(page.at + path, cookies={f"lessonbook-{page.at.rsplit(':', 1)[1]}": "guess"})
        assert (answer.status_code, "Tarquin" in answer.text) == (403, False), path


def test_it_listens_on_this_machine_alone(page: Running) -> None:
    port = int(page.at.rsplit(":", 1)[1])
    others = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {
        "127.0.0.1"
    }
    for other in others:
        with pytest.raises(OSError), socket.create_connection((other, port), timeout=1):  # noqa: PT011
            pass


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "lessonbook.evil.example"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_forms_of_other_pages_are_refused(
    reader: Reader, project: Project, headers: dict[str, str], status: int
) -> None:
    form = reader.form(reader.see(f"{CASE}/text"), f"{CASE}/decide")
    answer = reader.http.post(f"{CASE}/decide", data={**form, "choice": "accept"}, headers=headers)
    assert answer.status_code == status
    assert review(project).decisions == ()


@pytest.mark.parametrize("secret", ["", "guess"])
def test_a_form_without_the_secret_of_our_pages_is_refused(reader: Reader, project: Project, secret: str) -> None:
    form = reader.form(reader.see(f"{CASE}/text"), f"{CASE}/decide") | {"csrf": secret, "choice": "accept"}
    assert reader.send_form(form, f"{CASE}/decide").status_code == 403
    assert review(project).decisions == ()


def test_what_is_too_large_or_unheard_of_is_refused(reader: Reader) -> None:
    assert reader.http.post(f"{CASE}/mark", content=b"x" * 1_100_000).status_code == 413
    assert reader.http.delete(CASE).status_code == 405


def test_every_answer_tells_the_browser_to_load_and_keep_nothing_else(reader: Reader, page: Running) -> None:
    for answer in (
        reader.http.get("/"), reader.http.get("/static/review.css"), reader.http.get("/nowhere"),
        httpx.get(page.at), httpx.get(page.at, headers={"host": "evil.example"}),
    ):  # fmt: skip
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_no_address_holds_words_of_a_summary(reader: Reader, project: Project) -> None:
    for path in ("", "/text", "/words", "/intruder", "/sign", "/decisions"):
        shown = reader.see(CASE + path)
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', shown)
        assert len(addresses) > 5
        assert not any(secret.lower() in address.lower() for address in addresses for secret in SECRETS)
        assert not re.search(r"<title>[^<]*(?:Tarquin|Hope)", shown)
        assert "style=" not in shown
        assert not re.search(r"<script>|\son\w+=", shown)


def test_whoever_is_turned_away_is_told_in_a_page_what_to_do(reader: Reader, page: Running) -> None:
    for answer, told in (
        (httpx.get(page.at), "<code>lessonbook review</code>"),
        (httpx.get(page.door), "It lets one browser in, once."),
        (reader.http.get("/nowhere"), "begin at the list of summaries"),
        (reader.http.post(f"{CASE}/decide", data={"csrf": "guess"}), "Nothing was saved."),
    ):
        assert answer.headers["content-type"].startswith("text/html")
        assert told in answer.text
        assert '<html lang="en-GB" translate="no">' in answer.text


def test_what_goes_wrong_inside_is_told_without_a_word_of_the_text(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Tarquin Blythe")

    monkeypatch.setattr(pages, "side_by_side", broken)
    answer = reader.http.get(f"{CASE}/text")
    said = capfd.readouterr()
    assert answer.status_code == 500
    assert "nothing was saved" in answer.text
    assert "pages.py, line" in said.err
    assert "Tarquin" not in answer.text + said.err + said.out


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


# What is saved


def decide(reader: Reader, at: str = "", **filled: str) -> httpx.Response:
    return reader.send(f"{CASE}/text{at}", f"{CASE}/decide", **filled)


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


def line_of(shown: str, words: str) -> str:
    """The number of the line of a list that asks about these words."""
    return {text: str(n) for n, text in re.findall(r'name="text-(\d+)" value="([^"]*)"', shown)}[words]


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


def everything(reader: Reader) -> None:
    """Answer whatever is open."""
    for _ in range(2):
        decide(reader, choice="keep", why="known to all")
    shown = reader.see(f"{CASE}/words")
    form = reader.form(shown, f"{CASE}/words")
    if form:
        stay = {f"choice-{number}": "keep" for number in range(1, int(form["count"]) + 1)}
        reader.send_form(form | stay, f"{CASE}/words")
    said = {"neighbour": "Nothing.", "relative": "Nothing.", "reporter": "Nothing.", "colleague": "Nothing."}
    reader.send(f"{CASE}/intruder", f"{CASE}/intruder", **said)


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


# Two at once


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


# The command


def test_the_command_prints_an_address_keeps_quiet_and_ends_when_asked(project: Project) -> None:
    command = [sys.executable, "-m", "lessonbook.cli", "review", "--project", str(project.root)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert started.stdout
        door = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+", started.stdout.readline())
        assert door
        with httpx.Client(follow_redirects=True, timeout=60) as browser:
            assert "Summaries" in browser.get(door[0]).text
            assert "Tarquin" in browser.get(door[0].split("/enter")[0] + CASE).text
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    finally:
        started.kill()
        started.wait()
    assert started.returncode == 0
    assert "Stopped." in out
    assert "Tarquin" not in out + err
    assert CASE not in out + err


def test_a_port_that_is_taken_is_told(page: Running) -> None:
    with pytest.raises(Mistakes, match="The port cannot be used"):
        listening(int(page.at.rsplit(":", 1)[1]))
