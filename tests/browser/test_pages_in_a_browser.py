"""What a reader meets: no barrier, no request to another host, no error; by keyboard, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "review": "reviews/nm-02-2025/",
    "review with hard text": "reviews/nm-07-2024/",
    "withdrawn review": "reviews/nm-09-2023/",
    "learning alone": "reviews/nm-03-2024/",
    "record of a review": "reviews/nm-05-2022/",
    "reviews": "reviews/",
    "sheet of a review": "reviews/nm-02-2025/sheet/",
    "theme": "themes/neglect/",
    "sheet of a theme": "themes/neglect/sheet/",
    "empty theme": "themes/identity-and-culture/",
    "themes": "themes/",
    "briefing": "briefings/health/",
    "sheet of a sector": "briefings/health/sheet/",
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
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 600)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules whose outcome can differ between light and dark."""
STATES: tuple[tuple[tuple[int, int], Literal["light", "dark"], list[str]], ...] = (
    (DESKTOP, "light", RULES),
    (DESKTOP, "dark", COLOURS),
    (PHONE, "dark", COLOURS),
    (PHONE, "light", RULES),
)
"""Width, display and rules: all rules at each width, and all that look at colours in each display."""
CHECK = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(done => done.violations.map(
    found => [found.id, found.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)]))"""
UNFOLD = "open => document.querySelectorAll('.lb-page details').forEach(each => { each.open = open })"


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
def test_no_barrier_is_found_and_nothing_scrolls_sideways(browser: Browser, address: str, axe: str, kind: str) -> None:
    """On a desk and on a phone, with the menu open and everything unfolded, in light and dark; and at 320 pixels."""
    with opened(browser, address + KINDS[kind]) as page:
        settled(page)
        page.evaluate(axe)
        page.evaluate(UNFOLD, True)
        found = {}
        for size, display, rules in STATES:
            shown(page, size, display)
            found[size, display] = page.evaluate(CHECK, rules)
        assert found == {(size, display): [] for size, display, _ in STATES}
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        for unfold in (True, False):
            page.evaluate(UNFOLD, unfold)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def shown(page: Page, size: tuple[int, int], display: Literal["light", "dark"]) -> None:
    """The page as it is at a width and in a display, with the menu open where it folds."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=display)
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", {"light": "default", "dark": "slate"}[display]
    )
    menu = page.locator(".lb-menu[aria-expanded=false]")
    if size == PHONE and menu.count():
        menu.click()


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


def test_every_page_can_be_read_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, address, PHONE, java_script_enabled=False) as page:
        for kind, path in KINDS.items():
            page.goto(address + path)
            assert page.locator("h1").is_visible(), kind
            assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Themes").is_visible(), kind
            assert not page.get_by_role("button", name="Menu").is_visible(), kind
            assert page.locator("noscript p").is_visible() or kind not in ("home", "search"), kind


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
