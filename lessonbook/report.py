"""The record of each case for the board's files: who decided what and when, what the public could read, what is due.

Made from the log; what is older than the log, or was written into a review file by hand, is taken from the review
files. It names people of the board and no one else: which words were decided about, and why, the review files tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from lessonbook.cases.review_file import ReviewFile, Signer, read_review
from lessonbook.cases.summaries import REVIEW
from lessonbook.errors import Mistakes, mistake
from lessonbook.log import Entry, Log, read_log
from lessonbook.project import Project
from lessonbook.signoff.editions import Edition, readable_editions

SOON = timedelta(days=60)
"""What falls due within this time is said beforehand."""
_WORDS = {
    "shown": "At its address readers find",
    "signed": "Edition written",
    "taken out": "Taken out of the live site",
    "copied": "The site was copied",
    "repaired": "The log was damaged, and goes on from here",
}
"""How the record says what the log says in a word."""
_OWN = ("when", "what", "ref", "name", "role", "account", "dated", "after")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened."""

    when: str
    """`2026-03-01`, with the time in UTC where the log has it."""
    what: str
    who: str


def report(project: Project, ref: str | None = None) -> str:
    """The record of one case, or of all, as Markdown. Raises `Mistakes` if there is no such case."""
    log, editions = read_log(project), readable_editions(project.root)[0]
    refs = _refs(project, log, editions)
    if ref is not None and ref not in refs:
        raise mistake(ref, "There is no such case.", "Check the ref; it is also the name of the summary.")
    chosen = refs if ref is None else [ref]
    parts = [
        f"# Record of decisions and publications\n\n{project.settings.board or 'The board'}, {project.day}. Private.",
        _about(log),
        _due([editions[each] for each in chosen if each in editions], project.day),
        *(_case(each, project, log, editions.get(each)) for each in chosen),
    ]
    if ref is None:
        parts.append(_table("The site as a whole", [_row(one) for one in log.entries if "ref" not in one]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _refs(project: Project, log: Log, editions: Mapping[str, Edition]) -> list[str]:
    files = project.summaries.glob(f"*-*{REVIEW}") if project.summaries.is_dir() else ()
    return sorted(
        {
            *editions,
            *(path.name.removesuffix(REVIEW) for path in files),
            *(one["ref"] for one in log.entries if "ref" in one),
        }
    )


def _about(log: Log) -> str:
    """Whether the log can be relied on."""
    if log.faults:
        told = "\n".join(f"- {fault}" for fault in log.faults)
        return f"**The log is not as it was written.** Compare it with a copy.\n\n{told}"
    if not log.entries:
        return "There is no log yet."
    return f"The log is whole: {len(log.entries)} lines since {log.entries[0]['when'][:10]}."


def _due(editions: Sequence[Edition], day: date) -> str:
    lines = [line for edition in editions if not edition.withdrawn for line in _due_of(edition, day)]
    if not lines:
        return ""
    head = "## Due\n\n| review | what | date |\n| --- | --- | --- |\n"
    return head + "\n".join(f"| {ref} | {what} | {when} |" for when, ref, what in sorted(lines))


def _due_of(edition: Edition, day: date) -> Iterator[tuple[str, str, str]]:
    look, remove = edition.fields.review_by, edition.fields.remove_after
    over = remove is not None and remove < day
    if remove and over and edition.fields.publish != "catalogue-only":
        yield str(remove), edition.ref, "its time is over: since then a build leaves only its catalogue entry"
    elif remove and remove <= day + SOON and not over:
        yield str(remove), edition.ref, "its time ends: after that day a build leaves only its catalogue entry"
    if look and look <= day + SOON and not over:
        what = "another look is overdue" if look < day else "due for another look"
        yield str(look), edition.ref, f"{what}: read it as a stranger would, then set a new `review_by` and sign"
    elif not look and not over:
        yield "no date", edition.ref, "nobody will be reminded to look again: set `review_by` in its summary"


def _case(ref: str, project: Project, log: Log, edition: Edition | None) -> str:
    entries = [one for one in log.entries if one.get("ref") == ref]
    rows = [_row(one) for one in entries]
    try:
        review = read_review(project.summaries / f"{ref}{REVIEW}", ref)
        rows += _not_in(entries, review)
    except Mistakes as broken:
        rows.append(Row(str(project.day), f"The review file cannot be read: {broken.mistakes[0].what}", ""))
    if edition:
        rows += _edition_before(entries, edition)
    return _table(ref, sorted(rows, key=lambda row: row.when))


def _row(one: Entry) -> Row:
    facts = "; ".join(f"{key.replace('_', ' ')}: {_plain(value)}" for key, value in one.items() if key not in _OWN)
    dated = f" (entered under the date {one['dated']})" if "dated" in one else ""
    who = f"{one['name']}, {one.get('role', '')}" if "name" in one else f"account {one.get('account', 'unknown')}"
    when = str(one["when"])[:16].replace("T", " ")
    what = _WORDS.get(one["what"], str(one["what"]).capitalize())
    return Row(when, f"{what}{': ' if facts else ''}{facts}{dated}", who)


def _not_in(entries: Sequence[Entry], review: ReviewFile) -> list[Row]:
    """What the review file tells and the log does not: older than the log, or written by hand."""
    logged = {(one["what"], one.get("name"), one.get("dated") or str(one["when"])[:10]) for one in entries}
    acts = [("decided", made.by, made.when) for made in review.decisions]
    acts += [("approved", made.by, made.when) for made in review.approvals]
    acts += [("withdrawn", made.by, made.when) for made in review.withdrawals]
    counted: dict[tuple[str, Signer, date], int] = {}
    for what, by, when in acts:
        if (what, by.name, when.isoformat()) not in logged:
            counted[what, by, when] = counted.get((what, by, when), 0) + 1
    return [
        Row(when.isoformat(), f"{what.capitalize()}, by the review file alone ({count})", f"{by.name}, {by.role}")
        for (what, by, when), count in counted.items()
    ]


def _edition_before(entries: Sequence[Entry], edition: Edition) -> list[Row]:
    """The edition that stands there, if the log does not tell how it came to be."""
    if any(one["what"] in ("signed", "withdrawn", "taken out") for one in entries):
        return []
    what = "Withdrawn" if edition.withdrawn else f"Edition {edition.edition} signed"
    return [Row(edition.signed_on.isoformat(), f"{what}, by the edition alone", "")]


def _table(title: str, rows: Sequence[Row]) -> str:
    if not rows:
        return f"## {title}\n\nNothing is recorded."
    lines = [f"| {_cell(row.when)} | {_cell(row.what)} | {_cell(row.who)} |" for row in rows]
    return "\n".join([f"## {title}", "", "| when (UTC) | what | who |", "| --- | --- | --- |", *lines])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _plain(value: object) -> str:
    """A value as people say it; of a digest, as much as tells it from others."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return text[:12] if re.fullmatch("[0-9a-f]{64}", text) else text


def write_report(text: str, to: Path) -> None:
    """Raises `Mistakes` if it cannot be written there."""
    try:
        to.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise mistake(str(to), f"It cannot be written: {error.strerror}.", "Name another place.") from None
