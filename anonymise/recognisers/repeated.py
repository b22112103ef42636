"""The document as a whole: parts, initials, nicknames, lower case and misspellings of the names that are certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from rapidfuzz.distance import OSA

from anonymise.ordinary import also_a_word
from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.initials import abbreviated, aliases, initialled, versus
from anonymise.recognisers.introduced import kin_name
from anonymise.recognisers.lettered import letter_for, letters, street_names, titled_letter, whose_kin
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.notes import noted
from anonymise.recognisers.rosters import rosters
from anonymise.recognisers.signed import signed
from anonymise.recognisers.surroundings import ACTS
from anonymise.recognisers.words import given, lower, name_like, ordinary

_WORD = regex.compile(r"(?<![\w@])[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*(?!\w)")

_CALENDAR = regex.compile(r"^,? ?\d|^s\b|^ (?:\d|term|holidays?|months?|and \p{Lu}\p{Ll}+ passed)")

_THE = regex.compile(r"\b(?:the|a|an|this|that|each|every|our|no|any|local|of the)[ \u00a0]$", regex.I)

_OPENS = regex.compile(
    r"(?:^|[.!?…:](?:['’\"”)\]])?[ \u00a0]+|[—–|•]\s*|^\W*\d+(?:\.\d+)*[.)]?[ \u00a0]+)[\"“‘'(\[*_]*$"
)

_GREETED = regex.compile(r"\b(?:dear|luv|love|hi|hey|hello|from|to|bye|sorry|thanks|miss) $", regex.I)

_SHOUTED = regex.compile(r"^[\p{Lu}\p{M}’'-]{3,}$")


def repeated(document: Document, persons: Sequence[tuple[str, int, float]], explained: Explained) -> Iterator[Sighting]:
    """Further sightings of the persons named in `persons` (name, where, score)."""
    full = list(dict.fromkeys(name for name, _, _ in persons))
    sure = {name for name, _, score in persons if score >= _INTRODUCED}
    words = {
        word.lower()
        for name in full
        for word in _WORD.findall(name)
        if not ordinary(word) or name_like(word) or name in sure
    }
    words |= {part for word in words for part in word.split("-") if len(part) > 3}
    words = {word for word in words if len(word) > 2 and word not in _JOINING and not kin_name(word)}
    yield from _whole(document, full, explained)
    known = frozenset(words)
    yield from _parts(document, known, explained)
    yield from initialled(document, known, explained)
    yield from aliases(document, persons, explained)
    yield from abbreviated(document, full, explained)
    yield from letters(document, explained)
    yield from versus(document, explained)
    yield from whose_kin(document, explained)
    yield from titled_letter(document, explained)
    yield from street_names(document, explained)
    yield from letter_for(document, known, explained)
    yield from noted(document, known)
    yield from signed(document, explained)
    yield from rosters(document, explained)


_INTRODUCED = 0.7

_JOINING = frozenset("the and van von der den del bin ibn ap ul".split())


def _whole(document: Document, full: Sequence[str], explained: Explained) -> Iterator[Sighting]:
    """A name of several words, wherever it stands in full."""
    several = tuple(name for name in full if " " in name)
    for match in document.find(phrases(several)) if several else ():
        if not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.85)


def _parts(document: Document, known: frozenset[str], explained: Explained) -> Iterator[Sighting]:
    """Words of known names: alone, in lower or upper case, as nicknames, misspelt."""
    doubtful = frozenset(word for word in known if ordinary(word) or word in lower("public_names"))
    certain = sorted(known - doubtful)
    for match in document.find(_WORD):
        seen = _part(document, match[0], match.start(), known, doubtful, certain)
        # Asked last: most words are no part of any name.
        if seen and not explained(match.start(), match.end()):
            yield seen


def _part(
    document: Document, word: str, start: int, known: frozenset[str], doubtful: frozenset[str], certain: Sequence[str]
) -> Sighting | None:
    """A word as a form of a known name, `doubtful` where it is also an ordinary word, or None."""
    low, end = _bare(word), start + len(_cut(word))
    score = 0.0
    if low in doubtful:
        score = _used_as_name(document, word, start, end)
    elif low in known:
        thing = word[0].islower() and _A_THING.search(document.before(start, 24)) and not _childs(document, start)
        small = also_a_word(_cut(word)) and not _childs(document, start)
        score = 0.85 if not (thing or small) else 0.0 if thing and small else 0.45
    elif (
        word[0].islower()
        and low.endswith("s")
        and low[:-1] in known
        and (low[:-1] not in doubtful or _childs(document, start) or _OPENS.search(document.before(start, 12)))
    ):
        score = 0.7 if low[:-1] not in doubtful else 0.45
    elif (
        word.islower()
        and 2 < len(low) < 6
        and not ordinary(low)
        and any(name.startswith(low) for name in certain)
        and _SPOKEN.search(document.before(start, 60))
    ):
        score = 0.6
    elif _petted(document, word, low, start, known):
        score = 0.75
    elif _misspelt(word, low, certain):
        score = 0.65
    elif _nickname(
        document, word, low, start, sorted(known) if _IN_QUOTES.search(document.before(start, 9)) else certain
    ):
        score = 0.8 if low in lower("public_names") else 0.6
    return Sighting(start, end, "PERSON", score) if score else None


_OF_TWO = frozenset("iv al jo mo ed ty di vi bo si lu fi".split())
"""Short forms of two letters."""
_IN_QUOTES = regex.compile(r"[“\"‘](?:Baby |Little |Big |Wee )?$")


def _petted(document: Document, word: str, low: str, start: int, known: frozenset[str]) -> bool:
    """`Ashy`, of a child called Ash; a word of the dictionary only where somebody's own: `our Ashy`."""
    fond = word[0].isupper() and low.endswith("y") and len(low) > 3 and low[:-1] in known
    return fond and (not ordinary(low) or document.before(start, 8).lower().endswith(("our ", "little ")))


def _cut(word: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _bare(word: str) -> str:
    return _cut(word).lower()


def _used_as_name(document: Document, word: str, start: int, end: int) -> float:
    """Whether a word that is also ordinary is a name here: by its capital in mid-sentence, or by what it does."""
    before, after = document.before(start, 40), document.after(end, 40)
    block = document.view.block_at(start)
    if word.lower() in lower("public_names") and _WHEN.search(before):
        return 0.0
    if word[0].islower():
        if _childs(document, start) and name_like(word) and _GREETED.search(before):
            return 0.6
        if _OPENS.search(before) and name_like(word) and ACTS.match(after):
            return 0.45
        return (
            0.45
            if _childs(document, start) and not _LITTLE.search(before) and name_like(word) and ACTS.match(after)
            else 0.0
        )
    if _CALENDAR.match(after) or _THE.search(before):
        return 0.0
    slashed = before.endswith("/") or after.startswith("/")
    if word.lower() in lower("public_names") and (slashed or _OF_A_MONTH.match(after)):
        return 0.0
    if _OPENS.search(before) and _THING_DONE.match(after):
        return 0.45
    if regex.search(r"[“\"‘']$", before) and regex.match(r"[”\"’']", after):
        return 0.8
    if _OPENS.search(before):
        return (
            0.8
            if ACTS.match(after)
            or not after
            or (given(word) and not regex.search(rf"(?<!\w){regex.escape(word.lower())}(?!\w)", document.text))
            or len(document.text[block.start : block.end]) < len(word) + 4
            else 0.0
        )
    if _SHOUTED.match(word) and block.kind != "heading" and not document.text[block.start : block.end].isupper():
        return 0.0
    return 0.8


_OF_A_MONTH = regex.compile(
    r"^['’]s (?:\p{Ll}+ ){0,2}(?:course|meeting|training|conference|audit|figures|budget|edition|newsletter"
    r"|deadline|board|panel"
    r"|data|report|session|rota|statistics)\b"
)
"""`April's refresher course` is that of a month."""
_THING_DONE = regex.compile(
    r"^ (?:has|have|had|is|was|are|were|can be|may be|should be|must be) (?:\p{Ll}+ ){0,2}?(?:been )?(?:used"
    r"|planted|grown|needed"
    r"|required|available|essential|installed|fitted|printed|worn|sold|served)\b"
)
"""What is done to a thing and to nobody: `Ivy has since been planted`."""
_SPOKEN = regex.compile(r"(?:^|[ (—–])[“\"‘'][^”\"’'\n]{0,50}$")

_WHEN = regex.compile(
    r"\b(?:in|on|by|every|each|since|until|till|last|next|this|late|early|mid|from|to|during|before|after|and|between"
    r"|that"
    r"|following|first|one)[ -]$",
    regex.I,
)

_DIGIT = regex.compile(r"\d(?:st|nd|rd|th)?[ -]$|\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Tt]o) $")

_A_THING = regex.compile(
    r"\b(?:a|an|the|some|any|of|two|three|wild|old|young|little|small|in|for|with|and|no|more) $", regex.I
)
"""A name in lower case behind an article is the thing it is named after: `a rowan now grows there`."""

_LITTLE = regex.compile(r"\b(?:i|they|he|she|we|you|it|not|more|less|may|can)[ ]$")


def _childs(document: Document, at: int) -> bool:
    """Whether a block is written without capitals, as in a text message or a child's own note."""
    block = document.view.block_at(at)
    letters = [char for char in document.text[block.start : block.end] if char.isalpha()]
    return len(letters) > 20 and not any(map(str.isupper, letters[1:]))


def _misspelt(word: str, low: str, certain: Sequence[str]) -> bool:
    """One letter off from five letters on, two from eight, of a name that no dictionary knows."""
    if len(low) < 5 or ordinary(low):
        return False
    allowed = 2 if len(low) >= 8 else 1
    return any(
        abs(len(name) - len(low)) <= allowed and OSA.distance(low, name, score_cutoff=allowed) <= allowed
        for name in certain
        if len(name) >= 5
    )


def _nickname(document: Document, word: str, low: str, start: int, certain: Sequence[str]) -> bool:
    """The beginning of a known name with a capital in mid-sentence: `Geth`, `Bran`."""
    if not (3 <= len(low) <= 6 or low in _OF_TWO) or not word[0].isupper() or word.isupper():
        return False
    if low in lower("public_names") and (
        _CALENDAR.match(document.after(start + len(word), 12)) or _DIGIT.search(document.before(start, 6))
    ):
        return False
    stem = low.removesuffix("s") if len(low) > 3 else low
    if not any(name.startswith((low, stem)) and len(name) > len(low) for name in certain):
        return False
    before = document.before(start, 12)
    return not ordinary(low) or bool(
        regex.search(r"[—–-] ?$|[“\"‘(]$", before) or (ACTS.match(document.after(start + len(_cut(word)), 30)))
    )
