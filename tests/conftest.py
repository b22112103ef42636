"""Fixtures that several modules share; those of one subject alone stand in its module or folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonbook.cases.state import State
from lessonbook.project import Project
from tests.case_fixture import write_project
from tests.signing_fixture import signed_by_both, standing


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one case, which nobody has looked at."""
    return write_project(tmp_path)


@pytest.fixture
def signed(project: Project) -> Project:
    """The same once two people have signed it."""
    signed_by_both(project)
    assert standing(project).state is State.PUBLISHED
    return project
