"""`build`, `publish`, `report`, `stage`, `audit`, `serve`: from the project to the public, and the record of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.commands.options import HERE, Day, ProjectDir, opened
from lessonbook.progress import Shown
from lessonbook.publication.swap import preview_room

app = typer.Typer()

SiteDir = Annotated[
    Path | None, typer.Option("--site-dir", help="Where the site goes.", show_default="site/ in the project")
]


@app.command()
def build(
    project: ProjectDir = HERE,
    site_dir: SiteDir = None,
    date: Day = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Briefings and sheets as PDF too; needs WeasyPrint.")] = False,
) -> None:
    """Build the public site, search it for everything that was taken out, and swap it in whole."""
    from lessonbook.build import build as build_project
    from lessonbook.publication.live import open_watched

    here, site = open_watched(project, date.date() if date else None, site_dir, Shown())
    terminal.show_report(build_project(here, site, Shown(), pdf=pdf))


@app.command()
def publish(
    to: Annotated[Path, typer.Argument(metavar="DEST", help="A folder that is empty, or was published to before.")],
    project: ProjectDir = HERE,
    site_dir: SiteDir = None,
    date: Day = None,
) -> None:
    """Make a folder, such as the mounted one of a web server, a copy of the site, deletions included, and search it."""
    from lessonbook.publication.live import opened_anyway
    from lessonbook.publication.publishing import publish as publish_site

    here, broken = opened_anyway(project, date.date() if date else None)
    done = publish_site(here, site_dir or here.site, to, Shown())
    terminal.show_publication(done, broken)
    if broken or done.unread:
        raise typer.Exit(1)


@app.command()
def report(
    ref: Annotated[str | None, typer.Argument(help="One case; else all of them.", show_default=False)] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where it goes.", show_default="the screen")] = None,
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """The record of each case for the board's files: decisions, approvals, publications, withdrawals, what is due."""
    from lessonbook.report import report as record
    from lessonbook.report import write_report

    text = record(opened(project, date), ref)
    if out is None:
        terminal.show_markdown(text)
    else:
        write_report(text, out)


@app.command()
def stage(
    directory: Annotated[Path, typer.Argument(help="An empty or new folder.")],
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """Write the public pages as plain Markdown."""
    from lessonbook.build import stage_pages

    count = stage_pages(opened(project, date), directory, Shown())
    terminal.say(f"{count} pages in {directory}")


@app.command()
def audit(
    directory: Annotated[Path, typer.Argument(help="A built site.")], project: ProjectDir = HERE, date: Day = None
) -> None:
    """Search a built site for anything that was taken out of this project's summaries."""
    from lessonbook.build import audit_site

    audit_site(opened(project, date), directory, Shown())
    terminal.say(f"Nothing that was taken out stands in {directory}.")


@app.command()
def serve(
    project: ProjectDir = HERE,
    port: Annotated[int, typer.Option(help="The port on this machine.")] = 8000,
    date: Day = None,
) -> None:
    """Preview on this machine, drafts included and marked as drafts; pages reload when a file changes."""
    from lessonbook.publication.preview import serve as serve_project

    with preview_room(opened(project, date).site, port) as room:
        serve_project(project, room, port, date.date() if date else None, Shown())
