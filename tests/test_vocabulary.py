"""The vocabulary of `templates/` is complete, and a broken file is refused with its name and a remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessonbook.errors import Mistakes
from lessonbook.shaping.vocabulary import GROUPS, load_glossary, load_sectors, load_themes, load_vocabulary

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("themes", "sectors"):
        shutil.copytree(TEMPLATES / name, folder / name)
    for name in ("headings.yml", "glossary.yml"):
        shutil.copy(TEMPLATES / name, folder / name)
    return folder


def test_all_of_it() -> None:
    vocabulary = load_vocabulary(TEMPLATES)
    assert len(vocabulary.themes) == 27
    assert len(vocabulary.sectors) == 6
    assert {theme.group for theme in vocabulary.themes} == set(GROUPS)
    assert vocabulary.sectors[0].slug == "social-care"
    assert all(term.short and term.name for term in vocabulary.glossary)


def test_themes_come_in_the_order_of_their_groups() -> None:
    places = [GROUPS.index(theme.group) for theme in load_themes(TEMPLATES)]
    assert places == sorted(places)
    assert load_themes(TEMPLATES)[0].slug == "voice-of-the-child"


def test_a_new_theme_is_one_file(templates: Path) -> None:
    (templates / "themes" / "dogs.md").write_text(
        "---\ntitle: Dangerous dogs\ngroup: Animals\norder: 99\nscope: Dogs in the home\nphrases: [dangerous dog, No]\n"
        "---\n\n## What it covers\n\nDogs.\n", "utf-8",
    )  # fmt: skip
    added = load_themes(templates)[-1]
    assert (added.slug, added.phrases, added.edition) == ("dogs", ("dangerous dog", "No"), None)
    assert added.introduction.startswith("## What it covers")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("themes/neglect.md", "scope:", "scopes:", "`scope`"),
        ("themes/neglect.md", "title: Neglect", "title: Neglect\nsecret: yes", "no field of this name"),
        ("themes/neglect.md", "related: [", "related: [no-such-theme, ", "no-such-theme"),
        ("themes/neglect.md", "phrases: [neglect,", "phrases: [neglect, Neglect,", "once"),
        ("themes/neglect.md", "order: 7", "order: 8", "same `order`"),
        ("themes/neglect.md", "---\n", "", "front matter"),
        ("themes/neglect.md", "edition: 2026-11-21", "edition: last week", "`edition`"),
        ("sectors/health.md", "words: [", "words: [GP, ", "once"),
        ("sectors/health.md", "readers:", "reader:", "readers"),
        ("glossary.yml", "- short: ABE", "- short: 0–19", "twice"),
        ("glossary.yml", "- short: ABE", "- shirt: ABE", "short"),
    ],
)
def test_a_mistake_names_file_and_remedy(templates: Path, file: str, old: str, new: str, said: str) -> None:
    path = templates / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Mistakes) as caught:
        load_vocabulary(templates)
    assert f"templates/{file}" in str(caught.value)
    assert said in str(caught.value)


def test_all_mistakes_of_all_files_at_once(templates: Path) -> None:
    for file in ("themes/neglect.md", "sectors/health.md"):
        path = templates / file
        path.write_text(path.read_text("utf-8").replace("title:", "tite:", 1), "utf-8")
    with pytest.raises(Mistakes) as caught:
        load_vocabulary(templates)
    assert "neglect.md" in str(caught.value)
    assert "health.md" in str(caught.value)


def test_an_empty_folder_is_a_mistake(templates: Path) -> None:
    shutil.rmtree(templates / "sectors")
    (templates / "sectors").mkdir()
    with pytest.raises(Mistakes, match="templates/sectors"):
        load_sectors(templates)


def test_line_numbers_of_the_glossary_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("- short: A\n  name: B\n  meanin: C\n", "utf-8")
    with pytest.raises(Mistakes, match="line 3"):
        load_glossary(tmp_path)
