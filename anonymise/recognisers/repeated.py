"""The document as a whole: parts, initials, nicknames, lower case and misspellings of the names that are certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex
from rapidfuzz.distance import OSA

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.introduced import introduction
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import lower, name_like, ordinary

_WORD = regex.compile(r"(?<![\w@])[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*(?!\w)")
_VERB = regex.compile(
    r"^(?:['’]s\b(?! Law)|,? (?:who|whose|aged|had|has|was|were|is|said|says|told|asked|did|does|went|came|left"
    r"|lived|attended|saw|felt|wanted|died|became|described"
    r"|reported|disclosed|stated|refused|agreed|made|took|gave|got|ran|rang|called|wrote|moved|met|would|could"
    r"|to (?:check|ask|see|confirm|send|call|ring|chase)|and \p{Lu}\p{Ll}+"
    r"|recorded|visited|noticed|thought|believed|knew|tried|started|began|kept|continued|needs?|does|placed|put"
    r"|always|still|never|then|also|now|rings|calls|says|tells|asks|texts|goes|comes|leaves|attends|sees|feels|wants"
    r"|takes|gives|gets|runs|writes|moves|meets|refuses|reports|discloses|brings|presents|appears|looks|seems|likes|hates"
    r"|burn(?:ed|t)|\p{Ll}+ed)\b)"
)
_CALENDAR = regex.compile(r"^,? ?\d|^s\b|^ (?:\d|term|holidays?|months?|and \p{Lu}\p{Ll}+ passed)")
_THE = regex.compile(r"\b(?:the|a|an|this|that|each|every|our|no|any|local|of the)[ \u00a0]$", regex.I)
_OPENS = regex.compile(
    r"(?:^|[.!?…:](?:['’\"”)\]])?[ \u00a0]+|[—–|•]\s*|^\W*\d+(?:\.\d+)*[.)]?[ \u00a0]+)[\"“‘'(\[*_]*$"
)
_INITIALS = regex.compile(
    r"(?<![\w.@/-])\p{Lu}\.(?:[ -]?\p{Lu}(?:[’']\p{Lu})?\.?){1,3}(?![\w])"
    r"|(?<![\w.@/-])\p{Lu}\.?[ -]\p{Lu}(?:[’']\p{Lu})?\.?-\p{Lu}\.?(?![\w])|(?<![\w.@/-])\p{Lu}{2,4}(?![\w@/-])"
)
_ONE = regex.compile(
    r"(?<![\w.@/-])\p{Lu}\.(?= (?:said|says|was|told|had|has|did|is|rang|called|asked|went|came|reported|states?"
    r"|stated|and \p{Lu}\.)\b)"
)
_SIGNED = regex.compile(
    r"[’”\"'] ?\((?P<letter>\p{Lu})\)|(?:[“\"‘'(]|\b(?:or|and|with|by|to|from|for|told|saw|of|that|when|asked) )"
    r"(?P<letter>\p{Lu}\.)(?= \p{Ll}|,)"
)
_ALIAS = regex.compile(
    r"^[ \u00a0]?(?:,? ?\((?:also |or |known as |hereafter |henceforth )?"
    r"|, or )[“\"‘']?(?P<alias>\p{Lu}[\p{Lu}.]{0,4}|\p{Lu}[\p{Ll}]{2,})[”\"’']?(?= (?:below|in the file"
    r"|in the records?|hereafter|throughout)|[,)”\"’'])"
)
_INITIAL_SURNAME = regex.compile(
    r"(?<![\w.@/-])\p{Lu}\.?["
    r" \u00a0](?:\p{Lu}\.?[ \u00a0])?(?P<surname>\p{Lu}[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*)(?!\w)"
)
_LETTER = regex.compile(
    r"[“\"‘'](?P<letter>\p{Lu})[”\"’'],? (?:a|an|his|her|aged|who|the (?:patient|child|girl|boy|man|woman|mother"
    r"|father))\b"
)
_HONOURED = regex.compile(r"(?<![\w-])\p{Lu}[\p{Ll}\p{M}’'-]+ (?:QC|KC|JA|LJ|JSC|MP|MSP|OBE|CBE|MBE)(?!\w)")
_PARTY = (
    r"(?:(?:\p{Lu}\.){1,3}|\p{Lu}[\p{L}\p{M}’'-]+(?: (?:and|&) (?:[Oo]thers|Another|\p{Lu}[\p{L}’'-]+)"
    r"| \p{Lu}[\p{L}\p{M}’'-]+)?)"
)
_PARTIES = regex.compile(rf"(?<![\w-])(?:(?:R|Regina|Rex|HMA|HM Advocate|DPP)|{_PARTY}) v\.? (?:the )?{_PARTY}(?!\w)")
_NAME_INITIAL = regex.compile(
    r"(?<![\w@])(?P<given>\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Lu}\p{Ll}+)*)[ \u00a0]\p{Lu}(?:\.|(?=[,;:)’'”\"]|$))"
)
HONOURS = regex.compile(r",? (?:QC|KC|SC|MP|MSP|MS|MLA|OBE|CBE|MBE|JP|JA|LJ|J)\b")
_SHOUTED = regex.compile(r"^[\p{Lu}\p{M}’'-]{3,}$")

Explained = Callable[[int, int], bool]


def repeated(document: Document, persons: Sequence[tuple[str, int, float]], explained: Explained) -> Iterator[Sighting]:
    """Further sightings of the persons named in `persons` (name, where, score)."""
    full = list(dict.fromkeys(name for name, _, _ in persons))
    sure = {name for name, _, score in persons if score >= _INTRODUCED}
    words = {
        word.lower()
        for name in full
        for word in _WORD.findall(name)
        if not ordinary(word) or name_like(word) or name in sure
    }
    words |= {part for word in words for part in word.split("-") if len(part) > 3}
    words = {word for word in words if len(word) > 2 and word not in _JOINING}
    yield from _whole(document, full, explained)
    known = frozenset(words)
    yield from _parts(document, known, explained)
    yield from _initialled(document, known, explained)
    yield from _aliases(document, persons, explained)
    yield from _abbreviated(document, full, explained)
    yield from _letters(document, explained)
    yield from _versus(document, explained)


_INTRODUCED = 0.7
_JOINING = frozenset("the and van von der den del bin ibn ap ul".split())


def _whole(document: Document, full: Sequence[str], explained: Explained) -> Iterator[Sighting]:
    """A name of several words, wherever it stands in full."""
    several = tuple(name for name in full if " " in name)
    for match in document.find(phrases(several)) if several else ():
        if not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.85)


def _parts(document: Document, known: frozenset[str], explained: Explained) -> Iterator[Sighting]:
    """Words of known names: alone, in lower or upper case, as nicknames, misspelt."""
    doubtful = {word for word in known if ordinary(word) or word in lower("public_names")}
    certain = sorted(known - doubtful)
    for match in document.find(_WORD):
        word, start, end = match[0], match.start(), match.end()
        if explained(start, end):
            continue
        low = _bare(word)
        end -= len(word) - len(_cut(word))
        if low in doubtful:
            if score := _used_as_name(document, word, start, end):
                yield Sighting(start, end, "PERSON", score)
        elif low in known:
            yield Sighting(start, end, "PERSON", 0.85)
        elif (
            word[0].islower()
            and low.endswith("s")
            and low[:-1] in known
            and (low[:-1] not in doubtful or _childs(document, start))
        ):
            yield Sighting(start, end, "PERSON", 0.7 if low[:-1] not in doubtful else 0.45)
        elif (
            word.islower()
            and 2 < len(low) < 6
            and any(name.startswith(low) for name in certain)
            and not ordinary(low)
            and _SPOKEN.search(document.before(start, 60))
        ):
            yield Sighting(start, end, "PERSON", 0.6)
        elif word[0].isupper() and low.endswith("y") and len(low) > 4 and low[:-1] in known and not ordinary(low):
            yield Sighting(start, end, "PERSON", 0.75)
        elif _misspelt(word, low, certain):
            yield Sighting(start, end, "PERSON", 0.65)
        elif _nickname(document, word, low, start, certain):
            yield Sighting(start, end, "PERSON", 0.8 if low in lower("public_names") else 0.6)


def _cut(word: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _bare(word: str) -> str:
    return _cut(word).lower()


def _used_as_name(document: Document, word: str, start: int, end: int) -> float:
    """Whether a word that is also ordinary is a name here: by its capital in mid-sentence, or by what it does."""
    before, after = document.before(start, 40), document.after(end, 40)
    block = document.view.block_at(start)
    if word.lower() in lower("public_names") and _WHEN.search(before):
        return 0.0
    if word[0].islower():
        return (
            0.45
            if _childs(document, start) and not _LITTLE.search(before) and name_like(word) and _VERB.match(after)
            else 0.0
        )
    if _CALENDAR.match(after) or _THE.search(before):
        return 0.0
    if regex.search(r"[“\"‘']$", before) and regex.match(r"[”\"’']", after):
        return 0.8
    if _OPENS.search(before):
        return (
            0.8
            if _VERB.match(after) or not after or len(document.text[block.start : block.end]) < len(word) + 4
            else 0.0
        )
    if _SHOUTED.match(word) and block.kind != "heading" and not document.text[block.start : block.end].isupper():
        return 0.0
    return 0.8


_SPOKEN = regex.compile(r"(?:^|[ (—–])[“\"‘'][^”\"’'\n]{0,50}$")
_WHEN = regex.compile(
    r"\b(?:in|on|by|every|each|since|until|till|last|next|this|late|early|mid|from|to|during|before|after|and|between|that"
    r"|following|first|one)[ -]$",
    regex.I,
)
_DIGIT = regex.compile(r"\d(?:st|nd|rd|th)?[ -]$|\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Tt]o) $")
_LITTLE = regex.compile(r"\b(?:i|they|he|she|we|you|it|not|more|less|may|can)[ ]$")


def _childs(document: Document, at: int) -> bool:
    """Whether a block is written without capitals, as in a text message or a child's own note."""
    block = document.view.block_at(at)
    letters = [char for char in document.text[block.start : block.end] if char.isalpha()]
    return len(letters) > 20 and not any(map(str.isupper, letters[1:]))


def _misspelt(word: str, low: str, certain: Sequence[str]) -> bool:
    """One letter off from five letters on, two from eight, of a name that no dictionary knows."""
    if len(low) < 5 or ordinary(low):
        return False
    allowed = 2 if len(low) >= 8 else 1
    return any(
        abs(len(name) - len(low)) <= allowed and OSA.distance(low, name, score_cutoff=allowed) <= allowed
        for name in certain
        if len(name) >= 5
    )


def _nickname(document: Document, word: str, low: str, start: int, certain: Sequence[str]) -> bool:
    """The beginning of a known name with a capital in mid-sentence: `Geth`, `Bran`."""
    if not 3 <= len(low) <= 6 or not word[0].isupper() or word.isupper():
        return False
    if low in lower("public_names") and (
        _CALENDAR.match(document.after(start + len(word), 12)) or _DIGIT.search(document.before(start, 6))
    ):
        return False
    stem = low.removesuffix("s") if len(low) > 3 else low
    if not any(name.startswith((low, stem)) and len(name) > len(low) for name in certain):
        return False
    before = document.before(start, 12)
    return not ordinary(low) or bool(
        regex.search(r"[—–-] ?$|[“\"‘(]$", before) or (_VERB.match(document.after(start + len(_cut(word)), 30)))
    )


def _initialled(document: Document, known: frozenset[str], explained: Explained) -> Iterator[Sighting]:
    """`R Mirza`, `J. Case`, `Delroy S.`"""
    for match in document.find(_INITIAL_SURNAME):
        surname = match["surname"]
        if (
            not explained(match.start(), match.end())
            and (surname.lower() in known or not ordinary(surname))
            and not (surname.isupper() and len(surname) < 5)
        ):
            after = HONOURS.match(document.after(match.end(), 8))
            end = match.end() + (after.end() if after else 0)
            yield Sighting(match.start(), end, "PERSON", 0.8 if surname.lower() in known else 0.6)
        elif (
            "." in match[0]
            and not explained(match.start(), match.end())
            and ((name_like(surname) and document.before(match.start(), 9)) or introduction(document, match.start())[0])
        ):
            yield Sighting(match.start(), match.end(), "PERSON", 0.6)
    for match in document.find(_NAME_INITIAL):
        given = match["given"]
        if not explained(match.start(), match.end()) and (given.lower() in known or not ordinary(given)):
            yield Sighting(match.start(), match.end(), "PERSON", 0.8)


def _aliases(document: Document, persons: Sequence[tuple[str, int, float]], explained: Explained) -> Iterator[Sighting]:
    """What stands in brackets right behind a name: `Tanvir Choudhury (TC below)`."""
    for name, start, _ in persons:
        if match := _ALIAS.match(document.after(start + len(name), 40)):
            alias = match["alias"]
            if alias in lower("public_names") or (ordinary(alias) and not name_like(alias)):
                continue
            for seen in document.find(regex.compile(rf"(?<![\w@/-]){regex.escape(alias)}(?![\w@/-])")):
                if not explained(seen.start(), seen.end()):
                    yield Sighting(seen.start(), seen.end(), "PERSON", 0.85)


def _abbreviated(document: Document, full: Sequence[str], explained: Explained) -> Iterator[Sighting]:
    """The initials of a full name, and one initial with a full stop before a verb."""
    wanted = {letters for name in full for letters in _initials(name)}
    firsts = {name[0] for name in full if name}
    for match in document.find(_INITIALS):
        letters = regex.sub(r"[^\p{Lu}]", "", match[0])
        dotted = "." in match[0]
        if letters in ABBREVIATIONS & wanted and _VERB.match(document.after(match.end(), 30)):
            yield Sighting(match.start(), match.end(), "PERSON", 0.45)
        if (
            (letters in wanted or dotted)
            and letters.lower() not in lower("field_words")
            and letters not in ABBREVIATIONS
            and not explained(match.start(), match.end())
        ):
            yield Sighting(match.start(), match.end(), "PERSON", 0.8)
    for match in document.find(_SIGNED):
        if match["letter"][0] in firsts and not explained(match.start("letter"), match.end("letter")):
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.7)
    for match in document.find(_ONE):
        if match[0][0] in firsts and not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.7)


def _letters(document: Document, explained: Explained) -> Iterator[Sighting]:
    """A letter in quotation marks that is introduced as somebody, in a text that does not say that it uses letters."""
    for letter in sorted({match["letter"] for match in document.find(_LETTER)} - set("AI")):
        for match in document.find(regex.compile(rf"(?<![\w.@/-]){letter}(?![\w@/-]|\.\w)")):
            if not explained(match.start(), match.end()):
                yield Sighting(match.start(), match.end(), "PERSON", 0.6)


def _versus(document: Document, explained: Explained) -> Iterator[Sighting]:
    """A case under the names of its parties, unless it is reported: `R v Hoxha`, but not `Re L [2019] UKSC 1`."""
    for match in document.find(_HONOURED):
        if not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.7)
    for match in document.find(_PARTIES):
        if not regex.match(r",? ?[\[(](?:19|20)\d\d", document.after(match.end(), 12)):
            yield Sighting(match.start(), match.end(), "PERSON", 0.7)


def _initials(name: str) -> Iterator[str]:
    """Of `Kayleigh-Mae Tranter`: `KT` and `KMT`; of `Tanvir Hussain Choudhury`: `THC` and `TC`."""
    words = [word for word in regex.split(r"[ \u00a0]+", name) if word[:1].isupper()]
    if len(words) < 2:
        return
    parts = [part for word in words for part in regex.split(r"[-‐]", word) if part]
    yield "".join(part[0] for part in parts)
    yield words[0][0] + words[-1][0]
    yield "".join(word[0] for word in words)
    yield words[0][0] + "".join(part[0] for part in regex.split(r"[-‐]", words[-1]) if part)
    for word in words:
        if "’" in word or "'" in word:
            yield "".join(regex.findall(r"\p{Lu}", name))


ABBREVIATIONS = frozenset(
    "AB AP ABE ACE ADHD AED AHT AMHP ASB ASC ASD BA BSL CA CAF CAIT CAMHS CAN CAO CAWN CC CCE CCG CCTV CDOP CE CEO C"
    "HC CIN CLA CME CMHT CP CPN CPP CPS CRC CSA CSC CSE CSP CV DA DASH DBS"
    " DC DDO DHR DI DM DNA DOB DP DPS DS DSL DV DVA DVPO ED EDT EHA EHCP EHE EPO EU EYFS FAQ FE FGC FGM FII FNP FSW "
    "FT GB GCP GCSE GP HA HCA HE HIV HMP HO HQ HR HV IAPT ICB ICO ICPC ICS"
    " ID IDVA IMR IPP IQ IRO ISVA IT JTAI KPI LA LAC LAD LADO LCSPR LD LGBT LSCB LSCP MA MAPPA MARAC MARF MASH MACE "
    "MD MH MP MS NAI NFA NG NHS NI NICU NQT NRM NRPF OCD OP OT PA PC PE PHSE PLO"
    " PM PPN PRU PS PSHE PTSD QA QC KC RAG RE RHI SAB SAR SARC SCR SEN SEND SENCO SGO SHPO SI SIDS SIO SLA SLT SN SP"
    "A SS ST STI SUDI SW TA TAC TAF TB TF TV UASC UC UK UPN US USA VC VAWG"
    " UK US EU UN PHD BSC MSC NB PS WNB YJS YOI YOS YOT YP A-Z AIM BMER BME BMI".split()
)
