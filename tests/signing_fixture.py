"""A case decided about and signed, and where it then stands: what tests of answers, approvals and states share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from anonymise.anonymiser import Anonymiser
from lessonbook.cases.review_file import Signer
from lessonbook.cases.state import Standing, derive, look_again
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.project import Project
from lessonbook.signoff.deciding import Answer, decide
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.signing import Signed
from tests.case_fixture import CHAIR, MANAGER, REF, anonymiser, headings, signed_as

SURE = anonymiser()
UNSURE = anonymiser(weak="Hope", clue="health visitor")


def answer(project: Project, words: str, decision: str = "keep", tool: Anonymiser = UNSURE, **more: Any) -> int:
    given = replace(Answer(words, decision, "because"), **more)
    return decide(project, tool, headings(), REF, given, MANAGER)


def signed_by(project: Project, signer: Signer, tool: Anonymiser = SURE) -> Signed:
    return signed_as(project, signer, tool)


def signed_by_both(project: Project, tool: Anonymiser = SURE) -> Signed:
    signed_by(project, MANAGER, tool)
    return signed_by(project, CHAIR, tool)


def edition_text(project: Project) -> str:
    edition = read_edition(project.root, REF)
    assert edition is not None
    return edition.text.text


def standing(project: Project, tool: Anonymiser = SURE, day: date | None = None) -> Standing:
    summary = read_summary(project.root, REF, project.settings.board)
    edition = read_edition(project.root, REF)
    made = draft(summary, tool, headings())
    found = look_again(tool, summary, edition, project.settings.board)
    return derive(summary, made.anonymised, made.proposed, edition, project.settings, day or project.day, found)


def text_of(found: Standing) -> str:
    """Everything of it that could reach a page."""
    assert found.shown is not None
    return found.shown.fields.model_dump_json() + (found.shown.text.text if found.shown.text else "")
