"""Files handed to the anonymiser one by one: summaries of a project under their people file and decisions, loose files
as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from anonymise.anonymiser import Anonymised
from anonymise.findings import Finding
from anonymise.handed import Handed
from lessonbook.cases.images import with_clean_copies
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import anonymised, hand_over
from lessonbook.errors import mistake
from lessonbook.files import read_text
from lessonbook.progress import Progress, Quiet
from lessonbook.project import Project, open_project
from lessonbook.shaping.vocabulary import load_headings
from lessonbook.signoff.editions import propose
from lessonbook.signoff.unasked import unexplained

if TYPE_CHECKING:
    from anonymise.unexplained import Unexplained


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was found in one file."""

    path: Path
    text: str = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    left: tuple[Unexplained, ...] = field(default=(), repr=False)
    """What nobody explained."""


def scan_paths(paths: Sequence[Path], progress: Progress, *, left: bool = True) -> list[Scanned]:
    """The findings of every file, in the order given; the files of a folder in the order of their names.

    `left`: whether to say as well what nobody explained.
    """
    files = [path for given in paths for path in _files(given)]
    handed = [_handed(path) for path in files]
    outcomes = anonymised(handed, _project_of(files[0]) if files else None, progress, "Scanning")
    return [
        Scanned(path, each.text, tuple(outcome.findings), _left(path, each, outcome) if left else ())
        for path, each, outcome in zip(files, handed, outcomes, strict=True)
    ]


def safe_text(path: Path) -> str:
    """The safe Markdown of one file. Of a summary in a project: its body; its front matter is not published as text."""
    outcomes: list[Anonymised] = list(anonymised([_handed(path)], _project_of(path), Quiet(), "Anonymising"))
    text, project = outcomes[0].safe[-1].text, _project_of(path)
    return with_clean_copies(text, path.stem, path.parent)[0] if project else text


def _left(path: Path, each: Handed, outcome: Anonymised) -> tuple[Unexplained, ...]:
    """What neither a rule nor a person explained: of a summary in what would be published, of a loose file in all."""
    project = _project_of(path)
    if project is None:
        from anonymise.unexplained import unexplained as listed

        return listed(each.text, outcome.findings)
    summary = read_summary(project.root, path.stem, project.settings.board)
    proposed = propose(summary, outcome, load_headings(project.templates))
    return unexplained(summary, outcome, proposed, project.settings.board)


def _handed(path: Path) -> Handed:
    """The file with what its project says of it. Raises `Mistakes` for a file that cannot be read as text."""
    project = _project_of(path)
    if project is None:
        return Handed(read_text(path, str(path)))
    return hand_over(read_summary(project.root, path.stem, project.settings.board))


def _project_of(path: Path) -> Project | None:
    """The project whose summary this is; None for a loose file."""
    folder = path.absolute().parent
    if folder.name != "summaries" or not (folder.parent / "mkdocs.yml").is_file():
        return None
    return open_project(folder.parent)


def _files(path: Path) -> list[Path]:
    """The file itself, or the Markdown files of a folder."""
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.glob("*.md") if one.name != "README.md")
    if not found:
        raise mistake(str(path), "No Markdown file stands there.", "Name a file, or a folder with files `*.md`.")
    return found
