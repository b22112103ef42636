"""A small invented library of signed editions, quick to build, for tests of what happens to a site in public."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.review_file import Signer
from lessonbook.project import Project, open_project
from lessonbook.signoff.editions import Edition, write_edition
from lessonbook.signoff.numbers import Numbers
from tests.case_fixture import REPOSITORY

DAY = date(2026, 3, 2)
REFS = ("ZX-01-2024", "ZX-02-2024", "ZX-03-2023")
WORDS = {"ZX-01-2024": "quillfeather", "ZX-02-2024": "marzipan", "ZX-03-2023": "lighthouse"}
"""A word that only this review uses, wherever on the site it comes up."""
MANAGER = Signer(name="Odalys Pemberton", role="Business manager")


def edition(ref: str, more: str = "", **fields: object) -> Edition:
    """A signed review with one learning point and one recommendation, and some more text."""
    word = WORDS.get(ref, "harvest")
    text = (
        f"## Why this review was carried out\n\nA child was hurt, and the {word} was missed.\n\n"
        f"## What we found\n\n1. Nobody asked about the {word}.\n\n"
        f"## Recommendations\n\n1. The Board should audit every {word} by March 2025.\n{more}"
    )
    known = PublicFields.model_validate({"ref": ref, "title": f"Review with a {word}", "themes": ["neglect"], **fields})
    return Edition(ref, known, 1, date(2025, 3, 1), Numbers(), SafeMarkdown(text))


def library(root: Path, *editions: Edition) -> Project:
    """A project of editions alone: those given, else one for each of `REFS`."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for each in editions or map(edition, REFS):
        write_edition(root, each)
    return open_project(root, DAY)


def files_with(folder: Path, word: str) -> list[str]:
    """Every file that holds the word in its name or, unpacked where it is packed, in its content."""
    return sorted(name for name, content in contents(folder) if word in name or word.encode() in content.lower())


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            packed = content.startswith(b"\x1f\x8b")
            yield path.relative_to(folder).as_posix(), gzip.decompress(content) if packed else content


def page(site: Path, ref: str) -> str:
    return (site / "reviews" / ref.lower() / "index.html").read_text(encoding="utf-8")


def litter(project: Path) -> list[str]:
    """What a command left beside the site that should be gone when it has ended."""
    kept = ("-lock", ".zip")
    return sorted(
        path.name for path in project.iterdir() if path.name.startswith(".lessonbook-") and not path.name.endswith(kept)
    )
