"""Finds the people and places of the people file, in whatever form they are written.

What may be an ordinary word ("more hope than evidence") or fits two people is asked; everything else is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from anonymise.candidate import LISTED_KEEP, PEOPLE, Candidate
from anonymise.findings import Action
from anonymise.names.inside import compound, inside, letter_by_letter
from anonymise.names.meant import who
from anonymise.names.misspelt import Misspellings
from anonymise.names.name_forms import Entry, entries, forms
from anonymise.names.sought import GAP, Match, Page, beginnings
from anonymise.names.spelt import exact
from anonymise.people import People
from anonymise.reading.markdown import View
from anonymise.reading.words import Word, fold, gaps, parts, words
from anonymise.roles import kin, role_words, same

SOURCE = "people file"
LONGEST = 6
_ADDRESSES = {
    "EMAIL_ADDRESS": re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"),
    "URL": re.compile(r"(?:https?://|www\.)[^\s<>()\"]*[\w/]", re.IGNORECASE),
    "HANDLE": re.compile(r"(?<![\w@])@\w[\w.]*\w"),
}
_PSEUDONYM = re.compile(r"(?:[A-Z][\w’'-]* )*(?:[A-Z][\w’'-]*|\d{1,2})")
_SPACE = re.compile(r"[ \n]|\Z")


def search(view: View, people: People, found_words: list[Word] | None = None) -> list[Candidate]:
    """All places where an entry of the people file stands, in order of start."""
    listed = entries(people)
    given = found_words if found_words is not None else words(view)
    found = search_entries(view, listed, given, PEOPLE, SOURCE)
    return [*found, *_kept(view, given, people), *_spoken(view, listed)]


def search_entries(view: View, listed: list[Entry], given: list[Word], layer: int, source: str) -> list[Candidate]:
    """The same for other entries. Only what a person listed is looked for misspelt, and asked about in lower case."""
    if not listed:
        return []
    longest = max(len(parts(name)) for entry in listed for name in entry.names) + 2
    known = forms(listed)
    page = Page(view.plain, given, lambda at: view.block_at(at).kind, listed, known, longest, beginnings(known))
    near = Misspellings(page) if layer == PEOPLE else None
    found: list[Candidate] = []
    at = free = 0
    while at < len(given):
        match = _match(page, at, near)
        if match is None:
            at += 1
            continue
        match = compound(page, match, free)
        if layer == PEOPLE or not match.ask or _worth_asking(page, match):
            found.append(_candidate(page, match, layer, source))
        at = free = match.last + 1
    return found


def _match(page: Page, at: int, near: Misspellings | None) -> Match | None:
    """What begins with this word, the surest reading first."""
    if found := letter_by_letter(page, at) or exact(page, at):
        return _with_letters(page, found)
    part = inside(page, at)
    if part is not None and not part.ask:
        return part
    return (near.match(at) if near else None) or part


def _with_letters(page: Page, match: Match) -> Match:
    """The match with all of a name whose first letter it took for an initial: `Jones, J o n e s`."""
    apart = [letter_by_letter(page, at) for at in range(match.first + 1, match.last + 1)]
    return replace(match, last=max(match.last, *(found.last for found in apart if found), 0))


def _worth_asking(page: Page, match: Match) -> bool:
    """For a name that nobody listed: a capital, or a place where names are written small."""
    word = page.words[match.first]
    return (word.capital and not word.shouted and len(word.text) > 2) or page.kind(word.start) in (
        "target",
        "html",
        "code",
    )


def _candidate(page: Page, match: Match, layer: int, source: str) -> Candidate:
    start, end = page.words[match.first].start, page.words[match.last].end - match.cut
    entry, role, doubt = who(page, match)
    reason = match.ask or doubt
    if layer == PEOPLE and (address := _address(page, start)):
        return Candidate(
            start=min(start, address[0]),
            end=max(end, address[1]),
            type=address[2],
            action=Action.REPLACE,
            source=source,
            score=1.0,
            layer=layer,
        )
    return Candidate(
        start=start,
        end=end + (match.cut if role == "family" else 0),
        type=page.listed[match.forms[0].entry].type,
        action=Action.ASK if match.ask else Action.REPLACE,
        source=source,
        score=_score(layer, match.ask),
        layer=layer,
        who=entry.who if entry else "shared " + match.forms[0].letters,
        public=entry.public if entry else None,
        role=role,
        reason=reason,
        hint=_shared_hint(page, match) if entry is None and not role else "",
    )


def _shared_hint(page: Page, match: Match) -> str:
    """What people who share a name are all: professionals, or nothing that can be said."""
    roles = [same(page.listed[form.entry].public or "") for form in match.forms]
    at_work = all(role and role.split()[-1] not in kin() and role in role_words() for role in roles)
    return "professional" if at_work else ""


def _address(page: Page, at: int) -> tuple[int, int, str] | None:
    """The e-mail address, web address or account name that a listed name is part of: range and type."""
    if page.kind(at) in ("target", "html"):
        return None
    begin = max(page.plain.rfind(" ", 0, at), page.plain.rfind("\n", 0, at)) + 1
    end = next(match.start() for match in _SPACE.finditer(page.plain, at))
    for kind, pattern in _ADDRESSES.items():
        for match in pattern.finditer(page.plain, begin, end):
            if match.start() <= at < match.end():
                return *match.span(), kind
    return None


def _score(layer: int, ask: str) -> float:
    """A repetition of what a recogniser saw never beats the sighting itself."""
    return (0.6 if ask else 1.0) if layer == PEOPLE else (0.3 if ask else 0.5)


def _spoken(view: View, listed: list[Entry]) -> Iterator[Candidate]:
    """Pseudonyms that stand in the text already, such as Mr D, so that safe text stays as it is."""
    for public in sorted({entry.public for entry in listed if entry.public and _PSEUDONYM.fullmatch(entry.public)}):
        for match in re.finditer(rf"(?<!\w){re.escape(public)}(?!\w)", view.plain):
            yield Candidate(
                start=match.start(),
                end=match.end(),
                type="PERSON",
                action=Action.KEEP,
                source=SOURCE,
                score=1.0,
                layer=LISTED_KEEP,
                who="kept " + fold(public),
            )


def _kept(view: View, given: Sequence[Word], people: People) -> Iterator[Candidate]:
    """Public names that stay."""
    listed = {"".join(parts(name)) for name in people.keep}
    if not listed:
        return
    for at in range(len(given)):
        for last in range(min(at + LONGEST, len(given)) - 1, at - 1, -1):
            window = given[at : last + 1]
            if "".join(word.folded for word in window) in listed and all(
                GAP.match(gap) for gap in gaps(view.plain, window)
            ):
                yield Candidate(
                    start=given[at].start,
                    end=given[last].end,
                    type="PERSON",
                    action=Action.KEEP,
                    source=SOURCE,
                    score=1.0,
                    layer=LISTED_KEEP,
                    who="kept " + fold(view.plain[given[at].start : given[last].end]),
                )
                break
