"""What tells a citation from a child and her year of birth, and the citations that have other shapes than most."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.introduced import introduction
from anonymise.recognisers.patterns import NAME, YEAR
from anonymise.recognisers.words import lower, one_of

_KIN = one_of("kinship")
_KIN_WORDS = frozenset(" ".join(lower("kinship")).split()) | frozenset(
    "kids twins triplets boys girls babies babes family household families cousins nieces nephews brothers sisters"
    " siblings pupils residents children mothers fathers parents sons daughters grandchildren aunts uncles"
    " partners".split()
)
_DATED = rf"{NAME}(?: {NAME})?,? \(?(?:b\.|born|dob)? ?{YEAR}\)?"
_BORN = regex.compile(
    r"(?:^\W*|[.;:|] |\b(?:her|his|their|our|my|the|whose|two|three|four|five|six|seven|eight|\d|['’]s|other|elder"
    r"|older"
    r"|younger|eldest|youngest|half|step|twin)[ -](?:[\p{Ll}-]+ )?)"
    rf"(?:{_KIN}|kids|twins|triplets|boys|girls|babies|babes|family|household|families|cousins|nieces|nephews|brothers"
    r"|sisters|siblings|pupils|residents|children)s?(?: (?:are|is|was|were|being|called|named|known as|include[sd]?"
    r"|comprise[sd]?"
    r"|now|then|living|of hers|of his|at home|together))*(?:,|:| [–—-])? ?"
    rf"(?:{_DATED}(?:,|;| and|, and| &)* ?)*$",
    regex.I,
)
"""Children in a row with their years of birth: `her sons, Jakub (2012) and …`."""
_LIVES = regex.compile(
    rf"^(?:(?:,|;| and|, and) {_DATED})*,? (?:lives?|lived|live[sd]? with|was born|were born|is (?:the|a) (?:eldest"
    rf"|youngest"
    r"|oldest|child|son|daughter|boy|girl)|attends?|attended|goes to|went to|is at|are at|moved|were (?:seen|taken"
    r"|placed)"
    r"|was (?:seen|taken|placed))\b"
)
_SCHOLARLY_BEFORE = regex.compile(
    r"(?:[(;]|\b(?:by|in|as|see|also|of|from|following|with|and|to|cf\.?|e\.g\.?|eg|both|after|unlike|like|citing|per))"
    r" ?$"
)


def born(document: Document, match: regex.Match[str]) -> bool:
    """Whether what bears a year is somebody of the family: the year outside of a bracket that holds both."""
    before = document.before(match.start(), 140)
    if before.endswith(("(", "[", "; ")) and before.count("(") > before.count(")"):
        return False
    sentence = regex.split(r"(?<=[a-z)])[.!?] (?=\p{Lu})", before)[-1]
    if _KIN_WORDS & set(regex.findall(r"\p{Ll}+", sentence.lower())) and _BORN.search(sentence):
        return True
    if _LIVES.match(document.after(match.end(), 80)):
        return True
    name = regex.match(NAME, match["who"]) if "who" in match.re.groupindex else None
    return bool(name and not before.endswith(("(", "; ")) and _told(document, name[0]))


def _told(document: Document, name: str) -> bool:
    """Whether kinship introduces a name somewhere in the text: `her son, Jakub`."""
    at = document.text.find(name)
    while at >= 0:
        near = regex.findall(r"\p{Ll}+", document.before(at, 30))[-4:]
        if _KIN_WORDS & set(near) and not document.before(at, 2).endswith(("(", "; ")):
            told, hint = introduction(document, at)
            if told and hint in lower("kinship"):
                return True
        at = document.text.find(name, at + 1)
    return False


def cited_here(document: Document, match: regex.Match[str]) -> bool:
    """Whether the words before an ordinary word with a year are those before a citation: `described by Bows (2019)`."""
    return bool(_SCHOLARLY_BEFORE.search(document.before(match.start(), 20)))


_AUTHOR = rf"(?=[\p{{Lu}}vd])(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]er|Mc|Mac) )?{NAME}(?: {NAME})?"
_AUTHORS = rf"{_AUTHOR}(?:(?:,| and| &|,? and) {_AUTHOR}){{0,4}}"
_UNDATED = regex.compile(
    rf"(?<![\w-])(?P<who>{_AUTHORS}),? \(?(?:op\.? ?cit\.?|loc\.? ?cit\.?|passim|forthcoming|in press|n\.d\.?"
    rf"|unpublished"
    r"|[Ii]bid\.?|supra|above, p+\.? ?\d+|(?:above,? )?n(?:ote|\.)? ?\d+(?: above)?|at p+\.? ?\d+)(?!\w)\)?"
)
_QUOTED = regex.compile(
    rf"(?<=\()(?P<who>{_AUTHORS}),? (?:{YEAR},? )?(?:quoted|cited|discussed|reported|summarised) (?:in|by) "
    rf"{_AUTHORS},? \(?{YEAR}\)?"
)
_VANCOUVER = regex.compile(
    rf"(?<![\w-])(?:{NAME} \p{{Lu}}{{1,3}},? ){{1,12}}(?:(?:and "
    rf"|& )?{NAME} \p{{Lu}}{{1,3}},? ?)?(?:et al\.?,? ?)?\(?{YEAR}\)?"
    r"(?!\w)"
)
"""Surnames with initials behind them and a year: `Pell R, Marr D et al. 2012`."""
_LEARNED = regex.compile(
    rf"\b(?:Professor|Prof|Sir|Dame|Lord|Lady|Baroness) (?P<who>(?:{NAME} ){{0,2}}{NAME})(?:['’]s?)? (?=\({YEAR}\))"
)
_ODD_YEARS = regex.compile(
    rf"(?<![\w-])(?P<who>{_AUTHORS})(?:['’]s?)? \((?:\[{YEAR}\],? ?{YEAR}|{YEAR} ?[/–-] ?{YEAR}"
    rf"|{YEAR},? ?[a-f](?:,? ?[a-f])*"
    rf"|{YEAR}[,:;] [^()\n]{{1,40}}|[“\"‘'][^()\n]{{3,70}}[”\"’'],? {YEAR}|in press|forthcoming(?: {YEAR})?)\)"
)
"""Years of two editions, of a span, or with what is cited: `(1969/1982)`, `(“Beyond Blame”, 1993)`."""
_EDITED = regex.compile(rf"(?<![\w-])(?P<who>{_AUTHORS}),? in {_AUTHORS} \(?eds?\.?\)?,? \(?{YEAR}\)?")
_IBID = regex.compile(rf"(?<!\w)[Ii]bid(?:em)?\.?(?:,? (?:{YEAR}|pp?\.? ?\d+(?:[-–]\d+)?))?(?!\w)")
_AUTHOR_COLUMN = regex.compile(
    r"^(?:authors?|study|reference|citation|publication|source and date|authors? and (?:date|year))\b"
)
_WORK_COLUMN = regex.compile(
    r"\b(?:year|date of publication|published|publication|title|findings?|key findings|what it (?:says|found)"
    r"|methods?|design|sample|relevance|theme)\b"
)
_IN_A_WORK = regex.compile(
    rf"\b(?:[Ss]ee|cf\.?|[Ss]ee also) (?P<who>{_AUTHORS}) in (?:the )?\p{{Lu}}[^.;()\n]{{3,70}}?,? \(?{YEAR}\)?"
)
_PAIR = regex.compile(
    rf"(?<![\w-])(?P<who>{NAME}(?:, {NAME}){{0,4}},? (?:and|&) {NAME})"
    r"(?=,? (?:(?:later|also|then|first|have|both|all|together|rightly|famously|usefully|memorably) )*(?:wrote|write"
    r"|argued?|coined|set out (?:the|a|an|how|why|to|in)|show that|showed that|found that|suggest|describe|distinguish"
    r"|propose[ds]?|conclude|developed the|put it|call (?:it|this)|called (?:it|this)|point out|pointed out"
    r"|remind us|term"
    r"|termed|identify|emphasise|stress)\b)"
)
"""Two surnames or more that write or argue together are authors, though no year stands beside them."""
_ENTRY = regex.compile(
    rf"^(?:\[?\d{{1,3}}[\].)]? ?|[-•*] )?(?:{NAME}(?:[- ]{NAME})?,? (?:\p{{Lu}}\.?[ -]?){{1,3}},?(?: (?:and|&) |, "
    rf"| )?){{1,12}}"
    r"(?:,? ?et al\.?,?)?(?:\(eds?\.?\),? ?)?"
    r"(?:\(?(?:19|20)\d\d[a-z]?\)?[.,:]? .{10,}|[.:] .{10,400}?\b(?:19|20)\d\d\b.*"
    r"|[.,:]? ?[‘“'\"].{5,300}?\b(?:19|20)\d\d\b.*)$"
)
_PRINTED = regex.compile(
    r"\b(?:Press|Publish\w+|Publications|Journal|Review|London:|Oxford:|Bristol:|Lecture|Routledge|Sage|SAGE|Kingsley"
    r"|Macmillan|HMSO|TSO|NSPCC|Ofsted|Department|Home Office|Stationery|doi|https?:|www\.|pp?\.? ?\d|vol\.?|edn"
    r"|edition"
    r"|Available (?:at|from)|thesis|University|Lancet|BMJ|Archives|Pediatrics)\b|\d{1,4} ?\(\d{1,3}\)|\d{4};\d"
    r"|, \d{1,3}[,:] ?\d{1,4}"
)


_WORK = regex.compile(rf"\([^()\n]{{0,80}}{YEAR}[^()\n]{{0,30}}\)|\b{NAME},? {YEAR}\b|\bet al\b")
_OF_A_FAMILY = regex.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|PC|DC|DS|Sgt|Nurse) \p{Lu}|, \d{1,2},|\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:mother|father|son"
    r"|daughter"
    r"|brother|sister|partner|family|school|home)\b|\b(?:mum|dad|rang|moved|lived|born|texted|phoned)\b"
)


def among_works(document: Document, start: int) -> bool:
    """Whether a paragraph speaks of published work and tells nothing of a family."""
    block = document.view.block_at(start)
    words = document.text[block.start : block.end]
    return bool(_WORK.search(words) and not _OF_A_FAMILY.search(words))


_IN_FULL = regex.compile(
    rf"^(?:\[?\d{{1,3}}[\].)]? ?|[-•*] )?{NAME}, {NAME}(?:(?:,| and|;"
    rf"|,? &) {NAME},? {NAME}){{0,5}}(?: \(eds?\.?\))?[.,]? .{{10,300}}"
    r"\b(?:19|20)\d\d\b.{0,80}$"
)
_PUBLISHED = regex.compile(
    r"\b(?:Press|Publish\w+|edn|London:|Oxford:|Bristol:|Cambridge:|New York:|Routledge|Sage|Kingsley|Macmillan"
    r"|HMSO|TSO|Penguin"
    r"|Palgrave|Wiley|Blackwell|Springer|Journal|Review)\b|\bpp?\. ?\d"
)


def reference(words: str) -> bool:
    """Whether a block is an entry of a list of references by its shape: authors, year, title, where printed."""
    short = _ENTRY.match(words) and _PRINTED.search(words)
    return len(words) < 600 and bool(short or (_IN_FULL.match(words) and _PUBLISHED.search(words)))


_SIGNS = (
    (
        _UNDATED,
        ("cit", "passim", "forthcoming", "in press", "n.d", "unpublished", "bid", "supra", "above", "note", " n "),
    ),
    (_QUOTED, ("quoted", "cited", "discussed", "reported", "summarised")),
    (_IBID, ("bid",)),
    (_VANCOUVER, ("",)),
)
"""What a text must hold for a pattern to be worth asking."""
_ODD_SIGN = regex.compile(rf"\((?:\[|{YEAR} ?[/–,:;a-f-]|[“\"‘']|in press|forthcoming)")
_EDITED_SIGN = regex.compile(r"\beds?\.?\)")


def beside_a_work(document: Document) -> Iterator[Sighting]:
    """Authors without a year: `Pell, passim`, `(Pell, quoted in Marr 2019)`, `Pell and Marr wrote about …`."""
    for pattern, signs in _SIGNS:
        for match in document.find(pattern) if any(sign in document.text for sign in signs) else ():
            yield Sighting(match.start(), match.end(), "CITATION", 0.9)
    for pattern, sign in ((_ODD_YEARS, _ODD_SIGN), (_EDITED, _EDITED_SIGN)):
        for match in document.find(pattern) if sign.search(document.text) else ():
            if among_works(document, match.start()) and not born(document, match):
                yield Sighting(match.start(), match.end(), "CITATION", 0.9)
    for match in document.find(_LEARNED):
        yield Sighting(match.start("who"), match.end("who"), "CITATION", 0.9)
    for start, cell in document.cells.items():
        if cell.row and _AUTHOR_COLUMN.search(cell.header) and any(map(_WORK_COLUMN.search, cell.table)):
            yield Sighting(start, document.view.block_at(start).end, "CITATION", 0.9)
    for pattern in (_IN_A_WORK, _PAIR):
        for match in document.find(pattern):
            if (pattern is _IN_A_WORK or among_works(document, match.start())) and not any(
                _told(document, name) for name in regex.findall(NAME, match["who"])
            ):
                yield Sighting(match.start("who"), match.end("who"), "CITED_AUTHOR", 0.8)
