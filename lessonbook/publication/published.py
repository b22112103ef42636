"""What the live site was built from, kept beside it: settings, templates and the editions as they were shown.

So a page can be taken out at once by building the site again without it, whatever has happened to the project since.
All of it may be shown to anybody, but it is closed to other users all the same. The site's marker names it by its
digest: after a crash the two still belong together, and a damaged one is never used.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lessonbook.cases.images import signed_pictures
from lessonbook.cases.state import Shown
from lessonbook.errors import Mistakes
from lessonbook.log import append, entry, read_log
from lessonbook.project import Project
from lessonbook.publication.swap import hidden, made_from
from lessonbook.signoff.editions import EMPTY, Edition, opened, sealed

_STATES = "states.json"
_CONFIG = "mkdocs.yml"
GONE = "not there"
"""In the log, in place of a state: the address leads nowhere."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same input gives the same bytes."""


class NothingKept(Exception):
    """What the site was built from is not here, or damaged."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a live site was built from."""

    shown: tuple[Shown, ...]
    files: Mapping[str, bytes]
    """Settings and templates, by their path in the project."""


def keep(live: Path, project: Project, shown: Sequence[Shown]) -> str:
    """Write down what the next site at `live` is built from; return the digest for its marker. Needs the lock, and the
    room that `beside` makes."""
    content = _packed(project, shown)
    digest = hashlib.sha256(content).hexdigest()
    fresh = hidden(live, "work") / "from.zip"
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(_path(live, digest))
    return digest


def kept(live: Path) -> Kept:
    """What the live site was built from. Raises `NothingKept`."""
    digest = made_from(live)
    if not digest:
        raise NothingKept
    try:
        content = _path(live, digest).read_bytes()
    except OSError:
        raise NothingKept from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise NothingKept
    try:
        return _unpacked(content)
    except (Mistakes, KeyError, ValueError, zipfile.BadZipFile):  # it was written by another version of this
        raise NothingKept from None


def unpack(found: Kept, into: Path) -> None:
    """Settings and templates into an empty or new folder, as a project has them."""
    for name, content in found.files.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def log_changes(project: Project, live: Path, copy: Path | None = None) -> None:
    """Add to the log what readers find at each address that they did not find there before. Needs the lock.

    It compares with the log, so it also tells of what a killed command made public. `copy` is where the site has been
    copied to, if that is meant and not the site itself.
    """
    try:
        shown = {case.fields.ref: case for case in kept(live).shown}
    except NothingKept:
        return
    where = place(project, copy or live)
    before = {
        one["ref"]: (one.get("state"), one.get("edition"))
        for one in read_log(project).entries
        if one["what"] == "shown" and one.get("place") == where
    }
    lines = [
        entry(project, "shown", ref, state=case.state, edition=case.edition, place=where)
        for ref, case in sorted(shown.items())
        if before.get(ref) != (case.state, case.edition)
    ]
    gone = [ref for ref, (state, _) in sorted(before.items()) if ref not in shown and state != GONE]
    append(project, [*lines, *(entry(project, "shown", ref, state=GONE, place=where) for ref in gone)])


def place(project: Project, folder: Path) -> str:
    """The folder as the log names it: within the project, or in full."""
    folder, root = folder.resolve(), project.root.resolve()
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)


def tidy(live: Path) -> None:
    """Remove what older sites, or ones that never came to be, were built from. Needs the lock."""
    _remove_all_but(live, _path(live, made_from(live)))


def forget(live: Path) -> None:
    """Remove what the live site was built from: it is no longer true. Needs the lock."""
    _remove_all_but(live, None)


def _remove_all_but(live: Path, current: Path | None) -> None:
    anyone = hidden(live, "from-")
    for path in sorted(anyone.parent.iterdir()):
        if path.name.startswith(anyone.name) and path != current:
            path.unlink()


def _packed(project: Project, shown: Sequence[Shown]) -> bytes:
    states = {case.fields.ref: case.state for case in shown}
    files = {_STATES: json.dumps(states, sort_keys=True).encode(), **dict(_project_files(project.root))}
    files |= {f"editions/{case.fields.ref}.md": sealed(_edition(case, project.day)).encode() for case in shown}
    files |= {f"editions/{picture.address}": picture.png for case in shown for picture in case.pictures}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _unpacked(content: bytes) -> Kept:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    states = json.loads(files.pop(_STATES))
    where = "what the site was built from"
    editions = [opened(files.pop(f"editions/{ref}.md").decode(), where) for ref in states]
    pictures = {name.removeprefix("editions/"): files.pop(name) for name in list(files) if name.startswith("editions/")}
    editions = [
        replace(each, pictures=signed_pictures(each.text.text, pictures.__getitem__, where)) for each in editions
    ]
    return Kept(tuple(_shown(each, states[each.ref]) for each in editions), files)


def _project_files(root: Path) -> Iterator[tuple[str, bytes]]:
    yield _CONFIG, (root / _CONFIG).read_bytes()
    for path in sorted((root / "templates").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _edition(case: Shown, day: date) -> Edition:
    ref = case.fields.ref
    return Edition(ref, case.fields, case.edition, case.signed_on or day, case.numbers, case.text or EMPTY)


def _shown(edition: Edition, state: str) -> Shown:
    text = edition.text if state in ("published", "learning-only") else None
    pictures = edition.pictures if text else ()
    return Shown(state, edition.fields, text, edition.numbers, edition.edition, edition.signed_on, pictures)  # type: ignore[arg-type]


def _path(live: Path, digest: str) -> Path:
    return hidden(live, f"from-{digest[:16]}.zip")
