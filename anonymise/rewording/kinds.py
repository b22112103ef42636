"""What the public reads for a school, a hospital, a street and other things that are no persons and no dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from anonymise.candidate import Candidate

_HEADS: dict[str, tuple[tuple[str, str], ...]] = {
    "SCHOOL": (
        (r"nursery|pre-?school|kindergarten|playgroup|day ?care|early years|children's centre", "nursery"),
        (r"primary|infants?|junior|first school", "primary school"),
        (r"secondary|high school|grammar|comprehensive|upper school", "secondary school"),
        (r"sixth form|college", "college"),
        (r"special school", "special school"),
        (r"university", "university"),
        (r"pupil referral|\bpru\b|alternative provision", "pupil referral unit"),
        (r"", "school"),
    ),
    "HEALTH_SETTING": (
        (r"ward\b", "ward"),
        (r"hospice", "hospice"),
        (r"hospital|infirmary", "hospital"),
        (r"clinic", "clinic"),
        (r"surgery|practice|medical centre|medical center|health centre|gps?\b", "GP practice"),
        (r"pharmacy|chemist", "pharmacy"),
        (r"dental|dentist", "dental practice"),
        (r"trust", "health trust"),
        (r"unit", "unit"),
        (r"", "health service"),
    ),
    "FAITH_GROUP": (
        (r"church|chapel|cathedral|tabernacle|assembly|ministr", "church"),
        (r"mosque|masjid", "mosque"),
        (r"temple|gurdwara|mandir", "temple"),
        (r"synagogue", "synagogue"),
        (r"", "faith group"),
    ),
    "ORGANIZATION": (
        (r"hostel", "hostel"),
        (r"refuge", "refuge"),
        (r"children's home|residential", "children's home"),
        (r"care home|nursing home", "care home"),
        (r"hotel|\binn\b|guest ?house|b&b", "hotel"),
        (r"pub\b|arms\b|bar\b", "pub"),
        (r"club|football|rugby|\bfc\b|gym|boxing|scouts?|brownies|cadets", "club"),
        (r"solicitors?|law\b|\bllp\b", "solicitors' firm"),
        (r"housing|homes", "housing association"),
        (r"council|borough", "council"),
        (r"charity|foundation", "charity"),
        (r"centre|center|hub", "centre"),
        (r"shop|stores?|supermarket", "shop"),
        (r"ltd|limited|plc|company|factory", "company"),
        (r"partnership|board", "partnership"),
        (r"agency", "agency"),
        (r"project|service", "service"),
        (r"team|unit", "team"),
        (r"house|court|lodge", "placement"),
        (r"", "organisation"),
    ),
}
_FIXED = {
    "HANDLE": "an online account",
    "EMAIL_ADDRESS": "an e-mail address",
    "PHONE_NUMBER": "a telephone number",
    "URL": "a web page",
    "OPERATION": "a police operation",
    "ADDRESS": "an address",
    "COURT": "the court",
    "POLICE_FORCE": "the police",
    "PRISON": "prison",
    "PRESS": "the local press",
    "LOCATION": "the local area",
    "MEDICAL_CONDITION": "a health condition",
    "MARKED": "",
    "UK_VEHICLE_REGISTRATION": "",
}
_NOTHING = frozenset(
    "UK_NHS UK_NINO UK_UPN UK_PASSPORT UK_DRIVING_LICENCE CREDIT_CARD IBAN_CODE IP_ADDRESS REFERENCE "
    "UK_POSTCODE".split()
)
_STREET = re.compile(
    r" (street|st|road|rd|lane|avenue|ave|close|row|walk|approach|parade|drive|terrace|crescent|park|estate|wood|woods|"
    r"station)\.?$",
    re.IGNORECASE,
)
_STREETS = {"park": "park", "estate": "estate", "wood": "wood", "woods": "wood", "station": "station"}
_NOUN = re.compile(
    r" (?P<noun>(?:(?:primary|junior|infant|nursery|secondary|high|special) )?(?:school|nursery|college|academy|estate|"
    r"street|road|hostel|hospital|infirmary|ward|surgery|clinic|park|village|town|area|district|ward|flats|centre|club|church|mosque|"
    r"temple|hotel|pub|refuge|council|team|gang|community|borough|branch|station|unit|project))\b",
    re.IGNORECASE,
)


def noun_after(plain: str, end: int) -> str:
    """The common noun that follows a name and already says what it is: the Ravensmoor `estate`."""
    match = _NOUN.match(plain, end)
    return match["noun"] if match else ""


def category(kind: str, name: str) -> str:
    """The noun for a named thing: `primary school`, or nothing where its type has fixed words."""
    low = name.lower().replace("’", "'")
    return next((noun for pattern, noun in _HEADS.get(kind, ()) if re.search(pattern, low)), "")


def words(kind: str, name: str, hint: str) -> str:
    """The words for a kind that needs no counting; may be empty, and the words around it close up then."""
    if kind in _NOTHING:
        return ""
    if kind == "LOCATION" and (match := _STREET.search(name)):
        return f"a local {_STREETS.get(match[1].lower(), 'street')}"
    return _FIXED.get(kind, hint or "a detail")


def counted(plain: str, masked: Mapping[int, Candidate]) -> dict[int, str]:
    """By candidate number, for kinds with categories: `a primary school`, then `the primary school`; two stay two."""
    things = {number: _thing(plain, each) for number, each in sorted(masked.items()) if each.public is None}
    things = {number: thing for number, thing in things.items() if thing[1]}
    nouns: dict[str, str] = {}
    for key, noun in things.values():
        if key not in nouns or nouns[key] in _VAGUE:
            nouns[key] = noun
    groups: dict[str, list[str]] = {}
    for key, noun in nouns.items():
        groups.setdefault(noun, []).append(key)
    said: dict[int, str] = {}
    seen: set[str] = set()
    for number, (key, _) in things.items():
        group = groups[nouns[key]]
        said[number] = _article(nouns[key], group.index(key), len(group), again=key in seen)
        seen.add(key)
    return said


_VAGUE = frozenset(("school", "organisation", "health service", "faith group", "placement"))


def _thing(plain: str, each: Candidate) -> tuple[str, str]:
    """What tells a named thing from others of its kind, and its noun."""
    name = plain[each.start : each.end]
    return f"{each.type} {_key(name)}", category(each.type, f"{name} {noun_after(plain, each.end)} {each.hint}")


_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _article(noun: str, at: int, of: int, *, again: bool) -> str:
    if of == 1:
        return ("the " if again else "a ") + noun
    if not again:
        return ("another " if at else "a ") + noun
    if noun in _VAGUE:
        return "another " + noun
    return f"the {_ORDER[at]} {noun}" if at < len(_ORDER) else f"another {noun}"


def _key(name: str) -> str:
    """What tells two schools apart: the first word that is no article."""
    words = re.findall(r"[^\W_]+", name.lower().replace("’", "").replace("'", ""))
    telling = [word for word in words if word not in ("the", "a", "saint", "st", "our", "lady")]
    return re.sub(r"s$", "", telling[0]) if telling else name.lower()
