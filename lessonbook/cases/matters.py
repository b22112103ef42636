"""What stands between a case and the public, each as a short phrase for the build's table; none of them quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anonymise.decisions import around, normalised
from anonymise.findings import Action, Finding
from anonymise.reading.markdown import view
from lessonbook.cases.check import missing_parts
from lessonbook.cases.markup import refused_markup
from lessonbook.cases.review_file import Recorded
from lessonbook.cases.summaries import Summary
from lessonbook.settings import Settings
from lessonbook.signoff import approvals
from lessonbook.signoff.editions import Anonymised, Edition, Proposed

RANK = {"full": 3, "learning-only": 2, "catalogue-only": 1, "withdrawn": 0}
"""How much each wish of an author lets out."""


def held_by_facts(summary: Summary, day: date) -> tuple[str, ...]:
    """What holds a case back whatever its text says: proceedings and an embargo."""
    until = summary.fields.embargo_until
    return (
        *(f"{kind} proceedings pending" for kind, state in summary.fields.proceedings.items() if state == "pending"),
        *((f"embargo until {until.isoformat()}",) if until and day < until else ()),
    )


def held_by_text(summary: Summary, proposed: Proposed) -> tuple[str, ...]:
    """What has to be mended in the text before anybody can approve it."""
    wish = summary.fields.publish
    withheld = proposed.shape.withheld
    markup = refused_markup(proposed.text.text, {picture.address for picture in proposed.pictures.values()})
    return (
        *(f"missing: {title}" for title in missing_parts(proposed.shape, wish, summary.fields.review_type)),
        *((_count(len(withheld), "part") + " of a kind that is never published",) if withheld else ()),
        *((_count(len(markup), "image or HTML tag", "images or HTML tags"),) if markup else ()),
        *((_count(proposed.lost, "picture") + " to be renamed: its file name was taken out",) if proposed.lost else ()),
    )


def open_matters(summary: Summary, anonymised: Anonymised) -> tuple[str, ...]:
    """What only a person can answer: who is named, questions, clues."""
    actions = [finding.action for finding in anonymised.findings]
    asked, clues = actions.count(Action.ASK), actions.count(Action.CLUE)
    return (
        *(() if summary.people_given else ("no people file",)),
        *((_count(asked, "open question"),) if asked else ()),
        *((_count(clues, "unanswered clue"),) if clues else ()),
    )


def stale_decisions(summary: Summary, anonymised: Anonymised, proposed: Proposed) -> tuple[str, ...]:
    """How many decisions answer nothing any more."""
    count = len(stale(summary, anonymised, proposed))
    return (_count(count, "decision") + " about words that are no longer there",) if count else ()


def stale(summary: Summary, anonymised: Anonymised, proposed: Proposed) -> list[Recorded]:
    """Decisions that answer nothing any more: harmless, but a sign that the text has changed under them."""
    found = {(finding.type, normalised(finding.text)) for finding in anonymised.findings}
    places = {
        (finding.type, normalised(finding.text), finding.occurrence): around(summary.source, finding.start, finding.end)
        for finding in anonymised.findings
    }
    public = normalised(f"{proposed.fields.title} {proposed.text.text}")

    def gone(made: Recorded) -> bool:
        if made.occurrence is not None:
            return made.answers not in places or made.around not in (None, places[made.answers])
        return (made.type, made.text) not in found and made.text not in public

    left = [made for made in summary.review.decisions if gone(made)]
    source = _source(summary) if left else ""
    return [made for made in left if made.occurrence is not None or made.text not in source]


def _source(summary: Summary) -> str:
    """What stands in the summary as written, with its marks and without: words that others around them took along are
    no sign of an edit."""
    raw = " ".join(summary.source[start:end] for start, end in summary.regions)
    return normalised(f"{raw} {view(summary.source, summary.regions).plain}")


def missing_approvals(
    summary: Summary, anonymised: Anonymised, proposed: Proposed, settings: Settings, day: date
) -> tuple[str, ...]:
    """How many signatures the source as it stands still needs, and which of those given do not count."""
    given = summary.review.approvals
    counted = approvals.current(summary, approvals.covers(summary, anonymised.findings, proposed), day)
    if len(counted) >= settings.approvals:
        return ()
    future = sum(approval.when > day for approval in given)
    early = sum(decision.when > day for decision in summary.review.decisions)
    rest = len(given) - len(counted) - future
    return (
        f"{len(counted)} of {settings.approvals} approvals",
        *((_count(rest, "approval") + " given for something else",) if rest else ()),
        *((_count(future, "approval") + " dated in the future",) if future else ()),
        *((_count(early, "decision") + " dated in the future",) if early else ()),
    )


def against_edition(
    summary: Summary, edition: Edition, settings: Settings, day: date, rescan: Sequence[Finding]
) -> tuple[str, ...]:
    """Why the signed edition may not be shown today; nothing if it may."""
    signed = len(approvals.of_edition(summary.review, edition, day))
    wish = summary.fields.publish
    return (
        *held_by_facts(summary, day),
        *((_count(len(rescan), "finding") + " in the signed edition",) if rescan else ()),
        *(("the edition does not match its approvals",) if signed < settings.approvals else ()),
        *((f"its author now asks for {wish}",) if RANK[wish] < RANK[edition.fields.publish] else ()),
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
