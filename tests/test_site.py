"""A built site as the public gets it: complete, repeatable, and asking nobody else for anything."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from lessonbook.errors import Mistakes
from lessonbook.library import Library
from lessonbook.pages import pages
from lessonbook.publication.site import UNREPEATABLE, build_site, stage
from tests.library_fixture import DAY, THEMES, library, with_the_project_s_words

ROOT = Path(__file__).parent.parent


def build(made: Library, into: Path) -> Path:
    stage(pages(made, ROOT / "templates"), into / "docs")
    build_site(ROOT, into / "docs", into / "site", DAY, made)
    return into / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(library(), tmp_path_factory.mktemp("built"))


class Reader(HTMLParser):
    """The elements of a page with their attributes, and the text of its inline scripts."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._inline = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        self._inline = tag == "script" and "src" not in found and found.get("type") != "application/json"

    def handle_endtag(self, tag: str) -> None:
        self._inline = False

    def handle_data(self, data: str) -> None:
        if self._inline:
            self.scripts.append(data)


def html_pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if "pagefind" not in path.parts)


def test_every_staged_page_is_built(site: Path) -> None:
    for path in (path for path in pages(library(), ROOT / "templates") if path.endswith(".md")):
        stem = path.removesuffix(".md")
        assert (
            (site / (path if path == "index.md" else stem)).with_suffix(".html").is_file()
            or (site / stem / "index.html").is_file()
            or (site / stem.removesuffix("/index") / "index.html").is_file()
        ), path


def test_every_page_says_that_it_is_a_demonstration(site: Path) -> None:
    assert html_pages(site)
    for page in html_pages(site):
        assert "This is a demonstration." in page.read_text("utf-8"), page.name


def test_every_page_leads_to_help_and_to_the_accessibility_statement(site: Path) -> None:
    for page in html_pages(site):
        text = page.read_text("utf-8")
        assert "01632 960 001" in text
        assert "Exit this page" in text
        assert "accessibility/" in text


def test_the_way_out_comes_before_the_text_of_a_page(site: Path) -> None:
    for page in html_pages(site):
        text = page.read_text("utf-8")
        assert text.index("Exit this page") < text.index("<main")


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    ids = {page: {a["id"] for _, a in Reader(page).elements if "id" in a} for page in html_pages(site)}
    dead: list[str] = []
    for page in html_pages(site):
        here = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
        for tag, attributes in Reader(page).elements:
            target = urlsplit(
                urljoin(f"http://site.example{here}", attributes.get("href") or attributes.get("src") or "")
            )
            if target.netloc != "site.example" or tag in ("base", "form"):
                continue
            file = site / unquote(target.path.lstrip("/"))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (target.fragment and file in ids and unquote(target.fragment) not in ids[file]):
                dead.append(f"{here} -> {target.path}#{target.fragment}")
    assert dead == []


def test_no_id_is_given_twice_on_a_page(site: Path) -> None:
    for page in html_pages(site):
        ids = [a["id"] for _, a in Reader(page).elements if "id" in a]
        assert len(ids) == len(set(ids)), page


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for page in html_pages(site):
        for tag, attributes in Reader(page).elements:
            loads = attributes.get("src", "") if tag != "a" else ""
            loads = loads or (
                attributes.get("href", "") if tag == "link" and attributes.get("rel") != "canonical" else ""
            )
            assert not urlsplit(loads).netloc, (page, tag, loads)


def test_a_strict_content_security_policy_would_hold(site: Path) -> None:
    scripts: set[str] = set()
    for page in html_pages(site):
        reader = Reader(page)
        for tag, attributes in reader.elements:
            assert tag != "style", page
            assert "style" not in attributes, (page, tag)
            assert not [name for name in attributes if name.startswith("on")], (page, tag)
            assert not attributes.get("href", "").startswith("javascript:"), page
        scripts.update(reader.scripts)
    # Material's own: one for the base address at each depth of folder, one for the display, one for tabs.
    assert len(scripts) <= 7


def test_no_word_of_a_review_becomes_part_of_a_page_s_frame(site: Path) -> None:
    reader = Reader(site / "reviews" / "nm-07-2024" / "index.html")
    headings = [tag for tag, _ in reader.elements if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings.count("h1") == 1
    assert "alert(1)" not in "".join(reader.scripts)


def test_the_project_s_own_themes_sectors_and_glossary_build_without_a_warning(tmp_path: Path) -> None:
    made = with_the_project_s_words(library())
    site = build(made, tmp_path)
    assert len(list((site / "themes").glob("*/index.html"))) == len(made.themes) == 27
    assert len(list((site / "briefings").glob("*/index.html"))) == len(made.sectors) == 6


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    def digests(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        named = {path.relative_to(folder).as_posix(): path for path in files}
        return {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in sorted(named.items())
            if not name.startswith(UNREPEATABLE + "/")
        }

    assert digests(build(library(), tmp_path)) == digests(site)


def test_the_day_of_the_build_is_the_day_it_was_given(site: Path) -> None:
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text("utf-8")))
    assert days == {DAY.isoformat()}


def test_the_environment_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12345")
    monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
    build(library(), tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"] == "12345"
    assert "NO_MKDOCS_2_WARNING" not in os.environ


def test_a_warning_stops_the_build_and_names_the_page(tmp_path: Path) -> None:
    broken = replace(THEMES[2], introduction="See [another theme](nowhere.md).")
    with pytest.raises(Mistakes) as caught:
        build(replace(library(), themes=(broken, *THEMES[:2], *THEMES[3:])), tmp_path)
    assert "themes/neglect.md" in str(caught.value)
    assert "nowhere.md" in str(caught.value)


def test_a_missing_anchor_stops_the_build(tmp_path: Path) -> None:
    broken = replace(THEMES[2], introduction="See [below](#no-such-place).")
    with pytest.raises(Mistakes, match="no-such-place"):
        build(replace(library(), themes=(broken, *THEMES[:2], *THEMES[3:])), tmp_path)


def test_a_bare_mkdocs_build_publishes_nothing(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(ROOT / "mkdocs.yml"),
        "--site-dir",
        str(tmp_path / "x"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert not (tmp_path / "x").exists()


def test_a_page_cannot_be_staged_outside_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"):
        stage({"../elsewhere.md": "x"}, tmp_path / "docs")


def test_the_search_index_holds_the_pages_to_be_found(site: Path) -> None:
    entry = (site / "pagefind" / "pagefind-entry.json").read_text("utf-8")
    count = re.search(r'"page_count":(\d+)', entry)
    assert count
    data = library()
    readable = [review for review in data.reviews if review.has_text]
    assert int(count[1]) == len(readable) + len(data.themes) + len(data.sectors) + 2  # about and glossary
    assert not (site / "pagefind" / "playground").exists()


def test_every_place_of_the_search_index_is_on_its_page(site: Path) -> None:
    lost: list[str] = []
    for file in (site / "pagefind" / "fragment").iterdir():
        kept = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = site / kept["url"].lstrip("/") / "index.html"
        ids = {a["id"] for _, a in Reader(page).elements if "id" in a}
        places = {place["id"].partition("~")[0] for place in kept["anchors"]}
        lost += [f"{kept['url']}#{place}" for place in places - ids]
    assert lost == []
