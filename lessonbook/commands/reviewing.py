"""`review` and `intruder`: the review page, and its questions about intruders from the command line."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.commands.options import HERE, Day, ProjectDir, Ref, opened
from lessonbook.errors import mistake
from lessonbook.progress import Shown, counted

app = typer.Typer()


@app.command()
def review(
    project: ProjectDir = HERE,
    port: Annotated[int, typer.Option(help="The port on this machine.", show_default="any that is free")] = 0,
    date: Day = None,
) -> None:
    """Open the review page on this machine: decide, compare, sign off. It shows the summaries: it is private."""
    from lessonbook.review.server import serve

    # Started in the background by a script it ends without an interrupt.
    with suppress(KeyboardInterrupt):
        serve(project, port, date.date() if date else None, Shown())
    terminal.say("Stopped. Everything that was saved is in the files.")


@app.command()
def intruder(
    ref: Ref,
    name: Annotated[str, typer.Option("--name", help="Who you are. Private.")],
    role: Annotated[str, typer.Option("--role", help="Your role on the board: `Business manager`.")],
    neighbour: Annotated[str, typer.Option(help="What would a neighbour recognise?", show_default=False)] = "",
    relative: Annotated[str, typer.Option(help="What would a relative recognise?", show_default=False)] = "",
    reporter: Annotated[str, typer.Option(help="What could a reporter find out with it?", show_default=False)] = "",
    colleague: Annotated[str, typer.Option(help="What would a colleague recognise?", show_default=False)] = "",
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """Answer who could recognise the people in the public text as it is now. Needed before anybody signs."""
    from lessonbook.cases.review_file import Reader, Signer
    from lessonbook.drafts import load_anonymiser
    from lessonbook.shaping.vocabulary import load_headings
    from lessonbook.signoff.intruder import answer_intruder

    asked: dict[Reader, str] = {
        "neighbour": neighbour, "relative": relative, "reporter": reporter, "colleague": colleague,
    }  # fmt: skip
    answers = {reader: text for reader, text in asked.items() if text.strip()}
    if not answers:
        raise mistake("lessonbook intruder", "No answer is given.", "Give --neighbour, --relative, and so on.")
    here = opened(project, date)
    by = Signer(name=name, role=role)
    answer_intruder(here, load_anonymiser(here), load_headings(here.templates), ref, answers, by)
    terminal.say(f"{ref}: {counted(len(answers), 'answer')} noted.")
