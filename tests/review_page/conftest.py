"""A running review page and a browser at it, for the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lessonbook.project import Project
from tests.case_fixture import REPOSITORY, write_project
from tests.review_fixture import TOOL, Reader, Running, running


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests of a file; each begins with a project nobody has looked at."""
    root = tmp_path_factory.mktemp("project")
    (root / "templates").symlink_to(REPOSITORY / "templates")
    write_project(root)
    with running(root, TOOL) as started:
        yield started


@pytest.fixture
def project(page: Running) -> Project:
    root = page.bench.root
    for path in [*root.glob("summaries/**/*.*"), *root.glob("editions/*")]:
        path.unlink()
    return write_project(root)


@pytest.fixture
def reader(page: Running, project: Project) -> Reader:
    return Reader(page)
