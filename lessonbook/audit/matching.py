"""All secrets together, found in the pieces of a site and told by page and place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import ahocorasick

from lessonbook.audit.case import Secret, page_of
from lessonbook.audit.counting import REVIEW, counts_here, counts_on
from lessonbook.audit.hits import Place
from lessonbook.audit.pieces import Block, Piece
from lessonbook.audit.references import References, is_reference
from lessonbook.audit.shapes import shapes_in
from lessonbook.audit.words import STOP, Words, spelt_out, words

_APART = ("address", "attribute")
"""Places where each value stands by itself."""
_LONG = 40
"""Characters of a block that no name begins in and ends behind."""
Found = tuple[Place, str, str]
"""Place, kind and case."""
Match = tuple[int, int, Secret]
"""Where in the plain form, the gaps around it included, and what."""


class Search:
    """All secrets as one automaton, and numbers once more without their gaps."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        patterns: dict[str, list[Secret]] = {}
        for secret in secrets:
            patterns.setdefault(f" {secret.text} ", []).append(secret)
        self.automaton: Any = ahocorasick.Automaton()
        for pattern, with_it in patterns.items():
            self.automaton.add_word(pattern, (len(pattern), with_it))
        self.automaton.make_automaton()
        wanted = [secret for secret in secrets if not secret.keeps]
        self.references = References(filter(is_reference, wanted))
        self.pages = {page_of(secret.case): secret.case for secret in wanted}
        self.kept = "\n".join(secret.text.replace(" ", "") for secret in secrets if secret.keeps)
        self.innocent: set[int] = set()
        """Hashes of blocks in which nothing stands: the same words come on many pages, and are searched once."""

    def in_piece(self, piece: Piece) -> Counter[Found]:
        """How often each kind of secret of each case raises an alarm there, by place."""
        most: Counter[Found] = Counter()
        for reading in piece.readings:
            blocks = [block for block in reading if hash(block.text) not in self.innocent]
            text, starts = _joined(blocks)
            matches = list(self._matches(text))
            self._acquit(piece, blocks, starts, matches)
            most |= Counter(self._alarms(piece, blocks, text, starts, matches))
            if letters := spelt_out(text):
                text, starts = _joined([Block(-1, "", letters)])
                most |= Counter(self._alarms(piece, blocks[:1], text, starts, list(self._matches(text))))
        return most | Counter(self._shapes(piece))

    def _matches(self, text: Words) -> Iterator[Match]:
        if len(self.automaton):
            for last, (length, secrets) in self.automaton.iter(text.folded):
                for secret in secrets:
                    yield last - length + 1, last, secret
        yield from self.references.spans(text)

    def _acquit(self, piece: Piece, blocks: Sequence[Block], starts: Sequence[int], matches: Sequence[Match]) -> None:
        touched = {
            number for start, end, _ in matches for number in range(_at(starts, start), _at(starts, end - 1) + 1)
        }
        self.innocent.update(
            hash(block.text)
            for number, block in enumerate(blocks)
            if number not in touched and (len(block.text) >= _LONG or piece.place in _APART)
        )

    def _alarms(
        self, piece: Piece, blocks: Sequence[Block], text: Words, starts: Sequence[int], matches: Sequence[Match]
    ) -> Iterator[Found]:
        kept = [match for match in matches if match[2].keeps]
        spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for start, end, secret in matches:
            if secret.keeps or not counts_on(piece.page, secret) or not counts_here(piece, text, start, end, secret):
                continue
            if not any(_excuses(keeper, start, end, secret) for keeper in kept):
                spans.setdefault((secret.kind, secret.case), []).append((start, end))
        for (kind, case), found in spans.items():
            for start in _apart(found):
                yield _place(piece, blocks[_at(starts, start)]), kind, case

    def _shapes(self, piece: Piece) -> Iterator[Found]:
        """Identifiers told by their shape alone, on the page of a case that is in the list."""
        page = REVIEW.match(piece.page)
        if page is None or page[0] not in self.pages or piece.place not in ("text", "search index"):
            return
        for block in piece.readings[0]:
            for kind, found in shapes_in(block.text):
                if found not in self.kept:
                    yield _place(piece, block), f"what looks like a {kind}", self.pages[page[0]]


def _joined(blocks: Sequence[Block]) -> tuple[Words, list[int]]:
    """The plain form of all blocks, each beginning and ending with a stop, and where each begins in it."""
    cased, folded, starts, size = [STOP], [" "], [], 0
    for block in blocks:
        plain = words(block.text)
        starts.append(size)
        cased.append(plain.cased[1:])
        folded.append(plain.folded[1:])
        size += len(plain.cased) - 1
    return Words("".join(cased), "".join(folded)), starts


def _at(starts: Sequence[int], position: int) -> int:
    """The number of the block in which a position of the plain form lies."""
    return max(0, bisect_right(starts, position) - 1)


def _apart(spans: list[tuple[int, int]]) -> Iterator[int]:
    """Where each of them begins, those that overlap an earlier one left out: a whole name counts once."""
    covered = -1
    for start, end in sorted(spans):
        if start >= covered:
            yield start
        covered = max(covered, end)


def _excuses(keeper: tuple[int, int, Secret], start: int, end: int, secret: Secret) -> bool:
    """Whether what stands there is part of what the case keeps, or only how one of its sentences begins."""
    first, last, kept = keeper
    if kept.case != secret.case or not first <= start < end <= last:
        return False
    return not kept.as_name or (secret.as_name and " " not in secret.text and first == start)


def _place(piece: Piece, block: Block) -> Place:
    line = f"line {piece.source.count(chr(10), 0, block.at) + 1}" if piece.source and block.at >= 0 else ""
    where = ", ".join(filter(None, (piece.inside, line, block.where)))
    return piece.page, piece.place, where
