"""The map of the whole build: from raw summaries to the site the public reads.

Each step is one call; the detail is one call down. What the public sees changes in one place, `exchange`, and only
after every step before it went well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lessonbook.audit import Secret, own_words, refuse_leaks, secrets
from lessonbook.cases.check import refuse_unknown_names
from lessonbook.cases.state import Shown, Standing, standings
from lessonbook.cases.summaries import case_people, read_summaries
from lessonbook.collect import collect
from lessonbook.drafts import Draft, read_drafts
from lessonbook.errors import Mistakes, mistake
from lessonbook.library import Library
from lessonbook.pages import pages, picture_files
from lessonbook.progress import Progress, listed
from lessonbook.project import Project
from lessonbook.publication import published
from lessonbook.publication.headers import add_policies, add_server_file, write_server_files
from lessonbook.publication.live import case_of, other_people, search, watched
from lessonbook.publication.printing import write_pdfs
from lessonbook.publication.site import build_site, stage
from lessonbook.publication.swap import beside, exchange, locked, recover
from lessonbook.shaping.vocabulary import Vocabulary, load_vocabulary
from lessonbook.signoff.editions import read_editions, readable_editions
from lessonbook.signoff.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Cases:
    """All that stands in a project, read, anonymised and judged: whatever is wrong in any file has raised by now."""

    vocabulary: Vocabulary
    drafts: tuple[Draft, ...]
    """Empty where the summaries, being private, are not here: the editions alone make the site then."""
    standings: tuple[Standing, ...]

    @property
    def public(self) -> list[Shown]:
        """What stands at the address of each case that has one."""
        return [case.shown for case in self.standings if case.shown]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, for its table."""

    project: Path
    site: Path
    cases: Cases


def build(project: Project, site: Path, progress: Progress, *, pdf: bool = False) -> Report:
    """Build the project's site and swap it in at `site`, with `pdf` its briefings and sheets as PDFs too. Raises
    `Mistakes` or `Leak` and leaves `site` as it was."""
    with locked(site):
        with watched(project, site, progress) as known:
            begin(project, site)
            cases = read_cases(project, progress)
            known += taken_out(cases, project)
            library = collect(cases.public, cases.vocabulary, project)
            with built(library, project, site, progress, pdf=pdf) as new:
                progress.step("Searching the built site for everything that was taken out")
                refuse_leaks(new, known)
                refuse_overtaken(cases, project)
                exchange(new, site, published.keep(site, project, cases.public))
        write_server_files(project.root, site, project.settings, library.site_url)
        published.tidy(site)
        published.log_changes(project, site)
    return Report(project.root, site, cases)


def begin(project: Project, site: Path) -> None:
    """Finish or clear up what a killed command left, and log what it had made public. Needs the lock."""
    recover(site)
    published.tidy(site)
    published.log_changes(project, site)


def read_cases(project: Project, progress: Progress) -> Cases:
    """Everything from disk, through the anonymiser. Raises `Mistakes` naming every file that needs mending."""
    vocabulary = load_vocabulary(project.templates)
    summaries = read_summaries(project.root, project.settings.board)
    editions = read_editions(project.root)
    refuse_unknown_names(summaries, vocabulary)
    drafts = read_drafts(summaries, editions, vocabulary.headings, project, progress)
    return Cases(vocabulary, drafts, standings(drafts, editions, project))


@contextmanager
def built(
    library: Library, project: Project, site: Path, progress: Progress, *, pdf: bool = False, preview: bool = False
) -> Iterator[Path]:
    """The finished site in a folder beside `site`, gone when the block ends unless it was swapped in."""
    with beside(site) as (docs, new):
        written(library, project, docs, new, progress, pdf=pdf, preview=preview)
        yield new


def written(
    library: Library,
    project: Project,
    docs: Path,
    new: Path,
    progress: Progress,
    *,
    pdf: bool = False,
    preview: bool = False,
) -> None:
    """The library as pages in the folder `docs`, and as a site in the folder `new`, both empty. A `preview` has no
    policies: its server writes a script of its own into every page, so that it reloads."""
    progress.step("Writing pages")
    stage({**pages(library, project.templates, pdf=pdf), **picture_files(library)}, docs)
    progress.step("Building the site and its search index")
    build_site(project.root, docs, new, project.day, library)
    if not preview:
        add_policies(new)
        add_server_file(new, project.settings, library.site_url)
    if pdf:
        write_pdfs(library, new, project.templates, count=progress.count)


def refuse_overtaken(cases: Cases, project: Project) -> None:
    """Raise `Mistakes` if somebody withdrew a case after it was read: a build takes a while, and theirs must count."""
    now, _broken = readable_editions(project.root)
    gone = [
        shown.fields.ref
        for shown in cases.public
        if shown.state != "withdrawn" and (edition := now.get(shown.fields.ref)) and edition.withdrawn
    ]
    if gone:
        raise mistake(listed(gone), "It was withdrawn while the site was being built.", "Run `lessonbook build` again.")


def taken_out(cases: Cases, project: Project) -> list[Secret]:
    """Everything that must not stand on the site, from all summaries and people files."""
    public = {shown.fields.ref: shown for shown in cases.public}
    found = [
        case_of(draft.summary.ref, draft.anonymised.findings, draft.summary.people, public.get(draft.summary.ref))
        for draft in cases.drafts
    ]
    found += [
        case_of(ref, (), case_people(path), public.get(ref))
        for ref, path in other_people(project, {draft.summary.ref for draft in cases.drafts})
    ]
    return secrets(found, own_words(project.root))


def stage_pages(project: Project, directory: Path, progress: Progress) -> int:
    """Write the public pages as Markdown into an empty or new folder; return how many. Raises `Mistakes`."""
    if directory.exists() and any(directory.iterdir()):
        raise mistake(str(directory), "The folder is not empty.", "Name an empty or a new one.")
    cases = read_cases(project, progress)
    library = collect(cases.public, cases.vocabulary, project)
    made = pages(library, project.templates)
    stage({**made, **picture_files(library)}, directory)
    return len(made)


def audit_site(project: Project, site: Path, progress: Progress) -> None:
    """Search a built site. Raises `Leak` naming page and place of everything found that was taken out, else `Mistakes`
    for every file that could not be read, so that its names were not searched for."""
    if not site.is_dir():
        raise mistake(str(site), "There is no such folder.", "Name the folder of a built site.")
    if unread := search(project, site, progress).unread:
        raise Mistakes(unread)


def preview_into(project: Project, site: Path, progress: Progress) -> None:
    """Build the site with every draft in it, marked as a draft, for the eyes of whoever sits at this machine."""
    cases = read_cases(project, progress)
    with locked(site), built(_with_drafts(cases, project), project, site, progress, preview=True) as new:
        exchange(new, site)


def _with_drafts(cases: Cases, project: Project) -> Library:
    """The library as it would be if every draft were signed now. What is only asked about is masked in it."""
    shown = {case.ref: case.shown for case in cases.standings if case.shown}
    unsigned = {case.ref for case in cases.standings if case.waiting or not case.shown or case.shown.text is None}
    for draft in cases.drafts:
        ref, proposed = draft.summary.ref, draft.proposed
        if ref in unsigned and proposed.fields.publish != "withdrawn":
            pictures = tuple(proposed.pictures.values())
            shown[ref] = Shown("draft", proposed.fields, proposed.text, Numbers(), 0, None, pictures)
    return collect(list(shown.values()), cases.vocabulary, project)
