"""Hundreds of invented names in every place and form, signed and published: none of them stands anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.plain_search import found
from tests.planted import FORMS, HTML_AND_PICTURES, PEOPLE, PLACES, Placement, placements

ROOT = Path(__file__).parent.parent
A_CASE = 90
"""Placements in one summary."""
FRONT = """\
---
ref: {ref}
title: "{title}"
publisher: "Panel for Kayleigh Mbeki"
review_type: lcspr
published_on: 2024-05-01
publish: full
---
"""
TITLES = (
    "Review about Kayleigh", "Review in respect of Kayleigh Marie Mbeki", "KAYLEIGH MBEKI", "Review about K. Mbeki",
    "Child R and Tarquin Blythe", "Learning from St Wilfrid's Primary School", "Review about Zoë",
    "Review about Kay", "Review: Pellscar", "Review about the Mbekis",
)  # fmt: skip
BODY = """
## Why this review was carried out

A child was hurt at home.

## What happened

{planted}

## What we found

1. Nobody asked the child about life at home.

## Learning points

1. Ask the child.

## Recommendations

1. The Board should audit how children are asked.
"""


def lessonbook(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lessonbook.cli", *arguments, "--project", str(project), "--date", "2026-03-02"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write_project(folder: Path, cases: dict[str, list[Placement]]) -> Path:
    """A demonstration with those placements in it, a summary for each ref."""
    (folder / "summaries").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for number, (ref, planted) in enumerate(cases.items()):
        front = FRONT.format(ref=ref, title=TITLES[number % len(TITLES)])
        body = BODY.format(planted="\n\n".join(each.markdown for each in planted))
        (folder / "summaries" / f"{ref}.md").write_text(front + body, encoding="utf-8")
        (folder / "summaries" / f"{ref}.people.yml").write_text(PEOPLE, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Built:
    site: Path
    signing: str
    table: str


ALL = placements()
PUBLISHED = {f"PL-{at // A_CASE + 1:02}-2024": ALL[at : at + A_CASE] for at in range(0, len(ALL), A_CASE)}
HELD = {f"RF-{at:02}-2024": [Placement(*each)] for at, each in enumerate(HTML_AND_PICTURES.items(), start=1)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything planted, signed as a demonstration, and built once."""
    project = write_project(tmp_path_factory.mktemp("planted") / "project", PUBLISHED | HELD)
    signed = lessonbook(project, "approve", "--demo")
    made = lessonbook(project, "build")
    assert made.returncode == 0, made.stdout + made.stderr + signed.stderr
    return Built(project / "site", signed.stdout + signed.stderr, made.stdout)


def test_there_are_several_hundred_placements() -> None:
    assert len(ALL) > 500
    assert len(FORMS) * len(PLACES) > 500


def test_every_case_with_publishable_placements_is_published(built: Built) -> None:
    """Else nothing would be shown by finding nothing."""
    for ref in PUBLISHED:
        page = built.site / "reviews" / ref.lower() / "index.html"
        assert page.is_file(), f"{ref} has no page:\n{built.signing}"
        words = len(re.sub(r"<[^>]*>", " ", page.read_text("utf-8")).split())
        assert words > 5 * A_CASE / 2, f"{ref} was not published with its text:\n{built.table}"


def test_nothing_planted_stands_anywhere(built: Built) -> None:
    hits = found(built.site)
    assert not hits, f"{len(hits)} leaks:\n" + "\n".join(hits[:40])


TAKEN_OUT = ("the alternative text of a picture", "the file name of a picture", "a name torn by elements")
"""Of these the anonymiser takes away all that carries the name; what is left is published."""


@pytest.mark.parametrize("ref", HELD)
def test_pictures_and_html_are_refused_or_taken_out(built: Built, ref: str) -> None:
    (placement,) = HELD[ref]
    row = next(line for line in built.table.splitlines() if ref in line)
    if placement.what in TAKEN_OUT:
        assert "published" in row
        assert (built.site / "reviews" / ref.lower()).is_dir()
    else:
        assert "held back" in row
        assert f"summaries/{ref}.md" in built.signing, "and nobody can sign it"
        assert not (built.site / "reviews" / ref.lower()).exists()


def test_the_plain_searcher_finds_what_was_planted(tmp_path: Path) -> None:
    """The same search over the raw summaries finds each placement, so that finding nothing means something."""
    for number, each in enumerate(ALL):
        (tmp_path / f"{number}.html").write_text(each.markdown.replace("*", ""), encoding="utf-8")
    hit = {line.split(":")[0] for line in found(tmp_path)}
    missed = [each.what for number, each in enumerate(ALL) if f"{number}.html" not in hit]
    assert not missed
