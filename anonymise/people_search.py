"""Finds the people and places of the people file, in whatever form they are written.

What may be an ordinary word ("more hope than evidence") or fits two people is asked; everything else is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from anonymise.candidate import LISTED_KEEP, PEOPLE, Candidate
from anonymise.findings import Action
from anonymise.markdown import View
from anonymise.name_forms import Entry, Form, entries, forms
from anonymise.ordinary import ordinary
from anonymise.people import People
from anonymise.roles import TITLES
from anonymise.words import Word, fold, gaps, parts, starts_sentence, words

SOURCE = "people file"
LONGEST = 6
_GAP = re.compile(r"[ \-–—'’‘`´_.,+/&·~*=|()]{0,3}\Z")
_ADDRESSES = {
    "EMAIL_ADDRESS": re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"),
    "URL": re.compile(r"(?:https?://|www\.)[^\s<>()\"]*[\w/]", re.IGNORECASE),
    "HANDLE": re.compile(r"(?<![\w@])@\w[\w.]*\w"),
}
_SPACE = re.compile(r"[ \n]|\Z")
_CALENDAR = frozenset("march april may june july august september october spring summer autumn winter".split())
_ABBREVIATIONS = frozenset(
    "gp sw hv cp dv da la pc ed ae sen it id uk eu un who tv am pm bc ad ma ba md mp cv hr is as at be by do go he if "
    "in me my no of on or so to up us we an nhs cps lac dsl cin ehe fgm csc iro scr sar dhr cpr mh ot ta ht hmp".split()
)
_BEFORE_LETTER = frozenset(
    "child sibling adult baby mother father brother sister parent person family young mr mrs ms miss dr vitamin "
    "section appendix group type hepatitis grade figure table stage school part annex class form strep practitioner "
    "gp nurse worker visitor professional of agency area project phase level team ward schedule".split()
)
_COLLECTIVE = frozenset(
    "family families household home children siblings parents brothers sisters boys girls twins case babies couple "
    "baby house flat".split()
)
_TITLES_MALE = frozenset(("mr", "sir", "master", "father", "uncle"))
_TITLES_FEMALE = frozenset(("mrs", "ms", "miss", "madam", "aunt", "auntie"))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the search reads and looks up."""

    plain: str
    words: list[Word]
    kinds: dict[int, str]
    """Kind of the block, by the start of each word."""
    listed: list[Entry]
    forms: dict[str, list[Form]]
    longest: int
    """The words of the longest form, a few more allowed for."""


def search(view: View, people: People, found_words: list[Word] | None = None) -> list[Candidate]:
    """All places where an entry of the people file stands, in order of start."""
    listed = entries(people)
    given = found_words if found_words is not None else words(view)
    return [*search_entries(view, listed, given, PEOPLE, SOURCE), *_kept(view, given, people)]


def search_entries(view: View, listed: list[Entry], given: list[Word], layer: int, source: str) -> list[Candidate]:
    """The same for other entries. Only what a person listed is looked for misspelt, and asked about in lower case."""
    if not listed:
        return []
    kinds = {word.start: view.block_at(word.start).kind for word in given}
    longest = max(len(parts(name)) for entry in listed for name in entry.names) + 2
    page = _Page(view.plain, given, kinds, listed, forms(listed), longest)
    near = _Misspellings(page) if layer == PEOPLE else None
    found: list[Candidate] = []
    at = 0
    while at < len(given):
        match = _exact(page, at) or _run_together(page, at) or (near.match(at) if near else None)
        if match is None:
            at += 1
            continue
        if layer == PEOPLE or not match.ask or _worth_asking(page, match):
            found.append(match.candidate(page, layer, source))
        at = match.last + 1
    return found


def _worth_asking(page: _Page, match: _Match) -> bool:
    """For a name that nobody listed: a capital, or a place where names are written small."""
    word = page.words[match.first]
    return (word.capital and not word.shouted and len(word.text) > 2) or page.kinds[word.start] in (
        "target",
        "html",
        "code",
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """Words `first` to `last` are some form of some entries."""

    first: int
    last: int
    forms: tuple[Form, ...]
    ask: str = ""
    """Why a person is asked; empty when it is certain."""
    cut: int = 0
    """Letters at the end that are no part of the name, such as a plural s."""
    plural: bool = False

    def candidate(self, page: _Page, layer: int, source: str) -> Candidate:
        start, end = page.words[self.first].start, page.words[self.last].end - self.cut
        entry, role, doubt = _who(page, self)
        reason = self.ask or doubt
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
            end=end + (self.cut if role == "family" else 0),
            type=page.listed[self.forms[0].entry].type,
            action=Action.ASK if self.ask else Action.REPLACE,
            source=source,
            score=_score(layer, self.ask),
            layer=layer,
            who=entry.who if entry else "shared " + self.forms[0].letters,
            public=entry.public if entry else None,
            role=role,
            reason=reason,
        )


def _address(page: _Page, at: int) -> tuple[int, int, str] | None:
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


def _exact(page: _Page, at: int) -> _Match | None:
    """The longest form that begins with this word."""
    for last in range(min(at + page.longest, len(page.words)) - 1, at - 1, -1):
        window = page.words[at : last + 1]
        if not all(_GAP.match(gap) for gap in gaps(page.plain, window)):
            continue
        if match := _form(page, at, last, "".join(word.folded for word in window)):
            return match
    return None


def _form(page: _Page, first: int, last: int, letters: str) -> _Match | None:
    """Whether these letters are a form, with or without an s at the end (a plural, a possessive)."""
    plain = (letters.rstrip("0123456789") or letters) if first == last else letters
    for spelling, cut in ((letters, 0), (plain, 0), (letters[:-1] if letters.endswith("s") else "", 1)):
        known = tuple(page.forms.get(spelling, ()))
        if cut and page.words[last].folded == "s":
            continue
        if not known or (cut and known[0].kind in ("initials", "listed initials", "initial")):
            continue
        ask = _doubt(page, first, last, known, cut)
        if ask is not None:
            return _Match(
                first, last, known, ask, cut if page.words[last].folded.endswith("s") else 0, plural=bool(cut)
            )
    return None


def _doubt(page: _Page, first: int, last: int, known: tuple[Form, ...], cut: int) -> str | None:
    """Empty when the words are certainly the name, a reason to ask, or None when they are something else."""
    kind, word = known[0].kind, page.words[first]
    if kind in ("full", "place"):
        return _place_doubt(page, first, last) if kind == "place" else ""
    if kind == "dotted":
        return _dotted_doubt(page, first, last)
    if kind in ("initials", "listed initials", "initial"):
        return _initials_doubt(page, first, last, kind)
    if last == first and ordinary(word.text.lower()):
        return _word_doubt(page, first)
    if first == last and len(word.text) < 3 and not word.capital:
        return "Two letters that may be the name of a listed person."
    return ""


def _dotted_doubt(page: _Page, first: int, last: int) -> str | None:
    """For an initial and a name: `A. Young`, and not a young woman."""
    shown = [page.words[at] for at in range(first, last + 1)]
    if first == last:
        return "" if not ordinary(shown[0].text) else None
    dotted = page.plain[shown[0].end : shown[0].end + 1] == "."
    if not dotted and not all(word.capital for word in shown):
        return None if any(ordinary(word.text) for word in shown if len(word.text) > 1) else ""
    return None if not dotted and shown[0].text in "AI" and ordinary(shown[-1].text) else ""


def _place_doubt(page: _Page, first: int, last: int) -> str | None:
    word = page.words[first]
    if last == first and ordinary(word.text.lower()):
        return _word_doubt(page, first)
    return ""


def _word_doubt(page: _Page, at: int) -> str | None:
    """For a listed name that is also an ordinary word."""
    word = page.words[at]
    reason = "The name of a person in this case, and also an ordinary word."
    if not word.capital:
        return reason
    if word.folded in _CALENDAR and _beside_number(page, at):
        return None
    if at and page.words[at - 1].folded in TITLES and page.words[at - 1].capital:
        return ""
    crowd = [page.words[other] for other in (at - 1, at + 1) if 0 <= other < len(page.words)]
    titled = any(ordinary(other.text) and other.capital and len(other.text) > 2 for other in crowd)
    if word.shouted or titled or starts_sentence(page.plain, word.start) or page.kinds[word.start] == "heading":
        return reason
    return ""


def _beside_number(page: _Page, at: int) -> bool:
    """Whether a month or a season has a day or a year beside it."""
    before, after = page.plain[: page.words[at].start], page.plain[page.words[at].end :]
    return bool(re.match(r",? (?:of )?(?:19|20)\d\d\b|,? \d{1,2}(?:st|nd|rd|th)?\b", after[:12])) or bool(
        re.search(r"\d(?:st|nd|rd|th)?(?: of)? \Z", before[-12:])
    )


def _initials_doubt(page: _Page, first: int, last: int, kind: str) -> str | None:
    shown = [page.words[at] for at in range(first, last + 1)]
    if not all(word.text.isupper() for word in shown):
        return None
    if kind == "initial":
        return _letter_doubt(page, first)
    if kind == "listed initials":
        return ""
    if first != last:
        dotted = page.plain[shown[0].end] == "."
        return "" if dotted else "Letters that may be the initials of a listed person."
    return None if shown[0].folded in _ABBREVIATIONS else "Letters that may be the initials of a listed person."


def _letter_doubt(page: _Page, at: int) -> str | None:
    """A single capital: nobody's initial where it numbers something, as in Child K."""
    word = page.words[at]
    before = page.words[at - 1].folded if at else ""
    if page.kinds[word.start] not in ("text", "item", "cell", "quote", "heading") or word.text in "IA":
        return None
    around = page.plain[max(0, word.start - 2) : word.start] + "_" + page.plain[word.end : word.end + 2]
    if before in _BEFORE_LETTER or re.search(r"[-/&'’]_|_[-/&]|_['’][a-rt-z]|[A-Z]\._|_\.[A-Z]|_\)", around):
        return None
    return "A letter that may be the initial of a listed person."


def _run_together(page: _Page, at: int) -> _Match | None:
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
    return _Match(at, at, tuple(page.forms[best]), "" if not ordinary(best) else "A listed name inside a longer word.")


def _address_like(plain: str, word: Word) -> bool:
    around = plain[max(0, word.start - 1) : word.start] + plain[word.end : word.end + 1]
    return any(char in "@_/\\#" for char in around) or any(char.isdigit() for char in word.text)


class _Misspellings:
    """Listed names with a letter wrong: one from five letters on, two from eight."""

    def __init__(self, page: _Page) -> None:
        self.page = page
        self.targets = [
            letters
            for letters in sorted(page.forms)
            if len(letters) >= 5 and any(form.kind in ("part", "full", "place") for form in page.forms[letters])
        ]
        self.known: dict[str, tuple[str, int] | None] = {}

    def match(self, at: int) -> _Match | None:
        for last in (at + 1, at):
            window = self.page.words[at : last + 1]
            if len(window) <= last - at or not all(_GAP.match(gap) for gap in gaps(self.page.plain, window)):
                continue
            if last > at and (window[0].folded in TITLES or _exact(self.page, last)):
                continue
            if last > at and not all(word.capital or not ordinary(word.text) for word in window):
                continue
            if found := self._near(at, last, "".join(word.folded for word in window)):
                return found
        return None

    def _near(self, first: int, last: int, letters: str) -> _Match | None:
        if len(letters) < 4 or any(char.isdigit() for char in letters):
            return None
        if first == last and ordinary(self.page.words[first].text):
            return None
        if letters not in self.known:
            self.known[letters] = self._nearest(letters, full_only=last > first)
        if self.known[letters] is None:
            return None
        best, cut = self.known[letters] or ("", 0)
        ask = (
            "Looks like a listed name with a letter wrong; it fits more than one."
            if self._rivals(letters, best)
            else ""
        )
        return _Match(first, last, tuple(self.page.forms[best]), ask, cut)

    def _nearest(self, letters: str, *, full_only: bool) -> tuple[str, int] | None:
        reach = [(self._distance(letters, target), target, 0) for target in self.targets]
        if letters.endswith("s"):
            reach += [(self._distance(letters[:-1], target), target, 1) for target in self.targets]
        near = [
            (distance, cut, target)
            for distance, target, cut in reach
            if distance <= _allowed(target)
            and (not full_only or any(form.kind in ("full", "place") for form in self.page.forms[target]))
        ]
        if not near:
            return None
        _, cut, target = min(near)
        return target, cut

    def _distance(self, letters: str, target: str) -> int:
        return int(OSA.distance(letters, target, score_cutoff=_allowed(target)))

    def _rivals(self, letters: str, best: str) -> bool:
        """Whether another entry is as near."""
        distance = self._distance(letters, best)
        owners = {form.entry for form in self.page.forms[best]}
        return any(
            self._distance(letters, target) <= distance
            and not owners & {form.entry for form in self.page.forms[target]}
            for target in self.targets
            if target != best
        )


def _allowed(target: str) -> int:
    return 2 if len(target) >= 8 else 1


def _who(page: _Page, match: _Match) -> tuple[Entry | None, str, str]:
    """Which entry is meant, how the name is used, and what is doubtful about that."""
    owners = [page.listed[form.entry] for form in match.forms]
    surname = any(form.surname for form in match.forms)
    if surname and match.first == match.last and (role := _family(page, match)):
        return None, role, ""
    if owners[0].public is None:
        return owners[0], "", ""
    if len(owners) > 1:
        owners = _by_title(page, match.first, owners) or owners
    if len({owner.public for owner in owners}) == 1:
        return owners[0], "", ""
    return None, "", "The name fits more than one listed person: say who is meant."


def _family(page: _Page, match: _Match) -> str:
    """`family` for the Proberts, `adjective` for the Probert children."""
    before = page.words[match.first - 1].folded if match.first else ""
    after = page.words[match.last + 1] if match.last + 1 < len(page.words) else None
    beside = after is not None and page.plain[page.words[match.last].end : after.start] == " "
    if (
        after
        and beside
        and after.folded in _COLLECTIVE
        and not match.plural
        and before not in _TITLES_MALE | _TITLES_FEMALE
    ):
        return "adjective"
    return (
        "family"
        if match.plural
        and (before in ("the", "both", "these", "two", "all") or match.cut)
        and (before == "the" or page.plain[page.words[match.last].end :][:1] in "'’")
        else ""
    )


def _by_title(page: _Page, first: int, owners: list[Entry]) -> list[Entry]:
    """Mr Probert is the one of the Proberts who is a man by the words the public reads."""
    before = page.words[first - 1].folded if first else ""
    wanted = "m" if before in _TITLES_MALE else "f" if before in _TITLES_FEMALE else ""
    return [owner for owner in owners if owner.sex == wanted] if wanted else []


def _kept(view: View, given: Sequence[Word], people: People) -> Iterator[Candidate]:
    """Public names that stay."""
    listed = {"".join(parts(name)) for name in people.keep}
    for at in range(len(given)):
        for last in range(min(at + LONGEST, len(given)) - 1, at - 1, -1):
            window = given[at : last + 1]
            if "".join(word.folded for word in window) in listed and all(
                _GAP.match(gap) for gap in gaps(view.plain, window)
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
