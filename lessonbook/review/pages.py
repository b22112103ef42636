"""What is shown: a page each, made of what stands in the files now."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from anonymise.decisions import normalised
from anonymise.findings import Action, Finding
from anonymise.policy import TABLE
from lessonbook.cases.matters import held_by_facts, stale
from lessonbook.cases.review_file import READERS, UNEXPLAINED
from lessonbook.errors import Mistake
from lessonbook.review.case import Case, Item, found_again, problems, rest, written
from lessonbook.review.changes import changes
from lessonbook.review.context import Context, context
from lessonbook.review.kinds import kind_name
from lessonbook.review.marked import side_by_side
from lessonbook.review.reading import reading
from lessonbook.review.visit import Page, Visit
from lessonbook.signoff.approvals import same_person
from lessonbook.signoff.deciding import candidate, decided_about, fingerprint
from lessonbook.signoff.editions import as_read
from lessonbook.signoff.intruder import answered
from lessonbook.signoff.unasked import QUESTIONS, text_digest

AT_ONCE = 3
"""Cases that are read while the list is waited for; the others are read behind its back."""
TYPED = ("choice", "wording", "why")
"""What people fill in for one line of a list."""
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
class Asked:
    """One line of a list of things to decide about, for all their places."""

    kind: str
    type: str
    """Of a finding; empty for what no layer found."""
    text: str = field(repr=False)
    context: Context
    places: int
    seen: str
    """Stands for what is decided about these words."""
    why: str = ""
    """Why it is asked about."""
    proposed: str | None = field(default=None, repr=False)
    """What the public would read; None where nothing is proposed."""
    masked: bool = False
    """Whether the words are taken out unless somebody keeps them."""
    number: int = 0
    """Of the finding; 0 if it is none of the original."""


def summaries(visit: Visit) -> Page:
    """The list of all cases with their state, those that need somebody first."""
    bench = visit.bench
    for _ in range(AT_ONCE):
        bench.read_next()
    rows = list(zip(bench.refs(), bench.rows(), strict=True))
    given = {
        "rows": len(rows),
        "left": sum(row is None for _, row in rows),
        "work": [(ref, row) for ref, row in rows if row is None or row.work],
        "done": [(ref, row) for ref, row in rows if row is not None and not row.work],
        "board": bench.project().settings.board,
    }
    return Page("summaries.html", given)


def who(visit: Visit, again: Again = FRESH) -> Page:
    """Who is at work."""
    return Page("who.html", {"again": again, "next": visit.query.get("next", "")}, again.status)


def overview(visit: Visit) -> Page:
    """One case: what is done and what is left to do."""
    case = visit.bench.case(visit.ref)
    return Page("overview.html", _shared(case) | {"rest": rest(case), "written": written(case)})


def text(visit: Visit, again: Again = FRESH) -> Page:
    """Original and public text side by side, and the finding that is looked at."""
    case = visit.bench.case(visit.ref)
    item = _chosen(case, again.form.get("number") or visit.query.get("at", ""))
    more: dict[str, Any] = {
        "lines": side_by_side(case), "item": item, "again": again, "names": NAMES, "actions": list(Action),
    }  # fmt: skip
    if item is not None:
        order = case.order
        at = order.index(item)
        more |= {
            "asked": _of_item(case, item, item.places),
            "position": at + 1,
            "total": len(order),
            "previous": order[at - 1] if at else None,
            "next": order[at + 1] if at + 1 < len(order) else None,
        }
    return Page("text.html", _shared(case) | more, again.status)


def questions(visit: Visit, again: Again = FRESH) -> Page:
    """All that is open in one list, the same words once."""
    case = visit.bench.case(visit.ref)
    alike: dict[tuple[str, str], list[Item]] = {}
    for item in case.open:
        alike.setdefault((item.finding.type, item.words), []).append(item)
    rows = [_of_item(case, some[0], len(some)) for some in alike.values()]
    more = {"rows": rows, "filled": _filled(again.form), "again": again}
    return Page("questions.html", _shared(case) | more, again.status)


def words(visit: Visit, again: Again = FRESH) -> Page:
    """What nobody explained, and what people said about it."""
    case = visit.bench.case(visit.ref)
    review, source = case.summary.review, case.summary.source
    rows = [
        Asked(
            each.kind, "", each.text, context(source, each.start, each.end, case.summary.regions), each.places,
            fingerprint(decided_about(review, None, each.text)),
        )
        for each in case.left
    ]  # fmt: skip
    if not case.open:  # every answer changes the public text: it is searched once they are all given
        rows += visit.bench.working(lambda _: list(_of_public_text(case, found_again(case, visit.bench.anonymiser))))
    done = [made for made in review.decisions if made.type == UNEXPLAINED]
    more = {"rows": rows, "done": done, "filled": _filled(again.form), "again": again}
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
    return Page("intruder.html", _shared(case) | more | {"text": _read(case)}, again.status)


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
    by = visit.session.who
    more = {
        "changes": changes(case, visit.bench.headings),
        "text": _read(case),
        "problems": found,
        "seen": fingerprint([case.covers]),
        "written": written(case),
        "held": held_by_facts(case.summary, case.project.day),
        "mine": by is not None and any(same_person(given.by, by) for given in case.counted),
    }
    return Page("sign.html", _shared(case) | more | {"again": again}, again.status)


def _shared(case: Case) -> dict[str, Any]:
    """What every page of a case is given."""
    pictures = {picture.address: picture for picture in case.draft.proposed.pictures.values()}
    return {"case": case, "title": case.summary.fields.title, "pictures": pictures}


def _read(case: Case) -> Markup:
    """The public text, to be read."""
    pictures = {
        picture.address: f"data:image/png;base64,{b64encode(picture.png).decode()}"
        for picture in case.draft.proposed.pictures.values()
    }
    return reading(case.draft.proposed.text.text, pictures)


def _of_item(case: Case, item: Item, places: int) -> Asked:
    """A finding as a line of a list. For a clue, what may stand there instead is proposed."""
    finding, decided = item.finding, item.decided
    kept = decided is not None and decided.decision == "keep"
    rule = TABLE.get(finding.type)
    proposed = finding.replacement or "" if finding.action.masks else finding.suggestion or None
    return Asked(
        kind=NAMES[finding.action],
        type=finding.type,
        text=item.words,
        context=context(case.summary.source, finding.start, finding.end, case.summary.regions),
        places=places,
        seen=item.seen,
        why=finding.reason or (rule.why if rule else ""),
        proposed=proposed,
        masked=finding.action.masks or (kept and rule is not None and rule.action.masks),
        number=item.number,
    )


def _of_public_text(case: Case, findings: Sequence[Finding]) -> Iterator[Asked]:
    """What was found in the public text alone."""
    public = as_read(candidate(case.project, case.summary, case.draft.proposed), case.project.settings.board)
    for found in findings:
        words = normalised(found.text)
        around = context(public, found.start, found.end, [(0, len(public))])
        seen = fingerprint(decided_about(case.summary.review, found.type, words))
        why = f"The search of the public text found it: {kind_name(found.type)}."
        yield Asked("found", found.type, words, around, 1, seen, why, found.replacement or "", masked=True)


def _filled(form: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What was chosen and typed for each text of a list, whatever its place there was."""
    numbers = [name.removeprefix("text-") for name in form if name.startswith("text-")]
    return {form[f"text-{n}"]: {name: form.get(f"{name}-{n}", "") for name in TYPED} for n in numbers}


def _chosen(case: Case, number: str) -> Item | None:
    """The finding with that number; without one, the first that is open."""
    wanted = int(number) if number.isdecimal() and len(number) < 9 else 0
    return next((item for item in case.items if item.number == wanted), next(iter(case.order), None))
