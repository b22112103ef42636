"""What `check` tells an author: where, what, and how to mend it, without a language model and without a quotation."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lessonbook.cases.check import Note, check
from lessonbook.cases.markup import refused_markup
from lessonbook.cases.summaries import read_summaries
from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.shaping.vocabulary import load_vocabulary
from lessonbook.signoff.editions import read_editions
from tests.case_fixture import (
    BODY,
    CHAIR,
    FRONT,
    MANAGER,
    REF,
    REPOSITORY,
    anonymiser,
    signed_as,
    write_case,
)

VOCABULARY = load_vocabulary(REPOSITORY / "templates")
WHOLE = FRONT + (
    "nation: england\nincident: serious-harm\nyear_band: 2022-24\nsectors: [health]\nthemes: [neglect]\n"
    "review_by: 2025-05-01\n"
)


def notes(project: Project, front: str = WHOLE, body: str = BODY) -> list[Note]:
    write_case(project.root, front, body)
    found = check(read_summaries(project.root), read_editions(project.root), VOCABULARY, project)
    assert "Tarquin" not in repr(found)
    return found


def told(project: Project, front: str = WHOLE, body: str = BODY) -> list[str]:
    return [f"{note.severity} | {note.where}: {note.what}" for note in notes(project, front, body)]


def recommending(*lines: str) -> str:
    head = BODY.partition("## Recommendations")[0]
    return (
        head + "## Recommendations\n\n" + "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)) + "\n"
    )


WHERE = f"summaries/{REF}.md"
GOOD = "The Board should audit how often children are seen alone, by March 2026."


def test_a_good_summary_has_nothing_to_mend(project: Project) -> None:
    assert notes(project) == []


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (BODY.replace("What happened", "Tarquin now"), "must | {}: Nothing stands under “What happened”."),
        (BODY + "\n## Tarquin and after\n\nMore.\n", "should | {}, line 31: This heading is no standard one; it stays"),
        (BODY + "\n## Case history, findings\n\nMore.\n", "should | {}, line 31: This heading names several parts;"),
        (BODY + "\n## Genogram\n\nTarquin.\n", "must | {}, line 31: A part of this kind is never published."),
        (BODY + "\nA\n![Tarquin](a.png)\n", "must | {}, line 32: The picture has no words that say what it shows."),
        (BODY + "\n<div>Tarquin</div>\n", "must | {}, line 31: An HTML tag cannot be cleared for publication."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_wrong_with_the_text_is_told_with_its_line(
    project: Project, body: str, note: str, line_end: str
) -> None:
    found = told(project, WHOLE.replace("\n", line_end), body.replace("\n", line_end))
    assert any(each.startswith(note.format(WHERE)) for each in found), found


def test_comments_between_authors_are_no_matter(project: Project) -> None:
    assert notes(project, body=BODY + "\n<!-- Tarquin:\n\n## Genogram\n![x](y)\n-->\n") == []


def test_no_people_file_is_told_first(project: Project) -> None:
    (project.summaries / f"{REF}.people.yml").unlink()
    path = write_case(project.root, WHOLE, people=None)
    found = check(read_summaries(project.root), {}, VOCABULARY, project)
    assert found[0].where == f"summaries/{path.name}"
    assert "people: []" in found[0].mend


def test_fields_that_a_page_is_poor_without(project: Project) -> None:
    missing = [note for note in told(project, FRONT) if "The field" in note]
    assert len(missing) == 6
    assert all(note.startswith("should") for note in missing)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("remove_after: 2025-04-30\n", "line 12: `remove_after` must be at least a year after `published_on`."),
        ("updated_on: 2024-04-30\n", "line 12: `updated_on` must be not before `published_on`."),
    ],
)
def test_dates_the_wrong_way_round(project: Project, line: str, note: str) -> None:
    assert [f"should | {WHERE}, {note}"] == told(project, WHOLE + line)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (GOOD, None),
        (
            "Better records everywhere.",
            "It does not say whom it asks, what is to be done, by when, how anybody will know.",
        ),
        (GOOD.replace(", by March 2026", ""), "It does not say by when."),
        (GOOD.replace("audit", "decide"), "It does not say how anybody will know."),
        (
            "The Board should remind staff of the policy by March 2026, with data.",
            "It only reminds or raises awareness.",
        ),
    ],
)
def test_a_recommendation_that_nobody_can_act_upon(project: Project, line: str, what: str | None) -> None:
    found = [note.what for note in notes(project, body=recommending(line)) if "recommendation" in note.where]
    assert found == ([what] if what else [])


def test_more_than_ten_recommendations_are_too_many(project: Project) -> None:
    lines = [f"The Board should audit subject number {number} by March 2026." for number in range(11)]
    assert told(project, body=recommending(*lines)) == [f"should | {WHERE}: It has 11 recommendations."]
    assert told(project, body=recommending(*lines[:10])) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[neglect]",
            "[neglct]",
            "line 10: `themes` names what does not exist in `templates/`. Did you mean `neglect`?",
        ),
        ("[health]", "[helth]", "line 9: `sectors` names what does not exist in `templates/`. Did you mean `health`?"),
        ("sectors", "services", ""),
    ],
)
def test_a_theme_that_does_not_exist_stops_everything(project: Project, old: str, new: str, told: str) -> None:
    write_case(project.root, WHOLE.replace(old, new))
    if not told:
        check(read_summaries(project.root), {}, VOCABULARY, project)
        return
    with pytest.raises(Mistakes) as found:
        check(read_summaries(project.root), {}, VOCABULARY, project)
    assert f"{WHERE}, {told}" in str(found.value)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("publish: withdrawn\n", "asks to be withdrawn"),
        ("proceedings: {criminal: pending}\n", "is held back by proceedings"),
        ("embargo_until: 2026-01-01\n", "is under an embargo"),
    ],
)
def test_a_signed_text_that_still_stands_in_editions_is_named(project: Project, line: str, why: str) -> None:
    write_case(project.root, WHOLE)
    for signer in (MANAGER, CHAIR):
        signed_as(project, signer, anonymiser())
    assert any(f"editions/zx-01-2024.md: The summary {why}" in note for note in told(project, WHOLE + line))


def test_private_files_under_version_control_are_named(project: Project) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(project.root), *arguments], check=True, capture_output=True)

    git("init", "-q")
    assert notes(project) == []
    git("add", "summaries")
    assert [note.where for note in notes(project)] == ["summaries/"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a ![x](y) b", ["image"]),
        ("a ![x][y] b\n\n[y]: z.png", ["image"]),
        ("| a |\n|---|\n| ![x](y) |", ["image"]),
        ("- one\n\n      <script>x</script>", ["HTML"]),
        ("line one\nline <b>two</b>", ["HTML", "HTML"]),
        ("<!-- a --> b <!-- c\n\nd -->", []),
        ("`<b>` and\n\n```\n<b>\n```\n", []),
        ("<https://www.gov.uk/> and <a@b.example>", []),
        ("1 < 2 and a<3", []),
        ("[^1]: ![x](y)\n\ntext[^1]", ["image"]),
        ("<!DOCTYPE html>", ["HTML"]),
        ("<!-- never closed <b>", ["HTML"]),
    ],
)
def test_which_markup_is_refused(text: str, kinds: list[str]) -> None:
    assert ["image" if token.type == "image" else "HTML" for _, token in refused_markup(text)] == kinds


def test_check_loads_no_language_model() -> None:
    program = "import sys, lessonbook.cases.check; print({'spacy', 'presidio_analyzer'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
