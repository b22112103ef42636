"""Our introductions of themes and sectors, taken apart: each heading with what stands under it, lists as their items.

An introduction is one Markdown file that its authors can read from top to bottom. Pages put what reviews say between
its parts, and a sheet takes single lines of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from anonymise.safe import SafeMarkdown
from lessonbook.pages.text import inline_words, sentences, tokens_of

OPENING = ("What this theme covers", "Five messages", "Worried about a child now")
"""Headings that open a page, before anything that reviews say."""
CLOSING = ("Questions for the team", "Use it in seven minutes", "Three standing questions",
           "For supervision", "Local procedures to look up", "Sources")  # fmt: skip
"""How headings begin that close a page, after what reviews say."""
_SOURCE = re.compile(r"\s*\((?:sources? \d|pp?\. \d)[^()]*\)")


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of an introduction; what stands before the first has none."""

    title: str
    text: str
    """Markdown, the heading included."""

    @property
    def body(self) -> str:
        """Markdown, without the heading."""
        return self.text.partition("\n")[2].strip() if self.title else self.text


def parts(introduction: str) -> list[Part]:
    """An introduction cut before each heading of level two."""
    lines = introduction.splitlines()
    tokens = tokens_of(introduction)
    starts = [
        (token.map[0], tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.map
    ]
    ends = [*(start for start, _ in starts[1:]), len(lines)][: len(starts)]
    lead = "\n".join(lines[: starts[0][0] if starts else len(lines)]).strip()
    found = [Part(title, "\n".join(lines[start:end]).strip()) for (start, title), end in zip(starts, ends, strict=True)]
    return [Part("", lead), *found] if lead else found


def opening(found: Sequence[Part]) -> list[Part]:
    """What a reader meets first: everything up to the last part that opens a page, or else the lead alone."""
    last = max((index for index, part in enumerate(found) if part.title in OPENING), default=-1)
    return list(found[: last + 1]) or [part for part in found[:1] if not part.title]


def closing(found: Sequence[Part]) -> list[Part]:
    """What a reader uses at the end: everything from the first part that closes a page."""
    first = next((index for index, part in enumerate(found) if part.title.startswith(CLOSING)), len(found))
    return list(found[max(first, len(opening(found))) :])


def middle(found: Sequence[Part]) -> list[Part]:
    """All between the opening and the close."""
    return list(found[len(opening(found)) : len(found) - len(closing(found))])


def named(found: Sequence[Part], *titles: str) -> str:
    """The body of the first part whose heading begins like one of these; empty if there is none."""
    return next((part.body for part in found if part.title.startswith(titles)), "")


def without(found: Sequence[Part], titles: Collection[str]) -> list[Part]:
    """The parts whose headings begin with none of these."""
    return [part for part in found if not part.title.startswith(tuple(titles))]


def items(markdown: str) -> list[str]:
    """The items of all lists of a text, in order, as plain words; a list within an item is left out."""
    found: list[str] = []
    for token in tokens_of(markdown):
        if token.type == "list_item_open" and token.level == 1:
            found.append("")
        elif token.type == "inline" and token.level == 3 and found:
            found[-1] = f"{found[-1]} {inline_words(token)}".strip()
    return [" ".join(item.split()) for item in found]


def questions(markdown: str) -> list[str]:
    """The items of its lists; of a text without any, the paragraphs that ask."""
    paragraphs = (" ".join(inline_words(token).split()) for token in tokens_of(markdown) if token.type == "inline")
    return items(markdown) or [words for words in paragraphs if words.endswith("?")]


def unsourced(line: str) -> str:
    """A line without the numbers of its sources, for where the list of them does not stand: `(source 2, p. 7)`."""
    return _SOURCE.sub("", line)


def lead_sentences(markdown: str, most: int = 2) -> list[str]:
    """The first sentences of the first paragraph."""
    paragraph = next((block for block in markdown.split("\n\n") if block.strip() and block[0] not in "#-|*"), "")
    return sentences(SafeMarkdown(paragraph), most) if paragraph else []
