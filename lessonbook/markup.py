"""Markdown that no summary may hold: images and raw HTML. What they carry cannot be read, and so cannot be cleared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from lessonbook.blocks import parser

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!?]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s<>@]+@)[^\s<>]*>", re.IGNORECASE)


def refused_markup(text: str) -> list[tuple[int, str]]:
    """Line, counted from 1, and kind (`image` or `HTML`) of everything refused, in order."""
    return [
        found
        for token in parser().parse(without_comments(text))
        for found in _refused(token, (token.map or [0, 0])[0] + 1)
    ]


def without_comments(text: str) -> str:
    """The text with HTML comments, which are notes between authors, taken out and every line still in its place."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", "", comment[0]), text)


def _refused(token: Token, line: int) -> Iterator[tuple[int, str]]:
    """Of one token. Code by indentation counts as text, because the page builder may not read it as code."""
    if token.type == "html_block" or (token.type == "code_block" and _TAG.search(_AUTOLINK.sub("", token.content))):
        yield line, "HTML"
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "image":
            yield line, "image"
        elif child.type == "html_inline":
            yield line, "HTML"
