"""What nobody explained: the capitalised words, numbers and quotations that are left in a text and that no rule of what
stays accounts for. A name that no layer found is unknown to every later check too, so a person looks at these.

Whatever a finding covers is accounted for, a clue that stays apart: it asks about a phrase, and a name inside the
phrase is still a name. The rest is explained by the dictionary and its place in the sentence, by the field, or by the
kind of number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import regex

from anonymise.decisions import normalised
from anonymise.findings import Action, Finding
from anonymise.plain_numbers import telling_numbers
from anonymise.reading.markdown import Block, View, view
from anonymise.reading.words import starts_sentence
from anonymise.recognisers.initials import ABBREVIATIONS
from anonymise.recognisers.introduced import TITLES
from anonymise.recognisers.name_parts import FUNCTION
from anonymise.recognisers.organisations import GENERIC
from anonymise.recognisers.patterns import MONTH
from anonymise.recognisers.words import given, lower, name_like, ordinary

Kind = Literal["word", "number", "quotation", "address", "picture"]
"""A picture is no words: whoever knows of it adds it to the list."""

_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}\d'’])\p{Lu}[\p{L}\p{M}\d]*(?:[-‐‑'’.&/]\p{Lu}?[\p{L}\p{M}\d]+)*")
_POSSESSIVE = regex.compile(r"['’]s?\Z")
_JOINS = regex.compile(r"[ \u00a0]+(?:(?:of|the|and|for|in|de|&)[ \u00a0]+){0,2}|[-/]")
"""What may stand between capitalised words that are one name."""
_LABEL = regex.compile(r"[\W_]*(?:[A-Z]{0,3}[ .-]?\d+(?:\.\d+)*[a-z]?|[A-Z]|[ivx]+)[.):]?(?=[\s\u00a0]|\Z)")
"""The number of an item or part at the start of its block: `R1`, `5.2`, `(b)`."""
_OPENING = regex.compile(r"(?:^|[“\"‘(•–—|]|[.!?:;…])[\W_]{0,4}\Z")
_LINE = regex.compile(r"[^.!?;\n]{2,60}[^.!?;,\n\w]?")
"""A line that stands alone and ends without a full stop: a heading that its author did not mark as one."""
_BEFORE = regex.compile(r"(\p{Lu}[\p{L}\p{M}]+)[ \u00a0-]\Z")
_AFTER = regex.compile(r"[ \u00a0-](\p{Lu}[\p{L}\p{M}]+)")
_TITLE = regex.compile(rf"(?:{'|'.join(sorted(TITLES, key=lambda each: (-len(each), each)))})\.?", regex.I)
_PLAIN = GENERIC | FUNCTION | lower("field_words") | lower("roles") | lower("kinship") | {"panel", "english", "welsh"}
_BRACKETED = regex.compile(r"\((?:the )?[“\"‘']?(\p{Lu}[\p{L}&/]{1,9})[”\"’']?\)")
_ALSO_NAMES = frozenset("april may june august".split())
"""Months that are given names. A recogniser lets them stand as months; that explains them only where they are dates."""
_WHEN_BEFORE = regex.compile(
    r"(?:\b(?:in|by|since|until|till|during|from|early|late|mid|between|every|each|last|next"
    rf"|{MONTH},?(?: to| and| or)?)"
    r"|\d(?:st|nd|rd|th)?(?: of)?|[-–/])[ \u00a0]*\Z",
    regex.I,
)
_WHEN_AFTER = regex.compile(rf"[ \u00a0,]*(?:\d|(?:to|and|or|–|-) ?{MONTH}\b|half[- ]term\b|term\b)")

_QUOTED = regex.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"|‘((?:[^‘’\n]|’(?=\p{L}))+)’(?!\p{L})")
_LONG = 4
"""Words from which a quotation is what somebody said or wrote, and not a term held up between two marks."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """Words that stand in a text, and that nobody has explained."""

    kind: Kind
    text: str = field(repr=False)
    """As a decision names them, line ends and spaces normalised. Private: that is the point of the list."""
    start: int
    """Where they stand first, in code points of the source."""
    end: int
    places: int
    """How often they stand there unexplained."""


def unexplained(
    source: str,
    findings: Sequence[Finding],
    regions: Sequence[tuple[int, int]] | None = None,
    stays: Iterable[str] = (),
) -> tuple[Unexplained, ...]:
    """What is left in `regions` of a source and not accounted for, each once, in order of its first place.

    `stays` are words that somebody has chosen for the public already: roles and pseudonyms, the publisher's name.
    """
    seen = view(source, regions)
    known = _Known(seen, findings, stays)
    blocks = [block for block in seen.blocks if block.kind != "comment"]
    spoken = [span for block in blocks for span in _quotations(seen, block, known)]
    told = bytearray(len(seen.plain))
    for start, end in spoken:
        told[start:end] = b"\1" * (end - start)
    ranges: list[tuple[Kind, int, int]] = [("quotation", *span) for span in spoken]
    for block in blocks:
        if block.kind == "target":
            ranges += [("address", *span) for span in _addresses(seen, block, known)]
        else:
            ranges += [("word", *span) for span in _words(seen, block, known) if not told[span[0]]]
            ranges += [("number", *span) for span in _numbers(seen, block, known) if not told[span[0]]]
    return _each_once(seen, sorted(ranges, key=lambda each: (each[1], -each[2], each[0])))


def _each_once(seen: View, ranges: Iterable[tuple[Kind, int, int]]) -> tuple[Unexplained, ...]:
    found: dict[tuple[Kind, str], Unexplained] = {}
    for kind, start, end in ranges:
        text = normalised(seen.plain[start:end])
        before = found.get((kind, text))
        if before:
            found[kind, text] = replace(before, places=before.places + 1)
        else:
            found[kind, text] = Unexplained(kind, text, *seen.raw(start, end), places=1)
    return tuple(found.values())


class _Known:
    """What is accounted for in a view, by place and by word."""

    def __init__(self, seen: View, findings: Sequence[Finding], stays: Iterable[str]) -> None:
        covered, asked = bytearray(len(seen.source) + 1), bytearray(len(seen.source) + 1)
        for finding in findings:
            if not _doubtful(seen.source, finding):
                mark = asked if finding.type.startswith("CLUE_") and not finding.action.masks else covered
                mark[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
        self._covered = bytes(covered[start] for start, _ in seen.spans)
        self._asked = bytes(asked[start] for start, _ in seen.spans)
        self._chosen = bytearray(len(seen.plain))
        for match in _phrases(stays).finditer(seen.plain):
            self._chosen[match.start() : match.end()] = b"\1" * len(match[0])
        self.small = frozenset(regex.findall(r"(?<![\p{L}\d])\p{Ll}[\p{L}\p{M}]*", seen.plain))
        """The words that the text also has in small letters."""
        self.opened = frozenset(_opened(seen.plain))
        """The abbreviations that the text itself opens."""

    def covers(self, start: int, end: int) -> bool:
        """Whether a finding has some of it, or all of it was chosen for the public by a person."""
        return any(self._covered[start:end]) or all(self._chosen[start:end])

    def asks(self, start: int, end: int) -> bool:
        """Whether it stands in a phrase that a person is asked about, as a clue."""
        return any(self._asked[start:end])


def _doubtful(source: str, finding: Finding) -> bool:
    """Whether a month explains a word that is no date there: `it was passed to May`."""
    if finding.type != "PUBLIC_NAME" or finding.source == "decision" or finding.action is not Action.KEEP:
        return False
    if finding.text.lower() not in _ALSO_NAMES:
        return False
    before, after = source[max(0, finding.start - 24) : finding.start], source[finding.end : finding.end + 24]
    return not (_WHEN_BEFORE.search(before) or _WHEN_AFTER.match(after))


def _phrases(stays: Iterable[str]) -> regex.Pattern[str]:
    longest = sorted({normalised(each) for each in stays if each.strip()}, key=lambda each: (-len(each), each))
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, longest))})(?!\w)" if longest else r"(?!)", regex.I)


def _opened(plain: str) -> Iterator[str]:
    """`elective home education (EHE)` opens the abbreviation."""
    for match in _BRACKETED.finditer(plain):
        letters = match[1].lower().removesuffix("s")
        before = regex.findall(r"[\p{L}\p{M}]+", plain[max(0, match.start() - 90) : match.start()])
        initials = iter(word[0].lower() for word in reversed(before[-2 * len(letters) :]))
        if all(letter in initials for letter in reversed(letters)):
            yield match[1]


def _words(seen: View, block: Block, known: _Known) -> Iterator[tuple[int, int]]:
    """The capitalised words of a block that nothing explains; those that stand together are one."""
    words = seen.plain[block.start : block.end]
    titled = _titled(block, words)
    label = _LABEL.match(words)
    text_from = label.end() if label else 0
    last: tuple[int, int] | None = None
    for match in _CAPITAL.finditer(words, text_from):
        bare = _POSSESSIVE.sub("", match[0])
        start, end = block.start + match.start(), block.start + match.start() + len(bare)
        opens = titled or not words[text_from : match.start()].strip(" \t\u00a0*_") or _opens(seen.plain, start)
        joined = last is not None and bool(_JOINS.fullmatch(seen.plain, last[1], start))
        if known.covers(start, end):
            if last and joined and _TITLE.fullmatch(seen.plain, *last):
                last = None  # a title goes with the name behind it
        elif (joined and last and _TITLE.fullmatch(seen.plain, *last)) or not (
            _explained(bare, opens, known) or _in_a_term(seen.plain, start, end, known)
        ):
            if last and not joined:
                yield last
            last = (last[0] if last and joined else start, end)
    if last:
        yield last


def _titled(block: Block, words: str) -> bool:
    """Whether any word would carry a capital: in a heading, a cell, a short line of its own, a line in capitals."""
    letters = [char for char in words if char.isalpha()]
    shouted = len(letters) > 7 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
    return block.kind in ("heading", "cell") or shouted or bool(_LINE.fullmatch(words))


def _opens(plain: str, at: int) -> bool:
    """Whether a sentence, an item or a quotation begins there."""
    return starts_sentence(plain, at) or bool(_OPENING.search(plain[max(0, at - 12) : at]))


def _explained(word: str, opens: bool, known: _Known) -> bool:
    """Whether the field, the dictionary or the place in the sentence accounts for a capital."""
    low = word.lower().replace("’", "'")
    if _TITLE.fullmatch(word) and not (opens and low in known.small):
        return False
    if low in _PLAIN or word in ABBREVIATIONS or word.removesuffix("s") in ABBREVIATIONS or word in known.opened:
        return True
    parts = [part for part in regex.split(r"[-‐‑/&]", word) if part]
    if len(parts) > 1 and all(_explained(part, opens or part[0].islower(), known) for part in parts):
        return True
    as_word = not name_like(word) or (low in known.small and not given(word))
    return opens and ordinary(word) and as_word


def _in_a_term(plain: str, start: int, end: int, known: _Known) -> bool:
    """Whether an ordinary word has its capital from a term it stands in: `Lead Professional`, `Care Planning`."""
    word = plain[start:end]
    beside = [_BEFORE.search(plain[max(0, start - 30) : start]), _AFTER.match(plain, end)]
    near = [match[1] for match in beside if match]
    return (
        ordinary(word)
        and not name_like(word)
        and word.lower() in known.small
        and any(each.lower() in _PLAIN or each in ABBREVIATIONS for each in near)
    )


def _addresses(seen: View, block: Block, known: _Known) -> Iterator[tuple[int, int]]:
    """The address of a link, unless it leads to a place on the page itself or is the mark of a footnote."""
    words = seen.plain[block.start : block.end]
    if not regex.fullmatch(r"[#^].*|\w{1,3}", words) and not known.covers(block.start, block.end):
        yield block.start, block.end


def _numbers(seen: View, block: Block, known: _Known) -> Iterator[tuple[int, int]]:
    """The numbers of a block that could point to somebody."""
    words = seen.plain[block.start : block.end]
    label = _LABEL.match(words)
    for first, last in telling_numbers(words, label.end() if label else 0):
        start, end = block.start + first, block.start + last
        if not (known.covers(start, end) or known.asks(start, end)):
            yield start, end


def _quotations(seen: View, block: Block, known: _Known) -> Iterator[tuple[int, int]]:
    """What somebody said or wrote, unless a person is asked about it as a clue or a finding has all of it."""
    if block.kind == "target":
        return
    words = seen.plain[block.start : block.end]
    spans = [match.span() for match in _QUOTED.finditer(words)] if block.kind != "quote" else [(0, len(words))]
    for first, last in spans:
        said = regex.findall(r"[\p{L}\p{M}][\p{L}\p{M}’']*", words[first:last])
        start, end = block.start + first, block.start + last
        if len(said) >= _LONG and not known.asks(start, end) and not _all_covered(seen, start, end, known):
            yield start, end


def _all_covered(seen: View, start: int, end: int, known: _Known) -> bool:
    return all(known.covers(at, at + 1) for at in range(start, end) if seen.plain[at].isalnum())
