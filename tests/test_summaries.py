"""Reading the summaries: what is found where, and every kind of file that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lessonbook.cases.summaries import read_summaries, read_summary
from lessonbook.errors import Mistakes
from tests.case_fixture import BODY, FRONT, PEOPLE, REF, write_case

BOARD = "Westmarch Safeguarding Partnership"


def told(root: Path) -> str:
    with pytest.raises(Mistakes) as found:
        read_summaries(root)
    return str(found.value)


def published(root: Path, ref: str = REF) -> list[tuple[str, str]]:
    """The words of each region that may be published."""
    summary = read_summary(root, ref, BOARD)
    values = [summary.source[start:end] for start, end in summary.regions]
    return list(zip(summary.region_names, values, strict=True))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "title", ["About the child", '"About the child"', "'About the child'", "About the child  # a note", '"About" ']
)
def test_regions_are_exact_whatever_the_line_ends_and_quotes(
    tmp_path: Path, line_end: str, mark: str, title: str
) -> None:
    front = f"x😀: 1\nref: {REF}\npublisher:   Eastmarch Board\ntitle: {title}\nage: 1-5\n".replace(
        "x😀: 1\n", "# 😀é\n"
    )
    path = write_case(tmp_path, front, "Body 😀.\n")
    path.write_bytes((mark + path.read_text(encoding="utf-8").replace("\n", line_end)).encode())
    expected = "About" if title == '"About" ' else "About the child"
    assert published(tmp_path) == [
        ("publisher", "Eastmarch Board"),
        ("title", expected),
        ("body", f"{line_end}Body 😀.{line_end}"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    title=st.text(
        st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"], blacklist_characters='\\"\ufeff\uffff\ufffe'),
        min_size=1,
        max_size=40,
    )
)
def test_the_title_region_holds_exactly_the_title(tmp_path: Path, title: str) -> None:
    write_case(tmp_path, f'ref: {REF}\ntitle: "{title}"\n', "Body.\n")
    try:
        summary = read_summary(tmp_path, REF)
    except Mistakes:
        return  # refused is safe; shown but not searched would not be
    start, end = summary.regions[0]
    assert summary.source[start:end] == summary.fields.title == title


@pytest.mark.parametrize("publisher", ["anonymous", BOARD])
def test_a_publisher_everybody_knows_is_no_free_text(tmp_path: Path, publisher: str) -> None:
    write_case(tmp_path, f"{FRONT}publisher: {publisher}\n")
    assert [name for name, _ in published(tmp_path)] == ["title", "body"]


def test_people_are_the_cases_own_and_then_the_shared_ones(tmp_path: Path) -> None:
    write_case(tmp_path)
    (tmp_path / "summaries/people.yml").write_text("people: [{name: No Yes, as: the chair}]\n", encoding="utf-8")
    summary = read_summary(tmp_path, REF)
    assert [person.name for person in summary.people.people] == ["Tarquin Blythe", "No Yes"]
    assert summary.people_given
    assert "Tarquin" not in repr(summary)
    assert "Yes" not in repr(summary)


def test_without_a_people_file_nobody_has_said_who_is_named(tmp_path: Path) -> None:
    write_case(tmp_path, people=None)
    assert not read_summary(tmp_path, REF).people_given
    write_case(tmp_path, people="people: []\n")
    assert read_summary(tmp_path, REF).people_given


def test_summaries_come_in_order_of_ref_and_a_readme_is_none(tmp_path: Path) -> None:
    for ref in ("ZX-02-2024", "ZX-10-2023", REF):
        write_case(tmp_path, FRONT.replace(REF, ref), ref=ref)
    (tmp_path / "summaries/README.md").write_text("For the board.", encoding="utf-8")
    (tmp_path / "summaries/.gitignore").write_text("*", encoding="utf-8")
    assert [summary.ref for summary in read_summaries(tmp_path)] == [REF, "ZX-02-2024", "ZX-10-2023"]
    assert read_summaries(tmp_path / "elsewhere") == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "summaries/ZX-01-2024.md: It is empty."),
        (b"\xef\xbb\xbf\r\n", "summaries/ZX-01-2024.md: It is empty."),
        (b"## Findings\n\nTarquin.\n", "line 1: It has no front matter. Begin with `---`"),
        (b"---\nref: ZX-01-2024\ntitle: x\n", "line 1: The front matter is not closed."),
        (b"---\n---\nTarquin.\n", "summaries/ZX-01-2024.md: It holds no YAML."),
        (b"---\nref: ZX-01-2024\ntitle: Tarquin: x\n---\n", "line 3: This is not YAML. Check colons"),
        (b"---\nref: ZX-01-2024\ntitle: [Tarquin]\n---\n", "line 3: `title` has a value of the wrong kind."),
        (b"---\nref: ZX-01-2024\n---\n", "line 2: `title` is missing."),
        (b"---\nref: ZX-01-2024\ntitle: >\n  Tarquin\n  Blythe\n---\n", "line 3: The words of `title` run over lines"),
        (b"---\nref: ZX-01-2024\ntitle: 'Tarquin''s'\n---\n", "line 3: The words of `title` run over lines"),
        (b'---\nref: ZX-01-2024\ntitle: "\\u0054arquin"\n---\n', "line 3: The words of `title` run over lines"),
        (b"---\nref: ZX-02-2024\ntitle: x\n---\n", "The file is not named by its `ref`. Rename it to ZX-02-2024.md"),
        (b"---\nref: ZX-01-2024\ntitle: x\nTarquin: x\n---\n", "line 4: There is no field of this name."),
        ("---\nref: ZX-01-2024\ntitle: é\n---\n".encode("latin-1"), "It is not a text file in UTF-8."),
        ("---\nref: ZX-01-2024\n".encode("utf-16"), "It is not a text file in UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "It is not a text file in UTF-8."),
        (b"%PDF-1.7\n\x00", "It holds control characters."),
        (b"x" * 2_000_001, "It is larger than 2 MB."),
    ],
)
def test_a_file_that_is_no_summary_is_refused_with_place_and_remedy(
    tmp_path: Path, content: bytes, message: str
) -> None:
    write_case(tmp_path).write_bytes(content)
    assert message in told(tmp_path)
    assert "Tarquin" not in told(tmp_path)


def test_two_summaries_with_one_ref_are_refused(tmp_path: Path) -> None:
    write_case(tmp_path)
    write_case(tmp_path, ref="ZX-02-2024")
    assert "summaries/ZX-02-2024.md: Its `ref` is that of another summary, ZX-01-2024.md." in told(tmp_path)


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write_case(tmp_path, "ref: ZX-01-2024\n")
    write_case(tmp_path, "title: x\n", ref="ZX-02-2024")
    (tmp_path / "summaries/photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "summaries/2024").mkdir()
    message = told(tmp_path)
    for name in ("ZX-01-2024.md", "ZX-02-2024.md", "photo.png", "2024"):
        assert f"summaries/{name}" in message


@pytest.mark.parametrize("name", ["ZX-09-2024.md", "notes", "ZX-01-2024.people.yml"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    write_case(tmp_path, people=None)
    outside = tmp_path / "outside.md"
    outside.write_text("---\nref: ZX-09-2024\ntitle: x\n---\n", encoding="utf-8")
    (tmp_path / "summaries" / name).symlink_to(outside if name != "notes" else tmp_path)
    assert f"summaries/{name}: It is a link that leads out of the folder." in told(tmp_path)


def test_the_whole_folder_may_be_a_link_to_a_private_place(tmp_path: Path) -> None:
    write_case(tmp_path / "private")
    (tmp_path / "project").mkdir()
    (tmp_path / "project/summaries").symlink_to(tmp_path / "private/summaries")
    assert [summary.ref for summary in read_summaries(tmp_path / "project")] == [REF]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "It is empty."),
        ("people:\n", "`people` is missing."),
        ("places: []\n", "`people` is missing."),
        ("people:\n  - name: Tarquin\n", "line 2: `as` is missing."),
        ("people:\n  - name: Tarquin\n    als: Child A\n", "line 3: There is no field of this name."),
        ("people: Tarquin\n", "line 1: `people` has a value of the wrong kind."),
        ("- Tarquin\n", "line 1: This has a value of the wrong kind."),
        ("people: [\n", "This is not YAML."),
    ],
)
def test_a_malformed_people_file_is_refused_and_never_quoted(tmp_path: Path, text: str, message: str) -> None:
    write_case(tmp_path, people=text)
    assert f"summaries/{REF}.people.yml" in told(tmp_path)
    assert message in told(tmp_path)
    assert "Tarquin" not in told(tmp_path)


@pytest.mark.parametrize("role", ["Social Worker 1", "Child A", "GP2"])
def test_shared_roles_carry_no_number_because_it_would_link_cases(tmp_path: Path, role: str) -> None:
    write_case(tmp_path)
    shared = tmp_path / "summaries/people.yml"
    shared.write_text(f"people: [{{name: Tarquin Blythe, as: {role}}}]\n", encoding="utf-8")
    assert "summaries/people.yml, entry 1 of `people`" in told(tmp_path)
    shared.write_text("people: [{name: Tarquin Blythe, as: the GP}]\n", encoding="utf-8")
    assert len(read_summaries(tmp_path)) == 1


def test_a_people_file_of_no_case_is_a_slip_of_the_name(tmp_path: Path) -> None:
    write_case(tmp_path)
    stray = tmp_path / "summaries/ZX-1-2024.people.yml"
    stray.write_text(PEOPLE, encoding="utf-8")
    assert "summaries/ZX-1-2024.people.yml: It belongs to no summary here." in told(tmp_path)
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions/zx-1-2024.md").write_text(BODY, encoding="utf-8")
    assert len(read_summaries(tmp_path)) == 1, "the people of a case of which only the edition is left"


def test_a_line_number_is_that_of_the_file(tmp_path: Path) -> None:
    write_case(tmp_path, body="one\r\ntwo\rthree\n")
    summary = read_summary(tmp_path, REF)
    assert summary.line_of(summary.source.index("three")) == summary.line_of(summary.source.index("one")) + 2 == 10
