"""Cuts Markdown into chunks (a paragraph, heading, item, table cell, code block, comment, definition), line by line.

Only the marks that make a line what it is are dropped; a line that no rule knows is part of a paragraph. So a wrong
guess about structure can join or split sentences, and can never lose a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anonymise.reading.characters import Seen, seen
from anonymise.reading.inline import Markup, close_bracket

_SKIP_OR_COMMENT = re.compile(
    r"(?P<fence>^[ >\t]*(?P<tick>`{3,}|~{3,})[^\n]*\n.*?(?:^[ >\t]*(?P=tick)[`~]*[ \t\r]*$|\Z))"
    r"|(?P<code>(?<!`)(?P<quote>`+)(?!`)[^\n]*?(?<!`)(?P=quote)(?!`))"
    r"|(?P<comment><!--.*?-->)",
    re.S | re.M,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}(?=[ \t]|[^#\W]|[*_\[(\"'“‘`&<\\]|$)[ \t]*")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_DEFINITION_ITEM = re.compile(r"[ \t]{0,3}:[ \t]+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_FOOTNOTE = re.compile(r"[ \t]{0,3}\[\^([^\]\s]+)\]:[ \t]*")
_ABBREVIATION = re.compile(r"[ \t]{0,3}\*\[([^\]]+)\]:[ \t]*")
_REFERENCE = re.compile(r"[ \t]{0,3}\[(?!\^)")
_TARGET = re.compile(
    r":[ \t]*(?:<(?P<angled>[^<>]*)>|(?P<bare>\S+))"
    r"(?:[ \t]+(?:\"(?P<double>.*)\"|'(?P<single>.*)'|\((?P<round>.*)\)))?[ \t]*$"
)


@dataclass(slots=True)
class Chunk:
    """The characters of one block, inline markup included."""

    kind: str
    pieces: list[Seen] = field(repr=False)


@dataclass(slots=True)
class _Line:
    """One line without its line end: its text, and where each character stands in the source."""

    text: str
    at: list[int]
    end: int

    def cut(self, start: int, end: int | None = None) -> _Line:
        return _Line(self.text[start:end], self.at[start:end], self.end)

    def pieces(self) -> list[Seen]:
        return seen(self.text, self.at)


def chunks(text: str, start: int, end: int) -> tuple[list[Chunk], list[Markup]]:
    """The chunks of a range of a document, comments among them, and the markup that is no part of any chunk."""
    scanner = _Scanner()
    if start == 0 and (front := _FRONT_MATTER.match(text, 0, end)):
        for line in _lines(text, 0, front.end(), []):
            scanner.own("text", line)
        start = front.end()
    comments = [
        match.span("comment") for match in _SKIP_OR_COMMENT.finditer(text, start, end) if match["comment"] is not None
    ]
    for first, last in comments:
        scanner.done.append(Chunk("comment", seen(text[first + 4 : last - 3], range(first + 4, last - 3))))
        scanner.markup.append(Markup("comment", first, last, first, first))
    for line in _lines(text, start, end, comments):
        scanner.line(line)
    scanner.close()
    return scanner.done, scanner.markup


def _lines(text: str, start: int, end: int, comments: list[tuple[int, int]]) -> Iterator[_Line]:
    """The lines of a range without comments: one that spans lines joins them, one that fills a line takes it along."""
    hidden = {at for first, last in comments for at in range(first, last)}
    shown: list[int] = []
    touched = False
    for match in _LINE.finditer(text, start, end):
        inside = range(*match.span())
        touched = touched or not hidden.isdisjoint(inside)
        bare = inside[: len(match[0].rstrip("\r\n"))]
        shown += [at for at in bare if at not in hidden] if touched else bare
        if match.end() - 1 in hidden and match.end() < end:
            continue
        words = "".join(map(text.__getitem__, shown))
        if match.start() < match.end() and not (touched and not words.strip()):
            yield _Line(words, shown, match.end())
        shown, touched = [], False


class _Scanner:
    """Takes lines one by one; `done` fills with chunks."""

    def __init__(self) -> None:
        self.done: list[Chunk] = []
        self.markup: list[Markup] = []
        self.open: Chunk | None = None
        self.open_end = 0
        self.table = False
        self.fence = ""

    def close(self) -> None:
        if self.open is not None:
            self.done.append(self.open)
        self.open = None

    def add(self, kind: str, line: _Line) -> None:
        """Continue the open chunk, or begin one."""
        if kind == "quote" and self.open is not None and self.open.kind != "quote":
            self.close()
        if self.open is None:
            self.open = Chunk(kind, line.pieces())
        else:
            begins = line.at[0] if line.at else line.end
            self.open.pieces += [Seen("\n", self.open_end, begins), *line.pieces()]
        self.open_end = line.at[-1] + 1 if line.at else line.end

    def own(self, kind: str, line: _Line) -> None:
        """A chunk of this line alone."""
        self.close()
        self.add(kind, line)
        self.close()

    def line(self, line: _Line) -> None:
        quote = _QUOTE.match(line.text)
        rest = line.cut(quote.end()) if quote else line
        kind = "quote" if quote else "text"
        if self.fence or _FENCE.match(rest.text):
            self._code(rest)
        elif not rest.text.strip():
            self.close()
            self.table = False
        elif not (self._definition(rest) or self._row(rest) or self._ruled(rest)):
            self._words(rest, kind)

    def _code(self, line: _Line) -> None:
        fence = _FENCE.match(line.text)
        if not self.fence and fence:
            self.fence = fence[1]
            self.own("code", line.cut(fence.end()))
        elif fence and fence[1].startswith(self.fence) and not line.text[fence.end() :].strip():
            self.fence = ""
            self.close()
        else:
            self.add("code", line)

    def _definition(self, line: _Line) -> bool:
        """Footnotes, abbreviations, and link definitions."""
        if match := _FOOTNOTE.match(line.text):
            self.own("target", line.cut(match.start(1), match.end(1)))
            start, end = line.at[match.start(1) - 2], line.at[match.end(1)] + 1
            self.markup.append(Markup("note", start, end, start, start, match[1]))
            self.add("text", line.cut(match.end()))
        elif match := _ABBREVIATION.match(line.text):
            self.own("title", line.cut(match.start(1), match.end(1)))
            self.own("title", line.cut(match.end()))
            self.markup.append(Markup("definition", line.at[0], line.end, line.end, line.end))
        elif (match := _REFERENCE.match(line.text)) and (after := close_bracket(line.text, match.end() - 1)) > 0:
            return self._reference(line, match.end(), after)
        else:
            return False
        return True

    def _reference(self, line: _Line, label: int, after: int) -> bool:
        match = _TARGET.match(line.text, after)
        if not match:
            return False
        self.own("target", line.cut(label, after - 1))
        for name in ("angled", "bare", "double", "single", "round"):
            if match[name]:
                self.own("target" if name in ("angled", "bare") else "title", line.cut(*match.span(name)))
        whole = Markup("definition", line.at[0], line.end, line.end, line.end, line.text[label : after - 1])
        self.markup.append(whole)
        return True

    def _row(self, line: _Line) -> bool:
        """A row of a table; the header row is only known once the rule below it is seen."""
        if "|" in line.text and _TABLE_RULE.match(line.text):
            self._header()
            self.table = True
            return True
        if not self.table and not line.text.lstrip().startswith("|"):
            return False
        if "|" not in line.text and not self.table:
            return False
        for cell in _cells(line):
            self.own("cell", cell)
        return True

    def _header(self) -> None:
        """The open paragraph's last line was the header of a table written without outer pipes."""
        if self.open is None:
            return
        pieces, self.open = self.open.pieces, None
        breaks = [at for at, piece in enumerate(pieces) if piece.char == "\n"]
        cut = breaks[-1] if breaks else -1
        if cut > 0:
            self.done.append(Chunk("text", pieces[:cut]))
        last = pieces[cut + 1 :]
        line = _Line(
            "".join(piece.char for piece in last), [piece.start for piece in last], last[-1].end if last else 0
        )
        for cell in _cells(line):
            self.own("cell", cell)

    def _ruled(self, line: _Line) -> bool:
        """Lines that are nothing but a rule, one of which turns the paragraph above into a heading."""
        if self.open is not None and self.open.kind == "text" and _UNDERLINE.match(line.text):
            self.open.kind = "heading"
        elif not _RULE.match(line.text):
            return False
        self.close()
        return True

    def _words(self, line: _Line, kind: str) -> None:
        if match := _HEADING.match(line.text):
            end = _HEADING_END.search(line.text, match.end())
            self.own("heading", line.cut(match.end(), end.start() if end else None))
        elif match := _ITEM.match(line.text) or _DEFINITION_ITEM.match(line.text):
            self.close()
            rest = line.cut(match.end())
            inner = _HEADING.match(rest.text) or _FENCE.match(rest.text)
            if inner:
                self.line(rest)
            else:
                self.add("item", rest)
        else:
            indent = len(line.text) - len(line.text.lstrip())
            self.add(kind, line.cut(indent))


def _cells(line: _Line) -> Iterator[_Line]:
    """The cells of a table row: pipes part them, unless escaped or inside code."""
    start = 0
    for match in re.finditer(r"\\.|(?P<tick>`+)[^`|]*(?P=tick)|(?P<pipe>\|)|\Z", line.text):
        if match["pipe"] is not None or match.end() == len(line.text) == match.start():
            yield line.cut(start, match.start())
            start = match.end()
