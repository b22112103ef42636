"""One page per review, in the shape every review has; and the page that stands there while there is nothing to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from lessonbook.library import Library, Part, Recommendation, Review, Term
from lessonbook.pages.gather import anchor, line, records_of
from lessonbook.pages.labels import day_words, label, labels, year_band
from lessonbook.pages.placing import Piece, Placed, Record, pieces
from lessonbook.pages.render import page
from lessonbook.pages.sheets import STANDING
from lessonbook.pages.text import Source, plain, source_of, to_html

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
KEY_MESSAGES = (3, 5)
"""How many at least, where a review says so much, and how many at most."""
SHORT = 90
"""Words of an author's own lines "at a glance" that can stand at the top of the page; longer ones come later."""


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
        meta = {"title": review.fields.title, "kind": "note", "listed": review.state != "withdrawn"}
        return page(
            env, "review_without_text.md.j2", path, meta, review=review, facts=facts(review) + provenance(review)
        )
    source = replace(source_of(review), pictures={picture.address: picture for picture in review.pictures})
    sections = _sections(review, source)
    lines = _short_lines(review, sections)
    return page(
        env,
        "review.md.j2",
        path,
        _meta(library, review),
        review=review,
        facts=at_a_glance(review),
        lines=lines,
        provenance=provenance(review),
        messages=key_messages(review),
        sections=[section for section in sections if section is not lines],
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


def at_a_glance(review: Review) -> list[tuple[str, str]]:
    """The facts, when the public last got something new, and how far the recommendations have come."""
    rows = facts(review)
    for name, day in (("Published", review.fields.published_on), ("Updated", review.fields.updated_on)):
        rows += [(name, day_words(day))] if day else []
    if review.recommendations:
        rows.append(("Recommendations", _how_far(review.recommendations)))
    return rows


def _how_far(recommendations: Sequence[Recommendation]) -> str:
    """`6: 4 complete, 1 in progress`; without the state of any, only how many."""
    states = [label("status", record.status).partition(",")[0].lower() for record in recommendations if record.status]
    told = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
    return f"{len(recommendations)}: {told}" if told else str(len(recommendations))


def provenance(review: Review) -> list[tuple[str, str]]:
    """Who made the review, how and when: procedure, for the end of the page."""
    fields = review.fields
    rows = [
        ("Type of review", label("review_type", fields.review_type or "")),
        ("Period reviewed", f"About {fields.period_reviewed} months" if fields.period_reviewed else ""),
        ("Method", labels("method", (fields.method or "",))),
        ("Nation", label("nation", fields.nation or "")),
        ("Publisher", {"anonymous": "Published anonymously"}.get(fields.publisher or "", fields.publisher or "")),
        ("To be looked at again by", day_words(fields.review_by) if fields.review_by else ""),
    ]
    return [(name, value) for name, value in rows if value]


def key_messages(review: Review) -> list[tuple[Record, str]]:
    """The first learning points in a sentence each; where these are few, findings and then recommendations too."""
    least, most = KEY_MESSAGES
    found: list[Record] = [point for point in review.learning if point.kind == "learning"]
    for more in ([point for point in review.learning if point.kind == "finding"], review.recommendations):
        found += more[: max(0, least - len(found))]
    return [(record, line(record)) for record in found[:most]]


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


def _short_lines(review: Review, sections: Sequence[Section]) -> Section | None:
    """What the author said at a glance, if it is short and all prose: it stands at the top."""
    said = next((part.text for part in review.parts if part.key == "glance"), None)
    section = next((section for section in sections if section.key == "glance"), None)
    if not said or not section or any(isinstance(piece, Placed) or "<table" in piece for piece in section.pieces):
        return None
    return section if len(plain(said).split()) <= SHORT else None


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
    """Front matter. The description is what other sites show of a link to the page."""
    return {
        "title": review.fields.title,
        "description": f"Learning points and recommendations of {review.fields.title}, {library.settings.board}.",
        "kind": "review",
    }


def _cite(library: Library, review: Review) -> str:
    published = review.fields.published_on or review.signed_on
    year = f" ({published.year})" if published else ""
    told = f"{library.settings.board}{year}. {review.fields.title}. Reference {review.ref}, edition {review.edition}."
    return f"{told} {library.site_url}reviews/{review.slug}/" if library.site_url else told
