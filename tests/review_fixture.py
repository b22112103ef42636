"""The review page of an invented project, running as people have it."""

from __future__ import annotations

import html
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from anonymise.anonymiser import Anonymiser
from lessonbook.cases.review_file import Signer
from lessonbook.review.bench import Bench
from lessonbook.review.guard import Sessions
from lessonbook.review.server import address, listening, server
from tests.case_fixture import DAY, MANAGER, REF, anonymiser, headings

CASE = f"/case/{REF}"
TOOL = anonymiser(weak="Hope", clue="health visitor")
_FIELD = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Running:
    """A review page that is running."""

    at: str
    """`http://127.0.0.1:40123`."""
    sessions: Sessions
    bench: Bench

    @property
    def door(self) -> str:
        """The address that the command prints."""
        return f"{self.at}/enter/{self.sessions.token}"


@contextmanager
def running(root: Path, tool: Anonymiser) -> Iterator[Running]:
    """Serve the project until the block ends."""
    bench, sessions = Bench(root, tool, headings(), DAY), Sessions()
    with listening(0) as listener:
        serving = server(bench, sessions, listener)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield Running(address(listener), sessions, bench)
        serving.should_exit = True
        thread.join(timeout=10)


class Reader:
    """One browser without scripts: it follows links, and fills in the forms it is shown."""

    def __init__(self, page: Running, who: Signer | None = MANAGER) -> None:
        self.http = httpx.Client(base_url=page.at, follow_redirects=True, timeout=60)
        page.sessions._used = False  # the tests have more browsers than the address lets in
        assert self.http.get(page.door).status_code == 200
        if who:
            self.send("/who", "/who", name=who.name, role=who.role)

    def see(self, path: str) -> str:
        """The page at that address."""
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.status_code
        return answer.text

    def form(self, shown: str, path: str) -> dict[str, str]:
        """The hidden fields of the form on a page that leads there."""
        form = shown.split(f'action="{path}"', 1)[1].split("</form>", 1)[0]
        return {name: html.unescape(value) for name, value in _FIELD.findall(form)}

    def send(self, shown_at: str, path: str, **filled: str) -> httpx.Response:
        """Fill in the form on a page and send it."""
        return self.send_form(self.form(self.see(shown_at), path), path, **filled)

    def send_form(self, form: dict[str, str], path: str, **filled: str) -> httpx.Response:
        return self.http.post(path, data={**form, **{name.replace("__", "-"): text for name, text in filled.items()}})


def bare(shown: str) -> str:
    """The words of a page."""
    return re.sub(r"<span class=\"hidden\">[^<]*</span>|<[^>]*>", "", shown)


def decide(reader: Reader, at: str = "", **filled: str) -> httpx.Response:
    return reader.send(f"{CASE}/text{at}", f"{CASE}/decide", **filled)


def line_of(shown: str, words: str) -> str:
    """The number of the line of a list that asks about these words."""
    return {text: str(n) for n, text in re.findall(r'name="text-(\d+)" value="([^"]*)"', shown)}[words]


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
