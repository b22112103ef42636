"""Learning points and recommendations as records, found in what authors naturally write.

A narrative paragraph makes no record: it stays in its part. A record's text is always the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from markdown_it.common.utils import normalizeReference
from rapidfuzz import fuzz

from anonymise.safe import SafeMarkdown
from lessonbook.library import LearningPoint, Recommendation, Sector, Theme
from lessonbook.shaping.blocks import parser, plain
from lessonbook.shaping.headings import Headings, words_of
from lessonbook.shaping.shape import Section, Shape
from lessonbook.shaping.statements import Statement, joined, statements, unlabelled
from lessonbook.shaping.tagging import sectors_of_label, sectors_of_text, themes_of

KINDS: dict[str, Literal["learning", "finding", "good"]] = {
    "good": "good", "good practice": "good", "findings": "finding", "finding": "finding", "key finding": "finding",
    "practice finding": "finding", "learning": "learning", "learning point": "learning", "lesson": "learning",
    "key learning": "learning", "key learning point": "learning",
}  # fmt: skip
"""The kind of a learning point, by its part or by what its author calls it."""
SAME = 85
"""How alike, of 100, the text of an action plan's row and of a recommendation must be to be the same."""

_MODAL = re.compile(
    r"\s(?:should|must|needs? to|ought to|will|shall|(?:is|are) (?:asked|recommended|required|advised) to|to)\s"
)
_NO_SUBJECT = re.compile(
    r"^(?:ask|invite|require|urge|remind|write|request|brief|train|tell|add|use|make|give)\b|\S (?:an?|the) ",
    re.IGNORECASE,
)
"""`Ask Ofsted to inspect …`, `Add a page to …`: what stands before `to` is an order and no subject."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BY = re.compile(
    rf"\b(?:by|before|no later than) (?:the end of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?((?:{_MONTHS}) \d{{4}})"
)
_STATUS = re.compile(r"[\s(]*[*_]{0,2}\(?status:?\s+(?P<status>[^.*_()]+)[.)*_]*\s*$", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:review|panel|author|board|reviewers?) (?:found|finds|find|concludes?d?)\b", re.IGNORECASE)
_PLAIN_FIELDS = ("finding", "actions", "owner", "due", "outcome", "measure", "evidence")


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one review, in document order, numbered from 1 each."""

    learning: tuple[LearningPoint, ...]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What every record of a review is read with."""

    headings: Headings
    themes: Sequence[Theme]
    sectors: Sequence[Sector]
    chosen_themes: tuple[str, ...]
    chosen_sectors: tuple[str, ...]
    references: dict[str, Any] = field(default_factory=dict)


def records(
    shaped: Shape,
    themes: Sequence[Theme],
    sectors: Sequence[Sector],
    fields_themes: Sequence[str] = (),
    fields_sectors: Sequence[str] = (),
) -> Records:
    """The records of a shaped review.

    `fields_themes` and `fields_sectors` are what the author chose for the whole review: such a theme needs one phrase
    only, and a theme or sector that was chosen alone is that of every record which names none.
    """
    env: dict[str, Any] = {}
    parser().parse("\n\n".join(part.text.text for part in shaped.parts), env)
    reader = _Reader(shaped.headings, themes, sectors, tuple(fields_themes), tuple(fields_sectors),
                     env.get("references", {}))  # fmt: skip
    learning: list[LearningPoint] = []
    asked: list[Recommendation] = []
    plans: list[Recommendation] = []
    for section in shaped.sections:
        for statement in _told(section, reader):
            if not _is_recommendation(statement, section):
                learning += [_learning(statement, section, reader)]
            elif section.key == "since" or (statement.cells.get("actions") and not statement.cells.get("text")):
                plans += [_recommendation(statement, reader)]
            else:
                asked += [_recommendation(statement, reader)]
    asked = _with_plans(asked, plans, add=not any(section.key == "recs" for section in shaped.sections) or not asked)
    return Records(_numbered(learning), _numbered(asked))


def _numbered(found: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(replace(record, number=number) for number, record in enumerate(found, 1))


def _told(section: Section, reader: _Reader) -> Iterator[Statement]:
    """The statements of a section that make a record."""
    if section.key not in ("good", "findings", "learning", "recs", "since"):
        return
    found = statements(section.blocks, reader.headings)
    for number, statement in enumerate(found):
        if statement.marked:
            if _makes_record(statement, section):
                yield statement
        elif number == 0 or found[number - 1].marked or found[number - 1].heading != statement.heading:
            run = [each for each in found[number:] if each.heading == statement.heading and not each.marked]
            yield from _from_paragraphs(run, section, reader.headings)


def _makes_record(statement: Statement, section: Section) -> bool:
    if section.key == "since":
        return statement.word == "recommendation" and bool(statement.cells)
    words = f"{statement.title} {plain(statement.text)}".strip()
    if section.key != "findings" or statement.title or statement.word or statement.cells or statement.audience:
        return len(words.split()) > 1
    # Where every paragraph has a number, a number alone does not make it a finding.
    numbered = "." in statement.label or not statement.label.isdigit()
    return len(words.split()) > 4 and (not statement.label or not numbered or bool(_FOUND.search(words)))


def _from_paragraphs(run: list[Statement], section: Section, headings: Headings) -> Iterator[Statement]:
    """Paragraphs that nothing sets apart. A sub-heading of its own is the title of all below it."""
    word, label, title = unlabelled(run[0].heading)
    own = bool(run[0].heading) and not headings.is_audience(run[0].heading)
    if section.key == "recs" or word in ("recommendation", "rec"):
        if label and word:
            yield replace(joined(run), word="recommendation", label=label, heading=title)
        else:
            yield from (each for each in run if _asks(each.text))
    elif own and section.key in ("findings", "learning"):
        yield replace(joined(run), word=word, label=label, title=title.rstrip(".: "))
    elif section.key in ("learning", "good"):
        yield from (each for each in run if _is_point(each.text))


def _asks(text: str) -> bool:
    """Whether a paragraph recommends something."""
    return bool(re.search(r"\b(?:should|must|needs? to|ought to|recommend(?:s|ed)? that|(?:is|are) asked to)\b", text))


def _is_point(text: str) -> bool:
    return len(text.split()) >= 6 and not text.rstrip().endswith(":")


def _is_recommendation(statement: Statement, section: Section) -> bool:
    if statement.word in ("recommendation", "rec"):
        return True
    return section.key in ("recs", "since") and KINDS.get(statement.word) is None


def _learning(statement: Statement, section: Section, reader: _Reader) -> LearningPoint:
    kind = KINDS.get(statement.word) or KINDS.get(section.key, "learning")
    title, text = statement.title, statement.text
    if statement.word and not title and kind != "good":
        title, text = _first_sentence(text)
    words = plain(text)
    return LearningPoint(
        number=0,
        kind=kind,
        title=title[:1].upper() + title[1:],
        text=_safe(text, reader),
        sectors=_sectors([statement.audience, statement.heading], f"{title}. {words}", reader),
        themes=themes_of(_leads(statement), words, reader.themes, reader.chosen_themes),
    )


def _recommendation(statement: Statement, reader: _Reader) -> Recommendation:
    cells = {name: plain(cell) for name, cell in statement.cells.items()}
    text, status, remark = _without_status(statement.text, reader.headings)
    for name in ("due", "evidence", "status"):
        found, rest = _status(cells.get(name, ""), reader.headings)
        status = status or found
        if found and name != "status":
            cells[name] = rest
        elif name == "status" and not cells.get("evidence"):
            cells["evidence"] = rest
    cells["evidence"] = cells.get("evidence") or remark
    words = plain(text)
    addressee = cells.get("addressee") or statement.audience or _addressed(statement, words, reader)
    if statement.title:
        text = f"**{statement.title}.** {text}"
    cells["due"] = re.sub(r"^by ", "", cells.get("due", ""), flags=re.IGNORECASE)
    if not cells["due"] and (by := _BY.search(words)):
        cells["due"] = by[1]
    labels = [addressee, statement.audience, statement.heading, cells.get("owner", "")]
    return Recommendation(
        number=0,
        label=statement.label,
        text=_safe(text, reader),
        sectors=_sectors(labels, words, reader),
        themes=themes_of(_leads(statement), words, reader.themes, reader.chosen_themes),
        addressee=addressee,
        type=_type(cells.get("type", ""), reader.headings),
        status=status,
        **{name: cells.get(name, "") for name in _PLAIN_FIELDS},
    )


def _leads(statement: Statement) -> list[str]:
    """What stands above or before a statement; a theme named there needs no second phrase."""
    return [lead for lead in (statement.title, unlabelled(statement.heading)[2]) if lead]


def _sectors(labels: Sequence[str], words: str, reader: _Reader) -> tuple[str, ...]:
    """Of the first label that names a sector, else of the words, else what the author chose for the whole review."""
    for label in labels:
        if label and (found := sectors_of_label(label, reader.sectors)):
            return found
    found = sectors_of_text(words, reader.sectors)
    return found or (reader.chosen_sectors if len(reader.chosen_sectors) == 1 else ())


def _addressed(statement: Statement, words: str, reader: _Reader) -> str:
    """Whom a recommendation asks: the subject of its sentence if that is an agency, else the sub-heading above it."""
    if (who := _subject(words)) and sectors_of_label(who, reader.sectors):
        return who
    heading = unlabelled(statement.heading)[2]
    named = reader.headings.is_audience(heading) or bool(sectors_of_label(heading, reader.sectors))
    return re.sub(r"^(?:for|to) (?:the )?", "", heading, flags=re.IGNORECASE) if heading and named else ""


def _subject(words: str) -> str:
    """Who is to act, by the grammar of the sentence: what stands before its first `should`; empty for a passive."""
    modal = _MODAL.search(words, 0, 120)
    if not modal or re.match(r"be (?!asked|reminded|required|expected|advised)", words[modal.end() :]):
        return ""
    who = re.sub(r"^that ", "", words[: modal.start()].strip(" ,"), flags=re.IGNORECASE)
    order = modal[0].strip() == "to" and _NO_SUBJECT.search(who)
    return "" if order or re.search(r"[.;:?!]\s", who) else who


def _without_status(text: str, headings: Headings) -> tuple[str, str, str]:
    """A recommendation without the remark at its end that says how far it is, the status of the remark, and what it
    says besides: `18 of 21 schools have agreed`."""
    found = _STATUS.search(text)
    status, rest = _status(found["status"], headings) if found else ("", "")
    return (text[: found.start()].rstrip(), status, rest) if found and status else (text, "", "")


def _status(text: str, headings: Headings) -> tuple[str, str]:
    """The status with which a cell begins, and what it says besides: `In hand, from May` is in progress, from May."""
    known = sorted(
        ((word, key) for key, words in headings.statuses.items() for word in words), key=lambda each: -len(each[0])
    )
    for word, key in known:
        if found := re.match(rf"{re.escape(word)}\b[\s.,;:–—/()-]*", text.strip(), re.IGNORECASE):
            rest = text.strip()[found.end() :].rstrip(" )")
            further, last = _status(rest, headings) if rest else ("", "")
            # `Complete; effect tested in 2024` has gone further than complete.
            return ("checked", last) if further == "checked" else (key, rest)
    return next(((key, "") for mark, key in _LIGHTS.items() if mark in text), ("", text))


_LIGHTS = {"🔴": "not-started", "🟠": "in-progress", "🟡": "in-progress", "🟢": "complete", "🔵": "checked"}


def _type(text: str, headings: Headings) -> str:
    wanted = words_of(text)
    return next((key for key, names in headings.types.items() if wanted in map(words_of, (key, *names))), "")


def _with_plans(asked: list[Recommendation], plans: list[Recommendation], *, add: bool) -> list[Recommendation]:
    """Recommendations with what the rows of an action plan say about them; rows by themselves where there are none."""
    if add:
        return [*asked, *plans]
    for row in plans:
        same = next((number for number, each in enumerate(asked) if _is_same(each, row)), None)
        if same is not None:
            asked[same] = _filled(asked[same], row)
    return asked


def _is_same(asked: Recommendation, row: Recommendation) -> bool:
    digits: Callable[[str], str] = lambda label: re.sub(r"^\D+", "", label)  # noqa: E731
    if digits(asked.label) and digits(row.label):
        return digits(asked.label) == digits(row.label)
    return fuzz.ratio(asked.text.text, row.text.text) >= SAME


def _filled(asked: Recommendation, row: Recommendation) -> Recommendation:
    """What the author gave with the recommendation itself stays; the plan fills the gaps."""
    gaps = {
        name: getattr(row, name) for name in (*_PLAIN_FIELDS, "addressee", "type", "status") if not getattr(asked, name)
    }
    if not gaps.get("actions", "x") and row.text.text != asked.text.text:
        gaps["actions"] = plain(row.text.text)
    return replace(asked, **gaps, sectors=asked.sectors or row.sectors, themes=asked.themes or row.themes)


def _first_sentence(text: str) -> tuple[str, str]:
    """A short first sentence as title, and the rest; no title for a single sentence."""
    found = re.match(r"(?P<first>[^.!?\n*_`\[]{3,110})[.!?]\s+(?=\S)", text)
    return (found["first"], text[found.end() :]) if found and len(found["first"].split()) <= 16 else ("", text)


def _safe(text: str, reader: _Reader) -> SafeMarkdown:
    """The words as they can stand on another page: without footnote marks, and with links that need no definition."""
    text = re.sub(r"\[\^[^\]\s]+\]", "", text)

    def inlined(found: re.Match[str]) -> str:
        target = reader.references.get(normalizeReference(found["label"] or found["words"]))
        return f"[{found['words']}]({target['href']})" if target else found[0]

    return SafeMarkdown(re.sub(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?![(:\[])", inlined, text).strip())
