"""What introduces a name: a title, a rank, a role, kinship, `called`, a label, a column of a table."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.words import lower, one_of

TITLES = {
    **dict.fromkeys(
        "mr mrs ms miss mx master sir dame lord lady baroness baron rev revd reverend fr hon cllr councillor sr br"
        " msgr monsignor".split(),
        "",
    ),
    **dict.fromkeys("dr doctor prof professor".split(), "doctor"),
    **dict.fromkeys(
        "pc wpc dc ds di dci ps dsu pcso sgt sergeant insp inspector supt det constable superintendent"
        " detective".split(),
        "police officer",
    ),
    **dict.fromkeys("nurse matron midwife sister".split(), "nurse"),
    "hv": "health visitor",
    "sw": "social worker",
    "mw": "midwife",
    "cpn": "nurse",
    "fsw": "support worker",
    **dict.fromkeys("judge justice hhj dj ddj recorder coroner sheriff".split(), "judge"),
    **dict.fromkeys(
        "pastor granthi giani pandit swami ayatollah ustadh imam rabbi vicar canon deacon bishop"
        " archdeacon ven maulana mufti sheikh".split(),
        "faith leader",
    ),
    **dict.fromkeys("captain capt major colonel col corporal cpl lieutenant lt private pte".split(), "soldier"),
}
"""Words before a name, in lower case, and the role that they tell."""
_KIN_NAMES = frozenset(
    "uncle auntie aunty aunt mama papa nana nanna nan gran granny grandad granddad grandma chacha chachi nani dada d"
    "adi baba bibi mami nain taid mummy daddy mammy mam".split()
)
"""Kinship that is used as part of a name: `Uncle Tee`, `Mama Tobi`."""
_ROLES = one_of("roles")
_KIN = one_of("kinship")
_AFTER_ROLE = regex.compile(
    rf"\b(?P<role>{_ROLES})(?:,? (?:called|named|known as|is|was|were|being)|, (?:a|the|an|her|his) \w+)?(?P<gap>,|:"
    rf"| –| —| -|)[ \u00a0]*[(“\"‘']{{0,2}}$",
    regex.I,
)
_AFTER_KIN = regex.compile(
    rf"\b(?P<kin>{_KIN})(?:['’]s name)?(?:,? (?:called|named|known as|is|was))?(?P<gap>,|:| –| —| -"
    rf"|)[ \u00a0]*[(“\"‘']{{0,2}}$",
    regex.I,
)
_AFTER_TRADE = regex.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Tt]heir|one|another) (?:[\p{Ll}’'-]+ ){0,3}(?P<noun>[\p{Ll}-]+), $"
)
_ENDS = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]+(?: \p{Lu}[\p{L}\p{M}’'-]+){0,2}(?:,|\.|;|\)| who\b|$)")
_PERSONS = lower("trades") | frozenset(
    "attendant driver worker officer manager boy girl man woman pupil student patient resident tenant classmate"
    " roommate"
    " housemate flatmate guard cleaner assistant technician nurse cook chef waiter waitress barmaid shopkeeper owner"
    " lad"
    " teenager passer-by witness prisoner inmate detainee player coach dealer user acquaintance associate offender"
    " customer"
    " guest visitor relative stepson stepdaughter godmother godfather godson foster-brother foster-sister childminder"
    " carer helper farmhand labourer mechanic engineer operator instructor supervisor secretary clerk secretary".split()
)
"""Nouns for a person, after which a name may stand between commas: `a parking attendant, Ilie, saw him`."""
_CALLED = regex.compile(
    r"\b(?:called|named|nicknamed|dubbed|(?:knew|know|knows|addressed?|refers? to|referred to|remembered?"
    r"|saved) (?:\w+ ){1,4}as|known (?:\w+ ){0,3}as|known (?:\w+ ){0,3}(?:to|by) [\w ]{1,30} as|née|nee|n[ée]e"
    r"|born|formerly|previously|alias|aka|a\.k\.a\.|calls? (?:her|him|them|me)"
    r"|call(?:s|ed|ing) (?:her|him|them)sel(?:f|ves)|"
    r"(?:the|a|her|his|under the) name(?:s)?(?: of| is| was)?|goes by|signed|spelling|spelt|recorded as|entered as"
    r"|answers? to|answered to|called (?:her|him|them|me)|name is|i am|i['’]m)[ \u00a0]*[(“\"‘'*_]{0,2}$",
    regex.I,
)
_LABEL = regex.compile(
    r"\b(?:name|names|subject|subjects|child|children|mother|father|mum|dad|author|reviewer|lead reviewer|chair"
    r"|sibling|siblings|brother|sister|baby|young person|adult|victim|perpetrator|deceased|contact|lead|from|to|by"
    r"|cc)s?(?::| [–—-])[\u00a0 ]?[(“\"‘'*]{0,2}$"
    r"|\b(?:re|concerning|regarding|in respect of|prepared by|written by|signed by|on behalf of"
    r"|the late)[:\u00a0 –—-]{1,3}[(“\"‘'*]{0,2}$",
    regex.I,
)
_RANKED = regex.compile(
    r"\b(?:PC|PCSO|WPC|DC|DS|DI|DCI|PS|Sgt|Sergeant|Insp|Inspector|Constable|Officer"
    r"|Detective)\.? [A-Z]{0,2}\d{2,5}[A-Z]{0,2},? $"
)
_COLUMN = regex.compile(
    r"\b(?:name|names|child|children|person|people|mother|father|subject|sibling|siblings|family member|relative|who"
    r"|professional|practitioner|worker|member|young person|adult|parent|known as|nicknames?|alias(?:es)?"
    r"|also called)\b"
)
_ROW = regex.compile(
    rf"^(?:the )?(?:{_KIN}|subject|name|full name|parents?|household member|(?:{_ROLES}))s?(?: name)?:?$",
    regex.I,
)


_ON = regex.compile(
    r"\b(?:[Oo]n|[Aa]bout|[Cc]oncerning|[Aa]mong|[Aa]s to|[Rr]egarding)"
    r"(?: (?!her|his|their|the|an?|our|my|your|this|that|one|two|three|four|five|both|whose)[\p{Ll}-]+){0,2} ?$"
)


def _subject(before: str, match: regex.Match[str]) -> bool:
    """Whether kin in the plural are what a sentence is on, and introduce nobody: `On fathers, Pell (2008) is …`."""
    word = match.groupdict().get("kin") or match.groupdict().get("role") or ""
    plural = word.endswith("s") or word in ("children", "siblings") or before[match.end(1) : match.end(1) + 1] == "s"
    return bool(plural and match["gap"] == "," and _ON.search(before[: match.start()]))


def introduction(document: Document, start: int, *, strict: bool = False) -> tuple[bool, str]:
    """Whether the words before a place introduce a name, and the role or kinship they tell, in lower case."""
    before = document.before(start, 70)
    if _RANKED.search(before):
        return True, "police officer"
    if called(document, start):
        return True, ""
    for pattern, group in ((_AFTER_KIN, "kin"), (_AFTER_ROLE, "role")):
        match = pattern.search(before)
        if match and not (strict and match["gap"]) and not _subject(before, match):
            return True, match[group].lower()
    if (
        not strict
        and (match := _AFTER_TRADE.search(before))
        and match["noun"] in _PERSONS
        and _ENDS.match(document.after(start, 40))
    ):
        return True, match["noun"]
    if not strict and _LABEL.search(before) and len(before) < 34:
        return True, ""
    return False, ""


_THING = regex.compile(
    r"\b(?:program(?:me)?|activity|scheme|project|tool|course|policy|app|website|site|charity|group|service|company"
    r"|campaign|shop|game|operation|process"
    r"|model|approach|document|report|book|film|song|drug|form|meeting|panel|phenomenon|technique|method|practice"
    r"|team|unit|theory|syndrome|disease|condition|concept|label|term|strategy)s?\b",
    regex.I,
)


def called(document: Document, start: int) -> bool:
    """Whether somebody is said to be called what stands here; a programme or a tool may be called anything."""
    before = document.before(start, 90)
    match = _CALLED.search(before[-70:])
    return match is not None and not _THING.search(before[-70:][: match.start()][-40:])


_NO_NAMES = regex.compile(
    r"\b(?:languages?|faith|religion|ethnicity|nationality|heritage|ages?|conditions?|diagnos[ei]s|health|from|where|dates?|dob|born)\b"
)
"""What the row of a table is about that holds no names, whoever its columns are for."""


def listed(document: Document, start: int) -> tuple[bool, str]:
    """Whether a place is a table cell for names: under `Name`, or beside `Mother`."""
    cell = document.cell(start)
    if cell is None or cell.row == 0 or (cell.column and _NO_NAMES.search(cell.first.lower())):
        return False, ""
    if cell.column and _ROW.match(cell.first):
        return True, cell.first.lower()
    return bool(_COLUMN.search(cell.header)), ""


_NAMES_ONLY = regex.compile(
    r"[“\"‘']?\p{Lu}[\p{L}\p{M}’'-]+(?:(?:, | / |/|; | or | )[“\"‘']?\p{Lu}[\p{L}\p{M}’'-]+[”\"’']?){0,4}$"
)
_NAME_COLUMN = regex.compile(r"\b(?:names?|known as|nicknames?|alias(?:es)?|also called|called)\b(?! of)")


def names_only(document: Document, start: int) -> bool:
    """Whether a place is in a cell of nothing but names, under a heading that says so: there any word is one."""
    cell = document.cell(start)
    return (
        cell is not None
        and cell.row > 0
        and bool(_NAME_COLUMN.search(cell.header))
        and bool(_NAMES_ONLY.match(document.after(document.block_start(start), 80).strip()))
    )


RANKS = frozenset(
    "sergeant inspector superintendent constable detective justice judge sheriff recorder fr sheikh maulana mufti"
    " ustadh"
    " granthi giani pandit swami rabbi imam".split()
)
"""Titles written out or that tell a faith, which are masked along with the name: `Detective Constable Wilson`."""


def kin_name(word: str) -> bool:
    return word.lower() in _KIN_NAMES
