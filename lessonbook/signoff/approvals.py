"""What an approval covers, and which approvals count.

An approval is a set of digests of what its signer had before them. It counts while all of that stands as it was, so
nothing has to be taken back by hand when a summary is edited, and none can be carried over from another case.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from anonymise.decisions import normalised
from anonymise.findings import Finding
from anonymise.people import Person, Place
from lessonbook.cases.review_file import Approval, Covers, ReviewFile, Signer
from lessonbook.cases.summaries import Summary
from lessonbook.files import unified
from lessonbook.signoff.editions import Edition, Proposed

PEOPLE_FILE = "people file"
"""The source of a finding that a people entry made."""


def covers(summary: Summary, findings: Sequence[Finding], proposed: Proposed) -> Covers:
    """What somebody who approves today has before them."""
    ref = summary.ref
    return Covers(
        source=_digest(ref, "source", unified(summary.source)),
        people=_digest(ref, "people", matched_people(summary, findings)),
        decisions=_digest(ref, "decisions", _decided(summary.review)),
        findings=_digest(ref, "findings", _positions(summary.source, findings)),
        safe=safe_digest(summary.review, proposed.digest),
    )


def _decided(review: ReviewFile) -> list[dict[str, Any]]:
    """The decisions and, behind them, the answers about intruders: an approval from before they were asked for, or from
    before a decision told its place, stands as it did."""
    decisions = (made.model_dump(mode="json", exclude=None if made.around else {"around"}) for made in review.decisions)
    return [*decisions, *(said.model_dump(mode="json") for said in review.intruder)]


def safe_digest(review: ReviewFile, content: str) -> str:
    """What the public reads, in this case, after this many withdrawals: a withdrawn text needs to be signed again."""
    return _digest(review.ref, "safe", [len(review.withdrawals), content])


def current(summary: Summary, today: Covers, day: date) -> list[Approval]:
    """The approvals that count for the source as it stands, one for each name and each role."""
    days = [made.when for made in summary.review.decisions] + [said.when for said in summary.review.intruder]
    latest = max(days, default=date.min)
    return _distinct(
        approval for approval in summary.review.approvals if approval.covers == today and latest <= approval.when <= day
    )


def of_edition(review: ReviewFile, edition: Edition, day: date) -> list[Approval]:
    """The approvals that count for the signed edition, one for each name and each role."""
    safe = safe_digest(review, edition.digest)
    return _distinct(approval for approval in review.approvals if approval.covers.safe == safe and approval.when <= day)


def same_person(one: Signer, other: Signer) -> bool:
    return _folded(one.name) == _folded(other.name)


def same_role(one: Signer, other: Signer) -> bool:
    return _folded(one.role) == _folded(other.role)


def matched_people(summary: Summary, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The people entries that concern this text: those that share a word with a finding of theirs, or gave it its
    replacement. An entry for somebody else may come and go without touching an approval."""
    found = [finding for finding in findings if finding.source in (PEOPLE_FILE, "decision")]
    words = {word for finding in found for word in _words(finding.text)}
    shown = {_folded(finding.replacement) for finding in found if finding.replacement}
    people = summary.people
    entries: list[Person | Place] = [*people.people, *people.places]
    return [
        entry.model_dump(mode="json")
        for entry in entries
        if words & _words(" ".join((entry.name, *entry.also))) or _folded(entry.public) in shown
    ] + [{"keep": name} for name in people.keep if _folded(name) in _folded(summary.source)]


def _distinct(approvals: Iterable[Approval]) -> list[Approval]:
    """In the order given, leaving out whoever shares a name or a role with an earlier one."""
    counted: list[Approval] = []
    for approval in approvals:
        if not any(same_person(approval.by, other.by) or same_role(approval.by, other.by) for other in counted):
            counted.append(approval)
    return counted


def _positions(source: str, findings: Sequence[Finding]) -> list[list[Any]]:
    """Position, type, action and replacement; positions as they would be if every line end were one character."""
    extra = [at for at, character in enumerate(source) if character == "\r" and source[at + 1 : at + 2] == "\n"]
    mark = 1 if source.startswith("\ufeff") else 0

    def moved(position: int) -> int:
        return position - bisect_left(extra, position) - mark

    return [
        [moved(found.start), moved(found.end), found.type, str(found.action), found.replacement] for found in findings
    ]


def _words(text: str) -> set[str]:
    return {word for word in (part.strip(".,;:()'’\"*_") for part in _folded(text).split()) if word}


def _folded(text: str) -> str:
    return normalised(text).casefold()


def _digest(ref: str, kind: str, content: Any) -> str:
    text = json.dumps([ref, kind, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
