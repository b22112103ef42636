"""Finds the people and places of the people file, in whatever form they are written.

What may be an ordinary word ("more hope than evidence") or fits two people is asked; everything else is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anonymise.candidate import LISTED_KEEP, PEOPLE, Candidate
from anonymise.findings import Action
from anonymise.markdown import View
from anonymise.meant import who
from anonymise.misspelt import Misspellings
from anonymise.name_forms import Entry, entries, forms
from anonymise.ordinary import ordinary
from anonymise.people import People
from anonymise.sought import GAP, Match, Page
from anonymise.spelt import exact
from anonymise.words import Word, fold, gaps, parts, words

SOURCE = "people file"
LONGEST = 6
_ADDRESSES = {
    "EMAIL_ADDRESS": re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"),
    "URL": re.compile(r"(?:https?://|www\.)[^\s<>()\"]*[\w/]", re.IGNORECASE),
    "HANDLE": re.compile(r"(?<![\w@])@\w[\w.]*\w"),
}
_PSEUDONYM = re.compile(r"(?:[A-Z][\w’'-]* )+(?:[A-Z]{1,2}|\d{1,2})")
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
    kinds = {word.start: view.block_at(word.start).kind for word in given}
    longest = max(len(parts(name)) for entry in listed for name in entry.names) + 2
    page = Page(view.plain, given, kinds, listed, forms(listed), longest)
    near = Misspellings(page) if layer == PEOPLE else None
    found: list[Candidate] = []
    at = 0
    while at < len(given):
        match = exact(page, at) or _run_together(page, at) or (near.match(at) if near else None)
        if match is None:
            at += 1
            continue
        if layer == PEOPLE or not match.ask or _worth_asking(page, match):
            found.append(_candidate(page, match, layer, source))
        at = match.last + 1
    return found


def _worth_asking(page: Page, match: Match) -> bool:
    """For a name that nobody listed: a capital, or a place where names are written small."""
    word = page.words[match.first]
    return (word.capital and not word.shouted and len(word.text) > 2) or page.kinds[word.start] in (
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
            start=address[0],
            end=address[1],
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
    )


def _address(page: Page, at: int) -> tuple[int, int, str] | None:
    """The e-mail address, web address or account name that a listed name is part of: range and type."""
    if page.kinds.get(at) in ("target", "html"):
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


def _run_together(page: Page, at: int) -> Match | None:
    """A name inside a longer word of an address, a file name or a handle: `kellydunn88`."""
    word = page.words[at]
    if len(word.folded) < 6 or ordinary(word.text):
        return None
    if page.kinds[word.start] not in ("target", "html", "code") and not _address_like(page.plain, word):
        return None
    inside = [
        letters for letters in page.forms if len(letters) >= 4 and letters in word.folded and letters != word.folded
    ]
    inside = [letters for letters in inside if page.forms[letters][0].kind in ("full", "part", "dotted", "place")]
    if not inside:
        return None
    best = max(inside, key=lambda letters: (len(letters), letters))
    return Match(at, at, tuple(page.forms[best]), "" if not ordinary(best) else "A listed name inside a longer word.")


def _address_like(plain: str, word: Word) -> bool:
    around = plain[max(0, word.start - 1) : word.start] + plain[word.end : word.end + 1]
    return any(char in "@_/\\#" for char in around) or any(char.isdigit() for char in word.text)


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
