"""Deciding about findings: what people answered, written into the review file of the case.

Nothing here knows the command line or the review page. Every act holds the review files from reading to writing; every
refusal is a `Mistakes` that names case and remedy and quotes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from anonymise.anonymiser import Anonymiser
from anonymise.decisions import MARKED, around, normalised
from anonymise.findings import Finding
from anonymise.reading.markdown import view
from lessonbook import log
from lessonbook.cases.review_file import (
    UNEXPLAINED,
    Recorded,
    ReviewFile,
    Signer,
    deciding,
    write_review,
)
from lessonbook.cases.state import look_again
from lessonbook.cases.summaries import REVIEW, Summary, read_summary
from lessonbook.drafts import Draft, draft
from lessonbook.errors import Mistakes, mistake
from lessonbook.project import Project
from lessonbook.shaping.headings import Headings
from lessonbook.signoff.editions import Edition, Proposed
from lessonbook.signoff.numbers import Numbers
from lessonbook.signoff.unasked import is_left, unexplained

ANYTHING = "anything"
"""What a caller says who has not looked at what is decided so far."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decides about a finding, named as `scan` shows it."""

    text: str = field(repr=False)
    decision: str
    """`keep` or `replace`."""
    why: str = field(repr=False)
    type: str | None = None
    """Needed only where the same words were found as several types."""
    occurrence: int | None = None
    """None: wherever the words were found in this case."""
    wording: str | None = field(default=None, repr=False)
    """With `replace`: what the public reads; None takes what was proposed."""
    seen: str = ANYTHING
    """The `fingerprint` of what was decided about these words when the person looked."""
    if_open: bool = False
    """Whether it is no mistake if nothing of it is left to decide: words go with others that stand around them."""


class Overtaken(Mistakes):
    """Somebody else decided meanwhile. Nothing was written."""


def decide(project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, answer: Answer, by: Signer) -> int:
    """Record the answer; return how many findings it concerns. Words that no layer found are marked to be masked, or,
    where they are on the list of what nobody explained, are kept.

    Raises `Mistakes` if there is nothing of that kind to decide, or the answer contradicts itself.
    """
    return decide_all(project, anonymiser, headings, ref, [answer], by)[0]


def decide_all(
    project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, answers: Sequence[Answer], by: Signer
) -> list[int]:
    """Record all of the answers or, if one of them is refused, none. Raises `Overtaken` if somebody has decided about
    the same words since the person looked."""
    with deciding(project.root):
        summary = read_summary(project.root, ref, project.settings.board)
        case = draft(summary, anonymiser, headings)
        review, counts, lines = summary.review, list[int](), list[dict[str, log.Fact]]()
        for answer in answers:
            if answer.type == UNEXPLAINED and decided_about(review, UNEXPLAINED, answer.text):
                counts.append(1)
                continue
            kind = None if answer.type in (UNEXPLAINED, MARKED) else answer.type
            if answer.seen not in (ANYTHING, fingerprint(decided_about(summary.review, kind, answer.text))):
                raise overtaken(ref)
            found = [] if answer.type == UNEXPLAINED else _concerned(project, anonymiser, case, answer)
            if answer.if_open and not found and not _is_left(project, case, answer):
                counts.append(0)
                continue
            made = _recorded(project, case, answer, found, by)
            review = with_decision(review, made)
            counts.append(max(1, len(found)))
            lines.append(
                log.entry(project, "decided", ref, by, type=made.type, decision=made.decision, places=counts[-1])
            )
        log.append(project, lines)  # first: what cannot be recorded is not decided
        write_review(review_path(project, ref), review)
    return counts


def decided_about(review: ReviewFile, type: str | None, text: str) -> list[Recorded]:
    """The decisions about these words, of one type or of any."""
    words = normalised(text)
    return [made for made in review.decisions if made.text == words and type in (None, made.type)]


def fingerprint(entries: Iterable[BaseModel]) -> str:
    """What stands for these entries in a form, so that one which was filled in before they changed is noticed."""
    return hashlib.sha256("\n".join(entry.model_dump_json() for entry in entries).encode()).hexdigest()


def take_back(project: Project, ref: str, made: Recorded, by: Signer) -> None:
    """Take a decision out again. Raises `Overtaken` if it does not stand there any more as it was."""
    with deciding(project.root):
        review = read_summary(project.root, ref, project.settings.board).review
        if made not in review.decisions:
            raise overtaken(ref)
        left = tuple(each for each in review.decisions if each != made)
        log.record(project, "taken back", ref, by, type=made.type, decision=made.decision)
        write_review(review_path(project, ref), review.model_copy(update={"decisions": left}))


def overtaken(ref: str) -> Overtaken:
    """What is raised where somebody answered on the strength of what is no longer so."""
    return Overtaken(
        mistake(
            f"summaries/{ref}{REVIEW}",
            "The summary, its people or its decisions have changed since this page was shown. Nothing was saved.",
            "Look at what stands there now, and decide again.",
        ).mistakes
    )


def with_decision(review: ReviewFile, made: Recorded) -> ReviewFile:
    """The review file with that decision in place of any it overrides, and in the order they were first made."""

    def overridden(old: Recorded) -> bool:
        same = (old.type, old.text) == (made.type, made.text)
        return same and (made.occurrence is None or old.occurrence == made.occurrence)

    kept = [made if old.answers == made.answers else old for old in review.decisions
            if old.answers == made.answers or not overridden(old)]  # fmt: skip
    decisions = tuple(kept) if made in kept else (*kept, made)
    return review.model_copy(update={"decisions": decisions})


def candidate(project: Project, summary: Summary, proposed: Proposed) -> Edition:
    """The edition that would be written, as far as its words are concerned."""
    return Edition(summary.ref, proposed.fields, 1, project.day, Numbers(), proposed.text)


def review_path(project: Project, ref: str) -> Path:
    return project.summaries / f"{ref}{REVIEW}"


def _recorded(project: Project, case: Draft, answer: Answer, found: Sequence[Finding], by: Signer) -> Recorded:
    where = case.summary.where
    kind = _kind(project, case, found, answer)
    if answer.decision == "replace" and not answer.wording and any(not finding.action.masks for finding in found):
        raise mistake(where, "These words stand as they are: nothing is proposed for them.", "Give a wording.")
    return Recorded.model_validate(
        {
            "type": kind, "text": _as_read(answer.text) if kind == MARKED else answer.text,
            "occurrence": answer.occurrence, "around": _place(case.summary, answer, found), "decision": answer.decision,
            "wording": answer.wording, "by": by, "when": project.day, "why": answer.why,
        }
    )  # fmt: skip


def _place(summary: Summary, answer: Answer, found: Sequence[Finding]) -> str | None:
    """What stands around the one place that is decided about, if it is one of the summary."""
    if answer.occurrence is None:
        return None
    here = [each for each in found if summary.source[each.start : each.end] == each.text]
    return around(summary.source, here[0].start, here[0].end) if here else None


def _concerned(project: Project, anonymiser: Anonymiser, case: Draft, answer: Answer) -> list[Finding]:
    """The findings with these words: in the source, or else in the text the public would read."""
    summary, words = case.summary, normalised(answer.text)
    # What was decided about these words before says nothing about what was found and proposed.
    others = [made for made in summary.review.for_anonymiser if made.text != words]
    found = anonymiser.scan(summary.source, summary.people, others, regions=summary.regions)
    matching = [finding for finding in found if normalised(finding.text) == words]
    if not matching and answer.type != MARKED:
        left = look_again(anonymiser, summary, candidate(project, summary, case.proposed), project.settings.board)
        matching = [finding for finding in left if normalised(finding.text) == words]
    return [
        finding
        for finding in matching
        if answer.type in (None, finding.type) and answer.occurrence in (None, finding.occurrence)
    ]


def _kind(project: Project, case: Draft, found: Sequence[Finding], answer: Answer) -> str:
    """The type the decision is about. Words nobody found can be marked, if they stand in what is published."""
    where, kinds = case.summary.where, sorted({finding.type for finding in found})
    everywhere = answer.occurrence is None and answer.type in (None, MARKED)
    if kinds and answer.decision == "replace" and everywhere and _is_left(project, case, answer):
        return MARKED  # found in one place and missed in another: only a mark takes both out
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise mistake(where, f"These words were found as {', '.join(kinds)}.", "Say which type is meant.")
    if answer.decision == "keep" and answer.occurrence is None and answer.type in (None, UNEXPLAINED):
        if _is_left(project, case, answer):
            return UNEXPLAINED
        if answer.type == UNEXPLAINED:
            raise overtaken(case.summary.ref)
    if not _stands(case.summary, answer.text):
        raise mistake(where, "These words do not stand in it.", "Copy them from what `lessonbook scan` shows.")
    if answer.decision == "keep" or answer.occurrence is not None or answer.type not in (None, MARKED):
        raise mistake(where, "Nothing of that kind was found there.", "Copy it from what `lessonbook scan` shows.")
    return MARKED


def _is_left(project: Project, case: Draft, answer: Answer) -> bool:
    """Whether its words are on the list of what nobody explained."""
    if answer.type not in (None, UNEXPLAINED, MARKED):
        return False
    return is_left(answer.text, unexplained(case.summary, case.anonymised, case.proposed, project.settings.board))


def _stands(summary: Summary, text: str) -> bool:
    """Whether somebody who reads the summary, without its marks, reads these words in it."""
    words = _as_read(text)
    return bool(words) and words in normalised(view(summary.source, summary.regions).plain)


def _as_read(text: str) -> str:
    """Words as they are searched for: copied out of Markdown, they may carry marks of emphasis."""
    return normalised(view(normalised(text)).plain) if text.strip() else ""
