"""Chooses between what the layers propose, so that no two masking findings overlap.

A recorded decision wins, then the people file, then its public names, then what is explained (citations and the like),
then the recognisers, the safer action first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from anonymise.candidate import EXPLAINED, LISTED_KEEP, PEOPLE, RECOGNISED, Candidate
from anonymise.findings import Action

_WORD = re.compile(r"[^\W_]+")
_LINKING = frozenset("a an the and or of in at on by for with to from s mr mrs ms miss dr re".split())
TITLE_LENGTH = 12
"""Characters that a title before a name may take."""
_APART = re.compile(r"(?:,|\.? (?:of|at|from|in)\b)")
"""What parts a person from an organisation: Ann Pell of the Boxing Club."""
ENVELOPES = frozenset(
    "ORGANIZATION SCHOOL HEALTH_SETTING LOCATION ADDRESS EMAIL_ADDRESS URL HANDLE FAITH_GROUP".split()
)
"""Types whose words may hold a listed name and are masked as a whole then: the Leanne Probert Nursery."""


def choose(plain: str, proposed: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, cut where an earlier one has the words already, in order of start."""
    ordered = sorted(set(_weighed(plain, list(proposed))), key=_precedence)
    owner: dict[int, Candidate] = {}
    chosen: list[Candidate] = []
    for each in ordered:
        if each.action is Action.CLUE:
            continue
        for piece in _free(plain, each, owner):
            chosen.append(piece)
            owner.update(dict.fromkeys(range(piece.start, piece.end), piece))
    clues = [each for each in ordered if each.action is Action.CLUE and not _hidden(plain, each, owner)]
    return sorted([*chosen, *clues], key=lambda each: (each.start, each.end, each.order))


def _precedence(each: Candidate) -> tuple[object, ...]:
    """Certain before doubtful, wide before narrow: a wide sure finding takes the narrow ones inside it along."""
    return (each.layer, each.action is Action.ASK, *each.order[2:3], *each.order)


def _weighed(plain: str, proposed: list[Candidate]) -> Iterator[Candidate]:
    """Settle the cases in which a wider finding outranks its layer."""
    listed = [each for each in proposed if each.layer == PEOPLE]
    wide = [other for other in proposed if listed and (other.type in ENVELOPES or other.layer == LISTED_KEEP)]
    envelopes = [other for other in wide if not any(_beside(plain, other, each) for each in listed)]
    for each in proposed:
        if each.type == "CITATION" and any(_straddles(other, each) for other in proposed):
            continue
        if each.layer == PEOPLE and any(_envelops(other, each) for other in envelopes):
            continue
        if each.layer == PEOPLE and each.action is Action.REPLACE and any(_cites(other, each) for other in proposed):
            yield replace(each, action=Action.ASK, score=0.6, reason="A listed name inside what looks like a citation.")
        else:
            yield each


def _straddles(person: Candidate, citation: Candidate) -> bool:
    """Whether what looks like a citation begins inside a person's name: Gary `Thwaite's 2012` conviction."""
    sure = person.type == "PERSON" and person.layer == RECOGNISED and person.action is Action.REPLACE
    return sure and person.start < citation.start < person.end < citation.end


def _beside(plain: str, outer: Candidate, inner: Candidate) -> bool:
    """Whether a wide finding begins with a listed person who is not part of its name: Ann Pell of the Boxing Club."""
    listed = inner.layer == PEOPLE and inner.type == "PERSON" and outer.layer == RECOGNISED
    first = outer.start <= inner.start <= outer.start + TITLE_LENGTH and inner.end < outer.end
    return listed and first and bool(_APART.match(plain, inner.end))


def _envelops(outer: Candidate, inner: Candidate) -> bool:
    """Whether a listed name is part of another name, as in the Leanne Probert Nursery."""
    strictly = (
        outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
    )
    if not strictly:
        return False
    sure = outer.layer == RECOGNISED and outer.type in ENVELOPES and outer.action in (Action.REPLACE, Action.GENERALISE)
    return sure or outer.layer == LISTED_KEEP


def _cites(outer: Candidate, inner: Candidate) -> bool:
    return (
        outer.layer == EXPLAINED
        and outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.end - outer.start > inner.end - inner.start)
    )


def _free(plain: str, each: Candidate, owner: dict[int, Candidate]) -> Iterator[Candidate]:
    """The parts of a candidate that nobody has yet, without the spaces and little words at their edges."""
    if not any(at in owner for at in range(each.start, each.end)):
        yield each
        return
    if not each.action.masks:
        return
    start = None
    for at in range(each.start, each.end + 1):
        taken = at == each.end or at in owner
        if not taken and start is None:
            start = at
        elif taken and start is not None:
            if cut := _trimmed(plain, start, at):
                yield replace(each, start=cut[0], end=cut[1])
            start = None


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """From the first to the last word that says something."""
    telling = [match.span() for match in _WORD.finditer(plain, start, end) if match.group().lower() not in _LINKING]
    return (telling[0][0], telling[-1][1]) if telling else None


def _hidden(plain: str, clue: Candidate, owner: dict[int, Candidate]) -> bool:
    """Whether nothing of a clue is left to read."""
    return all(at in owner and owner[at].action.masks for at in range(clue.start, clue.end) if plain[at].isalnum())
