"""The demonstration: twelve raw summaries in, a public library out, every state of a summary on view."""

from __future__ import annotations

import filecmp
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from lessonbook.build import Report, build
from lessonbook.cases.state import State
from lessonbook.errors import Mistakes
from lessonbook.progress import Quiet
from lessonbook.project import Project, open_project
from tests.case_fixture import REPOSITORY

DAY = date(2026, 11, 21)
FOLDERS = ("summaries", "editions", "templates")


def copied(to: Path, folders: tuple[str, ...] = FOLDERS) -> Project:
    """The sample of this repository, in a folder of its own."""
    for name in folders:
        shutil.copytree(REPOSITORY / name, to / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", to)
    return open_project(to, DAY)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    project = copied(tmp_path_factory.mktemp("sample"))
    return build(project, project.site, Quiet())


def names_of(summaries: Path) -> list[tuple[str, str]]:
    """Every full name and place of the people files, with its case."""
    found = []
    for path in sorted(summaries.glob("*-*.people.yml")):
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in [*listed.get("people", ()), *listed.get("places", ())]:
            found.append((path.name.split(".")[0], entry["name"]))
    return found


def pages_of(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_every_state_is_on_view(report: Report) -> None:
    states = {case.state for case in report.cases.standings}
    assert {State.PUBLISHED, State.LEARNING_ONLY, State.WITHDRAWN, State.OPEN, State.HELD} <= states
    held = next(case for case in report.cases.standings if case.state is State.HELD)
    assert "criminal proceedings pending" in held.reasons


def test_what_the_sample_signed_is_still_what_the_anonymiser_makes(report: Report) -> None:
    """Red after a change to the anonymiser: read the difference, then `make sign-demo` and commit the editions."""
    stale = {case.ref: (case.reasons, case.waiting) for case in report.cases.standings
             if case.waiting or case.state is State.BEING_UPDATED}  # fmt: skip
    assert stale == {}


def test_no_name_or_place_of_a_people_file_stands_on_any_page(report: Report) -> None:
    pages = pages_of(report.site)
    for ref, name in names_of(report.project / "summaries"):
        if " " not in name:
            continue  # a single word may be a word: the audit knows when
        pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, name.split())) + r"\b", re.IGNORECASE)
        assert [path for path, text in pages.items() if pattern.search(text)] == [], f"an entry of {ref}"


def test_summaries_that_wait_have_no_page(report: Report) -> None:
    for case in report.cases.standings:
        page = report.site / "reviews" / case.ref.lower() / "index.html"
        assert page.exists() == (case.shown is not None), case.ref


def test_pages_link_to_each_other_both_ways(report: Report) -> None:
    pages = pages_of(report.site)
    review = next(case.ref.lower() for case in report.cases.standings if case.state is State.PUBLISHED)
    themes = set(re.findall(r"themes/([a-z-]+)/", pages[f"reviews/{review}/index.html"]))
    assert any(f"reviews/{review}/" in pages[f"themes/{theme}/index.html"] for theme in themes)


def test_every_page_says_that_it_is_a_demonstration(report: Report) -> None:
    missing = [path for path, text in pages_of(report.site).items() if "demonstration" not in text]
    assert missing == []


def test_two_builds_are_the_same_to_the_byte(report: Report, tmp_path: Path) -> None:
    project = copied(tmp_path)
    again = build(project, project.site, Quiet())
    files = sorted(_files(report.site) | _files(again.site))
    repeatable = [name for name in files if not name.startswith("pagefind/")]
    assert [name for name in repeatable if not _same(report.site / name, again.site / name)] == []


def test_the_editions_alone_make_the_same_reviews(report: Report, tmp_path: Path) -> None:
    project = copied(tmp_path, ("editions", "templates"))
    alone = build(project, project.site, Quiet())
    pages = [name for name in sorted(_files(report.site)) if name.endswith(".html")]
    assert [name for name in pages if not _same(report.site / name, alone.site / name)] == []


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    project = copied(tmp_path, ("editions", "templates"))
    build(project, project.site, Quiet())
    before = {name: (project.site / name).read_bytes() for name in _files(project.site)}
    edition = next((tmp_path / "editions").glob("*.md"))
    edition.write_text(edition.read_text(encoding="utf-8") + "\nAdded by hand.\n", encoding="utf-8")
    with pytest.raises(Mistakes, match="not as it was signed"):
        build(project, project.site, Quiet())
    assert {name: (project.site / name).read_bytes() for name in _files(project.site)} == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith("work")) == []


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)
