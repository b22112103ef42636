"""The site that is public now, searched against today's list: as much of the list as can be read.

A build that stops leaves the public site as it was. That is right unless the site itself is the leak, so whenever one
stops the site is searched, and what is found names the page and the command that takes it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anonymise.anonymiser import Anonymised
from anonymise.findings import Finding
from anonymise.handed import Handed
from anonymise.many import one
from anonymise.people import People
from lessonbook.audit import Case, Hit, Secret, inspect, own_words, secrets
from lessonbook.audit.hits import refusal
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.state import Shown, derive_alone
from lessonbook.cases.summaries import PEOPLE, Summary, case_people, readable_summaries
from lessonbook.drafts import anonymised, hand_over, load_anonymiser
from lessonbook.errors import Leak, Mistake, Mistakes
from lessonbook.pages.labels import day_words
from lessonbook.progress import Progress, Quiet, listed
from lessonbook.project import Project, open_project, without_settings
from lessonbook.publication import published
from lessonbook.publication.swap import MARKER
from lessonbook.signoff.editions import readable_editions

_REVIEWS = "reviews/"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must not stand on a site."""

    secrets: tuple[Secret, ...]
    unread: tuple[Mistake, ...] = ()
    """What could not be read, so that its names are missing in the list."""


@contextmanager
def watched(project: Project, site: Path, progress: Progress) -> Iterator[list[Secret]]:
    """Around a build. If it stops, the site that stays public is searched: for the list that is handed out, if the
    build has filled it, else for as much of today's as can be read. Raises `Leak`, from what stopped the build, if
    anything is found."""
    known: list[Secret] = []
    try:
        yield known
    except Exception as stopped:
        try:
            look(project, site, progress, stopped, known)
        except (Leak, Mistakes):
            raise
        except Exception as failed:
            progress.step(f"The public site could not be searched ({type(failed).__name__}).")
        raise


def open_watched(root: Path, day: date | None, site: Path | None, progress: Progress) -> tuple[Project, Path]:
    """The project and where its site is. If its settings cannot be read, the public site is searched as well."""
    try:
        project = open_project(root, day)
    except Mistakes as stopped:
        look(without_settings(root, day), site or root / "site", progress, stopped)
        raise
    return project, site or project.site


def opened_anyway(root: Path, day: date | None) -> tuple[Project, tuple[Mistake, ...]]:
    """The project for what must be possible whatever is broken in it, and what is wrong with its settings."""
    try:
        return open_project(root, day), ()
    except Mistakes as broken:
        return without_settings(root, day), broken.mistakes


def look(project: Project, site: Path, progress: Progress, stopped: Exception, known: Sequence[Secret] = ()) -> None:
    """Search the public site after something stopped. Raises `Leak` with page and command if it must come down."""
    if not (site / MARKER).is_file():
        return
    progress.step("The build has stopped; the public site stays as it was. Searching it for today's list")
    wanted = Wanted(tuple(known)) if known else todays(project, site, Quiet())
    outcome = inspect(site, wanted.secrets)
    if outcome.hits:
        before = [str(stopped)] if isinstance(stopped, Leak) else []
        raise Leak("\n\n".join([*before, told(outcome.hits, site)])) from stopped
    for file in outcome.unjudged:
        progress.step(f"{file.page}: {file.why} {file.mend}")
    progress.step(
        "Nothing of it stands there." if wanted.secrets else "The list is empty: no summary can be read here."
    )
    if wanted.unread:
        files = sorted({mistake.where.split(",")[0] for mistake in wanted.unread})
        progress.step(f"But the list is not whole, because this cannot be read: {listed(files)}.")


def search(project: Project, site: Path, progress: Progress) -> Wanted:
    """Search any built site for as much of today's list as can be read; return that. Raises as `refuse` does."""
    wanted = todays(project, site, progress)
    progress.step(f"Searching {site} for everything that was taken out")
    refuse(site, wanted)
    return wanted


def refuse(site: Path, wanted: Wanted) -> None:
    """Raise `Leak`, with pages and commands, for what must not stand there; `Mistakes` for what cannot be searched."""
    outcome = inspect(site, wanted.secrets)
    if outcome.hits:
        raise Leak(told(outcome.hits, site))
    if outcome.unjudged:
        raise Mistakes(Mistake(file.page, file.why, file.mend) for file in outcome.unjudged)


def todays(project: Project, site: Path, progress: Progress) -> Wanted:
    """What must not stand on `site` today. No file that cannot be read, and no recogniser that fails, stops this."""
    summaries, unread = readable_summaries(project.root, project.settings.board)
    findings, failed = _findings(summaries, project, progress)
    on_site = _on_site(project, site)
    cases = [case_of(each.ref, findings.get(each.ref, ()), each.people, on_site.get(each.ref)) for each in summaries]
    for ref, path in other_people(project, {each.ref for each in summaries}):
        try:
            cases.append(case_of(ref, (), case_people(path), on_site.get(ref)))
        except Mistakes as broken:
            failed.extend(broken.mistakes)
    return Wanted(tuple(secrets(cases, own_words(project.root))), (*unread, *failed))


def case_of(ref: str, findings: Sequence[Finding], people: People, shown: Shown | None) -> Case:
    """A case as the audit takes it. `shown` is what stands at its address, None if nothing does."""
    signed = f"{_facts(shown.fields)}\n{shown.text.text}" if shown and shown.text else ""
    return Case(ref, findings, people, signed)


def told(hits: Sequence[Hit], site: Path) -> str:
    """Where it stands, and how to take it out. Never what."""
    refs = _to_withdraw(hits, site)
    commands = [f'  lessonbook withdraw {ref} --now --why "…" --name "…" --role "…"' for ref in refs]
    way = (
        ["Take it out at once, with your reason, name and role, and then publish:", *commands]
        if commands
        else ["None of these pages is a review. Mend the template, theme or briefing it comes from, and build again."]
    )
    return "\n".join([f"{site} holds what must not be public:", *(f"  {line}" for line in refusal(hits, ())), *way])


def _to_withdraw(hits: Iterable[Hit], site: Path) -> list[str]:
    """The reviews to take out: those on whose page it stands; for pages made of several, the case it was taken from."""
    found: dict[str, None] = {}
    others: dict[str, None] = {}
    for hit in hits:
        slug = hit.page.removeprefix(_REVIEWS).split("/")[0]
        if hit.page.startswith(_REVIEWS) and (site / _REVIEWS / slug).is_dir():
            found[slug.upper()] = None
        elif hit.case and (site / _REVIEWS / hit.case.lower()).is_dir():
            others[hit.case] = None
    return list(found) or list(others)


def _findings(
    summaries: Sequence[Summary], project: Project, progress: Progress
) -> tuple[dict[str, Sequence[Finding]], list[Mistake]]:
    """The findings of every summary that the recognisers get through, and those that they do not."""
    handed = [hand_over(each) for each in summaries]
    try:
        outcomes: list[Anonymised] = list(anonymised(handed, project, progress, "Taking out names"))
    except Exception:  # whatever it was: here, what it broke is left out, and said
        return _one_by_one(summaries, handed, project)
    return {each.ref: outcome.findings for each, outcome in zip(summaries, outcomes, strict=True)}, []


def _one_by_one(
    summaries: Sequence[Summary], handed: Sequence[Handed], project: Project
) -> tuple[dict[str, Sequence[Finding]], list[Mistake]]:
    what, mend = "The recognisers failed on it.", "Its people file was searched for all the same."
    try:
        anonymiser = load_anonymiser(project)
    except Exception:
        return {}, [Mistake("the language model", "It cannot be loaded.", "The people files were searched for.")]
    findings: dict[str, Sequence[Finding]] = {}
    failed = []
    for summary, document in zip(summaries, handed, strict=True):
        try:
            findings[summary.ref] = one(anonymiser, document).findings
        except Exception:
            failed.append(Mistake(summary.where, what, mend))
    return findings, failed


def _on_site(project: Project, site: Path) -> dict[str, Shown]:
    """What stands on the site, as it was built; else what the editions that are whole would make of it."""
    try:
        return {case.fields.ref: case for case in published.kept(site).shown}
    except published.NothingKept:
        editions, _broken = readable_editions(project.root)
        alone = (derive_alone(edition, project.day).shown for edition in editions.values())
        return {case.fields.ref: case for case in alone if case}


def other_people(project: Project, known: Collection[str]) -> list[tuple[str, Path]]:
    """The people files, with their refs, of cases whose summary is not among the known: it may no longer be here."""
    paths = sorted(project.summaries.glob(f"*-*{PEOPLE}")) if project.summaries.is_dir() else []
    found = [(path.name.removesuffix(PEOPLE), path) for path in paths]
    return [(ref, path) for ref, path in found if ref not in known]


def _facts(fields: PublicFields) -> str:
    """The fields of a page as text, dates also in the words that pages write them in."""
    values = list(fields.model_dump(mode="json").values())
    days = [day_words(value) for value in dict(fields).values() if isinstance(value, date)]
    return "\n".join(map(str, [*values, *days]))
