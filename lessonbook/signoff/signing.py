"""Approving and withdrawing: the acts that change what the public reads, each written down before anything does.

Nothing here knows the command line. Every refusal is a `Mistakes` that names case and remedy and quotes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anonymise.anonymiser import Anonymiser
from lessonbook import log
from lessonbook.cases.matters import against_edition, held_by_facts, held_by_text, open_matters
from lessonbook.cases.review_file import Approval, Signer, Withdrawal, deciding, read_review, write_review
from lessonbook.cases.state import look_again
from lessonbook.cases.summaries import Summary, read_summary
from lessonbook.drafts import Draft, draft
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.project import Project
from lessonbook.shaping.headings import Headings
from lessonbook.shaping.records import Records, records
from lessonbook.shaping.shape import shape
from lessonbook.signoff import approvals, numbers
from lessonbook.signoff.deciding import ANYTHING, candidate, fingerprint, overtaken, review_path
from lessonbook.signoff.editions import Edition, Proposed, read_edition, tombstone, write_edition
from lessonbook.signoff.numbers import Numbers
from lessonbook.signoff.unasked import unasked


@dataclass(frozen=True, slots=True)
class Signed:
    """What an approval brought about."""

    given: int
    """Approvals that count, this one included."""
    needed: int
    edition: Edition | None
    """The edition that was written; None while approvals are missing, or an embargo lasts."""


def approve(
    project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, by: Signer, seen: str = ANYTHING
) -> Signed:
    """Record one person's approval of what stands there now; with the last one needed, write the edition.

    `seen` is the `fingerprint` of what the person had before them: raises `Overtaken` if that is not what stands there
    now. Raises `Mistakes` while anything is open, or if this person or role has approved it already.
    """
    with deciding(project.root):
        signed = _approve(project, anonymiser, headings, ref, by, seen)
    log.record(project, "approved", ref, by, given=signed.given, needed=signed.needed)
    if signed.edition:
        log.record(project, "signed", ref, edition=signed.edition.edition, digest=signed.edition.digest)
    return signed


def _approve(project: Project, anonymiser: Anonymiser, headings: Headings, ref: str, by: Signer, seen: str) -> Signed:
    summary = read_summary(project.root, ref, project.settings.board)
    former = read_edition(project.root, ref)
    case = draft(summary, anonymiser, headings)
    covers = approvals.covers(summary, case.anonymised.findings, case.proposed)
    if seen not in (ANYTHING, fingerprint([covers])):
        raise overtaken(ref)
    if problems := unready(project, anonymiser, case, former):
        raise Mistakes(problems)
    counted = approvals.current(summary, covers, project.day)
    _refuse_twice(summary, counted, by, enough=len(counted) >= project.settings.approvals)
    if not any(approvals.same_person(given.by, by) for given in counted):
        given = Approval(by=by, when=project.day, covers=covers)
        review = summary.review.model_copy(update={"approvals": (*summary.review.approvals, given)})
        write_review(review_path(project, ref), review)
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
        with deciding(project.root):
            review = read_review(review_path(project, ref), ref)
            withdrawal = Withdrawal(by=by, when=project.day, why=why)
            review = review.model_copy(update={"withdrawals": (*review.withdrawals, withdrawal)})
            write_review(review_path(project, ref), review)
    log.record(project, "withdrawn", ref, by)
    return gone


def unready(project: Project, anonymiser: Anonymiser, case: Draft, former: Edition | None) -> list[Mistake]:
    """Why nobody can approve the case yet: it is open, not whole, or still shows what the tool would mask."""
    summary, where = case.summary, case.summary.where
    if summary.fields.publish == "withdrawn":
        return [Mistake(where, "Its author asks for it to be withdrawn.", f"Run `lessonbook withdraw {summary.ref}`.")]
    problems: list[Mistake] = []
    if "pending" in summary.fields.proceedings.values():
        mend = "Wait until they have ended, and say so in its front matter."
        problems.append(Mistake(where, "Proceedings are pending.", mend))
    if held := held_by_text(summary, case.proposed):
        what = f"It cannot be published as it stands: {', '.join(held)}."
        problems.append(Mistake(where, what, "See `lessonbook check`."))
    if open_ := (*open_matters(summary, case.anonymised), *_unasked(project, case)):
        problems.append(Mistake(where, f"Not everything is decided: {', '.join(open_)}.", _remedy(summary)))
    problems += _misdated(project, summary, former)
    if open_:  # every answer changes the public text: it is searched once they are all given
        return problems
    left = look_again(anonymiser, summary, candidate(project, summary, case.proposed), project.settings.board)
    if left:
        kinds = ", ".join(sorted({finding.type for finding in left}))
        what = f"The public text still holds what the tool would mask (places: {len(left)}; {kinds})."
        mend = "Decide about each at “What nobody explained” on the review page, or with `lessonbook decide`."
        problems.append(Mistake(where, what, mend))
    return problems


def _unasked(project: Project, case: Draft) -> tuple[str, ...]:
    return unasked(case.summary, case.anonymised, case.proposed, project.settings.board)


def _misdated(project: Project, summary: Summary, former: Edition | None) -> list[Mistake]:
    """A day that was set back would let an approval stand before what it approves."""
    days = [made.when for made in summary.review.decisions] + [said.when for said in summary.review.intruder]
    problems = []
    if any(day > project.day for day in days):
        what, mend = "A decision is dated in the future.", "Correct the date in its review file."
        problems.append(Mistake(summary.where, what, mend))
    if former and former.signed_on > project.day:
        what = "The edition that stands there was signed after the day that counts today."
        problems.append(Mistake(summary.where, what, "Correct `--date`, or the clock of this machine."))
    return problems


def _remedy(summary: Summary) -> str:
    if not summary.people_given:
        return f"Write {summary.ref}.people.yml beside it (`people: []` if nobody is named), then decide the rest."
    return "Answer each on the review page. `lessonbook scan` lists them, `decide` and `intruder` answer too."


def _refuse_twice(summary: Summary, counted: Sequence[Approval], by: Signer, enough: bool) -> None:
    """One person counts once, and so does one role. Whoever signed may ask again for an edition not yet written."""
    same = next((given for given in counted if approvals.same_person(given.by, by)), None)
    if same is not None and not enough:
        raise mistake(summary.where, "This person has approved it already.", "Somebody else must approve it too.")
    if same is None and any(approvals.same_role(given.by, by) for given in counted):
        raise mistake(summary.where, "Somebody of this role has approved it already.", "Another role must approve it.")


def _new_edition(
    project: Project, headings: Headings, summary: Summary, proposed: Proposed, former: Edition | None
) -> Edition | None:
    """Write the edition unless the one that stands there is just that; None then."""
    same = former is not None and former.digest == proposed.digest
    if former and same and not against_edition(summary, former, project.settings, project.day, ()):
        return None
    edition = Edition(
        ref=summary.ref,
        fields=proposed.fields,
        edition=former.edition + 1 if former else 1,
        signed_on=project.day,
        numbers=next_numbers(proposed, former, headings),
        text=proposed.text,
        pictures=tuple(dict.fromkeys(proposed.pictures.values())),
    )
    write_edition(project.root, edition)
    return edition


def next_numbers(proposed: Proposed, former: Edition | None, headings: Headings) -> Numbers:
    """The numbers of learning points and recommendations in the edition that would follow."""
    kept = former.numbers if former else Numbers()
    old = numbers.renumber(records_of(former, headings), kept) if former else None
    return numbers.carry_over(records_of(proposed, headings), old, kept)


def records_of(content: Edition | Proposed, headings: Headings) -> Records:
    """The records of a text as a page would show them; sectors and themes have no part in their numbers."""
    return records(shape(content.text, headings), (), (), (), ())


def _former(root: Path, ref: str) -> Edition | None:
    """The edition, if it can be read: a case is withdrawn even if it cannot."""
    try:
        return read_edition(root, ref)
    except Mistakes:
        return None
