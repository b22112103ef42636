"""One case as the review page shows it: its findings in order, what is open, and who has signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anonymise.anonymiser import Anonymiser
from anonymise.decisions import normalised
from anonymise.findings import Action, Finding
from lessonbook.cases.matters import open_matters
from lessonbook.cases.review_file import Approval, Covers, Reader, Recorded
from lessonbook.cases.state import Standing, derive, draft_state, look_again
from lessonbook.cases.summaries import Summary, read_summary
from lessonbook.drafts import Draft, draft
from lessonbook.errors import Mistake
from lessonbook.project import Project
from lessonbook.shaping.headings import Headings
from lessonbook.signoff import approvals
from lessonbook.signoff.deciding import candidate, decided_about, fingerprint
from lessonbook.signoff.editions import Edition, read_edition
from lessonbook.signoff.signing import unready
from lessonbook.signoff.unasked import unanswered_for, unasked, unexplained

if TYPE_CHECKING:
    from anonymise.unexplained import Unexplained

OPEN = (Action.ASK, Action.CLUE)


@dataclass(frozen=True, slots=True)
class Item:
    """One finding, with what was decided about it."""

    number: int
    """Its place in the document, counted from 1."""
    finding: Finding = field(repr=False)
    places: int
    """How many findings of this type have these words."""
    decided: Recorded | None = field(repr=False)
    seen: str
    """Stands for what is decided about these words, in forms."""

    @property
    def open(self) -> bool:
        return self.finding.action in OPEN

    @property
    def words(self) -> str:
        return normalised(self.finding.text)


@dataclass(frozen=True, slots=True)
class Case:
    """One case, read from its files a moment ago."""

    project: Project
    draft: Draft = field(repr=False)
    edition: Edition | None
    standing: Standing
    items: tuple[Item, ...] = field(repr=False)
    left: tuple[Unexplained, ...] = field(repr=False)
    """What nobody explained."""
    unanswered: tuple[Reader, ...]
    covers: Covers
    counted: tuple[Approval, ...] = field(repr=False)
    """The approvals that count for what stands here now."""

    @property
    def summary(self) -> Summary:
        return self.draft.summary

    @property
    def ref(self) -> str:
        return self.draft.summary.ref

    @property
    def open(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.open)

    @property
    def reasons(self) -> list[str]:
        """Why things were kept or reworded so far in this case, each once."""
        return list(dict.fromkeys(made.why for made in self.summary.review.decisions))

    @property
    def needed(self) -> int:
        return self.project.settings.approvals

    @property
    def signed(self) -> bool:
        """Whether everybody needed has signed what stands here now."""
        return len(self.counted) >= self.needed

    @property
    def order(self) -> tuple[Item, ...]:
        """The findings in the order in which they are gone through: what is open first."""
        return (*self.open, *(item for item in self.items if not item.open))


def read_case(project: Project, anonymiser: Anonymiser, headings: Headings, ref: str) -> Case:
    """The case of that ref. Raises `Mistakes` if there is none, or a file of it needs mending."""
    board = project.settings.board
    summary = read_summary(project.root, ref, board)
    edition = read_edition(project.root, ref)
    case = draft(summary, anonymiser, headings)
    again = look_again(anonymiser, summary, edition, board)
    covers = approvals.covers(summary, case.anonymised.findings, case.proposed)
    return Case(
        project=project,
        draft=case,
        edition=edition,
        standing=derive(summary, case.anonymised, case.proposed, edition, project.settings, project.day, again),
        items=_items(summary, case.anonymised.findings),
        left=unexplained(summary, case.anonymised, case.proposed, board),
        unanswered=unanswered_for(summary, case.proposed),
        covers=covers,
        counted=tuple(approvals.current(summary, covers, project.day)),
    )


def problems(case: Case, anonymiser: Anonymiser) -> list[Mistake]:
    """Why the case cannot be signed yet."""
    return unready(case.project, anonymiser, case.draft, case.edition)


def rest(case: Case) -> tuple[str, ...]:
    """What the text as it stands waits for, besides what the steps of the page count."""
    settings, day = case.project.settings, case.project.day
    parts = case.summary, case.draft.anonymised, case.draft.proposed
    counted = {
        *open_matters(*parts[:2]),
        *unasked(*parts, settings.board),
        f"{len(case.counted)} of {case.needed} approvals",
    }
    return tuple(matter for matter in draft_state(*parts, settings, day)[1] if matter not in counted)


def written(case: Case) -> bool:
    """Whether the edition that stands there is just this text, and everybody needed has signed it."""
    return case.signed and case.edition is not None and case.edition.digest == case.draft.proposed.digest


def found_again(case: Case, anonymiser: Anonymiser) -> list[Finding]:
    """What the tool would mask in the public text as it would be, each once: nobody can sign while there is any. It
    comes of words that only stand together once others are gone."""
    edition = candidate(case.project, case.summary, case.draft.proposed)
    found = look_again(anonymiser, case.summary, edition, case.project.settings.board)
    return list({(finding.type, normalised(finding.text)): finding for finding in reversed(found)}.values())[::-1]


def _items(summary: Summary, findings: Sequence[Finding]) -> tuple[Item, ...]:
    count: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = finding.type, normalised(finding.text)
        count[key] = count.get(key, 0) + 1
    items = []
    for number, finding in enumerate(findings, start=1):
        words = normalised(finding.text)
        about = decided_about(summary.review, finding.type, words)
        places = count[finding.type, words]
        items.append(Item(number, finding, places, _decided(about, finding), fingerprint(about)))
    return tuple(items)


def _decided(about: Sequence[Recorded], finding: Finding) -> Recorded | None:
    """The decision that holds for this place: one about it alone, or else one about all places."""
    own = [made for made in about if made.occurrence == finding.occurrence]
    general = [made for made in about if made.occurrence is None]
    return next(iter([*own, *general]), None)
