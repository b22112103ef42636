"""One site built from an invented library, as the public gets it: links, feed, data, headers, HTML and PDFs hold."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from pypdf import PdfReader

from benchmarks.pages import BUDGETS, weights
from lessonbook.errors import Mistakes
from lessonbook.library import Library
from lessonbook.pages import pages
from lessonbook.pages.feed import ATOM
from lessonbook.publication import printing
from lessonbook.publication.headers import (
    add_policies,
    add_server_file,
    headers,
    policy_of,
    server_files,
    write_server_files,
)
from lessonbook.publication.site import build_site, stage
from tests.library_fixture import DAY, SETTINGS, library, with_the_project_s_words
from tests.test_sheets import fullest_sheet

ROOT = Path(__file__).parent.parent
URL = "https://northmere.example/learning/"
VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
XHTML = "{http://www.w3.org/1999/xhtml}"


def made() -> Library:
    settings = SETTINGS.model_copy(update={"redirects": {"themes/old-name": "themes/neglect"}, "colour": "#7a1f3d"})
    return replace(with_the_project_s_words(library(settings=settings)), site_name="Northmere", site_url=URL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("http://localhost:8000/", URL)
    config = config.replace("    demo: true", '    demo: true\n    colour: "#7a1f3d"\n    unlisted: true')
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "templates").symlink_to(ROOT / "templates")
    stage(pages(made(), ROOT / "templates", pdf=True), folder / "docs")
    build_site(folder, folder / "docs", folder / "site", DAY, made())
    add_policies(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def printed(site: Path) -> Path:
    """The site with the PDFs of one theme, one sector and every review."""
    few = replace(made(), themes=made().themes[:1], sectors=made().sectors[1:2])
    try:
        printing.write_pdfs(few, site, ROOT / "templates", count=lambda found, of, what: iter(found))
    except Mistakes as missing:
        if os.environ.get("LESSONBOOK_REQUIRE_BROWSER") == "1":
            raise
        pytest.skip(str(missing))
    return site


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, ET.Element]:
    """Every page by its path, read as a browser reads it."""
    found = sorted(path for path in site.rglob("*.html") if "pagefind" not in path.parts)
    return {path.relative_to(site).as_posix(): tinyhtml5.parse(path.read_text("utf-8")) for path in found}


def ids(page: ET.Element) -> set[str]:
    return {element.get("id", "") for element in page.iter()} | {element.get("name", "") for element in page.iter()}


def links(read: dict[str, ET.Element]) -> Iterator[tuple[str, str]]:
    """Page and address, for everything on the site that leads or belongs somewhere on it."""
    for path, page in read.items():
        for element in page.iter():
            for name in ("href", "src", "action"):
                target = urljoin(URL + path, element.get(name, ""))
                if element.get(name) and target.startswith(URL):
                    yield path, target


def test_every_link_anchor_style_and_script_of_the_site_leads_somewhere(
    site: Path, read: dict[str, ET.Element]
) -> None:
    anchors = {path: ids(page) for path, page in read.items()}
    wrong = []
    for path, target in links(read):
        address, anchor = urldefrag(target)
        file = unquote(urlsplit(address).path.removeprefix(urlsplit(URL).path))
        file = f"{file}index.html" if not file or file.endswith("/") else file
        # PDFs are made for a few pages only here; another test compares all that are made with all that are linked.
        there = (site / file).is_file() or file.endswith(".pdf")
        if not there or (anchor and "search" not in file and unquote(anchor) not in anchors.get(file, set())):
            wrong.append((path, target))
    assert wrong == []


def test_every_entry_of_the_feed_the_data_and_the_site_map_leads_to_a_page(
    site: Path, read: dict[str, ET.Element]
) -> None:
    feed = ET.parse(site / "feed.xml").getroot()
    named = [link.get("href", "") for link in feed.iter(f"{{{ATOM}}}link") if link.get("rel") == "alternate"]
    data = json.loads((site / "library.json").read_text("utf-8"))
    for review in data["reviews"]:
        named += [review["address"], *(record["address"] for record in review.get("learning", []))]
        named += [record["address"] for record in review.get("recommendations", [])]
    named += [each["address"] for each in (*data["themes"], *data["sectors"])]
    named += [entry.text or "" for entry in ET.parse(site / "sitemap.xml").getroot().iter() if "loc" in entry.tag]
    assert len(named) > 50
    for each in named:
        address, anchor = urldefrag(each)
        page = address.removeprefix(URL) + "index.html"
        assert page in read, each
        assert not anchor or anchor in ids(read[page]), each


def test_what_is_gone_or_has_moved_is_in_no_site_map_and_asks_not_to_be_listed(
    site: Path, read: dict[str, ET.Element]
) -> None:
    mapped = {entry.text or "" for entry in ET.parse(site / "sitemap.xml").getroot().iter() if "loc" in entry.tag}
    gone = {"reviews/nm-09-2023/", "reviews/nm-09-2023/sheet/", "reviews/nm-08-2023/sheet/",
            "reviews/nm-05-2022/sheet/", "themes/old-name/"}  # fmt: skip
    pages_of_the_site = {path.removesuffix("index.html") for path in read if path != "404.html"}
    assert mapped == {URL + path for path in pages_of_the_site - gone}
    assert gone < pages_of_the_site


def test_a_page_that_moved_leads_on_without_scripts(read: dict[str, ET.Element]) -> None:
    metas = [element.attrib for element in read["themes/old-name/index.html"].iter(f"{XHTML}meta")]
    assert {"http-equiv": "refresh", "content": "0; url=../../themes/neglect/"} in metas


def test_a_board_that_wishes_to_stay_unlisted_says_so_on_every_page(read: dict[str, ET.Element]) -> None:
    for path, page in read.items():
        robots = [meta.get("content") for meta in page.iter(f"{XHTML}meta") if meta.get("name") == "robots"]
        assert robots == ["noindex, nofollow"], path


def test_what_others_show_of_a_link_is_on_the_page_and_has_no_picture(read: dict[str, ET.Element]) -> None:
    for page in read.values():
        shown = {meta.get("property"): meta.get("content") for meta in page.iter(f"{XHTML}meta")}
        assert shown["og:title"]
        assert "og:image" not in shown
    review = {m.get("property"): m.get("content") for m in read["reviews/nm-02-2025/index.html"].iter(f"{XHTML}meta")}
    assert review["og:description"] == (
        "Learning points and recommendations of Child Heron, Northmere Safeguarding Partnership."
    )


class TestHeaders:
    def test_every_page_carries_a_strict_policy_of_its_own(self, read: dict[str, ET.Element]) -> None:
        for path, page in read.items():
            (policy,) = [
                m.get("content", "") for m in page.iter(f"{XHTML}meta") if "Content" in m.get("http-equiv", "")
            ]
            assert "unsafe-inline" not in policy, path
            assert policy.startswith("default-src 'none'"), path

    def test_the_policy_of_the_server_allows_the_scripts_of_every_page(self, site: Path) -> None:
        policy = headers(site, SETTINGS)["Content-Security-Policy"]
        allowed = set(re.findall(r"'sha256-[^']+'", policy))
        assert 3 <= len(allowed) <= 8
        for page in site.rglob("*.html"):
            assert set(re.findall(r"'sha256-[^']+'", page.read_text("utf-8"))) <= allowed

    def test_all_three_servers_get_the_same_words(self, site: Path) -> None:
        settings = SETTINGS.model_copy(update={"redirects": {"themes/old": "themes/neglect"}, "unlisted": True})
        files = server_files(site, settings, URL)
        for name, value in headers(site, settings).items():
            assert f'add_header {name} "{value}" always;' in files["nginx.conf"]
            assert f'Header always set {name} "{value}"' in files[".htaccess"]
        iis = ET.fromstring(files["web.config"])
        told = {each.get("name"): each.get("value") for each in iis.iter("add")}
        assert told == headers(site, settings)
        assert "return 301 /learning/themes/neglect/;" in files["nginx.conf"]
        assert r"RedirectMatch 301 ^/learning/themes/old/?$ /learning/themes/neglect/" in files[".htaccess"]
        assert [each.get("path") for each in iis.iter("location")] == ["assets", "themes/old"]

    def test_no_server_lets_a_page_be_read_out_of_a_cache_after_it_was_withdrawn(self, site: Path) -> None:
        files = server_files(site, SETTINGS, URL)
        assert "\nexpires -1;\n" in files["nginx.conf"]
        assert '\n  Header set Cache-Control "no-cache"\n' in files[".htaccess"]
        assert [each.get("cacheControlMode") for each in ET.fromstring(files["web.config"]).iter("clientCache")] == [
            "DisableCache", "UseMaxAge",
        ]  # fmt: skip

    def test_they_stand_beside_the_site_and_in_it_only_on_request(self, site: Path, tmp_path: Path) -> None:
        write_server_files(tmp_path, site, SETTINGS, URL)
        assert sorted(path.name for path in (tmp_path / "server").iterdir()) == [
            "apache.htaccess", "nginx.conf", "web.config",
        ]  # fmt: skip
        (tmp_path / "public").mkdir()
        add_server_file(tmp_path / "public", SETTINGS, URL)
        assert list((tmp_path / "public").iterdir()) == []
        add_server_file(tmp_path / "public", SETTINGS.model_copy(update={"server_file": "web.config"}), URL)
        assert [path.name for path in (tmp_path / "public").iterdir()] == ["web.config"]

    @pytest.mark.parametrize(
        "inline",
        ['<p style="color:red">', "<style>p{}</style>", "<p onclick='x()'>", '<a href="javascript:x()">',
         '<img src="https://elsewhere.example/a.png">', '<script src="//elsewhere.example/a.js"></script>'],
    )  # fmt: skip
    def test_what_the_policy_would_stop_stops_the_build(self, inline: str, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text(f'<meta charset="utf-8">{inline}', "utf-8")
        with pytest.raises(Mistakes, match=r"index\.html"):
            add_policies(tmp_path)

    def test_a_link_to_another_site_and_a_script_with_markup_in_it_are_no_mistake(self, tmp_path: Path) -> None:
        page = '<meta charset="utf-8"><a href="https://x.example">x</a><script>a="<p style=b>"</script>'
        (tmp_path / "index.html").write_text(page, "utf-8")
        add_policies(tmp_path)
        add_policies(tmp_path)
        assert (tmp_path / "index.html").read_text("utf-8").count("Content-Security-Policy") == 1

    def test_a_page_may_not_be_framed(self) -> None:
        assert policy_of([]).endswith("frame-ancestors 'none'")


def test_every_page_is_valid_html(site: Path) -> None:
    if not VALIDATOR.is_file():
        if os.environ.get("LESSONBOOK_REQUIRE_BROWSER") == "1":
            pytest.fail("there is no html-validate, and LESSONBOOK_REQUIRE_BROWSER is set")
        pytest.skip("there is no html-validate: run `npm ci`")
    config = Path(__file__).parent / "html-validate.json"
    done = subprocess.run(
        [str(VALIDATOR), "--config", str(config), "--formatter", "text", str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[:3000] + done.stderr[:1000]


def test_no_kind_of_page_weighs_more_than_its_budget(site: Path) -> None:
    weighed = list(weights(site))
    assert len(weighed) == len(BUDGETS)
    assert [(kind, size) for kind, _, size, budget in weighed if size > budget or size < 30_000] == []


class TestPdf:
    def test_a_briefing_is_a_tagged_pdf_with_its_title_address_day_and_numbers(self, printed: Path) -> None:
        reader = PdfReader(printed / "briefings" / "health" / "briefing.pdf")
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        tags = {str(each.get("/S")) for each in _structure(root["/StructTreeRoot"])}
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= tags
        text = [page.extract_text() for page in reader.pages]
        for number, page in enumerate(text, start=1):
            assert f"Page {number} of {len(text)}" in page
            assert f"{URL}briefings/health/" in page
            assert "2 March 2026" in page
        assert "This is a demonstration." in text[0]
        assert "Refer every bruise" in "".join(text)
        assert reader.metadata
        assert reader.metadata.title == "Briefing: Health – Northmere Learning Library"

    def test_a_sheet_is_one_side(self, printed: Path) -> None:
        for path in sorted(printed.rglob("sheet.pdf")):
            assert len(PdfReader(path).pages) == 1, path

    def test_the_fullest_sheet_that_can_be_made_is_one_side_too(self, site: Path) -> None:
        page = (site / "briefings" / "health" / "sheet" / "index.html").read_text("utf-8")
        title, blocks = fullest_sheet()
        full = re.sub(r'<div class="lb-sheet.*</div>(?=.*</article>)', lambda _: blocks, page, flags=re.DOTALL)
        full = re.sub(r"(<h1[^>]*>).*?(?=</h1>)", lambda found: found[1] + title, full)
        render = printing.renderer(ROOT / "templates")
        assert full != page
        assert len(PdfReader(io.BytesIO(render(printing.document(full, made(), URL), URL))).pages) == 1

    def test_the_same_input_gives_the_same_bytes(self, printed: Path) -> None:
        page = (printed / "briefings" / "health" / "sheet" / "index.html").read_text("utf-8")
        address = f"{URL}briefings/health/sheet/"
        render = printing.renderer(ROOT / "templates")
        made_again = render(printing.document(page, made(), address), address)
        assert made_again == (printed / "briefings" / "health" / "sheet" / "sheet.pdf").read_bytes()

    def test_pdfs_are_wanted_where_pages_lead_to_them(self, site: Path, read: dict[str, ET.Element]) -> None:
        named = {target for _, target in links(read) if target.endswith(".pdf")}
        wanted = {URL + target.relative_to(site).as_posix() for _, target in printing.wanted(made(), site)}
        assert named == wanted

    def test_without_weasyprint_there_is_a_message(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        with pytest.raises(Mistakes, match=r"WeasyPrint is not installed.*pip install lessonbook\[pdf\]"):
            printing.renderer(tmp_path)

    def test_without_its_libraries_the_message_names_them(self, tmp_path: Path) -> None:
        (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')", "utf-8")
        code = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "from pathlib import Path\nfrom lessonbook.publication.printing import renderer\nrenderer(Path('.'))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert "libpango-1.0-0" in done.stderr


def _structure(element: object, depth: int = 0) -> Iterator[dict[str, object]]:
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        for each in found:
            yield from _structure(each, depth + 1)
    elif isinstance(found, dict):
        yield found
        yield from _structure(found.get("/K"), depth + 1)


def test_the_validator_is_the_one_that_the_lock_names() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert shutil.which("npm") is None or "node_modules/html-validate" in lock["packages"]
