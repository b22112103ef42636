"""One section of a review cut into the single things it says: list items, numbered or led-in paragraphs, table rows.

This is about form only. Whether a statement is a learning point or a recommendation, for whom and about what, is
decided in `records.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lessonbook.shaping.blocks import Block, parser, plain
from lessonbook.shaping.headings import Headings
from lessonbook.shaping.tables import Table, columns_of, read_table


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a section says. Everything but `text` is plain text."""

    line: int
    text: str
    """Markdown, without its number, bullet and title."""
    marked: bool = True
    """Whether its author set it apart: in a list, by a number, by a lead-in, in a table."""
    word: str = ""
    """What its author called it, in small letters: `recommendation`, `finding`, `learning point` …"""
    label: str = ""
    """The author's number: `3`, `R3`, `7.2`."""
    title: str = ""
    audience: str = ""
    """For whom, where the lead-in says so."""
    heading: str = ""
    """The sub-heading it stands under, without its number."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Of a table row: what each column holds, by the names of `templates/headings.yml`, as Markdown."""


_WORD = re.compile(
    r"(?P<word>recommendation|rec|(?:key )?learning(?: point)?|lesson|(?:key |practice )?finding|good practice|action"
    r"|theme)s?\.?\s*(?:no\.?|number)?\s*(?P<number>[A-Z]{0,2}\d+(?:\.\d+)*|[A-Z](?=\s*[.:)–—-]))?"
    r"\s*(?:[.:)–—]+|\s-+|\n|$)\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\(?(?!\d{1,2}\.\d{1,2}\.\d{2,4}\b)(?P<number>[A-Z]{1,2}\d+(?:\.\d+)*|\d{1,2}(?:\\?\.\d{1,2}){1,3}|[a-z](?=\)))"
    r"\\?[.:)]*\s+"
)
_LEAD_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})*)\\?[.):]*\s+")
_LEAD = re.compile(r"(?P<mark>\*\*|__|\*|_)(?=\S)(?P<lead>(?:(?!(?P=mark)).)+?)(?P=mark)", re.DOTALL)
_START = re.compile(
    r"(?:^|(?<=\n))(?=(?:\*\*|__)\S|(?:R|Rec(?:ommendation)?\s?)\d+\s*[.:)])|(?<=[.!?”\"’] )(?=(?:\*\*|__)\S)"
)
_ITEM = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$))")
LONGEST = 150
"""Words. A sub-heading with more running text below it is told by its first paragraphs."""


def statements(found: Sequence[Block], headings: Headings) -> list[Statement]:
    """The statements of a section in document order.

    Below a sub-heading where nothing is set apart, the paragraphs come back unmarked, each by itself.
    """
    made: list[Statement] = []
    for heading, group in _groups(found):
        here = list(_of_group(group, headings))
        if any(statement.marked for statement in here):
            here = [statement for statement in here if statement.marked]
        made += [replace(statement, heading=heading) for statement in here]
    return made


def joined(parts: Sequence[Statement]) -> Statement:
    """Paragraphs below one sub-heading as one statement; the first always, the next while they are few words."""
    texts: list[str] = []
    for statement in parts:
        if texts and len(" ".join([*texts, statement.text]).split()) > LONGEST:
            break
        texts.append(statement.text)
    return replace(parts[0], text="\n\n".join(texts))


def unlabelled(text: str) -> tuple[str, str, str]:
    """What its author called it, its number, and the rest: `Finding 2: Drift` is `("finding", "2", "Drift")`."""
    if found := _WORD.match(text):
        return found["word"].casefold(), found["number"] or "", text[found.end() :]
    if found := _NUMBER.match(text) or _LEAD_NUMBER.match(text):
        return "", found["number"], text[found.end() :]
    return "", "", text


def _groups(found: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    heading, group = "", list[Block]()
    for block in found:
        if block.kind == "heading":
            yield heading, group
            heading, group = plain(block.title), []
        else:
            group.append(block)
    yield heading, group


def _of_group(group: Sequence[Block], headings: Headings) -> Iterator[Statement]:
    for number, block in enumerate(group):
        before = group[number - 1] if number else None
        if block.kind == "table":
            yield from _rows(block, headings)
        elif block.kind == "list":
            opener = before if before and before.kind == "paragraph" and before.text.rstrip().endswith(":") else None
            if opener is None or not _is_own(opener, headings):
                yield from (replace(item, cells=_asked(opener)) for item in _items(block, headings))
        elif block.kind == "paragraph":
            after = group[number + 1] if number + 1 < len(group) else None
            yield from _paragraph(block, after, headings)


def _is_own(opener: Block, headings: Headings) -> bool:
    """Whether a paragraph before a list is itself a statement, so that the list is the rest of it."""
    last = list(_split(opener.text, opener.line, headings))[-1]
    return last.marked


def _asked(opener: Block | None) -> dict[str, str]:
    """Whom the line before a list asks: `The Board should:`."""
    found = re.fullmatch(r"(.{3,80}?)\s+(?:should|must|will|shall|are asked to|is asked to|needs? to)\s*:",
                         plain(opener.text) if opener else "")  # fmt: skip
    return {"addressee": found[1]} if found else {}


def _paragraph(block: Block, after: Block | None, headings: Headings) -> Iterator[Statement]:
    found = list(_split(block.text, block.line, headings))
    opens = after is not None and after.kind == "list" and block.text.rstrip().endswith(":")
    if opens and after and found[-1].marked:
        found[-1] = replace(found[-1], text=f"{found[-1].text}\n\n{after.text}")
    elif opens:
        found.pop()
    yield from found


def _split(text: str, line: int, headings: Headings) -> Iterator[Statement]:
    """A paragraph as statements: cut before each lead-in that starts a line, or that starts a sentence for a sector."""
    cuts = [0]
    for start in _START.finditer(text):
        lead = _LEAD.match(text, start.start())
        fresh = start.start() == 0 or text[start.start() - 1] == "\n"
        if start.start() and (fresh or (lead and headings.is_audience(_bare(lead["lead"])))):
            cuts.append(start.start())
    for begin, end in pairwise([*cuts, len(text)]):
        if text[begin:end].strip():
            yield _statement(text[begin:end].strip(), line + text[:begin].count("\n"), headings)


def _statement(text: str, line: int, headings: Headings, label: str = "", *, marked: bool = False) -> Statement:
    """One paragraph or list item, its number and lead-in taken off."""
    word, number, rest = "", "", text
    if found := _WORD.match(text):
        word, number, rest = found["word"].casefold(), found["number"] or "", text[found.end() :]
    elif found := _NUMBER.match(text):
        number, rest = found["number"].replace("\\", ""), text[found.end() :]
    made = Statement(line, rest, marked or bool(word or number), word, number or label)
    lead = _LEAD.match(rest)
    if lead and _leads(lead, rest):
        return _led(made, lead, rest, headings)
    if lead and headings.is_audience(_bare(lead["lead"])):
        # `**Schools** must see …`: the lead-in is the subject of the sentence.
        return replace(made, audience=plain(lead["lead"]), marked=True)
    return made


def _leads(lead: re.Match[str], rest: str) -> bool:
    """Whether emphasis at the start is a title: it or what follows it has the mark of an end."""
    after = rest[lead.end() :]
    closed = lead["lead"].rstrip()[-1:] in ".:?!–" or re.match(r"\s*(?:[.:–—]|-\s|\n|$)", after) is not None
    named = _WORD.fullmatch(plain(lead["lead"])) is not None
    return (closed or named) and (len(lead["mark"]) == 2 or bool(after.strip()))


def _led(made: Statement, lead: re.Match[str], rest: str, headings: Headings) -> Statement:
    word, number, title = unlabelled(plain(lead["lead"]))
    audience, title = _audience(title, headings)
    text = re.sub(r"^\s*(?:[.:–—]|-\s)*\s*", "", rest[lead.end() :])
    title = title.strip().rstrip(".:–—- ")
    if not text.strip():
        text, title = title or lead["lead"], ""
    return replace(made, text=text, marked=True, word=made.word or word, label=made.label or number,
                   title=title, audience=audience)  # fmt: skip


def _audience(lead: str, headings: Headings) -> tuple[str, str]:
    """For whom a lead-in is, and the rest of it: `Police: see the baby` is `("Police", "see the baby")`."""
    if headings.is_audience(_bare(lead)):
        return _bare(lead), ""
    before, colon, after = lead.partition(":")
    return (before.strip(), after.strip()) if colon and headings.is_audience(before) else ("", lead)


def _bare(lead: str) -> str:
    return plain(lead).strip().rstrip(".:–—- ")


def _items(block: Block, headings: Headings) -> Iterator[Statement]:
    """The items of the outermost list, each with the number it has in the source."""
    lines = block.text.split("\n")
    for token in parser().parse(block.text):
        if token.type == "list_item_open" and token.level == 1 and token.map:
            text = _dedented(lines[token.map[0] : token.map[1]])
            if text.strip():
                line = block.line + token.map[0]
                yield _statement(text, line, headings, label=token.info, marked=True)


def _dedented(lines: list[str]) -> str:
    """The text of an item without its bullet and the indentation that the bullet asks for."""
    marker = _ITEM.match(lines[0])
    width = len(marker[1].expandtabs(4)) if marker else 0
    first = lines[0][marker.end() :] if marker else lines[0]
    rest = [re.sub(rf"^[ \t]{{0,{width}}}", "", line) for line in lines[1:]]
    return "\n".join([first, *rest]).strip()


def _rows(block: Block, headings: Headings) -> Iterator[Statement]:
    """The rows of a table whose columns say that it holds recommendations or learning."""
    table = read_table(block.text)
    numbers = _numbers(table)
    titles = ["" if number in numbers else title for number, title in enumerate(table.titles)]
    number = dict.fromkeys(numbers[:1], "number")
    plan = columns_of(titles, headings.columns) | number
    learning = columns_of(titles, headings.learning_columns) | number
    if "recommendation" in " ".join(table.titles).casefold() or not {"text", "title"} & set(learning.values()):
        columns, word = (plan, "recommendation") if {"text", "actions"} & set(plan.values()) else ({}, "")
    else:
        columns, word = learning, ""
    if (
        not columns
        and len(table.titles) == 2
        and table.rows
        and all(headings.is_audience(plain(row[0])) for row in table.rows)
    ):
        columns = {0: "sector", 1: "text"}
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = {key: row[number] for number, key in columns.items() if row[number].strip()}
        if made := _row(cells, block.line + line, word):
            yield made


def _numbers(table: Table) -> list[int]:
    """The columns that hold nothing but numbers, whatever they are headed: `No.`, `Rec.` or nothing at all."""
    return [
        column
        for column in range(len(table.titles))
        if table.rows
        and all(re.fullmatch(r"\W*[A-Za-z]{0,3}\W*\d{1,3}(?:\.\d{1,2})*\W*", plain(row[column])) for row in table.rows)
    ]


def _row(cells: dict[str, str], line: int, word: str) -> Statement | None:
    if word:
        text = cells.get("text") or cells.pop("actions", "")
        title = ""
    else:
        text = cells.get("text") or cells.get("title", "")
        title = plain(cells.get("title", "")).rstrip(". ") if cells.get("text") else ""
    if not text:
        return None
    audience = plain(cells.get("sector", ""))
    label = plain(cells.get("number", "")).strip(" .")
    if not word and not audience and not title and "theme" in cells:
        title = plain(cells["theme"])
    return Statement(line, text, word=word, label=label, title=title, audience=audience, cells=cells)
