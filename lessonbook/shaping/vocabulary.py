"""What a board may edit in `templates/`: headings, themes, sectors and glossary, read strictly before any work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from lessonbook import strict_yaml
from lessonbook.cases.fields import Slug
from lessonbook.cases.summaries import body_start, front_matter
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.files import read_text, unified
from lessonbook.library import Sector, Term, Theme
from lessonbook.shaping.headings import Headings

GROUPS = ("The child", "Harm", "Parents and home", "Practice")
"""The groups of themes, in the order of the pages. A group of a board's own comes after them."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a library is sorted by."""

    headings: Headings
    themes: tuple[Theme, ...]
    """In the order of their groups, then of their numbers."""
    sectors: tuple[Sector, ...]
    """In the order of their numbers."""
    glossary: tuple[Term, ...]
    """As the file has them."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Model):
    """What the front matter of a theme and a sector have in common."""

    title: str = Field(min_length=1)
    order: int
    """Its place among its like; no two may share one."""
    edition: date | None = None


class _ThemeWords(_Words):
    group: str = Field(min_length=1)
    scope: str = Field(min_length=1)
    phrases: tuple[str, ...] = Field(min_length=1)
    synonyms: tuple[tuple[str, ...], ...] = ()
    related: tuple[Slug, ...] = ()

    @field_validator("phrases")
    @classmethod
    def _once(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        return _each_once(phrases)


class _SectorWords(_Words):
    readers: str = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)

    @field_validator("words")
    @classmethod
    def _once(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return _each_once(words)


class _TermWords(_Model):
    short: str = Field(min_length=1)
    name: str = Field(min_length=1)
    meaning: str = ""


class _Glossary(_Model):
    terms: tuple[_TermWords, ...]


def load_vocabulary(templates: Path) -> Vocabulary:
    """All of it. Raises `Mistakes` with every problem of every file."""
    mistakes: list[Mistake] = []

    def tried(load: Callable[[Path], T]) -> T | None:
        try:
            return load(templates)
        except Mistakes as found:
            mistakes.extend(found.mistakes)
            return None

    headings, themes = tried(load_headings), tried(load_themes)
    sectors, glossary = tried(load_sectors), tried(load_glossary)
    if headings is None or themes is None or sectors is None or glossary is None:
        raise Mistakes(mistakes)
    return Vocabulary(headings, themes, sectors, glossary)


def load_headings(templates: Path) -> Headings:
    """`headings.yml`. Raises `Mistakes`, also where one name would belong to two parts."""
    path = templates / "headings.yml"
    return strict_yaml.read(Headings, _text(path), _where(path))


def load_themes(templates: Path) -> tuple[Theme, ...]:
    """`themes/*.md`, in the order of their groups and numbers. Raises `Mistakes`."""
    read = _folder(templates / "themes", _ThemeWords)
    groups = [*GROUPS, *sorted({words.group for _, words, _ in read} - set(GROUPS))]
    slugs = {path.stem for path, _, _ in read}
    _refuse(
        Mistake(_where(path), f"A related theme, `{slug}`, does not exist.", "Write the file name of a theme.")
        for path, words, _ in read
        for slug in words.related
        if slug not in slugs or slug == path.stem
    )
    ordered = sorted(read, key=lambda entry: (groups.index(entry[1].group), entry[1].order))
    return tuple(
        Theme(path.stem, words.title, words.group, words.scope, words.phrases, words.synonyms, words.related,
              words.edition, introduction)
        for path, words, introduction in ordered
    )  # fmt: skip


def load_sectors(templates: Path) -> tuple[Sector, ...]:
    """`sectors/*.md`, in the order of their numbers. Raises `Mistakes`."""
    ordered = sorted(_folder(templates / "sectors", _SectorWords), key=lambda entry: entry[1].order)
    return tuple(
        Sector(path.stem, words.title, words.readers, words.words, words.edition, introduction)
        for path, words, introduction in ordered
    )


def load_glossary(templates: Path) -> tuple[Term, ...]:
    """`glossary.yml`, a list of `short`, `name`, `meaning`. Raises `Mistakes`."""
    path = templates / "glossary.yml"
    text = _text(path)
    # The file is a plain list, which is easiest to edit; the model wants a name for it.
    nested = "terms:\n" + "\n".join(f"  {line}" for line in text.splitlines())
    terms = strict_yaml.read(_Glossary, nested, _where(path), first_line=0).terms
    shorts = [term.short for term in terms]
    _refuse(
        Mistake(_where(path), f"`{short}` stands there twice.", "Keep one of the two entries.")
        for short in sorted({short for short in shorts if shorts.count(short) > 1})
    )
    return tuple(Term(term.short, term.name, term.meaning) for term in terms)


def _folder(folder: Path, model: type[M]) -> list[tuple[Path, M, str]]:
    """Path, front matter and introduction of every file of a folder, whose orders are all different."""
    paths = sorted(path for path in folder.glob("*.md") if not path.name.startswith("."))
    if not paths:
        raise mistake(f"templates/{folder.name}", "There is no such file here.", "Copy the folder from a new project.")
    mistakes: list[Mistake] = []
    read: list[tuple[Path, M, str]] = []
    for path in paths:
        try:
            read.append((path, *_front(path, model)))
        except Mistakes as found:
            mistakes.extend(found.mistakes)
    orders = [getattr(words, "order", None) for _, words, _ in read]
    mistakes += [
        Mistake(_where(path), "Another file has the same `order`.", "Give each file a number of its own.")
        for (path, _, _), order in zip(read, orders, strict=True)
        if orders.count(order) > 1
    ]
    _refuse(mistakes)
    return read


def _front(path: Path, model: type[M]) -> tuple[M, str]:
    text = _text(path)
    yaml_text, _ = front_matter(text, _where(path))
    return strict_yaml.read(model, yaml_text, _where(path), first_line=2), text[body_start(text) :].strip()


def _each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    """As written. A doubled phrase would count as two different ones."""
    seen = [word.casefold() for word in words]
    if not all(word.strip() for word in words) or len(set(seen)) < len(seen):
        raise ValueError("Write each phrase once, and no empty one.")
    return words


def _text(path: Path) -> str:
    return unified(read_text(path, _where(path)))


def _where(path: Path) -> str:
    """The file as messages name it: `templates/themes/neglect.md`."""
    return f"templates/{path.name}" if path.parent.name == "templates" else f"templates/{path.parent.name}/{path.name}"


def _refuse(mistakes: Iterable[Mistake]) -> None:
    found = list(mistakes)
    if found:
        raise Mistakes(found)
