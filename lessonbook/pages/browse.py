"""`browse/`: every value of every filter as a plain link, and behind it its reviews, in lists that stay light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from lessonbook.library import Library, Review
from lessonbook.pages.facets import FACETS, facet_values, facets_of
from lessonbook.pages.render import page

LONGEST = 250
"""Reviews on one list; a longer list goes on on another page. Such a page weighs about 45 kB."""
OWN_PAGES = {"sector": "briefings", "theme": "themes"}
"""Facets whose values have a page of ours, and its folder."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with the reviews that have it."""

    facet: str
    slug: str
    title: str
    reviews: tuple[Review, ...]

    def path(self, number: int = 1) -> str:
        """The staged list; `number` counts its pages from 1."""
        name = f"browse/{self.facet}-{self.slug}"
        return f"{name}.md" if number == 1 else f"{name}/page-{number}.md"

    @property
    def pages(self) -> list[tuple[Review, ...]]:
        return [self.reviews[at : at + LONGEST] for at in range(0, len(self.reviews), LONGEST)]


def browse_pages(library: Library, env: Environment) -> dict[str, str]:
    """`browse.md`, and a list for every value that has a review."""
    values = _values(library)
    facets = [(name, title, [value for value in values if value.facet == name]) for name, title in FACETS.items()]
    first = page(
        env,
        "browse.md.j2",
        "browse.md",
        {"title": "Browse", "kind": "index", "search": False},
        facets=[facet for facet in facets if facet[2]],
    )
    return {"browse.md": first, **{path: text for value in values for path, text in _lists(value, env)}}


def _values(library: Library) -> list[Value]:
    """Those with reviews, in the order of the facets and of the vocabulary."""
    found: dict[tuple[str, str], list[Review]] = {}
    for review in library.reviews:
        if review.has_text:
            for facet, slugs in facets_of(review).items():
                for slug in slugs:
                    found.setdefault((facet, slug), []).append(review)
    return [
        Value(facet, slug, title, tuple(found[facet, slug]))
        for facet, titles in facet_values(library).items()
        for slug, title in titles.items()
        if (facet, slug) in found
    ]


def _lists(value: Value, env: Environment) -> Iterator[tuple[str, str]]:
    pages: Sequence[tuple[Review, ...]] = value.pages
    title = f"Reviews: {value.title}"
    own = OWN_PAGES.get(value.facet)
    for number, reviews in enumerate(pages, 1):
        yield (
            value.path(number),
            page(
                env,
                "browse_list.md.j2",
                value.path(number),
                {"title": title if number == 1 else f"{title}, page {number}", "kind": "index", "search": False},
                value=value,
                facet=FACETS[value.facet],
                reviews=reviews,
                number=number,
                last=len(pages),
                own=f"{own}/{value.slug}.md" if own else "",
            ),
        )
