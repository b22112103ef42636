"""A folder becomes a copy of the site: whole, resumable, in an order that never shows a page without what it needs."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

import pytest

from lessonbook import cli
from lessonbook.build import build
from lessonbook.errors import Leak, Mistakes
from lessonbook.log import read_log
from lessonbook.progress import Quiet
from lessonbook.project import Project, open_project
from lessonbook.publication import publishing, swap
from lessonbook.publication.publishing import Mirrored, mirror, publish
from lessonbook.publication.withdrawing import withdraw_now
from tests.case_fixture import PEOPLE
from tests.publishing_fixture import DAY, MANAGER, REFS, WORDS, edition, files_with, library, page

GONE, STAYS, OTHER = REFS


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = edition(OTHER, more="\n## What happened\n\nTarquin Blythe was seen by a health visitor.\n")
    project = library(tmp_path_factory.mktemp("library"), edition(GONE), edition(STAYS), named)
    (project.root / "summaries").mkdir()
    build(project, project.site, Quiet())
    return project.root


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Project:
    shutil.copytree(once, tmp_path / "board")
    return open_project(tmp_path / "board", DAY)


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The mounted folder of a web server."""
    return tmp_path / "server"


def published(project: Project, to: Path) -> Mirrored:
    return publish(project, project.site, to, Quiet())


def copied(project: Project, to: Path) -> Mirrored:
    """The copy alone, unsearched: quicker."""
    return mirror(project.site, to, Quiet())


def same(one: Path, other: Path) -> bool:
    found = filecmp.dircmp(one, other, ignore=[], hide=[])
    return not (found.left_only or found.right_only or found.diff_files or found.funny_files) and all(
        same(one / name, other / name) for name in found.common_dirs
    )


def test_the_copy_is_the_site(project: Project, server: Path) -> None:
    done = published(project, server)
    assert same(project.site, server)
    assert (done.same, done.deleted, done.dead, done.unread) == (0, 0, (), ())
    again = published(project, server)
    assert (again.written, again.deleted) == (0, 0)
    assert again.same == done.written


def test_what_was_changed_on_the_server_is_put_right(project: Project, server: Path) -> None:
    copied(project, server)
    (server / "index.html").write_text("defaced", "utf-8")
    (server / "old.html").write_text("left over", "utf-8")
    shutil.rmtree(server / "themes")
    (server / "themes").write_text("a file where a folder was", "utf-8")
    shutil.rmtree(server / "404.html", ignore_errors=True)
    (server / "sitemap.xml").unlink()
    (server / "sitemap.xml" / "deep").mkdir(parents=True)
    (server / "sitemap.xml" / "deep" / "x").touch()
    copied(project, server)
    assert same(project.site, server)


def test_a_withdrawn_review_leaves_the_server_and_its_address_says_so_kindly(project: Project, server: Path) -> None:
    """With everything else in the project broken."""
    copied(project, server)
    project.config.write_text("extra: [\n", "utf-8")
    (project.summaries / f"{STAYS}.md").write_text("---\n", "utf-8")
    withdraw_now(project.root, None, GONE, MANAGER, "The family asked.", DAY, Quiet())
    done = published(project, server)
    assert files_with(server, WORDS[GONE]) == []
    assert "no longer published" in page(server, GONE)
    assert WORDS[STAYS] in page(server, STAYS)
    assert f"summaries/{STAYS}.md, line 1" in {mistake.where for mistake in done.unread}


def test_the_command_publishes_all_the_same_and_ends_with_1(
    project: Project, server: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.summaries / f"{STAYS}.md").write_text("---\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["lessonbook", "publish", str(server), "--project", str(project.root)])
    assert cli.run() == 1
    assert same(project.site, server)
    assert "missing from the search" in capsys.readouterr().out
    (project.summaries / f"{STAYS}.md").unlink()
    assert cli.run() == 0
    assert "Nothing that was taken out stands there" in capsys.readouterr().out


def test_an_address_that_goes_dead_is_told(project: Project, server: Path) -> None:
    copied(project, server)
    shutil.rmtree(project.site / "reviews" / GONE.lower())
    assert copied(project, server).dead == (GONE.lower(),)


def test_a_leak_in_the_site_is_not_copied(project: Project, server: Path) -> None:
    (project.summaries / f"{OTHER}.people.yml").write_text(PEOPLE, "utf-8")
    with pytest.raises(Leak, match=f"lessonbook withdraw {OTHER} --now"):
        published(project, server)
    assert not server.exists()


def test_what_stands_on_the_server_in_the_end_is_searched(
    project: Project, server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else writes into the folder while it is filled."""
    people = PEOPLE.replace("Tarquin", "Ottoline").replace("Blythe", "Cobbold")
    (project.summaries / f"{GONE}.people.yml").write_text(people, "utf-8")

    def and_more(site: Path, to: Path, progress: Quiet) -> Mirrored:
        done = mirror(site, to, progress)
        (to / "more.html").write_text("<p>Ottoline Cobbold</p>", "utf-8")
        return done

    monkeypatch.setattr(publishing, "mirror", and_more)
    with pytest.raises(Leak, match=r"more\.html"):
        published(project, server)


def test_the_log_tells_what_is_on_the_server_and_since_when(project: Project, server: Path) -> None:
    published(project, server)
    published(project, server)
    entries = read_log(project).entries
    shown = [one for one in entries if one["what"] == "shown" and one["place"] == str(server)]
    assert [(one["ref"], one["state"]) for one in shown] == [(ref, "published") for ref in sorted(REFS)]
    assert [one["what"] for one in entries].count("copied") == 2


def target(kind: str, project: Project, server: Path) -> Path:
    if kind == "somebody else's":
        server.mkdir()
        (server / "thesis.docx").touch()
    elif kind == "a file":
        server.touch()
    elif kind == "a link":
        server.symlink_to(project.root)
    elif kind == "around the site":
        return project.root
    elif kind == "in the site":
        return project.site / "copy"
    elif kind == "not mounted":
        return server / "www"
    else:
        swap_marker(server)
        (server / "reviews").symlink_to(project.summaries)
    return server


def swap_marker(folder: Path) -> None:
    folder.mkdir()
    (folder / swap.MARKER).touch()


KINDS = ["somebody else's", "a file", "a link", "around the site", "in the site", "not mounted", "with a link in it"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_is_not_ours_to_fill_is_left_as_it_was(project: Project, server: Path, kind: str) -> None:
    to = target(kind, project, server)
    before = sorted(project.root.parent.rglob("*"))
    with pytest.raises(Mistakes):
        published(project, to)
    assert sorted(project.root.parent.rglob("*")) == before


def test_a_link_in_the_site_is_not_followed(project: Project, server: Path) -> None:
    (project.site / "secret.html").symlink_to(project.config)
    with pytest.raises(Mistakes, match="link"):
        published(project, server)


def test_without_a_site_there_is_nothing_to_publish(project: Project, server: Path) -> None:
    shutil.rmtree(project.site)
    with pytest.raises(Mistakes, match="lessonbook build"):
        published(project, server)


def test_no_page_is_ever_there_before_what_it_needs(
    project: Project, server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    copy = publishing._copy

    def noted(source: Path, to: Path) -> None:
        copy(source, to)
        written.append(to.relative_to(server).as_posix())

    monkeypatch.setattr(publishing, "_copy", noted)
    copied(project, server)
    first_page = min(written.index(name) for name in written if name.endswith(".html"))
    assert {name for name in written if name.startswith("assets/")} <= set(written[:first_page])
    assert {name for name in written if name.endswith(".pf_fragment")} <= set(written[:first_page])
    last_review = max(written.index(name) for name in written if name.startswith("reviews/zx"))
    assert last_review < min(map(written.index, ("index.html", "pagefind/pagefind-entry.json", "sitemap.xml")))
    assert written[-1] == swap.MARKER


def test_stopped_anywhere_every_file_is_whole_and_the_next_command_finishes(
    project: Project, server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder goes away, the network, or the process: after any number of files, in the middle of one."""
    copyfile = shutil.copyfile
    for stop in (0, 1, 40, 60):
        left = [stop]

        def fails(source: Path, to: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                Path(to).write_bytes(Path(source).read_bytes()[:10])
                raise OSError(5, "Input/output error")
            copyfile(source, to)

        monkeypatch.setattr(shutil, "copyfile", fails)
        with pytest.raises(Mistakes, match="goes on where it stopped"):
            copied(project, server)
        whole = [path for path in server.rglob("*") if path.is_file() and not path.name.startswith(".lessonbook")]
        assert all(path.read_bytes() == (project.site / path.relative_to(server)).read_bytes() for path in whole)
        assert swap.made_from(server) == "", "it must not pass for a whole copy"
    monkeypatch.setattr(shutil, "copyfile", copyfile)
    copied(project, server)
    assert same(project.site, server)


def test_what_is_published_can_be_read_by_a_web_server(project: Project, server: Path) -> None:
    mask = os.umask(0o022)
    try:
        copied(project, server)
    finally:
        os.umask(mask)
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in server.rglob("*") if path.name != swap.MARKER)
