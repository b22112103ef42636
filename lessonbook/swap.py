"""Puts a finished site in the place of the old one: whole and in one step, or not at all.

Linux and macOS exchange two folders in one step. Where the file system cannot, the old site is moved aside and the
new one moved in; a journal, written before and removed after, lets the next command finish what a killed one began. All
of it happens in hidden folders beside the site, because folders change places only within one file system.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from lessonbook.errors import mistake

MARKER = ".lessonbook"
"""The file that says a folder was made by us, and may be replaced by us."""
_MARK = "Made by Lessonbook. The next build replaces this whole folder.\n"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def locked(live: Path) -> Iterator[None]:
    """Hold the site, so that two builds cannot mix. When its holder dies, the system itself lets go of the lock."""
    check_target(live)
    lock = FileLock(_hidden(live, "lock"))
    with _told(live):
        live.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise mistake(str(live), "Another command is building this site.", "Wait until it is done.") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def beside(live: Path) -> Iterator[tuple[Path, Path]]:
    """Two new folders, for pages and for the site built from them, on the file system of `live` and closed to other
    users. They are gone when the block ends; what a killed command left behind goes first. Needs the lock."""
    room = _hidden(live, "work")
    with _told(live):
        _remove(room)
        room.mkdir(mode=0o700)
    docs, new = room / "docs", room / "site"
    docs.mkdir()
    new.mkdir()
    try:
        yield docs, new
    finally:
        _remove(room)


def exchange(new: Path, live: Path) -> None:
    """Put the finished site `new` in the place of `live`. The old one goes at the end of `beside`. Needs the lock."""
    check_target(live)
    old = _hidden(live, "old")
    with _told(live):
        (new / MARKER).write_text(_MARK, encoding="utf-8")
        _remove(old)
        if live.exists():
            shutil.copymode(live, new)
        if not live.exists():
            new.rename(live)
        elif not _exchanged_in_one_step(new, live):
            _exchange_with_journal(new, old, live)
        _remove(old)


def recover(live: Path) -> None:
    """Finish or clear up what a killed `exchange` left behind. Needs the lock; does nothing where all is well."""
    old = _hidden(live, "old")
    with _told(live):
        if _journal(live).exists():
            _finish(_hidden(live, "work") / "site", old, live)
        _remove(old)


def repair(live: Path) -> None:
    """`recover` for commands that do not build. Leaves everything to the holder of the lock if there is one."""
    if not _hidden(live, "lock").exists():
        return
    lock = FileLock(_hidden(live, "lock"))
    with _told(live):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return
    try:
        recover(live)
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


def _hidden(live: Path, what: str) -> Path:
    live = live.resolve()
    return live.with_name(f".lessonbook-{live.name}-{what}")


def _journal(live: Path) -> Path:
    return _hidden(live, "journal")


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
