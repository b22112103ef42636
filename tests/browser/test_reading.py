"""What a reader does with a page: puts their sector first, follows an old address, prints, and leaves."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.test_pages_in_a_browser import DESKTOP, KINDS, PHONE, opened
from tests.library_fixture import library, with_the_project_s_words
from tests.test_sheets import fullest_sheet

pytestmark = pytest.mark.browser

REVIEW = KINDS["review"]
LONGEST = 8
"""How many sheets are printed: those with most words, as the shorter ones fit all the more."""
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""


def paper(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def sheets() -> list[str]:
    made = with_the_project_s_words(library())
    pages = [f"reviews/{review.slug}/" for review in made.reviews if review.has_text]
    pages += [f"themes/{theme.slug}/" for theme in made.themes]
    return [f"{page}sheet/" for page in [*pages, *(f"briefings/{sector.slug}/" for sector in made.sectors)]]


def test_every_sheet_fits_one_side_of_a4_and_has_the_same_seven_blocks(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        length = {sheet: len(page.request.get(address + sheet).text()) for sheet in sheets()}
        by_length = sorted(length, key=length.__getitem__)
        roomy = [sheet for sheet in by_length if "lb-sheet--roomy" in page.request.get(address + sheet).text()]
        for sheet in dict.fromkeys([*by_length[-LONGEST:], *roomy[-2:]]):
            page.goto(address + sheet)
            assert page.locator(".lb-sheet h2").all_text_contents() == [
                "Why this matters", "What happened", "What we found", "What worked", "What to do differently",
                "Questions for the team", "Where to read more",
            ], sheet  # fmt: skip
            printed = paper(page)
            assert len(printed.pages) == 1, sheet
            box = printed.pages[0].mediabox
            assert (round(box.width), round(box.height)) == (595, 842)


def test_the_fullest_sheet_that_can_be_made_fits_one_side_too(browser: Browser, address: str) -> None:
    with opened(browser, address + sheets()[0]) as page:
        page.evaluate("([title, text]) => { document.querySelector('h1').textContent = title;"
                      " document.querySelector('.lb-sheet').outerHTML = text }", list(fullest_sheet()))  # fmt: skip
        assert len(page.locator(".lb-sheet li").all()) == 18
        assert len(paper(page).pages) == 1


def test_a_sector_that_was_chosen_comes_first_here_and_on_other_pages(browser: Browser, address: str) -> None:
    with opened(browser, address + REVIEW) as page:
        sectors = page.locator("[data-lb-sectors] > *")
        expect(sectors.first).to_have_attribute("data-sector", "social-care")
        page.get_by_label("Put first what is for").select_option("police-and-justice")
        expect(sectors.first).to_have_attribute("data-sector", "police-and-justice")
        expect(sectors.first.get_by_role("link", name="When officers attend a home")).to_be_visible()
        page.goto(address)
        expect(page.locator("[data-lb-sectors] > *").first).to_have_attribute("data-sector", "police-and-justice")
        page.get_by_label("Put first what is for").select_option("")
        page.goto(address + REVIEW)
        expect(sectors.first).to_have_attribute("data-sector", "social-care")
        assert page.evaluate("localStorage.getItem('lessonbook.sector')") is None


def test_without_scripts_every_sector_can_still_be_opened(browser: Browser, address: str) -> None:
    with opened(browser, address + REVIEW, java_script_enabled=False) as page:
        expect(page.get_by_label("Put first what is for")).to_be_hidden()
        page.locator("summary", has_text="Police and justice").click()
        expect(page.locator("[data-lb-sectors]").get_by_role("link", name="When officers attend")).to_be_visible()


def test_an_address_from_before_leads_to_the_page(browser: Browser, address: str) -> None:
    for scripts in (True, False):
        with opened(browser, address + "themes/old-name/", java_script_enabled=scripts) as page:
            page.wait_for_url("**/themes/neglect/")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("kind", ["home", "review", "theme", "briefing"])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, kind: str, size: tuple[int, int]) -> None:
    with opened(browser, address, size) as page:
        page.evaluate("localStorage.setItem('lessonbook.sector', 'police-and-justice')")
        page.goto(address + KINDS[kind])
        assert page.evaluate(SHIFTS) < 0.02


def test_a_printed_page_has_what_was_folded_the_addresses_of_links_and_its_own(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["review"], java_script_enabled=False) as page:
        words = " ".join(" ".join(each.extract_text() for each in paper(page).pages).split())
        assert words.count("attend a home") == 3  # as a key message, in the list for the police, and in its place
        assert f"This page: http://localhost:8000/learning/{KINDS['review']}" in words
    with opened(browser, address + KINDS["briefing"], color_scheme="dark") as page:
        words = "".join("".join(each.extract_text() for each in paper(page).pages).split())
        assert "(http://localhost:8000/learning/reviews/nm-02-2025/#l4)" in words


def test_nothing_is_cut_off_on_paper(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["briefing"], (642, 900)) as page:  # the width of A4 without its margins
        page.emulate_media(media="print")
        wide = (
            "[...document.querySelectorAll('.lb-page *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        )
        assert page.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 80))") == []


def test_an_abbreviation_is_opened_at_its_first_use_for_everybody(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["review with hard text"]) as page:
        found = page.locator("abbr", has_text="MASH")
        expect(found).to_have_count(1)
        shown = found.evaluate("each => getComputedStyle(each, '::after').content")
        assert "ulti-agency safeguarding hub" in shown


def test_a_page_sends_nobody_where_it_was_read_and_may_not_be_framed(browser: Browser, address: str) -> None:
    with opened(browser, address + REVIEW) as page:
        answer = page.request.get(address + REVIEW)
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert page.evaluate("document.querySelector('meta[name=referrer]').content") == "no-referrer"


def test_the_warning_and_the_way_out_come_before_anything_hard(browser: Browser, address: str) -> None:
    with opened(browser, address + REVIEW) as page:
        order = page.evaluate(
            """() => ["[data-lb-exit]", ".lb-distress", ".lb-facts", "#key-messages", "#for-you", "#learning", "#recs",
                "#good", "#questions", "#events", "#how"].map(selector => document.querySelector(selector))
                .every((one, at, all) => !at || all[at - 1].compareDocumentPosition(one) & 4)"""
        )
        assert order
