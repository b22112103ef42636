"""Role words and titles: how they look in a text, and what the public reads for them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SAME = {
    "mum": "mother",
    "mam": "mother",
    "mummy": "mother",
    "birth mother": "mother",
    "dad": "father",
    "daddy": "father",
    "birth father": "father",
    "step-mother": "stepmother",
    "stepmum": "stepmother",
    "step-father": "stepfather",
    "stepdad": "stepfather",
    "grandma": "grandmother",
    "granny": "grandmother",
    "nan": "grandmother",
    "nana": "grandmother",
    "nanna": "grandmother",
    "nain": "grandmother",
    "grandad": "grandfather",
    "granddad": "grandfather",
    "taid": "grandfather",
    "aunty": "aunt",
    "auntie": "aunt",
    "half sister": "half-sister",
    "half brother": "half-brother",
    "step-sister": "stepsister",
    "step-brother": "stepbrother",
    "headteacher": "head teacher",
    "keyworker": "key worker",
    "gp": "GP",
    "idva": "domestic violence adviser",
    "pcso": "police officer",
    "iro": "reviewing officer",
    "detective": "police officer",
    "detective constable": "police officer",
    "detective sergeant": "police officer",
    "detective inspector": "police officer",
    "police constable": "police officer",
    "constable": "police officer",
    "sergeant": "police officer",
    "inspector": "police officer",
    "officer": "police officer",
    "chief inspector": "police officer",
    "superintendent": "police officer",
    "response officer": "police officer",
    "mate": "friend",
    "best friend": "friend",
    "closest friend": "friend",
    "school friend": "friend",
}
"""Words for the same role."""
_TITLES = {
    "police officer": "PC DC DS DI DCI DSU PS PCSO WPC Sgt Sergeant Inspector Constable Superintendent Supt Insp Det",
    "doctor": "Dr Doctor",
    "professional": "Prof Professor SW HV FSW",
    "judge": "HHJ Judge Recorder",
    "nurse": "Nurse Matron",
    "faith leader": "Rev Revd Reverend Imam Pastor Canon Rabbi Fr Ven Vicar Deacon Archdeacon Bishop Sheikh Maulana"
    " Mufti"
    " Ustadh Granthi Giani Pandit Swami",
    "soldier": "Captain Capt Major Colonel Col Corporal Cpl Lieutenant Lt Private Pte",
    "councillor": "Cllr Councillor",
    "solicitor": "Solicitor",
    "": "Mr Mrs Ms Miss Mx Mister Master Sir Dame Lady Lord Madam",
}
TITLES: dict[str, str] = {title.lower(): role for role, titles in _TITLES.items() for title in titles.split()}
"""Lower-case title to the role it tells; nothing where it tells none."""
_SPELT = {each for titles in _TITLES.values() for title in titles.split() for each in (title, title.upper())}
TITLE = "(?:" + "|".join(sorted(_SPELT, key=lambda title: (-len(title), title))) + ")"
"""A pattern for a title before a name."""
DETERMINER = (
    r"(?:the|a|an|one|this|some|her|his|their|its|my|our|your|each|every|another|[^\W\d_]+['’]s|[^\W\d_]+s['’])"
)
ADJECTIVE = (
    r"(?:older|younger|elder|eldest|oldest|youngest|late|former|ex|then|new|senior|lead|named|own|birth|biological|"
    r"maternal|paternal|foster|adoptive|allocated|first|second|third|previous|current|young|estranged|deputy|acting|"
    r"designated|independent|local|community|hospital|school|duty|temporary|agency|teenage|only|other)"
)
COLLECTIVE = frozenset(
    "family families household home children siblings parents brothers sisters boys girls twins case babies couple "
    "baby house flat".split()
)
"""Words after a surname that make it a group: the Probert children."""
NOT_FROM_TEXT = frozenset(
    "child children baby infant boy girl eldest youngest twin sibling siblings parents sons daughters".split()
)
"""Roles that may point to several people: they stay where the author wrote them and are carried nowhere else."""
_FORMS_OF_ADDRESS = frozenset(
    "baby sister brother nurse detective chief acting senor senora signor monsieur madame herr frau pani panie sheikh "
    "sheikha hajji haji ustad canon deacon midwife coach superintendent little big".split()
)
"""Further words before a name in a people file that are no part of it."""


@cache
def _entries(name: str) -> tuple[str, ...]:
    text = resources.files("anonymise").joinpath("recognisers", "data", f"{name}.txt").read_text("utf-8")
    return tuple(word for line in text.splitlines() if (word := line.split("#", 1)[0].strip()))


@cache
def kin() -> frozenset[str]:
    """Kinship words in lower case."""
    return frozenset(word.lower() for word in _entries("kinship")) | {"friend", "neighbour", "lodger", "boyfriend"}


@cache
def role() -> str:
    """A pattern for any role, the longest first."""
    longest_first = sorted(role_words(), key=lambda words: (-len(words), words))
    return "(?:" + "|".join(re.escape(words).replace("'", "['’]") for words in longest_first) + ")"


@cache
def role_words() -> frozenset[str]:
    """All roles in lower case, relatives' and professionals'."""
    more = ("community support officer", "friend")
    return frozenset(word.lower() for word in (*_entries("kinship"), *_entries("roles"), *more))


@cache
def given_words() -> frozenset[str]:
    """Ordinary words and words of address that are given names in the first place: `willow`, `nan`."""
    return frozenset(word.lower() for word in _entries("given_words")) | {"nan", "nana"}


@cache
def _address() -> frozenset[str]:
    return kin() | _FORMS_OF_ADDRESS | frozenset(TITLES)


def form_of_address(word: str) -> bool:
    """Whether a folded word before a name is a title or a relation, and never the name: Nurse, Baby, D/Supt, 2207."""
    return word in _address() or word.isdigit() or (word[:1] == "d" and word[1:] in TITLES and len(word) > 2)


def same(words: str) -> str:
    """The plain word for a role: without determiner and adjectives, `mum` as `mother`."""
    low = re.sub(rf"^(?:{DETERMINER}\s+)?(?:{ADJECTIVE}\s+)*", "", " ".join(words.lower().split()))
    return _SAME.get(low, low)


def title_role(words: str) -> str:
    """What the titles before a name tell about it."""
    told = [TITLES[word] for word in re.findall(r"[^\W\d_]+", words.lower()) if TITLES.get(word)]
    return told[-1] if told else ""
