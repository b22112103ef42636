"""Places that meet: the parts of an address are one, and two places in a sentence are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.fit import Draft
from anonymise.rewording.thing_words import NAMED, PLACES, SETTLEMENT


def address_line(
    plain: str, number: int, end: int, shown: Mapping[int, Candidate], starts: Mapping[int, int]
) -> list[int]:
    """The candidates that go on where one ends: hotel, street, town, postcode are one address."""
    line: list[int] = []
    if shown[number].type not in PLACES | NAMED or shown[number].public is not None:
        return line
    while True:
        after = next(
            (starts[end + len(gap)] for gap in (", ", " ") if plain.startswith(gap, end) and end + len(gap) in starts),
            None,
        )
        if after is None or shown[after].type not in PLACES:
            return line
        if shown[after].public is not None and shown[number].type != "ADDRESS":
            return line
        line.append(after)
        end = shown[after].end


def in_a_place(
    plain: str, draft: Draft, number: int, shown: Mapping[int, Candidate], starts: Mapping[int, int]
) -> Draft:
    """The hotel, the local area: the hotel in the local area."""
    after = starts.get(draft.end + 2) if plain.startswith(", ", draft.end) else None
    if after is None or shown[after].type != "LOCATION" or shown[number].type not in NAMED | {"LOCATION"}:
        return draft
    words = shown[after].public or "the local area"
    if not SETTLEMENT.search(words) or SETTLEMENT.search(draft.text) or not draft.text:
        return draft
    return replace(draft, also=(*draft.also, (draft.end, draft.end + 2, " in ")))


def another_place(view: View, draft: Draft, number: int, shown: Mapping[int, Candidate]) -> Draft:
    """He moved from the local area to another area, where two places are named in one sentence."""
    each, plain = shown[number], view.plain
    if draft.text.lower() != "the local area" or not re.search(r"\bto \Z", plain[max(0, each.start - 4) : each.start]):
        return draft
    begin = view.block_at(each.start).start
    earlier = [
        other
        for other in shown.values()
        if other.type == "LOCATION" and begin <= other.start and other.end < each.start and each.start - other.end < 60
    ]
    differ = any(plain[other.start : other.end] != plain[each.start : each.end] for other in earlier)
    apart = any(". " in plain[other.end : each.start] for other in earlier)
    return replace(draft, text="another area") if differ and not apart else draft
