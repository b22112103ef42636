"""A small invented project to decide about and sign, and an anonymiser that knows no names but those it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anonymise.anonymiser import Anonymiser
from anonymise.found import Found
from anonymise.policy import Policy
from anonymise.reading.markdown import View
from lessonbook.cases.review_file import READERS, UNEXPLAINED, ReviewFile, Signer, read_review
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.project import Project, open_project
from lessonbook.shaping.headings import Headings
from lessonbook.shaping.vocabulary import load_headings
from lessonbook.signoff.deciding import Answer, decide_all
from lessonbook.signoff.intruder import answer_intruder
from lessonbook.signoff.signing import Signed, approve
from lessonbook.signoff.unasked import unanswered_for, unexplained

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


def look_at_all(project: Project, tool: Anonymiser, ref: str = REF) -> None:
    """Answer what is asked besides findings: what nobody explained stays, and nobody is recognised."""
    case = draft(read_summary(project.root, ref, project.settings.board), tool, headings())
    left = unexplained(case.summary, case.anonymised, case.proposed, project.settings.board)
    answers = [Answer(each.text, "keep", "points to nobody", UNEXPLAINED) for each in left]
    if answers:
        decide_all(project, tool, headings(), ref, answers, MANAGER)
    if unanswered_for(case.summary, case.proposed):
        answer_intruder(project, tool, headings(), ref, dict.fromkeys(READERS, "Nothing."), MANAGER)


def signed_as(project: Project, signer: Signer, tool: Anonymiser, ref: str = REF) -> Signed:
    """One person's approval, after everything that is asked besides findings was looked at."""
    look_at_all(project, tool, ref)
    return approve(project, tool, headings(), ref, signer)


def review(project: Project) -> ReviewFile:
    return read_review(project.summaries / f"{REF}.review.yml", REF)


def headings() -> Headings:
    return load_headings(REPOSITORY / "templates")
