"""The seven-minute sheet of each review, theme and sector: one side of A4, always the same seven blocks.

The fixed form is the point: a manager who has used one sheet knows where to look on every other. It is meant to be
talked through, so each block holds a few single lines and the way to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from lessonbook.library import Library, Review, Sector, Theme
from lessonbook.pages import introductions
from lessonbook.pages.gather import Passage, of_kind, reviews_in, words
from lessonbook.pages.labels import UNSAID, count_words, label, listed
from lessonbook.pages.render import address, page

BLOCKS = (
    ("why", "Why this matters"),
    ("what-happened", "What happened"),
    ("found", "What we found"),
    ("worked", "What worked"),
    ("do", "What to do differently"),
    ("questions", "Questions for the team"),
    ("more", "Where to read more"),
)
"""The seven blocks with their anchors, in their order, for ever."""
LONGEST = 230
"""Letters of a line. Longer ones are cut at a word; the page they come from has them whole."""
STANDING = (
    "What do we think of this?",
    "How do we build it into our work, and how will we know that it is there?",
    "Where does it enter our plan?",
)
"""The three questions that every team can ask where a review or an introduction has none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block."""

    text: str
    path: str = ""
    """The staged page, and the place on it, where the whole of it stands."""


Blocks = dict[str, list[Line]]


def sheet_pages(library: Library, every: Sequence[Passage], env: Environment) -> dict[str, str]:
    """`reviews/<ref>/sheet.md`, `themes/<slug>/sheet.md` and `briefings/<sector>/sheet.md`.

    A review that has no text keeps its sheet's address, where a line leads to the review's page.
    """
    made: dict[str, str] = {}
    for review in library.reviews:
        here = [passage for passage in every if passage.review is review]
        blocks = _of_review(library, review, here) if review.has_text else {}
        made |= _sheet(env, f"reviews/{review.slug}", review.fields.title, "Review", blocks, f"Reference {review.ref}")
    for theme in library.themes:
        found = [passage for passage in every if theme.slug in passage.record.themes]
        made |= _sheet(env, f"themes/{theme.slug}", theme.title, "Theme", _of_theme(library, theme, found))
    for sector in library.sectors:
        found = [passage for passage in every if sector.slug in passage.record.sectors]
        made |= _sheet(env, f"briefings/{sector.slug}", sector.title, "Sector", _of_sector(library, sector, found))
    return made


def _sheet(env: Environment, of: str, title: str, kind: str, blocks: Blocks, note: str = "") -> dict[str, str]:
    path = f"{of}/sheet.md"
    meta = {
        "title": f"Seven-minute sheet: {title}",
        "description": "One side of A4, to be talked through in seven minutes.",
        "kind": "sheet",
        "search": False,
        "sheet_of": address(of + ".md"),
    }
    filled = [(key, name, blocks.get(key, [])) for key, name in BLOCKS] if blocks else []
    return {path: page(env, "sheet.md.j2", path, meta, of=of + ".md", kind=kind, subject=title, note=note,
                       blocks=filled)}  # fmt: skip


def _of_review(library: Library, review: Review, found: Sequence[Passage]) -> Blocks:
    parts = {part.key: part.text for part in review.parts}
    asked = introductions.items(parts["questions"].text) if "questions" in parts else []
    findings = of_kind(found, "finding") or of_kind(found, "recommendation")
    return {
        "why": _why(library, review, found),
        "what-happened": _events(review),
        "found": _lines(findings, 3),
        "worked": _lines(of_kind(found, "good"), 2) or [Line("The review names no example. What has worked here?")],
        "do": _lines(of_kind(found, "learning"), 5) or _lines(of_kind(found, "recommendation"), 4),
        "questions": [Line(cut(question)) for question in asked[:3]] or [Line(question) for question in STANDING],
        "more": [Line("The whole review, with its recommendations and how far they have come",
                      f"reviews/{review.slug}.md")],
    }  # fmt: skip


def _events(review: Review) -> list[Line]:
    """Three lines from the facts that are safe to show, and nothing of the story."""
    fields = review.fields
    if review.state == "learning-only":
        return [Line("What happened is not published, to protect the child and the family.")]
    rows = [
        ("Harm", [label("incident", fields.incident or ""), *_each("harm", fields.harm)]),
        ("Who", [label("age", fields.age or ""), *_each("plan", fields.plan)]),
        ("Reviewed", [f"about {fields.period_reviewed} months of work" if fields.period_reviewed else ""]),
    ]
    told = [(name, ", ".join(value[:1].lower() + value[1:] for value in values if value)) for name, values in rows]
    lines = [Line(f"{name}: {line}.") for name, line in told if line]
    return lines or [Line("What can be said safely stands on the page of the review.")]


def _each(field: str, values: Iterable[str]) -> list[str]:
    return [label(field, value) for value in values if value not in UNSAID]


def _why(library: Library, review: Review, found: Sequence[Passage]) -> list[Line]:
    """What kind of review it is and what it is about, by its themes: the story of the case stays out of a sheet."""
    kind = label("review_type", review.fields.review_type or "") or "Review"
    lines = [Line(f"{kind}: it asks how agencies worked together, and what should be different.")]
    slugs = [slug for passage in found for slug in passage.record.themes]
    titles = {theme.slug: theme.title for theme in library.themes}
    most = sorted(titles, key=lambda slug: -slugs.count(slug))[:4]
    named = [titles[slug].lower() for slug in most if slug in slugs]
    return [*lines, Line(f"It speaks above all of {listed(named)}.")] if named else lines


def _of_theme(library: Library, theme: Theme, found: Sequence[Passage]) -> Blocks:
    parts = introductions.parts(theme.introduction)
    evidence = introductions.items(introductions.named(parts, "What national evidence"))
    practice = introductions.items(introductions.named(parts, "What good practice", "What to look for"))
    asked = introductions.items(introductions.named(parts, "Questions for the team"))
    covers = introductions.lead_sentences(introductions.named(parts, "What this theme covers"))
    return {
        "why": [Line(cut(" ".join(covers) or f"{theme.scope}."))],
        "what-happened": [*_resting(library, found), *(Line(cut(line)) for line in evidence[:2])],
        "found": _lines(of_kind(found, "finding") or of_kind(found, "recommendation"), 3) or _none_yet("finding"),
        "worked": _lines(of_kind(found, "good"), 2) or _none_yet("example of good practice"),
        "do": [Line(cut(line)) for line in practice[:4]] or _lines(of_kind(found, "learning"), 4) or _none_yet("point"),
        "questions": [Line(cut(question)) for question in asked[:3]] or [Line(question) for question in STANDING],
        "more": [Line("The page of this theme, with every learning point and recommendation",
                      f"themes/{theme.slug}.md")],
    }  # fmt: skip


def _of_sector(library: Library, sector: Sector, found: Sequence[Passage]) -> Blocks:
    parts = introductions.parts(sector.introduction)
    messages = introductions.items(introductions.named(parts, "Five messages"))
    meeting = introductions.lead_sentences(introductions.named(parts, "Where you meet"))
    asked = introductions.items(introductions.named(parts, "For supervision"))
    return {
        "why": [Line(cut(" ".join(meeting) or f"For {sector.readers}."))],
        "what-happened": _resting(library, found),
        "found": _lines(of_kind(found, "finding") or of_kind(found, "learning"), 3) or _none_yet("finding"),
        "worked": _lines(of_kind(found, "good"), 2) or _none_yet("example of good practice"),
        "do": [Line(cut(message)) for message in messages[:5]] or _lines(of_kind(found, "learning"), 5)
        or _none_yet("point"),
        "questions": [Line(cut(question)) for question in asked[:3]] or [Line(question) for question in STANDING],
        "more": [Line("The whole briefing, with the recommendations to this sector", f"briefings/{sector.slug}.md")],
    }  # fmt: skip


def _resting(library: Library, found: Sequence[Passage]) -> list[Line]:
    """On what the sheet rests: how many reviews, under the small-number rule, and which kinds of harm they met."""
    reviews = reviews_in(found)
    if not reviews:
        return [Line("No review published in this library speaks of it yet.")]
    if len(reviews) == 1:
        return [Line("One published review speaks of it. One case is an example, not a pattern.")]
    told = [Line(f"It comes back in {count_words(len(reviews), library.settings.small_number, 'published review')}.")]
    if len(reviews) >= library.settings.small_number:
        told += _harms(reviews)
    return told


def _harms(reviews: Iterable[Review]) -> list[Line]:
    """The kinds of harm that the reviews share, without numbers."""
    harms = dict.fromkeys(
        harm for review in reviews for harm in review.fields.harm if harm not in ("other", "not-known")
    )
    words = [label("harm", harm).lower() for harm in list(harms)[:4]]
    return [Line(f"Among the kinds of harm in them: {listed(words)}.")] if words else []


def _none_yet(what: str) -> list[Line]:
    return [Line(f"No published {what} names it yet. What does your team know?")]


def _lines(found: Iterable[Passage], most: int) -> list[Line]:
    """Records in a line each: their title, or their first sentence. One of each review before a second of any."""
    turns: dict[str, int] = {}
    ordered: list[tuple[int, Passage]] = []
    for passage in found:
        turn = turns.get(passage.review.ref, 0)
        turns[passage.review.ref] = turn + 1
        ordered.append((turn, passage))
    ordered.sort(key=lambda pair: pair[0])
    return [Line(cut(words(passage)), passage.path) for _, passage in ordered[:most]]


def cut(line: str) -> str:
    """A line that fits the sheet."""
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
