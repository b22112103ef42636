"""Arguments that several commands share, and the project they lead to."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lessonbook.errors import Mistakes
from lessonbook.project import Project, open_project
from lessonbook.publication.swap import repair

ProjectDir = Annotated[Path, typer.Option("--project", help="The project's folder.", show_default="this folder")]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="The day that counts.", show_default="today"),
]
Ref = Annotated[str, typer.Argument(help="The summary's ref: NX-07-2021.")]
HERE = Path()


def opened(folder: Path, day: datetime | None = None) -> Project:
    """The project, settings checked, and cleared of what a killed command left in it. Raises `Mistakes`."""
    project = open_project(folder, day.date() if day else None)
    with suppress(Mistakes):  # whoever may only read the folder may still ask about it
        repair(project.site)
    return project
