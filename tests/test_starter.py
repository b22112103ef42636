"""A board's own project, from the installed package: it starts, it builds, and nothing of the sample is left in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from lessonbook.cases.fields import Fields
from lessonbook.cases.summaries import read_summaries
from lessonbook.errors import Mistakes
from lessonbook.project import open_project
from lessonbook.starter import PLACEHOLDER, init, new_summary

ROOT = Path(__file__).parent.parent


@pytest.fixture
def board(tmp_path: Path) -> Path:
    init(tmp_path / "board")
    return tmp_path / "board"


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_started_project_opens_and_is_no_demonstration(board: Path) -> None:
    settings = open_project(board).settings
    assert settings.board == PLACEHOLDER
    assert not settings.demo
    assert settings.contacts == ()


def test_nothing_of_the_sample_is_left(board: Path) -> None:
    assert [name for name, text in texts(board).items() if re.search(r"Northmere|01632|07700 900", text)] == []
    assert not list((board / "summaries").glob("NM-*"))


def test_the_settings_keep_their_comments_and_everything_that_is_not_the_sample_s(board: Path) -> None:
    sample = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    started = (board / "mkdocs.yml").read_text(encoding="utf-8")
    after = sample[sample.index("\ntheme:") :]
    assert started.endswith(after)
    assert "generator: false" in started


def test_all_templates_come_along(board: Path) -> None:
    def names(folder: Path) -> list[str]:
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    assert names(board / "templates") == names(ROOT / "templates")


def test_private_files_are_ignored_and_the_rest_is_not(board: Path) -> None:
    for name in ("summaries/NX-07-2021.md", "summaries/people.yml", "editions/nx-07-2021.md"):
        (board / name).write_text("x", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=board, check=True)
    seen = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=board, check=True, capture_output=True, text=True
    ).stdout.split()
    assert [name for name in seen if name.startswith("summaries")] == ["summaries/README.md"]
    assert {"editions/nx-07-2021.md", "mkdocs.yml", ".gitignore"} <= set(seen)


def test_a_folder_with_something_in_it_is_refused(board: Path) -> None:
    before = texts(board)
    with pytest.raises(Mistakes, match="stands there already"):
        init(board)
    assert texts(board) == before


def test_a_new_summary_can_be_read_and_has_the_standard_headings(board: Path) -> None:
    project = open_project(board, date(2021, 5, 1))
    path = new_summary(project, "Child A's review")
    assert path.name == "LB-01-2021.md"
    (summary,) = read_summaries(board)
    assert summary.fields.title == "Child A\N{RIGHT SINGLE QUOTATION MARK}s review"
    assert "\n## What happened\n" in summary.source
    assert "\n## Recommendations\n" in summary.source
    assert not summary.people_given


def test_the_next_summary_takes_the_next_number_of_its_year(board: Path) -> None:
    project = open_project(board, date(2021, 5, 1))
    for name in ("NX-02-2020.md", "NX-06-2021.md"):
        (project.summaries / name).write_text("x", encoding="utf-8")
    assert new_summary(project, "Child B").name == "NX-07-2021.md"
    assert new_summary(project, "Child C", "NX-31-2021").name == "NX-31-2021.md"


@pytest.mark.parametrize(("title", "ref"), [("Child A", "NX-06-2021"), ("Child A", "../x"), ("  ", "NX-08-2021")])
def test_a_new_summary_overwrites_nothing_and_goes_nowhere_else(board: Path, title: str, ref: str) -> None:
    project = open_project(board, date(2021, 5, 1))
    (project.summaries / "NX-06-2021.md").write_text("mine", encoding="utf-8")
    before = texts(board)
    with pytest.raises(Mistakes):
        new_summary(project, title, ref)
    assert texts(board) == before


def test_the_list_of_fields_is_complete(board: Path) -> None:
    """`summaries/README.md` is what an author looks up: every field, every value, and nothing that is not one."""
    text = (board / "summaries" / "README.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row[0])]
    assert sorted(named) == sorted(Fields.model_fields)
    schema = Fields.model_json_schema()
    for name in named:
        allowed = re.findall(r"'enum': \[(.*?)\]", str(schema["properties"][name]))
        row = next(row[1] for row in rows if f"`{name}`" in row[0])
        for value in re.findall(r"""["']([^,]+)["'](?:,|$)""", allowed[0]) if allowed else ():
            assert f"`{value}`" in row, name


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel installs it, far from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    target = folder / "lib"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(target), str(wheel)], check=True, capture_output=True)
    return target


def test_the_wheel_carries_templates_and_no_summary(installed: Path) -> None:
    (wheel,) = (installed.parent / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "lessonbook/starter_files/mkdocs.yml" in names
    assert "lessonbook/starter_files/templates/headings.yml" in names
    assert not [name for name in names if name.startswith(("summaries", "editions", "tests")) or "/NM-" in name]


RUN = "import sys, lessonbook, lessonbook.cli; assert sys.argv.pop(1) in lessonbook.__file__; lessonbook.cli.main()"


def test_a_project_started_from_the_installed_package_builds(installed: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        command = [sys.executable, "-c", RUN, str(installed), *arguments]
        environment = os.environ | {"PYTHONPATH": str(installed)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    run("init", "board")
    run("new", "Child A", "--project", "board")
    run("build", "--project", "board", "--date", "2026-11-21")
    home = (tmp_path / "board" / "site" / "index.html").read_text(encoding="utf-8")
    assert PLACEHOLDER in home
    assert "Northmere" not in home
    assert (tmp_path / "board" / "site" / "themes" / "neglect" / "index.html").is_file()
