"""Who is who among the names of one document, and what the public reads for each of them throughout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from anonymise.candidate import Candidate
from anonymise.reading.words import parts
from anonymise.roles import NOT_FROM_TEXT, TITLES, kin, same

GENERIC = "a family member"
UNSURE = "No role stands right beside the name: confirm what the public reads."


@dataclass(frozen=True, slots=True)
class Words:
    """What the public reads for one person."""

    text: str
    pseudonym: bool = False
    """Whether it names one person of the case (`Child A`), so that it is kept beside a role."""
    sure: bool = True


@dataclass(slots=True)
class _Person:
    """The names under which one person appears."""

    names: list[list[str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def identities(plain: str, masked: Mapping[int, Candidate]) -> dict[int, str]:
    """By candidate number: a key that is the same for the names of one person."""
    keys: dict[int, str] = {number: each.who for number, each in masked.items() if each.who}
    open_names = {number: _bare(plain[each.start : each.end]) for number, each in masked.items() if not each.who}
    full = sorted({tuple(name) for name in open_names.values() if len(name) > 1}, key=lambda name: (-len(name), name))
    people: list[tuple[str, ...]] = []
    home: dict[tuple[str, ...], tuple[str, ...]] = {}
    for whole in full:
        like = [person for person in people if _agrees(whole, person)]
        home[whole] = like[0] if len(like) == 1 else whole
        if len(like) != 1:
            people.append(whole)
    for number, name in open_names.items():
        keys[number] = "found " + " ".join(home.get(tuple(name)) or _single(tuple(name), people))
    return keys


def _bare(name: str) -> list[str]:
    """The words of a name without titles, numbers and a possessive s."""
    words = [word for word in parts(name) if word not in TITLES and not word.isdigit()]
    return words[:-1] if len(words) > 1 and words[-1] == "s" else words


def _agrees(name: Sequence[str], person: Sequence[str]) -> bool:
    """`J. Case`, `Jane Case`, `Jane Anne Case`."""
    first, other = name[0], person[0]
    return name[-1] == person[-1] and (first == other or (1 in (len(first), len(other)) and first[0] == other[0]))


def _single(name: tuple[str, ...], people: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The one person of whom a first name, surname or initial alone can be."""
    if len(name) != 1:
        return name
    word = name[0]
    for test in (
        lambda person: person[0] == word,
        lambda person: word in person,
        lambda person: _initial(word, person),
    ):
        like = [person for person in people if test(person)]
        if like:
            return like[0] if len(like) == 1 else name
    return _single((word[:-1],), people) if len(word) > 4 and word.endswith("s") and _known(word[:-1], people) else name


def _known(word: str, people: list[tuple[str, ...]]) -> bool:
    return any(word in person for person in people)


def owned(name: str, key: str) -> bool:
    """Whether a name carries the s of a possessive without its apostrophe: kellys."""
    words = _bare(name)
    return bool(words) and words[-1].endswith("s") and words[-1] not in key.split() and words[-1][:-1] in key.split()


def _initial(word: str, person: Sequence[str]) -> bool:
    return len(word) == 1 and person[0][0] == word


def spoken(
    keys: Mapping[int, str], masked: Mapping[int, Candidate], roles: Mapping[int, Sequence[str]]
) -> dict[str, Words]:
    """By key: the words. `roles` are those right beside each mention, plain words only."""
    said: dict[str, Words] = {}
    told: dict[str, str] = {}
    for key in dict.fromkeys(keys[number] for number in sorted(keys)):
        numbers = [number for number in sorted(keys) if keys[number] == key]
        given = next((masked[number].public for number in numbers if masked[number].public is not None), None)
        if given is not None:
            said[key] = Words(
                given, pseudonym=not re.match(r"(?:a|an|the|her|his|their|one|another)\b", given, re.IGNORECASE)
            )
        else:
            told[key] = _role([each for number in numbers for each in roles.get(number, ())])
    return {**said, **_named(told)}


def _role(beside: list[str]) -> str:
    """The one role that the words beside a name agree on, or nothing."""
    plain = [same(each) for each in beside]
    family = sorted({each for each in plain if each in kin() and each not in NOT_FROM_TEXT})
    work = list(dict.fromkeys(each for each in plain if each not in kin()))
    if work and not family:
        return work[0]
    return family[0] if len(family) == 1 and not work else ""


def _named(told: Mapping[str, str]) -> dict[str, Words]:
    """Roles as words. Where two people have one role, professionals get numbers and relatives stay general."""
    named = {}
    count: dict[str, int] = {}
    for key, role in told.items():
        shared = list(told.values()).count(role) > 1
        count[role] = count.get(role, 0) + 1
        if not role:
            named[key] = Words(GENERIC, sure=False)
        elif role in (
            "police officer",
            "doctor",
            "professional",
            "nurse",
            "judge",
            "faith leader",
            "councillor",
            "friend",
        ):
            named[key] = Words("a " + role)
        elif shared and role in kin():
            named[key] = Words(GENERIC, sure=False)
        elif shared:
            named[key] = Words(f"{role if role.isupper() else role.title()} {count[role]}", pseudonym=True)
        else:
            named[key] = Words("the " + role)
    return named
