"""Authors who are cited: author and year, et al, reference lists, and the surname of a cited author on its own."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting, seen_by
from anonymise.recognisers.cited import among_works, beside_a_work, born, cited_here, reference
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.patterns import A_YEAR, MONTH, NAME, SEASON, WEEKDAY, YEAR
from anonymise.recognisers.words import lower, name_like, ordinary

_NO_AUTHOR = (
    rf"(?!(?:{MONTH}|{WEEKDAY}|{SEASON}|In|On|By|Since|During|From|Until|After|Before|Between|The|Act|Year|Day|Eve"
    rf"|Regulations|Hogmanay|Hallowe|Hallowe['’]?en|Maundy|Bonfire|Boxing|Twelfth|Whitsun|Remembrance|Candlemas"
    rf"|Epiphany|Night|Diwali|Storm|Ramadan|Eid|Diwali|Half|Term|Covid|Version|Draft|Version|Edition|Born|Died|Issue"
    rf"|Dated"
    rf"|Review|Case|Report)\b)"
)
_AUTHOR = rf"(?=[\p{{Lu}}vd])(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]er|[Dd]u|Mc|Mac|Le|La) )?{_NO_AUTHOR}{NAME}"
_INITIALS = r"(?:,? (?:\p{Lu}\.[ -]?){1,3})"
_ETAL = r"(?:et\.? ?(?:al|el|all)\b\.?|& al\b\.?)"
_AND = r"(?:,? (?:and|&) )"
_CITED = regex.compile(
    rf"(?<![\w-])(?P<who>{_AUTHOR}(?:, {_AUTHOR}){{0,20}}(?:{_AND}{_AUTHOR})?)(?P<etal>,? {_ETAL})?(?:,? (?:QC"
    rf"|KC))?(?: \(eds?\.?\))?"
    rf"(?:['’]s?)?(?:,? ?[\[(](?P<years>{YEAR}(?:(?:[,;] ?| and | & ){YEAR})*(?:[,:;] ?(?:pp?\.?|chs?\.?|chapters?"
    rf"|[Tt]ables?|[Ff]igs?\.?|vol\.?|paras?\.?)? ?\d+(?:[-–]\d+)?(?:, \d+(?:[-–]\d+)?)*)?)[\])]|,? (?&years))"
)
_ET_AL = regex.compile(rf"(?<![\w-])(?P<who>{_AUTHOR}(?:, {_AUTHOR}){{0,20}}),? {_ETAL}")
_AND_OTHERS = regex.compile(
    rf"(?<![\w-])(?P<who>{_AUTHOR})(?:['’]s?)? (?:and|&) (?:his |her |their )?(?:colleagues|others|co-authors"
    rf"|team)\b(?! (?:who|were|had))"
)
_TEAM = regex.compile(
    rf"(?<![\w-])(?P<who>(?:{_AUTHOR} ){{0,2}}{_AUTHOR})['’]s? (?:(?:last|first|later|earlier|seminal|classic"
    rf"|original|national|second|major) )?"
    r"(?:book|books|team|study|studies|research|theory|thesis|paper|essay|phrase|typology|textbook|article"
    r"|lecture|lectures|speech|literature|review(?= (?:says|finds|found|suggests|argues|concludes|shows"
    r"|of the (?:literature|evidence"
    r"|research)))|writing|second report|first report|framework)\b"
)
_LIST_IN_YEAR = regex.compile(
    rf"(?<![\w-])(?P<who>{_AUTHOR}(?:, {_AUTHOR}){{1,20}}{_AND}{_AUTHOR})(?=,? (?:in {YEAR}|published|show|found|argue"
    rf"|describe|write|suggest|note|conclude))"
)
_LIST_AFTER = regex.compile(
    rf"\b(?:described by|account of|work of|research by|study by|studies by|findings of|developed by|according to"
    rf"|written by|phrase of|comes from|analysis by|drawing on|argued by|in|by) "
    rf"(?P<who>{_AUTHOR}(?:, {_AUTHOR}){{1,20}}{_AND}{_AUTHOR}|{_AUTHOR}{_AND}{_AUTHOR})"
    rf"(?=,? (?:in {YEAR}|published|argue|describe|suggest|\())"
)
_SURNAME_FIRST = regex.compile(rf"(?<![\w-]){_AUTHOR}, (?:\p{{Lu}}\.[ -]?){{1,3}} ?\({YEAR}\)")
_VANCOUVER = regex.compile(
    rf"(?<![\w-]){NAME} \p{{Lu}}{{1,3}}(?:, {NAME} \p{{Lu}}{{1,3}}){{2,30}}"
    rf"(?=\. [^\n]{{3,250}}{YEAR}(?: \p{{Lu}}\p{{Ll}}{{2}})?; ?\d)"
)
"""Three authors or more as medical journals list them: `Heslop P, Blair PS, Fleming P. Lancet 2014;383:889.`"""
_DOUBLE = regex.compile(rf"(?<![\w-]){_AUTHOR} {_AUTHOR}(?:,? \({YEAR}\)|, {YEAR}(?!\w))")
"""A surname of two words; a name and a year of birth look the same, so it counts only among other citations."""
_SURNAMES = rf"{_AUTHOR}(?: {_AUTHOR})?"
_TWO_SURNAMES = regex.compile(
    rf"(?<![\w-])(?P<who>{_SURNAMES}(?:, {_SURNAMES}){{0,5}}{_AND}{_SURNAMES})(?: \(eds?\.?\))?,? \(?{YEAR}\)?"
    rf"|(?<=[(;] ?)(?P<who>{_AUTHOR} {_AUTHOR}),? {YEAR}(?=[),;:])"
    rf"|(?<![\w-])(?P<who>{_AUTHOR}(?:, {_AUTHOR}){{0,5}},? & {_AUTHOR}) \([^()\n]{{3,60}}, {YEAR}\)"
    rf"|(?<![\w-])(?P<who>{_AUTHOR} & {_AUTHOR})(?=,? (?:agree|argue|show|found|find|suggest|describe|note|write"
    rf"|set out"
    rf"|report|conclude|call)\b)"
)
"""Authors with surnames of two words, in brackets or in a pair: `(Monckton Smith, 2020)`."""
_WORK_OF = regex.compile(
    rf"\b(?:writings?|work|works|model|theory|account|research|findings|books?|stud(?:y|ies)|framework|thesis|essays?)"
    rf" (?:of|by) (?P<who>{_SURNAMES}{_AND}{_SURNAMES})"
    rf"|(?<![\w-])(?P<who>{_AUTHOR}{_AND}{_AUTHOR})['’]s? (?:work|study|studies|book|research|model|theory|framework)\b"
    rf"|(?<![\w-])(?P<who>{_AUTHOR})['’]s? (?:novels?|poems?|plays|poetry|symphony|paintings|fables?|fairy tales?)\b"
)
_BODY_YEAR = regex.compile(
    rf"(?<=\()(?:\p{{Lu}}{{2,8}}(?:/\p{{Lu}}{{2,8}})?(?: and \p{{Lu}}{{2,8}})?),? {YEAR}(?=[),;:])"
)
_PUBLISHED_IN = regex.compile(
    rf"\b(?:published|printed) (?:by [^.;\n]{{2,60}} )?in (?P<place>{NAME})|\b(?:Press|Books|Publishing|Publishers"
    rf"|Macmillan|Routledge|Blackwell|Wiley|HMSO|TSO),? in (?P<place>{NAME})"
)
_PLACE_OF_PRINT = regex.compile(rf"\({YEAR}\) [^.\n]{{5,140}}\. (?P<place>{NAME})(?=: \p{{Lu}})")
_BEFORE_PUBLISHER = regex.compile(rf"(?<=[.,] )(?P<place>{NAME}(?: {NAME})?): ")
_REFERENCE = regex.compile(
    rf"^(?:\[?\d{{1,3}}[\].)]? ?)?{NAME},? (?:\p{{Lu}}\.? ?){{1,3}}.{{0,240}}?\(?{YEAR}\)?"
    rf"|^\W*(?:\p{{Lu}}[\p{{L}}’'&-]+ ){{1,6}}\({YEAR}\)"
)
_UNPUBLISHED = regex.compile(
    r"\b(?:[Uu]npublished|lent by|notes (?:by|of)|[Rr]ecords of|staff newsletter|[Ff]ile note|personal communication"
    r"|[Ii]nterview(?:ed)?,|in conversation with|[Cc]onversation with|parish magazine|school newsletter)\b"
)
"""What nobody can look up, and who gave it."""
_REFERENCE_HEADING = regex.compile(r"\b(?:references|bibliography|further reading|sources|works cited|reading list)\b")


Match = regex.Match[str]


class Citations(Recogniser):
    types = ("CITATION", "CITED_AUTHOR")
    title = "citations"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        found = {pattern: list(document.find(pattern, _SIGNS.get(pattern))) for pattern in (*_SURE, *_NAMED_ONLY)}
        for pattern in (_CITED, _TWO_SURNAMES):
            found[pattern] = [
                match
                for match in found[pattern]
                if not (_dated(document, match) or born(document, match) or _lived(document, match))
            ]
        blocks = list(_reference_blocks(document))
        for pattern in _SURE:
            for match in found[pattern]:
                if pattern is not _CITED or _cites(document, match):
                    group = "who" if pattern is _WORK_OF else 0
                    yield Sighting(match.start(group), match.end(group), "CITATION", 0.9)
        for pattern in (_BODY_YEAR, _SURNAME_FIRST, _VANCOUVER):
            for match in document.find(pattern, A_YEAR):
                yield Sighting(match.start(), match.end(), "CITATION", 0.9)
        for match in document.find(_DOUBLE, A_YEAR):
            around = document.before(match.start(), 90) + " | " + document.after(match.end(), 90)
            alone = not _CITED.search(around) and not among_works(document, match.start())
            if not alone and not born(document, match) and not _dated(document, match):
                yield Sighting(match.start(), match.end(), "CITATION", 0.9)
        for pattern in _NAMED_ONLY:
            for match in found[pattern]:
                if not all(ordinary(word) and not name_like(word) for word in regex.findall(NAME, match["who"])):
                    yield Sighting(match.start("who"), match.end("who"), "CITED_AUTHOR", 0.8)
        for start, end in blocks:
            yield Sighting(start, end, "CITATION", 0.9)
        for pattern in (_PLACE_OF_PRINT, _PUBLISHED_IN):
            for match in document.find(pattern):
                yield Sighting(match.start("place"), match.end("place"), "CITATION", 0.8)
        publishers = {seen.start for seen in seen_by(NationalBodies, document)}
        for match in document.find(_BEFORE_PUBLISHER):
            if match.end() in publishers or match.end() + len("The ") in publishers:
                yield Sighting(match.start(), match.end("place"), "CITATION", 0.8)
        yield from beside_a_work(document)
        surnames = _surnames(document, found, blocks)
        for match in document.find(phrases(surnames)) if surnames else ():
            yield Sighting(match.start(), match.end(), "CITED_AUTHOR", 0.6)
            given = _GIVEN.search(document.before(match.start(), 30))
            if given and among_works(document, match.start()):
                yield Sighting(match.start() - len(given[0]), match.end(), "CITED_AUTHOR", 0.8)


_GIVEN = regex.compile(rf"(?<![\w-]){_NO_AUTHOR}{NAME} (?:\p{{Lu}}\. )?$")
"""A given name before the surname of somebody whose work is cited: `Suzy Braye`."""
_SURE = (_CITED, _ET_AL, _WORK_OF, _TWO_SURNAMES)
_SIGNS = {
    _CITED: A_YEAR,
    _TWO_SURNAMES: regex.compile(rf"{A_YEAR.pattern}|&"),
    _ET_AL: regex.compile(r"et\.? ?(?:al|el)|& al"),
    _AND_OTHERS: regex.compile(r"(?:and|&) (?:h|their|colleagues|others|co-authors|team)"),
}
_NAMED_ONLY = (_AND_OTHERS, _LIST_IN_YEAR, _LIST_AFTER, _TEAM)
_NO_SURNAMES = lower("paper_words") | lower("generic") | lower("field_words") | lower("roles") | lower("kinship")
_A_DAY = regex.compile(r"\b(?:was|on|born|birthday|birthday was|since|until|[mbd]\.|sep\.|div\.|married) $")


def _cites(document: Document, match: Match) -> bool:
    """Whether a name with a year is a work: neither an ordinary word nor a feast (`his birthday was Timkat 2006`)."""
    last = regex.findall(NAME, match["who"])[-1]
    bare = not match[0].endswith((")", "]")) and "," not in match[0][-6:]
    if not ordinary(last) or name_like(last):
        return True
    return not bare and last.lower() not in _NO_SURNAMES and cited_here(document, match)


def _lived(document: Document, match: Match) -> bool:
    """Whether a bare year is one of somebody's life: `his birthday was Timkat 2006`, `m. Jonty 2004`."""
    bare = not match[0].endswith((")", "]")) and " " not in match["who"]
    cell = document.cell(match.start())
    if bare and cell is not None and _DAY_COLUMN.search(cell.header):
        return True
    return bare and bool(_A_DAY.search(document.before(match.start(), 20)))


def _dated(document: Document, match: Match) -> bool:
    """Whether what bears a year is no work: `Thwaite's 2012 conviction`, and from one year to another."""
    if match[0].endswith((")", "]")):
        return False
    after = document.after(match.end(), 40)
    owned = regex.search(r"['’]s? (?:19|20)\d\d\w?$", match[0])
    return bool(_YEARS.match(after) or (owned and not _WORK.match(after)))


_DAY_COLUMN = regex.compile(r"\b(?:date|when|day)\b")
_YEARS = regex.compile(r"[-–/]\d\d| (?:to|until|[-–]) (?:19|20)\d\d")
_WORK = regex.compile(
    r"^,? (?:and [^.;]{0,40} )?(?:\p{Ll}+[- ]){0,2}(?:study|studies|review|report|paper|book|research|survey|analysis"
    r"|analyses|work|article|account|theory|model|framework|inquiry|thesis|lecture|essay|guidance|trial|evaluation"
    r"|overview|edition|synthesis|audit|typology|literature|findings|definition|chapter|volume|monograph)s?\b"
)


def _surnames(
    document: Document, found: dict[regex.Pattern[str], list[Match]], blocks: list[tuple[int, int]]
) -> tuple[str, ...]:
    """The surnames that stand somewhere in the text with a year, `et al` or the like, in order."""
    names: set[str] = set()
    for pattern, matches in found.items():
        for match in matches:
            words = regex.findall(NAME, match["who"])
            names.update(words[-1:] if pattern is _TEAM else words)
    for start, end in blocks:
        names.update(regex.findall(rf"({NAME}),? \p{{Lu}}\.", document.text[start:end]))
    return tuple(sorted(name for name in names if not ordinary(name) or name_like(name)))


def _reference_blocks(document: Document) -> Iterator[tuple[int, int]]:
    """Blocks that are an entry of a reference list: by their own shape, under a heading that says so."""
    for block in document.view.blocks:
        if block.kind not in ("text", "item", "quote"):
            continue
        words = document.text[block.start : block.end]
        if _UNPUBLISHED.search(words):
            continue
        headed = _REFERENCE_HEADING.search(document.heading_over.get(block.start, ""))
        if (headed and _REFERENCE.match(words)) or reference(words):
            yield block.start, block.end
