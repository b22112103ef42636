"""New words that meet: several names of one phrase, brackets with nothing left in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.apposed import OPEN_WORDS
from anonymise.rewording.beside import Beside
from anonymise.rewording.fit import Draft

_BRACKETS = re.compile(r" ?\([^()\n]*\)")
_RUN = re.compile(r"(?:,|,? (?:and|or))? ")
_SAYS_NOTHING = frozenset(("a family member", "a professional", "a doctor", "a police officer", "a friend", "a nurse"))
"""Words for a name in brackets that tell less than what the name explains: one child (Amy), Sibling 1 (Amy)."""
NUMBERS = "no one two three four five six seven eight nine ten".split()


def emptied(plain: str, drafts: dict[int, Draft], persons: Mapping[int, Candidate]) -> dict[int, Draft]:
    """Brackets go when nothing is left in them, or nothing that says more than the words before them."""
    kept = dict(drafts)
    for match in _BRACKETS.finditer(plain):
        inside = [
            number for number, draft in drafts.items() if match.start() <= draft.start and draft.end <= match.end()
        ]
        covered = {at for number in inside for at in range(drafts[number].start, drafts[number].end)}
        if not inside or any(plain[at].isalnum() and at not in covered for at in range(*match.span())):
            continue
        after_name = any(drafts[number].end == match.start() for number in persons if number in drafts)
        if all(
            not drafts[number].text
            or (number in persons and (after_name or drafts[number].text.lower() in _SAYS_NOTHING))
            for number in inside
        ):
            for number in inside:
                del kept[number]
            kept[inside[0]] = Draft(match.start(), match.end(), "")
    return kept


def with_others(
    plain: str, draft: Draft, near: Mapping[int, Beside], starts: Mapping[int, int]
) -> tuple[Draft, set[int]]:
    """Her parents, Ann and Bob Pell: the second name goes with the first."""
    gone: set[int] = set()
    end = draft.end
    while match := re.match(r",? (?:and )?", plain[end : end + 6]):
        number = starts.get(end + match.end())
        if number is None or number not in near:
            break
        end = near[number].end
        gone |= {number, *near[number].taken}
    if gone and plain[end : end + 2] == ", " and not OPEN_WORDS.match(plain, end):
        end += 1
    return replace(draft, end=end), gone


def emptied_cells(view: View, drafts: dict[int, Draft]) -> dict[int, Draft]:
    """A table cell in which nothing is left to read gets a dash."""
    kept = dict(drafts)
    for block in view.blocks:
        inside = [number for number, draft in drafts.items() if block.start <= draft.start and draft.end <= block.end]
        if block.kind != "cell" or not inside or any(drafts[number].text.strip("– ") for number in inside):
            continue
        covered = {at for number in inside for at in range(drafts[number].start, drafts[number].end)}
        if any(view.plain[at].isalnum() and at not in covered for at in range(block.start, block.end)):
            continue
        for number in inside:
            del kept[number]
        kept[inside[0]] = Draft(block.start, block.end, "–")
    return kept


def said_once(plain: str, drafts: dict[int, Draft], shown: Mapping[int, Candidate]) -> dict[int, Draft]:
    """Another language or another language is another language; several ages in a row are different ages."""
    once: dict[int, Draft] = {}
    last: int | None = None
    for number in sorted(drafts, key=lambda number: (drafts[number].start, number)):
        draft = drafts[number]
        before = once[last] if last is not None else None
        if before is None or last is None or not _RUN.fullmatch(plain, before.end, max(before.end, draft.start)):
            once[number], last = draft, number
        elif shown[number].type == shown[last].type == "AGE":
            once[last] = replace(before, end=draft.end, text="of different ages")
        elif shown[number].type == shown[last].type == "NRP" and before.text and not draft.text:
            once[last] = _backgrounds(before, draft, plain)
        elif shown[number].type != "PERSON" and draft.text and draft.text.lower() == before.text.lower():
            once[last] = replace(before, end=draft.end)
        else:
            once[number], last = draft, number
    return once


def _backgrounds(first: Draft, last: Draft, plain: str) -> Draft:
    """Polish and Danish families are families; in Polish or Danish before a verb is in another language."""
    if first.text == "another language":
        return replace(first, end=first.start + len(plain[first.start : last.end].rstrip()))
    return replace(first, end=last.end, text="")


def counted_up(plain: str, drafts: dict[int, Draft], persons: Mapping[int, Candidate]) -> dict[int, Draft]:
    """A family member and a family member are two family members."""
    together: dict[int, Draft] = {}
    run: list[int] = []
    for number in [*sorted(drafts), None]:
        draft = drafts.get(number) if number is not None else None
        goes_on = bool(run) and draft is not None and number in persons and _alike(plain, drafts[run[-1]], draft)
        if run and not goes_on:
            together |= _phrases(plain, drafts, run)
            run = []
        if number is not None and draft is not None:
            if number in persons and re.match(r"an? ", draft.text, re.IGNORECASE):
                run.append(number)
            else:
                together[number] = draft
    return together


def _alike(plain: str, left: Draft, right: Draft) -> bool:
    return left.text.lower() == right.text.lower() and plain[left.end : right.start] in (", ", " and ", ", and ", " & ")


def _phrases(plain: str, drafts: Mapping[int, Draft], run: list[int]) -> dict[int, Draft]:
    """A row of people as one phrase, if it is one: it ends with an `and`, and nobody in it owns what follows."""
    if re.match(r"['’]", plain[drafts[run[-1]].end :][:1]):
        run, rest = run[:-1], run[-1:]
    else:
        rest = []
    listed = plain.startswith(" and ", drafts[run[-1]].end) if run else False
    while len(run) > 1 and not listed and not re.search("and|&", plain[drafts[run[-2]].end : drafts[run[-1]].start]):
        run, rest = run[:-1], [run[-1], *rest]
    alone = {number: drafts[number] for number in rest}
    return (_one_phrase(drafts, run) if run else {}) | alone


def _one_phrase(drafts: Mapping[int, Draft], run: list[int]) -> dict[int, Draft]:
    if len(run) == 1:
        return {run[0]: drafts[run[0]]}
    first, text = drafts[run[0]], drafts[run[0]].text
    number = NUMBERS[len(run)] if len(run) < len(NUMBERS) else "several"
    noun = text.split(" ", 1)[1] + "s"
    words = f"{number} {noun}"
    words = words.upper() if text.isupper() else words.capitalize() if text[0].isupper() else words
    return {run[0]: Draft(first.start, drafts[run[-1]].end, words)}
