"""A project folder: its settings, its day, and the walls between the sample and real boards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lessonbook.errors import Mistakes
from lessonbook.project import is_drama_number, open_project

CONFIG = """\
site_name: Learning from reviews
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav: !ENV [NAV, x]
extra:
  scope: /
  lessonbook:
    board: Westmarch Safeguarding Partnership
    approvals: 3
    contacts:
      - label: Children's services
        number: 01234 567 890
"""


def opened(root: Path, config: str) -> str:
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    with pytest.raises(Mistakes) as found:
        open_project(root)
    return str(found.value)


def test_settings_are_read_from_a_file_full_of_tags(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    project = open_project(tmp_path, date(2025, 3, 1))
    assert project.settings.approvals == 3
    assert project.settings.contacts[0].number == "01234 567 890"
    assert project.day == date(2025, 3, 1)
    assert project.summaries == tmp_path / "summaries"


def test_the_day_is_that_of_the_epoch_unless_one_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")
    assert open_project(tmp_path).day == date(2025, 3, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Mistakes, match="SOURCE_DATE_EPOCH"):
        open_project(tmp_path)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("site_name: x\n", "It has no settings of ours."),
        ("extra: {lessonbook: {demo: yes}}\n", "mkdocs.yml, line 1: `board` is missing."),
        ("extra:\n  lessonbook:\n    board: x\n    aprovals: 2\n", "line 4: There is no field of this name. Did you"),
        ("extra:\n  lessonbook:\n    board: x\n    approvals: all\n", "line 4: `approvals` has a value of the wrong"),
        ("extra: [\n", "This is not YAML."),
    ],
)
def test_a_setting_that_needs_mending_is_named(tmp_path: Path, config: str, told: str) -> None:
    assert told in opened(tmp_path, config)


def test_a_folder_without_a_project_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match="lessonbook init"):
        open_project(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Westmarch", "Northmere", 9),
        ("Learning from reviews", "NORTHMERE learning", 1),
        ("01234 567 890", "01632 960 001", 13),
        ("01234 567 890", "+44 (0)20 7946 0123", 13),
    ],
)
def test_only_a_demonstration_may_carry_the_samples_name_and_numbers(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    changed = CONFIG.replace(old, new)
    assert f"mkdocs.yml, line {line}" in opened(tmp_path, changed)
    (tmp_path / "mkdocs.yml").write_text(changed.replace("    approvals: 3", "    demo: true"), encoding="utf-8")
    assert open_project(tmp_path).settings.demo


@pytest.mark.parametrize(
    ("number", "drama"),
    [
        ("07700 900123", True),
        ("+447700900123", True),
        ("0808 157 0123", True),
        ("(01632) 960-999", True),
        ("0121 496 0000", True),
        ("0808 800 5000", False),
        ("01632 123456", False),
        ("2019-20", False),
        ("999", False),
    ],
)
def test_numbers_kept_for_drama(number: str, drama: bool) -> None:
    assert is_drama_number(f"Ring {number} now") is drama
