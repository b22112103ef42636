"""A Markdown text cut into its blocks, line by line, so that no line is ever lost; and which of them are headings.

Authors write headings in many ways: with marks, underlined, as a bold line, in capitals, as a numbered line. All of
them become a block of kind `heading` here. What a heading means is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

BOLD_LEVEL = 8
"""A bold line as a heading stands below a line in capitals, and both below every heading with marks."""
CAPITALS_LEVEL = 7
_LONGEST = 14
"""Words. A longer line in bold or capitals is a sentence that its author wanted to be loud."""
_ABBREVIATION = 5
"""Letters. A word in capitals of no more than these is an abbreviation, and no heading by itself."""

_KINDS = {"paragraph_open": "paragraph", "bullet_list_open": "list", "ordered_list_open": "list", "hr": "rule",
          "table_open": "table", "blockquote_open": "quote", "fence": "code", "code_block": "code",
          "html_block": "html", "heading_open": "heading"}  # fmt: skip
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*$")
_BOLD = re.compile(r"^\s*(?:\\?[\d.]+[.)]?\s+)?(\*\*|__)(?P<words>(?:(?!\1).)+)\1\s*:?\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)</h\1>\s*", re.IGNORECASE | re.DOTALL)
_BULLET = re.compile(r"^(\s{0,3})[•·▪◦●○‣][ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text between blank lines, as its author wrote it."""

    kind: str
    """`heading`, `paragraph`, `list`, `table`, `quote`, `code`, `html`, `rule`; `definition` of links and footnotes."""
    line: int
    """Counted from 1."""
    text: str
    level: int = 0
    """Of a heading: 1 to 6, `CAPITALS_LEVEL` or `BOLD_LEVEL`."""
    title: str = ""
    """Of a heading: its words, as Markdown."""


def blocks(text: str, is_known: Callable[[str], bool]) -> list[Block]:
    """The blocks of a text in order. Every line with words in it is in exactly one of them.

    `is_known` says of a plain line whether it is the name of a standard heading: only then can a line without any
    mark be a heading.
    """
    lines = _with_bullets(text).split("\n")
    tokens = parser().parse("\n".join(lines))
    found: list[Block] = []
    done = 0
    for token in tokens:
        if token.level or not token.map or token.type not in _KINDS or token.map[0] < done:
            continue
        start, end = token.map
        found += _definition(lines, done, start)
        found += _pieces(token, lines, start, end, is_known)
        done = end
    return found + _definition(lines, done, len(lines))


def plain(markdown: str) -> str:
    """The words of a line or paragraph without its markup, one space between them."""
    inline = parser().parseInline(markdown)[0].children or []
    return " ".join("".join(_words(inline)).split())


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and footnotes, definitions left where they stand."""
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).disable(["footnote_tail", "footnote_inline"])


def nested_headings(block: Block) -> list[str]:
    """Headings inside a quotation, a list or HTML: they are no parts, but they may name what is never published."""
    if block.kind == "html":
        return [_html_words(found[2]) for found in _HTML_HEADING.finditer(block.text)]
    if block.kind not in ("quote", "list", "definition"):
        return []
    tokens = parser().parse(block.text)
    return [plain(tokens[i + 1].content) for i, token in enumerate(tokens) if token.type == "heading_open"]


def lowered(block: Block, level: int) -> str:
    """The text of a block with headings inside it moved down to `level`, so that none of them outranks the page's."""
    lines = block.text.split("\n")
    for token in parser().parse(block.text) if block.kind != "html" and nested_headings(block) else ():
        if token.type == "heading_open" and token.map and token.markup.startswith("#"):
            lines[token.map[0]] = lines[token.map[0]].replace(token.markup, "#" * max(level, len(token.markup)), 1)
        elif token.type == "heading_open" and token.map:
            prefix = re.match(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?[\s>]*", lines[token.map[0]])
            at = prefix.end() if prefix else 0
            lines[token.map[0]] = lines[token.map[0]][:at] + "#" * level + " " + lines[token.map[0]][at:]
            lines[token.map[1] - 1] = re.sub(r"[-=]+\s*$", "", lines[token.map[1] - 1])
    return "\n".join(lines)


def _words(children: list[Token]) -> Iterator[str]:
    for token in children:
        if token.type in ("text", "code_inline", "image"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _with_bullets(text: str) -> str:
    """The bullets that a word processor leaves behind become Markdown's, outside code."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not re.search(_BULLET.pattern, text, re.MULTILINE):
        return text
    lines = text.split("\n")
    code = [token.map for token in parser().parse(text) if token.type == "fence" and token.map]
    for number, line in enumerate(lines):
        if not any(start <= number < end for start, end in code):
            lines[number] = _BULLET.sub(r"\1- ", line)
    return "\n".join(lines)


def _definition(lines: list[str], start: int, end: int) -> list[Block]:
    """Lines that the parser makes no block of: definitions of links and footnotes."""
    text = "\n".join(lines[start:end]).strip("\n")
    return [Block("definition", start + 1, text)] if text.strip() else []


def _pieces(token: Token, lines: list[str], start: int, end: int, is_known: Callable[[str], bool]) -> Iterator[Block]:
    """The block of one token; several where a paragraph holds lines that are headings."""
    whole = Block(_KINDS[token.type], start + 1, "\n".join(lines[start:end]).strip("\n"))
    if whole.kind == "heading":
        words = lines[start : end - 1] if token.markup in ("=", "-") else [_atx_words(lines[start])]
        title = " ".join(line.strip() for line in words)
        yield replace(whole, level=int(token.tag[1]), title=title)
    elif whole.kind == "html" and (found := _HTML_HEADING.match(whole.text)):
        yield replace(whole, kind="heading", level=int(found[1]), title=_html_words(found[2]))
        if rest := whole.text[found.end() :]:
            yield Block("html", start + 1 + found[0].count("\n"), rest)
    elif whole.kind == "list" and is_known(_only_item(whole.text)):
        yield replace(whole, kind="heading", level=CAPITALS_LEVEL, title=_only_item(whole.text))
    elif whole.kind == "paragraph":
        yield from _paragraph(lines, start, end, is_known)
    elif whole.text.strip():
        yield whole


def _paragraph(lines: list[str], start: int, end: int, is_known: Callable[[str], bool]) -> Iterator[Block]:
    """A paragraph, cut where a line of it is a heading: Word puts the first line of a section right below its title."""
    kept: list[int] = []
    for number in range(start, end):
        title, level = _line_heading(lines[number], is_known, alone=end - start == 1)
        if not level:
            kept.append(number)
            continue
        yield from _kept(lines, kept)
        kept = []
        yield Block("heading", number + 1, lines[number], level, title)
    yield from _kept(lines, kept)


def _kept(lines: list[str], numbers: list[int]) -> Iterator[Block]:
    if numbers:
        yield Block("paragraph", numbers[0] + 1, "\n".join(lines[number] for number in numbers))


def _line_heading(line: str, is_known: Callable[[str], bool], *, alone: bool) -> tuple[str, int]:
    """Words and level of a line that is a heading; level 0 if it is none. `alone`: it is a paragraph by itself."""
    if hashes := _ATX.match(line):
        return hashes[2], len(hashes[1])
    words = plain(line)
    if bold := _BOLD.match(line):
        title = line.strip().replace(bold[1], "", 2)
        if is_known(words) or (alone and _is_short(words)):
            return title, BOLD_LEVEL
    elif _is_loud(words, is_known, alone=alone) or (alone and is_known(words) and not words.endswith(".")):
        return line.strip(), CAPITALS_LEVEL
    return "", 0


def _is_loud(words: str, is_known: Callable[[str], bool], *, alone: bool) -> bool:
    """Whether a line is in capitals, and more than an abbreviation: `HEALTH`, and not `CAMHS`."""
    return words.isupper() and (is_known(words) or (alone and _is_short(words) and len(words) > _ABBREVIATION))


def _is_short(words: str) -> bool:
    return 0 < len(words.split()) <= _LONGEST and words[-1] not in ".,;!" and any(map(str.isalpha, words))


def _html_words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def _only_item(text: str) -> str:
    """The words of `1. Introduction`, which Markdown takes for a list of one; empty for a real list."""
    found = re.fullmatch(r"\s*(?:\d+[.)]|[-*+])\s+(\S[^\n]*)(?:\n\s*=+\s*)?", text)
    return plain(found[1]) if found else ""


def _atx_words(line: str) -> str:
    found = _ATX.match(line)
    return found[2] if found else line.strip()
