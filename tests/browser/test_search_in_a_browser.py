"""Searching as a reader does it: passages, filters, synonyms, addresses, and what happens when something is missing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lessonbook.pages import pages
from lessonbook.publication.site import build_site, stage
from lessonbook.search.synonyms import folded
from tests.browser.conftest import FOLDER, ROOT, Strict, strict_policy
from tests.browser.test_pages_in_a_browser import DESKTOP, PHONE, barriers, opened
from tests.library_fixture import DAY, library, with_the_project_s_words

pytestmark = pytest.mark.browser

SHIFTS = """() => new Promise(done => {
    let sum = 0;
    const watcher = new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }));
    watcher.observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 300);
})"""


def status(page: Page) -> Locator:
    return page.locator(".lb-find__status")


def found(page: Page) -> int:
    """How many results the page says there are."""
    expect(status(page)).to_contain_text(re.compile("result"))
    number = re.match(r"([\d,]+) result", status(page).text_content() or "")
    return int(number[1].replace(",", "")) if number else 0


@pytest.fixture
def searched(browser: Browser, address: str) -> Iterator[Page]:
    """The search page with results for `bruise`."""
    with opened(browser, address + "search/#q=bruise") as page:
        found(page)
        yield page


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def count(page: Page, name: str) -> int:
    return int(
        (page.locator("label", has=box(page, name)).locator(".lb-facets__count").text_content() or "").split()[0]
    )


class TestResults:
    def test_the_box_in_the_header_leads_to_the_same_results(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "about/") as page:
            term = page.get_by_label("Search this site")
            term.fill("bruise same day")
            term.press("Enter")
            assert found(page) > 0
            assert page.url.endswith("search/#q=bruise+same+day")
            expect(page.get_by_role("searchbox")).to_have_count(1)

    def test_a_result_is_a_passage_with_its_own_labels(self, searched: Page) -> None:
        result = searched.locator(".lb-result", has_text="Learning point 4")
        expect(result.locator(".lb-result__kind")).to_have_text("Learning point")
        expect(result.locator(".lb-sector")).not_to_have_count(0)
        expect(result.locator("mark").first).to_contain_text(re.compile("bruis", re.IGNORECASE))
        expect(result).to_contain_text("From Child Heron")
        assert "zq" not in (searched.locator(".lb-find__list").text_content() or "")

    def test_it_leads_to_its_place_with_the_words_marked_and_nothing_moves(self, searched: Page) -> None:
        searched.get_by_role("link", name=re.compile("Learning point 4")).click()
        expect(searched.locator("#l4")).to_be_in_viewport()
        assert searched.url.endswith("reviews/nm-02-2025/#l4")
        marks = searched.locator("mark.lb-found")
        expect(marks.first).to_be_visible()
        assert searched.locator(".lb-point", has=searched.locator("#l4")).locator("mark").count() == marks.count()
        assert searched.locator(":is(script, nav, .lb-chips) mark").count() == 0
        assert searched.evaluate(SHIFTS) < 0.01
        searched.get_by_role("button", name="Remove marks").click()
        expect(marks).to_have_count(0)
        expect(searched.locator("#l4")).to_be_focused()
        expect(searched.locator(".lb-marks")).to_have_count(0)

    def test_the_marked_address_can_be_opened_afresh_and_without_a_mark_nothing_happens(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, address + "reviews/nm-02-2025/#l4&mark=bruising&mark=%3Cb%3E") as page:
            expect(page.locator("#l4")).to_be_in_viewport()
            expect(page.locator("mark.lb-found").first).to_have_text(re.compile("^bruising$", re.IGNORECASE))
        with opened(browser, address + "reviews/nm-02-2025/#l4") as page:
            expect(page.locator("#l4")).to_be_in_viewport()
            expect(page.locator("mark, .lb-marks")).to_have_count(0)

    def test_the_list_grows_and_the_focus_goes_to_what_is_new(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=child") as page:
            assert found(page) > 10
            expect(page.locator(".lb-result")).to_have_count(10)
            page.get_by_role("button", name="Show more results").press("Enter")
            expect(page.locator(".lb-result h3 a").nth(10)).to_be_focused()

    def test_back_from_a_result_shows_the_results_again(self, searched: Page) -> None:
        before = status(searched).text_content()
        searched.get_by_role("link", name=re.compile("Learning point 4")).click()
        expect(searched.locator("#l4")).to_be_visible()
        searched.go_back()
        expect(status(searched)).to_have_text(str(before))

    def test_typing_searches_and_adds_no_step_to_the_history(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/") as page:
            steps = page.evaluate("history.length")
            page.get_by_role("searchbox").press_sequentially("bruise", delay=30)
            expect(page).to_have_url(re.compile("#q=bruise$"))
            assert found(page) > 0
            assert page.evaluate("history.length") == steps


class TestSynonyms:
    @pytest.mark.parametrize(
        "words", ["DV", "dv", "DA", "domestic violence", "Domestic Abuse", "domestic violence and abuse"]
    )
    def test_every_word_of_a_group_finds_the_same(self, browser: Browser, address: str, words: str) -> None:
        with opened(browser, address + "search/#q=DVA") as page:
            expected = found(page)
            assert expected > 1
            page.get_by_role("searchbox").fill(words)
            page.keyboard.press("Enter")
            expect(status(page)).to_have_text(f"{expected} results for “{words}”")

    def test_what_else_was_looked_for_is_said_and_can_be_left_out(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=DV") as page:
            every = found(page)
            expect(page.locator(".lb-find__help")).to_contain_text("“DV” also finds: DA, DVA, domestic violence")
            page.get_by_role("link", name="Only the words as typed").click()
            expect(status(page)).not_to_have_text(f"{every} results for “DV”")
            assert 0 < found(page) < every

    def test_words_that_were_only_meant_are_marked_in_a_result(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=DV&kind=theme&theme=domestic-abuse") as page:
            found(page)
            expect(page.locator(".lb-result mark").first).to_have_text("domestic abuse", ignore_case=True)

    def test_scripts_and_index_understand_the_same_words(self, browser: Browser, address: str) -> None:
        """Each phrase of each group, as it is written, is its group for the page too; and words fold alike."""
        words = ["Bruises", "child's", "children’s", "stress", "gas", "parents'", "DVs", "Ümlauts", "s17s"]
        with opened(browser, address + "search/") as page:
            missed, folds = page.evaluate(
                """async words => {
                    const { folded, parse, readSynonyms } = await import("../assets/search-words.js");
                    const table = await (await fetch("../pagefind/passages.json")).json();
                    const synonyms = readSynonyms(table.synonyms, table.capitals);
                    const missed = table.synonyms.flatMap(([code, ...phrases]) => phrases.filter(
                        phrase => !parse(phrase, synonyms)[0].searches.includes(code)));
                    return [missed, words.map(folded)];
                }""",
                words,
            )
        assert missed == []
        assert folds == [folded(word) for word in words]

    def test_an_abbreviation_that_is_a_word_needs_capitals_and_they_are_offered(
        self, browser: Browser, address: str
    ) -> None:
        with opened(browser, address + "search/#q=send") as page:
            found(page)
            page.locator(".lb-find__help").get_by_role("link", name="SEND").click()
            expect(status(page)).to_contain_text("“SEND”")
            expect(page.locator(".lb-find__help")).to_contain_text("special educational needs")


class TestFilters:
    def test_any_of_within_a_filter_all_of_them_between(self, searched: Page) -> None:
        every = found(searched)
        learning, review = count(searched, "Learning point"), count(searched, "Review")
        box(searched, "Learning point").check()
        expect(status(searched)).to_contain_text(f"{learning} result")
        assert count(searched, "Review") == review
        box(searched, "Review").check()
        expect(status(searched)).to_contain_text(f"{learning + review} result")
        health = count(searched, "Health")
        box(searched, "Health").check()
        expect(status(searched)).to_contain_text(f"{health} result")
        assert 0 < health < every
        expect(searched).to_have_url(re.compile("#q=bruise&kind=learning&kind=review&sector=health$"))

    def test_back_and_forward_go_through_the_filters(self, searched: Page) -> None:
        every = status(searched).text_content() or ""
        box(searched, "Review").check()
        expect(status(searched)).not_to_have_text(every)
        one = status(searched).text_content() or ""
        searched.go_back()
        expect(status(searched)).to_have_text(every)
        expect(box(searched, "Review")).not_to_be_checked()
        searched.go_forward()
        expect(status(searched)).to_have_text(one)
        expect(box(searched, "Review")).to_be_checked()

    def test_a_filter_can_be_taken_away_where_it_is_named(self, searched: Page) -> None:
        box(searched, "Review").check()
        chip = searched.get_by_role("button", name="Remove kind of result: Review")
        chip.press("Enter")
        expect(chip).to_have_count(0)
        expect(box(searched, "Review")).not_to_be_checked()
        expect(searched.get_by_role("searchbox")).to_be_focused()

    def test_an_address_brings_back_the_whole_question(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=bruise&kind=review&age=under-1") as page:
            expect(page.get_by_role("searchbox")).to_have_value("bruise")
            expect(box(page, "Review")).to_be_checked()
            expect(box(page, "Under 1")).to_be_checked()
            assert found(page) == 1

    def test_passages_are_found_by_the_facts_of_their_review(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=bruise&kind=learning&age=under-1") as page:
            assert found(page) > 0

    def test_filters_alone_list_everything_and_load_no_whole_index(self, browser: Browser, address: str) -> None:
        asked: list[str] = []
        context = browser.new_context()
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(address + "search/")
        number = count(page, "Recommendation")
        assert not [url for url in asked if "pf_" in url or "wasm" in url]
        box(page, "Recommendation").check()
        expect(status(page)).to_have_text(f"{number} results")
        expect(page.locator(".lb-result")).to_have_count(min(10, number))
        assert len([url for url in asked if ".pf_index" in url]) <= 1
        context.close()


class TestWithoutLuck:
    def test_nothing_found_offers_ways_on_that_find_something(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=bruise+zzzqqq&sector=health") as page:
            expect(status(page)).to_have_text("No results for “bruise zzzqqq”")
            expect(page.locator(".lb-find__help")).to_contain_text("“zzzqqq” stands nowhere")
            expect(page.locator(".lb-find__help").get_by_role("link", name="browse")).to_be_visible()
            page.locator(".lb-find__help li").get_by_role("link", name="bruise").click()
            expect(status(page)).to_have_text(re.compile(r"^\d+ results for “bruise”"))

    def test_a_filter_too_many_can_be_dropped(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=bruise&type=dhr") as page:
            expect(status(page)).to_have_text("No results for “bruise”")
            page.locator(".lb-find__help li").get_by_role("link", name="type of review").click()
            expect(status(page)).to_have_text(re.compile(r"^\d+ results for “bruise”"))

    @pytest.mark.parametrize("lost", ["**/pagefind/**", "**/passages.json", "**/*.pagefind", "**/pagefind.js",
                                      "**/*.pf_index", "**/search-engine.js"])  # fmt: skip
    def test_a_missing_part_is_said_in_words(self, browser: Browser, address: str, lost: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        page.route(lost, lambda route: route.fulfill(status=404, body="not here"))
        page.goto(address + "search/#q=bruise")
        expect(status(page)).to_contain_text("cannot be loaded", timeout=15000)
        expect(page.get_by_role("link", name="all filters as plain links")).to_be_visible()
        context.close()

    def test_going_offline_in_between_is_said_too(self, browser: Browser, address: str) -> None:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address + "search/#q=bruise")
        found(page)
        context.set_offline(True)
        page.get_by_role("searchbox").fill("mother")
        expect(status(page)).to_contain_text("cannot be loaded", timeout=15000)
        context.set_offline(False)
        page.get_by_role("searchbox").fill("bruise")
        assert found(page) > 0
        context.close()


class TestQuiet:
    def test_what_is_searched_for_reaches_no_server_and_other_pages_load_no_search(
        self, browser: Browser, address: str
    ) -> None:
        asked: list[str] = []
        context = browser.new_context()
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(address + "reviews/nm-02-2025/")
        assert not [url for url in asked if "pagefind" in url or "/search" in url.replace("search.css", "")]
        page.goto(address + "search/#q=bruise")
        found(page)
        page.get_by_role("link", name=re.compile("Learning point 4")).click()
        expect(page.locator("mark.lb-found").first).to_be_visible()
        assert not [url for url in asked if "bruise" in url.partition("#")[0]]
        context.close()

    @pytest.mark.parametrize(
        ("size", "display", "where"),
        [
            (DESKTOP, "light", "search/#q=child&sector=health&kind=learning&kind=recommendation"),
            (PHONE, "dark", "search/#q=child&sector=health"),
            (DESKTOP, "dark", "search/#q=DV+zzzqqq&sector=health"),
            (PHONE, "light", "reviews/nm-02-2025/#l4&mark=bruising"),
            (DESKTOP, "dark", "reviews/nm-02-2025/#l4&mark=bruising"),
            (PHONE, "light", "browse/sector-health/"),
        ],
    )
    def test_no_barrier_is_found(
        self, browser: Browser, address: str, axe: str, size: tuple[int, int], display: str, where: str
    ) -> None:
        with opened(browser, address + where, size, color_scheme=display) as page:
            if "search/" in where:
                found(page)
                if size == PHONE:
                    page.get_by_role("button", name="Filters").click()
                page.evaluate("document.querySelectorAll('.lb-facets details').forEach(fold => { fold.open = true; })")
            assert barriers(page, axe) == []

    @pytest.mark.parametrize(
        "where",
        ["search/#q=child&sector=partnership-leads", "search/#q=DV+zzzqqq", "reviews/nm-02-2025/#l4&mark=bruising"],
    )
    def test_nothing_scrolls_sideways_at_320_pixels(self, browser: Browser, address: str, where: str) -> None:
        with opened(browser, address + where, (320, 600)) as page:
            if "search/" in where:
                found(page)
                page.get_by_role("button", name="Filters").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_the_filters_of_a_phone_open_by_keyboard(self, browser: Browser, address: str) -> None:
        with opened(browser, address + "search/#q=bruise", PHONE) as page:
            found(page)
            fold = page.get_by_role("button", name="Filters")
            expect(box(page, "Review")).to_be_hidden()
            fold.press("Enter")
            expect(fold).to_have_attribute("aria-expanded", "true")
            box(page, "Review").press("Space")
            expect(fold).to_have_text("Filters (1 chosen)")


@pytest.fixture
def instant(tmp_path: Path) -> Iterator[str]:
    """The address of a site with Material's instant navigation, as a board may switch it on."""

    class Server(Strict):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(tmp_path / "host")))
    address = f"http://127.0.0.1:{server.server_port}/{FOLDER}"
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("http://localhost:8000/", address)
    assert "features: []" in config
    (tmp_path / "mkdocs.yml").write_text(config.replace("features: []", "features: [navigation.instant]"), "utf-8")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    made = with_the_project_s_words(library())
    stage(pages(made, ROOT / "templates"), tmp_path / "docs")
    build_site(tmp_path, tmp_path / "docs", tmp_path / "host" / FOLDER, DAY, made)
    Server.policy = strict_policy(tmp_path / "host" / FOLDER)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def test_search_works_with_instant_navigation(browser: Browser, instant: str) -> None:
    with opened(browser, instant + "about/") as page:
        page.evaluate("window.stayed = true")
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
        page.locator("#search-term").fill("bruise")
        assert found(page) > 0
        page.get_by_role("link", name=re.compile("Learning point 4")).click()
        expect(page.locator("#l4")).to_be_in_viewport()
        expect(page.locator("mark.lb-found").first).to_be_visible()
        page.go_back()
        assert found(page) > 0
        expect(page.locator(".lb-marks")).to_have_count(0)
        assert page.evaluate("window.stayed")


def test_search_files_belong_to_the_project() -> None:
    """What the page imports is there: a browser would only say so in its console."""
    assets = ROOT / "templates" / "overrides" / "assets"
    for script in assets.glob("search*.js"):
        for name in re.findall(r'from "\./([^"]+)"', script.read_text("utf-8")):
            assert (assets / name).is_file(), (script.name, name)
