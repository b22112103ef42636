"""What `scan` shows: tables for people, questions first and each thing once; a list of objects for programs.

Private: both quote the text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from anonymise.findings import Action, Finding
from anonymise.policy import TABLE
from lessonbook.progress import counted
from lessonbook.terminal import out, say, show_counts

if TYPE_CHECKING:
    from lessonbook.scanning import Scanned

TITLES = {
    Action.ASK: ("Questions: somebody decides, and until then it is masked", "yellow"),
    Action.CLUE: ("Clues: they stay until somebody decides", "cyan"),
    Action.REPLACE: ("Replaced", "red"),
    Action.GENERALISE: ("Made coarser", "magenta"),
    Action.KEEP: ("Seen and left", "green"),
}
SOURCES = {
    "people file": "It is listed in the people file.",
    "decision": "A person decided.",
    "found elsewhere in the document": "It is named elsewhere in this text.",
}
CONTEXT = 26
"""Characters shown on either side of a finding, at most."""
LINES = 2
"""Lines named for what stands in many places."""


def show_findings(documents: Sequence[Scanned]) -> None:
    """Every finding of every document with its words around it and the reason, what needs a person first."""
    for scanned in documents:
        console = out()
        console.print(f"\n{scanned.path}", style="bold", markup=False, highlight=False)
        for action, (title, style) in TITLES.items():
            found = [each for each in scanned.findings if each.action is action]
            if found:
                console.print(_kept(title, found) if action is Action.KEEP else _rows(title, style, scanned, found))
        _show_left(scanned)
    show_counts(finding for scanned in documents for finding in scanned.findings)


def _rows(title: str, style: str, scanned: Scanned, found: Sequence[Finding]) -> Table:
    table = _table(f"{title} ({len(found)})", "Line", "In the text", "The public reads", "Why")
    for same in _same(found):
        first = same[0]
        reads = first.suggestion and f"suggested: {first.suggestion}" if first.action is Action.CLUE else _public(first)
        table.add_row(_lines(scanned.text, same), _context(scanned.text, first, style), escape(reads), _why(first))
    return table


def _same(found: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Findings of the same words with the same outcome together, in order of the first of them."""
    together: dict[tuple[str, ...], list[Finding]] = {}
    for each in found:
        key = (each.type, " ".join(each.text.split()), each.replacement or "", each.reason)
        together.setdefault(key, []).append(each)
    yield from together.values()


def _lines(text: str, same: Sequence[Finding]) -> str:
    lines = list(dict.fromkeys(text.count("\n", 0, each.start) + 1 for each in same))
    more = f" and {len(lines) - LINES} more" if len(lines) > LINES else ""
    return ", ".join(map(str, lines[:LINES])) + more


def _public(finding: Finding) -> str:
    return finding.replacement or "(nothing)"


def _context(text: str, finding: Finding, style: str) -> Text:
    """The words of the finding, marked, between whole words of the same line."""
    line_start = text.rfind("\n", 0, finding.start) + 1
    line_end = text.find("\n", finding.end)
    before = text[line_start : finding.start]
    after = text[finding.end : line_end if line_end >= 0 else len(text)]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return Text.assemble(before, (" ".join(finding.text.split()), f"bold {style}"), after)


def _why(finding: Finding) -> str:
    return escape(finding.reason or SOURCES.get(finding.source) or TABLE[finding.type].why)


def _kept(title: str, found: Sequence[Finding]) -> Table:
    """What stays, a row for each reason: the words, each once."""
    words: dict[str, dict[str, None]] = {}
    for each in sorted(found, key=lambda each: (each.source != "people file", list(TABLE).index(each.type))):
        why = "The people file says that it stays." if each.source == "people file" else _why(each)
        words.setdefault(why, {})[" ".join(each.text.split())] = None
    table = _table(f"{title} ({len(found)})", "Why", "In the text")
    for why, these in words.items():
        table.add_row(why, escape(" · ".join(these)))
    return table


def _show_left(scanned: Scanned) -> None:
    """What nobody explained: looked at on the review page, or with `lessonbook decide`."""
    if not scanned.left:
        return
    table = _table(f"Nobody explained ({len(scanned.left)})", "Line", "Kind", "In the text", "Places")
    for each in scanned.left:
        table.add_row(str(scanned.text.count("\n", 0, each.start) + 1), each.kind, escape(each.text), str(each.places))
    out().print(table)
    say(f"{counted(len(scanned.left), 'thing')} that no rule explains: keep or mask each, once.")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=escape(title), title_justify="left", title_style="bold", expand=True)
    for name in columns:
        narrow = name in ("Line", "Kind", "Places")
        ratio = None if narrow else 3 if name == "In the text" else 2
        table.add_column(name, overflow="fold", ratio=ratio, max_width=12 if narrow else None)
    return table


def print_json(documents: Sequence[Scanned]) -> None:
    """The list that `scan --json` promises."""
    rows = [_object(scanned, finding) for scanned in documents for finding in scanned.findings]
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _object(scanned: Scanned, finding: Finding) -> dict[str, Any]:
    return {
        "file": str(scanned.path),
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "type": finding.type,
        "action": str(finding.action),
        "replacement": finding.replacement,
        "source": finding.source,
        "score": round(finding.score, 4),
        "reason": finding.reason,
        "suggestion": finding.suggestion,
    }
