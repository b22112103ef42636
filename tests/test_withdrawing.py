"""Withdrawing a signed review: what stays of it, and that nothing broken stands in the way."""

from __future__ import annotations

import pytest

from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.signing import withdraw
from tests.case_fixture import MANAGER, REF, review
from tests.signing_fixture import signed_by_both


def test_withdrawing_leaves_the_ref_and_nothing_else(project: Project) -> None:
    signed_by_both(project)
    withdraw(project, REF, MANAGER, "the family asked")
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert edition.withdrawn
    text = (project.editions / "zx-01-2024.md").read_text(encoding="utf-8")
    assert "child" not in text
    assert review(project).withdrawals[0].why == "the family asked"


@pytest.mark.parametrize("broken", ["summary", "people", "review", "edition"])
def test_nothing_that_is_broken_stands_in_the_way_of_a_withdrawal(project: Project, broken: str) -> None:
    signed_by_both(project)
    paths = {
        "summary": project.summaries / f"{REF}.md",
        "people": project.summaries / f"{REF}.people.yml",
        "review": project.summaries / f"{REF}.review.yml",
        "edition": project.editions / "zx-01-2024.md",
    }
    paths[broken].write_text("---\n[", encoding="utf-8")
    if broken == "review":
        with pytest.raises(Mistakes, match=r"review\.yml"):
            withdraw(project, REF, MANAGER, "the family asked")
    else:
        withdraw(project, REF, MANAGER, "the family asked")
    edition = read_edition(project.root, REF)
    assert edition is not None
    assert edition.withdrawn


def test_a_withdrawal_from_editions_alone_writes_no_private_file(project: Project) -> None:
    signed_by_both(project)
    for path in project.summaries.iterdir():
        path.unlink()
    project.summaries.rmdir()
    withdraw(project, REF, MANAGER, "the family asked")
    assert not project.summaries.exists()


@pytest.mark.parametrize("ref", ["ZX-99-2024", "../mkdocs"])
def test_there_must_be_something_to_withdraw(project: Project, ref: str) -> None:
    with pytest.raises(Mistakes, match="There is no such case"):
        withdraw(project, ref, MANAGER, "the family asked")
