"""One page per review, in the shape every review has; and the page that stands there while there is nothing to read."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from lessonbook.library import LearningPoint, Library, Part, Recommendation, Review, Term
from lessonbook.pages.gather import anchor, records_of
from lessonbook.pages.labels import LABELS, day_words, label, labels, year_band
from lessonbook.pages.placing import Piece, Placed, Record, pieces
from lessonbook.pages.render import page
from lessonbook.pages.sheets import STANDING
from lessonbook.pages.text import Source, first_sentence, plain, source_of, to_html

ORDER = ("glance", "learning", "recs", "good", "questions", "findings", "since", "child", "events", "views",
         "conclusion", "why", "how", "further")  # fmt: skip
"""What a practitioner needs first, and procedure last."""
HOMES = {"learning": "learning", "finding": "findings", "good": "good"}
"""The part that holds records which have no place of their own in any part."""
TITLES = {
    "learning": "Learning points",
    "findings": "What we found",
    "good": "What worked well",
    "recs": "Recommendations",
    "questions": "Questions for the team",
}
QUESTIONS = Markup(
    "<p>The review asks none. These fit every review:</p>\n<ul>\n"
    + "".join(f"<li>{question}</li>\n" for question in STANDING)
    + "</ul>\n"
)
"""What a team can ask where a review has no questions of its own."""
KEY_MESSAGES = 5


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the page and what stands under it."""

    key: str
    title: str
    pieces: tuple[Markup | Placed, ...]
    """Prose as HTML, and records in their places."""


def review_pages(library: Library, env: Environment) -> dict[str, str]:
    """`reviews/<ref>.md` for every review, whatever its state: an address that was once given out never goes dead."""
    return {f"reviews/{review.slug}.md": _review_page(library, review, env) for review in library.reviews}


def _review_page(library: Library, review: Review, env: Environment) -> str:
    path = f"reviews/{review.slug}.md"
    if not review.has_text:
        meta = {"title": review.fields.title, "kind": "note", "search": False}
        return page(
            env, "review_without_text.md.j2", path, meta, review=review, facts=facts(review) + provenance(review)
        )
    source = source_of(review)
    sections = _sections(review, source)
    return page(
        env,
        "review.md.j2",
        path,
        _meta(library, review),
        review=review,
        facts=facts(review),
        provenance=provenance(review),
        messages=key_messages(review),
        sections=sections,
        by_sector=[(sector, _for_sector(review, sector.slug)) for sector in library.sectors],
        html=lambda placed: to_html(placed.text, source, anchor(placed.record), top=4),
        anchor=anchor,
        terms=terms_in(review, library.glossary),
        cite=_cite(library, review),
    )


def facts(review: Review) -> list[tuple[str, str]]:
    """At a glance: what is safe to show of the case, in words. Fields that are empty or say nothing are left out."""
    fields = review.fields
    rows = [
        ("What happened", label("incident", fields.incident or "")),
        ("Kind of harm", labels("harm", fields.harm)),
        ("Source of harm", labels("harm_source", (fields.harm_source or "",))),
        ("Age group", label("age", fields.age or "")),
        ("Sex", labels("sex", (fields.sex or "",))),
        ("Living", labels("living", (fields.living or "",))),
        ("Where", labels("setting", (fields.setting or "",))),
        ("Plan or support", labels("plan", fields.plan)),
        ("When", year_band(fields.year_band) if fields.year_band else ""),
    ]
    return [(name, value) for name, value in rows if value]


def provenance(review: Review) -> list[tuple[str, str]]:
    """Who made the review, how and when: procedure, for the end of the page."""
    fields = review.fields
    rows = [
        ("Type of review", label("review_type", fields.review_type or "")),
        ("Period reviewed", f"About {fields.period_reviewed} months" if fields.period_reviewed else ""),
        ("Method", labels("method", (fields.method or "",))),
        ("Nation", label("nation", fields.nation or "")),
        ("Publisher", {"anonymous": "Published anonymously"}.get(fields.publisher or "", fields.publisher or "")),
        ("First published", day_words(fields.published_on) if fields.published_on else ""),
        ("Updated", day_words(fields.updated_on) if fields.updated_on else ""),
    ]
    return [(name, value) for name, value in rows if value]


def key_messages(review: Review) -> list[tuple[LearningPoint, str]]:
    """The first learning points in a sentence each; findings where there are none."""
    points = [point for point in review.learning if point.kind == "learning"]
    points = points or [point for point in review.learning if point.kind == "finding"]
    return [(point, point.title or first_sentence(point.text)) for point in points[:KEY_MESSAGES]]


def terms_in(review: Review, glossary: tuple[Term, ...]) -> list[Term]:
    """The abbreviations of the glossary that the page uses."""
    words = " ".join(
        [plain(part.text) for part in review.parts] + [plain(record.text) for record in records_of(review)]
    )
    seen = set("".join(letter if letter.isalnum() or letter in "-+" else " " for letter in words).split())
    return [term for term in glossary if term.short in seen and term.name != term.short]


def _sections(review: Review, source: Source) -> list[Section]:
    """The parts in reading order, records in their places, and a home for records that have none."""
    parts = {part.key: part for part in review.parts}
    left: list[Record] = list(records_of(review))
    made: list[Section] = []
    for key in [*ORDER, *(key for key in parts if key not in ORDER)]:
        found = pieces(parts[key].text, left) if key in parts else []
        placed = [piece.record for piece in found if isinstance(piece, Placed)]
        left = [record for record in left if record not in placed]
        drawn = _drawn(found, key, source)
        if key == "questions" and not drawn:
            drawn = (QUESTIONS,)
        made.append(Section(key, _title(parts.get(key), key), drawn))
    return [section for section in (_with_homeless(section, left) for section in made) if section.pieces]


def _title(part: Part | None, key: str) -> str:
    return part.title if part else TITLES.get(key, "")


def _drawn(found: list[Piece], key: str, source: Source) -> tuple[Markup | Placed, ...]:
    """Prose as HTML. What is nothing to a reader, such as a lone link definition, is left out."""
    drawn = (
        piece if isinstance(piece, Placed) else to_html(piece, source, f"{key}-{number}")
        for number, piece in enumerate(found, 1)
    )
    return tuple(piece for piece in drawn if isinstance(piece, Placed) or piece.strip())


def _with_homeless(section: Section, left: list[Record]) -> Section:
    home = tuple(Placed(record, record.text) for record in left if _home(record) == section.key)
    return Section(section.key, section.title, section.pieces + home)


def _home(record: Record) -> str:
    return "recs" if isinstance(record, Recommendation) else HOMES[record.kind]


def _for_sector(review: Review, slug: str) -> list[Record]:
    return [record for record in records_of(review) if slug in record.sectors]


def _meta(library: Library, review: Review) -> dict[str, object]:
    """Front matter: what the theme's templates and the search index need to know of the page."""
    records = records_of(review)
    sectors = {slug for record in records for slug in record.sectors} | set(review.fields.sectors)
    themes = {slug for record in records for slug in record.themes} | set(review.fields.themes)
    return {
        "title": review.fields.title,
        "description": f"Learning points and recommendations of {review.fields.title}, {library.settings.board}.",
        "kind": "review",
        "facets": {
            "kind": ["Review"],
            "sector": [sector.title for sector in library.sectors if sector.slug in sectors],
            "theme": [theme.title for theme in library.themes if theme.slug in themes],
            "type": [LABELS["review_type"][review.fields.review_type]] if review.fields.review_type else [],
            "age": [LABELS["age"][review.fields.age]] if review.fields.age else [],
        },
    }


def _cite(library: Library, review: Review) -> str:
    published = review.fields.published_on or review.signed_on
    year = f" ({published.year})" if published else ""
    return f"{library.settings.board}{year}. {review.fields.title}. Reference {review.ref}, edition {review.edition}."
