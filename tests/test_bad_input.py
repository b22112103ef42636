"""Whatever stands in a project: one clear message, exit code 1, nothing swapped, nothing lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lessonbook.publication import swap
from lessonbook.starter import init

SUMMARY = """---
ref: {ref}
title: Child A
---

## What happened

Kayleigh Mbeki was seen at home by her health visitor.
"""
EDITION = """---
ref: {ref}
title: Child A
edition: 1
signed_on: 2021-06-01
seal: {seal}
---

Mbeki
"""
REF = "NX-07-2021"
SECRET = "Mbeki"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A project with one summary and a site that is already public."""
    folder = tmp_path / "board"
    init(folder)
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF))
    write(folder, f"summaries/{REF}.people.yml", "people: []\n")
    write(folder, "site/index.html", "the site of last week")
    (folder / "site" / swap.MARKER).touch()
    return folder


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lessonbook.cli", "build", "--project", str(folder), *more]
    wide = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=wide)


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the project and around it, but for locks, which stay and mean nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-lock")
    }


def refused(folder: Path, done: subprocess.CompletedProcess[str], *says: str) -> None:
    message = done.stdout + done.stderr
    assert done.returncode == 1, message
    assert "Traceback" not in message
    assert SECRET not in message, "a message quotes the summary"
    for words in says:
        assert re.search(words, message), message


def empty(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", "")


def without_front_matter(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", "# Child A\n\nMbeki\n")


def broken_yaml(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF).replace("title: Child A", "title: [Mbeki"))


def unknown_field(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF).replace("title:", "tilte: x\ntitle:"))


def one_ref_twice(folder: Path) -> None:
    write(folder, "summaries/NX-08-2021.md", SUMMARY.format(ref=REF))


def named_otherwise(folder: Path) -> None:
    (folder / "summaries" / f"{REF}.md").rename(folder / "summaries" / "child-a.md")
    (folder / "summaries" / f"{REF}.people.yml").unlink()


def malformed_people(folder: Path) -> None:
    write(folder, f"summaries/{REF}.people.yml", "people:\n  - Kayleigh Mbeki\n")


def not_utf_8(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF).replace("Kayleigh", "Zo\xeb").encode("latin-1"))


def five_megabytes(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF) + "Mbeki was seen. " * 330_000)


def an_image(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))


def a_link_out(folder: Path) -> None:
    write(folder.parent, "elsewhere.md", SUMMARY.format(ref=REF))
    (folder / "summaries" / f"{REF}.md").unlink()
    (folder / "summaries" / f"{REF}.md").symlink_to(folder.parent / "elsewhere.md")


def a_theme_that_does_not_exist(folder: Path) -> None:
    write(folder, f"summaries/{REF}.md", SUMMARY.format(ref=REF).replace("title:", "themes: [neglekt]\ntitle:"))


def a_setting_that_does_not_exist(folder: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    write(folder, "mkdocs.yml", settings.replace("    contacts: []", "    contact: []"))


def settings_that_are_no_yaml(folder: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    write(folder, "mkdocs.yml", settings + "\nextra: [\n")


def the_number_of_the_sample(folder: Path) -> None:
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    contact = "contacts: [{label: Children's services, number: 01632 960 001}]"
    write(folder, "mkdocs.yml", settings.replace("contacts: []", contact))


def an_edition_edited_by_hand(folder: Path) -> None:
    write(folder, f"editions/{REF.lower()}.md", EDITION.format(ref=REF, seal="0" * 64))


BAD: list[tuple[Callable[[Path], None], list[str]]] = [
    (empty, [f"{REF}.md", "empty"]),
    (without_front_matter, [f"{REF}.md, line 1", "front matter"]),
    (broken_yaml, [f"{REF}.md, line [34]", "YAML"]),
    (unknown_field, [f"{REF}.md, line 3", "no field of this name", "Did you mean `title`"]),
    (one_ref_twice, ["NX-08-2021.md", "`ref`", f"{REF}.md"]),
    (named_otherwise, ["child-a.md", "not named by its `ref`", f"Rename it to {REF}.md"]),
    (malformed_people, [f"{REF}.people.yml, line 2"]),
    (not_utf_8, [f"{REF}.md", "UTF-8"]),
    (five_megabytes, [f"{REF}.md", "larger than 2 MB"]),
    (an_image, [f"{REF}.md", "not a text file"]),
    (a_link_out, [f"{REF}.md", "leads out of the folder"]),
    (a_theme_that_does_not_exist, [f"{REF}.md", "theme", "neglect"]),
    (a_setting_that_does_not_exist, [r"mkdocs.yml, line \d+", "Did you mean `contacts`"]),
    (settings_that_are_no_yaml, [r"mkdocs.yml, line \d+", "YAML"]),
    (the_number_of_the_sample, [r"mkdocs.yml, line \d+", "drama"]),
    (an_edition_edited_by_hand, [f"{REF.lower()}.md", "seal|edited|changed"]),
]


@pytest.mark.parametrize(("spoil", "says"), BAD, ids=[spoil.__name__ for spoil, _says in BAD])
def test_it_is_told_and_nothing_changes(board: Path, spoil: Callable[[Path], None], says: list[str]) -> None:
    spoil(board)
    before = everything(board.parent)
    done = build(board)
    refused(board, done, *says)
    assert "1 thing needs mending" in done.stdout + done.stderr
    assert everything(board.parent) == before


@pytest.mark.parametrize("target", ["a folder of somebody", "a file"])
def test_a_target_that_is_not_ours(board: Path, tmp_path: Path, target: str) -> None:
    place = tmp_path / "public"
    if target == "a file":
        write(tmp_path, "public", "mine")
    else:
        write(tmp_path, "public/thesis.txt", "mine")
    before = everything(tmp_path)
    refused(board, build(board, "--site-dir", str(place)), "public", "--site-dir")
    assert everything(tmp_path) == before


def test_several_mistakes_are_told_together(board: Path) -> None:
    malformed_people(board)
    write(board, "summaries/NX-09-2021.md", "")
    refused(board, build(board), "2 things need mending", r"NX-07-2021\.people", r"NX-09-2021\.md")


def test_no_project_and_a_mistyped_option_end_with_1(tmp_path: Path, board: Path) -> None:
    """2 says that the audit found a secret, and nothing else ever ends with it."""
    refused(board, build(tmp_path / "nowhere"), "no project here")
    refused(board, build(board, "--daet", "2021-01-01"), "--date")


def test_good_input_is_built_over_the_site_of_last_week(board: Path) -> None:
    """Else the tests above would pass for any reason at all."""
    done = build(board)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "last week" not in (board / "site" / "index.html").read_text(encoding="utf-8")
    assert SECRET not in done.stdout + done.stderr
    assert all(SECRET.encode() not in content for content in everything(board / "site").values())
