"""The table of what happens to each kind, and changes to it."""

from __future__ import annotations

import pytest

from anonymise.findings import Action
from anonymise.policy import NEVER_KEPT, TABLE, Policy, UnknownChange


def test_a_change_is_taken_and_the_rest_stays() -> None:
    policy = Policy().with_changes({"LOCATION": "ask"})
    assert policy.rule("LOCATION").action is Action.ASK
    assert policy.rule("LOCATION").why == TABLE["LOCATION"].why
    assert policy.rule("PERSON").action is Action.REPLACE
    assert Policy().rule("LOCATION").action is Action.GENERALISE


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"LOCATOIN": "ask"}, "did you mean 'LOCATION'"),
        ({"LOCATION": "hide"}, "replace, generalise, ask, clue, keep"),
        ({"PERSON": "keep"}, "PERSON identifies a person"),
        ({"UK_NHS": "clue"}, "UK_NHS identifies a person"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_a_remedy(change: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownChange, match=message):
        Policy().with_changes(change)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UnknownChange) as refusal:
        Policy().with_changes({"LOCATOIN": "ask", "PERSON": "keep"})
    assert "LOCATOIN" in str(refusal.value)
    assert "PERSON" in str(refusal.value)


def test_no_direct_identifier_is_left_by_default() -> None:
    assert all(TABLE[kind].action.masks for kind in NEVER_KEPT)


def test_every_rule_gives_its_reason_as_a_sentence() -> None:
    assert all(rule.why.endswith(".") and rule.public for rule in TABLE.values())
