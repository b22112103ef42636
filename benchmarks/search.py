"""Bytes and time from opening the search page to the first results for "domestic abuse": Material's own search beside
ours, over the same invented reviews, from a server that compresses, in a real browser.

    python -m benchmarks.search [REVIEWS]

It builds both sites, which takes minutes. Our index also holds themes, briefings and the glossary; Material's holds the
reviews alone. Bytes are counted at the server: bodies as sent, without headers.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

from benchmarks.invented import DAY, ROOT, invented_library
from lessonbook.library import Library
from lessonbook.pages.reference import reference_pages
from lessonbook.pages.render import environment
from lessonbook.pages.reviews import review_pages
from lessonbook.publication.site import build_pages, stage
from lessonbook.search import write_index

QUERY = "domestic abuse"
MOST = 1 / 8
"""Of the bytes of Material's own search."""
PACKED = (".html", ".js", ".css", ".json", ".svg", ".xml")


def main(reviews: int = 2000) -> int:
    library = invented_library(reviews)
    with tempfile.TemporaryDirectory(prefix="lessonbook-bench-") as name:
        folder = Path(name)
        stage(_staged(library), folder / "docs")
        started = time.perf_counter()
        material = _material(folder)
        between = time.perf_counter()
        ours = _ours(folder, library)
        indexed = time.perf_counter()
        write_index(library, ours)
        print(f"{reviews} reviews; pages built in {between - started:.0f} s (Material, search included) and "
              f"{indexed - between:.0f} s (ours); our index in {time.perf_counter() - indexed:.0f} s")  # fmt: skip
        their_bytes = _measure("Material's own search", material, _ask_material)
        our_bytes = _measure("Ours", ours, _ask_ours)
    print(f"Ours weighs 1/{their_bytes / our_bytes:.1f} of Material's; at most 1/{1 / MOST:.0f} is allowed.")
    return int(our_bytes > their_bytes * MOST)


def _staged(library: Library) -> dict[str, str]:
    """The reviews and a search page; what else a library has would only weigh on Material's index."""
    env = environment(ROOT / "templates", library)
    front = "---\ntitle: Home\nkind: home\nsearch: false\n---\n\n# Home\n"
    return {"index.md": front, "search.md": reference_pages(library, env)["search.md"], **review_pages(library, env)}


def _ours(folder: Path, library: Library) -> Path:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config["nav"] = [{"Home": "index.md"}, {"Search": "search.md"}]
    config["theme"]["custom_dir"] = str(ROOT / "templates" / "overrides")
    return _built(folder / "ours", folder / "docs", config)


def _material(folder: Path) -> Path:
    """The same pages as Material would have them, its own search on and nothing of ours over it."""
    plain = shutil.copytree(folder / "docs", folder / "plain")
    (plain / "search.md").unlink()
    config = {"site_name": "Plain", "theme": {"name": "material", "font": False}, "plugins": ["search"],
              "nav": [{"Home": "index.md"}], "not_in_nav": "/reviews/*",
              "markdown_extensions": ["attr_list", "footnotes", "tables"]}  # fmt: skip
    return _built(folder / "material", plain, config)


def _built(project: Path, docs: Path, config: dict[str, Any]) -> Path:
    project.mkdir()
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    build_pages(project, docs, project / "site", DAY)
    return project / "site"


def _measure(name: str, site: Path, ask: Callable[[Page, str], None]) -> int:
    with _served(site) as (address, sent), sync_playwright() as playwright:
        program = os.environ.get("LESSONBOOK_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        started = time.perf_counter()
        ask(page, address)
        seconds, total = time.perf_counter() - started, sum(size for _, size in sent)
        browser.close()
    print(f"{name}: {total / 1024:,.0f} KiB, {seconds:.1f} s")
    for path, size in sorted(sent, key=lambda file: -file[1])[:8]:
        print(f"    {size / 1024:8,.1f} KiB  {path}")
    return total


def _ask_material(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".md-search__input").fill(QUERY)
    page.locator(".md-search-result__item").first.wait_for(state="attached")


def _ask_ours(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.get_by_role("searchbox").fill(QUERY)
    page.locator(".lb-result").first.wait_for()


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The address of the site, and what was sent from it: path and bytes."""
    sent: list[tuple[str, int]] = []

    class Packing(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            body = path.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            if path.suffix in PACKED:
                body = gzip.compress(body, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            sent.append((self.path, len(body)))
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
