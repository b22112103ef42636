"""Pseudonyms and lettered or numbered roles that are in place already, and invented names that the text declares."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.agreed import agreed
from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.words import lower, name_like, ordinary

_ROLE = (
    r"Child|Baby|Infant|Toddler|Sibling|Half[- ]?[Ss]ibling|Step[- ]?[Ss]ibling|Adult|Male|Female|Man|Woman|Mother"
    r"|Father|Parent"
    r"|Stepfather|Stepmother|Grandmother|Grandfather|Grandparent|Boy|Girl|Young Person|Young Adult|YP|Subject|Carer"
    r"|Foster Carer|Partner"
    r"|Person|Family|Aunt|Uncle|Cousin|Friend|Witness|Perpetrator|Victim|Son|Daughter|Brother|Sister|Twin|Neighbour"
    r"|Lodger|Offender|Patient"
    r"|School|Primary School|Secondary School|Nursery|College|Hospital|Area|Town|City|County|Borough|Village"
    r"|Authority|Local Authority|LA"
    r"|Council|Force|Police Force|Trust|Practice|Surgery|GP Practice|Ward|Placement|Provider|Agency|Charity|Hostel"
    r"|Refuge|Home|Care Home"
    r"|Children['’]s Home|Church|Club|Unit|Site|Address|Service|Team|Organisation|Employer"
    r"|GP|HV|SW|FSW|PC|DC|DS|SN|MW|CPN|CSW|Dr|Doctor|Nurse|School Nurse|Practice Nurse|Midwife|Paediatrician"
    r"|Consultant|Psychiatrist|Psychologist"
    r"|Health Visitor|Social Worker|Team Manager|Manager|Support Worker|Family Support Worker|Key ?[Ww]orker|Teacher"
    r"|Head ?[Tt]eacher|Practitioner"
    r"|Worker|Professional|Officer|Police Officer|Probation Officer|Youth Worker|Foster Mother|Foster Father"
    r"|Housing Officer|Dog|Panel Member|Solicitor|IRO|IDVA|DSL|Relative|(?:Prospective )?Adopter|Applicant|Respondent"
    r"|Guardian|Coach|Swimmer|Player|Member|Sib|Half-sib|Nephew|Niece|Complainant|Resident|Tenant|Landlord|Service User"
    r"|Client|Student|Pupil|Learner|Reviewer|Household|House|Interviewee|Participant|Contributor|Volunteer|Governor|Suspect"
    r"|Defendant|Appellant|Godparent|Step-?parent|Classmate|Peer|Babysitter|Childminder|Birth (?:Mother|Father|Parent)"
    r"|Adoptive (?:Mother|Father|Parent)|Surveyor|Inspector|Judge|Sergeant"
)
_TITLES = regex.compile(
    r"(?P<title>Dr|Doctor|Nurse|PC|DC|DS|Judge|Sergeant|Inspector|Coach|Guardian) (?P<letter>[A-Z])(?:['’]s)?$"
)
"""Roles that are also titles: the letter behind may be the initial of a name that the text gives."""
_COUPLE = regex.compile(
    r"(?<![\w-])(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:and|&) (?:Mrs|Mr|Ms|Miss|Dr)\.? (?P<letter>[A-Z])(?![\w’'-]|\.\w"
    r"|\. \p{Lu}\p{Ll}+ \p{Lu})"
)
_CODED = regex.compile(
    rf"(?<![\w-])(?:{_ROLE})s?[ -]?(?:[A-Z]\d?|[A-Z]{{2}}(?=\b(?!\s[\p{{Lu}}\d]))|\d{{1,2}}"
    rf"|[A-Z]\d{{1,2}})(?:['’]s)?(?![\w&-]|['’]\p{{Lu}}| \d[A-Z]{{2}}\b)"
)
_LIST = regex.compile(
    rf"(?<![\w-])(?:{_ROLE}|Children|Siblings|Adults) (?:[A-Z]|\d)(?:, (?:[A-Z]|\d))* (?:and|&) (?:[A-Z]"
    rf"|\d)(?![\w-])"
)
_OF = regex.compile(
    r"(?<![\w-])(?:Mother|Father|Brother|Sister|Aunt|Uncle|Parents?|Partner|Grandmother"
    r"|Grandfather) of (?:Child )?[A-Z]\d?(?![\w-])"
)
_PAIR = regex.compile(
    r"(?<![\w-])(?:Adoptive|Birth|Biological|Foster|Maternal|Paternal|Step|Half) (?:Great[- ])?(?:Mother|Father"
    r"|Parents?|Grandmother|Grandfather|Grandparents?|Aunt|Uncle|Sister|Brother|Siblings?|Carers?|Family|Mum|Dad)(?![\w-]|"
    r" \p{Lu}\p{Ll})"
)
"""A role with capitals that stands for a name throughout: `Maternal Grandmother was told`."""
_SHORT = regex.compile(
    r"(?<![\w-])(?:[MP]GG?[MF]|[MP]GPs?|[MP]U|[MP]A|HV ?\d|SW ?\d|FSW ?\d?|PC ?\d|SN ?\d|MW ?\d|GP ?\d|CC ?\d|[MF]\d"
    r"|AP\d?|SC|CYP|FCP\d?|FC\d)(?![\w-])"
)
_QUOTE = r"[“”\"‘’']?"
_DECLARED = (
    rf"{_QUOTE}(?P<name>{NAME}){_QUOTE},? (?:\(?(?:a|an|the|his|her|their|this) )(?:\w+ )?(?:name (?:chosen|given"
    rf"|agreed|selected|picked|invented)|pseudonym|invented name|alias chosen)",
    rf"{_QUOTE}(?P<name>{NAME}){_QUOTE},? \(?not (?:his|her|their|its) (?:real|own|actual|true) name",
    rf"{_QUOTE}(?P<name>{NAME}){_QUOTE} \(not (?:his|her|their) name\b",
    rf"(?:pseudonyms?|the name|an? (?:invented|assumed|fictitious|different) name),?(?: of"
    rf"| for \w+ is)? {_QUOTE}(?P<name>{NAME}){_QUOTE}(?= (?:has been|is|was|will be) (?:used|chosen|given|adopted"
    rf"|agreed)|[ ,.;]*(?:chosen|which (?:the|his|her)|for the purpose))",
    rf"pseudonym,? {_QUOTE}(?P<name>{NAME})",
    rf"(?:referred to|known|called|named|described)(?: \w+)? (?:in|throughout|for the purposes? of) (?:this"
    rf"|the) (?:report|review|summary|document)(?: only)? as {_QUOTE}(?P<name>{NAME})",
    rf"(?:referred to|known|called|named|anonymised"
    rf"|identified)(?: here)?(?: as)? {_QUOTE}(?P<name>{NAME}){_QUOTE} (?:in|throughout"
    rf"|for the purposes? of) (?:this|the) (?:report|review|summary|document)",
)
_DESCRIBED = regex.compile(
    r"\b(?:town|city|village|area|borough|county|school|nursery|college|hospital|posting|estate|placement|home"
    r"|country|island|region|authority|club)"
    r" (?:is|was|will be) (?:here |also |then |now )?(?:called |known as |named "
    r"|referred to as )?[“\"‘']?(?P<name>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){1,3})"
)
"""A place that goes by what it is: `The town is Garrison Town`."""
_CHOSEN = regex.compile(
    rf"{_QUOTE}\b(?:Child|Baby|Sibling|Young Person|Adult|Girl|Boy|YP|Mother|Father) ?(?:[A-Z]\d?"
    rf"|\d)? [^.;\n]{{0,40}}\bto be (?:called|known as|named|referred to as) {_QUOTE}(?P<name>{NAME})"
)
"""The name that somebody who is coded already chose to be given."""
_DECLARATIONS = tuple(regex.compile(pattern) for pattern in _DECLARED)

_TITLED = regex.compile(r"(?:Dr|Doctor|SW|PC|DC|DS|HV|GP|MW|SN) ?\p{Lu}\.?[ \u00a0]\p{Lu}\p{Ll}+")
_NUMBERED_WARD = regex.compile(r"(?:Ward|Unit|Wing|Site) \d{1,3}")
_CODED_PLACE = regex.compile(
    r"(?<![\w-])(?:Hospital|School|Nursery|Surgery|Practice|Town|Area|City|County|Authority|Trust|College|Ward|Unit"
    r"|Site|Force)"
    r" [A-Z](?![\w&-])|(?<![\w-])(?:Hospital|School|Nursery|Surgery|Town|Area|Trust) \d(?![\w-])"
)
"""Where places go by letters, a ward with a number is one of them; elsewhere it is what the door says."""
_INITIAL = regex.compile(
    r"\.[ \u00a0](?:van|von|de|der|den|di|da|al|el|bin|ap|ab) |[ \u00a0](?P<bare>\p{Lu}\p{Ll}+)|\.[ \u00a0]?\p{Lu}\."
    r"|[ \u00a0]\p{Lu}\.[ \u00a0]\p{Lu}\p{Ll}|\.[ \u00a0](?P<surname>\p{Lu}[\p{L}’'-]+)"
)
"""The letter behind a role is somebody's initial after all: `Dr M. A. Siddiqui`, `SW J. Case`."""


def declared(document: Document) -> frozenset[str]:
    """The invented names that the text itself says are invented."""
    names = {match["name"] for pattern in _DECLARATIONS for match in document.find(pattern)}
    names |= {match["name"] for match in document.find(_CHOSEN)}
    names |= {match["name"] for match in document.find(_DESCRIBED) if _says_what(match["name"])}
    names |= set(_in_key(document)) | set(agreed(document))
    return frozenset(name for name in names if not _short_for(document, name))


def _short_for(document: Document, name: str) -> bool:
    """Whether the text gives a name as the short form of a real one: `Constance Ludlam ("Connie")`."""
    beside = rf"(?P<first>\p{{Lu}}\p{{Ll}}+)(?: \p{{Lu}}[\p{{L}}’'-]+)+,? \(?[“\"‘']{regex.escape(name)}[”\"’']"
    return any(match["first"][:2] == name[:2] for match in regex.finditer(beside, document.text))


def _says_what(name: str) -> bool:
    """Whether a name is made of ordinary words and ends in what the place is."""
    words = name.split(" ")
    return words[-1].lower() in lower("generic") | _KINDS and all(map(ordinary, words))


_KINDS = frozenset("town city village area borough county station country island region estate place district".split())


_KEY_COLUMN = regex.compile(
    r"\b(?:pseudonyms?|in this (?:report|review|summary)|names? used(?! in (?:the )?records)|referred to as"
    r"|known here as|called here"
    r"|alias|anonymised (?:name|as)|identifier)\b"
)
_KEY_SURE = regex.compile(
    r"\b(?:pseudonyms?|in this (?:report|review|summary)|known here as|called here|name here|name (?:used"
    r"|given) (?:here|in this))\b"
)
_KEY_HEADING = regex.compile(r"\b(?:pseudonyms?|names used|key to (?:names|people)|anonymisation|anonymity)\b")
_REAL = regex.compile(
    r"\b(?:real|actual|true|full|own|upn|nhs|phone|tel|telephone|mobile|contact|dob|born|date of birth)\b"
)
"""In such a table the names are no pseudonyms, or not all."""
_ALL_CHANGED = regex.compile(
    r"\bpseudonyms?\b|\bnames? (?:have been |were |are )?(?:changed|invented)\b|\bnot (?:their )?real names?\b"
)
_FIRST = regex.compile(rf"[“\"‘']?(?P<name>(?>{NAME}))[”\"’']?(?= ?(?:[–—:(,-]|$)| is | was |\n)")
"""The name at the head of an item, under a heading that says that names are changed."""
_KEY_SAYS = regex.compile(
    rf"\b(?:is|are|as|called) (?:called |named |known as |referred to as )?[“\"‘'](?P<name>{NAME})[”\"’']"
)


def _in_key(document: Document) -> Iterator[str]:
    """The names in the column of a key table that is for them, and those a paragraph on pseudonyms gives in quotes."""
    for start, cell in document.cells.items():
        if not cell.row or not _KEY_COLUMN.search(cell.header) or any(map(_REAL.search, cell.table)):
            continue
        words = document.after(start, 40).strip()
        over = document.heading_over.get(start, "")
        told = words[:1] in "“\"‘'" or _KEY_SURE.search(cell.header) or _KEY_HEADING.search(over)
        if told and regex.fullmatch(rf"[“\"‘']?{NAME}[”\"’']?", words):
            yield words.strip("“”\"‘’'")
    for block in document.view.blocks:
        listed = block.kind in ("item", "cell") and _ALL_CHANGED.search(document.heading_over.get(block.start, ""))
        if listed and (match := _FIRST.match(document.text, block.start, block.end)):
            yield match["name"]
    for match in document.find(_KEY_SAYS):
        if _KEY_HEADING.search(document.heading_over.get(document.block_start(match.start()), "")):
            yield match["name"]


_TITLED_LETTER = regex.compile(
    r"(?<![\w-])(?:Mr|Mrs|Ms|Miss)\.? (?P<letter>\p{Lu})"
    r"(?:(?![\w.-]|[’'](?!s)| \p{Lu}\p{Ll})|\.(?=$| (?:The|She|He|It|They|A|An|In|On"
    r"|This|That|There|Her|His|No|When"
    r"|Both|Mother|Father)\b))",
    regex.M,
)


def _titled(document: Document) -> Iterator[regex.Match[str]]:
    """`Mrs X`, unless somebody of the text has a name that begins so or is called so: then it is the initial of it."""
    for match in (*document.find(_TITLED_LETTER), *document.find(_COUPLE)):
        letter = match["letter"]
        title = r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?"
        titled = rf"{title} (?:\p{{Lu}}\p{{Ll}}+ )?{letter}\p{{Ll}}"
        beside = (
            rf"\b{letter}\p{{L}}[\p{{L}}’'-]*,?(?: \p{{Lu}}[\p{{L}}’'-]+){{0,3}},? [(“\"‘']{{1,2}}{title} {letter}\b"
        )
        if not regex.search(f"{titled}|{beside}", document.text):
            yield match


_BY_TITLE = regex.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Doctor)\.? \p{Lu}\b")
_REAL_NAME = regex.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DS|Sgt|Nurse|Midwife)\.? (?:\p{Lu}\p{Ll}+ )?\p{Lu}\p{Ll}{2,}")
"""A text with names in it is not anonymised yet."""
_SAID_SO = regex.compile(
    r"\b(?:uses?d?|called|known as|referred to as) [“\"‘']?(?:Mr|Mrs|Ms|Miss|Dr)\.? \p{Lu}\b[”\"’']?(?= in |,"
    r"| throughout| for | here|\.)"
)
_LETTER = regex.compile(r"^.* |['’]s$|\.$")


def _titles_name(document: Document, words: str) -> bool:
    """Whether `Judge Z` is short for a judge whose name the text gives, and `MWB` for Mary West-Bell, no midwife B."""
    match = _TITLES.match(words)
    if match:
        whole = rf"\b{match['title']}\.? (?:\p{{Lu}}[\p{{L}}.]* )?{match['letter']}\p{{Ll}}"
    elif len(words) > 2 and words.isalpha() and words.isupper():
        whole = r"\b" + "[ -]".join(rf"{letter}\p{{Ll}}+" for letter in words)
    else:
        return False
    return bool(regex.search(whole, document.text))


def _initial(after: str) -> bool:
    """Whether the letter of a role goes on as a name; a full stop before an ordinary word ends the sentence."""
    match = _INITIAL.match(after)
    if match and match["bare"]:
        return name_like(match["bare"]) or not ordinary(match["bare"])
    return bool(match and not (match["surname"] and ordinary(match["surname"])))


class Pseudonyms(Recogniser):
    types = ("PSEUDONYM",)
    title = "pseudonyms in place"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        coded = [match for pattern in (_CODED, _LIST, _OF, _PAIR, _SHORT) for match in document.find(pattern)]
        titled, named = list(_titled(document)), sorted(declared(document))
        letters = {_LETTER.sub("", match[0]) for match in (*coded, *titled) if _BY_TITLE.match(match[0])}
        if (
            len(letters) == 1
            and _REAL_NAME.search(document.text)
            and not named
            and not _SAID_SO.search(document.text)
            and all(_BY_TITLE.match(match[0]) for match in coded)
        ):
            coded, titled = [], []  # one letter behind a title, and nobody else by a letter: somebody's initial
        for match in coded:
            if not (
                (_NUMBERED_WARD.fullmatch(match[0]) and not _CODED_PLACE.search(document.text))
                or _initial(document.after(match.end(), 24))
                or _TITLED.match(match[0] + document.after(match.end(), 24))
                or _titles_name(document, match[0])
            ):
                yield Sighting(match.start(), match.end(), "PSEUDONYM", 0.9)
        for match in titled:
            yield Sighting(match.start(), match.end(), "PSEUDONYM", 0.9)
        for name in named:
            for match in document.find(regex.compile(rf"(?<![\w-]){regex.escape(name)}(?![\w-])")):
                yield Sighting(match.start(), match.end(), "PSEUDONYM", 0.9)
