"""What commands show: tables for people, JSON for programs. Results go to standard output, the rest to
standard error."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from anonymise.findings import Action
from lessonbook.errors import Mistake
from lessonbook.progress import counted

if TYPE_CHECKING:
    from anonymise.findings import Finding
    from lessonbook.build import Report
    from lessonbook.check import Note
    from lessonbook.scanning import Scanned

STYLES = {
    Action.REPLACE: "red", Action.GENERALISE: "magenta", Action.ASK: "yellow", Action.CLUE: "cyan",
    Action.KEEP: "green",
}  # fmt: skip
CONTEXT = 28
"""Characters shown on either side of a finding."""


def out() -> Console:
    """Made at each use, because tests and pipes change where standard output goes."""
    return Console()


def say(message: str) -> None:
    """One line of a result."""
    out().print(message, markup=False, highlight=False, soft_wrap=True)


def warn(message: str) -> None:
    """Something that went wrong and is no mistake of the user's files."""
    Console(stderr=True).print(message, markup=False, highlight=False, style="bold red", soft_wrap=True)


def show_mistakes(mistakes: Sequence[Mistake]) -> None:
    """A paragraph each: where, what, how to mend it."""
    console = Console(stderr=True)
    things = counted(len(mistakes), "thing needs", "things need")
    console.print(f"{things} mending. Nothing was published.", style="bold")
    for one in mistakes:
        console.print(f"\n{one.where}", style="bold red", markup=False, highlight=False, soft_wrap=True)
        console.print(f"  {one.what}\n  {one.mend}", markup=False, highlight=False, soft_wrap=True)


def show_notes(notes: Sequence[Note]) -> None:
    """What `check` found; what holds a summary back comes first, in bold."""
    if not notes:
        say("Nothing is missing.")
        return
    table = _table("What is missing", "Where", "What", "How to mend it")
    for note in sorted(notes, key=lambda note: note.severity != "must"):
        table.add_row(note.where, escape(note.what), escape(note.mend), style="bold" if note.severity == "must" else "")
    out().print(table)


def show_report(report: Report) -> None:
    """The table at the end of a build."""
    table = _table("Summaries", "Ref", "State", "Why, and what waits")
    for case in report.cases.standings:
        table.add_row(case.ref, str(case.state), escape("; ".join([*case.reasons, *filter(None, [case.waiting])])))
    out().print(table)
    show_counts(finding for draft in report.cases.drafts for finding in draft.anonymised.findings)
    say(f"The site is in {report.site}. To look at it: {_program()} serve{_where(report)}")


def _program() -> str:
    """This program as it was started, so that the line can be pasted."""
    started = Path(sys.argv[0])
    return os.path.relpath(started) if started.name == "lessonbook" and "/" in sys.argv[0] else "lessonbook"


def _where(report: Report) -> str:
    return "" if report.project.samefile(Path()) else f" --project {report.project}"


def show_counts(findings: Iterable[Finding]) -> None:
    """How many findings of each action."""
    counts = Counter(finding.action for finding in findings)
    table = Table(title="Findings", title_justify="left")
    for action in Action:
        table.add_column(str(action), justify="right", style=STYLES[action])
    table.add_row(*(str(counts[action]) for action in Action))
    out().print(table)


def show_findings(documents: Sequence[Scanned]) -> None:
    """Every finding with its words around it. Private: it quotes the text."""
    for scanned in documents:
        title = str(scanned.path)
        table = _table(title, "Line", "Action", "Type", "In the text", "The public reads", "Found by, and why")
        for finding in scanned.findings:
            table.add_row(*_row(scanned.text, finding))
        out().print(table)
    show_counts(finding for scanned in documents for finding in scanned.findings)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=escape(title), title_justify="left")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _row(text: str, finding: Finding) -> tuple[str, ...]:
    before = " ".join(text[max(0, finding.start - CONTEXT) : finding.start].split())
    after = " ".join(text[finding.end : finding.end + CONTEXT].split())
    found = escape(" ".join(finding.text.split()))
    style = STYLES[finding.action]
    return (
        str(text.count("\n", 0, finding.start) + 1),
        f"[{style}]{finding.action}[/]",
        finding.type,
        f"{escape(before)} [bold {style}]{found}[/] {escape(after)}",
        escape(finding.replacement or "") if finding.action.masks else "",
        escape(f"{finding.source}: {finding.reason}" if finding.reason else finding.source),
    )


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
    }


def write_text(text: str, to: Path | None) -> None:
    """Text to a file, or to the screen as it is."""
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, encoding="utf-8", newline="")
