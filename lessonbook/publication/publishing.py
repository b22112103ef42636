"""`publish`: the site mirrored to a folder, such as the mounted folder of a web server, deletions included.

Not every folder can be exchanged in one step, a mounted one least of all. So the files go over one by one, each whole,
in an order in which no page is ever there before what it needs, and what a killed command left the next one finishes.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lessonbook import log
from lessonbook.errors import Mistake, mistake
from lessonbook.progress import Progress
from lessonbook.project import Project
from lessonbook.publication import published
from lessonbook.publication.live import refuse, todays
from lessonbook.publication.swap import MARKER, locked, made_from, recover

_BEGUN = "Made by Lessonbook. A site is being copied here; if nobody is at work, run the command once more.\n"
_HALF = ".lessonbook-half-"
"""How the name of a file begins while it is being written."""
_LISTS = (".json", ".xml", ".gz", ".txt", ".csv")
"""What leads readers and machines to pages: it comes after them."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What a publication did to the folder."""

    to: Path
    written: int
    """Files that were new or different."""
    same: int
    deleted: int
    dead: tuple[str, ...]
    """Addresses of reviews that led somewhere before and do not now."""
    unread: tuple[Mistake, ...] = ()
    """What could not be read of the project, so that its names were not searched for."""


def publish(project: Project, site: Path, to: Path, progress: Progress) -> Mirrored:
    """Make the folder `to` a copy of the site, and search what then stands there.

    Raises `Leak`, before anything is copied, for what is found in the site, and after it for what is found in the copy;
    `Mistakes` for a folder that is not ours to fill, and for files that cannot be searched.
    """
    check_folder(to, site)
    with locked(site):
        recover(site)
        if not (site / MARKER).is_file():
            raise mistake(str(site), "There is no site of ours to publish.", "Make one with `lessonbook build`.")
        wanted = todays(project, site, progress)
        progress.step("Searching the site for everything that was taken out")
        refuse(site, wanted)
        progress.step(f"Copying it to {to}")
        done = mirror(site, to, progress)
        try:
            published.log_changes(project, site, copy=to)
            _log(project, site, done)
        finally:
            progress.step("Searching the copy")
            refuse(to, wanted)
    return Mirrored(done.to, done.written, done.same, done.deleted, done.dead, wanted.unread)


def check_folder(to: Path, site: Path) -> None:
    """Raise `Mistakes` unless the folder is empty, new, or one that a former publication filled, and free of links."""
    if to.is_symlink():
        raise mistake(str(to), "It is a link.", "Name the folder it leads to.")
    if to.exists() and not to.is_dir():
        raise mistake(str(to), "It is a file.", "Name a folder.")
    if not to.exists() and not to.parent.is_dir():
        raise mistake(str(to), "The folder around it does not exist.", "Is the server's folder mounted? Else make it.")
    here, there = site.resolve(), to.resolve()
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise mistake(str(to), "It is the site itself, or one lies in the other.", "Name a folder somewhere else.")
    with _told(to):
        ours = not to.exists() or (to / MARKER).is_file() or not any(to.iterdir())
    if not ours:
        what = "There are files in this folder that Lessonbook did not put there; publishing would delete them."
        raise mistake(str(to), what, "Name an empty or a new folder.")
    links = [path for folder in (site, to) if folder.is_dir() for path in _everything(folder) if path.is_symlink()]
    if links:
        where = ", ".join(map(str, links[:3]))
        raise mistake(where, "It is a link; what is copied or deleted there could be something else.", "Remove it.")


def mirror(site: Path, to: Path, progress: Progress) -> Mirrored:
    """Copy what is new or different, in order, then delete what is no longer in the site. The marker comes first, so
    that a copy that was stopped can be gone on with, and last, when it is whole."""
    with _told(to):
        to.mkdir(exist_ok=True)
        before = _files(to)
        marker = to / MARKER
        marker.write_text(_BEGUN, encoding="utf-8")
        files = sorted(_files(site) - {MARKER}, key=_order)
        differ = [name for name in files if not _same(site / name, to / name)]
        for name in progress.count(differ, of=len(differ), what="Copying files"):
            _copy(site / name, to / name)
        gone = sorted(_files(to) - {*files, MARKER})
        for name in gone:
            (to / name).unlink()
        _remove_empty(to)
        _copy(site / MARKER, marker)
    dead = sorted({name.split("/")[1] for name in before if _is_review(name)} - _reviews(files))
    return Mirrored(to, len(differ), len(files) - len(differ), len(gone), tuple(dead))


def _order(name: str) -> tuple[int, str]:
    """Styles, scripts and the pieces of the search index, the pages of reviews, other pages, then what lists pages.

    Reviews come before the pages that lead to them, and one that gave way to a note is gone from readers first.
    """
    if not name.endswith(".html"):
        return (3 if name.endswith(_LISTS) else 0), name
    return (1 if name.startswith("reviews/") else 2), name


def _copy(source: Path, target: Path) -> None:
    """The target is the old file or the new one, whole."""
    for folder in reversed(target.parents):
        if folder.is_file():
            folder.unlink()
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(_HALF + target.name)
    shutil.copyfile(source, half)
    half.replace(target)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in _everything(folder) if not path.is_dir()}


def _everything(folder: Path) -> Iterator[Path]:
    """All that is in a folder, however deep; links are not followed."""
    for at, folders, files in os.walk(folder):
        yield from (Path(at) / name for name in sorted((*folders, *files)))


def _remove_empty(folder: Path) -> None:
    for path in sorted(_everything(folder), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _is_review(name: str) -> bool:
    return name.startswith("reviews/") and name.endswith("/index.html") and name.count("/") == 2


def _reviews(files: Sequence[str]) -> set[str]:
    return {name.split("/")[1] for name in files if _is_review(name)}


def _log(project: Project, site: Path, done: Mirrored) -> None:
    log.record(
        project, "copied", to=published.place(project, done.to), written=done.written, deleted=done.deleted,
        made_from=made_from(site)[:16],
    )  # fmt: skip


@contextmanager
def _told(to: Path) -> Iterator[None]:
    """Say in words that the folder cannot be written to."""
    try:
        yield
    except OSError as error:
        what = f"The site cannot be put there: {error.strerror or 'the system refused'}."
        mend = "See to the folder or its connection, and run the command once more: it goes on where it stopped."
        raise mistake(str(to), what, mend) from None
