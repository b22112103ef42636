"""Persons in hurried notes, where names stand in small letters: `spoke to ivy by tel, neighbour guy does shopping`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.words import given, lower, name_like, ordinary

_QUOTED = regex.compile(r"(?:^|[\s(—–])[“\"‘](?P<words>[^“”\"‘\n]{6,600})[”\"’]")
_OPENS_SMALL = regex.compile(r"\W*(?:\p{Ll}|\d{1,3}\p{Lu}?\b)")
_SHORTHAND = regex.compile(
    r"\b(?:[dfcthns]/\p{Ll}{1,2}|re:|tel|appt|hx|rv|obs|dtrs?|hv|sw|gp|w|nad|nfa)\b|\?\?|\+\+| \+ |\?(?=\p{Ll})",
    regex.I,
)
_AFTER_STOP = regex.compile(
    r"(?<!\b(?:e\.g|i\.e|etc|approx|cf|vs|no|ca|pp?|al|v|viz|St|Dr|Mrs?|Ms|a\.m|p\.m|\p{L})\. )(?<=[\p{L}\d)][.!?] )"
    r"\p{Ll}.*?(?=[.!?][”\"’')]? (?!I\b)\p{Lu}|$)",
    regex.M,
)
"""Sentences that open with a small letter."""
_TYPED = regex.compile(
    r"\b(?:texts?|texted|messages?|messaged|typed|types|posts|posted|replies|replied|writes|wrote"
    r"|whatsapped)\b[^.:;\n]{0,40}: "
    r"[“\"‘'*]{0,2}(?P<words>\p{Ll}[^“”\"\n]{5,200})"
)
"""What somebody typed, behind a colon: `texts a friend: fi got a bug again`."""
_CHAT = regex.compile(r"(?:^|(?<=\] ))(?P<who>[^\s:\[\]]{1,25}(?: \p{Lu}\p{Ll}+)?): (?P<words>\p{Ll}[^\[\n]*)", regex.M)
"""A line of a chat: who, a colon, and words in small letters."""
_LEAST = 4
_TITLED = regex.compile(
    r"(?<![\w.@/-])(?P<polite>mr|mrs|mstr)\.? (?!and\b|x\b)(?P<name>\p{Ll}{3,}(?:-\p{Ll}+)?)(?![\w’'-])"
    r"|(?<![\w.@/-])(?:ms|miss|dr|prof|sgt|pc|dc|nurse|cllr|revd?) (?P<name>\p{Ll}{3,}(?:-\p{Ll}+)?)(?![\w’'-])"
)
_ACTOR = regex.compile(
    r"(?:^|(?<=[.!?:,;] )|(?<=\b(?:and|but|coz|cos|when|if|that|then) ))(?P<name>\p{Ll}{2,})(?= (?:said|says|told"
    r"|tells|waited"
    r"|came|comes|went|goes|is not|is (?:in|at|on|ok|fine|asleep|upset|poorly|not)|was|rang|rings|wants|wanted|got"
    r"|calls|did|had"
    r"|has|cried|kicked|hit|left|knows|asked|put|wont|dont)\b)",
    regex.M,
)
"""Who acts, where a note or one of its sentences begins: `poppy waited in the window`."""
_FOND = regex.compile(r"\b(?:wee|big|our|lil|little|auld|young) (?P<name>\p{Ll}{2,})(?![\w’'-])")
_NO_NAME = regex.compile(r"(?:teams|and|the|his|her|their|who|was|has|had|led|on|in|at|is|to|for|from|of|said)$")
_THING = regex.compile(
    r"\b(?:a|an|the|his|her|their|my|our|your|its|some|any|no|more|little|much|of|in|very|so|too) $", regex.I
)
_ACTING = regex.compile(
    r"(?<![\w.@/’'&+-])(?P<letter>[b-hj-mo-tv-z])(?= (?:helps?|says?|states?|asks?|tells?|wants?|thinks?|goes|gets"
    r"|has|had|is|was|will|does|did|rang|said|told|asked|went|came|not|\p{Ll}{3,}ed)\b)"
)


def noted(document: Document, known: frozenset[str]) -> Iterator[Sighting]:
    """Names of the text in small letters though they are words too, and titles before small letters: a person is asked.

    `known` holds the words of the names of the text, in lower case.
    """
    firsts = {word[0] for word in known}
    for start, end in notes(document):
        for match in _WORD.finditer(document.text, start, end):
            low = match["word"].removesuffix("s") if match["word"] not in known else match["word"]
            cut = len(low) < 5 and any(word.startswith(low) for word in known) and (low in _CUT or not ordinary(low))
            if (low in known or cut) and not _THING.search(document.before(match.start(), 10)):
                yield Sighting(
                    match.start("word"), match.end("initial" if match["initial"] else "word"), "PERSON", 0.45
                )
        for match in _ACTOR.finditer(document.text, start, end):
            if given(match["name"]) or name_like(match["name"]):
                yield Sighting(*match.span("name"), "PERSON", 0.45)
        for match in _FOND.finditer(document.text, start, end):
            if given(match["name"]) or not ordinary(match["name"]):
                yield Sighting(*match.span("name"), "PERSON", 0.45)
        for match in _TITLED.finditer(document.text, start, end):
            word = match["name"]
            any_word = match["polite"] is not None and not _NO_NAME.match(word)
            if any_word or not ordinary(word) or name_like(word):
                yield Sighting(match.start(), match.end(), "PERSON", 0.45)
        for match in _ACTING.finditer(document.text, start, end):
            if match["letter"] in firsts:
                yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.45)


_CUT = frozenset(
    "del fi val pat rob ed mo jo al bev deb barb kat nat ste si ty vi di pip riv meg tel col lou mags".split()
)
"""Short forms of names that are words too, or parts of words."""
_WORD = regex.compile(r"(?<![\w@#./’'-])(?P<word>\p{Ll}{2,})(?P<initial> [b-z](?![\w’'./]))?(?:['’]s)?(?![\w@’'-])")


def notes(document: Document) -> Iterator[tuple[int, int]]:
    """What is quoted, stands by itself or follows a full stop, and opens with a small letter, in order."""
    for block in document.view.blocks:
        if block.kind in ("heading", "target"):
            continue
        quoted = [match.span("words") for match in _QUOTED.finditer(document.text, block.start, block.end)]
        going_on = [match.span() for match in _AFTER_STOP.finditer(document.text, block.start, block.end)]
        words = document.text[block.start : block.end]
        shorthand = _SHORTHAND.search(words) and not _PROSE.search(words)
        alone = block.kind in ("quote", "comment", "code") or shorthand
        chat = [match.span("words") for match in _CHAT.finditer(document.text, block.start, block.end)]
        yield from (span for span in chat if _SHORT.search(document.text, *span))
        yield from (match.span("words") for match in _TYPED.finditer(document.text, block.start, block.end))
        spans = [*([(block.start, block.end)] if alone else []), *quoted, *going_on]
        yield from _apart([span for span in spans if _small(document.text[slice(*span)])])


_SHORT = regex.compile(rf"(?<![\w’'])(?:{'|'.join(sorted(lower('texted_words')))})(?![\w’'])")


_PROSE = regex.compile(r"[.!?] \p{Lu}\p{Ll}")
"""A sentence opened by a capital."""


def _small(words: str) -> bool:
    """Whether words open with a small letter and are more than a phrase."""
    return len(words.split()) >= _LEAST and _OPENS_SMALL.match(words) is not None


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without those that lie inside another."""
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in spans):
            yield span
