"""The words for an exact day, with the preposition that they take."""

from __future__ import annotations

import re

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.fit import Draft
from anonymise.rewording.seasons import season, year

_CLOCK = re.compile(
    r"(?:(?:[Ss]hortly|[Jj]ust|[Ss]oon) (?:after|before)|[Aa]t(?: (?:about|around))?|[Aa]round|[Aa]bout|[Bb]y|[Ff]rom)?"
    r" ?(?P<hour>\d{1,2})(?P<minute>[.:]?\d\d)? ?(?P<half>am|pm|a\.m\.|p\.m\.|hrs|hours|h)?,? (?:on )?(?:the )?\Z"
)
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[.:]?\d\d)? ?(?P<half>am|pm|a\.m\.|p\.m\.|hrs|hours|h)\b")
_CLOCK_AFTER = re.compile(
    r",? (?:at|around|about|just (?:after|before)|shortly (?:after|before))(?: (?:about|around))? "
    r"(?P<hour>\d{1,2})(?P<minute>[.:]?\d\d)? ?(?P<half>am|pm|a\.m\.|p\.m\.|hrs|hours|h)\b"
)
_LOOSE = re.compile(r"(?:(?:[Ss]hortly|[Jj]ust|[Ss]oon) (?:after|before)|[Aa]t|[Aa]round|[Aa]bout) \Z")
_ON = re.compile(r"(?P<on>[Oo]n)(?: or (?:about|around))?(?: the)? \Z")
_PART_OF_DAY = re.compile(
    r"(?P<on>[Oo]n|[Dd]uring|[Ii]n)? ?(?:the )?(?P<early>early |late )?"
    r"(?P<part>morning|evening|night|afternoon|day|weekend)s? (?:of|before|after) (?:the )?\Z"
)
_BIRTH = re.compile(
    r"(?:\bborn(?: on)?|\bd\.?o\.?b\.?|date of birth|\bdied(?: on)?|date of death)[:,]? ?\Z", re.IGNORECASE
)


def day_words(view: View, each: Candidate) -> Draft:
    """An exact day as season and year, with the preposition that takes."""
    plain = view.plain
    lead = plain[view.block_at(each.start).start : each.start]
    told = season(plain[each.start : each.end])
    if _BIRTH.search(lead) and (only := year(plain[each.start : each.end])):
        told = only
    if draft := _by_the_clock(plain, lead, each, told):
        return draft
    if match := _PART_OF_DAY.search(lead):
        start = each.start - len(match.group()) + (len(match.group()) - len(match.group().lstrip()))
        part = f"one {match['early'] or ''}{match['part']}" if match["part"] != "day" else "one day"
        return Draft(start, each.end, f"{part} in {told}" if told else part)
    if match := _ON.search(lead):
        start = each.start - len(match.group())
        return Draft(start, each.end, f"in {told}" if told else "one day")
    if told and not told[-1].isdigit() and re.search(r"\b[Dd]ated \Z", lead):
        told = "that " + told
    return Draft(each.start, each.end, told or "that day")


def _by_the_clock(plain: str, lead: str, each: Candidate, told: str) -> Draft | None:
    """Shortly after 6.40am on 21 July 2016: one morning in summer 2016."""
    own = _HOUR.match(plain[each.start : each.end])
    if not own and (after := _CLOCK_AFTER.match(plain, each.end)) and (on := _ON.search(lead)):
        part = _part_of_day(after)
        text = f"one {part} in {told}" if told else f"one {part}"
        return Draft(each.start - len(on.group()), after.end(), text)
    before = None if own else _CLOCK.search(lead)
    clock = own or before
    if clock is None or not clock["half"]:
        return None
    loose = _LOOSE.search(lead) if own else before
    start = each.start - (len(loose.group().lstrip()) if loose else 0)
    part = _part_of_day(clock)
    return Draft(start, each.end, f"one {part} in {told}" if told else f"one {part}")


def _part_of_day(clock: re.Match[str]) -> str:
    hour = int(clock["hour"]) % 12 + 12 * clock["half"].startswith("p") if clock["half"][0] in "ap" else _written(clock)
    return "night" if hour < 5 or hour >= 22 else "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def _written(clock: re.Match[str]) -> int:
    """The hour of 0214hrs and 14.30 hours."""
    digits = re.sub(r"\D", "", clock.group()[clock.start("hour") - clock.start() :])
    return int(digits[:-2] or 0) if len(digits) > 2 else int(digits)
