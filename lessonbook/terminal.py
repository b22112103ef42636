"""What commands show: tables for people, JSON for programs. Results go to standard output, the rest to
standard error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.table import Table

from anonymise.findings import Action
from lessonbook.errors import Mistake
from lessonbook.progress import counted

if TYPE_CHECKING:
    from anonymise.findings import Finding
    from lessonbook.build import Report
    from lessonbook.cases.check import Note
    from lessonbook.publication.publishing import Mirrored
    from lessonbook.publication.withdrawing import Taken

STYLES = {
    Action.REPLACE: "red", Action.GENERALISE: "magenta", Action.ASK: "yellow", Action.CLUE: "cyan",
    Action.KEEP: "green",
}  # fmt: skip


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
    console.print(f"{things} mending.", style="bold")
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


def show_publication(done: Mirrored, broken: Sequence[Mistake]) -> None:
    """What was copied and deleted, and what nobody could search for."""
    table = Table(title=escape(f"Published to {done.to}"), title_justify="left")
    for name in ("written", "unchanged", "deleted"):
        table.add_column(name, justify="right")
    table.add_row(str(done.written), str(done.same), str(done.deleted))
    out().print(table)
    for slug in done.dead:
        say(f"reviews/{slug}/ leads nowhere now. An address that was given out should say why: `lessonbook withdraw`.")
    if unread := [*broken, *done.unread]:
        say("It was searched for as much as could be read; the names in what follows are missing from the search.")
        show_mistakes(unread)
    else:
        say("Nothing that was taken out stands there.")


def show_withdrawal(ref: str, taken: Taken) -> None:
    """What left the live site, what was lost with it, and what could not be done."""
    for one in taken.refs:
        say(f"{one} is out of the live site.")
    if ref not in taken.refs:
        say(f"{ref} is withdrawn. On the live site there was no more than a note at its address.")
    if taken.lost:
        table = _table("Lost with it until the next build", "File")
        for path in taken.lost:
            table.add_row(escape(path))
        out().print(table)
    for note in taken.notes:
        warn(note)
    if taken.refs:
        say("Where the site has been copied to a server, it is still there: run `lessonbook publish DEST` now.")


def show_markdown(text: str) -> None:
    """With its tables drawn where somebody reads it on a screen, else as it is."""
    console = out()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        sys.stdout.write(text)


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


def _table(title: str, *columns: str) -> Table:
    table = Table(title=escape(title), title_justify="left")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def write_text(text: str, to: Path | None) -> None:
    """Text to a file, or to the screen as it is."""
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, encoding="utf-8", newline="")
