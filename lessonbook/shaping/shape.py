"""The standard shape: safe text as its author arranged it in, the standard parts in their order out.

Nothing is dropped silently. What leaves the text (a document's title, a part that is never published) and what could
not be placed for certain (unknown and compound headings, text above the first heading) is reported with its line. The
reports carry headings and lines only, counted from 1 in the safe text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anonymise.safe import SafeMarkdown
from lessonbook.library import Part
from lessonbook.shaping.blocks import BOLD_LEVEL, CAPITALS_LEVEL, Block, blocks, lowered, nested_headings, plain
from lessonbook.shaping.headings import WITHHOLD, Headings, recognise
from lessonbook.shaping.tables import columns_of, read_table

TOP = 3
"""The level of the highest heading inside a part."""
OPENING = ("glance", "why")
"""Where text above the first standard heading goes: labelled lines, and prose if nothing else says why."""
_LEAD = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(\*\*|__)(.{1,60}?):?\1", re.MULTILINE)
"""A bold lead-in: of a paragraph, a line of it, a list item."""
LEARNING = frozenset({"findings", "learning", "recs"})
"""All that a learning-only page may hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to report."""

    line: int
    """In the safe text, counted from 1."""
    heading: str
    """The heading's words, safe to show; empty where there is none."""
    key: str = ""
    """The part it went to, if any."""
    hint: str = ""
    """For an unknown heading: the standard one that may be meant."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one recognised heading of the author's, its sub-headings included."""

    key: str
    heading: str
    """The author's words, as Markdown; empty for text above the first heading."""
    line: int
    level: int
    compound: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A summary in the standard shape, and all there is to report about it."""

    parts: tuple[Part, ...]
    """In the standard order; a part without any text is not among them."""
    sections: tuple[Section, ...]
    """The same text as its author divided it, in document order, for finding records."""
    headings: Headings = field(repr=False)
    unknown: tuple[Place, ...] = ()
    """Headings that are no standard ones; they stay, as sub-headings of the part in `key`."""
    compound: tuple[Place, ...] = ()
    """Headings that name several parts; all below them went to the first."""
    withheld: tuple[Place, ...] = ()
    """What is never published. It is in no part; the summary is held until it is gone."""
    titles: tuple[Place, ...] = ()
    """Headings that only name the document, left out."""
    opening: tuple[Place, ...] = ()
    """Text above the first standard heading, and the part it went to."""
    moved: tuple[Place, ...] = ()
    """Action plans that stand in for the recommendations the document does not have otherwise."""
    leftout: tuple[Place, ...] = ()
    """What `learning_only` left out."""

    @property
    def keys(self) -> frozenset[str]:
        """The parts there are."""
        return frozenset(part.key for part in self.parts)


def shape(safe: SafeMarkdown, headings: Headings) -> Shape:
    """The text in the standard shape. Never fails: what it cannot place, it keeps and reports."""
    found = blocks(safe.text, lambda words: _is_exact(words, headings))
    titles, rest = _without_titles(found, headings)
    sections, unknown, withheld = _sections(rest, headings)
    sections, opening = _with_opening(sections)
    sections, moved = _with_plan(sections, headings)
    return Shape(
        parts=_parts(sections, headings),
        sections=sections,
        headings=headings,
        unknown=tuple(place if place.key else replace(place, key=_key_at(place.line, opening)) for place in unknown),
        compound=tuple(_place(section) for section in sections if section.compound),
        withheld=withheld,
        titles=titles,
        opening=opening,
        moved=moved,
    )


def learning_only(shaped: Shape) -> Shape:
    """What may stand on a learning-only page, by allow-list.

    Kept are paragraphs, lists and tables of records right under a recognised heading, naming one part alone, for
    findings, learning or recommendations, or under a sub-heading there that only names a sector or an agency of the
    list `audiences`. Everything else is left out and reported in `leftout`.
    """
    kept: list[Section] = []
    leftout: list[Place] = []
    for section in shaped.sections:
        if section.key in LEARNING and section.heading and not section.compound:
            allowed, refused = _allowed(section, shaped.headings)
            kept += [replace(section, blocks=allowed)] if _has_words(allowed) else []
            leftout += refused
        else:
            leftout.append(_place(section))
    parts = _parts(kept, shaped.headings)
    return replace(shaped, parts=parts, sections=tuple(kept), leftout=tuple(leftout))


def _is_exact(words: str, headings: Headings) -> bool:
    found = recognise(words, headings) if words else None
    return found is not None and not found.compound


def _without_titles(found: list[Block], headings: Headings) -> tuple[tuple[Place, ...], list[Block]]:
    """Headings at the very top that only name the document, and everything else.

    A title is an unknown heading of the highest kind on the first line, any that says what kind of document this is,
    and any unknown one that has nothing below it.
    """
    titles: list[Place] = []
    rest: list[Block] = []
    for number, block in enumerate(found):
        if block.kind == "heading":
            words = plain(block.title)
            known = recognise(words, headings)
            if known and not (known.compound and block.level == 1 and not titles and known.key != WITHHOLD):
                return tuple(titles), rest + found[number:]
            bare = number + 1 < len(found) and found[number + 1].kind == "heading"
            top = not titles and not _has_words(rest) and block.level in (1, CAPITALS_LEVEL, BOLD_LEVEL)
            if words and (top or headings.is_title(words) or (bare and not _has_words(rest))):
                titles.append(Place(block.line, words))
                continue
        rest.append(block)
    return tuple(titles), rest


def _sections(
    found: Sequence[Block], headings: Headings
) -> tuple[tuple[Section, ...], tuple[Place, ...], tuple[Place, ...]]:
    """Sections, unknown headings and what is withheld. Text above the first recognised heading has the key ``""``."""
    sections = [Section("", "", found[0].line if found else 1, 0, False, ())]
    unknown: list[Place] = []
    withheld: list[Place] = []
    hidden = 0
    """The level of the withheld heading we are under, or 0."""
    for block in found:
        known = recognise(plain(block.title), headings) if block.kind == "heading" else None
        if known and known.key == WITHHOLD:
            withheld.append(Place(block.line, plain(block.title), WITHHOLD))
            hidden = min(hidden, block.level) if hidden else block.level
        elif hidden and not (known and block.level <= hidden):
            continue
        elif _is_withheld_block(block, headings):
            withheld.append(Place(block.line, "", WITHHOLD))
        elif known:
            hidden = 0
            sections.append(Section(known.key, block.title, block.line, block.level, known.compound, ()))
        else:
            if block.kind == "heading":
                sections += _reopened(sections, block)
                if not headings.is_audience(plain(block.title)):
                    words = plain(block.title)
                    unknown.append(Place(block.line, words, sections[-1].key, headings.nearest(words)))
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
    return tuple(sections), tuple(unknown), tuple(withheld)


def _reopened(sections: list[Section], block: Block) -> list[Section]:
    """The outer section again, when an unknown heading ends an inner one.

    In `## Findings`, `### Good practice`, `### Drift` the last belongs to the findings and not to good practice.
    """
    inner = sections[-1]
    if inner.level < block.level:
        return []
    level = inner.level
    for outer in reversed(sections):
        if 0 < outer.level < level:
            if outer.level < block.level:
                return [replace(outer, line=block.line, blocks=())] if outer.key != inner.key else []
            level = outer.level
    return []


def _is_withheld_block(block: Block, headings: Headings) -> bool:
    """What is never published can also be named inside a block: in a quotation, by a lead-in, in a table."""
    names = nested_headings(block)
    if block.kind in ("paragraph", "list", "quote"):
        names += [plain(lead[2]) for lead in _LEAD.finditer(block.text)]
    if block.kind == "table":
        table = read_table(block.text)
        if columns_of(table.titles, {"withhold": headings.withhold_columns}):
            return True
        names += [*table.titles, *(plain(row[0]) for row in table.rows if row)]
    found = [recognise(name, headings) for name in names if name]
    return any(known is not None and known.key == WITHHOLD for known in found)


def _with_opening(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Place, ...]]:
    """Text above the first heading goes to `glance`, but prose goes to `why` where no heading says why."""
    first, rest = sections[0], sections[1:]
    if not _has_words(first.blocks):
        return rest, ()
    glance, why = OPENING
    prose = [block for block in first.blocks if block.kind == "paragraph" and not _is_label(block)]
    if any(section.key == why for section in rest) or not prose:
        opened = [replace(first, key=glance)]
    else:
        cut = first.blocks.index(prose[0])
        opened = [replace(first, key=glance, blocks=first.blocks[:cut]),
                  replace(first, key=why, line=prose[0].line, blocks=first.blocks[cut:])]  # fmt: skip
    opened = [section for section in opened if _has_words(section.blocks)]
    return (*opened, *rest), tuple(_place(section) for section in opened)


def _key_at(line: int, opening: Sequence[Place]) -> str:
    """The part of the opening that holds that line."""
    return next((place.key for place in reversed(opening) if place.line <= line), "")


def _is_label(block: Block) -> bool:
    """`**Status:** for publication`: a line of the title page and no prose."""
    return bool(re.match(r"\s*(?:\*\*|__)[^*_]{1,40}:(?:\*\*|__)|[^.:]{1,40}:\s", block.text))


def _with_plan(sections: tuple[Section, ...], headings: Headings) -> tuple[tuple[Section, ...], tuple[Place, ...]]:
    """Where nothing is headed as recommendations, the tables of an action plan are the recommendations."""
    if any(section.key == "recs" and _has_words(section.blocks) for section in sections):
        return sections, ()
    plans = [section for section in sections if section.key == "since" and _has_plan(section, headings)]
    made = tuple(replace(section, key="recs") if section in plans else section for section in sections)
    return made, tuple(replace(_place(section), key="recs") for section in plans)


def _has_plan(section: Section, headings: Headings) -> bool:
    tables = [read_table(block.text) for block in section.blocks if block.kind == "table"]
    return any({"text", "actions"} & set(columns_of(table.titles, headings.columns).values()) for table in tables)


def _parts(sections: Sequence[Section], headings: Headings) -> tuple[Part, ...]:
    parts = []
    for standard in headings.parts:
        own = [section for section in sections if section.key == standard.key and _has_words(section.blocks)]
        named = len({section.heading for section in own}) > 1
        text = "\n\n".join(filter(None, (_text(section, own, named) for section in own)))
        if text:
            parts.append(Part(standard.key, standard.title, SafeMarkdown(text)))
    return tuple(parts)


def _text(section: Section, own: list[Section], named: bool) -> str:
    """The Markdown of one section. Its author's heading stays, one level below the part's, where a part has several."""
    before = own[: own.index(section)]
    named = named and bool(section.heading) and section.heading not in [each.heading for each in before]
    levels = [section.level] if named else []
    pieces = [_heading(section.heading, levels)] if named else []
    for block in _between_rules(section.blocks):
        if block.kind == "heading":
            while levels and levels[-1] >= block.level:
                levels.pop()
            levels.append(block.level)
            pieces.append(_heading(block.title, levels))
        else:
            pieces.append(lowered(block, TOP + len(levels)))
    return "\n\n".join(piece for piece in pieces if piece.strip()).strip("\n")


def _between_rules(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the lines that its author drew between sections."""
    kept = [number for number, block in enumerate(found) if block.kind != "rule"]
    return found[kept[0] : kept[-1] + 1] if kept else ()


def _heading(title: str, levels: list[int]) -> str:
    return f"{'#' * min(6, TOP - 1 + len(levels))} {title}" if title.strip() else ""


def _allowed(section: Section, headings: Headings) -> tuple[tuple[Block, ...], list[Place]]:
    """The blocks of a section that are on the allow-list, and the places of those that are not."""
    kept: list[Block] = []
    refused: list[Place] = []
    under = True
    for block in section.blocks:
        if block.kind == "heading":
            under = headings.is_audience(plain(block.title))
            allowed = under
        else:
            allowed = under and _is_allowed(block, headings)
        if allowed:
            kept.append(replace(block, text=_without_notes(block.text)))
        elif block.kind == "heading" or under:
            refused.append(Place(block.line, plain(block.title), section.key))
    return tuple(kept), refused


def _is_allowed(block: Block, headings: Headings) -> bool:
    if block.kind == "table":
        titles = read_table(block.text).titles
        found = [columns_of(titles, names) for names in (headings.columns, headings.learning_columns)]
        return any({"text", "title", "actions"} & set(columns.values()) for columns in found)
    if block.kind in ("paragraph", "list"):
        return not re.search(r"!\[|<[a-z!/]", block.text, re.IGNORECASE) and not nested_headings(block)
    return False


def _without_notes(text: str) -> str:
    """Footnotes are left out, so their marks go too."""
    return re.sub(r"\[\^[^\]\s]+\]", "", text)


def _has_words(found: Sequence[Block]) -> bool:
    """Whether there is anything to read besides headings and notes between authors."""
    texts = (re.sub(r"<!--.*?-->", "", block.text, flags=re.DOTALL) for block in found if block.kind != "heading")
    return any(re.search(r"\w", text) for text in texts)


def _place(section: Section) -> Place:
    return Place(section.line, plain(section.heading), section.key)
