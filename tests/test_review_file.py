"""The review file: readable, strict, and the same after a round trip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anonymise.decisions import normalised
from lessonbook.cases.review_file import (
    READERS,
    Approval,
    Covers,
    Intruder,
    Recorded,
    ReviewFile,
    Signer,
    Withdrawal,
    read_review,
    write_review,
)
from lessonbook.errors import Mistakes
from tests.case_fixture import DAY, MANAGER, REF

words = (
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"), min_size=1)
    .map(normalised)
    .filter(lambda text: bool(text.strip()))
)
signers = st.builds(Signer, name=words, role=words)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
decisions = st.builds(
    Recorded, type=st.just("PERSON"), text=words, occurrence=st.none() | st.integers(1, 99),
    decision=st.just("replace"), wording=st.none() | words, by=signers, when=days, why=words,
)  # fmt: skip
reviews = st.builds(
    ReviewFile,
    ref=st.just(REF),
    decisions=st.lists(decisions, max_size=4, unique_by=lambda made: made.answers).map(tuple),
    approvals=st.lists(
        st.builds(Approval, by=signers, when=days,
                  covers=st.builds(Covers, source=digests, people=digests, decisions=digests, findings=digests,
                                   safe=digests)),
        max_size=3,
    ).map(tuple),
    intruder=st.lists(
        st.builds(Intruder, reader=st.sampled_from(READERS), answer=words, by=signers, when=days, safe=digests),
        max_size=4, unique_by=lambda said: said.reader,
    ).map(tuple),
    withdrawals=st.lists(st.builds(Withdrawal, by=signers, when=days, why=words), max_size=2).map(tuple),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(review=reviews)
def test_what_is_written_is_read_again(tmp_path: Path, review: ReviewFile) -> None:
    path = tmp_path / f"{REF}.review.yml"
    write_review(path, review)
    assert read_review(path, REF) == review
    before = path.read_bytes()
    write_review(path, read_review(path, REF))
    assert path.read_bytes() == before


def test_it_reads_like_a_record(tmp_path: Path) -> None:
    path = tmp_path / f"{REF}.review.yml"
    made = Recorded(
        type="PERSON", text="Hope  \n Blythe", decision="replace", wording="a friend", by=MANAGER, when=DAY,
        why="Named in the local press: a friend of the family.",
    )  # fmt: skip
    write_review(path, ReviewFile(ref=REF, decisions=(made,)))
    assert path.read_text(encoding="utf-8") == (
        "# Decisions and sign-off. Private. Written by the review page, `lessonbook decide` and `approve`.\n"
        "ref: ZX-01-2024\n"
        "decisions:\n"
        "  - type: PERSON\n"
        "    text: Hope Blythe\n"
        "    decision: replace\n"
        "    wording: a friend\n"
        "    by:\n"
        "      name: Odalys Pemberton\n"
        "      role: Business manager\n"
        "    when: 2025-03-01\n"
        "    why: 'Named in the local press: a friend of the family.'\n"
        "intruder: []\n"
        "approvals: []\n"
        "withdrawals: []\n"
    )


def test_a_case_nobody_looked_at_has_an_empty_one(tmp_path: Path) -> None:
    assert read_review(tmp_path / "none.review.yml", REF) == ReviewFile(ref=REF)


DECISION = """\
  - {type: PERSON, text: Hope, decision: keep, by: {name: Odalys, role: Manager}, when: 2025-01-01, why: a word}
"""


def of_decision(old: str = "", new: str = "") -> str:
    return f"ref: {REF}\ndecisions:\n{DECISION.replace(old, new, 1)}"


ANSWER = f"""\
  - reader: neighbour
    answer: Nothing.
    by: {{name: Odalys Pemberton, role: Business manager}}
    when: 2025-03-01
    safe: {"0" * 64}
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "It is empty."),
        ("Hope was here", "line 1: This has a value of the wrong kind."),
        (f"ref: {REF}\nintruder:\n  - reader: Hope\n", "`reader` has a value that is not allowed"),
        (f"ref: {REF}\nintruder:\n{2 * ANSWER}", "Two answers under `intruder` are about the same reader"),
        ("ref: ZX-02-2024\n", "It belongs to another case."),
        (f"ref: {REF}\ndecisions: [{{type: PERSON}}]\n", "line 2: `text` is missing."),
        (of_decision() + DECISION, "Decision 2 is about the same finding as an earlier one"),
        (of_decision("keep", "kept"), "line 3: `decision` has a value that is not allowed."),
        (of_decision("keep,", "keep, wording: x,"), "`wording` belongs to `replace`"),
        (of_decision("2025-01-01", "soon"), "line 3: `when` has a value of the wrong kind."),
        (of_decision("text", "texts"), "line 3: There is no field of this name. Did you mean `text`?"),
        (of_decision("text", "occurrence: 0, text"), "line 3: `occurrence` has a value of the wrong kind."),
        (of_decision(", why: a word", ""), "line 3: `why` is missing."),
        (f"ref: {REF}\napprovals: [{{covers: {{source: Hope}}}}]", "line 2: `source` is not in the form needed."),
        (f"ref: {REF}\napproved: yes\n", "line 2: There is no field of this name. Did you mean `approvals`?"),
    ],
)
def test_nonsense_is_refused_with_its_line_and_never_quoted(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / f"{REF}.review.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as found:
        read_review(path, REF)
    assert message in str(found.value)
    assert "Hope" not in str(found.value)


def test_nothing_of_it_shows_in_repr() -> None:
    made = Recorded(type="PERSON", text="Hope", decision="keep", by=MANAGER, when=DAY, why="Hope is a word here")
    assert "Hope" not in repr(made)
    assert "Odalys" not in repr(made)


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"{REF}.review.yml"
    write_review(path, ReviewFile(ref=REF))
    before = path.read_bytes()

    def crash(self: Path, target: Path) -> Path:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", crash)
    withdrawal = Withdrawal(by=MANAGER, when=DAY, why="asked")
    with pytest.raises(OSError, match="no space"):
        write_review(path, ReviewFile(ref=REF, withdrawals=(withdrawal,)))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name], "nothing private is left behind"
