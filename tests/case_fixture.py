"""A small invented project to decide about and sign, and an anonymiser that knows no names but those it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anonymise.anonymiser import Anonymiser
from anonymise.found import Found
from anonymise.markdown import View
from anonymise.policy import Policy
from lessonbook.headings import Headings
from lessonbook.project import Project, open_project
from lessonbook.review_file import Signer
from lessonbook.vocabulary import load_headings

REPOSITORY = Path(__file__).resolve().parent.parent
REF = "ZX-01-2024"
DAY = date(2025, 3, 1)
MANAGER = Signer(name="Odalys Pemberton", role="Business manager")
CHAIR = Signer(name="Ferdinand Oakes", role="Independent chair")

CONFIG = """\
site_name: Learning from reviews
extra:
  lessonbook:
    board: Westmarch Safeguarding Partnership
"""

FRONT = """\
ref: ZX-01-2024
title: A review about Tarquin
review_type: lcspr
published_on: 2024-05-01
"""

BODY = """\
## Why this review was carried out

Tarquin Blythe was hurt at home. His mother had asked for help.

## What happened

Tarquin was seen by a health visitor. Hope was mentioned in the notes.

## What we found

1. Nobody asked Tarquin how he was.
2. Records were kept in three places.

## Recommendations

1. The Board should audit how children are asked, by March 2025.
"""

PEOPLE = """\
people:
  - name: Tarquin Blythe
    also: [Tarquin]
    as: the child
"""


@dataclass(frozen=True)
class Words:
    """Finds exactly the words it is told, whole and in that case, each with a type."""

    kinds: dict[str, str]
    weak: frozenset[str] = frozenset()

    def find(self, view: View) -> list[Found]:
        found = []
        for words, kind in sorted(self.kinds.items()):
            start = view.plain.find(words)
            while start >= 0:
                found.append(Found(start, start + len(words), kind, 0.8, "test", weak=words in self.weak))
                start = view.plain.find(words, start + 1)
        return found


def anonymiser(weak: str = "", clue: str = "", strong: str = "") -> Anonymiser:
    """One that is unsure of the words `weak`, takes `clue` for a pointer, and is sure of `strong`."""
    kinds = {weak: "PERSON", strong: "LOCATION", clue: "CLUE_TRIAL"}
    return Anonymiser(Words({words: kind for words, kind in kinds.items() if words}, frozenset({weak})), Policy())


def write_case(root: Path, front: str = FRONT, body: str = BODY, people: str | None = PEOPLE, ref: str = REF) -> Path:
    """The files of one case; returns the summary's path."""
    path = root / "summaries" / f"{ref}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8", newline="")
    if people is not None:
        path.with_name(f"{ref}.people.yml").write_text(people, encoding="utf-8", newline="")
    return path


def write_project(root: Path, config: str = CONFIG, day: date = DAY) -> Project:
    """An opened project with one case in it."""
    (root / "mkdocs.yml").write_text(config, encoding="utf-8", newline="")
    write_case(root)
    return open_project(root, day)


def headings() -> Headings:
    return load_headings(REPOSITORY / "templates")
