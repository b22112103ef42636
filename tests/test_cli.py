"""The command line as a script sees it: exit codes, messages, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lessonbook import cli
from tests.case_fixture import write_project

TEXT = "# A note\n\nThe health visitor, Mrs Orla Fennimore, rang on 07700 900123.\n"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["lessonbook", *words])
    return cli.run()


def test_help_is_no_mistake(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--help") == 0
    assert "anonymise" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["build", "--no-such-option"], ["no-such-command"], ["scan"], ["approve"]])
def test_a_mistyped_command_ends_with_1_because_2_means_a_leak(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *words) == 1


def test_a_folder_that_is_no_project_is_told_how_to_become_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "--project", str(tmp_path)) == 1
    assert "lessonbook init" in capsys.readouterr().err


def test_a_loose_file_is_scanned_and_its_findings_point_into_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.md"
    path.write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "scan", str(path), "--json") == 0
    findings = json.loads(capsys.readouterr().out)
    assert {"file", "start", "end", "text", "type", "action", "replacement", "source", "score"} <= findings[0].keys()
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in findings)
    masked = " ".join(each["text"] for each in findings if each["action"] in ("replace", "generalise", "ask"))
    assert "Fennimore" in masked
    assert "07700 900123" in masked


def test_the_safe_text_of_a_loose_file_names_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.md"
    path.write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "anonymise", str(path), "-o", str(tmp_path / "safe.md")) == 0
    safe = (tmp_path / "safe.md").read_text(encoding="utf-8")
    assert "Fennimore" not in safe
    assert safe.startswith("# A note\n\nThe health visitor")
    assert "Fennimore" not in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\0\0"], ids=["not UTF-8", "a picture"])
def test_a_file_that_is_no_text_is_refused_without_being_quoted(
    content: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(content)
    assert run(monkeypatch, "scan", str(path)) == 1
    assert "note.md" in capsys.readouterr().err


def test_a_decision_needs_to_say_what_is_decided(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path)
    words = ["decide", "ZX-01-2024", "Hope", "--name", "A", "--role", "B", "--why", "c", "--project", str(project.root)]
    assert run(monkeypatch, *words) == 1
    assert "--keep or --replace" in capsys.readouterr().err
