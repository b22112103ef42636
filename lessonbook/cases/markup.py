"""Markdown that no summary may hold: raw HTML, and pictures unless they are clean and told in words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from lessonbook.shaping.blocks import parser

FEWEST_WORDS = 4
"""Of an alternative text: fewer say what kind of thing a picture is, and not what it shows."""
_FILE_NAME = re.compile(r"\w\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|heic|pdf)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!?]")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s<>@]+@)[^\s<>]*>", re.IGNORECASE)


def refused_markup(text: str, clear: Container[str] = ()) -> list[tuple[int, Token]]:
    """Line, counted from 1, and token of everything refused, in order: `image` or HTML. `clear` are the addresses of
    pictures that may be shown, if somebody said in words what they show."""
    return [(line, token) for line, token in suspects(text) if not (address_of(token) in clear and is_told(token))]


def suspects(text: str) -> Iterator[tuple[int, Token]]:
    """Line and token of every picture and every piece of HTML."""
    for token in parser().parse(without_comments(text)):
        yield from _suspects(token, (token.map or [0, 0])[0] + 1)


def address_of(token: Token) -> str:
    """Where a picture is; empty for anything else."""
    return unquote(str(token.attrGet("src") or "")) if token.type == "image" else ""


def is_told(token: Token) -> bool:
    """Whether the alternative text of a picture says what it shows, as far as a program can tell."""
    return len(token.content.split()) >= FEWEST_WORDS and not _FILE_NAME.search(token.content)


def without_comments(text: str) -> str:
    """The text with HTML comments, which are notes between authors, taken out and every line still in its place."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", "", comment[0]), text)


def _suspects(token: Token, line: int) -> Iterator[tuple[int, Token]]:
    """Of one token. Code by indentation counts as text, because the page builder may not read it as code."""
    if token.type == "html_block" or (token.type == "code_block" and _TAG.search(_AUTOLINK.sub("", token.content))):
        yield line, token
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("image", "html_inline"):
            yield line, child
