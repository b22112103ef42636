"""Documentation that cannot drift: settings, commands, links and the table of kinds are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from anonymise.policy import TABLE
from lessonbook.cli import app
from lessonbook.settings import Contact, Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> dict[str, str]:
    """The first cell of each table row that is a name in code, and the rest of the row."""
    return dict(re.findall(r"^\| `(\w+)` \| (.*)$", text(name), re.MULTILINE))


def test_every_setting_is_explained_with_its_default() -> None:
    explained = rows("docs/settings.md")
    assert sorted(explained) == sorted(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        if field.default and isinstance(field.default, (int, str)):
            assert f"`{field.default}`" in explained[name], name
    for name in Contact.model_fields:
        assert f"`{name}`" in explained["contacts"]


def test_every_kind_of_finding_is_in_the_table_with_its_action() -> None:
    explained = rows("docs/anonymising.md")
    assert sorted(explained) == sorted(TABLE)
    for kind, rule in TABLE.items():
        assert explained[kind].startswith(f"{rule.action} | "), kind


def test_every_command_that_the_pages_name_exists_and_every_command_is_named() -> None:
    known = {(command.name or command.callback.__name__) for command in app.registered_commands if command.callback}
    named = {
        name for page in PAGES for name in re.findall(r"\blessonbook ([a-z]+)\b", page.read_text(encoding="utf-8"))
    }
    commands = {name for name in named if re.search(rf"(?:`|    |/)lessonbook {name}\b", "".join(map(_read, PAGES)))}
    assert commands == known


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"(?:`|    )make ([a-z-]+)\b", _read(page))}
    assert named <= targets
    assert set(re.findall(r"make ([a-z-]+) ", text("Makefile").split("site: ")[0])) <= targets


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_link_between_the_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^]]*\]\(([^)#]+)", _read(page)):
        if not target.startswith(("http", "mailto")):
            assert (page.parent / target).exists(), target
