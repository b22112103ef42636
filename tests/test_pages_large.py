"""Pages of a library of very many reviews: light enough for a phone, and every link to the search works."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from benchmarks.invented import invented_library
from lessonbook.pages import pages
from lessonbook.pages.facets import facet_values
from lessonbook.pages.indexes import CARDS
from lessonbook.search.entries import KINDS
from tests.library_fixture import BABY, TEMPLATES, library, point


def test_a_page_with_very_many_passages_shows_some_in_full_some_as_links_and_the_rest_in_the_search() -> None:
    points = tuple(point(n, "learning", "", f"Learn this, number {n}.", "health", "neglect") for n in range(1, 100))
    page = pages(library(reviews=(replace(BABY, learning=points),)), TEMPLATES)["themes/neglect.md"]
    assert page.count("<article") == 12
    assert page.count("../../reviews/nm-02-2025/#l") == 12 + 60
    assert 'href="../../search/#kind=learning&theme=neglect"' in html.unescape(page)
    assert "adds 27 more" in page


def test_a_list_of_very_many_reviews_shows_what_the_newest_are_about_and_the_rest_in_a_line_each() -> None:
    refs = [f"NM-{number:02d}-{year}" for year in (2025, 2024) for number in range(1, 40)]
    many = tuple(replace(BABY, ref=ref, fields=BABY.fields.model_copy(update={"ref": ref})) for ref in refs)
    page = pages(library(reviews=many), TEMPLATES)["reviews/index.md"]
    assert page.count('class="lb-card"') == CARDS == page.count("Key message")
    assert page.count("<li>") == len(refs) - CARDS
    assert [page.count(f"{review.slug}/") >= 1 for review in many] == [True] * len(refs)


@pytest.fixture(scope="module")
def crowded() -> dict[str, str]:
    """The pages of a library of 200 invented reviews."""
    return pages(invented_library(200), TEMPLATES)


def test_pages_that_quote_many_reviews_stop_growing_before_they_are_too_heavy_for_a_phone(
    crowded: dict[str, str],
) -> None:
    """With 200 reviews no page is much lighter than with 2,000, where the heaviest comes to 31 kB on its way."""
    assert {path: len(text) for path, text in crowded.items() if path.endswith(".md") and len(text) > 145_000} == {}


def test_every_filter_that_a_link_asks_of_the_search_is_one_of_its_filters(crowded: dict[str, str]) -> None:
    known = {"kind": set(KINDS)} | {name: set(values) for name, values in facet_values(invented_library(0)).items()}
    asked = {each for text in crowded.values() for each in re.findall(r'href="[^"]*search/#([^"]+)"', text)}
    assert len(asked) > 6 * 20
    for filters in asked:
        for facet, value in parse_qsl(html.unescape(filters), strict_parsing=True):
            assert value in known[facet], filters
