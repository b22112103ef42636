"""One briefing per sector: our introduction, then the learning and the recommendations that concern it."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment

from lessonbook.library import Library, Review, Sector
from lessonbook.pages.gather import Passage, by_first_theme, of_kind, open_first, reviews_in
from lessonbook.pages.render import page
from lessonbook.pages.text import to_html


def briefing_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`briefings/<sector>.md` for every sector."""
    return {f"briefings/{sector.slug}.md": _briefing_page(library, sector, every, env) for sector in library.sectors}


def _briefing_page(library: Library, sector: Sector, every: Sequence[Passage], env: Environment) -> str:
    found = [passage for passage in every if sector.slug in passage.record.sectors]
    return page(
        env,
        "briefing.md.j2",
        f"briefings/{sector.slug}.md",
        {
            "title": f"Briefing: {sector.title}",
            "description": f"What safeguarding reviews ask of {sector.readers}.",
            "kind": "briefing",
            "sector": sector.slug,
            "facets": {"kind": ["Briefing"], "sector": [sector.title]},
        },
        sector=sector,
        reviews=reviews_in(found),
        new=[review for review in reviews_in(found) if _is_new(review, sector)],
        learning=by_first_theme(of_kind(found, "learning", "finding"), library),
        good=of_kind(found, "good"),
        recommendations=open_first(found),
        html=lambda passage: to_html(
            passage.record.text, passage.source, f"{passage.review.slug}-{passage.anchor}", top=5
        ),
    )


def _is_new(review: Review, sector: Sector) -> bool:
    """Published since the introduction's edition."""
    published = review.fields.published_on or review.signed_on
    return bool(sector.edition and published and published > sector.edition)
