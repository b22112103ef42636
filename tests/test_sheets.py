"""Seven-minute sheets, and the introductions that they take their lines from: one side, and every line whole."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lessonbook.library import LearningPoint, Library
from lessonbook.pages import introductions, pages, sheets
from tests.library_fixture import BABY, library, part, point, with_the_project_s_words

TEMPLATES = Path(__file__).parent.parent / "templates"
WORDS = "Practitioners should write down what the child said and did at each visit and who else was there " * 4
SHEET = "reviews/nm-02-2025/sheet.md"


def long_point(number: int, kind: str) -> LearningPoint:
    themes = "neglect domestic-abuse poverty-housing-and-moves thresholds-and-referrals"
    return point(number, kind, "", f"{number} {WORDS.strip()}.", "health", themes)


def fullest(title: str = "Local child safeguarding practice review about a family that moved three times") -> Library:
    """A library whose one review fills every line of its sheet."""
    kinds = ["finding"] * 4 + ["good"] * 3 + ["learning"] * 6
    fields = BABY.fields.model_copy(
        update={"title": title, "plan": ("child-protection-plan", "looked-after", "youth-justice")}
    )
    asked = part("questions", "Questions", "\n".join(f"- {WORDS.strip()}?" for _ in range(5)))
    learning = tuple(long_point(number, kind) for number, kind in enumerate(kinds, 1))
    full = replace(BABY, fields=fields, learning=learning, parts=(asked,))
    return with_the_project_s_words(library(reviews=(full,)))


def fullest_sheet() -> tuple[str, str]:
    """The title and the seven blocks of the fullest sheet, as HTML."""
    page = pages(replace(fullest(), site_url="https://a-board-with-a-long-name.example/learning/"), TEMPLATES)[SHEET]
    title = page.partition("\n# ")[2].partition("\n")[0]
    return title, page[page.index('<div class="lb-sheet') :]


class Entries(HTMLParser):
    """The entries of a sheet's blocks, as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = False
        self.feed(page[page.index('<div class="lb-sheet') :])

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("li", "p"):
            self.found.append("")
            self._within = True

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag not in ("li", "p")

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[-1] += data


def test_a_sheet_with_too_much_to_say_is_cut_until_it_fits_one_side() -> None:
    entries = Entries(pages(fullest(), TEMPLATES)[SHEET]).found[:-1]  # the last is whom to write to
    assert sum(-(-len(entry) // sheets.WIDTH) for entry in entries) == sheets.ROOM
    assert len(entries) == 2 + 3 + 3 + 2 + 5 + 3 + 1
    assert all(entry.endswith("…") for entry in entries if "Practitioners" in entry)


def test_one_with_room_says_everything() -> None:
    entries = Entries(pages(library(), TEMPLATES)[SHEET]).found
    assert not [entry for entry in entries if "…" in entry]
    assert 'class="lb-sheet lb-sheet--roomy"' in pages(library(), TEMPLATES)[SHEET]
    assert "lb-sheet--roomy" not in fullest_sheet()[1]


@pytest.mark.parametrize(
    ("line", "cut"), [("one two three", "one two three"), ("one two three four five", "one two…"), ("x" * 30, "x" * 12)]
)
def test_a_line_is_cut_at_a_word(line: str, cut: str) -> None:
    assert sheets.cut(line, 13).rstrip("…") == cut.rstrip("…")
    assert len(sheets.cut(line, 13)) <= 13


def test_no_sheet_names_a_source_that_does_not_stand_on_it() -> None:
    made = pages(with_the_project_s_words(library()), TEMPLATES)
    found = [path for path, text in made.items() if path.endswith("sheet.md")]
    assert len(found) == 27 + 6 + 6
    assert [path for path in found if "(source" in made[path] or "(p." in made[path] or "**" in made[path]] == []
    assert any("(source" in text for path, text in made.items() if path.startswith("themes/"))


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("It stood out (source 2).", "It stood out."),
        ("It grew (source 3, chapters 6 and 7), and fell (sources 2 and 4).", "It grew, and fell."),
        ("Police told schools (p. 169). Others wrote (pp. 169–170).", "Police told schools. Others wrote."),
        ("Name the source (who said it, and when).", "Name the source (who said it, and when)."),
    ],
)
def test_only_the_numbers_of_sources_are_left_out(line: str, bare: str) -> None:
    assert introductions.unsourced(line) == bare


def test_items_of_lists_come_as_words() -> None:
    text = (
        "Before.\n\n- **Neglect lies behind.** It played\n  a part.\n- 12 May\n  - nested\n\n1) *First* (source 1)\n"
        "2) [Second](https://x.example)\n\n   More of it.\n"
    )
    assert introductions.items(text) == [
        "Neglect lies behind. It played a part.", "12 May", "First (source 1)", "Second More of it.",
    ]  # fmt: skip


def test_questions_need_no_list() -> None:
    assert introductions.questions("Think of a case.\n\nWho was *not* seen?\n\nWho knew?") == [
        "Who was not seen?", "Who knew?",
    ]  # fmt: skip
    assert introductions.questions("Is it so?\n\n- What now?") == ["What now?"]
    asked = replace(BABY, parts=(part("questions", "Questions", "Whose voice is missing here?"),))
    assert "Whose voice is missing here?" in pages(library(reviews=(asked,)), TEMPLATES)[SHEET]


def test_a_sector_s_sheet_speaks_of_the_sector_and_a_theme_s_of_the_theme() -> None:
    made = pages(library(), TEMPLATES)
    assert "Fewer than 5 published reviews have learning for your sector." in made["briefings/health/sheet.md"]
    assert "One published review speaks of it." in made["themes/neglect/sheet.md"]
    assert "No review published in this library speaks of it yet." in made["themes/identity-and-culture/sheet.md"]
