"""The summaries as their authors wrote them, with the people and review files beside them: read, checked, private."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from anonymise.people import People, Person
from lessonbook import strict_yaml
from lessonbook.cases.fields import Fields
from lessonbook.cases.images import FOLDER as IMAGES
from lessonbook.cases.review_file import ReviewFile, read_review
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.files import read_text

PEOPLE = ".people.yml"
REVIEW = ".review.yml"
SHARED = "people.yml"
LOG = "log.jsonl"
"""What was done when and by whom: see `lessonbook.log`."""
README = "README.md"
"""For the people of the board: no summary."""

Region = Literal["title", "publisher", "body"]

_BREAK = r"(?:\r\n|\n|\r)"
_FRONT = re.compile(rf"\A\ufeff?---[ \t]*{_BREAK}(?P<yaml>.*?)(?:(?<=\n)|(?<=\r))---[ \t]*(?:{_BREAK}|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary, private. Nothing of it may be shown but what the anonymiser makes of its regions."""

    path: Path
    ref: str
    fields: Fields = field(repr=False)
    source: str = field(repr=False)
    """The whole file, line ends untouched: findings count their positions in it."""
    regions: tuple[tuple[int, int], ...]
    """What may be published, half-open, in code points of `source`, in order of position; the last is the body."""
    region_names: tuple[Region, ...]
    """What each region is, in the same order: `title` and, where it is free text, `publisher`, then `body`."""
    people: People = field(repr=False)
    """The entries of the case, then the shared ones."""
    people_given: bool
    """False when the case has no people file of its own: nobody has said yet who is named."""
    review: ReviewFile = field(repr=False)

    @property
    def where(self) -> str:
        """The file as messages name it."""
        return f"{self.path.parent.name}/{self.path.name}"

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, on which that code point of the source stands."""
        return len(re.findall(_BREAK, self.source[:offset])) + 1


class _CasePeople(People):
    """The people file of one case: it must say who is named, with `people: []` when nobody is."""

    people: tuple[Person, ...] = Field()


def read_summaries(root: Path, board: str = "") -> list[Summary]:
    """All summaries of the project, in order of ref; none if there is no folder `summaries`.

    A publisher that is the `board` itself is no free text. Raises `Mistakes` with every problem of every file.
    """
    summaries, mistakes = readable_summaries(root, board)
    if mistakes:
        raise Mistakes(mistakes)
    return summaries


def readable_summaries(root: Path, board: str = "") -> tuple[list[Summary], list[Mistake]]:
    """The summaries that can be read, in order of ref, and every problem of every other file."""
    folder = root / "summaries"
    if not folder.is_dir():
        return [], []
    mistakes = [problem for path in _visible(folder) for problem in _misplaced(path, root)]
    shared, summaries = People(), []
    try:
        shared = _shared_people(folder)
    except Mistakes as found:
        mistakes.extend(found.mistakes)
    for path in _visible(folder):
        if path.suffix == ".md" and path.name != README and path.is_file() and _inside(path):
            try:
                summaries.append(_read(path, shared, board))
            except Mistakes as found:
                mistakes.extend(found.mistakes)
    return sorted(summaries, key=lambda summary: summary.ref), mistakes


def read_summary(root: Path, ref: str, board: str = "") -> Summary:
    """The one summary of that ref. Raises `Mistakes` if there is none, or it needs mending."""
    path = root / "summaries" / f"{ref}.md"
    if not path.is_file():
        raise mistake(f"summaries/{ref}.md", "There is no such summary.", "Check the ref; it is also the file's name.")
    if not _inside(path):
        raise Mistakes(_misplaced(path, root))
    return _read(path, _shared_people(path.parent), board)


def front_matter(text: str, where: str) -> tuple[str, int]:
    """The YAML between the two lines `---`, and the offset at which it begins; the body begins after the second.

    Raises `Mistakes` for a text without it.
    """
    found = _FRONT.match(text)
    if found:
        return found["yaml"], found.start("yaml")
    if text.removeprefix("\ufeff").startswith("---"):
        raise mistake(f"{where}, line 1", "The front matter is not closed.", "Put a line `---` after its last field.")
    raise mistake(
        f"{where}, line 1", "It has no front matter.", "Begin with `---`, `ref: …`, `title: …` and `---`, a line each."
    )


def body_start(text: str) -> int:
    """The offset of the first code point behind the front matter; nought if the text has none."""
    found = _FRONT.match(text)
    return found.end() if found else 0


def _read(path: Path, shared: People, board: str) -> Summary:
    where = f"{path.parent.name}/{path.name}"
    source = read_text(path, where)
    yaml_text, offset = front_matter(source, where)
    node = strict_yaml.compose(yaml_text, where, first_line=2)
    fields = strict_yaml.validated(Fields, node, where, first_line=2)
    _check_name(path, where, fields.ref)
    names: list[Region] = ["title"]
    if fields.publisher not in (None, "", "anonymous", board):
        names.append("publisher")
    values = sorted((*_value_range(node, name, source, offset, where), name) for name in names)
    own = path.with_name(fields.ref + PEOPLE)
    return Summary(
        path=path,
        ref=fields.ref,
        fields=fields,
        source=source,
        regions=(*((start, end) for start, end, _ in values), (body_start(source), len(source))),
        region_names=(*(name for _, _, name in values), "body"),
        people=case_people(own) + shared if own.exists() else shared,
        people_given=own.exists(),
        review=read_review(path.with_name(fields.ref + REVIEW), fields.ref),
    )


def _value_range(node: yaml.Node, name: str, source: str, offset: int, where: str) -> tuple[int, int]:
    """Where the words of that field stand in the source, without their quotes.

    What is replaced there must be what is shown, so the words have to stand as they are: on one line, with no escapes.
    """
    value = strict_yaml.child(node, name)
    assert isinstance(value, yaml.ScalarNode)  # the model has accepted it as text
    quote = 1 if value.style in ("'", '"') else 0
    start, end = offset + value.start_mark.index + quote, offset + value.end_mark.index - quote
    if source[start:end] != value.value:
        raise mistake(
            f"{where}, line {value.start_mark.line + 2}",
            f"The words of `{name}` run over lines or hold escapes.",
            "Write them on one line, plain or in double quotes, without backslashes.",
        )
    return start, end


def _check_name(path: Path, where: str, ref: str) -> None:
    """A summary is found by its file name, so that people, review file and edition can never belong to two."""
    named = path.with_name(f"{ref}.md")
    if path.name == named.name:
        return
    if named.exists() and not named.samefile(path):
        raise mistake(where, f"Its `ref` is that of another summary, {named.name}.", "Give it a ref of its own.")
    raise mistake(where, "The file is not named by its `ref`.", f"Rename it to {named.name}, or correct the ref.")


def case_people(path: Path) -> People:
    """The people file of one case, at that path. Raises `Mistakes`."""
    where = f"{path.parent.name}/{path.name}"
    found = strict_yaml.read(_CasePeople, read_text(path, where).removeprefix("\ufeff"), where)
    return People(people=found.people, places=found.places, keep=found.keep)


def _shared_people(folder: Path) -> People:
    """The names that come back in every case. Their roles carry no number or letter: one that recurs links cases."""
    path = folder / SHARED
    if not path.exists():
        return People()
    where = f"{folder.name}/{SHARED}"
    text = read_text(path, where).removeprefix("\ufeff")
    found = strict_yaml.read(People, text, where)
    numbered = [
        Mistake(
            f"{where}, entry {number} of `{kind}`",
            "A shared entry has a number or letter in `as`, which would link cases.",
            "Write the role alone, as in `the social worker`.",
        )
        for kind, roles in (
            ("people", [person.public for person in found.people]),
            ("places", [place.public for place in found.places]),
        )
        for number, role in enumerate(roles, start=1)
        if re.search(r"\d|\b[A-Z]$", role)
    ]
    if numbered:
        raise Mistakes(numbered)
    return found


def _visible(folder: Path) -> list[Path]:
    """What stands in the folder, in a fixed order, hidden files apart."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _inside(path: Path) -> bool:
    """Whether the file, links followed, is still in its folder."""
    return path.resolve().is_relative_to(path.parent.resolve())


def _misplaced(path: Path, root: Path) -> Iterator[Mistake]:
    """What is wrong about a name in `summaries/`, whatever the file holds."""
    where = f"{path.parent.name}/{path.name}"
    ref = next((path.name.removesuffix(end) for end in (PEOPLE, REVIEW) if path.name.endswith(end)), None)
    if not _inside(path):
        yield Mistake(where, "It is a link that leads out of the folder.", "Put the file itself here.")
    elif path.is_dir() and path.name != IMAGES:
        yield Mistake(where, "It is a folder.", "Put the summaries directly into `summaries/`.")
    elif ref is not None and path.name != SHARED:
        if not (path.with_name(f"{ref}.md").exists() or (root / "editions" / f"{ref.lower()}.md").exists()):
            yield Mistake(where, "It belongs to no summary here.", "Name it after the summary's ref, or remove it.")
    elif path.suffix != ".md" and path.name not in (SHARED, LOG, IMAGES):
        yield Mistake(where, "It is neither a summary nor its people or review file.", "Move it out of `summaries/`.")
