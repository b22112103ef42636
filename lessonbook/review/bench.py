"""The bench at which people review: the project, the anonymiser loaded once, and what was read of each case.

Files are read afresh for every view, so the command line and other windows may work beside it. What the anonymiser made
of the same text under the same people and decisions is remembered, in memory and nowhere else.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from anonymise.anonymiser import Anonymised, Anonymiser, Finder
from anonymise.candidate import Candidate
from anonymise.decisions import Decision
from anonymise.found import Found
from anonymise.people import NOBODY, People
from anonymise.reading.markdown import View
from lessonbook.cases.state import State, derive_alone, draft_state
from lessonbook.cases.summaries import PEOPLE, README, REVIEW, SHARED
from lessonbook.errors import Mistake, Mistakes
from lessonbook.project import Project, open_project, today
from lessonbook.review.case import Case, read_case
from lessonbook.shaping.headings import Headings
from lessonbook.signoff.editions import read_edition

KEPT = 64
"""Documents whose outcome is remembered; what was found in a text is remembered for all, it holds no words."""
LOOKS = 4
"""Documents that are remembered as they were before anybody decided: one takes a hundred times the room of its text."""

T = TypeVar("T")


class RememberingFinder:
    """A finder that looks at the same text once: nothing it sees depends on people files or decisions."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._found: dict[str, list[Found]] = {}

    def find(self, view: View) -> list[Found]:
        key = hashlib.sha256(f"{view.regions}\n{view.source}".encode()).hexdigest()
        if key not in self._found:
            self._found[key] = self._finder.find(view)
        return list(self._found[key])


class RememberingAnonymiser(Anonymiser):
    """An anonymiser that does the same work once. A decision changes the work, but not what is found in the text."""

    def __init__(self, anonymiser: Anonymiser) -> None:
        super().__init__(RememberingFinder(anonymiser.finder), anonymiser.policy)
        object.__setattr__(self, "_done", OrderedDict())
        object.__setattr__(self, "_looks", OrderedDict())

    _done: OrderedDict[str, Anonymised]
    _looks: OrderedDict[str, tuple[View, list[Candidate]]]

    def anonymise(
        self,
        text: str,
        people: People = NOBODY,
        decisions: Sequence[Decision] = (),
        regions: Sequence[tuple[int, int]] | None = None,
    ) -> Anonymised:
        work = partial(super().anonymise, text, people, decisions, regions)
        return _once(self._done, _key(text, people, decisions, regions), KEPT, work)

    def look(
        self, text: str, people: People, marked: Sequence[Decision], regions: Sequence[tuple[int, int]] | None
    ) -> tuple[View, list[Candidate]]:
        work = partial(super().look, text, people, marked, regions)
        return _once(self._looks, _key(text, people, marked, regions), LOOKS, work)


def _key(text: str, people: People, decisions: Sequence[Decision], regions: Sequence[tuple[int, int]] | None) -> str:
    told = [(made.type, made.text, made.occurrence, made.around, made.decision, made.wording) for made in decisions]
    return hashlib.sha256(f"{regions}\n{told}\n{people.model_dump_json()}\n{text}".encode()).hexdigest()


def _once(done: OrderedDict[str, T], key: str, kept: int, work: Callable[[], T]) -> T:
    if key not in done:
        done[key] = work()
    done.move_to_end(key)
    while len(done) > kept:
        done.popitem(last=False)
    return done[key]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of summaries."""

    ref: str
    title: str = field(repr=False, default="")
    state: str = ""
    public: tuple[str, ...] = ()
    """Why the page at its address is not as it was signed."""
    draft: tuple[str, ...] = ()
    """What the text as it stands waits for."""
    edition: int = 0
    """The one that was signed."""
    mistakes: tuple[Mistake, ...] = ()
    here: bool = True
    """Whether the summary is here; without it there is nothing to review."""

    @property
    def work(self) -> bool:
        """Whether it waits for somebody."""
        return self.here and bool(self.mistakes or self.draft or self.state == State.BEING_UPDATED)


class Bench:
    """What all views share. One person at a time is at work in it: every use holds its lock."""

    def __init__(self, root: Path, anonymiser: Anonymiser, headings: Headings, day: date | None = None) -> None:
        self.root = root
        self.anonymiser = RememberingAnonymiser(anonymiser)
        self.headings = headings
        self._day = day
        self._busy = threading.RLock()
        self._rows: dict[str, tuple[str, Row]] = {}

    def project(self) -> Project:
        """The project as it is now: a setting may change, and a day may end."""
        return open_project(self.root, self._day)

    def working(self, work: Callable[[Project], T]) -> T:
        """Do something with the anonymiser."""
        with self._busy:
            return work(self.project())

    def case(self, ref: str) -> Case:
        """The case as it stands in its files. Raises `Mistakes`."""
        return self.working(lambda project: read_case(project, self.anonymiser, self.headings, ref))

    def refs(self) -> list[str]:
        """Every case of which the summary or the edition is here, in order."""
        summaries, editions = self.root / "summaries", self.root / "editions"
        found = [path.stem for path in summaries.glob("*.md") if path.name != README and not path.name.startswith(".")]
        found += [path.stem.upper() for path in editions.glob("*.md") if path.name != README]
        return sorted(set(found))

    def rows(self) -> list[Row | None]:
        """The list of summaries; None for a case that is not read yet, or not again since it changed."""
        rows = []
        for ref in self.refs():
            mark, row = self._rows.get(ref, ("", None))
            rows.append(row if row and mark == self._mark(ref) else None)
        return rows

    def read_next(self) -> bool:
        """Read one of the cases that are not read yet; False if there is none."""
        for ref, row in zip(self.refs(), self.rows(), strict=True):
            if row is None:
                mark = self._mark(ref)
                self._rows[ref] = mark, self._row(ref)
                return True
        return False

    def _row(self, ref: str) -> Row:
        try:
            if not (self.root / "summaries" / f"{ref}.md").exists():
                return self._alone(ref)
            case = self.case(ref)
        except Mistakes as found:
            return Row(ref, state="needs mending", mistakes=found.mistakes)
        standing, edition = case.standing, case.edition
        parts = case.summary, case.draft.anonymised, case.draft.proposed
        waits = standing.waiting if edition else standing.reasons
        draft = draft_state(*parts, case.project.settings, case.project.day)[1] if waits else ()
        public = standing.reasons if edition else ()
        number = edition.edition if edition and not edition.withdrawn else 0
        return Row(ref, case.summary.fields.title, str(standing.state), public, draft, number)

    def _alone(self, ref: str) -> Row:
        edition = read_edition(self.root, ref)
        if edition is None:
            return Row(ref, state=str(State.DRAFT), here=False)
        standing = derive_alone(edition, self.project().day)
        return Row(ref, edition.fields.title, str(standing.state), standing.reasons, here=False)

    def _mark(self, ref: str) -> str:
        """Changes whenever a file of the case does."""
        folder = self.root / "summaries"
        files = [folder / f"{ref}.md", folder / f"{ref}{PEOPLE}", folder / f"{ref}{REVIEW}", folder / SHARED]
        files += [self.root / "editions" / f"{ref.lower()}.md", self.root / "mkdocs.yml"]
        files += sorted((folder / "images" / ref).glob("*"))
        return f"{self._day or today()} {[_version(path) for path in files]}"


def _version(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
