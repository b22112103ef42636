"""What the public reads for a nationality, language, faith or people."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_FAITHS = frozenset(
    "christian catholic protestant anglican methodist baptist pentecostal evangelical muslim islam islamic sunni shia "
    "jewish judaism orthodox hindu hinduism sikh sikhism buddhist mormon quaker church ramadan eid lent easter "
    "passover diwali".split()
)
_SPEAKING = re.compile(
    r"(?:speak|speaks|spoke|spoken|speaking|in|into|from|language|languages|and|or) \Z", re.IGNORECASE
)
_TO_A_PLACE = re.compile(r"(?:in|to|from|of|via|near|through|visit|visited|left|leaving) \Z", re.IGNORECASE)
_BEFORE_NOUN = re.compile(
    r"[ -](?!(?:and|or|but|who|when|in|at|by|with|as|to|from|for|was|is|what|which|that|so|on|then|than|before|after|"
    r"because|without|through|under|during|only|not|although|though|while|since|until|via|of|if|where|whose|were|are|"
    r"has|had|did|does|could|can|would|will|too|also|well|first|at)\b)[a-z]"
)
_BEING = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|both|himself|herself)(?: (?:also|of|half|part|originally|ethnically))? \Z"
)


def background(plain: str, begin: int, start: int, end: int) -> str:
    """The words for one; empty where it stands before a noun that says enough without it."""
    name, lead = plain[start:end].lower(), plain[max(begin, start - 40) : start]
    if name in _countries() and _TO_A_PLACE.search(lead):
        return "another country"
    if name.endswith(("-speaking", " speaking")) or _BEFORE_NOUN.match(plain, end):
        return ""
    if set(name.split()) & _FAITHS:
        return "of a particular faith" if _BEING.search(lead) else "a particular faith"
    if _BEING.search(lead):
        return "from a minority community"
    return (
        "another language"
        if _SPEAKING.search(lead)
        else "another country"
        if name in _countries()
        else "a minority community"
    )


@cache
def _countries() -> frozenset[str]:
    text = resources.files("anonymise").joinpath("recognisers", "data", "countries.txt").read_text("utf-8")
    return frozenset(word.lower() for line in text.splitlines() if (word := line.split("#", 1)[0].strip()))
