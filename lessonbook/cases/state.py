"""The state of a case: always derived, never written, and on every doubt the one that shows less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from anonymise.decisions import Decision, normalised
from anonymise.findings import Finding
from anonymise.handed import Handed
from anonymise.people import People
from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.images import Picture
from lessonbook.cases.matters import (
    against_edition,
    held_by_facts,
    held_by_text,
    missing_approvals,
    open_matters,
    stale_decisions,
)
from lessonbook.cases.review_file import UNEXPLAINED
from lessonbook.cases.summaries import Summary
from lessonbook.project import Project
from lessonbook.settings import Settings
from lessonbook.signoff import approvals, editions
from lessonbook.signoff.editions import Anonymised, Edition, Proposed
from lessonbook.signoff.numbers import Numbers
from lessonbook.signoff.unasked import unasked


class State(StrEnum):
    """Where a case stands, as the build's table and the review page name it."""

    DRAFT = "draft"
    OPEN = "open questions"
    AWAITING = "awaiting sign-off"
    HELD = "held back"
    PUBLISHED = "published"
    LEARNING_ONLY = "learning only"
    CATALOGUE_ONLY = "catalogue entry only"
    BEING_UPDATED = "being updated"
    WITHDRAWN = "withdrawn"


PUBLIC: dict[str, State] = {
    "full": State.PUBLISHED,
    "learning-only": State.LEARNING_ONLY,
    "catalogue-only": State.CATALOGUE_ONLY,
    "withdrawn": State.WITHDRAWN,
}

PageState = Literal["published", "learning-only", "draft", "catalogue-only", "being-updated", "withdrawn"]
_PAGES: dict[State, PageState] = {
    State.PUBLISHED: "published",
    State.LEARNING_ONLY: "learning-only",
    State.CATALOGUE_ONLY: "catalogue-only",
    State.BEING_UPDATED: "being-updated",
    State.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at the address of a case. Everything in it may be shown to anybody."""

    state: PageState
    fields: PublicFields
    text: SafeMarkdown | None
    """None where only an entry or a note stands."""
    numbers: Numbers
    edition: int
    signed_on: date | None
    pictures: tuple[Picture, ...] = ()
    """Those that the text shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one case stands, and why."""

    ref: str
    state: State
    reasons: tuple[str, ...]
    """Short phrases for the build's table, in order of weight; none for a case that is simply published."""
    shown: Shown | None
    """None where the case has no address."""
    waiting: str = ""
    """The newer draft behind a signed edition, and what it waits for; empty if there is none."""


class Draft(Protocol):
    """A summary as today's anonymiser reads it."""

    @property
    def summary(self) -> Summary: ...
    @property
    def anonymised(self) -> Anonymised: ...
    @property
    def proposed(self) -> Proposed: ...
    @property
    def rescan(self) -> Sequence[Finding]: ...


class Scanner(Protocol):
    """The half of the anonymiser that looks."""

    def scan(self, text: str, people: People, decisions: Sequence[Decision]) -> Sequence[Finding]: ...


def standings(drafts: Sequence[Draft], signed: dict[str, Edition], project: Project) -> tuple[Standing, ...]:
    """Where every case stands, in order of ref: those with a summary, and those of which only the edition is here."""
    settings, day = project.settings, project.day
    found = [
        derive(
            draft.summary, draft.anonymised, draft.proposed, signed.get(draft.summary.ref), settings, day,
            draft.rescan,
        )
        for draft in drafts
    ]  # fmt: skip
    present = {standing.ref for standing in found}
    found.extend(derive_alone(edition, day) for ref, edition in signed.items() if ref not in present)
    return tuple(sorted(found, key=lambda standing: standing.ref))


def look_again(scanner: Scanner, summary: Summary, edition: Edition | None, board: str) -> list[Finding]:
    """What today's tool and people files find in the signed edition, less what a person decided to leave there."""
    document = again(summary, edition, board)
    return left_over(scanner.scan(document.text, document.people, document.decisions), summary) if document else []


def again(summary: Summary, edition: Edition | None, board: str) -> Handed | None:
    """The words of the edition, to be searched under the people file and the decisions of its case."""
    if edition is None or edition.withdrawn:
        return None
    decisions = [made for made in summary.review.for_anonymiser if made.decision == "keep" or made.occurrence is None]
    # Occurrences are counted anew in a text from which others have gone, so a `keep` is for all of them here.
    everywhere = {(made.type, made.text): replace(made, occurrence=None) for made in decisions}
    return Handed(editions.as_read(edition, board), summary.people, tuple(everywhere.values()))


def left_over(found: Sequence[Finding], summary: Summary) -> list[Finding]:
    """The findings in an edition that no person put or left there."""
    return [finding for finding in found if finding.action.masks and not _explained(finding, summary)]


def derive(
    summary: Summary,
    anonymised: Anonymised,
    proposed: Proposed,
    edition: Edition | None,
    settings: Settings,
    day: date,
    rescan: Sequence[Finding],
) -> Standing:
    """Where the case stands on that day. `rescan` is what `look_again` found in the edition."""
    draft, matters = draft_state(summary, anonymised, proposed, settings, day)
    if summary.fields.publish == "withdrawn":
        gone = editions.tombstone(summary.ref, edition, edition.signed_on) if edition else None
        return Standing(summary.ref, State.WITHDRAWN, (), _shown(gone, State.WITHDRAWN) if gone else None)
    if edition is None:
        return Standing(summary.ref, State.WITHDRAWN if summary.review.withdrawals else draft, matters, None)
    same = edition.digest == proposed.digest and draft is State.AWAITING
    waiting = "" if same else f"a newer draft: {', '.join(matters) or draft}"
    against = () if edition.withdrawn else against_edition(summary, edition, settings, day, rescan)
    if against:
        note = editions.placeholder(edition)
        return Standing(summary.ref, State.BEING_UPDATED, against, _shown(note, State.BEING_UPDATED), waiting)
    alone = derive_alone(edition, day)
    return Standing(summary.ref, alone.state, alone.reasons, alone.shown, waiting)


def derive_alone(edition: Edition, day: date) -> Standing:
    """Where a case stands of which only the edition is here: its seal vouches for it."""
    if edition.signed_on > day:
        note = _shown(editions.placeholder(edition), State.BEING_UPDATED)
        return Standing(edition.ref, State.BEING_UPDATED, ("its edition is dated in the future",), note)
    state = PUBLIC[edition.fields.publish]
    over = edition.fields.remove_after is not None and edition.fields.remove_after < day
    if over and state in (State.PUBLISHED, State.LEARNING_ONLY):
        entry = _shown(editions.catalogue_entry(edition), State.CATALOGUE_ONLY)
        return Standing(edition.ref, State.CATALOGUE_ONLY, ("past its `remove_after`",), entry)
    return Standing(edition.ref, state, (), _shown(edition, state))


def draft_state(
    summary: Summary,
    anonymised: Anonymised,
    proposed: Proposed,
    settings: Settings,
    day: date,
) -> tuple[State, tuple[str, ...]]:
    """Where the source as it stands would be without an edition, and everything it waits for."""
    held = (*held_by_facts(summary, day), *held_by_text(summary, proposed))
    missing = missing_approvals(summary, anonymised, proposed, settings, day)
    # Whoever signed before these were asked for has signed; they are asked of whoever signs next.
    asked = unasked(summary, anonymised, proposed, settings.board) if missing else ()
    open_ = (*open_matters(summary, anonymised), *asked)
    stale = stale_decisions(summary, anonymised, proposed) if missing else ()
    if held:
        return State.HELD, (*held, *open_, *missing, *stale)
    if open_:
        return (State.OPEN if summary.people_given else State.DRAFT), (*open_, *missing, *stale)
    return State.AWAITING, (*missing, *stale)


def _explained(finding: Finding, summary: Summary) -> bool:
    """Whether a person put or left these words in the public text: kept, worded, or the role of an entry.

    A listed name is explained by nothing but a `keep`, or as an ordinary word, in small letters, of a role: it could
    be the pseudonym of one person and the name of another.
    """
    words = normalised(finding.text).casefold()
    made = summary.review.decisions
    kept = [decision for decision in made if decision.decision == "keep" and decision.text.casefold() == words]
    if any(decision.type != UNEXPLAINED for decision in kept):
        return True
    if kept and finding.source != approvals.PEOPLE_FILE:
        return True
    if finding.source == approvals.PEOPLE_FILE and not finding.text.islower():
        return False
    roles = [*(person.public for person in summary.people.people), *(place.public for place in summary.people.places)]
    worded = [decision.wording for decision in made if decision.wording]
    return any(f" {words} " in f" {normalised(text).casefold()} " for text in (*roles, *worded))


def _shown(edition: Edition, state: State) -> Shown:
    return Shown(
        state=_PAGES[state],
        fields=edition.fields,
        text=edition.text if state in (State.PUBLISHED, State.LEARNING_ONLY) else None,
        numbers=edition.numbers,
        edition=edition.edition,
        signed_on=edition.signed_on,
        pictures=edition.pictures if state in (State.PUBLISHED, State.LEARNING_ONLY) else (),
    )
