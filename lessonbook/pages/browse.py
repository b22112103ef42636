"""`browse/`: every value of every filter as a plain link, and behind it its reviews or passages, in lists that stay
light."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from lessonbook.library import Library, Review
from lessonbook.pages.facets import FACETS, facet_values, facets_of
from lessonbook.pages.gather import Passage, words
from lessonbook.pages.render import page

LONGEST = 250
"""Entries on one list; a longer list goes on on another page. Such a page weighs about 45 kB."""
OWN_PAGES = {"sector": "briefings", "theme": "themes"}
"""Facets whose values have a page of ours, and its folder."""
KINDS = {"learning": "Learning points", "recommendation": "Recommendations", "finding": "Findings",
         "good": "Good practice"}  # fmt: skip
"""What a passage of a review can be, and what readers call a list of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list."""

    path: str
    """The staged page, and the place on it."""
    text: str
    ref: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with the reviews or passages that have it."""

    facet: str
    slug: str
    title: str
    lines: tuple[Line, ...]
    thing: str = "review"

    def path(self, number: int = 1) -> str:
        """The staged list; `number` counts its pages from 1."""
        name = f"browse/{self.facet}-{self.slug}"
        return f"{name}.md" if number == 1 else f"{name}/page-{number}.md"

    @property
    def pages(self) -> list[tuple[Line, ...]]:
        return [self.lines[at : at + LONGEST] for at in range(0, len(self.lines), LONGEST)]


def browse_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`browse.md`, and a list for every value that has a review or a passage."""
    values = [*_of_reviews(library), *_kinds(every)]
    titles = {**FACETS, "kind": "Passages of reviews"}
    facets = [(name, title, [value for value in values if value.facet == name]) for name, title in titles.items()]
    first = page(
        env,
        "browse.md.j2",
        "browse.md",
        {"title": "Browse", "kind": "index"},
        facets=[facet for facet in facets if facet[2]],
        counted=_counted,
    )
    return {"browse.md": first, **{path: text for value in values for path, text in _lists(value, titles, env)}}


def _of_reviews(library: Library) -> list[Value]:
    """Those with reviews, in the order of the facets and of the vocabulary."""
    found: dict[tuple[str, str], list[Review]] = {}
    for review in library.reviews:
        if review.has_text:
            for facet, slugs in facets_of(review).items():
                for slug in slugs:
                    found.setdefault((facet, slug), []).append(review)
    return [
        Value(facet, slug, title, tuple(map(_line, found[facet, slug])))
        for facet, titles in facet_values(library).items()
        for slug, title in titles.items()
        if (facet, slug) in found
    ]


def _line(review: Review) -> Line:
    return Line(f"reviews/{review.slug}.md", review.fields.title, review.ref, review.state == "draft")


def _kinds(every: Iterable[Passage]) -> list[Value]:
    """The passages of each kind."""
    found: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for passage in every:
        line = Line(passage.path, words(passage), passage.review.ref, passage.review.state == "draft")
        found[passage.kind].append(line)
    return [Value("kind", kind, KINDS[kind], tuple(lines), "entry") for kind, lines in found.items() if lines]


def _lists(value: Value, titles: dict[str, str], env: Environment) -> Iterator[tuple[str, str]]:
    title = value.title if value.facet == "kind" else f"Reviews: {value.title}"
    own = OWN_PAGES.get(value.facet)
    for number, lines in enumerate(value.pages, 1):
        yield (
            value.path(number),
            page(
                env,
                "browse_list.md.j2",
                value.path(number),
                {"title": title if number == 1 else f"{title}, page {number}", "kind": "index"},
                value=value,
                facet=titles[value.facet],
                count=_counted(value),
                lines=lines,
                number=number,
                last=len(value.pages),
                own=f"{own}/{value.slug}.md" if own else "",
            ),
        )


def _counted(value: Value) -> str:
    """`1,204 reviews`."""
    many = {"review": "reviews", "entry": "entries"}[value.thing]
    return f"{len(value.lines):,} {value.thing if len(value.lines) == 1 else many}"
