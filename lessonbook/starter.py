"""`lessonbook init` and `lessonbook new`: a board's own project, and a summary to fill in.

A project gets its templates from the installed package; in a checkout, where the package has none, from the checkout.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from lessonbook import strict_yaml
from lessonbook.errors import mistake
from lessonbook.files import write_text
from lessonbook.project import Project
from lessonbook.shaping.headings import Heading
from lessonbook.shaping.vocabulary import load_headings

PLACEHOLDER = "Your safeguarding partnership"
"""The board of a project that nobody has named yet."""
_FILES = Path(__file__).parent / "starter_files"
_BLOCK = f"""\
  lessonbook:
    board: {PLACEHOLDER} # the name that the public knows; every page carries it
    # feedback: learning@your-partnership.org.uk   # where a reader or a family writes about a page
    contacts: [] # whom to call when worried about a child; as long as nothing stands here, pages show 999 only
    # contacts:
    #   - label: Children's services, Monday to Friday, 9am to 5pm
    #     number: your number
    #   - label: Emergency duty team, nights and weekends
    #     number: your number
"""
_FRONT = """\
---
# Only ref and title are needed to start. All fields and their values are listed in README.md beside this file.
ref: {ref}
title: {title}
publish: full # or learning-only, catalogue-only, withdrawn
---
"""


def init(directory: Path) -> None:
    """Start a project in a new or empty folder. Raises `Mistakes` if something stands there."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise mistake(str(directory), "Something stands there already.", "Name a new or an empty folder.")
    given = _given()
    try:
        shutil.copytree(
            given / "templates", directory / "templates", ignore=shutil.ignore_patterns("__pycache__", ".*")
        )
        write_text(directory / "mkdocs.yml", _settings((given / "mkdocs.yml").read_text(encoding="utf-8")))
        for name in ("README.md", "summaries/README.md", "editions/README.md"):
            write_text(directory / name, (_FILES / name).read_text(encoding="utf-8"))
        write_text(directory / ".gitignore", (_FILES / "gitignore").read_text(encoding="utf-8"))
    except OSError as error:
        raise mistake(str(directory), f"It cannot be written: {error.strerror}.", "Choose another folder.") from None


def new_summary(project: Project, title: str, ref: str | None = None) -> Path:
    """Write a summary with the standard headings and return its path. Raises `Mistakes` if there is one of that ref."""
    ref = ref or _next_ref(project)
    if not re.fullmatch(r"[A-Z]{2,6}-[0-9]{1,4}-(19|20)[0-9]{2}", ref):
        raise mistake(f"--ref {ref}", "It is no ref.", "Write board code, serial and year, as in `NX-07-2021`.")
    path = project.summaries / f"{ref}.md"
    if path.exists():
        raise mistake(f"summaries/{path.name}", "There is a summary of that ref.", "Choose another with --ref.")
    headings = load_headings(project.templates)
    needed = {key for rule in headings.needed.get("full", ()) for key in rule.split(" or ")}
    parts = "".join(f"\n## {part.title}\n\n{_hint(part, needed)}\n" for part in headings.parts if part.key != "glance")
    write_text(path, _FRONT.format(ref=ref, title=_quoted(title)) + parts)
    return path


def _given() -> Path:
    """Where `mkdocs.yml` and `templates/` are: in the installed package, or at the top of the checkout."""
    return _FILES if (_FILES / "mkdocs.yml").is_file() else _FILES.parent.parent


def _settings(sample: str) -> str:
    """The sample's `mkdocs.yml` without its board, numbers and demonstration mark; comments and the rest stay."""
    lines = sample.splitlines(keepends=True)
    document = strict_yaml.compose(sample, "mkdocs.yml")
    for key, value in strict_yaml.entries(document):
        if key.value in ("site_name", "site_url"):
            at = key.start_mark.line
            new = "Learning from reviews" if key.value == "site_name" else "http://localhost:8000/"
            lines[at] = lines[at].replace(value.value, new)
    extra = strict_yaml.child(document, "extra")
    assert extra is not None  # the sample has one
    key, value = next((key, value) for key, value in strict_yaml.entries(extra) if key.value == "lessonbook")
    last = max(node.end_mark.line for node in _leaves(value))
    return "".join([*lines[: key.start_mark.line], _BLOCK, *lines[last + 1 :]])


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _key, value in node.value:
            yield from _leaves(value)
    else:
        for item in node.value:
            yield from _leaves(item)


def _next_ref(project: Project) -> str:
    """The next serial of the year, with the code of the project's other refs or the initials of the board."""
    folders = (project.summaries, project.editions)
    names = [path.stem.upper() for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.md"))]
    found = [match for name in names if (match := re.fullmatch(r"([A-Z]{2,6})-([0-9]{1,4})-([0-9]{4})", name))]
    code = found[-1][1] if found else _initials(project.settings.board)
    used = [int(match[2]) for match in found if match[3] == str(project.day.year)]
    return f"{code}-{max(used, default=0) + 1:02}-{project.day.year}"


def _initials(board: str) -> str:
    letters = "".join(word[0] for word in re.findall(r"[A-Za-z]+", board) if word[0].isupper())[:6]
    return letters if len(letters) >= 2 else "LB"


def _hint(part: Heading, needed: set[str]) -> str:
    return "<!-- Needed. -->" if part.key in needed else "<!-- Leave this heading out if there is nothing to say. -->"


def _quoted(title: str) -> str:
    """The title as YAML, on one line and without escapes, so that what is replaced in it is what is shown."""
    plain = " ".join(title.split()).replace("\\", "/")
    if not plain:
        raise mistake("lessonbook new", "The title is empty.", 'Write one that names nobody: "Child A".')
    return "'" + plain.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") + "'"
