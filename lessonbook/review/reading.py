"""The public text as one reads it: headings, lists, bold words and pictures. Where a link leads is told, and nothing on
the page leads there by accident."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

_LEVELS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"}
"""The page has a title and a heading of its own above the text."""
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")


class _Reading(RendererHTML):
    """Told apart from the page builder's: nothing here can lead away, or hide what it leads to."""

    def heading_open(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return f"<{_LEVELS[tokens[at].tag]}>"

    def heading_close(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        return f"</{_LEVELS[tokens[at].tag]}>\n"

    def link_open(self, *_: Any) -> str:
        return ""

    def link_close(self, tokens: Sequence[Token], at: int, *_: Any) -> str:
        opened = next(token for token in reversed(tokens[:at]) if token.type == "link_open")
        return f' <span class="to">(leads to {escape(str(opened.attrGet("href")))})</span>'

    def image(self, tokens: Sequence[Token], at: int, options: Any, env: Mapping[str, str]) -> str:
        told, source = escape(tokens[at].content), env.get(str(tokens[at].attrGet("src")))
        return f'<img src="{escape(source)}" alt="{told}">' if source else f"[Picture: {told}]"


_READER = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Reading).enable("table").disable("reference")
"""A reference would vanish from the text, so it stands as it is written."""


def reading(text: str, pictures: Mapping[str, str]) -> Markup:
    """The text as HTML without tags of its own. `pictures` leads from addresses in the text to those of this page."""
    return Markup(_READER.render(text, dict(pictures)))


def bare(text: str) -> str:
    """Words without the marks of bold type, where a few of them are shown."""
    return _BOLD.sub(r"\1", text)
