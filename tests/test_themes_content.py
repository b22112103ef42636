"""The theme introductions we ship keep their rules: the same parts, numbered sources, short sentences, synonyms."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from lessonbook.library import Theme
from lessonbook.shaping.vocabulary import load_themes

THEMES = load_themes(Path(__file__).parents[1] / "templates")
PARTS = [
    "What this theme covers",
    "What national evidence says",
    "What you might see",
    "What good practice does",
    "Questions for the team",
    "Words to avoid",
    "Sources",
]
MOST_WORDS = 30
"""In a sentence. We aim at 25; a list after a colon may need a few more."""

each_theme = pytest.mark.parametrize("theme", THEMES, ids=[theme.slug for theme in THEMES])


@each_theme
def test_every_introduction_has_its_parts_and_an_edition(theme: Theme) -> None:
    headings = re.findall(r"^## (.+)$", theme.introduction, re.MULTILINE)
    assert [heading for heading in headings if heading in PARTS] == PARTS
    assert theme.edition
    for group in (r"\*\*Managers", r"\*\*(?:Boards|Leaders and boards)\*\*", r"\| Avoid \| Write instead \|"):
        assert re.search(group, theme.introduction)


@each_theme
def test_every_source_is_cited_and_every_citation_has_its_source(theme: Theme) -> None:
    text, sources = theme.introduction.split("## Sources\n")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in re.findall(r"\bsource (\d+)", text)} == set(numbers)


@each_theme
def test_percentages_stand_beside_a_source(theme: Theme) -> None:
    paragraphs = [line for line in theme.introduction.splitlines() if re.search(r"\d%", line)]
    assert not [line for line in paragraphs if "(source " not in line]


@each_theme
def test_sentences_are_short(theme: Theme) -> None:
    assert not [sentence for sentence in _sentences(theme) if len(sentence.split()) > MOST_WORDS]


@each_theme
def test_a_missed_visit_is_not_laid_at_the_child(theme: Theme) -> None:
    """'Did not attend' stands only in quotation marks, as a word to avoid."""
    said = re.sub(r"(?<!\w)'[^\n]+?'(?!\w)(?: \(DNA\))?", "", theme.introduction)
    assert not re.search(r"\b(?:did not attend|failed to attend|DNA)\b", said, re.IGNORECASE)


def test_no_term_belongs_to_two_groups_of_synonyms() -> None:
    """Search treats a group as equal; a term in two groups would tie them together."""
    groups = [group for theme in THEMES for group in theme.synonyms]
    assert all(len(group) > 1 for group in groups)
    terms = Counter(term.casefold() for group in groups for term in group)
    assert [term for term, times in terms.items() if times > 1] == []


def _sentences(theme: Theme) -> list[str]:
    text = theme.introduction.split("## Sources")[0]
    lines = [line for line in text.splitlines() if line and line[0] not in "|#"]
    plain = [re.sub(r"^\s*(?:-|\d+\.)\s+|\*\*|\(source[^)]*\)", "", line) for line in lines]
    return [sentence for line in plain for sentence in re.split(r"(?<=[.?!:])['’]?\s+", line)]
