"""What the audit searches for, and where it would be an alarm.

The list is made from what was masked in each case and from its people file. Four rules keep it quiet, for Hope, Will,
Grace, Field and Young are people and words:

- *Rare* words are those that stand nowhere in our own words and nowhere in lower case in a signed text. A name of
  several words, a number of five digits or more, and a rare name are searched for on the whole site. A name made of
  common words alone counts there only where every word has its capital and only a space or hyphen lies between them.
- A *single common word* is searched for on the pages of its own case only: anywhere if the signed text and our own
  words do not use it; else only with a capital where no sentence begins, as a name stands and a word does not.
- *Dates, ages and other values*, and phrases in lower case, are searched for on the pages of their own case only, and
  only where the signed text does not hold them: "March 2019" is nobody's secret on another page.
- What a case *keeps* (an author cited, a pseudonym, a name that a person approved) may stand on its own pages and
  wherever reviews are brought together, but not on the page of another case from which it was taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, groupby

from anonymise.findings import Action, Finding
from anonymise.people import NOBODY, People
from lessonbook.audit.words import HARD, SOFT, STOP, phrase, words

_TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend pc dc ds di sgt sergeant nee aka "
    "mother father mum mam mummy dad daddy nan nana nanna gran granny grandma grandad grandmother grandfather aunt "
    "auntie uncle brother sister baby child".split()
)
"""Words before a name, which are no name by themselves."""
_PARTICLES = frozenset("van von der den de del la le al el bin ibn ben abu st saint o mac mc ap".split())
"""Words within a name, which are no name by themselves."""
_VALUES = frozenset({"DATE_TIME", "AGE", "NRP", "MEDICAL_CONDITION", "OCCUPATION"})
"""Kinds whose words are ordinary: they were made coarser, and name nobody."""
_ADDRESSES = frozenset({"EMAIL_ADDRESS", "HANDLE", "URL", "UK_POSTCODE"})
"""Kinds that are searched for on the whole site whatever words they are made of, unless it is a single one."""
_NAMES = ("people file", "PERSON", "LOCATION")
"""Kinds whose single words are names."""
_SHORT = 3
_LONG_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that must not be found."""

    kind: str
    """The type of the finding, or `people file`."""
    text: str = field(repr=False)
    """Lower-case words with one space between them, as `words.phrase` makes them."""
    case: str
    """The ref of the case it was taken out of."""
    only_on: str = ""
    """Searched for only on pages whose path begins so; empty: on the whole site."""
    as_name: bool = False
    """Counts only where it stands as a name does: with capitals, and a single word not at the start of a sentence."""
    stem: bool = False
    """May be what the search index makes of a common word: Strang of `strange`. The texts in the index tell."""
    kept_by: tuple[str, ...] = ()
    """Cases that keep these words: no alarm on their pages, nor where reviews are brought together."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the audit knows of one case."""

    ref: str
    findings: Sequence[Finding] = field(default=(), repr=False)
    people: People = field(default=NOBODY, repr=False)
    signed: str = field(default="", repr=False)
    """All the public text that people signed: fields and body; empty while nothing is signed."""

    @property
    def page(self) -> str:
        return page_of(self.ref)


def page_of(ref: str) -> str:
    """The folder of a review in the site."""
    return f"reviews/{ref.lower()}/"


def secrets(cases: Iterable[Case], own: str) -> list[Secret]:
    """All secrets of all cases, each once, in a fixed order. `own` is all the text of our templates and settings."""
    known = _Known(tuple(cases), own)
    found = {secret: None for case in known.cases for secret in _of_case(case, known)}
    return [replace(secret, kept_by=known.keepers(secret), stem=known.stem(secret.text)) for secret in found]


class _Known:
    """What may stand on the site: our own words, the signed texts, and what each case keeps."""

    def __init__(self, cases: tuple[Case, ...], own: str) -> None:
        self.cases = cases
        self.own = words(own).folded
        self.own_names = _names_of_ours(own)
        self.signed = {case.ref: words(case.signed).folded for case in cases}
        lower_case = (word for case in cases for word in words(case.signed).cased.split() if word.islower())
        self.common = frozenset(self.own.split()).union(lower_case)
        self.sorted = sorted(self.common)
        self.kept = {case.ref: _phrases(_kept(case)) for case in cases}
        self.put = {case.ref: _phrases(_put(case)) for case in cases}

    def keepers(self, secret: Secret) -> tuple[str, ...]:
        """The cases that keep the words of a secret. What stands in the place of others in a case excuses no name of
        that case: a replacement that holds a name is a leak."""
        within = f" {secret.text} "
        return tuple(
            ref for ref in self.kept if within in self.kept[ref] or (ref != secret.case and within in self.put[ref])
        )

    def stem(self, text: str) -> bool:
        """Whether a common word may lose its ending to become this one; `happy` becomes `happi`."""
        at = bisect_left(self.sorted, text[:-1])
        return at < len(self.sorted) and self.sorted[at].startswith(text[:-1])

    def may_stand(self, case: Case, text: str) -> bool:
        """Whether our own words or the signed text of the case hold these words."""
        return f" {text} " in self.own or f" {text} " in self.signed[case.ref]

    def ours(self, text: str) -> bool:
        """Whether these words are a name or number of ours: the board, a helpline, an author whom we cite."""
        return text in self.own_names if text.isalpha() else f" {text} " in self.own

    def rare(self, word: str) -> bool:
        return len(word) >= _SHORT and word not in self.common and not word.isdigit()


def _phrases(texts: Iterable[str]) -> str:
    return "".join(f" {phrase(text)} \n" for text in texts)


def _kept(case: Case) -> list[str]:
    """The words that a case keeps in public: found and left, or listed under `keep`."""
    left = [finding.text for finding in case.findings if finding.action is Action.KEEP]
    return left + list(case.people.keep) if case.signed else []


def _put(case: Case) -> list[str]:
    """The words that stand in the place of others."""
    return [finding.replacement for finding in case.findings if finding.replacement] if case.signed else []


def _of_case(case: Case, known: _Known) -> Iterator[Secret]:
    for finding in case.findings:
        if finding.action.masks:
            yield from _of_finding(finding, case, known)
    for person in case.people.people:
        for name in (person.name, *person.also):
            yield from _of_name("people file", name, case, known, parts=_parts(name))
    for place in case.people.places:
        for name in (place.name, *place.also):
            yield from _of_name("people file", name, case, known)


def _of_finding(finding: Finding, case: Case, known: _Known) -> Iterator[Secret]:
    if finding.type in _VALUES:
        yield from _of_value(finding.type, phrase(finding.text), case, known)
    elif finding.type != "PERSON":
        yield from _of_name(finding.type, finding.text, case, known)
    else:
        for name in _names_in(finding.text):
            rare = [part for part in _parts(name) if known.rare(part)]
            yield from _of_name(finding.type, name, case, known, parts=rare)


def _of_name(kind: str, text: str, case: Case, known: _Known, parts: Sequence[str] = ()) -> Iterator[Secret]:
    """The secrets in one name, number or address: the whole of it, and the parts of it that give a person away."""
    plain = phrase(text)
    split = plain.split()
    if known.ours(plain):
        return
    if _is_address(kind, split) or sum(map(str.isdigit, plain)) >= _LONG_NUMBER or any(map(known.rare, split)):
        yield from (Secret(kind, form, case.ref) for form in _forms(plain))
    elif len(split) == 1:
        yield from _of_common_word(kind, plain, case, known)
    elif all(word[0].isupper() or word.isdigit() for word in words(text).cased.split()):
        yield Secret(kind, plain, case.ref, as_name=True)
    else:
        yield from _of_value(kind, plain, case, known)
    for part in parts if len(split) > 1 else ():
        yield from _of_part(kind, part, case, known)


def _is_address(kind: str, split: Sequence[str]) -> bool:
    return kind in _ADDRESSES and len(split) > 1


def _of_part(kind: str, word: str, case: Case, known: _Known) -> Iterator[Secret]:
    if known.rare(word):
        yield from (Secret(kind, form, case.ref) for form in _forms(word))
    else:
        yield from _of_common_word(kind, word, case, known)


def _of_common_word(kind: str, word: str, case: Case, known: _Known) -> Iterator[Secret]:
    """A word that is also a name, on the pages of its case. Initials count where nothing else has them."""
    if not word.isalpha() or len(word) == 1 or word in _TITLES:
        return
    if not known.may_stand(case, word):
        yield Secret(kind, word, case.ref, only_on=case.page, as_name=len(word) < _SHORT)
    elif kind in _NAMES and len(word) >= _SHORT and not known.ours(word):
        yield Secret(kind, word, case.ref, only_on=case.page, as_name=True)


def _of_value(kind: str, plain: str, case: Case, known: _Known) -> Iterator[Secret]:
    """A date, an age, a phrase: a single word or a small number says too little to be searched for."""
    if len(plain.split()) > 1 and not known.may_stand(case, plain):
        yield Secret(kind, plain, case.ref, only_on=case.page)


def _forms(plain: str) -> Iterator[str]:
    """As it stands; of several words, run together as in `kayleighmbeki`; of one, with a plural s: `the Mbekis`."""
    yield plain
    yield plain.replace(" ", "") if " " in plain else plain + "s"


def _parts(name: str) -> list[str]:
    """The words of a name that are a name by themselves."""
    return [part for part in phrase(name).split() if part not in _TITLES | _PARTICLES and part.isalpha()]


def _names_in(text: str) -> Iterator[str]:
    """The names in a finding, which may hold more than names: `her mother, Leanne Probert (née Stoddart)`."""
    for stretch in re.split(f"[{HARD}{STOP}]", words(" ".join(text.split())).cased):
        for capitals, group in groupby(stretch.split(), lambda word: word[0].isupper() or word in _PARTICLES):
            name = list(dropwhile(lambda word: word.lower() in _TITLES, group))
            if capitals and name:
                yield " ".join(name)


def _names_of_ours(own: str) -> frozenset[str]:
    """Words that we write with a capital within a sentence, `the Field Review`, or always but in addresses."""
    cased = words(re.sub(r"\S*[@/]\S*", "\n", own)).cased
    inside = {word.lower() for word in re.findall(rf"[{SOFT}{HARD}]([A-Z]\w+)", cased)}
    always = {word.lower() for word in cased.split() if word[0].isupper()}.difference(cased.split())
    return frozenset(inside | always)
