"""`scan` and `anonymise`: what the anonymiser makes of a file, in a project or on its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.progress import Shown

app = typer.Typer()


@app.command()
def scan(
    paths: Annotated[list[Path], typer.Argument(help="Markdown files, or folders of them.")],
    json: Annotated[bool, typer.Option("--json", help="A list of objects, for programs.")] = False,
) -> None:
    """Show what would be replaced, generalised or asked. The output quotes the text: it is private."""
    from lessonbook.scan_output import print_json, show_findings
    from lessonbook.scanning import scan_paths

    documents = scan_paths(paths, Shown(), left=not json)
    if json:
        print_json(documents)
    else:
        show_findings(documents)


@app.command()
def anonymise(
    file: Annotated[Path, typer.Argument(help="One Markdown file.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where it goes.", show_default="the screen")] = None,
) -> None:
    """Write the safe Markdown of one file."""
    from lessonbook.scanning import safe_text

    terminal.write_text(safe_text(file), out)
