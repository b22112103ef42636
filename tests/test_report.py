"""The record for the board's files: everything that happened to a case, in order, and what is due."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lessonbook import cli, log
from lessonbook.cases.review_file import Approval, Covers, Recorded, ReviewFile, Signer, write_review
from lessonbook.cases.state import Shown
from lessonbook.cases.summaries import LOG
from lessonbook.errors import Mistakes
from lessonbook.project import Project, open_project
from lessonbook.publication import published
from lessonbook.publication.swap import beside, exchange, locked
from lessonbook.report import report
from lessonbook.signoff.editions import write_edition
from tests.case_fixture import CONFIG
from tests.publishing_fixture import DAY, MANAGER, REFS, edition

REF, OTHER, _ = REFS
CHAIR = Signer(name="Ferdinand | Oakes", role="Independent chair")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "summaries").mkdir()
    write_edition(tmp_path, edition(REF))
    return open_project(tmp_path, DAY)


def rows(text: str, of: str) -> list[list[str]]:
    """The cells of the table under that heading."""
    part = text.split(f"## {of}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line[:1] == "|"][
        2:
    ]


def test_everything_that_happened_to_a_case_is_told_in_order(project: Project) -> None:
    log.record(project, "decided", REF, MANAGER, type="PERSON", decision="replace", places=3)
    log.record(project, "approved", REF, MANAGER, given=1, needed=2)
    log.record(project, "approved", REF, CHAIR, given=2, needed=2)
    log.record(project, "signed", REF, edition=1, digest="0" * 64)
    log.record(project, "withdrawn", REF, MANAGER)
    log.record(project, "decided", OTHER, MANAGER, places=1)
    told = rows(report(project, REF), REF)
    assert [row[1].split(":")[0].split(" (")[0] for row in told] == [
        "Decided", "Approved", "Approved", "Edition written", "Withdrawn",
    ]  # fmt: skip
    assert told[0][2] == "Odalys Pemberton, Business manager"
    assert "places: 3" in told[0][1]
    assert told[2][2] == "Ferdinand \\| Oakes, Independent chair"
    assert "entered under the date 2026-03-02" in told[0][1]


def test_what_stood_at_its_address_and_where_is_told(project: Project) -> None:
    shown = Shown("published", edition(REF).fields, edition(REF).text, edition(REF).numbers, 1, DAY)
    (project.root / "templates").mkdir()

    def public(*cases: Shown) -> None:
        with locked(project.site), beside(project.site) as (_docs, new):
            exchange(new, project.site, published.keep(project.site, project, cases))
        published.log_changes(project, project.site)

    public(shown)
    public(shown)
    public()
    told = [row[1].split(" (")[0] for row in rows(report(project, REF), REF)]
    assert [each for each in told if each.startswith("At its address")] == [
        "At its address readers find: state: published; edition: 1; place: site",
        "At its address readers find: state: not there; place: site",
    ]


def test_what_is_older_than_the_log_comes_from_the_review_file(project: Project) -> None:
    digests = Covers(**dict.fromkeys(("source", "people", "decisions", "findings", "safe"), "0" * 64))
    secret = Recorded(type="PERSON", text="Tarquin", decision="keep", by=CHAIR, when=date(2025, 2, 1), why="Tarquin!")
    given = Approval(by=MANAGER, when=date(2025, 3, 1), covers=digests)
    write_review(project.summaries / f"{REF}.review.yml", ReviewFile(ref=REF, decisions=(secret,), approvals=(given,)))
    text = report(project)
    assert [(row[0], row[1]) for row in rows(text, REF)] == [
        ("2025-02-01", "Decided, by the review file alone (1)"),
        ("2025-03-01", "Approved, by the review file alone (1)"),
        ("2025-03-01", "Edition 1 signed, by the edition alone"),
    ]
    assert "Tarquin" not in text


def test_a_log_that_was_changed_is_said_before_anything_else(project: Project) -> None:
    for places in range(3):
        log.record(project, "decided", REF, MANAGER, places=places)
    assert "The log is whole: 3 lines" in report(project)
    path = project.summaries / LOG
    path.write_text(path.read_text("utf-8").replace('"places": 1', '"places": 2'), "utf-8")
    assert "not as it was written" in report(project, REF).split("## ")[0]
    assert "Between line 2 and line 3" in report(project)


DUE = [
    ({"review_by": "2026-03-01"}, ["another look is overdue"]),
    ({"review_by": "2026-04-20"}, ["due for another look"]),
    ({"review_by": "2027-03-01"}, []),
    ({}, ["nobody will be reminded"]),
    ({"review_by": "2027-03-01", "remove_after": "2026-03-20"}, ["its time ends"]),
    ({"review_by": "2027-03-01", "remove_after": "2026-03-01"}, ["its time is over"]),
    ({"review_by": "2026-03-01", "remove_after": "2026-03-01"}, ["its time is over"]),
    ({"review_by": "2027-03-01", "remove_after": "2026-03-01", "publish": "catalogue-only"}, []),
    ({"publish": "withdrawn"}, []),
]


@pytest.mark.parametrize(("fields", "expected"), DUE, ids=[str(fields) for fields, _expected in DUE])
def test_what_is_due(project: Project, fields: dict[str, str], expected: list[str]) -> None:
    write_edition(project.root, edition(REF, **fields))
    text = report(project)
    told = rows(text, "Due") if "## Due" in text else []
    assert len(told) == len(expected)
    assert all(words in row[1] for words, row in zip(expected, told, strict=True))


def test_a_case_that_does_not_exist_and_a_project_without_anything(project: Project) -> None:
    with pytest.raises(Mistakes, match="ZX-99-2024"):
        report(project, "ZX-99-2024")
    shutil.rmtree(project.editions)
    shutil.rmtree(project.summaries)
    assert "There is no log yet." in report(project)


def test_a_review_file_that_cannot_be_read_is_said(project: Project) -> None:
    (project.summaries / f"{REF}.review.yml").write_text("nonsense", "utf-8")
    assert "The review file cannot be read" in report(project, REF)


def test_the_command_writes_markdown(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", REF, "--project", str(project.root), "--date", "2026-03-02"]
    monkeypatch.setattr("sys.argv", ["lessonbook", *words])
    assert cli.run() == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# Record of decisions and publications\n\nWestmarch Safeguarding Partnership, 2026-03-02.")
    monkeypatch.setattr("sys.argv", ["lessonbook", *words, "-o", str(tmp_path / "record.md")])
    assert cli.run() == 0
    assert (tmp_path / "record.md").read_text("utf-8") == shown
    monkeypatch.setattr("sys.argv", ["lessonbook", *words, "-o", str(tmp_path / "no" / "record.md")])
    assert cli.run() == 1
