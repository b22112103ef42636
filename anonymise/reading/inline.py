"""Reads the markup inside a chunk: emphasis, code, links, images, tags, attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anonymise.reading.characters import Seen
from anonymise.reading.emphasis import pairs

if TYPE_CHECKING:
    from anonymise.reading.blocks import Chunk

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.S)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*|\s*/)?)>", re.S)
_COMMENT_IN_CODE = re.compile(r"(?<=\w)<!--.*?-->(?=\w)", re.S)
"""All other comments are gone before a chunk is read. This one is shown as it is, and must not split a name."""
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.S)
_ATTRIBUTES = re.compile(r"[ \t]?\{:?[ \t]*((?:[#.][^\s{}]|[\w-]+=)[^{}\n]*)\}|[ \t]?\{:([^{}\n]*)\}")
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()]|\([^\s()]*\))*))"
    r"(?:\s+(?:\"(?P<double>(?:\\.|[^\"])*)\"|'(?P<single>(?:\\.|[^'])*)'|\((?P<round>(?:\\.|[^)])*)\)))?\s*\)",
    re.S,
)
_LABEL = re.compile(r"[ \n]?\[([^\[\]]*)\]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_INLINE_TAGS = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A construct of the source. What lies between `start` and `end` and outside the inner range is not shown."""

    kind: str
    """`emphasis`, `code`, `autolink`, `link`, `image`, `note`, `tag`, `element` (a pair of tags),
    `attributes`, `comment` or `definition`."""
    start: int
    end: int
    inner_start: int
    """Start of what is shown; equal to `inner_end` where nothing is."""
    inner_end: int
    label: str = field(default="", repr=False)
    """The name of a tag, the label of a definition or of a link that uses one. Private: it may name a person."""


@dataclass(slots=True)
class _Reading:
    """The state of one chunk: which characters are shown, and what else was met on the way."""

    text: str
    pieces: list[Seen]
    shown: list[Seen] = field(default_factory=list)
    sides: list[tuple[str, list[Seen]]] = field(default_factory=list)
    marks: list[Markup] = field(default_factory=list)
    skips: dict[int, int] = field(default_factory=dict)
    """Where a link's text ends: jump from its closing bracket to the end of the link."""

    def place(self, at: int) -> int:
        return self.pieces[at].start if at < len(self.pieces) else self.pieces[-1].end

    def mark(self, kind: str, start: int, end: int, inner: tuple[int, int], label: str = "") -> None:
        """Note a construct given in chunk offsets, all half-open."""
        ends = self.pieces[end - 1].end
        inner_end = self.pieces[inner[1] - 1].end if inner[1] > inner[0] else self.place(inner[0])
        self.marks.append(Markup(kind, self.place(start), ends, self.place(inner[0]), inner_end, label))

    def side(self, kind: str, start: int, end: int) -> None:
        """Note what stands beside the words, without the tags that it should not hold and that would split a name."""
        if end > start:
            tags = (match.span() for match in _ANY_TAG.finditer(self.text, start, end))
            hidden = {at for first, last in tags for at in range(first, last)}
            self.sides.append((kind, [self.pieces[at] for at in range(start, end) if at not in hidden]))


def read(source: str, chunk: Chunk) -> Iterator[tuple[str, list[Seen], list[Markup]]]:
    """The blocks of one chunk, as (kind, shown characters, markup): the words first, then what stands beside them."""
    if chunk.kind in ("comment", "target"):
        yield chunk.kind, chunk.pieces, []
        return
    reading = _Reading("".join(piece.char for piece in chunk.pieces), chunk.pieces)
    at = 0
    while at < len(reading.text):
        at = _step(reading, at)
    marks = reading.marks + _tag_pairs(reading.marks)
    for part in _parts(reading.shown):
        yield chunk.kind, _without_emphasis(part, marks), marks
        marks = []
    for kind, pieces in reading.sides:
        yield kind, pieces, []


def close_bracket(text: str, opening: int) -> int:
    """One past the bracket that closes the one at `opening`, or -1. Escapes and code do not count."""
    depth = 0
    for match in re.finditer(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|[\[\]]", text[opening:], re.S):
        if match.group() in "[]":
            depth += 1 if match.group() == "[" else -1
            if depth == 0:
                return opening + match.end()
    return -1


def _step(reading: _Reading, at: int) -> int:
    """Read what begins at `at`; return where to go on."""
    if at in reading.skips:
        return reading.skips[at]
    char = reading.text[at]
    after = _SPECIAL[char](reading, at) if char in _SPECIAL else -1
    if after > at:
        return after
    special = _SPECIAL_SIGN.search(reading.text, at + 1)
    end = special.start() if special else len(reading.text)
    reading.shown += reading.pieces[at:end]
    return end


def _escape(reading: _Reading, at: int) -> int:
    if reading.text.startswith("\\\n", at):
        return at + 1
    if not _ESCAPE.match(reading.text, at):
        return -1
    first, second = reading.pieces[at : at + 2]
    # A private-use sign in front tells the emphasis reader that this star is a star.
    reading.shown += [Seen(ESCAPED, first.start, second.end), Seen(second.char, first.start, second.end)]
    return at + 2


def _code(reading: _Reading, at: int) -> int:
    match = _CODE.match(reading.text, at)
    if not match:
        run = re.compile("`+").match(reading.text, at)
        end = run.end() if run else at + 1
        reading.shown += reading.pieces[at:end]
        return end
    # What looks like markup inside code is read as markup too: a name that it splits is still that name.
    reading.mark("code", *match.span(), match.span(2))
    reading.skips[match.end(2)] = match.end()
    return match.start(2)


def _angle(reading: _Reading, at: int) -> int:
    if match := _AUTOLINK.match(reading.text, at):
        reading.mark("autolink", *match.span(), match.span(1))
        for piece in reading.pieces[slice(*match.span(1))]:
            reading.shown += [Seen(ESCAPED, piece.start, piece.end), piece] if piece.char in "*_~=" else [piece]
        return match.end()
    if comment := _COMMENT_IN_CODE.match(reading.text, at):
        return comment.end()
    match = _TAG.match(reading.text, at)
    if not match:
        return -1
    name = match[1].lower()
    closes = "/" if match.group().startswith("</") else ""
    reading.mark("tag", *match.span(), (match.end(1), match.end(1)), closes + name)
    reading.side("html", *match.span(2))
    if name not in _INLINE_TAGS:
        sign = " " if name in ("br", "img") else "\n\n"
        place = reading.place(at)
        reading.shown += [Seen(char, place, place) for char in sign]
    return match.end()


def _image(reading: _Reading, at: int) -> int:
    return _link(reading, at, at + 1) if reading.text.startswith("![", at) else -1


def _bracket(reading: _Reading, at: int) -> int:
    if match := _NOTE.match(reading.text, at):
        reading.mark("note", *match.span(), (at, at), match[1])
        reading.side("target", *match.span(1))
        return match.end()
    return _link(reading, at, at)


def _link(reading: _Reading, at: int, opening: int) -> int:
    """A link or an image: `[words](target "title")`, `[words][label]`, `[words][]`."""
    close = close_bracket(reading.text, opening)
    if close < 0:
        return -1
    target, label = _TARGET.match(reading.text, close), _LABEL.match(reading.text, close)
    match = target or label
    if not match:
        return -1
    words = (opening + 1, close - 1)
    if target:
        for name in ("angled", "bare"):
            reading.side("target", *target.span(name))
        for name in ("double", "single", "round"):
            reading.side("title", *target.span(name))
    elif label:
        reading.side("target", *label.span(1))
    named = "" if target or not label else label[1] or reading.text[slice(*words)]
    kind = "image" if opening > at else "link"
    reading.mark(kind, at, match.end(), words, named)
    if kind == "image":
        reading.side("title", *words)
        return match.end()
    reading.skips[close - 1] = match.end()
    return opening + 1


def _brace(reading: _Reading, at: int) -> int:
    match = _ATTRIBUTES.match(reading.text, at)
    if not match:
        return -1
    before = at - 1 if reading.text[at - 1 : at] == " " else at
    reading.mark("attributes", before, match.end(), (before, before))
    reading.side("html", *match.span(1 if match[1] is not None else 2))
    return match.end()


ESCAPED = "\ue000"
_SPECIAL = {"\\": _escape, "`": _code, "<": _angle, "!": _image, "[": _bracket, "{": _brace}
_SPECIAL_SIGN = re.compile(r"[\\`<!\[{\]]")
"""A sign that may begin a construct, or end the words of a link."""


def _tag_pairs(marks: list[Markup]) -> list[Markup]:
    """Tags that open and close, as one construct around what is between them."""
    pairs: list[Markup] = []
    waiting: list[Markup] = []
    for mark in marks:
        if mark.kind != "tag":
            continue
        opener = next((each for each in reversed(waiting) if "/" + each.label == mark.label), None)
        if opener is not None:
            waiting.remove(opener)
            pairs.append(Markup("element", opener.start, mark.end, opener.end, mark.start))
        elif not mark.label.startswith("/"):
            waiting.append(mark)
    return pairs


def _parts(shown: list[Seen]) -> Iterator[list[Seen]]:
    """Cut at block-level tags, which were noted as two line breaks of no width."""
    part: list[Seen] = []
    for piece in shown:
        if piece.char == "\n" and piece.start == piece.end:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _without_emphasis(part: list[Seen], marks: list[Markup]) -> list[Seen]:
    """Drop the emphasis marks that pair up and note the pairs; a mark without a partner is a mere character."""
    text = "".join(piece.char for piece in part)
    drop: set[int] = {at for at, char in enumerate(text) if char == ESCAPED}
    for opening, closing in pairs(text, ESCAPED):
        drop |= {*range(*opening), *range(*closing)}
        start, end = part[opening[0]].start, part[closing[1] - 1].end
        marks.append(Markup("emphasis", start, end, part[opening[1] - 1].end, part[closing[0]].start))
    return [piece for at, piece in enumerate(part) if at not in drop]
