"""Builds really killed, disks really full, two commands at once: the public site is the old one or the new one, whole,
and the next command leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

import pytest

from lessonbook import cli
from lessonbook.cases.summaries import LOG
from lessonbook.commands.options import opened
from lessonbook.log import read_log
from lessonbook.project import Project, open_project
from lessonbook.publication.swap import MARKER, hidden, made_from, preview_room, repair
from lessonbook.signoff.editions import write_edition
from tests.case_fixture import CONFIG
from tests.publishing_fixture import DAY, REFS, WORDS, edition, files_with, library, litter, page

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
FIRST, SECOND, THIRD = REFS
PATIENCE = 60
"""Seconds."""


class Running:
    """A command at work, with all that it says."""

    def __init__(self, project: Project, *words: str, program: Sequence[str] = ("-m", "lessonbook.cli")) -> None:
        self.said_to = project.root.parent / f"said-{uuid4().hex}"
        env = {**os.environ, "SOURCE_DATE_EPOCH": "1772409600", "TMPDIR": str(project.root.parent / "tmp")}
        words = (sys.executable, *program, *words, "--project", str(project.root))
        with self.said_to.open("wb") as said:
            self.process = subprocess.Popen(words, env=env, start_new_session=True, stdout=said, stderr=said)

    @property
    def said(self) -> str:
        return self.said_to.read_text("utf-8")

    def until(self, moment: Callable[[Running], bool]) -> bool:
        """Wait for that moment; False if it never came."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and not moment(self):
            assert time.monotonic() < end
            time.sleep(0.001)
        return self.process.poll() is None

    def kill(self) -> None:
        """It, and all it started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> tuple[int, str]:
        """The exit code, and all it said."""
        return self.process.wait(timeout=PATIENCE), self.said


Moment = Callable[[Project, Running], bool]


def done(project: Project, *words: str) -> tuple[int, str]:
    return Running(project, *words).end()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of two reviews, and a third that is signed and waits for the next build."""
    folder = tmp_path_factory.mktemp("kills")
    (folder / "tmp").mkdir()
    project = library(folder / "board", edition(FIRST), edition(SECOND))
    (project.root / "summaries").mkdir()
    assert done(project, "build")[0] == 0
    write_edition(project.root, edition(THIRD))
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Project:
    shutil.copytree(once, tmp_path / "copy")
    return open_project(tmp_path / "copy" / "board", DAY)


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def assert_whole(project: Project, before: dict[str, bytes]) -> bool:
    """Whether the site is the new one; anything between the old and the new is a failure."""
    site = project.site
    new = (site / "reviews" / THIRD.lower()).is_dir()
    assert (site / MARKER).is_file()
    assert new == bool(files_with(site / "themes", WORDS[THIRD]))
    assert new == bool(files_with(site / "pagefind", WORDS[THIRD]))
    if not new:
        assert {name: (site / name).read_bytes() for name in names(site)} == before
    assert hidden(site, f"from-{made_from(site)[:16]}.zip").is_file(), "what the live site was built from"
    return new


def exists(name: str) -> Moment:
    return lambda project, _running: bool(list(project.root.glob(name)))


def says(words: str) -> Moment:
    return lambda _project, running: words in running.said


WORK = ".lessonbook-site-work"
MOMENTS: dict[str, Moment] = {
    "pages are written": exists(f"{WORK}/docs/themes/*"),
    "the index is being written": exists(f"{WORK}/site/pagefind"),
    "what it was built from is kept": lambda project, _running: len(list(project.root.glob("*.zip"))) > 1,
    "it has just become public": lambda project, _running: (project.site / "reviews" / THIRD.lower()).exists(),
}


def killed(project: Project, moment: Moment, *words: str) -> bool:
    """Start the command and kill it as soon as that moment is seen; whether it was still at work."""
    running = Running(project, *words)
    alive = running.until(lambda now: moment(project, now))
    running.kill() if alive else running.end()
    return alive


@pytest.mark.parametrize("moment", [moment for moment in MOMENTS if "public" not in moment])
def test_a_build_that_is_killed(project: Project, moment: str) -> None:
    before = {name: (project.site / name).read_bytes() for name in names(project.site)}
    killed(project, MOMENTS[moment], "build")
    assert_whole(project, before)
    opened(project.root)
    assert litter(project.root) == [], "the next command, whichever it is, clears up"
    assert_whole(project, before)
    assert list((project.root.parent / "tmp").iterdir()) == []


def test_after_a_kill_the_next_build_is_as_any_other_and_the_log_knows_what_was_public(project: Project) -> None:
    killed(project, MOMENTS["it has just become public"], "build")
    public = (project.site / "reviews" / THIRD.lower()).exists()
    code, said = done(project, "build")
    assert code == 0, said
    assert WORDS[THIRD] in page(project.site, THIRD)
    assert len(list(project.root.glob("*.zip"))) == 1
    log = read_log(project)
    assert log.faults == ()
    shown = [one["ref"] for one in log.entries if one["what"] == "shown"]
    assert public
    assert shown == [FIRST, SECOND, THIRD], "once each"


def test_a_build_that_is_asked_to_stop_clears_up_itself(project: Project) -> None:
    before = {name: (project.site / name).read_bytes() for name in names(project.site)}
    running = Running(project, "build")
    running.until(lambda now: "Building the site" in now.said)
    running.process.terminate()
    code, said = running.end()
    assert code == 1, said
    assert "Stopped" in said
    assert litter(project.root) == []
    assert list((project.root.parent / "tmp").iterdir()) == []
    assert not assert_whole(project, before)


def test_two_builds_at_once(project: Project) -> None:
    before = {name: (project.site / name).read_bytes() for name in names(project.site)}
    running = [Running(project, "build"), Running(project, "build")]
    ended = [one.end() for one in running]
    codes = sorted(code for code, _said in ended)
    assert codes in ([0, 1], [0, 0]), ended
    assert codes == [0, 0] or any("Another command is at work" in said for _code, said in ended)
    assert assert_whole(project, before)
    assert litter(project.root) == []


def test_a_withdrawal_waits_for_the_build_and_has_the_last_word(project: Project) -> None:
    """It stops a build that had read the review before, too: otherwise that would show what was just withdrawn."""
    build = Running(project, "build")
    assert build.until(lambda _now: (project.root / WORK).exists())
    code, said = done(project, "withdraw", FIRST, "--now", "--why", "asked", "--name", "A", "--role", "B")
    assert code == 0, said
    assert "Waiting" in said
    code, said = build.end()
    assert code == 1
    assert "withdrawn while the site was being built" in said
    assert files_with(project.site, WORDS[FIRST]) == []
    assert "no longer published" in page(project.site, FIRST)
    assert litter(project.root) == []


def test_a_withdrawal_that_is_killed_is_finished_by_the_next(project: Project) -> None:
    words = ("withdraw", FIRST, "--now", "--why", "asked", "--name", "A", "--role", "B")
    killed(project, MOMENTS["the index is being written"], *words)
    assert "publish: withdrawn" in (project.editions / f"{FIRST.lower()}.md").read_text("utf-8")
    assert done(project, *words)[0] == 0
    assert files_with(project.site, WORDS[FIRST]) == []
    assert litter(project.root) == []


def test_a_publication_that_is_killed_is_finished_by_the_next(project: Project, tmp_path: Path) -> None:
    server = tmp_path / "server"
    assert killed(project, lambda _project, _running: (server / "assets").is_dir(), "publish", str(server))
    assert made_from(server) == ""
    code, said = done(project, "publish", str(server))
    assert code == 0, said
    assert names(server) == names(project.site)
    assert all((server / name).read_bytes() == (project.site / name).read_bytes() for name in names(server))


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # the largest scripts are larger
from lessonbook.cli import main
main()
"""


def test_a_disk_without_room_leaves_the_old_site(project: Project) -> None:
    """The system refuses to write files any further than that; a full disk does the same."""
    before = {name: (project.site / name).read_bytes() for name in names(project.site)}
    code, said = Running(project, "build", program=("-c", LIMITED)).end()
    assert code == 1, said
    assert "There is no room left" in said
    assert not assert_whole(project, before)
    assert litter(project.root) == []


def test_a_folder_that_is_read_only_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root may write everywhere, so root becomes somebody else for a while."""
    import lessonbook.build  # noqa: F401 - while it can still be read

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
        (root / "site").mkdir()
        (root / "site" / MARKER).touch()
        root.chmod(0o555)
        monkeypatch.setattr("sys.argv", ["lessonbook", "build", "--project", name])
        before, user = sorted(root.rglob("*")), os.geteuid()
        os.seteuid(user or 65534)
        try:
            assert cli.run() == 1
        finally:
            os.seteuid(user)
            root.chmod(0o755)
        assert "Permission denied" in capsys.readouterr().err
        assert sorted(root.rglob("*")) == before


def test_a_preview_that_was_killed_leaves_no_drafts(project: Project) -> None:
    room = hidden(project.site, "preview-8123")
    code = (
        "import os, sys; from pathlib import Path; from lessonbook.publication.swap import preview_room\n"
        "with preview_room(Path(sys.argv[1]), 8123) as room:\n"
        "    (room / 'draft.html').write_text('a draft'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(project.site)], check=False)
    assert (room / "draft.html").exists()
    repair(project.site)
    assert not room.exists()
    with preview_room(project.site, 8123) as kept:
        repair(project.site)
        assert kept.exists(), "of a preview that runs nothing is taken"


def test_nothing_of_a_summary_is_left_by_a_build_that_is_killed_while_names_are_taken_out(project: Project) -> None:
    """The raw text is in this process alone: no temporary file has it."""
    secret = "Ottoline Cobbold"
    text = f"---\nref: {FIRST}\ntitle: A review\n---\n\n## What happened\n\n{secret} was seen.\n"
    (project.summaries / f"{FIRST}.md").write_text(text, "utf-8")
    assert killed(project, says("Taking out names"), "build")
    found = [
        path
        for path in project.root.parent.rglob("*")
        if path.is_file() and secret.encode() in path.read_bytes() and path.parent != project.summaries
    ]
    assert found == []
    assert (project.summaries / LOG).is_file()
