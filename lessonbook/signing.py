"""Deciding, approving, withdrawing: the acts of people, each written down before anything changes in public.

Nothing here knows the command line. Every refusal is a `Mistakes` that names case and remedy and quotes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anonymise.anonymiser import Anonymiser
from anonymise.decisions import MARKED, normalised
from anonymise.findings import Action, Finding
from lessonbook import approvals, numbers
from lessonbook.drafts import Draft, draft
from lessonbook.editions import Edition, Proposed, read_edition, tombstone, write_edition
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.headings import Headings
from lessonbook.matters import against_edition, held_by_facts, held_by_text, open_matters
from lessonbook.numbers import Numbers
from lessonbook.project import Project
from lessonbook.records import Records, records
from lessonbook.review_file import Approval, Recorded, ReviewFile, Signer, Withdrawal, read_review, write_review
from lessonbook.shape import shape
from lessonbook.state import look_again
from lessonbook.summaries import REVIEW, Summary, read_summaries, read_summary

DEMO_SIGNERS = (
    Signer(name="Desdemona Quill", role="Business manager"),
    Signer(name="Barnaby Thistlewood", role="Independent chair"),
    Signer(name="Philippa Marchbanks", role="Designated nurse"),
    Signer(name="Cuthbert Applegarth", role="Police lead"),
)
"""Invented people who sign a demonstration, and nothing else."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What an approval brought about."""

    given: int
    """Approvals that count, this one included."""
    needed: int
    edition: Edition | None
    """The edition that was written; None while approvals are missing, or an embargo lasts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decides about a finding, named as `scan` shows it."""

    text: str
    decision: str
    """`keep` or `replace`."""
    why: str
    type: str | None = None
    """Needed only where the same words were found as several types."""
    occurrence: int | None = None
    """None: wherever the words were found in this case."""
    wording: str | None = None
    """With `replace`: what the public reads; None takes what was proposed."""


def decide(project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, answer: Answer, by: Signer) -> int:
    """Record the answer; return how many findings it concerns. Words that no layer found are marked to be masked.

    Raises `Mistakes` if there is nothing of that kind to decide, or the answer contradicts itself.
    """
    summary = read_summary(project.root, ref, project.settings.board)
    found = _concerned(project, anonymiser, headings, summary, answer)
    kind = _kind(summary, found, answer)
    if answer.decision == "replace" and not answer.wording and any(not finding.action.masks for finding in found):
        raise mistake(summary.where, "These words stand as they are: nothing is proposed for them.", "Give a wording.")
    made = Recorded.model_validate(
        {
            "type": kind, "text": answer.text, "occurrence": answer.occurrence, "decision": answer.decision,
            "wording": answer.wording, "by": by, "when": project.day, "why": answer.why,
        }
    )  # fmt: skip
    write_review(_review_path(project, ref), with_decision(summary.review, made))
    return max(1, len(found))


def with_decision(review: ReviewFile, made: Recorded) -> ReviewFile:
    """The review file with that decision in place of any it overrides, and in the order they were first made."""

    def overridden(old: Recorded) -> bool:
        same = (old.type, old.text) == (made.type, made.text)
        return same and (made.occurrence is None or old.occurrence == made.occurrence)

    kept = [made if old.answers == made.answers else old for old in review.decisions
            if old.answers == made.answers or not overridden(old)]  # fmt: skip
    decisions = tuple(kept) if made in kept else (*kept, made)
    return review.model_copy(update={"decisions": decisions})


def approve(project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, by: Signer) -> Signed:
    """Record one person's approval of what stands there now; with the last one needed, write the edition.

    Raises `Mistakes` while anything is open, or if this person or role has approved it already.
    """
    summary = read_summary(project.root, ref, project.settings.board)
    former = read_edition(project.root, ref)
    case = draft(summary, anonymiser, headings)
    _refuse_unready(project, anonymiser, case)
    covers = approvals.covers(summary, case.anonymised.findings, case.proposed)
    counted = approvals.current(summary, covers, project.day)
    _refuse_twice(summary, counted, by, enough=len(counted) >= project.settings.approvals)
    if not any(approvals.same_person(given.by, by) for given in counted):
        given = Approval(by=by, when=project.day, covers=covers)
        review = summary.review.model_copy(update={"approvals": (*summary.review.approvals, given)})
        write_review(_review_path(project, ref), review)
        summary, counted = replace(summary, review=review), [*counted, given]
    ready = len(counted) >= project.settings.approvals and not held_by_facts(summary, project.day)
    edition = _new_edition(project, headings, summary, case.proposed, former) if ready else None
    return Signed(len(counted), project.settings.approvals, edition)


def withdraw(project: Project, ref: str, by: Signer, why: str) -> Edition:
    """Take the case out: what stays in `editions/` is its ref. Approvals given before no longer count.

    The edition goes first, so that nothing in the other files, readable or not, can stand in the way.
    """
    path = project.root / "summaries" / f"{ref}.md"
    edition_path = project.root / "editions" / f"{ref.lower()}.md"
    if not path.exists() and not edition_path.exists():
        raise mistake(ref, "There is no such case.", "Check the ref; it is also the name of the summary.")
    gone = tombstone(ref, _former(project.root, ref), project.day)
    write_edition(project.root, gone)
    if project.summaries.is_dir():
        review = read_review(_review_path(project, ref), ref)
        withdrawal = Withdrawal(by=by, when=project.day, why=why)
        write_review(
            _review_path(project, ref), review.model_copy(update={"withdrawals": (*review.withdrawals, withdrawal)})
        )
    return gone


def sign_demo(
    project: Project, anonymiser: Anonymiser, headings: Headings, refs: Sequence[str] | None = None
) -> list[str]:
    """Sign a demonstration as its invented staff would; return the refs that were signed or withdrawn.

    Without `refs`: every summary with a `published_on` in its front matter and no proceedings pending; the others
    are left as the drafts they are. A decision that is recorded already stands; of what is open, questions are answered
    with the wording that was proposed, and clues are left standing. Raises `Mistakes` for any project that is not a
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
            _sign_demo(project, anonymiser, headings, summary)
        except Mistakes as found:
            mistakes.extend(found.mistakes)
    if mistakes:
        raise Mistakes(mistakes)
    return [summary.ref for summary in chosen]


def _signable(summary: Summary) -> bool:
    return summary.fields.published_on is not None and "pending" not in summary.fields.proceedings.values()


def _sign_demo(project: Project, anonymiser: Anonymiser, headings: Headings, summary: Summary) -> None:
    if summary.fields.publish == "withdrawn":
        if not summary.review.withdrawals:
            withdraw(project, summary.ref, DEMO_SIGNERS[0], "The demonstration shows a withdrawn review.")
        return
    case = draft(summary, anonymiser, headings)
    review = summary.review
    for finding in case.anonymised.findings:
        if finding.action in (Action.ASK, Action.CLUE):
            review = with_decision(review, _demo_answer(project, finding))
    covers = approvals.covers(summary, case.anonymised.findings, case.proposed)
    signed = approvals.current(summary, covers, project.day)
    if review != summary.review:
        write_review(_review_path(project, summary.ref), review)
        signed = []
    former = read_edition(project.root, summary.ref)
    if len(signed) >= project.settings.approvals and former and former.digest == case.proposed.digest:
        return
    wanted = DEMO_SIGNERS[: project.settings.approvals]
    left = [signer for signer in wanted if not any(approvals.same_person(given.by, signer) for given in signed)]
    for signer in left or wanted[:1]:
        approve(project, anonymiser, headings, summary.ref, signer)


def _demo_answer(project: Project, finding: Finding) -> Recorded:
    clue = finding.action is Action.CLUE
    return Recorded(
        type=finding.type,
        text=finding.text,
        decision="keep" if clue else "replace",
        by=DEMO_SIGNERS[0],
        when=project.day,
        why="Invented: it points to nobody." if clue else "Invented, and masked as a real one would be.",
    )


def _concerned(
    project: Project, anonymiser: Anonymiser, headings: Headings, summary: Summary, answer: Answer
) -> list[Finding]:
    """The findings with these words: in the source, or else in the text the public would read."""
    words = normalised(answer.text)
    # What was decided about these words before says nothing about what was found and proposed.
    others = [made for made in summary.review.for_anonymiser if made.text != words]
    found = anonymiser.scan(summary.source, summary.people, others, regions=summary.regions)
    matching = [finding for finding in found if normalised(finding.text) == words]
    if not matching:
        edition = _candidate(project, summary, draft(summary, anonymiser, headings).proposed)
        left = look_again(anonymiser, summary, edition, project.settings.board)
        matching = [finding for finding in left if normalised(finding.text) == words]
    return [
        finding
        for finding in matching
        if answer.type in (None, finding.type) and answer.occurrence in (None, finding.occurrence)
    ]


def _kind(summary: Summary, found: Sequence[Finding], answer: Answer) -> str:
    """The type the decision is about. Words nobody found can be marked, if they stand in what is published."""
    kinds = sorted({finding.type for finding in found})
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise mistake(summary.where, f"These words were found as {', '.join(kinds)}.", "Say which type is meant.")
    parts = [normalised(summary.source[start:end]) for start, end in summary.regions]
    if not any(normalised(answer.text) in part for part in parts) or not normalised(answer.text):
        raise mistake(summary.where, "These words do not stand in it.", "Copy them from what `lessonbook scan` shows.")
    if answer.decision == "keep" or answer.occurrence is not None or answer.type not in (None, MARKED):
        raise mistake(
            summary.where, "Nothing of that kind was found there.", "Copy it from what `lessonbook scan` shows."
        )
    return MARKED


def _refuse_unready(project: Project, anonymiser: Anonymiser, case: Draft) -> None:
    """Nobody can approve what is open, not whole, or still shows what the tool would mask."""
    summary, where = case.summary, case.summary.where
    if summary.fields.publish == "withdrawn":
        raise mistake(where, "Its author asks for it to be withdrawn.", f"Run `lessonbook withdraw {summary.ref}`.")
    if "pending" in summary.fields.proceedings.values():
        raise mistake(where, "Proceedings are pending.", "Wait until they have ended, and say so in its front matter.")
    if held := held_by_text(summary, case.proposed):
        raise mistake(where, f"It cannot be published as it stands: {', '.join(held)}.", "See `lessonbook check`.")
    if open_ := open_matters(summary, case.anonymised):
        raise mistake(where, f"Not everything is decided: {', '.join(open_)}.", _remedy(summary))
    if any(made.when > project.day for made in summary.review.decisions):
        raise mistake(where, "A decision is dated in the future.", "Correct the date in its review file.")
    left = look_again(anonymiser, summary, _candidate(project, summary, case.proposed), project.settings.board)
    if left:
        kinds = ", ".join(sorted({finding.type for finding in left}))
        raise mistake(
            where,
            f"The public text still holds what the tool would mask (places: {len(left)}; {kinds}).",
            "Look at it with `lessonbook anonymise`, and decide about each with `lessonbook decide`.",
        )


def _remedy(summary: Summary) -> str:
    if not summary.people_given:
        return f"Write {summary.ref}.people.yml beside it (`people: []` if nobody is named), then decide the rest."
    return "Answer each with `lessonbook decide`; `lessonbook scan` lists them."


def _refuse_twice(summary: Summary, counted: Sequence[Approval], by: Signer, enough: bool) -> None:
    """One person counts once, and so does one role. Whoever signed may ask again for an edition not yet written."""
    same = next((given for given in counted if approvals.same_person(given.by, by)), None)
    if same is not None and not enough:
        raise mistake(summary.where, "This person has approved it already.", "Somebody else must approve it too.")
    if same is None and any(approvals.same_role(given.by, by) for given in counted):
        raise mistake(summary.where, "Somebody of this role has approved it already.", "Another role must approve it.")


def _candidate(project: Project, summary: Summary, proposed: Proposed) -> Edition:
    """The edition that would be written, as far as its words are concerned."""
    return Edition(summary.ref, proposed.fields, 1, project.day, Numbers(), proposed.text)


def _new_edition(
    project: Project, headings: Headings, summary: Summary, proposed: Proposed, former: Edition | None
) -> Edition | None:
    """Write the edition unless the one that stands there is just that; None then."""
    same = former is not None and former.digest == proposed.digest
    if former and same and not against_edition(summary, former, project.settings, project.day, ()):
        return None
    kept = former.numbers if former else Numbers()
    old = numbers.renumber(_records(former, headings), kept) if former else None
    edition = Edition(
        ref=summary.ref,
        fields=proposed.fields,
        edition=former.edition + 1 if former else 1,
        signed_on=project.day,
        numbers=numbers.carry_over(_records(proposed, headings), old, kept),
        text=proposed.text,
    )
    write_edition(project.root, edition)
    return edition


def _records(content: Edition | Proposed, headings: Headings) -> Records:
    """The records of a text as a page would show them; sectors and themes have no part in their numbers."""
    return records(shape(content.text, headings), (), (), (), ())


def _former(root: Path, ref: str) -> Edition | None:
    """The edition, if it can be read: a case is withdrawn even if it cannot."""
    try:
        return read_edition(root, ref)
    except Mistakes:
        return None


def _review_path(project: Project, ref: str) -> Path:
    return project.summaries / f"{ref}{REVIEW}"
