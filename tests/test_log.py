"""The board's record: only ever added to, and any line that was changed, taken out or cut off is noticed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonbook.cases.review_file import Signer
from lessonbook.cases.summaries import LOG, read_summaries
from lessonbook.errors import Mistakes
from lessonbook.log import HEAD, read_log, record
from lessonbook.project import Project, without_settings

MANAGER = Signer(name="Odalys Pemberton", role="Business manager")


def project(root: Path) -> Project:
    (root / "summaries").mkdir(parents=True, exist_ok=True)
    return without_settings(root, datetime.now(tz=UTC).astimezone().date())


def logged(root: Path, lines: int = 4) -> Project:
    here = project(root)
    for number in range(lines):
        record(here, "decided", "ZX-01-2024", MANAGER, places=number)
    return here


def test_a_line_says_who_did_what_and_when(tmp_path: Path) -> None:
    before = datetime.now(tz=UTC).replace(microsecond=0)
    record(project(tmp_path), "approved", "ZX-01-2024", MANAGER, given=1, needed=2)
    (line,) = read_log(project(tmp_path)).entries
    assert datetime.fromisoformat(line["when"]) >= before
    assert {key: line[key] for key in ("what", "ref", "name", "role", "given", "needed")} == {
        "what": "approved", "ref": "ZX-01-2024", "name": "Odalys Pemberton", "role": "Business manager",
        "given": 1, "needed": 2,
    }  # fmt: skip
    assert "dated" not in line


def test_a_day_that_was_given_instead_of_today_s_is_told(tmp_path: Path) -> None:
    record(without_settings(project(tmp_path).root, datetime(2020, 1, 1).date()), "approved", "ZX-01-2024", MANAGER)
    assert read_log(project(tmp_path)).entries[0]["dated"] == "2020-01-01"


def test_a_whole_log_has_no_faults(tmp_path: Path) -> None:
    found = read_log(logged(tmp_path))
    assert found.faults == ()
    assert [one["places"] for one in found.entries] == [0, 1, 2, 3]


def test_without_summaries_there_is_no_log(tmp_path: Path) -> None:
    here = without_settings(tmp_path)
    record(here, "decided", "ZX-01-2024", MANAGER)
    assert list(tmp_path.iterdir()) == []
    assert read_log(here).entries == ()


def test_the_log_is_no_stray_file_among_the_summaries(tmp_path: Path) -> None:
    assert read_summaries(logged(tmp_path).root) == []


def without(number: int) -> Callable[[list[str]], list[str]]:
    return lambda lines: lines[:number] + lines[number + 1 :]


TAMPERED: list[tuple[str, Callable[[list[str]], list[str]]]] = [
    ("a word changed", lambda lines: [lines[0], lines[1].replace("Odalys", "Ferdinand"), *lines[2:]]),
    ("the last line changed", lambda lines: [*lines[:3], lines[3].replace("Odalys", "Ferdinand")]),
    ("the first line taken out", without(0)),
    ("a line taken out", without(1)),
    ("the last line taken out", without(3)),
    ("two lines swapped", lambda lines: [lines[0], lines[2], lines[1], lines[3]]),
    ("a line said twice", lambda lines: [*lines[:2], lines[1], *lines[2:]]),
    ("a line invented", lambda lines: [*lines, lines[3].replace("decided", "approved")]),
    ("nonsense between", lambda lines: [*lines[:2], "nonsense\n", *lines[2:]]),
    ("all taken out", lambda lines: []),
]


@pytest.mark.parametrize(("how", "change"), TAMPERED, ids=[how for how, _change in TAMPERED])
def test_whatever_is_done_to_it_is_noticed_then_and_after_the_next_line(
    tmp_path: Path, how: str, change: Callable[[list[str]], list[str]]
) -> None:
    here = logged(tmp_path)
    path = here.summaries / LOG
    path.write_text("".join(change(path.read_text("utf-8").splitlines(keepends=True))), "utf-8", newline="")
    assert read_log(here).faults, how
    record(here, "decided", "ZX-02-2024", MANAGER)
    assert read_log(here).faults, how
    assert read_log(here).entries[-1]["ref"] == "ZX-02-2024"


def test_a_log_that_is_gone_is_noticed(tmp_path: Path) -> None:
    here = logged(tmp_path)
    (here.summaries / LOG).unlink()
    assert read_log(here).faults == ("At the end lines are missing or changed: 4 of 4.",)


def test_the_count_beside_it_is_missed(tmp_path: Path) -> None:
    here = logged(tmp_path)
    (here.summaries / HEAD).unlink()
    assert HEAD in read_log(here).faults[0]


@settings(max_examples=30, deadline=None)
@given(cut=st.integers(min_value=1, max_value=400))
def test_a_last_line_that_was_torn_is_replaced_with_a_note(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    """A command was killed, or the disk was full, while its line was being written; the count is from before."""
    here = logged(tmp_path_factory.mktemp("log"), 2)
    path = here.summaries / LOG
    head = (here.summaries / HEAD).read_text("utf-8")
    record(here, "approved", "ZX-01-2024", MANAGER)
    lines = path.read_bytes().splitlines(keepends=True)
    torn = lines[2][: -min(cut, len(lines[2]) - 1)]
    path.write_bytes(b"".join(lines[:2]) + torn)
    (here.summaries / HEAD).write_text(head, "utf-8")
    record(here, "withdrawn", "ZX-01-2024", MANAGER)
    found = read_log(here)
    if len(torn) == len(lines[2]) - 1:  # nothing but the line end was missing
        assert [one["what"] for one in found.entries] == ["decided", "decided", "approved", "withdrawn"]
        assert found.faults == ()
    else:
        assert [one["what"] for one in found.entries] == ["decided", "decided", "repaired", "withdrawn"]
        assert len(found.faults) == 1
        assert "written in part" in found.faults[0]


def test_a_line_whose_count_was_not_written_any_more_is_no_fault(tmp_path: Path) -> None:
    here = logged(tmp_path, 2)
    head = (here.summaries / HEAD).read_text("utf-8")
    record(here, "approved", "ZX-01-2024", MANAGER)
    (here.summaries / HEAD).write_text(head, "utf-8")
    assert read_log(here).faults == ()


WRITER = """
import sys
from datetime import date
from pathlib import Path
from lessonbook.log import record
from lessonbook.project import without_settings
for number in range(20):
    record(without_settings(Path(sys.argv[1])), "decided", "ZX-01-2024", number=number)
"""


def test_two_commands_at_once_lose_no_line(tmp_path: Path) -> None:
    here = project(tmp_path)
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)]) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    found = read_log(here)
    assert (len(found.entries), found.faults) == (60, ())


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = logged(tmp_path)
    before = (here.summaries / LOG).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Mistakes, match="No space left on device"):
        record(here, "approved", "ZX-01-2024", MANAGER)
    monkeypatch.undo()
    assert (here.summaries / LOG).read_bytes() == before
    record(here, "approved", "ZX-01-2024", MANAGER)
    assert read_log(here).faults == ()


def test_every_line_is_one_object(tmp_path: Path) -> None:
    lines = (logged(tmp_path).summaries / LOG).read_text("utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
