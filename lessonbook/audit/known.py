"""What may stand on the site, whoever else has it for a name: our own words, the signed texts, what each case keeps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import ahocorasick

from anonymise.findings import Action
from anonymise.ordinary import ordinary
from lessonbook.audit.case import Case, Secret
from lessonbook.audit.words import HARD, SOFT, phrase, words

_SHORT = 3


class Known:
    """What may stand on the site: our own words, and the signed texts."""

    def __init__(self, cases: tuple[Case, ...], own: str) -> None:
        self.cases = cases
        self.own = words(own).folded
        self.own_words = frozenset(self.own.split())
        self.own_names = _names_of_ours(own)
        self.signed = {case.ref: words(case.signed).folded for case in cases}
        self.users = _users(cases)
        self.sorted = sorted(self.own_words.union(self.users))

    def stem(self, text: str) -> bool:
        """Whether a common word may lose its ending to become this one; `happy` becomes `happi`."""
        at = bisect_left(self.sorted, text[:-1])
        return at < len(self.sorted) and self.sorted[at].startswith(text[:-1])

    def may_stand(self, case: Case, text: str) -> bool:
        """Whether our own words or the signed text of the case hold these words."""
        return self.is_own(text) or f" {text} " in self.signed[case.ref]

    def is_own(self, text: str) -> bool:
        """Whether our own words hold these."""
        return all(word in self.own_words for word in text.split()) and f" {text} " in self.own

    def ours(self, text: str) -> bool:
        """Whether these words are a name or number of ours: the board, a helpline, an author whom we cite."""
        return text in self.own_names if text.isalpha() else self.is_own(text)

    def rare(self, word: str, case: Case) -> bool:
        """A word that only this case uses in lower case must be in the dictionary: it could be its leak."""
        if len(word) < _SHORT or word in self.own_words or word.isdigit():
            return False
        user = self.users.get(word)
        return user is None or (user == case.ref and not ordinary(word))


def _users(cases: Iterable[Case]) -> dict[str, str]:
    """The case that uses each word in lower case in its signed text; empty where several do."""
    users: dict[str, str] = {}
    for case in cases:
        for word in {word for word in words(case.signed).cased.split() if word.islower()}:
            users[word] = "" if word in users else case.ref
    return users


class Phrases:
    """Phrases as one automaton: which of them stand in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.automaton: Any = ahocorasick.Automaton()
        for each in phrases:
            self.automaton.add_word(f" {each} ", each)
        self.automaton.make_automaton()

    def within(self, text: str) -> set[str]:
        return {found for _end, found in self.automaton.iter(text)} if len(self.automaton) else set()


class Keepers:
    """Which other cases keep the words of a secret. What stands in the place of others excuses as well."""

    def __init__(self, secrets: Iterable[Secret], cases: Iterable[Case]) -> None:
        phrases = Phrases(dict.fromkeys(secret.text for secret in secrets))
        self.kept: Mapping[str, list[str]] = defaultdict(list)
        for case in cases:
            for text in phrases.within(_phrases([*kept_words(case), *_put(case)])):
                self.kept[text].append(case.ref)

    def __call__(self, secret: Secret) -> tuple[str, ...]:
        return tuple(ref for ref in self.kept.get(secret.text, ()) if ref != secret.case)


def _phrases(texts: Iterable[str]) -> str:
    return "".join(f" {phrase(text)} \n" for text in texts)


def kept_words(case: Case) -> list[str]:
    """The words that a case keeps in public: found and left, or listed under `keep`."""
    left = [finding.text for finding in case.findings if finding.action is Action.KEEP]
    return left + list(case.people.keep) if case.signed else []


def _put(case: Case) -> list[str]:
    """The words that stand in the place of others."""
    return [finding.replacement for finding in case.findings if finding.replacement] if case.signed else []


def _names_of_ours(own: str) -> frozenset[str]:
    """Words that we write with a capital within a sentence, `the Field Review`, or always but in addresses."""
    cased = words(re.sub(r"\S*[@/]\S*|[<>{}]", "\n", own)).cased
    inside = {word.lower() for word in re.findall(rf"[{SOFT}{HARD}]([A-Z]\w+)", cased)}
    always = {word.lower() for word in cased.split() if word[0].isupper()}.difference(cased.split())
    return frozenset(inside | always)
