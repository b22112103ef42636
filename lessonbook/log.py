"""The board's own record of who did what and when: `summaries/log.jsonl`, private, a line an event, only added to.

No line holds text of a summary, nor a digest of a word, which could be guessed: kinds, counts and refs only. What was
decided about which words stands in the review files.

Every line carries the digest of the line before, and a small file beside the log the number of lines and the digest of
the last one. So a line that was changed, taken out or cut off is noticed; somebody who means harm and knows how can
write all of it anew, and this does not guard against that.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from lessonbook.cases.review_file import Signer
from lessonbook.cases.summaries import LOG
from lessonbook.errors import mistake
from lessonbook.files import write_text
from lessonbook.project import Project

HEAD = ".log.head"
"""Beside the log: how many lines it has and the digest of the last, `37 9f86d0…`."""
_LOCK = ".log.lock"
_PATIENCE = 30
"""Seconds to wait while another command writes its line."""

Fact = str | int | bool | None
Entry = Mapping[str, Any]
"""One line as read: `when` (ISO, UTC) and `what`; `ref`, `name`, `role`, `account` and facts where they apply."""


@dataclass(frozen=True, slots=True)
class Log:
    """The log as it stands."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...]
    """What shows that it is not as it was written, each as a sentence; none if it is whole."""


def record(project: Project, what: str, ref: str = "", by: Signer | None = None, **facts: Fact) -> None:
    """Add one line. No fact may hold text of a summary.

    Raises `Mistakes` if the log cannot be written. Where there are no summaries there is no log either: it is kept
    where they are.
    """
    append(project, [entry(project, what, ref, by, **facts)])


def entry(project: Project, what: str, ref: str = "", by: Signer | None = None, **facts: Fact) -> dict[str, Fact]:
    """A line to be added, now. A day that somebody gave instead of today's is part of it."""
    now = datetime.now(tz=UTC)
    line: dict[str, Fact] = {"when": now.isoformat(timespec="seconds"), "what": what}
    if project.day != now.astimezone().date():
        line["dated"] = project.day.isoformat()
    line |= {"ref": ref} if ref else {}
    line |= {"name": by.name, "role": by.role} if by else {"account": _account()}
    return line | facts


def append(project: Project, entries: Sequence[Mapping[str, Fact]]) -> None:
    """Add lines, all or none, on disk when this returns. Raises `Mistakes` if they cannot be written."""
    folder = project.summaries
    if not entries or not folder.is_dir():
        return
    with _locked(folder):
        before, notes = _mended(folder)
        lines, last = [], _last_line(before)
        for one in (*notes, *entries):
            last = json.dumps({**one, "after": _digest(last)}, ensure_ascii=False).encode() + b"\n"
            lines.append(last)
        _write(folder / LOG, before, b"".join(lines))
        count = len(before.splitlines()) + len(lines)
        write_text(folder / HEAD, f"{count} {_digest(last)}\n")


def read_log(project: Project) -> Log:
    """All lines that can be read, and whatever is wrong with them. An absent log is an empty one."""
    raw = _content(project.summaries)
    lines = raw.splitlines(keepends=True)
    read = [_read(line) for line in lines]
    return Log(tuple(one for one in read if one is not None), tuple(_faults(project.summaries, raw, lines, read)))


def _faults(folder: Path, raw: bytes, lines: Sequence[bytes], read: Sequence[Entry | None]) -> Iterator[str]:
    before = b""
    for number, (line, one) in enumerate(zip(lines, read, strict=True), start=1):
        if one is None:
            yield f"Line {number} is no line of a log."
        elif one["after"] != _digest(before):
            yield f"Between line {number - 1} and line {number} something was changed, added or taken out."
        elif one["what"] == "repaired":
            yield f"Before line {number} the log was damaged, and was carried on from there: {_damage(one)}."
        before = line
    count, _ = _head(folder)
    if missing := _missing(folder, lines):
        yield f"At the end lines are missing or changed: {missing} of {count}."
    if not count and len(lines) > 1:
        yield f"The file `{HEAD}` is gone, so nobody can tell whether lines at the end of the log are missing."


def _missing(folder: Path, lines: Sequence[bytes]) -> int:
    """How many lines, at least, are not at the end as they were written."""
    count, digest = _head(folder)
    if count > len(lines):
        return count - len(lines)
    return int(bool(count) and _digest(lines[count - 1]) != digest)


def _mended(folder: Path) -> tuple[bytes, list[dict[str, Fact]]]:
    """The lines to go on from, a torn last one left out, and a note of what was found wrong with the end."""
    raw = _content(folder)
    whole = raw[: raw.rfind(b"\n") + 1]
    torn = raw[len(whole) :]
    if torn and _read(torn) is not None:
        whole, torn = raw + b"\n", b""
    missing = _missing(folder, whole.splitlines(keepends=True))
    damage: dict[str, Fact] = {"missing": missing} if missing else {"torn": len(torn)} if torn else {}
    note: dict[str, Fact] = {"when": datetime.now(tz=UTC).isoformat(timespec="seconds"), "what": "repaired"}
    return whole, [note | damage] if damage else []


def _damage(note: Entry) -> str:
    if "torn" in note:
        return "its last line had been written in part, by a command that was stopped or a full disk"
    return f"lines at its end were missing or changed ({note.get('missing')})"


def _write(path: Path, before: bytes, new: bytes) -> None:
    """`new` behind `before`. If that fails half-way, the file is cut back to what stood there."""
    path.touch()
    start, size = max(0, len(before) - 1), path.stat().st_size
    with path.open("r+b") as file:
        try:
            file.seek(start)
            file.write(before[start:] + new)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), min(len(before), size))
            raise


def _content(folder: Path) -> bytes:
    path = folder / LOG
    return path.read_bytes() if path.is_file() else b""


def _read(line: bytes) -> Entry | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"when", "what", "after"} <= found.keys() else None


def _head(folder: Path) -> tuple[int, str]:
    """How many lines there should be at least, and the digest of the last of them; nought where nothing is known."""
    try:
        count, digest = (folder / HEAD).read_text(encoding="utf-8").split()
        return int(count), digest
    except (OSError, ValueError):
        return 0, ""


def _last_line(whole: bytes) -> bytes:
    return whole.splitlines(keepends=True)[-1] if whole else b""


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _account() -> str:
    """The account of this machine, where no person signs for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    where = f"summaries/{LOG}"
    try:
        with FileLock(folder / _LOCK, timeout=_PATIENCE):
            yield
    except Timeout:
        raise mistake(where, "Another command holds the log.", "Wait until it is done.") from None
    except OSError as error:
        what = f"The log cannot be written: {error.strerror or 'the system refused'}."
        raise mistake(where, what, "Make room, or give yourself the right to write there.") from None
