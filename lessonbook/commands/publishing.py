"""`build`, `stage`, `audit`, `serve`: from the project to the site."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.commands.options import HERE, Day, ProjectDir, opened
from lessonbook.progress import Shown

app = typer.Typer()

SiteDir = Annotated[
    Path | None, typer.Option("--site-dir", help="Where the site goes.", show_default="site/ in the project")
]


@app.command()
def build(project: ProjectDir = HERE, site_dir: SiteDir = None, date: Day = None) -> None:
    """Build the public site, search it for everything that was taken out, and swap it in whole."""
    from lessonbook.build import build as build_project

    here = opened(project, date)
    terminal.show_report(build_project(here, site_dir or here.site, Shown()))


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
    from lessonbook.preview import serve as serve_project

    with tempfile.TemporaryDirectory(prefix="lessonbook-preview-") as folder:
        serve_project(project, Path(folder), port, date.date() if date else None, Shown())
