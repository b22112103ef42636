"""An exact age as a band that still tells a practitioner what matters."""

from __future__ import annotations

import re

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_PART_OF_YEAR = re.compile(r"day|week|month|hour", re.IGNORECASE)


def years(words: str) -> int | None:
    """The years in `nine years old`, `22`, `thirty-four`; 0 for days, weeks and months up to a year."""
    number = _number(words)
    if number is None:
        return None
    if not _PART_OF_YEAR.search(words) or re.search(r"year", words, re.IGNORECASE):
        return number
    return number // 12 if re.search("month", words, re.IGNORECASE) else number // 52 if re.search("week", words) else 0


def _number(words: str) -> int | None:
    if match := re.search(r"\d+", words):
        return int(match.group())
    told = [word for word in re.findall(r"[a-z]+", words.lower()) if word in _NUMBERS or word in _TENS]
    return sum(_TENS.get(word, 0) or _NUMBERS.get(word, 0) for word in told) if told else None


def band(words: str) -> str:
    """`under one`, `aged five to nine`, `in their twenties`."""
    if len(set(re.findall(r"\d+", words))) > 1 and re.search(r",| and ", words):
        return "of different ages"
    age = years(words)
    if age is None:
        return "of a similar age"
    if age < 1:
        return "under one"
    for last, said in (
        (4, "aged one to four"),
        (9, "aged five to nine"),
        (12, "aged ten to twelve"),
        (15, "aged 13 to 15"),
        (17, "aged 16 or 17"),
        (19, "in their late teens"),
    ):
        if age <= last:
            return said
    return f"in their {_DECADES[min(age, 99) // 10 - 2]}"


def alone(words: str) -> str:
    """The band as a noun of its own: a `pre-school child`, a `teenager`."""
    told = described(words)
    return {"teenage": "teenager", "infant": "infant", "adult": "adult"}.get(told, told + " child")


def described(words: str) -> str:
    """The band in front of a noun: a `pre-school` girl."""
    age = years(words)
    if age is None or age >= 18:
        return "adult"
    return "infant" if age < 1 else "pre-school" if age < 5 else "primary-school-age" if age < 12 else "teenage"
