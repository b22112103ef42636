"""Settles between what is explained and what is found, so that they never overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from anonymise.found import Found
from anonymise.recognisers.base import Document
from anonymise.recognisers.words import name_like, ordinary

NAMES = frozenset(
    "PERSON LOCATION ORGANIZATION SCHOOL HEALTH_SETTING COURT POLICE_FORCE PRISON FAITH_GROUP PRESS NRP MEDICAL_COND"
    "ITION"
    " OCCUPATION DATE_TIME AGE".split()
)
"""Kinds that an explanation explains away; numbers and contact points it does not."""
_FAINT = frozenset(("CITED_AUTHOR", "PUBLIC_NAME"))
"""Explanations that hold only while nothing strong speaks against them."""
_NUMBERS = frozenset(("HELPLINE", "PUBLIC_SITE", "PAGE", "PAPER_NUMBER", "STATUTE", "DUE_DATE", "PSEUDONYM"))
"""Explanations of numbers and addresses of the web."""
STRONG = 0.75


def settle(document: Document, found: list[Found]) -> list[Found]:
    """`found` without the masking findings that are explained, and without the explanations that are overruled."""
    keeps = [each for each in found if each.keep]
    clues = [each for each in found if each.type.startswith("CLUE_")]
    masks: list[Found] = []
    for each in found:
        if not each.keep and not each.type.startswith("CLUE_"):
            masks += _uncovered(document, each, keeps)
    masks = [each for each in masks if not (each.weak and any(_covers(other, each) for other in masks))]
    stay = [keep for keep in keeps if not any(_overlap(keep, mask) for mask in masks)]
    return sorted(
        [*masks, *stay, *clues], key=lambda each: (each.start, -each.end, each.type, -each.score, each.source)
    )


def _uncovered(document: Document, mask: Found, keeps: Iterable[Found]) -> Iterator[Found]:
    """What is left of a masking finding once the explanations that outweigh it are taken away."""
    start, end = mask.start, mask.end
    for keep in keeps:
        if keep.end <= start or end <= keep.start:
            continue
        if _only_wrapped(document, keep, mask):
            return
        if not _outweighs(document, keep, mask):
            continue
        if keep.start <= start and end <= keep.end:
            return
        if keep.end >= end and document.text[start : keep.start] == "The ":
            return
        if keep.start <= start:
            start = keep.end
        elif end <= keep.end:
            end = keep.start
    if (start, end) == (mask.start, mask.end):
        yield mask
        return
    text = document.text[start:end]
    start += len(text) - len(text.lstrip(" ,.;:()'’\"“”&-–"))
    end -= len(text) - len(text.rstrip(' ,.;:()"“”&-–'))
    if start < end and not all(
        ordinary(word) and not name_like(word)
        for word in regex.findall(r"[\p{L}\p{M}’'-]+|\d+", document.text[start:end])
    ):
        yield replace(mask, start=start, end=end)


def _only_wrapped(document: Document, keep: Found, mask: Found) -> bool:
    """Whether an organisation is a national body with general words around it: `The NSPCC's Helpline Unit`."""
    if (
        keep.type != "NATIONAL_BODY"
        or mask.type != "ORGANIZATION"
        or not (mask.start <= keep.start < keep.end <= mask.end)
    ):
        return False
    around = document.text[mask.start : keep.start] + " " + document.text[keep.end : mask.end]
    return all(ordinary(word) and not name_like(word) for word in regex.findall(r"[\p{L}\p{M}-]{2,}", around))


def _outweighs(document: Document, keep: Found, mask: Found) -> bool:
    the = 4 if keep.type == "NATIONAL_BODY" and document.text.startswith("The ", mask.start) else 0
    if mask.start <= keep.start and keep.end <= mask.end and mask.end - mask.start > keep.end - keep.start + the:
        return keep.type in ("CITATION",) and mask.type in NAMES
    if mask.type not in NAMES:
        return keep.type in _NUMBERS
    if keep.type in _FAINT:
        return mask.score < STRONG
    if keep.type in ("NATIONAL_BODY", "FIELD_TERM") and mask.type == "PERSON":
        return mask.score < 0.9
    return True


def _covers(sure: Found, weak: Found) -> bool:
    return not sure.weak and sure.start <= weak.start and weak.end <= sure.end


def _overlap(left: Found, right: Found) -> bool:
    return left.start < right.end and right.start < left.end
