"""A board's project: its folder, its settings, and the day that decides where a date decides."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from lessonbook import strict_yaml
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.settings import DEMO_NAMES, Settings

DRAMA_NUMBERS = (
    "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960", "01414960",
    "01514960", "01614960", "01632960", "01914980", "02079460", "02896496", "02920180", "03069990", "07700900",
    "08081570",
)  # fmt: skip
"""The numbers Ofcom keeps for drama. They reach nobody, so no real project may print them as a helpline."""
_NUMBER = re.compile(r"\+?[0-9(][0-9 ()\-]{7,}[0-9]")


@dataclass(frozen=True, slots=True)
class Project:
    """One project folder, opened and checked."""

    root: Path
    settings: Settings
    day: date
    """`--date`, else `SOURCE_DATE_EPOCH`, else today."""

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def summaries(self) -> Path:
        return self.root / "summaries"

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def site(self) -> Path:
        return self.root / "site"


def open_project(root: Path, day: date | None = None) -> Project:
    """The project in that folder. Raises `Mistakes` if it is none, or its settings need mending."""
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise mistake(str(root), "There is no project here.", "Start one with `lessonbook init DIR`.")
    try:
        node = strict_yaml.compose(config.read_bytes().decode("utf-8-sig"), "mkdocs.yml")
    except UnicodeDecodeError:
        raise mistake("mkdocs.yml", "It is not UTF-8.", "Save it again as UTF-8.") from None
    extra = strict_yaml.child(node, "extra")
    block = strict_yaml.child(extra, "lessonbook") if extra is not None else None
    if block is None:
        raise mistake("mkdocs.yml", "It has no settings of ours.", "Add a block `extra: lessonbook:` with `board: …`.")
    settings = strict_yaml.validated(Settings, block, "mkdocs.yml")
    if not settings.demo:
        _refuse_sample_values(node)
    return Project(root=root, settings=settings, day=day or today())


def without_settings(root: Path, day: date | None = None) -> Project:
    """The project as far as it goes where its settings cannot be read, for what must be possible all the same."""
    return Project(root=root, settings=Settings(board=""), day=day or today())


def today() -> date:
    """The day of `SOURCE_DATE_EPOCH`, in UTC; without it, the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise mistake("SOURCE_DATE_EPOCH", "It is not a number of seconds.", "Set it to one, or unset it.") from None


def is_drama_number(text: str) -> bool:
    """Whether the text holds a telephone number kept for drama, however it is spaced or prefixed."""
    return any(_national(found).startswith(DRAMA_NUMBERS) for found in _NUMBER.findall(text))


def _national(number: str) -> str:
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    return "0" + digits.removeprefix("+44").removeprefix("0044") if digits.startswith(("+44", "0044")) else digits


def _refuse_sample_values(node: yaml.Node) -> None:
    """A real project that still carries the sample's board or numbers would send a worried reader nowhere."""
    mistakes: list[Mistake] = []
    for scalar in _scalars(node, set()):
        where = f"mkdocs.yml, line {scalar.start_mark.line + 1}"
        if any(name.casefold() in scalar.value.casefold() for name in DEMO_NAMES):
            mistakes.append(Mistake(where, "This is the name of the invented sample board.", "Write your board's own."))
        if is_drama_number(scalar.value):
            mistakes.append(Mistake(where, "This number is kept for drama: it reaches nobody.", "Write the real one."))
    if mistakes:
        raise Mistakes(mistakes)


def _scalars(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _scalars(item, seen)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield from _scalars(key, seen)
        yield from _scalars(value, seen)
