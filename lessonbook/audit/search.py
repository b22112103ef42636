"""One pass over a built site with every pattern at once, and what is said about what it finds."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from lessonbook.audit.reading import STEMS, Piece, digest, read_site
from lessonbook.audit.secrets import Secret, page_of
from lessonbook.audit.words import STOP, Words, words
from lessonbook.errors import Leak

_REVIEW = re.compile(r"reviews/[^/]+/")
_NO_CAPITALS = ("address", "file name")
"""Places where names are written in lower case, with a hyphen or nothing between their words."""
_DIGITS = re.compile(r"\d(?: ?\d){6,}")
_SURE_IN_BYTES = 5
"""Shorter words come up by chance in the bytes of a picture."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Something that was taken out of a case, found on a page. Never carries the words themselves."""

    page: str
    place: str
    kind: str
    case: str
    count: int

    def __str__(self) -> str:
        times = {1: "once", 2: "twice"}.get(self.count, f"{self.count} times")
        return f"{self.page}, {self.place}: {self.kind} of {self.case}, {times}"


def audit(site: Path, secrets: Sequence[Secret]) -> list[Hit]:
    """Every secret found anywhere in the built site, in order of page."""
    search = _Search(secrets)
    found: Counter[tuple[str, str, str, str]] = Counter()
    for piece in read_site(site, _parts_of_others(site)):
        for secret, count in search.in_piece(piece).items():
            found[piece.page, piece.place, secret.kind, secret.case] += count
    return sorted(Hit(*key, count) for key, count in found.items())


def refuse_leaks(site: Path, secrets: Sequence[Secret]) -> None:
    """Raise `Leak`, naming pages and places, if anything that was taken out is in the site."""
    hits = audit(site, secrets)
    if hits:
        raise Leak("\n".join(map(str, hits)))


class _Search:
    """All secrets as one automaton, and the long numbers once more by their digits alone."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.numbers: dict[str, list[Secret]] = {}
        self.patterns: dict[str, list[Secret]] = {}
        for secret in secrets:
            number = _number(secret.text)
            home = self.numbers if number else self.patterns
            home.setdefault(number or f" {secret.text} ", []).append(secret)
        self.automaton: Any = ahocorasick.Automaton()
        for pattern, with_it in self.patterns.items():
            self.automaton.add_word(pattern, (len(pattern), with_it))
        self.automaton.make_automaton()

    def in_piece(self, piece: Piece) -> Counter[Secret]:
        """How often each secret raises an alarm there."""
        most: Counter[Secret] = Counter()
        for variant in piece.variants:
            most |= Counter(self._in_text(piece, words(variant)))
        return most

    def _in_text(self, piece: Piece, text: Words) -> Iterator[Secret]:
        for end, (length, secrets) in self.automaton.iter(text.folded) if self.patterns else ():
            start = end - length + 1
            for secret in secrets:
                if _counts_on(piece.page, secret) and _counts_here(piece.place, text, start, end, secret):
                    yield secret
        for digits in _DIGITS.findall(text.folded) if self.numbers else ():
            joined = digits.replace(" ", "")
            for number, secrets in self.numbers.items():
                if number in joined:
                    yield from (secret for secret in secrets if _counts_on(piece.page, secret))


def _number(text: str) -> str:
    """The digits of a long number, without the prefix that makes one telephone number two; empty for anything else."""
    digits = text.replace(" ", "")
    if not _DIGITS.fullmatch(digits):
        return ""
    return digits.removeprefix("0044").removeprefix("44").removeprefix("0")


def _counts_on(page: str, secret: Secret) -> bool:
    if not page.startswith(secret.only_on):
        return False
    if not secret.kept_by:
        return True
    return _REVIEW.match(page) is not None and not page.startswith(tuple(map(page_of, secret.kept_by)))


def _counts_here(place: str, text: Words, start: int, end: int, secret: Secret) -> bool:
    """Whether an occurrence, gaps included, stands as this secret would."""
    if place == "bytes" and len(secret.text) < _SURE_IN_BYTES:
        return False
    if place == STEMS and secret.stem:
        return False
    if not secret.as_name:
        return True
    several = " " in secret.text
    if place in _NO_CAPITALS:
        return several
    inside = text.cased[start + 1 : end]
    if len(inside.split(" ")) != len(secret.text.split(" ")):
        return False
    if several:
        return all(word[0].isupper() or word.isdigit() for word in inside.split(" "))
    return inside.istitle() and text.cased[start] != STOP


@cache
def _theirs() -> frozenset[str]:
    """Digests of the files that Material and Pagefind bring along: no words of ours or of a case are in them."""
    theme = importlib.util.find_spec("material")
    folders = (
        [Path(place) / "templates" / "assets" for place in (theme.submodule_search_locations or ())] if theme else []
    )
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return frozenset(digest(path.read_bytes()) for path in files)


@cache
def _of_the_search() -> frozenset[str]:
    """Digests of the scripts and styles of Pagefind, which it writes for any site: here for one of no words."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "index.html").write_text('<html lang="en"><body>page</body></html>', encoding="utf-8")
        subprocess.run([sys.executable, "-m", "pagefind", "--site", name], check=True, capture_output=True)
        written = (path for path in (Path(name) / "pagefind").iterdir() if path.suffix in (".js", ".css", ".pagefind"))
        return frozenset(digest(path.read_bytes()) for path in written)


def _parts_of_others(site: Path) -> frozenset[str]:
    return _theirs() | (_of_the_search() if (site / "pagefind").is_dir() else frozenset())
