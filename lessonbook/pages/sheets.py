"""The seven-minute sheet of each review, theme and sector: one side of A4, always the same seven blocks.

The fixed form is the point: a manager who has used one sheet knows where to look on every other. It is meant to be
talked through, so each block holds a few single lines and the way to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment

from lessonbook.library import Library, Review, Sector, Theme
from lessonbook.pages import introductions
from lessonbook.pages.gather import Passage, main_themes, of_kind, reviews_in, words
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
WIDTH = 84
"""Letters in a line of print."""
LONGEST = 3 * WIDTH
"""Letters of an entry. A longer one is cut at a word; the page it comes from has it whole."""
ROOM = 29
"""Lines of print for the entries of all seven blocks on one side of A4, with some to spare for what is opened of
abbreviations."""
ROOMY = 22
"""With so many lines or fewer they are printed larger."""
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
        "listed": bool(blocks),
        "sheet_of": address(of + ".md"),
    }
    fit = fitted(blocks)
    filled = [(key, name, fit.get(key, [])) for key, name in BLOCKS] if blocks else []
    return {path: page(env, "sheet.md.j2", path, meta, of=of + ".md", kind=kind, subject=title, note=note,
                       blocks=filled, roomy=rows_of(fit) <= ROOMY)}  # fmt: skip


def _of_review(library: Library, review: Review, found: Sequence[Passage]) -> Blocks:
    parts = {part.key: part.text for part in review.parts}
    asked = introductions.questions(parts["questions"].text) if "questions" in parts else []
    findings = of_kind(found, "finding") or of_kind(found, "recommendation")
    return {
        "why": _why(library, review, found),
        "what-happened": _events(review),
        "found": _lines(findings, 3),
        "worked": _lines(of_kind(found, "good"), 2) or [Line("The review names no example. What has worked here?")],
        "do": _lines(of_kind(found, "learning"), 5) or _lines(of_kind(found, "recommendation"), 4),
        "questions": _told(asked[:3] or STANDING),
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
    named = [theme.title for theme in main_themes(library, (passage.record for passage in found))]
    return [*lines, Line(f"Above all about: {'; '.join(named)}.")] if named else lines


def _of_theme(library: Library, theme: Theme, found: Sequence[Passage]) -> Blocks:
    parts = introductions.parts(theme.introduction)
    evidence = introductions.items(introductions.named(parts, "What national evidence"))
    practice = introductions.items(introductions.named(parts, "What good practice", "What to look for"))
    asked = introductions.items(introductions.named(parts, "Questions for the team"))
    covers = introductions.lead_sentences(introductions.named(parts, "What this theme covers"))
    return {
        "why": _told([" ".join(covers) or f"{theme.scope}."]),
        "what-happened": [*_resting(library, found, "speaks of it", "speak of it"), *_told(evidence[:2])],
        "found": _lines(of_kind(found, "finding") or of_kind(found, "recommendation"), 3) or _none_yet("finding"),
        "worked": _lines(of_kind(found, "good"), 2) or _none_yet("example of good practice"),
        "do": _told(practice[:4]) or _lines(of_kind(found, "learning"), 4) or _none_yet("learning point"),
        "questions": _told(asked[:3] or STANDING),
        "more": [Line("The page of this theme, with every learning point and recommendation",
                      f"themes/{theme.slug}.md")],
    }  # fmt: skip


def _of_sector(library: Library, sector: Sector, found: Sequence[Passage]) -> Blocks:
    parts = introductions.parts(sector.introduction)
    messages = introductions.items(introductions.named(parts, "Five messages"))
    meeting = introductions.lead_sentences(introductions.named(parts, "Where you meet"))
    asked = introductions.items(introductions.named(parts, "For supervision"))
    return {
        "why": _told([" ".join(meeting) or f"For {sector.readers}."]),
        "what-happened": _resting(library, found, "has learning for your sector", "have learning for your sector"),
        "found": _lines(of_kind(found, "finding") or of_kind(found, "learning"), 3) or _none_yet("finding"),
        "worked": _lines(of_kind(found, "good"), 2) or _none_yet("example of good practice"),
        "do": _told(messages[:5]) or _lines(of_kind(found, "learning"), 5) or _none_yet("learning point"),
        "questions": _told(asked[:3] or STANDING),
        "more": [Line("The whole briefing, with the recommendations to this sector", f"briefings/{sector.slug}.md")],
    }  # fmt: skip


def _told(lines: Iterable[str]) -> list[Line]:
    """Lines of an introduction, whose sources stand on its own page alone."""
    return [Line(introductions.unsourced(line)) for line in lines]


def _resting(library: Library, found: Sequence[Passage], one: str, many: str) -> list[Line]:
    """On what the sheet rests: how many reviews, under the small-number rule, and which kinds of harm they met."""
    reviews = reviews_in(found)
    if not reviews:
        return [Line(f"No review published in this library {one} yet.")]
    if len(reviews) == 1:
        return [Line(f"One published review {one}. One case is an example, not a pattern.")]
    count = count_words(len(reviews), library.settings.small_number, "published review")
    told = [Line(f"{count[:1].upper()}{count[1:]} {many}.")]
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
    return [Line(words(passage), passage.path) for _, passage in ordered[:most]]


def fitted(blocks: Blocks) -> Blocks:
    """The blocks with their entries cut so far that the sheet prints on one side: the longest first, from the end."""
    made = {key: [replace(line, text=cut(line.text, LONGEST)) for line in lines] for key, lines in blocks.items()}
    while rows_of(made) > ROOM:
        rows, key, at = max((_rows(line), key, at) for key, lines in made.items() for at, line in enumerate(lines))
        made[key][at] = replace(made[key][at], text=cut(made[key][at].text, (rows - 1) * WIDTH))
    return made


def rows_of(blocks: Blocks) -> int:
    """The lines of print that the blocks come to."""
    return sum(_rows(line) for lines in blocks.values() for line in lines)


def _rows(line: Line) -> int:
    return -(-len(line.text) // WIDTH)


def cut(line: str, longest: int) -> str:
    """A line of so many letters at most."""
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
