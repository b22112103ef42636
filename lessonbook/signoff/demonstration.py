"""Signing a demonstration as its invented staff would."""

from __future__ import annotations

from collections.abc import Sequence

from anonymise.anonymiser import Anonymiser
from anonymise.findings import Action, Finding
from lessonbook import log
from lessonbook.cases.review_file import UNEXPLAINED, Approval, Recorded, ReviewFile, Signer, deciding, write_review
from lessonbook.cases.summaries import Summary, read_summaries, read_summary
from lessonbook.drafts import Draft, draft
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.project import Project
from lessonbook.shaping.headings import Headings
from lessonbook.signoff import approvals
from lessonbook.signoff.deciding import review_path, with_decision
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.intruder import answer_intruder
from lessonbook.signoff.signing import approve, withdraw
from lessonbook.signoff.unasked import unanswered_for, unexplained

DEMO_SIGNERS = (
    Signer(name="Desdemona Quill", role="Business manager"),
    Signer(name="Barnaby Thistlewood", role="Independent chair"),
    Signer(name="Philippa Marchbanks", role="Designated nurse"),
    Signer(name="Cuthbert Applegarth", role="Police lead"),
)
"""Invented people who sign a demonstration, and nothing else."""


def sign_demo(
    project: Project, anonymiser: Anonymiser, headings: Headings, refs: Sequence[str] | None = None
) -> list[str]:
    """Sign a demonstration as its invented staff would; return the refs that were signed or withdrawn.

    Without `refs`: every summary with a `published_on` in its front matter and no proceedings pending; the others
    are left as the drafts they are. A decision that is recorded already stands; of what is open, questions are answered
    with the wording that was proposed, clues and what nobody explained are left standing, and the questions about
    intruders are answered: everybody in it is invented. Raises `Mistakes` for any project that is not a
    demonstration, and, after all others are signed, for the cases that could not be.
    """
    if not project.settings.demo:
        raise mistake("mkdocs.yml", "This project is no demonstration.", "Two people sign, with `lessonbook approve`.")
    if project.settings.approvals > len(DEMO_SIGNERS):
        raise mistake("mkdocs.yml", "`approvals` asks for more people than were invented.", "Ask for four at most.")
    summaries = read_summaries(project.root, project.settings.board)
    chosen = [summary for summary in summaries if (_signable(summary) if refs is None else summary.ref in refs)]
    mistakes: list[Mistake] = []
    for summary in chosen:
        try:
            _sign(project, anonymiser, headings, summary)
        except Mistakes as found:
            mistakes.extend(found.mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return [summary.ref for summary in chosen]


def _signable(summary: Summary) -> bool:
    return summary.fields.published_on is not None and "pending" not in summary.fields.proceedings.values()


def _sign(project: Project, anonymiser: Anonymiser, headings: Headings, summary: Summary) -> None:
    if summary.fields.publish == "withdrawn":
        if not summary.review.withdrawals:
            withdraw(project, summary.ref, DEMO_SIGNERS[0], "The demonstration shows a withdrawn review.")
        return
    case = draft(summary, anonymiser, headings)
    signed = _signatures(project, case)
    former = read_edition(project.root, summary.ref)
    if len(signed) >= project.settings.approvals and former and former.digest == case.proposed.digest:
        return
    if _answer_all(project, anonymiser, headings, case):
        signed = []
    wanted = DEMO_SIGNERS[: project.settings.approvals]
    left = [signer for signer in wanted if not any(approvals.same_person(given.by, signer) for given in signed)]
    for signer in left or wanted[:1]:
        approve(project, anonymiser, headings, summary.ref, signer)


def _signatures(project: Project, case: Draft) -> list[Approval]:
    covers = approvals.covers(case.summary, case.anonymised.findings, case.proposed)
    return approvals.current(case.summary, covers, project.day)


def _answer_all(project: Project, anonymiser: Anonymiser, headings: Headings, case: Draft) -> bool:
    """Answer whatever is open; say whether anything was."""
    ref, before = case.summary.ref, case.summary.review
    review = before
    for finding in case.anonymised.findings:
        if finding.action in (Action.ASK, Action.CLUE):
            review = with_decision(review, _answered(project, finding))
    case = _written(project, anonymiser, headings, case, review)
    for each in unexplained(case.summary, case.anonymised, case.proposed, project.settings.board):
        review = with_decision(review, _looked_at(project, each.text))
    case = _written(project, anonymiser, headings, case, review)
    if readers := unanswered_for(case.summary, case.proposed):
        said = dict.fromkeys(readers, "Nobody: all of it is invented.")
        answer_intruder(project, anonymiser, headings, ref, said, DEMO_SIGNERS[0])
    return review != before or bool(readers)


def _written(project: Project, anonymiser: Anonymiser, headings: Headings, case: Draft, review: ReviewFile) -> Draft:
    """The case under that review file."""
    if review == case.summary.review:
        return case
    with deciding(project.root):
        write_review(review_path(project, case.summary.ref), review)
    count = sum(made not in case.summary.review.decisions for made in review.decisions)
    log.record(project, "decided", case.summary.ref, DEMO_SIGNERS[0], count=count)
    return draft(read_summary(project.root, case.summary.ref, project.settings.board), anonymiser, headings)


def _answered(project: Project, finding: Finding) -> Recorded:
    clue = finding.action is Action.CLUE
    return Recorded(
        type=finding.type,
        text=finding.text,
        decision="keep" if clue else "replace",
        by=DEMO_SIGNERS[0],
        when=project.day,
        why="Invented: it points to nobody." if clue else "Invented, and masked as a real one would be.",
    )


def _looked_at(project: Project, words: str) -> Recorded:
    return Recorded(
        type=UNEXPLAINED,
        text=words,
        decision="keep",
        by=DEMO_SIGNERS[0],
        when=project.day,
        why="Invented: it points to nobody.",
    )
