"""Persons by their initials: `R Mirza`, `KMT`, `Delroy S.`, the parties of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from anonymise.recognisers.base import Document, Explained, Sighting
from anonymise.recognisers.introduced import introduction
from anonymise.recognisers.surroundings import ACTS
from anonymise.recognisers.words import lower, name_like, ordinary

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
_NOTED = regex.compile(
    r"(?:^|[.:;–—-] |\d )[ ]*(?P<letters>\p{Ll}{2,3})(?= (?:back|out|in|home|gone|said|says|told|asleep|awake|up|upset"
    r"|angry|rang|seen|refus\p{Ll}+|returned|left|came|went|was|is|has|had|ate|slept|self|and)\b)",
    regex.M,
)
"""Initials in small letters that open an entry of a log: `kc back 23.40`."""
_SMALL_WORDS = frozenset(
    "he we it me my us no so is am an as at be by do go if in of on or to up ok ma pa la sw hv gp mum dad she her him"
    " his the and was has not but for all any who you one two man boy son nan".split()
)
_BY = regex.compile(
    r"\b(?i:(?:accepted|drafted|written|edited|amended|approved|checked|typed|prepared|noted|entered|seen|signed"
    r"|reviewed|initialled) by"
    r"|initials|author):? (?P<letters>[A-Z]{2,3})(?![\w-])|[\[–—] ?(?P<letters>[A-Z]{2,3})(?=\])"
)
_ADDRESSED = regex.compile(
    r"\b(?:said|says|told|tell|asked|called|dear|hi|hello|thanks|love),? (?P<letter>\p{Lu})(?=[,!?]| x\b)", regex.I
)
_TEXTED_TO = regex.compile(
    r"[“\"‘'][*_]{0,2}(?P<letter>\p{Lu}),? (?=(?:im|i|ive|u|ur|its|dont|pls|plz|please|where|are|you|can|r|come|call"
    r"|ring|help)\b)"
)
"""The initial of whoever a message is for: `“K im outside”`."""
_TEXTED = regex.compile(
    r"(?<![\w.@/-])(?:mr|mrs|ms|miss|dr|prof|nurse|aunty?|auntie|uncle) (?:[b-z]"
    r"|a(?! \p{L}))(?![\w’'-])(?! \d)"
)
"""A title and a letter, as in a hurried note: `prof t refusing lunch`."""
_ALIAS = regex.compile(
    r"^[ \u00a0]?(?:,? ?\((?:also |or |known as |hereafter |henceforth |[\p{Ll} ]{3,30}, )?"
    r"|, or |, (?=[“\"‘'][^“”\"‘’']+[”\"’'](?!\p{L}))|, \p{Ll}[\p{Ll} ]{2,30} \()[“\"‘']?"
    r"(?:(?:Nanny|Nan|Nana|Granny|Gran|Grandad|Aunty|Auntie|Aunt|Uncle|Big|Little|Mama|Papa) (?=\p{Lu}\p{Ll}))?"
    r"(?P<alias>\p{Lu}[\p{Lu}.]{0,4}|\p{Lu}[\p{Ll}]{2,}|(?<=[“\"‘'].{0,8})\p{Lu}\p{Ll})[”\"’']?(?= (?:below|(?:in"
    r"|on) the (?:file|log|notes)"
    r"|in the records?|hereafter|throughout)|[,)”\"]|['’](?!\p{L}))"
)
_INITIAL_SURNAME = regex.compile(
    r"(?<![\w.@/-])(?:\p{Lu}|Ff|Ll|Rh|Dd)(?:\.?-\p{Lu})?\.?["
    r" \u00a0](?:\p{Lu}\.?[ \u00a0])?(?P<surname>\p{Lu}[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*)(?!\w)"
)
_OFFICER = regex.compile(r"\b(?:Officer|Worker|Nurse|Manager|Teacher|Sgt|PC|DC|DS|HV|SW|Dr|Cllr) $")
_IN_LIST = regex.compile(r"(?:[\p{L})][;,]|\band|&) $")
"""Before it stands another of a list: `; A. Trench (notes)`."""
_HONOURED = regex.compile(r"(?<![\w-])\p{Lu}[\p{Ll}\p{M}’'-]+ (?:QC|KC|JA|LJ|JSC|MP|MSP|OBE|CBE|MBE)(?!\w)")
_PARTY = (
    r"(?:(?:\p{Lu}\.){1,3}|\p{Lu}[\p{L}\p{M}’'-]+(?: (?:and|&) (?:[Oo]thers|Another|\p{Lu}[\p{L}’'-]+)"
    r"| \p{Lu}[\p{L}\p{M}’'-]+)?)"
)
_PARTIES = regex.compile(rf"(?<![\w-])(?:(?:R|Regina|Rex|HMA|HM Advocate|DPP)|{_PARTY}) v\.? (?:the )?{_PARTY}(?!\w)")
_NAME_INITIAL = regex.compile(
    r"(?<![\w@])(?P<given>\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Lu}\p{Ll}+)*)[ \u00a0]\p{Lu}(?:\.|-\p{Lu}(?!\w)|(?=[,;:)’'”\"]|$))"
)
HONOURS = regex.compile(
    r" (?:bach|fach|jan|ji|bhai|apa|abla|abi|hoca|saab)(?!\w)|,? (?:QC|KC|SC|MP|MSP|MS|MLA|OBE|CBE|MBE|JP|JA|LJ|J)\b"
)


def initialled(document: Document, known: frozenset[str], explained: Explained) -> Iterator[Sighting]:
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
        elif not explained(match.start("surname"), match.end()) and _by_its_place(document, match):
            yield Sighting(match.start(), match.end(), "PERSON", 0.6)
    for match in document.find(_NAME_INITIAL):
        given = match["given"]
        if not explained(match.start(), match.end()) and (given.lower() in known or not ordinary(given)):
            yield Sighting(match.start(), match.end(), "PERSON", 0.8)


def _by_its_place(document: Document, match: regex.Match[str]) -> bool:
    """Whether an initial before an ordinary word makes a name, by what stands around it: `Officer D Sparrow`."""
    before = document.before(match.start(), 16)
    if "." not in match[0]:
        return name_like(match["surname"]) and bool(_OFFICER.search(before))
    named = name_like(match["surname"]) and bool(before)
    return named or introduction(document, match.start())[0] or bool(_IN_LIST.search(before[-6:]))


def _a_word(alias: str) -> bool:
    return ordinary(alias) and not name_like(alias) and not alias.isupper()


def aliases(document: Document, persons: Sequence[tuple[str, int, float]], explained: Explained) -> Iterator[Sighting]:
    """What stands in brackets right behind a name: `Tanvir Choudhury (TC below)`."""
    for name, start, _ in persons:
        if match := _ALIAS.match(document.after(start + len(name), 40)):
            alias = match["alias"]
            own = len(alias) > 1 and alias in _initials(name)
            if own:
                yield Sighting(
                    start + len(name) + match.start("alias"), start + len(name) + match.end("alias"), "PERSON", 0.95
                )
            elif alias in lower("public_names") or alias in ABBREVIATIONS or (len(alias) > 2 and _a_word(alias)):
                continue
            for seen in document.find(
                regex.compile(rf"(?<![\w@/-]){regex.escape(alias)}(?![\w@/-]| \p{{Lu}}\p{{Ll}})")
            ):
                if own or not explained(seen.start(), seen.end()):
                    yield Sighting(seen.start(), seen.end(), "PERSON", 0.85)


def abbreviated(document: Document, full: Sequence[str], explained: Explained) -> Iterator[Sighting]:
    """The initials of a full name, and one initial with a full stop before a verb."""
    wanted = {letters for name in full for letters in _initials(name)}
    firsts = {name[0] for name in full if name}
    for match in document.find(_INITIALS):
        letters = regex.sub(r"[^\p{Lu}]", "", match[0])
        dotted = "." in match[0]
        if letters in ABBREVIATIONS & wanted and ACTS.match(document.after(match.end(), 30)):
            yield Sighting(match.start(), match.end(), "PERSON", 0.45)
        if (
            (letters in wanted or dotted)
            and (dotted or letters.lower() not in lower("field_words"))
            and letters not in ABBREVIATIONS
            and not explained(match.start(), match.end())
        ):
            yield Sighting(match.start(), match.end(), "PERSON", 0.8)
    for match in document.find(_NOTED):
        if match["letters"].upper() in wanted and match["letters"] not in _SMALL_WORDS:
            yield Sighting(match.start("letters"), match.end("letters"), "PERSON", 0.45)
    for match in document.find(_BY):
        if match["letters"] not in ABBREVIATIONS and not explained(match.start("letters"), match.end("letters")):
            yield Sighting(
                match.start("letters"), match.end("letters"), "PERSON", 0.6 if match["letters"] in wanted else 0.45
            )
    for match in document.find(_SIGNED):
        if match["letter"][0] in firsts and not explained(match.start("letter"), match.end("letter")):
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.7)
    for match in document.find(_ADDRESSED):
        if match["letter"] in firsts and not explained(match.start("letter"), match.end("letter")):
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.45)
    for match in document.find(_TEXTED_TO):
        if match["letter"] in firsts and match["letter"] not in "AI":
            yield Sighting(match.start("letter"), match.end("letter"), "PERSON", 0.45)
    for match in document.find(_TEXTED):
        yield Sighting(match.start(), match.end(), "PERSON", 0.75)
    for match in document.find(_ONE):
        if match[0][0] in firsts and not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.7)


def versus(document: Document, explained: Explained) -> Iterator[Sighting]:
    """A case under the names of its parties, unless it is reported: `R v Hoxha`, but not `Re L [2019] UKSC 1`."""
    for match in document.find(_HONOURED):
        if not explained(match.start(), match.end()):
            yield Sighting(match.start(), match.end(), "PERSON", 0.7)
    for match in document.find(_PARTIES):
        if not explained(match.start(), match.end()) and not regex.match(
            r",? ?[\[(](?:19|20)\d\d", document.after(match.end(), 12)
        ):
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
    yield "".join(regex.findall(r"\p{Lu}", name))
    inner = [regex.findall(r"\p{Lu}", word)[-1] for word in words]
    if len(words) > 1:
        yield "".join(inner)
        yield inner[0] + inner[-1]
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
