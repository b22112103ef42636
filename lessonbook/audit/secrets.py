"""What the audit searches for, and where it would be an alarm.

The list is made from what was masked in each case and from its people file. Five rules keep it quiet, for Hope, Will,
Grace, Field and Young are people and words:

- *Rare* words are those that stand nowhere in our own words and nowhere in lower case in the signed text of another
  case. A name of several words, a number of five digits or more, and a rare name are searched for on the whole site. A
  name made of common words alone counts there only where every word has its capital and only a space or hyphen lies
  between them, or a comma where the surname comes first.
- A *single common word*, or one of the dictionary, is searched for on the pages of its own case only: anywhere if the
  signed text and our own words do not use it; else only with a capital where no sentence begins, as a name stands and
  a word does not.
- *Dates, ages and other values*, and phrases in lower case, are searched for on the pages of their own case only, and
  only where the signed text does not hold them: "March 2019" is nobody's secret on another page.
- What *another case keeps* (an author cited, a pseudonym, a name that a person approved) may stand on the pages of that
  case and wherever reviews are brought together, but not on the page of the case from which it was taken out.
- What the *case itself keeps* may stand word for word: within "Lord Laming" no Laming is found, elsewhere he is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby

from anonymise.findings import Finding
from anonymise.names.name_forms import GENERIC
from lessonbook.audit.case import Case, Secret
from lessonbook.audit.known import Keepers, Known, kept_words
from lessonbook.audit.shapes import shapes_in
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
_HISSING = ("s", "x", "z", "ch", "sh")
_SHORT = 3
_OPENING = 3
"""Words by which the beginning of a sentence is told."""
_LONG_NUMBER = 5


def secrets(cases: Iterable[Case], own: str) -> list[Secret]:
    """All secrets of all cases, each once, in a fixed order, and then what is kept. `own` is all the text of our
    templates and settings."""
    known = Known(tuple(cases), own)
    found = list(dict.fromkeys(secret for case in known.cases for secret in _of_case(case, known)))
    keepers = Keepers(found, known.cases)
    listed = [replace(secret, kept_by=keepers(secret), stem=known.stem(secret.text)) for secret in found]
    return listed + list(dict.fromkeys([*_keeps(known.cases, own), *_openings(listed, known.cases)]))


def _openings(listed: Iterable[Secret], cases: Iterable[Case]) -> Iterator[Secret]:
    """How sentences and titles of a case begin that begin with a word which is also a name there. Where a title is
    quoted within a sentence, the same words are still no name."""
    names: dict[str, set[str]] = defaultdict(set)
    for secret in listed:
        if secret.as_name and " " not in secret.text:
            names[secret.case].add(secret.text)
    for case in cases if names else ():
        for sentence in words(case.signed).cased.lower().split(STOP):
            opening = sentence.replace(HARD, SOFT).split()[:_OPENING]
            if len(opening) == _OPENING and opening[0] in names[case.ref]:
                yield Secret("kept", " ".join(opening), case.ref, keeps=True, as_name=True)


def _keeps(cases: Iterable[Case], own: str) -> Iterator[Secret]:
    for case in cases:
        for text in kept_words(case):
            if plain := phrase(text):
                yield Secret("kept", plain, case.ref, keeps=True)
    for _kind, text in shapes_in(own):
        yield Secret("kept", text, "", keeps=True)


def _of_case(case: Case, known: Known) -> Iterator[Secret]:
    for finding in case.findings:
        if finding.action.masks:
            yield from _of_finding(finding, case, known)
    for person in case.people.people:
        for name in (person.name, *person.also):
            yield from _of_person(name, case, known)
    for place in case.people.places:
        for name in (place.name, *place.also):
            yield from _of_name("people file", name, case, known)
            yield from _of_place(name, case, known)


def _of_finding(finding: Finding, case: Case, known: Known) -> Iterator[Secret]:
    if finding.type in _VALUES:
        yield from _of_value(finding.type, phrase(finding.text), case, known)
    elif finding.type != "PERSON":
        yield from _of_name(finding.type, finding.text, case, known)
    else:
        for name in _names_in(finding.text):
            yield from _of_name(finding.type, name, case, known)
            yield from _of_parts(finding.type, name, case, known)


def _of_person(name: str, case: Case, known: Known) -> Iterator[Secret]:
    """A listed name: whole, its parts, the surname first or in the plural, first and last name, its initials."""
    kind = "people file"
    yield from _of_name(kind, name, case, known)
    yield from _of_parts(kind, name, case, known)
    parts = _parts(name)
    if len(parts) < 2:
        return
    first, last = parts[0], parts[-1]
    for shorter in dict.fromkeys((f"{first} {last}", f"{first}{last}", f"{last}{first}", f"{first[0]}{last}")):
        if known.rare(first, case) or known.rare(last, case):
            yield Secret(kind, shorter, case.ref)
        elif " " in shorter:
            yield Secret(kind, shorter, case.ref, as_name=True)
    yield Secret(kind, f"{first[0]} {last}", case.ref, only_on=case.page, as_name=True)
    for turned in dict.fromkeys((f"{last} {first}", " ".join([last, *parts[:-1]]))):
        yield Secret(kind, turned, case.ref, as_name=True, comma=True)
    yield from _of_part(kind, f"{last}es" if last.endswith(_HISSING) else f"{last}s", case, known)
    initials = "".join(part[0] for part in parts)
    if not known.may_stand(case, initials):
        yield from _of_common_word(kind, initials, case, known)


def _of_place(name: str, case: Case, known: Known) -> Iterator[Secret]:
    """A listed place without the words that say what it is: `St Bede's` of `St Bede's Primary School`."""
    split = phrase(name).split()
    while split and split[-1] in GENERIC:
        split.pop()
    core = " ".join(split)
    if core != phrase(name) and any(known.rare(word, case) for word in split):
        yield from (Secret("people file", form, case.ref) for form in _forms(core))
    for word in split if len(split) > 1 else ():
        if word not in GENERIC | _TITLES | _PARTICLES and known.rare(word, case):
            yield Secret("people file", word, case.ref, only_on=case.page)


def _of_name(kind: str, text: str, case: Case, known: Known) -> Iterator[Secret]:
    """The secrets in the whole of one name, number or address."""
    plain = phrase(text)
    split = plain.split()
    # A full name that was listed is no name of ours, even if somebody put it into a template.
    if known.ours(plain) and not (kind == "people file" and len(split) > 1):
        return
    many_digits = sum(map(str.isdigit, plain)) >= _LONG_NUMBER
    if _is_address(kind, split) or many_digits or any(known.rare(word, case) for word in split):
        yield from (Secret(kind, form, case.ref) for form in _forms(plain))
    elif len(split) == 1:
        yield from _of_common_word(kind, plain, case, known)
    elif all(word[0].isupper() or word.isdigit() for word in words(text).cased.split()):
        yield Secret(kind, plain, case.ref, as_name=True)
    else:
        yield from _of_value(kind, plain, case, known)


def _of_parts(kind: str, name: str, case: Case, known: Known) -> Iterator[Secret]:
    """Each word of a name of several. Of a name that only a recogniser took for one, a common word counts where
    neither the signed text nor we use it."""
    parts = _parts(name)
    for part in parts if len(phrase(name).split()) > 1 else ():
        if kind == "people file" or known.rare(part, case) or not known.may_stand(case, part):
            yield from _of_part(kind, part, case, known)


def _is_address(kind: str, split: Sequence[str]) -> bool:
    return kind in _ADDRESSES and len(split) > 1


def _of_part(kind: str, word: str, case: Case, known: Known) -> Iterator[Secret]:
    if known.rare(word, case):
        yield from (Secret(kind, form, case.ref) for form in _forms(word))
    else:
        yield from _of_common_word(kind, word, case, known)


def _of_common_word(kind: str, word: str, case: Case, known: Known) -> Iterator[Secret]:
    """A word that is also a name, on the pages of its case. Initials count where nothing else has them."""
    if not word.isalpha() or len(word) == 1 or word in _TITLES:
        return
    if not known.may_stand(case, word):
        yield Secret(kind, word, case.ref, only_on=case.page, as_name=len(word) < _SHORT)
    elif kind in _NAMES and len(word) >= _SHORT and not known.ours(word):
        yield Secret(kind, word, case.ref, only_on=case.page, as_name=True)


def _of_value(kind: str, plain: str, case: Case, known: Known) -> Iterator[Secret]:
    """A date, an age, a phrase: a single word or a small number says too little to be searched for."""
    if len(plain.split()) > 1 and not known.may_stand(case, plain):
        yield Secret(kind, plain, case.ref, only_on=case.page)


def _forms(plain: str) -> Iterator[str]:
    """As it stands; of several words, run together as in `kayleighmbeki`; of one, with a plural s: `the Mbekis`."""
    yield plain
    yield plain.replace(" ", "") if " " in plain else plain + ("es" if plain.endswith(_HISSING) else "s")


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
