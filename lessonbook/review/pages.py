"""What is shown: a page each, made of what stands in the files now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anonymise.decisions import normalised
from anonymise.findings import Action
from anonymise.policy import TABLE
from lessonbook.deciding import answered, candidate, fingerprint
from lessonbook.editions import as_read
from lessonbook.errors import Mistake
from lessonbook.matters import stale
from lessonbook.review.case import Case, Item, found_again, problems
from lessonbook.review.changes import changes
from lessonbook.review.marked import side_by_side
from lessonbook.review.visit import Page, Visit
from lessonbook.review_file import READERS, UNEXPLAINED
from lessonbook.unasked import QUESTIONS, text_digest

AROUND = 90
"""Characters shown on either side of a word."""
AT_ONCE = 3
"""Cases that are read while the list is waited for; the others are read behind its back."""
NAMES = {
    Action.REPLACE: "replaced",
    Action.GENERALISE: "made coarser",
    Action.ASK: "question",
    Action.CLUE: "clue",
    Action.KEEP: "stays",
}
"""What the page calls each action, beside the words and in the legend."""


@dataclass(frozen=True)
class Again:
    """A form that could not be taken, to be shown once more with all that was filled in."""

    mistakes: tuple[Mistake, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    status: int = 200


FRESH = Again()


@dataclass(frozen=True)
class Context:
    """A few words of the summary around others."""

    before: str = field(repr=False)
    words: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True)
class Asked:
    """One line of what nobody explained."""

    kind: str
    type: str
    """Of a finding in the public text; empty for what no layer found."""
    text: str = field(repr=False)
    context: Context
    places: int


def summaries(visit: Visit) -> Page:
    """The list of all cases with their state."""
    bench = visit.bench
    for _ in range(AT_ONCE):
        bench.read_next()
    rows = dict(zip(bench.refs(), bench.rows(), strict=True))
    left = sum(row is None for row in rows.values())
    return Page("summaries.html", {"rows": rows, "left": left, "board": bench.project().settings.board})


def who(visit: Visit, again: Again = FRESH) -> Page:
    """Who is at work."""
    return Page("who.html", {"again": again, "next": visit.query.get("next", "")}, again.status)


def overview(visit: Visit) -> Page:
    """One case: what is done and what is left to do."""
    case = visit.bench.case(visit.ref)
    return Page("overview.html", _shared(case))


def text(visit: Visit, again: Again = FRESH) -> Page:
    """Original and public text side by side, and the finding that is looked at."""
    case = visit.bench.case(visit.ref)
    number = again.form.get("number") or visit.query.get("at", "")
    item = _chosen(case, number)
    more: dict[str, Any] = {
        "lines": side_by_side(case),
        "item": item,
        "again": again,
        "names": NAMES,
        "actions": list(Action),
    }
    if item is not None:
        order = case.order
        at = order.index(item)
        more |= {
            "context": _context(case.summary.source, item.finding.start, item.finding.end, case.summary.regions),
            "meaning": TABLE[item.finding.type].why if item.finding.type in TABLE else "",
            "position": at + 1,
            "total": len(order),
            "previous": order[at - 1] if at else None,
            "next": order[at + 1] if at + 1 < len(order) else None,
        }
    return Page("text.html", _shared(case) | more, again.status)


def words(visit: Visit, again: Again = FRESH) -> Page:
    """What nobody explained, and what people said about it."""
    case = visit.bench.case(visit.ref)
    bench = visit.bench
    source = case.summary.source
    rows = [
        Asked(each.kind, "", each.text, _context(source, each.start, each.end, case.summary.regions), each.places)
        for each in case.left
    ]
    public = as_read(candidate(case.project, case.summary, case.draft.proposed), case.project.settings.board)
    for found in bench.working(lambda _: found_again(case, bench.anonymiser)):
        kind = found.type.replace("_", " ").lower()
        context = _context(public, found.start, found.end, [(0, len(public))])
        rows.append(Asked(kind, found.type, normalised(found.text), context, 1))
    done = [made for made in case.summary.review.decisions if made.type == UNEXPLAINED]
    filled = _filled(again.form)
    more = {"rows": rows, "done": done, "filled": filled, "again": again}
    return Page("words.html", _shared(case) | more, again.status)


def intruder(visit: Visit, again: Again = FRESH) -> Page:
    """The questions of the motivated intruder."""
    case = visit.bench.case(visit.ref)
    review = case.summary.review
    asked = [
        (reader, QUESTIONS[reader], next(iter(answered(review, reader)), None), fingerprint(answered(review, reader)))
        for reader in READERS
    ]
    more = {"asked": asked, "safe": text_digest(review, case.draft.proposed), "again": again}
    return Page("intruder.html", _shared(case) | more | {"text": case.draft.proposed.text.text}, again.status)


def decisions(visit: Visit, again: Again = FRESH) -> Page:
    """Everything that was decided about a case, and by whom."""
    case = visit.bench.case(visit.ref)
    gone = stale(case.summary, case.draft.anonymised, case.draft.proposed)
    rows = [(made, fingerprint([made]), made in gone) for made in case.summary.review.decisions]
    return Page("decisions.html", _shared(case) | {"rows": rows, "again": again}, again.status)


def sign(visit: Visit, again: Again = FRESH) -> Page:
    """What has changed since the signed edition, what stands in the way, and who has signed."""
    case = visit.bench.case(visit.ref)
    found = visit.bench.working(lambda _: problems(case, visit.bench.anonymiser))
    more = {"changes": changes(case, visit.bench.headings), "problems": found, "seen": fingerprint([case.covers])}
    return Page("sign.html", _shared(case) | more | {"again": again}, again.status)


def _shared(case: Case) -> dict[str, Any]:
    """What every page of a case is given."""
    return {"case": case, "title": case.summary.fields.title}


def _filled(form: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What was chosen and typed for each text of the list, whatever its place there was."""
    numbers = [name.removeprefix("text-") for name in form if name.startswith("text-")]
    return {form[f"text-{n}"]: (form.get(f"choice-{n}", ""), form.get(f"wording-{n}", "")) for n in numbers}


def _chosen(case: Case, number: str) -> Item | None:
    """The finding with that number; without one, the first that is open."""
    wanted = int(number) if number.isdecimal() and len(number) < 9 else 0
    return next((item for item in case.items if item.number == wanted), next(iter(case.order), None))


def _context(text: str, start: int, end: int, regions: Sequence[tuple[int, int]]) -> Context:
    """The words around a range, as far as they belong to the same region."""
    first, last = next(region for region in regions if region[0] <= start < region[1])
    around = text[max(first, start - AROUND) : start], text[start:end], text[end : min(last, end + AROUND)]
    return Context(*(re.sub(r"\s+", " ", part) for part in around))
