"""Facts of a case are shown only where enough other published cases share them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lessonbook.cases.fields import PublicFields
from lessonbook.rarity import WATCHED, safe_facts


def case(**facts: object) -> PublicFields:
    return PublicFields.model_validate({"ref": "NX-01-2021", "title": "Review", **facts})


def shown(fields: PublicFields) -> dict[str, object]:
    return {name: getattr(fields, name) for name in WATCHED if getattr(fields, name)}


def test_facts_that_three_cases_share_are_shown() -> None:
    alike = [case(age="under-1", sex="female", setting="home", year_band="2016-18")] * 3
    assert safe_facts(alike[0], alike, 3) == alike[0]


def test_the_setting_gives_way_before_the_age() -> None:
    ours = case(age="under-1", setting="hospital")
    others = [case(age="under-1", setting="home"), case(age="under-1", setting="online")]
    assert shown(safe_facts(ours, [ours, *others], 3)) == {"age": "under-1"}


def test_a_year_band_is_widened_before_it_is_dropped() -> None:
    ours = case(year_band="2017-19")
    others = [case(year_band="2016-18"), case(year_band="2018-20")]
    assert shown(safe_facts(ours, [ours, *others], 3)) == {"year_band": "2016-20"}


def test_a_band_over_the_border_of_two_is_widened_to_hold_all_its_years() -> None:
    ours = case(year_band="2019-21")
    others = [case(year_band="2018-20"), case(year_band="2019-22")]
    widened = safe_facts(ours, [ours, case(year_band="2019-21"), *others], 2)
    assert widened.year_band in ("2019-21", "2018-22")


def test_a_case_like_no_other_shows_none_of_the_watched_facts() -> None:
    ours = case(age="16-17", sex="male", harm=["induced-illness"], publisher="A board", plan=["adopted"])
    others = [case(age="under-1"), case(age="1-5")]
    assert shown(safe_facts(ours, [ours, *others], 3)) == {}


facts = st.fixed_dictionaries(
    {},
    optional={
        "age": st.sampled_from(["under-1", "1-5", "16-17"]),
        "sex": st.sampled_from(["female", "male"]),
        "setting": st.sampled_from(["home", "hospital"]),
        "living": st.sampled_from(["kinship", "with-parents"]),
        "year_band": st.sampled_from(["2016-18", "2017-19", "2019-21"]),
        "harm": st.lists(st.sampled_from(["neglect", "physical-abuse"]), unique=True, max_size=2),
    },
)


@given(st.lists(facts, min_size=1, max_size=12), st.integers(2, 4))
def test_what_is_shown_of_a_case_is_true_of_enough_cases(given_facts: list[dict[str, object]], least: int) -> None:
    """Whoever knows a case and looks up the facts shown finds at least `least` cases that fit, or no facts at all."""
    cases = [case(**each) for each in given_facts]
    for ours in cases:
        facts_shown = shown(safe_facts(ours, cases, least))
        exact = {name: value for name, value in facts_shown.items() if name != "year_band"}
        fitting = [one for one in cases if all(getattr(one, name) == value for name, value in exact.items())]
        assert not facts_shown or len(fitting) >= least
