"""`withdraw --now`: takes a review out of the live site at once, whatever else in the project is broken.

First the edition gives way to a note of its withdrawal, so that no build can bring the review back. Then the live site
is built again without it, from what it was built from, which is kept beside it: so nothing has to be read or
anonymised, and a broken summary, setting or template stands in nobody's way. Where that fails too, the review is cut
out of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lessonbook import log
from lessonbook.build import written
from lessonbook.cases.review_file import Signer
from lessonbook.cases.state import Shown
from lessonbook.collect import collect
from lessonbook.errors import Mistakes, mistake
from lessonbook.progress import Progress
from lessonbook.project import Project, open_project
from lessonbook.publication import published
from lessonbook.publication.cut import copied, cut
from lessonbook.publication.live import opened_anyway
from lessonbook.publication.swap import beside, exchange, locked, recover
from lessonbook.shaping.vocabulary import load_vocabulary
from lessonbook.signoff import signing
from lessonbook.signoff.editions import readable_editions, tombstone


@dataclass(frozen=True, slots=True)
class Taken:
    """What a withdrawal brought about."""

    refs: tuple[str, ...]
    """What was taken out of the site: the one that was asked for, and those withdrawn before that still stood there.
    Empty if none of them did."""
    lost: tuple[str, ...] = ()
    """Where it had to be cut out: the pages and indexes that are gone with it until the next build."""
    notes: tuple[str, ...] = ()
    """What could not be done, each as a sentence or two."""


def withdraw_now(
    root: Path, site: Path | None, ref: str, by: Signer, why: str, day: date | None, progress: Progress
) -> Taken:
    """Take the review out of the project and out of its live site. Raises `Mistakes` only where there is no such case,
    or where the site itself cannot be changed."""
    project, broken = opened_anyway(root, day)
    notes = [str(each) for each in broken]
    site, ref = site or project.site, ref.upper()
    in_project = _in_project(project, site, ref)
    if in_project:
        with _noted(notes, f"{ref} may come back with the next build: withdraw it again once that is mended"):
            signing.withdraw(project, ref, by, why)
    with locked(site, lambda: progress.step("Another command is at work on the site. Waiting for it to end")):
        recover(site)
        with _noted(notes, "the log has a gap"):
            published.log_changes(project, site)
        refs = _still_there(project, site, ref)
        lost = _take_out(site, refs, project.day, progress) if refs else None
        with _noted(notes, "this withdrawal is not in the log"):
            _log(project, site, ref, refs, by, cut_out=lost is not None)
    return Taken(tuple(refs), tuple(lost or ()), tuple(notes))


def _in_project(project: Project, site: Path, ref: str) -> bool:
    """Whether there is something to withdraw in the project. Raises `Mistakes` if it is not on the site either."""
    if not re.fullmatch(r"[A-Z]{2,6}-[0-9]{1,4}-[0-9]{4}", ref):
        raise mistake(ref, "It is no ref.", "Write it as on the page: `NX-07-2021`.")
    paths = (project.summaries / f"{ref}.md", project.editions / f"{ref.lower()}.md")
    there = any(path.exists() for path in paths)
    if not there and not _page(site, ref).exists():
        raise mistake(
            ref, "There is no such case, nor such a page.", "Check the ref; it is also in the page's address."
        )
    return there


def _still_there(project: Project, site: Path, ref: str) -> list[str]:
    """The review, and whatever was withdrawn before it, as far as they are on the live site with more than a note."""
    editions, _broken = readable_editions(project.root)
    gone = sorted({ref, *(edition.ref for edition in editions.values() if edition.withdrawn)})
    notes = {case.fields.ref for case in _shown(site) if case.state == "withdrawn"}
    return [one for one in gone if _page(site, one).exists() and one not in notes]


def _take_out(site: Path, refs: Sequence[str], day: date, progress: Progress) -> list[str] | None:
    """Build the site again without these. If that fails, cut them out and return what was lost with them."""
    try:
        _build_without(site, refs, day, progress)
    except Exception as failed:  # whatever it was: the review has to go
        progress.step(f"The site cannot be built again ({type(failed).__name__}). Cutting the review out")
        return _cut_out(site, refs)
    return None


def _build_without(site: Path, refs: Sequence[str], day: date, progress: Progress) -> None:
    kept = published.kept(site)
    shown = [_without_text(case, day) if case.fields.ref in refs else case for case in kept.shown]
    if not set(refs) <= {case.fields.ref for case in shown if case.state == "withdrawn"}:
        raise published.NothingKept
    with beside(site) as (docs, new):
        published.unpack(kept, former := docs.parent / "project")
        project = open_project(former, day)
        library = collect(shown, load_vocabulary(project.templates), project)
        written(library, project, docs, new, progress)
        exchange(new, site, published.keep(site, project, shown))
    published.tidy(site)


def _without_text(case: Shown, day: date) -> Shown:
    fields = tombstone(case.fields.ref, None, day).fields
    return replace(case, state="withdrawn", fields=fields, text=None, signed_on=day, pictures=())


def _cut_out(site: Path, refs: Sequence[str]) -> list[str]:
    """In a copy that then takes the place of the site; where there is no room for one, in the site itself."""
    published.forget(site)
    try:
        with beside(site) as (_docs, new):
            copied(site, new)
            lost = cut(new, refs)
            exchange(new, site)
            return lost
    except (Mistakes, OSError):
        return cut(site, refs)


def _log(project: Project, site: Path, ref: str, refs: Sequence[str], by: Signer, cut_out: bool) -> None:
    log.record(project, "taken out", ref, by, was_there=ref in refs, cut=cut_out)
    published.log_changes(project, site)
    place = published.place(project, site)
    for one in refs if cut_out else ():
        log.record(project, "shown", one, state="withdrawn", place=place)


def _shown(site: Path) -> Sequence[Shown]:
    try:
        return published.kept(site).shown
    except published.NothingKept:
        return ()


def _page(site: Path, ref: str) -> Path:
    return site / "reviews" / ref.lower()


@contextmanager
def _noted(notes: list[str], so: str) -> Iterator[None]:
    """What fails in here does not stop the withdrawal; it is noted with what follows from it."""
    try:
        yield
    except Mistakes as failed:
        notes.append(f"{failed} Until then {so}.")
    except OSError as failed:
        notes.append(f"The system refused: {failed.strerror}. Until that is mended {so}.")
