"""The original beside the public text, paragraph by paragraph, with the findings marked in the one and the changes in
the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from anonymise.decisions import normalised
from lessonbook.review.case import Case, Item

_TOKEN = re.compile(r"\s+|[^\W_]+(?:['’][^\W_]+)*|.", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n)){2,}")
_HEADING = re.compile(r"\A\s{0,3}#{1,6}\s+(?=[^\r\n]*\Z)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one text. Private on the left, public on the right."""

    text: str = field(repr=False)
    item: Item | None = None
    """The finding they belong to."""
    first: bool = False
    """Whether the finding begins here."""
    kind: str = ""
    """`new` for words that the original does not have, `gone` for words that the other text does not have."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of both texts."""

    original: tuple[Piece, ...] = field(repr=False)
    public: tuple[Piece, ...] = field(repr=False)
    label: str = ""
    """`Title`, `Publisher`; empty for the text."""
    heading: bool = False
    shown: bool = True
    """Whether the public reads it: with `learning-only` most of the text stays inside."""


def side_by_side(case: Case) -> list[Line]:
    """The whole of a case, in order."""
    lines: list[Line] = []
    summary, safe = case.summary, case.draft.anonymised.safe
    for name, (start, end), public in zip(summary.region_names, summary.regions, safe, strict=True):
        if name == "body":
            lines += _body(case, start, end, public.text)
        else:
            new = _new(summary.source[start:end], public.text)
            lines.append(Line(_pieces(summary.source, start, end, case.items), new, label=name.capitalize()))
    return lines


def _body(case: Case, start: int, end: int, public: str) -> Iterator[Line]:
    source = case.summary.source
    for written, picture in case.draft.proposed.pictures.items():
        public = public.replace(f"]({written})", f"]({picture.address})")  # the public reads the name of its clean copy
    left, right = list(_paragraphs(source, start, end)), paragraphs_of(public)
    read = _folded(case.draft.proposed.text.text)
    for ours, theirs in _aligned([source[a:b] for a, b in left], right):
        original = [piece for at in ours for piece in (*_pieces(source, *left[at], case.items), Piece("\n\n"))][:-1]
        before = "\n\n".join(source[slice(*left[at])] for at in ours)
        after = "\n\n".join(right[at] for at in theirs)
        shown = not after.strip() or _folded(after) in read
        if len(ours) == 1 and (mark := _HEADING.match(before)):
            bare = _pieces(source, left[ours[0]][0] + mark.end(), left[ours[0]][1], case.items)
            yield Line(bare, _new(*map(unmarked, (before, after))), heading=True, shown=shown)
        else:
            yield Line(tuple(original), _new(before, after), shown=shown)


def unmarked(paragraph: str) -> str:
    """A heading without the marks that make it one; anything else as it is."""
    return _HEADING.sub("", paragraph)


def _folded(text: str) -> str:
    return normalised(re.sub(r"[#*_>|-]+", " ", text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a range, without the blank lines between them."""
    at = start
    for gap in [*_BLANK.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if text[at:stop].strip():
            begin = at + len(text[at:stop]) - len(text[at:stop].lstrip("\r\n"))
            yield begin, begin + len(text[begin:stop].rstrip())
        at = gap.end() if gap else end


def paragraphs_of(text: str) -> list[str]:
    return [text[start:end] for start, end in _paragraphs(text, 0, len(text))]


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Which paragraphs of the two texts belong together. A comment leaves none on the right, nothing else does."""
    if len(left) == len(right):
        yield from (([at], [at]) for at in range(len(left)))
        return
    matcher = SequenceMatcher(None, [_start(each) for each in left], [_start(each) for each in right], autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        if b - a == d - c:
            yield from (([a + at], [c + at]) for at in range(b - a))
        else:
            yield range(a, b), range(c, d)


def _start(paragraph: str) -> str:
    """Enough of a paragraph to know it again: its first word, and how long it is in tens of words."""
    words = paragraph.split()
    return f"{words[0] if words else ''} {len(words) // 20}"


def _pieces(source: str, start: int, end: int, items: Sequence[Item]) -> tuple[Piece, ...]:
    """The words of a range, cut where a finding begins or ends. Where several lie over each other, the one that masks
    has the words, and what is open comes before what is settled."""
    inside = [item for item in items if item.finding.start < end and start < item.finding.end]
    edges = {start, end}
    for item in inside:
        edges |= {max(start, item.finding.start), min(end, item.finding.end)}
    pieces: list[Piece] = []
    begun: set[int] = set()
    for first, last in pairwise(sorted(edges)):
        over = [item for item in inside if item.finding.start <= first and last <= item.finding.end]
        if over:
            chosen = min(over, key=_rank)
            pieces.append(Piece(source[first:last], chosen, first=chosen.number not in begun))
            begun.add(chosen.number)
        else:
            pieces.append(Piece(source[first:last]))
    return tuple(pieces)


def _rank(item: Item) -> tuple[bool, bool, int]:
    return not item.finding.action.masks, not item.open, item.finding.end - item.finding.start


@lru_cache(maxsize=4096)
def _new(before: str, after: str) -> tuple[Piece, ...]:
    """The public paragraph, with what the original does not say marked as new."""
    return tuple(piece for piece in compared(before, after) if piece.kind != "gone")


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one, word by word: what stayed, what went, what came."""
    if before == after:
        return (Piece(after),) if after else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for what, a, b, c, d in _joined(SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), old):
        if what == "equal":
            pieces.append(Piece("".join(new[c:d])))
        else:
            pieces += [Piece("".join(old[a:b]), kind="gone")] if b > a else []
            pieces += [Piece("".join(new[c:d]), kind="new")] if d > c else []
    return tuple(pieces)


_Step = tuple[str, int, int, int, int]


def _joined(steps: Sequence[_Step], old: Sequence[str]) -> list[_Step]:
    """Changes that only a space stands between are one change: whole phrases are easier to read than single words."""
    done: list[_Step] = []
    for step in steps:
        small = step[0] == "equal" and not "".join(old[step[1] : step[2]]).strip()
        if done and (small or step[0] != "equal") and done[-1][0] != "equal":
            last = done[-1]
            done[-1] = ("replace", last[1], step[2], last[3], step[4])
        else:
            done.append(step)
    return done
