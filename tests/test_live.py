"""Whenever a build stops, the site that stays public is searched for today's list, as far as that can be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessonbook import cli
from lessonbook.build import audit_site, build
from lessonbook.errors import Leak, Mistakes
from lessonbook.progress import Quiet
from lessonbook.project import Project, open_project
from lessonbook.publication import live
from lessonbook.publication.live import open_watched
from tests.case_fixture import PEOPLE, write_case
from tests.publishing_fixture import DAY, REFS, edition, library

NAMED = REFS[0]
NAME = "Tarquin Blythe"
BROKEN = "---\nref: [\n---\n\nText.\n"


class Told(Quiet):
    """Keeps what is said while a command works."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, what: str) -> None:
        self.steps.append(what)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public site that holds a name which nobody knew to be one when it was built."""
    named = edition(NAMED, more=f"\n## What happened\n\n{NAME} was seen by a health visitor.\n")
    project = library(tmp_path_factory.mktemp("library"), named, *map(edition, REFS[1:]))
    build(project, project.site, Quiet())
    return project.root


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Project:
    shutil.copytree(once, tmp_path / "board")
    (tmp_path / "board" / "summaries").mkdir()
    return open_project(tmp_path / "board", DAY)


def write(project: Project, name: str, text: str) -> None:
    (project.summaries / name).write_text(text, "utf-8")


def stopped(project: Project) -> tuple[BaseException, list[str]]:
    told = Told()
    with pytest.raises((Mistakes, Leak)) as caught:
        build(project, project.site, told)
    return caught.value, told.steps


def test_a_leak_in_public_names_the_page_and_the_command_and_not_the_name(project: Project) -> None:
    write(project, f"{NAMED}.md", BROKEN)
    write(project, f"{NAMED}.people.yml", PEOPLE)
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)
    assert f"reviews/{NAMED.lower()}/index.html" in str(leak)
    assert f"lessonbook withdraw {NAMED} --now" in str(leak)
    assert "Tarquin" not in str(leak)
    assert isinstance(leak.__cause__, Mistakes), "what stopped the build has to be told as well"


def test_the_command_ends_with_2_and_tells_both(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, f"{NAMED}.md", BROKEN)
    write(project, f"{NAMED}.people.yml", PEOPLE)
    monkeypatch.setattr("sys.argv", ["lessonbook", "build", "--project", str(project.root)])
    assert cli.run() == 2
    told = capsys.readouterr().err
    assert f"summaries/{NAMED}.md, line" in told
    assert f"lessonbook withdraw {NAMED} --now" in told
    assert "Tarquin" not in told


def test_without_a_leak_it_says_what_could_not_be_searched_for(project: Project) -> None:
    write(project, f"{NAMED}.md", BROKEN)
    write(project, f"{NAMED}.people.yml", "people: Tarquin")
    write(project, f"{REFS[1]}.md", BROKEN)
    write(project, f"{REFS[1]}.people.yml", PEOPLE.replace("Tarquin", "Orlando").replace("Blythe", "Cobbold"))
    found, steps = stopped(project)
    assert isinstance(found, Mistakes)
    assert "Nothing of it stands there." in steps
    assert f"summaries/{NAMED}.md, summaries/{NAMED}.people.yml and summaries/{REFS[1]}.md" in steps[-1]


def test_the_shared_people_file_is_broken(project: Project) -> None:
    """The summary beside it is read all the same, with its own people, by the real recognisers."""
    write_case(project.root, f"ref: {NAMED}\ntitle: A review\n", people=PEOPLE, ref=NAMED)
    write(project, "people.yml", "people: [\n")
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)
    assert NAMED in str(leak)


@pytest.mark.parametrize("also", ["anonymised", "load_anonymiser"])
def test_a_recogniser_that_fails_leaves_the_people_files(
    project: Project, monkeypatch: pytest.MonkeyPatch, also: str
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Tarquin broke it")

    write_case(project.root, f"ref: {NAMED}\ntitle: A review\n", people=PEOPLE, ref=NAMED)
    write(project, f"{REFS[1]}.md", BROKEN)
    monkeypatch.setattr(live, "anonymised", broken)
    monkeypatch.setattr(live, also, broken)
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)
    assert "Tarquin" not in str(leak)


def test_settings_that_cannot_be_read(project: Project) -> None:
    write(project, f"{NAMED}.people.yml", PEOPLE)
    project.config.write_text("extra: [\n", "utf-8")
    with pytest.raises(Leak, match=f"withdraw {NAMED} --now"):
        open_watched(project.root, DAY, None, Quiet())


def test_an_edition_that_was_changed_by_hand(project: Project) -> None:
    write(project, f"{NAMED}.people.yml", PEOPLE)
    path = project.editions / f"{NAMED.lower()}.md"
    path.write_text(path.read_text("utf-8") + "More.\n", "utf-8")
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)


def test_the_people_of_a_case_of_which_only_the_edition_is_left_are_searched_for_too(project: Project) -> None:
    write(project, f"{NAMED}.people.yml", PEOPLE)
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)
    assert str(leak).count(f"reviews/{NAMED.lower()}/index.html") == 2, "on the new site and on the public one"


def test_a_template_that_fails_after_everything_was_read(project: Project) -> None:
    write(project, f"{NAMED}.people.yml", PEOPLE)
    (project.templates / "pages" / "home.md.j2").write_text("{% nonsense %}", "utf-8")
    leak, _ = stopped(project)
    assert isinstance(leak, Leak)
    assert isinstance(leak.__cause__, Mistakes)


def test_a_folder_that_is_no_site_of_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(Mistakes, match="no project"):
        open_watched(tmp_path, DAY, None, Told())


def test_an_audit_finds_what_it_can_and_says_what_it_could_not(project: Project) -> None:
    write(project, f"{NAMED}.md", BROKEN)
    with pytest.raises(Mistakes, match=NAMED):
        audit_site(project, project.site, Quiet())
    write(project, f"{NAMED}.people.yml", PEOPLE)
    with pytest.raises(Leak, match=f"withdraw {NAMED} --now"):
        audit_site(project, project.site, Quiet())
