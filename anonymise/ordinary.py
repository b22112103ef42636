"""Ordinary words, so that `Hope` the girl is told from hope the word: a dictionary, and words of the field."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our(?=$|s$|ed|ing|able|ful|less|ly|ite|al|hood|er|y|some)", "or"),
        (r"is(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|able$|ational$)", "iz"),
        (r"ys(?=e$|es$|ed$|er$|ers$|ing$)", "yz"),
        (r"(?<=[btg])re(?=$|s$|d$)", "er"),
        (r"ll(?=ed$|ing$|er$|ers$|or$|ors$|ings$|ery$|ous$|y$)", "l"),
        (r"l(?=ment$|ments$|ful$|fully$)", "ll"),
        (r"l(?=s?$)", "ll"),
        (r"(?<=\w)(?:ae|oe)(?=\w{2})|^(?:ae|oe)(?=\w{4})", "e"),
        (r"ogue(?=s?$)", "og"),
        (r"enc(?=e$|es$|eless$)", "ens"),
        (r"actis(?=e|ing)", "actic"),
        (r"gramme(?=s?$)", "gram"),
        (r"mould", "mold"),
        (r"plough", "plow"),
        (r"^grey", "gray"),
        (r"centr(?=ed)", "center"),
        (r"draught", "draft"),
        (r"sulph", "sulf"),
        (r"cheque", "check"),
        (r"tyre", "tire"),
        (r"kerb", "curb"),
        (r"(?<=dg)e(?=ment)", ""),
        (r"sceptic", "skeptic"),
        (r"jewell", "jewel"),
        (r"^enquir", "inquir"),
        (r"ogu(?=ing$|ed$)", "og"),
        (r"pyjama", "pajama"),
        (r"storey", "story"),
        (r"mum", "mom"),
        (r"wards$", "ward"),
    )
)
"""British spellings and how an American dictionary has them."""


_NAMES_FIRST = frozenset(
    "aurora bailey barbie bolivar callas charlie clementine danish dickens dona fay fritz gil graham hal jean joel"
    " johnny kelvin kip lilly lulu mick molly nelson pascal romeo sheila ted timothy trey val veronica whitehead yang"
    " badman begum cutler gray honor obi ling rowan sparrowhawk bannister pease mol hon jun reg ltd supt terr inst org"
    " ave bros capt cpl pvt sgt twp pkwy mgr attn".split()
)
"""Names and abbreviations that the dictionary also has in lower case, where nobody here means the word."""


@cache
def _words() -> frozenset[str]:
    folder = resources.files("anonymise").joinpath("recognisers", "data")
    lines = folder.joinpath("field_words.txt").read_text("utf-8").splitlines()
    return frozenset(word.lower() for line in lines if (word := line.split("#", 1)[0].strip()))


@cache
def _dictionary() -> Any:
    # Imported and read on the first question: it takes half a second, and many a command asks none.
    from spylls.hunspell import Dictionary

    return Dictionary.from_files("en_US")


@lru_cache(maxsize=100_000)
def ordinary(word: str) -> bool:
    """Whether a word stands in the dictionary in lower case, British or American, or is a term of the field."""
    low = word.lower()
    return low in _words() or (len(low) > 1 and low not in _NAMES_FIRST and (_looked_up(low) or _spelt_otherwise(low)))


@lru_cache(maxsize=10_000)
def also_a_word(text: str) -> bool:
    """Whether what stands in lower case may be the thing and not the name: `rowan`, `molly`."""
    return text.islower() and _looked_up(text)


def _looked_up(low: str) -> bool:
    return bool(_dictionary().lookup(low))


def _spelt_otherwise(low: str) -> bool:
    """Whether its American spelling is in the dictionary, with one difference or all of them."""
    every = low
    for british, american in _AMERICAN:
        one = british.sub(american, low)
        every = british.sub(american, every)
        if one != low and _looked_up(one):
            return True
    return every != low and _looked_up(every)
