"""The words for somebody's trade, pastime or place of work, with the words before it that go with it."""

from __future__ import annotations

import re

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.fit import Draft
from anonymise.roles import DETERMINER

_AS = re.compile(r"\b(?:works?|worked|working|employed|trained|training|qualified)(?P<as> as (?:an? |the )?)\Z")
_PLACE = re.compile(r"\b(?:at|in|on|from|to|for|inside|outside|near) (?:an?|the|his|her|their|its) (?:[a-z]+ )?\Z")
_PLAYED = re.compile(r"\b(?:play|teach|taught|learn)\w* (?:the )?\Z")
_LED = re.compile(
    rf"(?<![\w]){DETERMINER} (?:[a-z-]+ ){{0,2}}\Z|\b(?:former|retired|local|trainee|apprentice) \Z", re.I
)
_DOING = {
    re.compile(r"\w+ing\b"): "having a pastime",
    re.compile(r"(?:\w+ed|kept|bred|made|built|sold|dealt)\b"): "had a pastime",
    re.compile(r"(?:keep|breed|race|show|collect|restore|make|repair|mend|tune|carve|build|sell|trade|deal|paint)s?\b"):
        "has a pastime",
}  # fmt: skip


def work_words(view: View, each: Candidate) -> Draft:
    """`works as a farrier` is `works`; `a former sapper` is `a former worker`; `keeps ferrets` is `has a pastime`."""
    plain, begin = view.plain, view.block_at(each.start).start
    name = plain[each.start : each.end]
    if lead := _AS.search(plain, begin, each.start):
        return Draft(lead.start("as"), each.end, "")
    if _PLAYED.search(plain, begin, each.start):
        the = plain.endswith("the ", begin, each.start)
        return Draft(each.start - 4 * the, each.end, "an instrument")
    if " " in name:
        for pattern, words in _DOING.items():
            if pattern.match(name):
                return Draft(each.start, each.end, words)
    if _PLACE.search(plain, begin, each.start):
        return Draft(each.start, each.end, "workplace")
    noun = "workers" if name.endswith(("s", "men")) and not name.endswith("ss") else "worker"
    led = noun == "workers" or _LED.search(plain, begin, each.start)
    return Draft(each.start, each.end, noun if led else f"a {noun}")
