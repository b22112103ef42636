"""A built site, a server for it and a real browser. Without Chromium or axe the tests skip and say why, unless
`LESSONBOOK_REQUIRE_BROWSER=1` makes that a failure."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from lessonbook.pages import pages
from lessonbook.publication.headers import add_policies, headers
from lessonbook.publication.site import build_site, stage
from tests.library_fixture import DAY, SETTINGS, library, with_the_project_s_words

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-quic".split()
FOLDER = "learning/"
"""The site stands in a sub-folder of its host, as boards have it."""


def missing(what: str) -> None:
    if os.environ.get("LESSONBOOK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what}, and LESSONBOOK_REQUIRE_BROWSER is set")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("LESSONBOOK_CHROMIUM") or shutil.which("chromium")
    if not program:
        missing("there is no Chromium: install it, or name it in LESSONBOOK_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        missing("there is no axe-core: run `npm ci`")
    return AXE.read_text("utf-8")


class Strict(SimpleHTTPRequestHandler):
    """A silent server that sends the headers under which the site has to work, as the files in `server/` have them."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def strict_policy(site: Path) -> str:
    """The policy that a server is told to send with a built site."""
    return headers(site, SETTINGS)["Content-Security-Policy"]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built fixture library is served."""
    folder = tmp_path_factory.mktemp("host")
    config = (
        (ROOT / "mkdocs.yml").read_text("utf-8").replace("http://localhost:8000/", f"http://localhost:8000/{FOLDER}")
    )
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "templates").symlink_to(ROOT / "templates")
    settings = SETTINGS.model_copy(update={"redirects": {"themes/old-name": "themes/neglect"}})
    made = with_the_project_s_words(library(settings=settings))
    made = replace(made, site_url=f"http://localhost:8000/{FOLDER}")
    stage(pages(made, ROOT / "templates"), folder / "docs")
    built = folder / "host" / FOLDER
    build_site(folder, folder / "docs", built, DAY, made)
    add_policies(built)
    Strict.policy = strict_policy(built)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder / "host")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{FOLDER}"
    server.shutdown()
    server.server_close()
