"""A listed name is never left, however it is written and wherever it stands."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anonymise.findings import Action
from anonymise.ordinary import ordinary
from tests.anonymise.forms import NAMES, PEOPLE, PLACE, WRITE, leaks
from tests.anonymise.standin import anonymiser


@pytest.mark.parametrize("written", sorted(WRITE))
def test_every_form_is_found_in_every_place(written: str) -> None:
    names = cycle(NAMES)
    for place in sorted(PLACE):
        for name in (next(names), next(names)):
            text = PLACE[place](WRITE[written](name))
            assert leaks(anonymiser().anonymise(text, PEOPLE).safe[0].text) == [], (place, text)


def test_the_reader_of_these_tests_can_make_out_every_form() -> None:
    for written, write in WRITE.items():
        assert leaks(PLACE["paragraph"](write("Kayleigh Mbeki"))), written
    for place, put in PLACE.items():
        assert leaks(put("Kayleigh Mbeki")), place


LONG = ["Kayleigh", "Mbeki", "Vrânceanu", "Darragh", "Sørensen", "Anneliese", "Meulen", "Quenby", "Pellwick", "Aldhelm"]
"""Names of five letters or more; two letters may be wrong from eight on."""
LETTER = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@st.composite
def slips(draw: st.DrawFn, name: str) -> str:
    """The name with one slip of the pen after its first letter: a letter lost, added, changed or swapped."""
    at = draw(st.integers(1, len(name) - 2))
    match draw(st.sampled_from(["lost", "added", "changed", "swapped"])):
        case "lost":
            return name[:at] + name[at + 1 :]
        case "added":
            return name[:at] + draw(LETTER) + name[at:]
        case "changed":
            return name[:at] + draw(LETTER) + name[at + 1 :]
        case _:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_slip_of_the_pen_hides_nobody(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(LONG))
    slipped = data.draw(slips(name))
    if len(name) >= 8 and data.draw(st.booleans()):
        slipped = data.draw(slips(slipped))
    assume(not any(ordinary(slipped.removesuffix(ending)) for ending in ("", "s", "es", "ed", "ing", "ly")))
    masked = [each for each in anonymiser().scan(f"We saw that {slipped} was there.", PEOPLE) if each.action.masks]
    assert [each.text.removesuffix("s") for each in masked] == [slipped.removesuffix("s")]


@pytest.mark.parametrize("name", ["Hope", "Will", "May", "Rose", "Reading"])
def test_a_small_word_that_is_also_a_name_is_asked(name: str) -> None:
    people = PEOPLE.model_copy(update={"people": (PEOPLE.people[0].model_copy(update={"name": f"{name} Mbeki"}),)})
    findings = anonymiser().scan(f"There was more {name.lower()} than evidence.", people)
    assert [each.action for each in findings] == [Action.ASK]
