"""The published site is the old one or the new one, whole, whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lessonbook.errors import Mistakes
from lessonbook.publication import swap

WAYS = ["in one step", "with a journal"]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of exchanging folders: the system's own, and the one for file systems that have none."""
    if request.param == "with a journal":
        monkeypatch.setattr(swap, "_exchange_call", lambda new, live: None)
    return str(request.param)


def publish(live: Path, text: str) -> None:
    with swap.locked(live):
        swap.recover(live)
        with swap.beside(live) as (_docs, new):
            for page in ("a", "b", "c"):
                (new / page).write_text(text)
            swap.exchange(new, live)


def published(live: Path) -> set[str]:
    """What a reader finds: one text on every page, or something is broken."""
    assert (live / swap.MARKER).is_file()
    return {(live / page).read_text() for page in ("a", "b", "c")}


def litter(live: Path) -> list[str]:
    return sorted(path.name for path in live.parent.iterdir() if path != live and not path.name.endswith("-lock"))


def test_the_first_site_and_the_next_one(tmp_path: Path, way: str) -> None:
    live = tmp_path / "public" / "site"
    publish(live, "first")
    assert published(live) == {"first"}
    publish(live, "second")
    assert published(live) == {"second"}
    assert litter(live) == []


def test_an_empty_folder_may_be_filled(tmp_path: Path, way: str) -> None:
    live = tmp_path / "site"
    live.mkdir()
    publish(live, "first")
    assert published(live) == {"first"}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_this_machine_exchanges_in_one_step(tmp_path: Path) -> None:
    """Else the test above would have tested the journal twice."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap._exchanged_in_one_step(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two" / "one").exists()
    assert (tmp_path / "one" / "two").exists()


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path, way: str) -> None:
    live = tmp_path / "site"
    publish(live, "first")
    with pytest.raises(FileNotFoundError), swap.locked(live), swap.beside(live) as (_docs, new):
        (new / "no such folder" / "a").write_text("second")
    assert published(live) == {"first"}
    assert litter(live) == []


def test_the_new_folder_is_closed_to_others_until_it_is_public(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with swap.locked(live), swap.beside(live) as (docs, new):
        assert docs.parent == new.parent
        assert new.parent.stat().st_mode & 0o077 == 0
        swap.exchange(new, live)
    assert live.stat().st_mode & 0o055 == 0o055 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _target(kind: str, folder: Path) -> Path:
    target = folder / "target"
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder of somebody":
        target.mkdir()
        (target / "thesis.docx").write_text("mine")
    else:
        (folder / "elsewhere").mkdir()
        target.symlink_to(folder / "elsewhere")
    return target


@pytest.mark.parametrize("kind", ["file", "folder of somebody", "link"])
def test_a_target_that_is_not_ours_is_refused_before_anything_is_done(tmp_path: Path, kind: str) -> None:
    target = _target(kind, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Mistakes) as caught:
        publish(target, "new")
    assert "target" in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def folder_of_another_user() -> Iterator[Path]:
    """A folder that we may read and not write. Root may write everywhere, so root becomes somebody else for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights work otherwise there")
def test_a_read_only_folder_is_told_in_words(folder_of_another_user: Path) -> None:
    with pytest.raises(Mistakes) as caught:
        publish(folder_of_another_user / "site", "new")
    assert "Permission denied" in str(caught.value)
    assert "--site-dir" in str(caught.value)


def test_two_builds_at_once(tmp_path: Path) -> None:
    live = tmp_path / "site"
    with swap.locked(live), pytest.raises(Mistakes, match="Another command"):
        publish(live, "second")
    publish(live, "third")
    assert published(live) == {"third"}


def test_the_lock_of_a_killed_build_does_not_stay(tmp_path: Path) -> None:
    live = tmp_path / "site"
    script = (
        "import os, sys; from pathlib import Path; from lessonbook.publication import swap\n"
        "with swap.locked(Path(sys.argv[1])), swap.beside(Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script, live], check=False).returncode == -9
    publish(live, "after")
    assert published(live) == {"after"}
    assert litter(live) == []


def _killed_after(steps: int, live: Path) -> bool:
    """Publish in a process that dies after so many lines of Python of the exchange; False once it gets to the end."""
    child = os.fork()
    if child == 0:
        left = steps

        def count(frame: object, event: str, argument: object) -> object:
            nonlocal left
            code = frame.f_code  # type: ignore[attr-defined]
            if not code.co_filename.endswith(("swap.py", "shutil.py")):
                return None
            left -= event == "line"
            if left < 0:
                os._exit(9)
            return count

        with swap.locked(live), swap.beside(live) as (_docs, new):
            for page in ("a", "b", "c"):
                (new / page).write_text("new")
            sys.settrace(count)  # type: ignore[arg-type]
            swap.exchange(new, live)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_line(tmp_path: Path, way: str) -> None:
    """In one step: a reader never finds anything but a whole site. With a journal: the next command sees to it."""
    seen: list[str] = []
    for steps in range(1000):
        live = tmp_path / str(steps) / "site"
        publish(live, "old")
        if not _killed_after(steps, live):
            break
        if way == "in one step":
            assert published(live) in ({"old"}, {"new"})
        swap.repair(live)
        assert len(published(live)) == 1
        assert not any(name.endswith(("old", "journal")) for name in litter(live))
        seen += published(live)
        publish(live, "next")
        assert published(live) == {"next"}
        assert litter(live) == []
    assert steps > 40
    assert set(seen) == {"old", "new"}


def test_a_disk_that_fails_half_way_through_the_journal_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = tmp_path / "site"
    publish(live, "old")
    monkeypatch.setattr(swap, "_exchange_call", lambda new, live: None)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name.endswith("-work"):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Mistakes, match="No space left"):
        publish(live, "new")
    assert published(live) == {"old"}
    assert litter(live) == []
