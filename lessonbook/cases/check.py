"""What a summary still lacks: where, what, and how to mend it. Reads the source alone, without a language model.

The notes are for the author and never quote: they give lines, names of standard headings, and counts.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from anonymise.safe import SafeMarkdown
from lessonbook.cases.images import unfit, with_clean_copies
from lessonbook.cases.markup import refused_markup, without_comments
from lessonbook.cases.summaries import Summary
from lessonbook.errors import Mistake, Mistakes
from lessonbook.files import unified
from lessonbook.library import Recommendation
from lessonbook.project import Project
from lessonbook.shaping.records import records
from lessonbook.shaping.shape import Shape, learning_only, shape
from lessonbook.shaping.vocabulary import Vocabulary
from lessonbook.signoff.editions import Edition

WANTED_FIELDS = (
    "review_type", "nation", "incident", "year_band", "sectors", "themes", "published_on", "review_by"
)  # fmt: skip
"""Fields a published page is poor without. None of them holds a summary back."""
MOST_RECOMMENDATIONS = 10
YEAR = timedelta(days=365)

_DOES = re.compile(
    r"""\b(?:should|must|shall|will|needs?\ to|(?:is|are)\ (?:to|asked|recommended|required)|to\ [a-z]+)\b
      |^(?:the\ )?(?:add|adopt|agree|align|amend|appoint|arrange|ask|assure|audit|build|carry|change|check|clarify
      |commission|complete|consider|create|define|deliver|design|develop|devise|embed|ensure|establish|evaluate|extend
      |find|fund|give|hold|implement|improve|include|introduce|issue|keep|link|make|map|measure|monitor|move|offer
      |produce|promote|provide|publish|put|raise|record|remind|remove|replace|report|require|review|revise|run|seek
      |set|share|simplify|stop|strengthen|support|test|train|update|use|work|write)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_TELLS = re.compile(
    r"\b(?:remind|re-?issue|re-?circulate|raise (?:the )?awareness|raise the profile|disseminate|highlight)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:audit|check|measure|review|revise|amend|replace|introduce|commission|develop|establish|require|test|train"
    r"|implement|provide|ensure|monitor|agree|report)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\bwithin\b|\bby the end\b|\b(?:three|six|nine|twelve|\d+) (?:weeks|months)\b"
    r"|\bannual|\bquarter",
    re.IGNORECASE,
)
_HOW_KNOWN = re.compile(r"\b(?:audit|measur|survey|evidence|data|report back|sampl|test|dip)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at."""

    where: str
    """File and, where known, line."""
    what: str
    mend: str
    severity: Literal["must", "should"]
    """`must`: the summary is held back until it is mended. `should`: advice."""


def check(
    summaries: Sequence[Summary], editions: dict[str, Edition], vocabulary: Vocabulary, project: Project
) -> list[Note]:
    """All notes, in order of ref and then of kind. Raises `Mistakes` for a theme or sector that does not exist."""
    refuse_unknown_names(summaries, vocabulary)
    notes = [note for summary in summaries for note in _of_summary(summary, vocabulary, project)]
    notes += [note for summary in summaries for note in _of_edition(summary, editions.get(summary.ref), project.day)]
    return notes + list(_tracked(project))


def refuse_unknown_names(summaries: Sequence[Summary], vocabulary: Vocabulary) -> None:
    """Raise `Mistakes` for every theme or sector that the vocabulary does not know."""
    themes = [theme.slug for theme in vocabulary.themes]
    sectors = [sector.slug for sector in vocabulary.sectors]
    mistakes = [
        Mistake(
            _line_of_field(summary, name), f"`{name}` names what does not exist in `templates/`.", _nearest(slug, known)
        )
        for summary in summaries
        for name, known in (("themes", themes), ("sectors", sectors), ("services", sectors))
        for slug in getattr(summary.fields, name)
        if slug not in known
    ]
    if mistakes:
        raise Mistakes(mistakes)


def missing_parts(shaped: Shape, publish: str, review_type: str | None) -> tuple[str, ...]:
    """The standard headings that are needed for this wish and type of review and have nothing under them."""
    return () if publish == "withdrawn" else shaped.headings.missing(shaped.keys, publish, review_type)


def _of_summary(summary: Summary, vocabulary: Vocabulary, project: Project) -> Iterator[Note]:
    body = unified(summary.source[summary.regions[-1][0] :])
    first = summary.line_of(summary.regions[-1][0])
    # Raw text in the type of safe text: what is made of it here leaves this module as lines and counts only.
    shaped = shape(SafeMarkdown(without_comments(body)), vocabulary.headings)
    if not summary.people_given:
        yield Note(summary.where, "It has no people file.", f"Write {summary.ref}.people.yml; `people: []` if nobody "
                   "is named.", "must")  # fmt: skip
    yield from _of_markup(summary, body, first)
    yield from _of_shape(summary, shaped, first)
    yield from _of_learning_only(summary, shaped, first)
    yield from _of_fields(summary)
    if summary.fields.publish in ("full", "learning-only"):
        found = records(shaped, vocabulary.themes, vocabulary.sectors, (), ())
        yield from _of_recommendations(summary, found.recommendations)


def _of_markup(summary: Summary, body: str, first: int) -> Iterator[Note]:
    folder = summary.path.parent
    _, clear = with_clean_copies(body, summary.ref, folder)
    for line, token in refused_markup(body, clear):
        what, mend = "An HTML tag cannot be cleared for publication.", "Write it as Markdown, or in words."
        if token.type == "image":
            why = unfit(token, summary.ref, folder)
            what, mend = why.what, why.mend
        yield Note(_at(summary, first, line), what, mend, "must")


def _of_shape(summary: Summary, shaped: Shape, first: int) -> Iterator[Note]:
    for title in missing_parts(shaped, summary.fields.publish, summary.fields.review_type):
        yield Note(summary.where, f"Nothing stands under “{title}”.", "Add that heading and its text.", "must")
    for place in shaped.withheld:
        yield Note(_at(summary, first, place.line), "A part of this kind is never published.", "Take it out.", "must")
    for place in shaped.unknown:
        mend = f"Perhaps “{place.hint}” is meant." if place.hint else "Use a standard heading if one fits."
        yield Note(
            _at(summary, first, place.line), "This heading is no standard one; it stays as it is.", mend, "should"
        )
    for place in shaped.compound:
        yield Note(
            _at(summary, first, place.line), "This heading names several parts; all of it goes to the first.",
            "Split it, with one heading for each part.", "should",
        )  # fmt: skip


def _of_learning_only(summary: Summary, shaped: Shape, first: int) -> Iterator[Note]:
    if summary.fields.publish != "learning-only":
        return
    for place in learning_only(shaped).leftout:
        yield Note(
            _at(summary, first, place.line), "This stays out, because only the learning is published.",
            "Say under findings, learning or recommendations what others can use.", "should",
        )  # fmt: skip


def _of_fields(summary: Summary) -> Iterator[Note]:
    fields = summary.fields
    for name in WANTED_FIELDS:
        if not getattr(fields, name):
            yield Note(summary.where, f"The field `{name}` is missing.", "Add it to the front matter.", "should")
    out = fields.published_on
    for name, earliest in (("remove_after", out and out + YEAR), ("review_by", out), ("updated_on", out)):
        given: date | None = getattr(fields, name)
        if given and earliest and given < earliest:
            least = "at least a year after" if name == "remove_after" else "not before"
            yield Note(
                _line_of_field(summary, name), f"`{name}` must be {least} `published_on`.", "Correct it.", "should"
            )


def _of_recommendations(summary: Summary, found: Sequence[Recommendation]) -> Iterator[Note]:
    if len(found) > MOST_RECOMMENDATIONS:
        yield Note(summary.where, f"It has {len(found)} recommendations.", "Ten or fewer are acted upon.", "should")
    for item in found:
        lacks = ", ".join(_lacks(item))
        where = f"{summary.where}, recommendation {item.number}"
        if lacks:
            yield Note(where, f"It does not say {lacks}.", "Add it to the text, or to a table of actions.", "should")
        text = f"{item.text.text} {item.actions}"
        if _ONLY_TELLS.search(text) and not _ACTS.search(text):
            yield Note(where, "It only reminds or raises awareness.", "Say what will be different, and how.", "should")


def _lacks(item: Recommendation) -> Iterator[str]:
    text = item.text.text
    if not (item.addressee or item.owner or item.sectors):
        yield "whom it asks"
    if not (_DOES.search(text) or item.actions):
        yield "what is to be done"
    if not (item.due or _WHEN.search(text)):
        yield "by when"
    if not (item.measure or item.outcome or item.evidence or _HOW_KNOWN.search(text)):
        yield "how anybody will know"


def _of_edition(summary: Summary, edition: Edition | None, day: date) -> Iterator[Note]:
    """An edition that the site no longer shows still stands in a folder that may be public."""
    if edition is None or edition.withdrawn:
        return
    fields = summary.fields
    why = "asks to be withdrawn" if fields.publish == "withdrawn" else ""
    why = why or ("is held back by proceedings" if "pending" in fields.proceedings.values() else "")
    why = why or ("is under an embargo" if fields.embargo_until and day < fields.embargo_until else "")
    if why:
        yield Note(
            f"editions/{summary.ref.lower()}.md", f"The summary {why}, and its signed text still stands here.",
            f"Run `lessonbook withdraw {summary.ref}` if this folder is shared.", "should",
        )  # fmt: skip


def _tracked(project: Project) -> Iterator[Note]:
    """A public repository must not hold what is private. Whether this one is public, only the board knows."""
    if project.settings.demo or not _git_tracks(project.root, "summaries"):
        return
    mend = "If others can see this repository, take it out of version control: `git rm -r --cached summaries`."
    yield Note("summaries/", "This private folder is under version control.", mend, "should")


def _git_tracks(root: Path, folder: str) -> bool:
    try:
        found = subprocess.run(
            ["git", "-C", str(root), "ls-files", "--", f"{folder}/"], capture_output=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.returncode == 0 and bool(found.stdout.strip())


def _at(summary: Summary, first: int, line: int) -> str:
    return f"{summary.where}, line {first + line - 1}"


def _line_of_field(summary: Summary, name: str) -> str:
    found = re.search(rf"^{name}[ \t]*:", unified(summary.source), re.MULTILINE)
    return (
        f"{summary.where}, line {unified(summary.source).count(chr(10), 0, found.start()) + 1}"
        if found
        else summary.where
    )


def _nearest(slug: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(slug, names, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"Use one of {', '.join(f'`{name}`' for name in names)}."
