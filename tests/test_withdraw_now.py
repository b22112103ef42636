"""A review comes out of the live site at once, whatever else in the project is broken, and stays out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lessonbook import cli
from lessonbook.build import build
from lessonbook.cases.review_file import read_review
from lessonbook.errors import Mistakes
from lessonbook.log import read_log
from lessonbook.progress import Quiet
from lessonbook.project import open_project, without_settings
from lessonbook.publication import published, withdrawing
from lessonbook.publication.swap import MARKER, made_from
from lessonbook.publication.withdrawing import Taken, withdraw_now
from tests.publishing_fixture import DAY, MANAGER, REFS, WORDS, files_with, library, litter, page

GONE, STAYS, OTHER = REFS
WORD = WORDS[GONE]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = library(tmp_path_factory.mktemp("library"))
    (project.root / "summaries").mkdir()
    build(project, project.site, Quiet())
    return project.root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """A project with a built site in which every review tells of its word, on several pages and in the search."""
    shutil.copytree(once, tmp_path / "board")
    assert len(files_with(tmp_path / "board" / "site", WORD)) > 4
    return tmp_path / "board"


def withdrawn(root: Path, ref: str = GONE) -> Taken:
    return withdraw_now(root, None, ref, MANAGER, "The family asked.", DAY, Quiet())


def assert_gone(root: Path, others: bool = True) -> None:
    site = root / "site"
    assert files_with(site, WORD) == []
    own = f"reviews/{GONE.lower()}/"
    assert [name for name in files_with(site, GONE.lower()) if not name.startswith(own)] == []
    assert "no longer published" in page(site, GONE)
    assert (site / MARKER).is_file()
    assert (WORDS[STAYS] in page(site, STAYS)) == others
    assert litter(root) == []


def front_matter(root: Path) -> None:
    (root / "summaries" / f"{STAYS}.md").write_text("---\nref: [\n", "utf-8")


def people(root: Path) -> None:
    (root / "summaries" / "people.yml").write_text("people: nobody: no\n", "utf-8")
    (root / "summaries" / f"{GONE}.people.yml").write_text("\x00", "utf-8")


def settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text("extra: [\n", "utf-8")


def seals(root: Path) -> None:
    for ref in (GONE, OTHER):
        path = root / "editions" / f"{ref.lower()}.md"
        path.write_text(path.read_text("utf-8") + "Added by hand.\n", "utf-8")


def templates(root: Path) -> None:
    shutil.rmtree(root / "templates")


def test_everything_else_is_broken(root: Path) -> None:
    for breaking in (front_matter, people, settings, seals, templates):
        breaking(root)
    with pytest.raises(Mistakes):
        open_project(root)
    taken = withdrawn(root)
    assert (taken.refs, taken.lost) == ((GONE,), ())
    assert "mkdocs.yml" in taken.notes[0]
    assert_gone(root)
    assert not (root / "site" / "reviews" / GONE.lower() / "index.html").read_text("utf-8").count("quill")
    review = read_review(root / "summaries" / f"{GONE}.review.yml", GONE)
    assert [(made.by, made.why) for made in review.withdrawals] == [(MANAGER, "The family asked.")]
    log = read_log(without_settings(root)).entries
    assert ("taken out", GONE, MANAGER.name) in [(one["what"], one.get("ref"), one.get("name")) for one in log]
    assert ("shown", GONE, "withdrawn") in [(one["what"], one.get("ref"), one.get("state")) for one in log]


def test_the_next_build_does_not_bring_it_back(root: Path) -> None:
    withdrawn(root)
    build(open_project(root, DAY), root / "site", Quiet())
    assert_gone(root)


def test_what_was_withdrawn_before_goes_along(root: Path) -> None:
    """Withdrawn without `--now`, and no build since: it was on the live site still."""
    arguments = ["withdraw", STAYS, "--why", "x", "--name", "A", "--role", "B", "--project", str(root)]
    assert subprocess.run([sys.executable, "-m", "lessonbook.cli", *arguments], check=False).returncode == 0
    assert withdrawn(root).refs == (GONE, STAYS)
    assert_gone(root, others=False)
    assert WORDS[OTHER] in page(root / "site", OTHER)


def kept(root: Path) -> Path:
    (path,) = root.glob(".lessonbook-site-from-*.zip")
    return path


def forgotten(root: Path) -> None:
    kept(root).unlink()


def damaged(root: Path) -> None:
    content = kept(root).read_bytes()
    kept(root).write_bytes(content[:-1] + b"x")


def older(root: Path) -> None:
    (root / "site" / MARKER).write_text("Made by Lessonbook.\n", "utf-8")


@pytest.mark.parametrize("how", [forgotten, damaged, older])
def test_without_what_it_was_built_from_it_is_cut_out(root: Path, how: object) -> None:
    how(root)  # type: ignore[operator]
    taken = withdrawn(root)
    assert "index.html" in taken.lost
    assert "pagefind" in taken.lost
    assert not (root / "site" / "pagefind").exists(), "it holds the words of the review without their endings"
    assert_gone(root)
    assert "being updated" in (root / "site" / "index.html").read_text("utf-8")
    assert made_from(root / "site") == ""
    assert list(root.glob("*.zip")) == [], "it would bring the review back"
    assert files_with(root / "site", GONE.lower()) == ["reviews/zx-01-2024/index.html"]


def test_a_second_review_is_cut_out_of_a_site_that_was_cut_before(root: Path) -> None:
    forgotten(root)
    withdrawn(root)
    withdrawn(root, STAYS)
    assert_gone(root, others=False)
    assert "no longer published" in page(root / "site", STAYS)


def test_a_site_that_cannot_be_built_again_is_cut(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a newer program that does not understand the older templates")

    monkeypatch.setattr(withdrawing, "written", broken)
    assert "themes/neglect/index.html" in withdrawn(root).lost
    assert_gone(root)


def test_without_room_for_a_copy_it_is_cut_in_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(withdrawing, "copied", full)
    monkeypatch.setattr(withdrawing, "written", full)
    before = (root / "site").stat().st_ino
    withdrawn(root)
    assert (root / "site").stat().st_ino == before
    assert_gone(root)


def test_a_page_of_which_the_project_knows_nothing(root: Path) -> None:
    (root / "editions" / f"{GONE.lower()}.md").unlink()
    assert withdrawn(root).refs == (GONE,)
    assert_gone(root)


def test_a_review_file_that_cannot_be_read_is_said_and_stops_nothing(root: Path) -> None:
    (root / "summaries" / f"{GONE}.review.yml").write_text("nonsense", "utf-8")
    taken = withdrawn(root)
    assert "withdraw it again once that is mended" in taken.notes[0]
    assert_gone(root)


def test_a_log_that_cannot_be_written_is_said_and_stops_nothing(root: Path) -> None:
    (root / "summaries" / "log.jsonl").unlink()
    (root / "summaries" / "log.jsonl").mkdir()
    taken = withdrawn(root)
    assert any("log" in note for note in taken.notes)
    assert_gone(root)


def test_twice_is_once(root: Path) -> None:
    withdrawn(root)
    again = withdrawn(root)
    assert again.refs == ()
    assert_gone(root)


@pytest.mark.parametrize("ref", ["ZX-99-2024", "../../etc", "zx"])
def test_what_is_nowhere_is_no_review(root: Path, ref: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(Mistakes):
        withdrawn(root, ref)
    assert sorted(root.rglob("*")) == before


def test_what_the_site_was_built_from_is_closed_to_others(root: Path) -> None:
    assert kept(root).stat().st_mode & 0o077 == 0
    assert {case.fields.ref for case in published.kept(root / "site").shown} == set(REFS)


def test_the_command_says_what_it_did_and_what_remains(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [GONE.lower(), "--now", "--why", "asked", "--name", "A", "--role", "B", "--project", str(root)]
    monkeypatch.setattr("sys.argv", ["lessonbook", "withdraw", *words])
    assert cli.run() == 0
    assert "lessonbook publish DEST" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["lessonbook", "withdraw", *words[:-2], "--name", " ", *words[-2:]])
    assert cli.run() == 1
    assert "--why" in capsys.readouterr().err
