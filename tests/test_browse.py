"""Browsing without scripts: every filter as plain links, in pages that stay light."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lessonbook.library import Library
from lessonbook.pages import browse, pages
from lessonbook.pages.facets import facets_of
from lessonbook.pages.gather import passages
from tests.library_fixture import BABY, REVIEWS, library

TEMPLATES = Path(__file__).parent.parent / "templates"


def browsing(made: Library) -> dict[str, str]:
    return {path: text for path, text in pages(made, TEMPLATES).items() if path.startswith("browse")}


def many(number: int) -> Library:
    refs = [f"NM-{count % 99 + 1:02d}-{2025 - count // 99}" for count in range(number)]
    fields = [BABY.fields.model_copy(update={"ref": ref, "title": f"Review {ref}"}) for ref in refs]
    return library(
        tuple(replace(BABY, ref=ref, fields=field, parts=(), learning=BABY.learning[:2], recommendations=())
              for ref, field in zip(refs, fields, strict=True))
    )  # fmt: skip


def test_every_value_with_a_review_leads_to_a_list_of_its_reviews() -> None:
    made = browsing(library())
    for review in REVIEWS:
        for facet, slugs in facets_of(review).items():
            for slug in slugs:
                listed = made.get(f"browse/{facet}-{slug}.md", "")
                assert (f"../../reviews/{review.slug}/" in listed) == review.has_text, (review.ref, facet, slug)


def test_every_learning_point_finding_recommendation_and_example_stands_in_the_list_of_its_kind() -> None:
    made = browsing(library())
    for passage in passages(library()):
        for kind in browse.KINDS:
            there = f"../../reviews/{passage.review.slug}/#{passage.anchor}" in made[f"browse/kind-{kind}.md"]
            assert there == (kind == passage.kind), (passage.path, kind)
    assert "1 entry<" in made["browse.md"]


def test_the_first_page_counts_and_links_every_list() -> None:
    made = browsing(library())
    links = set(re.findall(r'href="(\w+-[^"/]+)/"', made["browse.md"]))
    assert {f"browse/{name}.md" for name in links} == made.keys() - {"browse.md"}
    assert "1 review<" in made["browse.md"]


def test_a_long_list_goes_on_on_another_page() -> None:
    made = browsing(many(2 * browse.LONGEST + 1))
    name = "browse/age-under-1"
    assert [made[path].count("<li>") for path in (f"{name}.md", f"{name}/page-2.md", f"{name}/page-3.md")] == [
        browse.LONGEST, browse.LONGEST, 1,
    ]  # fmt: skip
    assert 'rel="next" href="page-2/"' in made[f"{name}.md"]
    assert 'rel="prev" href="../"' in made[f"{name}/page-2.md"]
    assert 'rel="next" href="../page-3/"' in made[f"{name}/page-2.md"]
    assert 'rel="next"' not in made[f"{name}/page-3.md"]


def test_pages_stay_light_with_two_thousand_reviews() -> None:
    frame = 17_000
    """Bytes of a page around its text, with room to grow."""
    assert all(len(text.encode()) + frame < 60_000 for text in browsing(many(2000)).values())


def test_nothing_to_browse_is_said() -> None:
    assert "No review has been published yet." in browsing(library(reviews=()))["browse.md"]


def test_a_draft_in_the_preview_says_so_in_every_list() -> None:
    made = browsing(library(reviews=(replace(BABY, state="draft"),)))
    assert all("Draft, not published." in text for path, text in made.items() if path != "browse.md")
