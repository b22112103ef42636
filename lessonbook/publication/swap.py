"""Puts a finished site in the place of the old one: whole and in one step, or not at all.

Linux and macOS exchange two folders in one step. Where the file system cannot, the old site is moved aside and the
new one moved in; a journal, written before and removed after, lets the next command finish what a killed one began. All
of it happens in hidden folders beside the site, because folders change places only within one file system.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from lessonbook.errors import Leak, mistake

MARKER = ".lessonbook"
"""The file that says a folder was made by us, and may be replaced by us."""
_MARK = "Made by Lessonbook. The next build replaces this whole folder.\n"
_MADE_FROM = re.compile(r"^Made from ([0-9a-f]{64})$", re.MULTILINE)

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_LITTLE = 1_000_000
"""Bytes. With less than this left a disk is full, whatever complains of it and how."""


@contextmanager
def locked(live: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the site, so that two builds cannot mix. When its holder dies, the system itself lets go of the lock.

    Raises `Mistakes` if another command holds it; with `waiting`, calls that once and waits instead.
    """
    check_target(live)
    lock = FileLock(hidden(live, "lock"))
    with _told(live):
        live.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting is None:
                raise mistake(str(live), "Another command is at work on it.", "Wait until it is done.") from None
            waiting()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def beside(live: Path) -> Iterator[tuple[Path, Path]]:
    """Two new folders, for pages and for the site built from them, on the file system of `live` and closed to other
    users. They are gone when the block ends; what a killed command left behind goes first. Needs the lock."""
    room = hidden(live, "work")
    docs, new, temporary = room / "docs", room / "site", room / "tmp"
    try:
        with _told(live):
            _remove(room)
            room.mkdir(mode=0o700)
            for folder in (docs, new, temporary):
                folder.mkdir()
        with _temporary_files_in(temporary):
            yield docs, new
    except Exception as error:
        if _no_room(live, error) and not isinstance(error, Leak):
            raise mistake(str(live), "There is no room left to build it.", "Free some space on this disk.") from None
        raise
    finally:
        _remove(room)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """What this process and the programs it calls write down for a moment goes with the room if they are killed."""
    before, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder.resolve())
    try:
        yield
    finally:
        tempfile.tempdir = before
        if variable is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = variable


def exchange(new: Path, live: Path, made_from: str = "") -> None:
    """Put the finished site `new` in the place of `live`. The old one goes at the end of `beside`. Needs the lock.

    `made_from` is the digest of what it was built from, kept in its marker.
    """
    check_target(live)
    old = hidden(live, "old")
    with _told(live):
        marker = _MARK + (f"Made from {made_from}\n" if made_from else "")
        (new / MARKER).write_text(marker, encoding="utf-8")
        _remove(old)
        if live.exists():
            shutil.copymode(live, new)
        if not live.exists():
            new.rename(live)
        elif not _exchanged_in_one_step(new, live):
            _exchange_with_journal(new, old, live)
        _remove(old)


def made_from(live: Path) -> str:
    """The digest that `exchange` was given; empty if none, or the folder is not ours."""
    try:
        found = _MADE_FROM.search((live / MARKER).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1] if found else ""


def recover(live: Path) -> None:
    """Finish or clear up what a killed command left behind. Needs the lock; does nothing where all is well."""
    old, room = hidden(live, "old"), hidden(live, "work")
    with _told(live):
        if _journal(live).exists():
            _finish(room / "site", old, live)
        _remove(old)
        _remove(room)


def repair(live: Path) -> None:
    """`recover` for commands that do not build; also removes previews that were killed. Leaves to its holder whatever
    is locked."""
    with _if_free(hidden(live, "lock")) as free:
        if free:
            recover(live)
    for lock in sorted(live.resolve().parent.glob(".lessonbook-*-preview-*-lock")):
        with _if_free(lock) as free, _told(live):
            if free:
                _remove(lock.with_name(lock.name.removesuffix("-lock")))


@contextmanager
def preview_room(live: Path, port: int) -> Iterator[Path]:
    """A folder beside the site, closed to other users, for a preview with its drafts; gone when the block ends. Raises
    `Mistakes` if another preview has this port."""
    room = hidden(live, f"preview-{port}")
    with _told(live):
        lock = FileLock(hidden(live, f"preview-{port}-lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise mistake(
                f"--port {port}", "Another preview is running there.", "Stop it, or choose another."
            ) from None
        _remove(room)
        room.mkdir(mode=0o700)
    try:
        yield room
    finally:
        _remove(room)
        lock.release()


@contextmanager
def _if_free(path: Path) -> Iterator[bool]:
    """Whether there is such a lock and nobody holds it; it is held while the block runs."""
    lock = FileLock(path)
    try:
        free = path.exists() and bool(lock.acquire(timeout=0))
    except (Timeout, OSError):
        free = False
    try:
        yield free
    finally:
        lock.release()


def check_target(live: Path) -> None:
    """Refuse a target that is not ours to replace: a file, a link, or a folder with something in it and no marker."""
    if live.is_symlink():
        raise mistake(str(live), "It is a link, and would be replaced by a folder.", "Name the folder it leads to.")
    if live.exists() and not live.is_dir():
        raise mistake(str(live), "It is a file, and the site is a folder.", "Choose another place with --site-dir.")
    with _told(live):
        ours = not live.exists() or (live / MARKER).is_file() or not any(live.iterdir())
    if not ours:
        raise mistake(
            str(live),
            "There are files in this folder that Lessonbook did not make, so it is not replaced.",
            "Choose an empty or a new folder with --site-dir.",
        )


def _exchange_with_journal(new: Path, old: Path, live: Path) -> None:
    _journal(live).touch()
    try:
        _finish(new, old, live)
    except BaseException:
        if old.exists() and not live.exists():
            old.rename(live)
        _journal(live).unlink(missing_ok=True)
        raise


def _finish(new: Path, old: Path, live: Path) -> None:
    """The three steps of an exchange with a journal, from wherever it stopped. The journal exists only while `new` is
    whole, so going forward is right wherever possible; the old site counts for nothing once the journal is gone."""
    if new.exists() and live.exists():
        live.rename(old)
    if not live.exists():
        (new if new.exists() else old).rename(live)
    _journal(live).unlink()


def _exchanged_in_one_step(new: Path, live: Path) -> bool:
    """Whether the two folders have changed places; False where this system or file system cannot do that."""
    call = _exchange_call(os.fsencode(new), os.fsencode(live))
    if call is None:
        return False
    if call() == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


def _exchange_call(new: bytes, live: bytes) -> Callable[[], int] | None:
    """The system's own call for it, which answers 0 when done; None where there is none."""
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda: library.renameat2(_AT_FDCWD, new, _AT_FDCWD, live, _RENAME_EXCHANGE)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda: library.renamex_np(new, live, _RENAME_SWAP)
    return None


def hidden(live: Path, what: str) -> Path:
    """Where something of ours that belongs to the site stands beside it."""
    live = live.resolve()
    return live.with_name(f".lessonbook-{live.name}-{what}")


def _journal(live: Path) -> Path:
    return hidden(live, "journal")


def _no_room(live: Path, error: Exception) -> bool:
    """Whether it is the disk that failed; other programs that we call say so in words of their own."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return True
    return shutil.disk_usage(live.resolve().parent).free < _LITTLE


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _told(live: Path) -> Iterator[None]:
    """Say in words that a folder cannot be written to, or that the disk is full."""
    try:
        yield
    except OSError as error:
        what = f"The site cannot be put here: {error.strerror or 'the system refused'}."
        mend = (
            "Make room, or give yourself the right to write in the folder around it, or choose another with --site-dir."
        )
        raise mistake(str(live), what, mend) from None
