"""The feed and the data file: valid, stable, and nothing in them that is not on a page."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from lessonbook.errors import Mistakes
from lessonbook.pages import pages
from lessonbook.pages.export import FACTS, FIELDS, export
from lessonbook.pages.feed import ATOM, feed
from lessonbook.pages.files import board_colours, contrast, robots
from lessonbook.settings import Settings
from tests.library_fixture import BABY, HOSTILE, REVIEWS, SETTINGS, TEMPLATES, library

LIBRARY = replace(library(), site_name="Northmere <Library>", site_url="https://northmere.example/learning/")


def found(name: str, root: ET.Element | None = None) -> list[ET.Element]:
    return (root if root is not None else ET.fromstring(feed(LIBRARY))).findall(f"{{{ATOM}}}{name}")


def texts(name: str, root: ET.Element | None = None) -> list[str]:
    return [element.text or "" for element in found(name, root)]


def test_the_feed_has_what_atom_asks_for() -> None:
    root = ET.fromstring(feed(LIBRARY))
    for part in (root, *found("entry", root)):
        assert len(texts("id", part)) == len(texts("title", part)) == len(texts("updated", part)) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", texts("id", part)[0])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", texts("updated", part)[0])
    assert [link.get("href") for link in found("link", root)] == [
        "https://northmere.example/learning/feed.xml", "https://northmere.example/learning/",
    ]  # fmt: skip
    assert [name.text for name in root.iter(f"{{{ATOM}}}name")] == [SETTINGS.board]


def test_only_reviews_that_can_be_read_are_in_the_feed_and_the_last_changed_comes_first() -> None:
    titles = [texts("title", entry)[0] for entry in found("entry")]
    assert titles == ["Child Heron (NM-02-2025)", f"{HOSTILE.fields.title} (NM-07-2024)",
                      "Learning from review 3 (NM-03-2024)"]  # fmt: skip
    draft = replace(BABY, state="draft")
    assert found("entry", ET.fromstring(feed(replace(LIBRARY, reviews=(draft,))))) == []


def test_an_entry_keeps_its_id_when_the_site_moves_and_when_the_review_changes() -> None:
    changed = replace(BABY, fields=BABY.fields.model_copy(update={"updated_on": date(2026, 3, 1), "title": "Review 2"}))
    moved = replace(LIBRARY, site_url="https://elsewhere.example/", reviews=(changed, *REVIEWS[1:]))
    before, after = ET.fromstring(feed(LIBRARY)), ET.fromstring(feed(moved))
    assert texts("id", found("entry", before)[0]) == texts("id", found("entry", after)[0])
    assert texts("updated", after) == ["2026-03-01T00:00:00Z"]


def test_the_data_file_has_the_fields_that_the_page_about_it_names() -> None:
    data = json.loads(export(LIBRARY))
    for review in data["reviews"]:
        assert set(review) <= set(FIELDS["review"])
        assert set(review.get("facts", {})) <= set(FACTS)
        for point in review.get("learning", []):
            assert set(point) <= set(FIELDS["learning"])
        for asked in review.get("recommendations", []):
            assert set(asked) <= set(FIELDS["recommendation"])
    assert all(set(theme) == set(FIELDS["theme"]) for theme in data["themes"])
    assert all(set(sector) == set(FIELDS["sector"]) for sector in data["sectors"])
    page = html.unescape(pages(LIBRARY, TEMPLATES)["data.md"])
    for names in (*FIELDS.values(), FACTS):
        for name in names:
            assert f"<code>{name}</code>" in page, name


def test_the_data_file_says_no_more_of_a_review_than_its_page() -> None:
    reviews = {review["ref"]: review for review in json.loads(export(LIBRARY))["reviews"]}
    assert "NM-09-2023" not in reviews  # withdrawn
    assert set(reviews["NM-08-2023"]) == {"ref", "title", "state", "address"}
    assert reviews["NM-05-2022"]["facts"] == {"review_type": "scr"}
    assert reviews["NM-02-2025"]["learning"][0]["address"].endswith("/reviews/nm-02-2025/#l1")
    assert reviews["NM-02-2025"]["recommendations"][0]["status"] == "in-progress"
    assert "signed_on" not in export(LIBRARY)


def test_a_board_may_stay_out_of_search_engines() -> None:
    quiet = replace(LIBRARY, settings=SETTINGS.model_copy(update={"unlisted": True}))
    assert "Sitemap: https://northmere.example/learning/sitemap.xml" in robots(LIBRARY)
    assert "Sitemap" not in robots(quiet)
    assert "Disallow: /learning/pagefind/\n" in robots(quiet)
    assert "Disallow: /pagefind/\n" in robots(library())


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#767676", "#777777", "#ff0000", "#ffdd00", "#7a1f3d"])
def test_text_on_any_colour_of_a_board_can_be_read(colour: str) -> None:
    ink = re.findall(r"--lb-on-brand: (#\w+)", board_colours(colour))[0]
    assert contrast(colour, {"#fff": "#ffffff", "#000": "#000000"}[ink]) >= 4.5


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", "123456"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        Settings(board="A", colour=colour)


class TestRedirects:
    def made(self, **redirects: str) -> dict[str, str]:
        settings = SETTINGS.model_copy(update={"redirects": {k.replace("_", "/"): v for k, v in redirects.items()}})
        return pages(library(settings=settings), TEMPLATES)

    def test_a_page_that_moved_leads_to_its_new_address(self) -> None:
        page = self.made(themes_old="/themes/neglect/")["themes/old.md"]
        assert "moved_to: ../../themes/neglect/" in page
        assert 'href="../neglect/"' in page

    @pytest.mark.parametrize("wrong", [{"themes_old": "themes/nowhere"}, {"themes_neglect": "themes/escalation"},
                                       {"old": "themes/neglect"}])  # fmt: skip
    def test_one_that_leads_nowhere_or_hides_a_page_is_refused(self, wrong: dict[str, str]) -> None:
        with pytest.raises(Mistakes, match="redirect"):
            self.made(**wrong)


@pytest.mark.parametrize("words", ["your number", "[name of organisation]", "Add your own", "learning@your-board.org"])
def test_a_placeholder_never_reaches_a_page(words: str) -> None:
    with pytest.raises(Mistakes, match="`feedback` still holds a placeholder"):
        pages(library(settings=SETTINGS.model_copy(update={"feedback": words})), TEMPLATES)
