"""The words the public reads in place of what was found, so that a sentence reads as its author would have written it.

Each masking candidate becomes a draft: a range and its new words. A draft may take in neighbouring words (a title, a
maiden name, the commas of an apposition); the finding itself never grows. `fitted` then sees to articles and capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from anonymise.candidate import DECISION, Candidate
from anonymise.reading.markdown import View
from anonymise.replace import SIDE_KINDS, Edit
from anonymise.rewording.beside import Beside, beside
from anonymise.rewording.file_names import file_words
from anonymise.rewording.fit import Draft, fitted
from anonymise.rewording.joined import counted_up, emptied, emptied_cells, said_once, with_others
from anonymise.rewording.kinds import counted
from anonymise.rewording.person_words import near_owner, person_words
from anonymise.rewording.persons import GENERIC, UNSURE, Words, identities, owned, spoken
from anonymise.rewording.placed import address_line, another_place, in_a_place
from anonymise.rewording.thing_words import thing_words
from anonymise.roles import title_role

_SEVERAL = frozenset("parents grandparents siblings children sons daughters brothers sisters".split())


@dataclass(frozen=True, slots=True)
class Worded:
    """The outcome for the candidates of one document."""

    edits: list[Edit]
    replacements: list[str | None]
    """For each candidate, in order; None where its words stay."""
    chosen: list[Candidate]
    """The candidates, those whose words need confirming with the reason."""


def word(view: View, chosen: list[Candidate]) -> Worded:
    """The new words for every masking candidate. `chosen` is in order of start."""
    masked = {number: each for number, each in enumerate(chosen) if each.action.masks}
    shown = {
        number: _edged(view.plain, each)
        for number, each in masked.items()
        if view.block_at(each.start).kind not in SIDE_KINDS
    }
    drafts = _drafts(view, shown)
    edits = [Edit(each.start, each.end, "") for number, each in masked.items() if number not in shown]
    edits += [Edit(draft.start, draft.end, draft.text) for draft in _apart(drafts)]
    edits += [Edit(*also) for draft in drafts.values() for also in draft.also]
    replacements = [None if number not in masked else _told(drafts.get(number)) for number in range(len(chosen))]
    return Worded(edits, replacements, [_confirmed(each, drafts.get(number)) for number, each in enumerate(chosen)])


def _edged(plain: str, each: Candidate) -> Candidate:
    """A candidate without the bracket that opens before it and closes after, and without the end of the sentence."""
    words = plain[each.start : each.end]
    if words[0] in "([" and not set(words) & set(")]"):
        return _edged(plain, replace(each, start=each.start + 1)) if len(words) > 1 else each
    ends = words[-1] == "." and (
        plain[each.end : each.end + 1] in ("", "\n") or re.match(r" [A-Z]", plain[each.end :][:2])
    )
    return replace(each, end=each.end - 1) if ends and len(words) > 1 else each


def _told(draft: Draft | None) -> str:
    return draft.text if draft else ""


def _confirmed(each: Candidate, draft: Draft | None) -> Candidate:
    """A name that no role stands beside says so, so that a person can confirm the words."""
    vague = draft is not None and each.type == "PERSON" and each.public is None and GENERIC in draft.text.lower()
    return replace(each, reason=UNSURE) if vague and not each.reason else each


def _drafts(view: View, shown: Mapping[int, Candidate]) -> dict[int, Draft]:
    """By candidate number; a candidate that another one took in has none."""
    persons = {number: each for number, each in shown.items() if each.type == "PERSON"}
    starts = {each.start: number for number, each in shown.items()}
    near = {number: beside(view, number, shown, starts) for number in persons}
    keys = identities(view.plain, persons)
    said = spoken(keys, persons, {number: _roles(persons[number], near[number]) for number in persons})
    things = counted(view.plain, {number: each for number, each in shown.items() if number not in persons})
    drafts: dict[int, Draft] = {}
    gone: set[int] = set()
    for number, each in shown.items():
        if number in gone:
            continue
        if (file := file_words(view, each)) is not None:
            draft = file
        elif number in persons:
            own = Words(each.public) if each.layer == DECISION and each.public else said[keys[number]]
            draft = person_words(view, each, near[number], own, near_owner(near[number], shown))
            if draft.text not in ("", "the family") and not each.who and owned(_name(view, each), keys[number]):
                draft = replace(draft, text=draft.text + "'s")
            gone |= set(near[number].taken)
            if (role := near[number].before) and role.words.lower() in _SEVERAL and not draft.text:
                draft, others = with_others(view.plain, draft, near, starts)
                gone |= others
        else:
            draft = thing_words(view, each, things.get(number))
            line = address_line(view.plain, number, max(draft.end, each.end), shown, starts)
            gone |= set(line)
            draft = replace(draft, end=shown[line[-1]].end) if line else draft
            draft = another_place(view, in_a_place(view.plain, draft, number, shown, starts), number, shown)
        drafts[number] = fitted(view, draft)
    drafts = counted_up(view.plain, said_once(view.plain, drafts, shown), persons)
    return emptied_cells(view, emptied(view.plain, drafts, persons))


def _name(view: View, each: Candidate) -> str:
    return view.plain[each.start : each.end]


def _roles(each: Candidate, near: Beside) -> list[str]:
    """The roles right beside one mention."""
    told = [role.words for role in (near.before, near.after) if role is not None]
    return [role for role in [*told, each.hint, title_role(near.title)] if role]


def _apart(drafts: Mapping[int, Draft]) -> list[Draft]:
    """In order and without overlaps: where two reach for the same words, the later one begins where the first ends."""
    apart: list[Draft] = []
    for draft in sorted(drafts.values(), key=lambda draft: (draft.start, -draft.end)):
        if apart and draft.start < apart[-1].end:
            if draft.end <= apart[-1].end:
                continue
            draft = replace(draft, start=apart[-1].end)
        apart.append(draft)
    return apart
