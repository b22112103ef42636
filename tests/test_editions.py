"""Editions: sealed, word for word, and with numbers that never change hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.errors import Mistakes
from lessonbook.library import LearningPoint, Recommendation
from lessonbook.shaping.records import Records
from lessonbook.signoff.editions import (
    Edition,
    as_read,
    catalogue_entry,
    placeholder,
    read_edition,
    read_editions,
    tombstone,
    write_edition,
)
from lessonbook.signoff.numbers import Numbers, carry_over, renumber
from tests.case_fixture import DAY, REF

FIELDS = PublicFields(
    ref=REF, title='Review: "1"', publisher="anonymous", harm=("neglect",), published_on=date(2024, 5, 1)
)
EDITION = Edition(
    REF, FIELDS, 2, DAY, Numbers(learning={1: "ab", 3: "0123456789012345"}), SafeMarkdown("\n## Why\n\nSo.\n")
)

printable = st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff")
TITLES = st.text(printable).filter(str.strip)
TEXTS = st.text(st.one_of(printable, st.sampled_from("\n\t-#")), max_size=200)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(title=TITLES, text=TEXTS)
def test_an_edition_holds_what_was_signed_word_for_word(tmp_path: Path, title: str, text: str) -> None:
    fields = FIELDS.model_copy(update={"title": title})
    edition = replace(EDITION, fields=fields, text=SafeMarkdown(text))
    write_edition(tmp_path, edition)
    assert read_editions(tmp_path) == {REF: edition}
    assert read_edition(tmp_path, REF) == edition


def test_the_file_is_readable_and_holds_nothing_internal(tmp_path: Path) -> None:
    path = write_edition(tmp_path, EDITION)
    assert path == tmp_path / "editions/zx-01-2024.md"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in lines[1:7]] == [
        "ref", "title", "publisher", "harm", "  - neglect", "published_on",
    ]  # fmt: skip
    assert "edition: 2" in lines
    assert "signed_on: 2025-03-01" in lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("So.", "So?"),
        ("So.\n", "So."),
        ("So.\n", "So.\n\n"),
        ("neglect", "other"),
        ("edition: 2", "edition: 3"),
        ("2025-03-01", "2025-03-02"),
        ("  1: ab", "  1: cd"),
        ("seal: ", "seal: 0"),
        ("publisher: anonymous\n", ""),
    ],
)
def test_an_edition_edited_by_hand_is_refused_with_a_remedy(tmp_path: Path, old: str, new: str) -> None:
    path = write_edition(tmp_path, EDITION)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")
    with pytest.raises(Mistakes, match=r"editions/zx-01-2024\.md") as found:
        read_editions(tmp_path)
    assert "So" not in str(found.value)


def test_a_seal_moved_to_another_case_does_not_fit(tmp_path: Path) -> None:
    path = write_edition(tmp_path, EDITION)
    other = path.with_name("zx-02-2024.md")
    other.write_bytes(path.read_bytes())
    path.unlink()
    with pytest.raises(Mistakes, match="The file is not named by its `ref`"):
        read_editions(tmp_path)
    other.write_text(other.read_text(encoding="utf-8").replace(REF, "ZX-02-2024"), encoding="utf-8", newline="")
    with pytest.raises(Mistakes, match="It is not as it was signed"):
        read_editions(tmp_path)


def test_line_ends_of_a_checkout_on_another_system_do_not_break_the_seal(tmp_path: Path) -> None:
    path = write_edition(tmp_path, EDITION)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_edition(tmp_path, REF) == EDITION


@pytest.mark.parametrize("name", ["notes.txt", "old", "zx-09-2024.md"])
def test_what_is_no_edition_does_not_pass_for_one(tmp_path: Path, name: str) -> None:
    write_edition(tmp_path, EDITION)
    stray = tmp_path / "editions" / name
    if name == "old":
        stray.mkdir()
    elif name.endswith(".md"):
        (tmp_path / "outside.md").write_bytes((tmp_path / "editions/zx-01-2024.md").read_bytes())
        stray.symlink_to(tmp_path / "outside.md")
    else:
        stray.write_text("x", encoding="utf-8")
    with pytest.raises(Mistakes, match=f"editions/{name}"):
        read_editions(tmp_path)


def test_no_folder_means_no_editions(tmp_path: Path) -> None:
    assert read_editions(tmp_path) == {}
    assert read_edition(tmp_path, REF) is None


@pytest.mark.parametrize("bare", [tombstone(REF, EDITION, DAY), placeholder(EDITION)])
def test_a_tombstone_and_a_placeholder_tell_nothing_of_the_case(bare: Edition) -> None:
    assert bare.text.text == ""
    assert bare.fields.model_dump(exclude_defaults=True, exclude={"publish"}) == {"ref": REF, "title": f"Review {REF}"}
    assert bare.numbers == EDITION.numbers, "a number once given stays given"


def test_a_catalogue_entry_keeps_the_fields_only() -> None:
    entry = catalogue_entry(EDITION)
    assert entry.text.text == ""
    assert entry.fields.harm == ("neglect",)
    assert entry.fields.publish == "catalogue-only"


def test_everything_a_reader_sees_in_words_is_looked_at_again() -> None:
    named = replace(EDITION, fields=FIELDS.model_copy(update={"publisher": "Eastmarch Board"}))
    assert as_read(named, "Westmarch Board").startswith('Review: "1"\n\nEastmarch Board\n\n')
    assert "Eastmarch" not in as_read(named, "Eastmarch Board")


def records(learning: list[str], recommendations: list[str]) -> Records:
    return Records(
        learning=tuple(
            LearningPoint(number, "learning", "", SafeMarkdown(text), (), ()) for number, text in enumerate(learning, 1)
        ),
        recommendations=tuple(
            Recommendation(number, "", SafeMarkdown(text), (), ()) for number, text in enumerate(recommendations, 1)
        ),
    )


def learning_numbers(former: list[str], new: list[str], numbers: Numbers) -> tuple[list[int], Numbers]:
    old = renumber(records(former, []), numbers)
    kept = carry_over(records(new, []), old, numbers)
    return [point.number for point in renumber(records(new, []), kept).learning], kept


A, B, C, D = "Ask the child alone.", "Write down who lives in the home.", "Share the plan.", "Check what was promised."


def test_numbers_follow_the_words_and_not_the_place() -> None:
    first = carry_over(records([A, B, C], [A]), None, Numbers())
    assert list(first.learning) == [1, 2, 3]
    numbers, second = learning_numbers([A, B, C], [C, D, A], first)
    assert numbers == [3, 4, 1]
    numbers, third = learning_numbers([C, D, A], [D, "A wholly new thought here.", B], second)
    assert numbers == [4, 5, 2], "what left may come back under its own number; what is new takes one never used"
    assert set(third.learning) == {1, 2, 3, 4, 5}


def test_a_point_put_a_little_better_keeps_its_number() -> None:
    first = carry_over(records([A, B], []), None, Numbers())
    numbers, _ = learning_numbers([A, B], ["Write down who lives in the family home.", "Ask  the CHILD alone."], first)
    assert numbers == [2, 1]


def test_two_points_in_the_same_words_have_two_numbers() -> None:
    first = carry_over(records([A, A], []), None, Numbers())
    assert learning_numbers([A, A], [A, B, A], first)[0] == [1, 3, 2]


def test_points_of_an_edition_cut_differently_by_a_newer_tool_take_new_numbers() -> None:
    numbers = carry_over(records([A, B], []), None, Numbers())
    assert [point.number for point in renumber(records([B, C, D], []), numbers).learning] == [2, 3, 4]


@settings(deadline=None, max_examples=60)
@given(editions=st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5), min_size=1, max_size=5))
def test_no_number_is_ever_given_to_two_different_points(editions: list[list[str]]) -> None:
    numbers, former = Numbers(), None
    owners: dict[int, str] = {}
    for edition in editions:
        found = records([letter * 9 for letter in edition], [])
        numbers = carry_over(found, former, numbers)
        former = renumber(found, numbers)
        assert len({point.number for point in former.learning}) == len(edition)
        for point in former.learning:
            assert owners.setdefault(point.number, point.text.text) == point.text.text
