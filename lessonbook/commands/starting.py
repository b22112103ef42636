"""`init`, `new`, `check`: a project of one's own, a summary to fill in, and what is still missing in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.commands.options import HERE, Day, ProjectDir, opened

app = typer.Typer()


@app.command()
def init(directory: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Start a board's own project."""
    from lessonbook.starter import init as start

    start(directory)
    terminal.say(f"Started in {directory}. Next: your board's name in mkdocs.yml, then `lessonbook new TITLE` there.")


@app.command()
def new(
    title: Annotated[str, typer.Argument(help="A title that names nobody: `Child A`.")],
    ref: Annotated[str | None, typer.Option(help="Its ref.", show_default="the next number of this year")] = None,
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """Start a summary with the standard headings, ready to fill in."""
    from lessonbook.starter import new_summary

    path = new_summary(opened(project, date), title, ref)
    terminal.say(f"Started {path}. Write it, and say who is who in {path.stem}.people.yml beside it.")


@app.command()
def check(project: ProjectDir = HERE, date: Day = None) -> None:
    """Say what is missing in the summaries, where, and how to mend it. Needs no language model."""
    from lessonbook.cases.check import check as check_summaries
    from lessonbook.cases.summaries import read_summaries
    from lessonbook.shaping.vocabulary import load_vocabulary
    from lessonbook.signoff.editions import read_editions

    here = opened(project, date)
    summaries = read_summaries(here.root, here.settings.board)
    editions = read_editions(here.root)
    notes = check_summaries(summaries, editions, load_vocabulary(here.templates), here)
    terminal.show_notes(notes)
    if any(note.severity == "must" for note in notes):
        raise typer.Exit(1)
