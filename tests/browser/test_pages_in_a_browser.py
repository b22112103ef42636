"""What a reader meets: no barrier, no request to another host, no error; by keyboard, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "review": "reviews/nm-02-2025/",
    "review with hard text": "reviews/nm-07-2024/",
    "withdrawn review": "reviews/nm-09-2023/",
    "reviews": "reviews/",
    "sheet of a review": "reviews/nm-02-2025/sheet/",
    "theme": "themes/neglect/",
    "sheet of a theme": "themes/neglect/sheet/",
    "empty theme": "themes/identity-and-culture/",
    "themes": "themes/",
    "briefing": "briefings/health/",
    "briefings": "briefings/",
    "register": "recommendations/",
    "browse": "browse/",
    "a list to browse": "browse/sector-health/",
    "search": "search/#q=bruise",
    "glossary": "glossary/",
    "figures": "figures/",
    "about": "about/",
    "data": "data/",
    "accessibility": "accessibility/",
    "not found": "404.html",
}
DESKTOP, PHONE = (1280, 900), (390, 844)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """rules => axe.run(document, {runOnly: rules}).then(done => done.violations.map(
    found => [found.id, found.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)]))"""


@contextmanager
def opened(browser: Browser, address: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Iterator[Page]:
    """A page that fails the test at the end if it asked another host, set a cookie, or had an error in its console."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    host = re.match(r"https?://[^/]+/", address)
    assert host
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((host[0], "data:")) else wrong.append(f"request: {r.url}"))
    page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    try:
        page.goto(address)
        yield page
        assert context.cookies() == []
        assert wrong == []
    finally:
        context.close()


def barriers(page: Page, axe: str) -> list[Any]:
    page.evaluate(axe)
    return list(page.evaluate(CHECK, RULES))


def settled(page: Page) -> None:
    """On the search page, wait for the results."""
    if "/search/" in page.url:
        expect(page.locator(".lb-find__status")).to_contain_text("result")


@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier_is_found(browser: Browser, address: str, axe: str, kind: str) -> None:
    with opened(browser, address + KINDS[kind]) as page:
        settled(page)
        assert barriers(page, axe) == []


@pytest.mark.parametrize(("size", "display"), [(DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("kind", ["home", "review", "briefing", "search"])
def test_no_barrier_is_found_on_a_phone_or_in_the_dark(
    browser: Browser, address: str, axe: str, kind: str, size: tuple[int, int], display: str
) -> None:
    with opened(browser, address + KINDS[kind], size, color_scheme=display) as page:
        settled(page)
        if size == PHONE:
            page.get_by_role("button", name="Menu").click()
        assert barriers(page, axe) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, address: str, kind: str) -> None:
    with opened(browser, address + KINDS[kind], (320, 600)) as page:
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_stop_of_the_keyboard_skips_to_the_text(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["review"]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
        page.keyboard.press("Enter")
        assert page.url.endswith("#child-heron")


def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, PHONE) as page:
        menu = page.get_by_role("button", name="Menu")
        link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Reviews")
        expect(link).to_be_hidden()
        menu.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(menu).to_be_focused()


def test_what_has_the_focus_is_never_under_the_strip(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["review"], PHONE) as page:
        for _ in range(45):
            page.keyboard.press("Tab")
        for _ in range(25):
            page.keyboard.press("Shift+Tab")
            top, strip = page.evaluate(
                "[document.activeElement.getBoundingClientRect().bottom,"
                " document.querySelector('.lb-strip').getBoundingClientRect().bottom]"
            )
            inside = page.evaluate("!!document.activeElement.closest('.lb-strip, .md-skip')")
            assert inside or top > strip


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_read_without_scripts(browser: Browser, address: str, kind: str) -> None:
    with opened(browser, address + KINDS[kind], PHONE, java_script_enabled=False) as page:
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Themes")).to_be_visible()
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()
        if kind in ("home", "search"):
            expect(page.locator("noscript p")).to_be_visible()


def test_leaving_quickly_replaces_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page = context.new_page()
    page.goto(address)
    page.goto(address + KINDS["review"])
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert page.url == address
    context.close()


def test_light_and_dark_are_remembered_without_a_cookie(browser: Browser, address: str) -> None:
    with opened(browser, address, color_scheme="light") as page:
        for _ in range(2):
            page.locator("form[data-md-component=palette] label:not([hidden])").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.goto(address + "about/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_on_paper_there_is_text_and_no_frame(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["review"], color_scheme="dark") as page:
        page.emulate_media(media="print")
        expect(page.locator(".lb-header")).to_be_hidden()
        expect(page.locator(".lb-strip")).to_be_hidden()
        expect(page.locator("#l4")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.md-typeset p')).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
