"""The only place that edits a text by offset: findings and their words in, safe Markdown out.

Markup that a replaced range would tear is kept whole: marks that open inside and close outside move to the edge of the
new words. A link whose address must be hidden becomes its plain text, an attribute list goes, a tag loses its
attributes, a definition of a link goes with the links that use it, a footnote gets another label. Comments are notes
between authors, and always go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anonymise.reading.markdown import Markup, View
from anonymise.safe import SafeMarkdown

SIDE_KINDS = frozenset(("target", "html", "comment"))
"""Kinds of block whose words are never rewritten: the construct that holds them goes."""
WRAPPING = frozenset(("emphasis", "code", "autolink", "link", "element"))
"""Kinds of markup that stand around words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a range of the plain text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    """New text for a range of the source."""

    start: int
    end: int
    text: str


def safe(view: View, edits: Iterable[Edit]) -> tuple[SafeMarkdown, ...]:
    """The safe text of each region of a view."""
    changes: list[_Change] = [_Change(mark.start, mark.end, "") for mark in view.markup if mark.kind == "comment"]
    for edit in edits:
        if view.block_at(edit.start).kind in SIDE_KINDS:
            changes += _unwrap(view, *view.raw(edit.start, edit.end))
        elif abbreviation := _abbreviation(view, *view.raw(edit.start, edit.end)):
            changes.append(abbreviation)
        else:
            changes += _rewrite(view, edit)
    settled = _settled(changes)
    return tuple(SafeMarkdown(_applied(view.source, start, end, settled)) for start, end in view.regions)


def _abbreviation(view: View, start: int, end: int) -> _Change | None:
    """An abbreviation that stands for somebody goes with its definition: it means nothing any more."""
    for mark in view.markup:
        if mark.kind == "definition" and not mark.label and mark.start <= start and end <= mark.end:
            return _Change(mark.start, mark.end, "")
    return None


def _rewrite(view: View, edit: Edit) -> list[_Change]:
    """Put new words where the first of the old ones stood, and keep the marks that are only half inside."""
    start, end = view.raw(edit.start, edit.end)
    opening, closing, gone = "", "", []
    for mark in view.markup:
        if mark.kind not in WRAPPING or mark.end <= start or end <= mark.start:
            continue
        first, second = (mark.start, mark.inner_start), (mark.inner_end, mark.end)
        whole = start <= mark.inner_start and mark.inner_end <= end
        if (mark.kind == "autolink" and whole) or _splits(first, second, start, end):
            gone += [_Change(*first, ""), _Change(*second, "")]
        elif start <= first[0] and first[1] <= end and second[0] > end:
            opening += view.source[slice(*first)]
        elif first[1] < start <= second[0] and second[1] <= end:
            closing += view.source[slice(*second)]
    return [_Change(start, end, opening + edit.text + closing), *gone]


def _splits(first: tuple[int, int], second: tuple[int, int], start: int, end: int) -> bool:
    """Whether the range takes all the words of a pair and one of its marks: then the other mark goes as well."""
    return (start <= first[0] and second[0] == end) or (first[1] == start and second[1] <= end)


def _unwrap(view: View, start: int, end: int) -> list[_Change]:
    """Take away the construct that hides a range."""
    inside = [mark for mark in view.markup if mark.start <= start and end <= mark.end and not _shows(mark, start)]
    if not inside:
        return [_Change(start, end, "")]
    holder = min(inside, key=lambda mark: (mark.end - mark.start, mark.start))
    if holder.kind == "note":
        return _renumbered(view, holder.label)
    changes = _bare(view, holder)
    if holder.kind == "definition" and holder.label:
        users = [
            mark
            for mark in view.markup
            if mark.kind in ("link", "image") and _label(mark.label) == _label(holder.label)
        ]
        changes += [change for user in users for change in _bare(view, user)]
    elif holder.kind in ("link", "image") and holder.label:
        for mark in view.markup:
            if mark.kind == "definition" and _label(mark.label) == _label(holder.label):
                changes += _bare(view, mark)
    return changes


def _renumbered(view: View, label: str) -> list[_Change]:
    """A footnote under a number of its own instead of a label that tells too much."""
    notes = [mark for mark in view.markup if mark.kind == "note"]
    labels = sorted({mark.label for mark in notes}, key=[mark.label for mark in notes].index)
    name = f"note-{labels.index(label) + 1}"
    while name in labels:
        name += "-"
    # A note is written `[^label]`, both where it is called and where it stands.
    return [_Change(mark.start + 2, mark.end - 1, name) for mark in notes if mark.label == label]


def _bare(view: View, mark: Markup) -> list[_Change]:
    """A construct without what it hides."""
    if mark.kind == "tag":
        name = re.match(r"</?[A-Za-z][A-Za-z0-9-]*", view.source[mark.start : mark.end])
        return [_Change(mark.start, mark.end, (name.group() if name else "<") + ">")]
    if mark.kind in ("link", "image"):
        return [_Change(mark.start, mark.inner_start, ""), _Change(mark.inner_end, mark.end, "")]
    return [_Change(mark.start, mark.end, "")]


def _shows(mark: Markup, at: int) -> bool:
    return mark.inner_start <= at < mark.inner_end


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


def _settled(changes: list[_Change]) -> list[_Change]:
    """Without overlaps: deletions are joined, and new words inside a deletion are dropped."""
    ordered = sorted(set(changes), key=lambda change: (change.start, -change.end, change.text))
    settled: list[_Change] = []
    for change in ordered:
        last = settled[-1] if settled else None
        if last is None or change.start >= last.end:
            settled.append(change)
        elif change.end > last.end:
            settled[-1] = _Change(last.start, change.end, last.text + change.text)
    return settled


def _applied(source: str, start: int, end: int, changes: list[_Change]) -> str:
    parts, at = [], start
    for change in changes:
        if change.end <= start or change.start >= end:
            continue
        parts += [source[at : max(at, change.start)], change.text]
        at = max(at, change.end)
    return "".join([*parts, source[at:end]])
