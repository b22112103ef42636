"""Which facts of a case may be shown: those that enough other published cases share.

Clues join up: a setting, a plan and a year band that are each common can together fit one family only. The order in
which facts give way follows the guide for boards; where even the last of them is rare, none of the set is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lessonbook.cases.fields import PublicFields

WATCHED = ("age", "sex", "harm", "harm_source", "plan", "living", "setting", "year_band", "publisher")
"""The facts whose combination is looked at."""


def _without(name: str) -> Callable[[PublicFields], PublicFields]:
    return lambda fields: fields.model_copy(update={name: PublicFields.model_fields[name].get_default()})


def _four_years(fields: PublicFields) -> PublicFields:
    """`2017-19` becomes `2016-20`, the four years from a multiple of four, or from two later where it ends beyond."""
    if not fields.year_band:
        return fields
    first = int(fields.year_band[:4])
    last = first + (int(fields.year_band[5:]) - first) % 100
    start = first // 4 * 4
    start += 2 if last > start + 4 else 0
    return fields.model_copy(update={"year_band": f"{start}-{max(last, start + 4) % 100:02d}"})


GIVES_WAY: tuple[Callable[[PublicFields], PublicFields], ...] = (
    _without("harm_source"),
    _without("setting"),
    _without("living"),
    _without("plan"),
    _without("sex"),
    _four_years,
    _without("publisher"),
    _without("year_band"),
    _without("harm"),
    _without("age"),
)
"""What is dropped, first to last, until the rest is shared."""


def _shown(fields: PublicFields) -> tuple[object, ...]:
    return tuple(getattr(fields, name) for name in WATCHED)


def safe_facts(fields: PublicFields, published: Sequence[PublicFields], least: int) -> PublicFields:
    """`fields` with every watched fact dropped that fewer than `least` of the `published` cases share.

    `published` holds the fields of all published cases, this one included, before any of them was reduced. Each
    candidate is compared with the others reduced in the same way, so that the answer does not depend on their order.
    """
    others = list(published)
    for give_way in (lambda kept: kept, *GIVES_WAY):
        fields, others = give_way(fields), [give_way(other) for other in others]
        if sum(_shown(other) == _shown(fields) for other in others) >= least:
            break
    return fields
