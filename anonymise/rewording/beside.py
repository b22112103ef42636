"""What stands right beside a name: titles, roles in apposition, nicknames and former names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.roles import ADJECTIVE, DETERMINER, TITLE, role

_TITLES_BEFORE = re.compile(rf"(?:(?<![\w'’-]){TITLE}\.?,? ?(?:(?:No\.? ?)?\d{{2,6}}[,:]? )?)+\Z")
_ALIAS = re.compile(
    r",? ?[(\[]?(?:n[ée]e|formerly(?: known as)?|previously(?: known as)?|also (?:known|called)(?: as)?|"
    r"(?:(?:better|usually|always|often|locally|generally) )?(?:known|called|referred to)"
    r"(?: (?:locally|online|at home|at school|to \w+(?: \w+)?|by \w+(?: \w+)?))? as|"
    r"a\.?k\.?a\.?|nicknamed|alias|or) (?P<open>[\"“‘'_*]?)"
)
_NICK = re.compile(r" ?(?:[(\[][\"“‘']?|[\"“‘'])")
_CLOSE = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "'": "'"}
_TITLE_BEHIND = re.compile(rf", {TITLE}\b\.?(?=[.,;)]| [a-z]|\Z)")
"""The title in `Quill, Ms`."""
_MAIDEN = re.compile(r",? ?[(\[]?n[ée]e [^\W\d_][\w'’-]+[)\]]?")


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase beside a name."""

    start: int
    """Where the phrase begins, determiner included."""
    end: int
    """One past its last letter."""
    words: str
    """The role itself, `health visitor`."""
    determined: bool
    """Whether a determiner stands before it."""
    comma: bool
    """Whether a comma, dash or bracket parts it from the name."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A name with what belongs to it."""

    start: int
    """First character of the name, titles included."""
    end: int
    """One past the name, with nicknames and former names that follow it."""
    title: str
    before: Role | None
    after: Role | None
    taken: tuple[int, ...]
    """Numbers of the candidates between `start` and `end`, the name itself left out."""


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<det>{DETERMINER} )?(?:{ADJECTIVE}[ -])*(?P<role>{role()})(?P<sep>, | \(|: | – | )\Z",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:, | \()(?P<phrase>(?P<det>{DETERMINER} )?(?:{ADJECTIVE}[ -])*(?P<role>{role()}))(?=[,.;:)]|\Z)",
        re.IGNORECASE,
    )


def beside(view: View, number: int, masked: Mapping[int, Candidate], starts: Mapping[int, int]) -> Beside:
    """What belongs to the name that is candidate `number`; `starts` gives the numbers by first character."""
    each, block = masked[number], view.block_at(masked[number].start)
    lead = view.plain[block.start : each.start]
    titles = _TITLES_BEFORE.search(lead)
    start = each.start - (len(titles.group()) if titles else 0)
    own = re.match(rf"(?:{TITLE}\.? )+", view.plain[each.start : each.end])
    end, taken = _stretch(view.plain, each.end, block.end, masked, starts)
    before = _role_before(view.plain, block.start, start)
    after = _role_after(view.plain, end, block.end)
    inside = tuple(other for other, cand in masked.items() if other != number and start <= cand.start < each.start)
    title = (titles.group() if titles else "") + (own.group() if own else "")
    return Beside(start, end, title, before, after, (*taken, *inside))


def _stretch(
    plain: str, end: int, limit: int, masked: Mapping[int, Candidate], starts: Mapping[int, int]
) -> tuple[int, tuple[int, ...]]:
    """Take in further names of the same person: a split surname, a nickname in brackets, a maiden name."""
    start = end
    taken: list[int] = []
    while True:
        step = _next_name(plain, end, limit, masked, starts)
        if step is None:
            break
        end, number = step
        taken += [number]
    end = _all_closed(plain, start, end, limit) if taken else end
    if match := _TITLE_BEHIND.match(plain, end, limit):
        end = match.end()
    if match := _MAIDEN.match(plain, end, limit):
        taken += [starts[at] for at in range(end, match.end()) if at in starts]
        end = match.end()
    return end, tuple(taken)


def _all_closed(plain: str, start: int, end: int, limit: int) -> int:
    """Past the quotes and brackets that were opened on the way and close right here: (known as “Nanny El”)."""
    waiting: list[str] = []
    for char in plain[start:end]:
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _CLOSE:
            waiting.append(_CLOSE[char])
    while waiting and end < limit and plain[end] == waiting[-1]:
        waiting.pop()
        end += 1
    return end


def _next_name(
    plain: str, end: int, limit: int, masked: Mapping[int, Candidate], starts: Mapping[int, int]
) -> tuple[int, int] | None:
    for pattern in (_ALIAS, _NICK, re.compile(r"[ -]?")):
        match = pattern.match(plain, end, limit)
        if not match or match.end() not in starts:
            continue
        number = starts[match.end()]
        if masked[number].type not in ("PERSON", "HANDLE") or masked[number].role:
            continue
        after = masked[number].end
        lead = match.group()
        for sign in reversed([char for char in lead if char in _CLOSE]):
            if plain[after : after + 1] == _CLOSE[sign]:
                after += 1
            elif pattern is _NICK:
                break
        else:
            return after, number
    return None


def _role_before(plain: str, begin: int, start: int) -> Role | None:
    match = _before().search(plain, max(begin, start - 70), start)
    if not match:
        return None
    return Role(match.start(), match.end("role"), match["role"], match["det"] is not None, match["sep"] != " ")


def _role_after(plain: str, end: int, limit: int) -> Role | None:
    match = _after().match(plain, end, limit)
    if not match:
        return None
    return Role(match.start("phrase"), match.end("phrase"), match["role"], match["det"] is not None, True)
