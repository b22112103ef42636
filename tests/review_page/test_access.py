"""Who is let in to the review page, and what its address and its command give away."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.review import pages
from lessonbook.review.guard import HEADERS
from lessonbook.review.server import listening
from tests.case_fixture import review
from tests.review_fixture import CASE, Reader, Running

SECRETS = ("Tarquin", "Blythe", "Hope")


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
