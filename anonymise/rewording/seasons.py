"""An exact day as a season and a year."""

from __future__ import annotations

import re

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_SEASONS = {
    1: "winter",
    2: "winter",
    3: "spring",
    4: "spring",
    5: "spring",
    6: "summer",
    7: "summer",
    8: "summer",
    9: "autumn",
    10: "autumn",
    11: "autumn",
    12: "winter",
}
_FEASTS = {
    "boxing": "winter",
    "christmas": "winter",
    "new year": "winter",
    "hogmanay": "winter",
    "valentine": "winter",
    "shrove": "winter",
    "pancake": "winter",
    "mother": "spring",
    "easter": "spring",
    "good friday": "spring",
    "may day": "spring",
    "father": "summer",
    "midsummer": "summer",
    "halloween": "autumn",
    "hallowe": "autumn",
    "bonfire": "autumn",
    "guy fawkes": "autumn",
    "remembrance": "autumn",
    "eid": "",
    "ramadan": "",
    "diwali": "autumn",
    "st david": "spring",
    "st patrick": "spring",
    "st george": "spring",
    "st andrew": "autumn",
    "epiphany": "winter",
    "ash wednesday": "winter",
    "whit": "spring",
    "pentecost": "spring",
    "advent": "winter",
    "hanukkah": "winter",
}
_NUMERIC = re.compile(r"\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)[./-](\d{1,2})[./-]\d{1,2}\b")
_NAMED = re.compile(r"(?<![^\W\d_])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<=['’])\d\d\b")


_BETWEEN = re.compile(r"\s+(?:to|and|until|till|or)\s+(?:the )?|\s*[–—]\s*|\s+-\s+")


def season(words: str) -> str:
    """The season and year of a day, or of the first and the last of several: `winter 2015 to summer 2016`."""
    halves = [half for half in _BETWEEN.split(words) if _day(half)]
    if len(halves) == 2 and len(_BETWEEN.findall(words)) == 1:
        first, last = map(_day, halves)
        link = " to " if not re.search(r"\sand\s", words) else " and "
        return last if first in last else first + link + last
    return _day(words)


def _day(words: str) -> str:
    """`12 March 2017`, `12/03/17`, `Boxing Day 2015` as `spring 2017`, …; nothing where no season can be told."""
    if match := _ISO.search(words):
        return _joined(_SEASONS.get(int(match[2]), ""), match[1])
    if match := _NUMERIC.search(words):
        month = int(match[2]) if int(match[2]) <= 12 else int(match[1])
        return _joined(_SEASONS.get(month, ""), _full(match[3] or ""))
    year = _YEAR.search(words)
    told = _full(year.group()) if year else _short_year(words)
    if match := _NAMED.search(words):
        return _joined(_SEASONS[_MONTHS[match[1].lower()]], told)
    low = words.lower().replace("’", "'")
    feast = next((name for feast, name in _FEASTS.items() if feast in low), "")
    return _joined(feast, told)


def year(words: str) -> str:
    """The year of a date, or nothing."""
    return season(words).rpartition(" ")[2] if re.search(r"\d\d$", season(words)) else ""


def _short_year(words: str) -> str:
    """The year of `12 Mar 17`."""
    match = re.search(r"[A-Za-z]\.? (\d\d)$", words.strip())
    return _full(match[1]) if match else ""


def _full(year: str) -> str:
    return year if len(year) != 2 else ("19" if int(year) > 40 else "20") + year


def _joined(season: str, year: str) -> str:
    return f"{season} {year}".strip() if season else year
