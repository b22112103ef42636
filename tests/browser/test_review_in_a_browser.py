"""The review page as its users have it: by mouse, by keyboard alone, on a phone, in the dark, in two windows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lessonbook.cases.review_file import read_review
from lessonbook.drafts import load_anonymiser
from lessonbook.project import open_project
from lessonbook.signoff.editions import read_edition
from tests.browser.conftest import ROOT
from tests.browser.test_pages_in_a_browser import barriers
from tests.review_fixture import Running, running

pytestmark = pytest.mark.browser

REF = "NM-11-2025"
VIEWS = {
    "list": "/",
    "who": "/who",
    "overview": f"/case/{REF}",
    "questions": f"/case/{REF}/questions",
    "text": f"/case/{REF}/text",
    "words": f"/case/{REF}/words",
    "intruder": f"/case/{REF}/intruder",
    "sign": f"/case/{REF}/sign",
    "decisions": f"/case/{REF}/decisions",
}
_REFUSED = re.compile(r"status of (?:409|422)")
"""A form that was refused: the page says why, and the browser notes it too."""
IN_SIGHT = """() => {
    const it = document.activeElement, box = it.getClientRects()[0];
    const over = document.elementFromPoint(box.x + Math.min(8, box.width / 2), box.y + box.height / 2);
    return over !== null && (it === over || it.contains(over) || over.contains(it));
}"""
"""Whether what has the focus lies in the window, and nothing over it."""
MANAGER, CHAIR = ("Odalys Pemberton", "Business manager"), ("Ferdinand Oakes", "Independent chair")


@pytest.fixture(scope="module")
def page_of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A project with one case of the sample, which nobody has decided about."""
    root = tmp_path_factory.mktemp("reviewed")
    (root / "summaries").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "templates").symlink_to(ROOT / "templates")
    for name in (f"{REF}.md", f"{REF}.people.yml", "people.yml"):
        shutil.copy(ROOT / "summaries" / name, root / "summaries")
    with running(root, load_anonymiser(open_project(root))) as page:
        yield page


@contextmanager
def opened(browser: Browser, page: Running, size: tuple[int, int] = (1280, 900), **options: Any) -> Iterator[Page]:
    """A browser that was let in. It fails the test if it asked another host, or had an error in its console."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    wrong: list[str] = []
    try:
        yield let_in(context, page, wrong)
        assert wrong == []
    finally:
        context.close()


def let_in(context: BrowserContext, page: Running, wrong: list[str]) -> Page:
    tab = context.new_page()
    tab.on("request", lambda r: None if r.url.startswith((page.at, "data:")) else wrong.append(f"request: {r.url}"))
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" and not _REFUSED.search(m.text) else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    page.sessions._used = False
    tab.goto(page.door)
    assert tab.url == page.at + "/", "the secret is gone from the address"
    return tab


def say_who(tab: Page, who: tuple[str, str]) -> None:
    """By keyboard: the link in the header, then both fields."""
    reach(tab, tab.get_by_role("link", name=re.compile("Say who is at work|Somebody else")).first)
    press_enter(tab)
    reach(tab, tab.get_by_label("Your name"))
    tab.keyboard.press("Control+a")
    tab.keyboard.type(who[0])
    tab.keyboard.press("Tab")
    tab.keyboard.press("Control+a")
    tab.keyboard.type(who[1])
    press_enter(tab)
    expect(tab.get_by_role("banner")).to_contain_text(f"{who[0]}, {who[1]}")


def reach(tab: Page, target: Any) -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_have_count(1)
    for _ in range(150):
        if target.evaluate("it => it === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    pytest.fail("the keyboard does not reach it")


def follow(tab: Page, name: str) -> None:
    reach(tab, tab.get_by_role("main").get_by_role("link", name=name))
    press_enter(tab)


def press_enter(tab: Page) -> None:
    """Press Enter, and wait for the page it leads to."""
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def fill_in(tab: Page) -> int:
    """A list, by keyboard: what is proposed is accepted, names are taken out, everything else stays. Every line is
    saved when the focus goes on to the next, and the last one by the button."""
    lines = tab.locator("[data-line]").all()
    for line in lines:
        kind, words = line.locator(".kind").inner_text(), line.locator("strong").inner_text()
        reach(tab, line.get_by_role("radio").first)
        tab.keyboard.press("Space")
        if kind == "Word" and words != "HOPELINE247":
            tab.keyboard.press("ArrowDown")
            tab.keyboard.press("Tab")
            tab.keyboard.type("somebody")
    reach(tab, tab.get_by_role("button", name="Save what I chose"))
    expect(tab.locator(".saved.good")).to_have_count(len(lines) - 1)
    expect(tab.get_by_role("status")).to_contain_text("1 left")
    press_enter(tab)
    expect(tab.locator(".told")).to_contain_text("Saved")
    return len(lines)


def fresh(page: Running) -> None:
    """The case as it was before anybody decided."""
    for path in (*page.bench.root.glob("summaries/*.review.yml"), *page.bench.root.glob("editions/*")):
        path.unlink()


def test_a_case_goes_from_draft_to_signed_edition_by_keyboard_alone(
    browser: Browser, page_of_the_sample: Running, axe: str
) -> None:
    root = page_of_the_sample.bench.root
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample) as tab:
        say_who(tab, MANAGER)
        follow(tab, REF)
        follow(tab, "Answer the questions")
        assert fill_in(tab) > 3
        follow(tab, "Next: what nobody explained")
        while tab.locator("[data-line]").count():
            fill_in(tab)
        follow(tab, "Next: would somebody recognise them?")
        for box in tab.locator("textarea").all():
            reach(tab, box)
            tab.keyboard.type("Nothing that is not in every such review.")
        reach(tab, tab.get_by_role("button", name="Save answers"))
        press_enter(tab)
        follow(tab, "Next: read what is new, and sign")
        for who in (MANAGER, CHAIR):
            if who is CHAIR:
                follow(tab, "says who they are")
                for words in who:
                    reach(tab, tab.get_by_label("Your name" if words == who[0] else "Your role on the board"))
                    tab.keyboard.press("Control+a")
                    tab.keyboard.type(words)
                press_enter(tab)
            reach(tab, tab.get_by_label("I have read the public text"))
            tab.keyboard.press("Space")
            reach(tab, tab.get_by_role("button", name="Sign"))
            press_enter(tab)
            expect(tab.locator(".told")).to_contain_text("Signed")
        expect(tab.get_by_role("status")).to_contain_text("Signed: 2 of 2 signatures. Edition 1 is written;")
        for path in VIEWS.values():
            tab.goto(page_of_the_sample.at + path)
            assert (path, barriers(tab, axe)) == (path, [])
    edition = read_edition(root, REF)
    assert edition is not None
    assert "Robin" not in edition.text.text
    review = read_review(root / "summaries" / f"{REF}.review.yml", REF)
    assert [given.by.name for given in review.approvals] == [MANAGER[0], CHAIR[0]]


@pytest.mark.parametrize(("size", "display"), [((1280, 900), "light"), ((1280, 900), "dark"), ((320, 640), "light")])
def test_no_barrier_is_found(
    browser: Browser, page_of_the_sample: Running, axe: str, size: tuple[int, int], display: str
) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample, size, color_scheme=display) as tab:
        for name, path in VIEWS.items():
            tab.goto(page_of_the_sample.at + path)
            for hidden in tab.locator("summary").all():
                hidden.click()
            assert (name, barriers(tab, axe)) == (name, [])
            assert tab.evaluate("document.documentElement.scrollWidth") <= size[0], name


def test_no_barrier_is_found_where_something_went_wrong(
    browser: Browser, page_of_the_sample: Running, axe: str
) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample) as tab:
        tab.goto(f"{page_of_the_sample.at}/case/{REF}/text#decide")
        tab.get_by_label("The better wording").fill("a friend")
        with tab.expect_navigation():
            tab.get_by_role("button", name="Save and go on").click()
        expect(tab.get_by_role("alert")).to_be_focused()
        expect(tab.get_by_role("alert")).to_contain_text("It is not said who you are")
        expect(tab.get_by_label("The better wording")).to_have_value("a friend")
        assert barriers(tab, axe) == []
        tab.goto(f"{page_of_the_sample.at}/case/{REF}/questions")
        first, second = tab.locator("[data-line]").all()[:2]
        first.get_by_role("radio").first.check()
        second.get_by_role("radio").first.focus()
        expect(first.locator(".saved.bad")).to_contain_text("Not saved: It is not said who you are.")
        assert barriers(tab, axe) == []
        tab.once("dialog", lambda dialog: dialog.accept())
        say_who(tab, MANAGER)
        tab.goto(f"{page_of_the_sample.at}/case/{REF}/questions")
        first.get_by_role("radio").first.check()
        second.get_by_role("radio").first.focus()
        expect(first.locator(".saved.good")).to_contain_text("Saved")
        expect(second.get_by_role("radio").first).to_be_focused()
        assert barriers(tab, axe) == []


def test_whatever_has_the_focus_is_in_sight(browser: Browser, page_of_the_sample: Running) -> None:
    for size in ((1280, 700), (390, 600)):
        with opened(browser, page_of_the_sample, size) as tab:
            tab.goto(f"{page_of_the_sample.at}/case/{REF}/text")
            for _ in range(45):
                tab.keyboard.press("Tab")
                assert tab.evaluate(IN_SIGHT), tab.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_keys_n_and_p_go_through_the_findings_and_the_focus_goes_with_them(
    browser: Browser, page_of_the_sample: Running
) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample) as tab:
        tab.goto(f"{page_of_the_sample.at}/case/{REF}/text#decide")
        first = tab.locator("#decide-title").inner_text()
        for key, other in (("n", True), ("p", False)):
            with tab.expect_navigation():
                tab.keyboard.press(key)
            expect(tab.locator("#decide")).to_be_focused()
            assert (tab.locator("#decide-title").inner_text() != first) is other
        tab.get_by_label("The better wording").click()
        tab.keyboard.type("nnp")
        expect(tab.get_by_label("Use a better wording")).to_be_checked()
        assert tab.locator("#decide-title").inner_text() == first


def test_words_are_marked_by_selecting_them(browser: Browser, page_of_the_sample: Running) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample) as tab:
        say_who(tab, MANAGER)
        tab.goto(f"{page_of_the_sample.at}/case/{REF}/text")
        tab.evaluate("""() => {
            const walk = document.createTreeWalker(document.getElementById("original"), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf("brambles");
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 8);
                return;
            }
        }""")
        tab.get_by_role("button", name="Use the words I selected").click()
        expect(tab.get_by_label("What the public reads instead")).to_be_focused()
        expect(tab.get_by_label("The words, as they stand in the original")).to_have_value("brambles")
        tab.get_by_label("What the public reads instead").fill("bushes")
        with tab.expect_navigation():
            tab.get_by_role("button", name="Mark them").click()
        expect(tab.get_by_role("status")).to_contain_text("are taken out")
        expect(tab.locator(".told")).to_be_in_viewport()
        expect(tab.locator("td[data-side=Public]", has_text="bushes")).to_be_visible()


def test_answers_about_intruders_are_saved_as_one_goes(browser: Browser, page_of_the_sample: Running) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample) as tab, opened(browser, page_of_the_sample) as second:
        say_who(tab, MANAGER)
        say_who(second, CHAIR)
        for window in (tab, second):
            window.goto(f"{page_of_the_sample.at}/case/{REF}/intruder")
        for answer in ("The ambulance.", "The ambulance, and the school."):
            tab.locator("#neighbour").fill(answer)
            tab.locator("#relative").focus()
            expect(tab.get_by_role("status")).to_have_text("Saved.")
            expect(tab.locator("#neighbour-hint")).to_have_text("Saved.")
            tab.evaluate("for (const id of ['live', 'neighbour-hint']) document.getElementById(id).textContent = ''")
        second.locator("#neighbour").fill("Nothing.")
        second.locator("#relative").focus()
        expect(second.get_by_role("status")).to_contain_text("Not saved")
    review = read_review(page_of_the_sample.bench.root / "summaries" / f"{REF}.review.yml", REF)
    assert [said.answer for said in review.intruder] == ["The ambulance, and the school."]


def test_everything_works_without_scripts_and_in_two_windows(browser: Browser, page_of_the_sample: Running) -> None:
    fresh(page_of_the_sample)
    with opened(browser, page_of_the_sample, java_script_enabled=False) as tab:
        tab.goto(f"{page_of_the_sample.at}/who")
        tab.get_by_label("Your name").fill(MANAGER[0])
        tab.get_by_label("Your role").fill(MANAGER[1])
        tab.get_by_role("button", name="Continue").click()
        second = tab.context.new_page()
        for window in (tab, second):
            window.goto(f"{page_of_the_sample.at}/case/{REF}/text#decide")
        for window, words in ((tab, "a friend"), (second, "a girl she knew")):
            window.get_by_label("Use a better wording").check()
            window.get_by_label("The better wording").fill(words)
            window.get_by_label("Why?").fill("it reads better")
            window.get_by_role("button", name="Save and go on").click()
        expect(tab.locator(".told")).to_contain_text("Saved")
        expect(second.get_by_role("alert")).to_contain_text("have changed since this page was shown")
        expect(second.get_by_label("The better wording")).to_have_value("a girl she knew")
        expect(second.locator(".facts")).to_contain_text("a friend")
        second.get_by_role("button", name="Save and go on").click()
        expect(second.locator(".told")).to_contain_text("Saved")
    review = read_review(page_of_the_sample.bench.root / "summaries" / f"{REF}.review.yml", REF)
    assert [made.wording for made in review.decisions] == ["a girl she knew"]
