"""The words for one mention of a person, with the role that stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from anonymise.candidate import DECISION, Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.apposed import LINKING, OPEN_WORDS, clashes, said_already
from anonymise.rewording.beside import Beside, Role
from anonymise.rewording.fit import Draft, with_article, without
from anonymise.rewording.persons import Words
from anonymise.roles import DETERMINER, same

_NAMED_GROUP = re.compile(
    r" (?:family|families|household|children|siblings|parents|brothers|sisters|twins|boys|girls|case)\b", re.IGNORECASE
)
_COUPLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:and|&) (?:Mr|Mrs|Ms|Miss|Dr)\.? (?=[^\W\d_][\w'’-]*$)")
_BOUND = re.compile(
    r"\b(?:c[oa]me|comes|moved|travelled|flew|fled|returned|arrived|emigrated|link|trip|born|grew up|raised)"
    r"(?: (?:back|home|here|over))? (?:to|from|in)(?: [A-Z]\w+ (?:from|to))? \Z"
)


def near_owner(near: Beside, shown: Mapping[int, Candidate]) -> bool:
    """Whether another found name stands before the role: Kelly's partner, kellys partner."""
    return near.before is not None and any(0 < near.before.start - each.end <= 3 for each in shown.values())


def person_words(view: View, each: Candidate, near: Beside, words: Words, owner: bool) -> Draft:
    if each.role == "adjective":
        return without(view, near.start, near.end)
    if (
        not each.who
        and not (near.title or near.before or near.after)
        and _BOUND.search(view.plain[max(0, near.start - 40) : near.start])
    ):
        return Draft(near.start, near.end, "another area")
    if couple := _COUPLE.search(view.plain[max(0, near.start - 12) : each.end]):
        return Draft(max(0, near.start - 12) + couple.start(), near.end, "the couple", person=True)
    if each.role == "family" or _plural_name(view, each):
        return Draft(near.start, near.end, "the family", person=True)
    if view.plain[each.start - 1 : each.start] == "#":
        return Draft(each.start - 1, each.end, "a hashtag")
    if _NAMED_GROUP.match(view.plain, near.end) and re.search(
        r"\b[Tt][Hh][Ee] \Z", view.plain[max(0, near.start - 4) : near.start]
    ):
        return without(view, near.start, near.end)
    near = _with_stop(view, near)
    if each.layer != DECISION:
        words = replace(words, text=with_article(view, near.start, words.text))
    if near.before is not None:
        return _after_role(view, near, words, owner=owner)
    if near.after is not None:
        return _before_role(view, near, words)
    return said_already(view, near, words) or Draft(near.start, near.end, words.text, person=True)


def _plural_name(view: View, each: Candidate) -> bool:
    """The Kasprzaks, where a Kasprzak is named somewhere."""
    name = view.plain[each.start : each.end]
    lead = view.plain[max(0, each.start - 5) : each.start].lower()
    plural = re.fullmatch(r"[^\W\d_]+s", name) and not each.who and re.search(r"\b(?:the|both) \Z", lead)
    return bool(plural) and re.search(rf"\b{re.escape(name[:-1])}\b", view.plain) is not None


def _with_stop(view: View, near: Beside) -> Beside:
    """The full stop after an initial in the middle of a sentence is part of the name: `K. says`."""
    plain = view.plain
    if _closes_title(view, near.end) and re.search(r" [A-Z]\Z", plain[near.end - 2 : near.end]):
        return replace(near, end=near.end + 1)
    if re.match(r"\.(?: [a-z]|['’]s\b|[;:,)]| \()", plain[near.end : near.end + 3]) and re.search(
        r"(?<![^\W\d_])[A-Za-z]\Z", plain[near.end - 2 : near.end]
    ):
        return replace(near, end=near.end + 1)
    return near


def _closes_title(view: View, end: int) -> bool:
    """Whether a full stop there is the last character of a heading, or of a title handed in as a part of its own."""
    block = view.block_at(end - 1)
    title = len(view.regions) > 1 and view.raw(block.start, block.end)[1] <= view.regions[-1][0]
    return view.plain[end : end + 1] == "." and end + 1 == block.end and (title or block.kind == "heading")


def _after_role(view: View, near: Beside, words: Words, *, owner: bool) -> Draft:
    """`her mother, Leanne Probert,` and `health visitor Sian Rees`."""
    assert near.before is not None
    role, end = near.before, _closed(view.plain, near)
    if words.pseudonym and not _echoes(words.text, role.words):
        return Draft(near.start, near.end, words.text)
    if words.pseudonym:
        return Draft(role.start, end, words.text)
    if role.comma and clashes(words.text, role.words):
        return Draft(near.start, near.end, words.text, person=True)
    if role.comma and view.plain[role.end : near.start] == ", " and _FROM.match(view.plain, near.end):
        return Draft(near.start, near.end + 1, "")
    if role.determined or owner or _has_own_noun_phrase(view, role):
        return Draft(role.end, end, "")
    return Draft(role.start, end, words.text)


_FROM = re.compile(r" (?:of|at|from) ")
_PHRASE = re.compile(
    rf"(?<![\w'’-]){DETERMINER} (?:(?!{LINKING} )[\w'’-]+ ){{1,5}}(?:(?:and|or) (?:[\w'’-]+ )?)?\Z", re.IGNORECASE
)
_ONE_MORE = re.compile(rf"(?<![\w'’-])(?i:{DETERMINER}) (?!{LINKING} )[a-z-]+ \Z")


def _has_own_noun_phrase(view: View, role: Role) -> bool:
    """Whether the role ends a phrase that says enough: `The paediatric registrar, Dr Rees,`, not `by nurse Rees`."""
    block = view.block_at(role.start)
    lead = view.plain[block.start : role.start]
    if not role.comma:
        return bool(_ONE_MORE.search(lead))
    return bool(_PHRASE.search(lead)) or (block.kind in ("cell", "heading") and re.fullmatch(r"\w+ ", lead) is not None)


def _closed(plain: str, near: Beside) -> int:
    """The end of an apposition with the bracket or comma that closes it, where that has to go as well."""
    assert near.before is not None
    lead = plain[near.before.end : near.start]
    if lead == " (" and plain[near.end : near.end + 1] == ")":
        return near.end + 1
    if near.before.comma and plain[near.end : near.end + 2] == ", " and not OPEN_WORDS.match(plain, near.end):
        return near.end + 1
    return near.end


def _before_role(view: View, near: Beside, words: Words) -> Draft:
    """`Leanne Probert, her mother,` and `Sian Rees (health visitor)`."""
    assert near.after is not None
    role, plain = near.after, view.plain
    bracketed = plain[near.end : near.end + 2] == " ("
    end = role.end + 1 if bracketed else role.end
    if (
        not bracketed
        and plain[end : end + 2] == ", "
        and (not OPEN_WORDS.match(plain, end) or re.match(r", (?:and|or)\b", plain[end : end + 6]))
    ):
        end += 1
    if words.pseudonym and not _echoes(words.text, role.words):
        return Draft(near.start, near.end, words.text)
    if words.pseudonym or bracketed or not role.determined:
        return Draft(near.start, end, words.text)
    return Draft(near.start, end, plain[role.start : role.end])


def _echoes(pseudonym: str, role: str) -> bool:
    """Whether a pseudonym says the role already: Health Visitor 1."""
    return same(re.sub(r" (?:[A-Z]|\d+)$", "", pseudonym)) == same(role)
