"""Raw summaries handed to the anonymiser, safe text taken back: where the two halves of the house meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import anonymise
from anonymise.anonymiser import Anonymised, Anonymiser
from anonymise.findings import Finding
from anonymise.handed import Handed
from anonymise.many import anonymise_many, one
from anonymise.policy import Policy, UnknownChange
from lessonbook.cases.state import again, left_over
from lessonbook.cases.summaries import Summary
from lessonbook.errors import mistake
from lessonbook.progress import Progress
from lessonbook.project import Project
from lessonbook.settings import Settings
from lessonbook.shaping.headings import Headings
from lessonbook.signoff.editions import Edition, Proposed, propose


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary with what was found in it, and the edition it would make if it were signed today."""

    summary: Summary = field(repr=False)
    anonymised: Anonymised = field(repr=False)
    proposed: Proposed
    rescan: tuple[Finding, ...] = field(default=(), repr=False)
    """What today's tool and people files find in the edition that was signed."""


def draft(summary: Summary, anonymiser: Anonymiser, headings: Headings) -> Draft:
    """One summary through an anonymiser that is loaded already."""
    outcome = one(anonymiser, hand_over(summary))
    return Draft(summary, outcome, propose(summary, outcome, headings))


def read_drafts(
    summaries: Sequence[Summary],
    editions: Mapping[str, Edition],
    headings: Headings,
    project: Project,
    progress: Progress,
) -> tuple[Draft, ...]:
    """Every summary through the anonymiser, and once more the edition that was signed of it."""
    signed = {each.ref: again(each, editions.get(each.ref), project.settings.board) for each in summaries}
    handed = [hand_over(each) for each in summaries] + [each for each in signed.values() if each]
    through = iter(list(anonymised(handed, project, progress, "Taking out names")))
    sources = {each.ref: next(through) for each in summaries}
    found = {each.ref: next(through).findings if signed[each.ref] else [] for each in summaries}
    return tuple(
        Draft(
            each, source := sources[each.ref], propose(each, source, headings), tuple(left_over(found[each.ref], each))
        )
        for each in summaries
    )


def hand_over(summary: Summary) -> Handed:
    """The summary as the anonymiser takes it: under the people file and the decisions of its case."""
    return Handed(summary.source, summary.people, summary.review.for_anonymiser, summary.regions)


def anonymised(
    handed: Sequence[Handed], project: Project | None, progress: Progress, what: str
) -> Iterator[Anonymised]:
    """The outcome of each, in order, on as many cores as are worth it. Without any, no language model is loaded."""
    if not handed:
        return
    progress.step("Loading the language model")
    with _told():
        yield from progress.count(anonymise_many(handed, *model_and_policy(project)), of=len(handed), what=what)


def load_anonymiser(project: Project) -> Anonymiser:
    """The anonymiser with the project's language model and policy, for one case at a time. Raises `Mistakes`."""
    with _told():
        return anonymise.load(*model_and_policy(project))


def model_and_policy(project: Project | None) -> tuple[str, Policy]:
    """What the settings say; without a project, the defaults. Raises `Mistakes` for a policy that cannot be."""
    if project is None:
        return Settings.model_fields["language_model"].default, Policy()
    try:
        return project.settings.language_model, Policy().with_changes(project.settings.policy)
    except UnknownChange as error:
        raise mistake("mkdocs.yml, `policy`", str(error), "`docs/settings.md` lists kinds and actions.") from None


@contextmanager
def _told() -> Iterator[None]:
    """Say in words that the language model is missing."""
    from anonymise.engine import ModelMissing

    try:
        yield
    except ModelMissing as error:
        raise mistake("mkdocs.yml, `language_model`", str(error), "Or take the line out.") from None
