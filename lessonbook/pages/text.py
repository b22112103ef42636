"""Text of a review as HTML that cannot break out of its place on a page.

The pages around it are Markdown; what a review says is put in as finished, well-formed HTML, so that a stray tag, a
heading, a footnote or a link definition of one review can never change another part of the page. Only text, lists,
tables, quotations and links to the web come through; pictures only on the page of their review, elsewhere they give way
to their description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.footnote import footnote_plugin

from anonymise.safe import SafeMarkdown
from lessonbook.cases.images import Picture
from lessonbook.library import Review

TAGS = {
    "a", "b", "blockquote", "br", "caption", "cite", "code", "del", "div", "em", "hr", "i", "li", "ol", "p", "pre", "q",
    "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
"""What raw HTML in a review may use, without any attribute."""
WEB = ("https://", "http://", "mailto:", "tel:")
TO_PICTURES = "../../"
"""From the page of a review, the only one that shows any."""


LOUD = 60
"""Letters of a line in capitals that can be a heading; a longer one is a sentence that its author wanted to be loud."""


class _AnyAddress(MarkdownIt):
    """Reads every link as one, so that `_inline` can drop its target; a link refused here would show it as text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's own name)
        return True


@dataclass(frozen=True, slots=True)
class Source:
    """What passages of one review may refer to although it stands elsewhere in the review."""

    references: dict[str, Any] = field(default_factory=dict)
    """Link definitions, as markdown-it keeps them."""
    footnotes: dict[str, str] = field(default_factory=dict)
    """Label to the Markdown of the whole definition."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By their addresses in the text; all others give way to their description."""


def source_of(review: Review) -> Source:
    """The link definitions and footnotes of all parts of a review; the first of a name wins."""
    reader = _reader(footnotes=False)
    env: dict[str, Any] = {}
    footnotes: dict[str, str] = {}
    for part in review.parts:
        lines = part.text.text.splitlines()
        for label, start, end in _footnotes(reader.parse(part.text.text, env)):
            footnotes.setdefault(label, "\n".join(lines[start:end]))
    return Source(env.get("references", {}), footnotes)


def to_html(safe: SafeMarkdown, source: Source, prefix: str, top: int = 3) -> Markup:
    """The text as HTML. `prefix` starts every id in it and must be unique on the page; `top` is the highest heading."""
    missing = [text for label, text in source.footnotes.items() if f"[^{label}]:" not in safe.text]
    env: dict[str, Any] = {"docId": prefix, "references": dict(source.references)}
    parser = _reader()
    tokens = parser.parse("\n\n".join([safe.text, *missing]), env)
    _raise_capitals(tokens)
    _level_headings(tokens, prefix, top)
    for token in tokens:
        if token.children:
            token.children = list(_inline(token.children, source.pictures))
    # Blank lines would end the HTML block in which this stands.
    return Markup(re.sub(r"\n\s*\n", "\n", parser.renderer.render(tokens, parser.options, env)))


def plain(safe: SafeMarkdown) -> str:
    """The words alone, one space between them; footnote marks left out."""
    return " ".join(" ".join(inline_words(token) for token in _reader().parse(safe.text) if token.children).split())


def first_sentence(safe: SafeMarkdown, longest: int = 220) -> str:
    """The first sentence, for a list of key messages; cut at a word with an ellipsis when it is very long."""
    return next(iter(sentences(safe, 1, longest)), "")


def sentences(safe: SafeMarkdown, most: int, longest: int = 220) -> list[str]:
    """The first sentences, each cut at a word with an ellipsis when it is very long."""
    found = re.split(r"(?<=[.?!])\s+(?=[A-Z“\"'(])", plain(safe))[:most]
    return [
        sentence if len(sentence) <= longest else sentence[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
        for sentence in found
        if sentence
    ]


def inline_words(token: Token) -> str:
    """What a reader sees of one block of inline text."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
        if child.type in ("text", "code_inline", "image", "softbreak", "hardbreak")
    )


def tokens_of(text: str) -> list[Token]:
    """The blocks of a Markdown text with their line ranges, footnote definitions left where they stand."""
    return _reader(footnotes=False).parse(text)


@cache
def _reader(*, footnotes: bool = True) -> MarkdownIt:
    """The parser; without `footnotes`, their definitions stay where they stand in the text."""
    parser = _AnyAddress("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    if not footnotes:
        parser.disable("footnote_tail")
    parser.add_render_rule("html_block", _html_block)
    parser.add_render_rule("html_inline", _html_inline)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)
    return parser


def _html_block(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return nh3.clean(tokens[index].content, tags=TAGS, attributes={})


def _html_inline(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    # A single tag in running text has its partner in another token: only a line break stands alone.
    return "<br>" if re.fullmatch(r"<br\s*/?>", tokens[index].content, re.IGNORECASE) else ""


def _table_open(*_: Any) -> str:
    # A table that is wider than a phone is scrolled by itself, by keyboard too.
    return '<div class="lb-scroll" role="group" aria-label="Table" tabindex="0">\n<table>\n'


def _table_close(*_: Any) -> str:
    return "</table>\n</div>\n"


def _cell_open(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    # A strict content security policy forbids the style attribute that aligned columns would carry.
    return '<th scope="col">' if tokens[index].tag == "th" else "<td>"


def _raise_capitals(tokens: Sequence[Token]) -> None:
    """A short line in capitals that stands alone, `POLICE`, is a heading to every reader."""
    for first, inline, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        words = inline.content
        loud = words.isupper() and 4 <= len(words) <= LOUD and words[-1] not in ".?!;,"
        if loud and first.type == "paragraph_open" and first.level == 0:
            first.type, last.type = "heading_open", "heading_close"
            first.tag = last.tag = "h6"


def _level_headings(tokens: Iterable[Token], prefix: str, top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for number, token in enumerate(headings):
        token.tag = f"h{min(6, top + levels.index(token.tag))}"
        if token.nesting == 1:
            token.attrSet("id", f"{prefix}-h{number // 2 + 1}")


def _inline(children: list[Token], pictures: Mapping[str, Picture]) -> Iterable[Token]:
    """Running text without links that lead anywhere but to the web, and without pictures that it may not show."""
    dropped: list[bool] = []
    for token in children:
        if token.type == "link_open":
            dropped.append(not str(token.attrGet("href") or "").lower().startswith(WEB))
            if dropped[-1]:
                continue
            token.attrSet("rel", "noopener noreferrer")
        elif token.type == "link_close" and dropped.pop():
            continue
        if token.type == "image" and (picture := pictures.get(str(token.attrGet("src")))):
            token.attrs |= {"src": TO_PICTURES + picture.address, "width": picture.width, "height": picture.height,
                            "loading": "lazy"}  # fmt: skip
            yield token
        elif token.type == "image":
            yield Token("text", "", 0, content=token.content)
        else:
            yield token


def _footnotes(tokens: list[Token]) -> Iterable[tuple[str, int, int]]:
    """Label, first line and line after the last of every footnote definition."""
    label, lines = "", list[int]()
    for token in tokens:
        if token.type == "footnote_reference_open":
            label, lines = str(token.meta["label"]), []
        elif token.type == "footnote_reference_close" and lines:
            yield label, min(lines), max(lines)
        elif token.map:
            lines += token.map
