"""What is told by its shape alone, whoever took it out or forgot to: a second look, with nothing of the anonymiser's.

A recogniser that is missing finds nothing, so nothing of its kind stands in the list of secrets. Addresses, telephone
numbers and numbers with a checksum can be told without it. On the page of a case they may stand only if a finding or a
person kept them there, or if they are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lessonbook.audit.words import phrase


def _is_nhs(found: str) -> bool:
    """The checksum of an NHS number."""
    digits = [int(digit) for digit in found if digit.isdecimal()]
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return len(digits) == 10 and check % 11 == digits[9] and check != 10 and len(set(digits)) > 1


def _is_postcode(found: str) -> bool:
    return " " in found or len(found) >= 6


def _always(_found: str) -> bool:
    return True


_SHAPES: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("e-mail address", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"), _always),
    ("NHS number", re.compile(r"(?<![\w.,/-])(?<!ISBN )\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-]|[.,]\d)"), _is_nhs),
    ("National Insurance number", re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?(?:\d{2} ?){3}[A-D](?!\w)"), _always),
    (
        "postcode",
        re.compile(r"(?<![\w-])[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"),
        _is_postcode,
    ),
    (
        "telephone number",
        re.compile(r"(?<![\w.,/-])(?:\+44 ?(?:\(0\) ?)?[1-9]|\(?0[1-9])\d{1,4}\)?(?:[ -]?\d){6,8}(?![\w/-]|[.,]\d)"),
        _always,
    ),
)


def shapes_in(text: str) -> Iterator[tuple[str, str]]:
    """Kind and squeezed form of everything in a text that has the shape of an identifier."""
    if any(char in text for char in "@0123456789"):
        for kind, pattern, fits in _SHAPES:
            for found in pattern.finditer(text):
                if fits(found[0]):
                    yield kind, squeezed(found[0])


def squeezed(text: str) -> str:
    """Letters and digits only, in plain form; of a telephone number the digits behind its prefix."""
    letters = phrase(text).replace(" ", "")
    return re.sub(r"\A(?:0044|44|0)(?=\d{9,10}\Z)", "", re.sub(r"\A440", "44", letters))
