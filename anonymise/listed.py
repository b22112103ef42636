"""What an entry of a people file may say. Each check raises ValueError with the reason and the remedy, quoting nothing.

An entry that means something else than its author thinks is worse than none: nobody would look again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from anonymise.ordinary import ordinary
from anonymise.reading.characters import Seen, readable
from anonymise.reading.words import fold, parts
from anonymise.roles import DETERMINER, form_of_address, given_words, role_words

MOST_WORDS = 12
_PATTERN = re.compile(r"[\\^$|*\[\]{}<>]|\(\?|[.\w)][+?](?!\w)|\.\+")
_MARKUP = re.compile(r"[\[\]{}<>*_`|\\#~^\r\n]|!\(|https?:")
_BOX = re.compile(r"(?:redacted|removed|deleted|anonymi[sz]ed|withheld|name|x{2,}|n/?a|tbc|unknown)\.?", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w'’])([A-Z]{1,3})(?![\w'’])")


def cleaned(words: str) -> str:
    """An entry as a reader sees it: entities decoded, invisible characters gone, white space made one."""
    return "".join(seen.char for seen in readable(Seen(char, at, at + 1) for at, char in enumerate(words)))


def name_checked(name: str) -> str:
    """A name, nickname or spelling that can be looked for."""
    letters = [char for char in name if char.isalpha()]
    if not letters:
        raise ValueError("A name needs a letter. Numbers that belong to somebody are found without a list.")
    if len(letters) == 1 and not letters[0].isupper() and len(parts("".join(letters))[0]) < 2:
        raise ValueError("A single letter has to be a capital, as an initial is.")
    if _PATTERN.search(name):
        raise ValueError(
            "It looks like a search pattern. Write the name as it stands in the text; parts of it, initials and "
            "misspellings are found as well."
        )
    if len(name.split()) > MOST_WORDS:
        raise ValueError("It is longer than a name. Give each name an entry of its own, or a place under `also`.")
    return name


def person_checked(name: str) -> str:
    """The name of a person, which a role alone is not."""
    words = re.sub(rf"^{DETERMINER} ", "", name.strip(), flags=re.IGNORECASE).lower()
    if words in role_words() and words not in given_words():
        raise ValueError("It is a role and no name. Leave it out: a role stays as the author wrote it.")
    return name_checked(name)


def place_checked(name: str) -> str:
    """The name of a place, which `the school` is not."""
    words = re.sub(rf"^{DETERMINER} ", "", name.strip(), flags=re.IGNORECASE)
    if words.islower() and ordinary(words):
        raise ValueError("It names no place. Leave it out, or write the name with its capitals.")
    return name_checked(name)


def public_checked(public: str) -> str:
    """Words that the public can read as they stand."""
    if _MARKUP.search(public):
        raise ValueError("Brackets and marks would stand in the text. Write plain words, as in `the mother`.")
    if not any(char.isalpha() for char in public) or _BOX.fullmatch(public):
        raise ValueError("The public reads these words in place of the name. Write a role or a pseudonym.")
    if len(public.split()) > MOST_WORDS:
        raise ValueError("It is longer than a role. Write a few words, as in `the mother`.")
    return public


def pseudonym_checked(names: Sequence[str], public: str) -> None:
    """A pseudonym holds no part of the real name and shares no initial with it."""
    words = re.findall(r"[^\W_]+", public)
    known = {word for name in names for word in parts(name) if len(word) > 1 and not form_of_address(word)}
    if any(fold(word) in known and fold(word) not in _role_parts() for word in words):
        raise ValueError("Its `as` holds a part of the real name. Write a role or another pseudonym.")
    if initials(names) & ({letter for code in _codes(public) for letter in code} | _initials_of_names(words)):
        raise ValueError("Its `as` shares an initial with the real name. Choose another letter or pseudonym.")


def initials(names: Iterable[str]) -> set[str]:
    """The first letters, in capitals, of first names, surnames and nicknames."""
    found: set[str] = set()
    for name in names:
        words = [word for word in re.split(r"[\s,]+", name) if parts(word)]
        while len(words) > 1 and form_of_address("".join(parts(words[0]))):
            words = words[1:]
        if name.isupper() and len("".join(parts(name))) < 4:
            found |= set("".join(parts(name)).upper())
        elif words:
            found |= {parts(words[0])[0][0].upper(), parts(words[-1])[0][0].upper()}
    return found


def _codes(public: str) -> list[str]:
    """The letters in `Child A` and `KM`; not those of `GP`, and not a capital article."""
    found = _CODE.findall(re.sub(r"^A (?=[a-z])", "", public))
    return [code for code in found if len(code) == 1 or (not ordinary(code) and code.lower() not in _role_parts())]


def _initials_of_names(words: Iterable[str]) -> set[str]:
    """The initials of the words that are a pseudonym's name: of `Willow`, and not of `Health Visitor`."""
    return {
        fold(word)[0].upper()
        for word in words
        if word[0].isupper()
        and len(word) > 1
        and not word.isupper()
        and word.lower() not in _role_parts()
        and (word.lower() in given_words() or not ordinary(word))
    }


def _role_parts() -> frozenset[str]:
    """All words that roles are made of."""
    return frozenset(word for phrase in role_words() for word in phrase.split())
