"""The standard headings: `templates/headings.yml` as a model, and which of them an author's heading stands for.

Headings are compared word by word, after everything that authors vary freely (see `words_of`) has been set aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

WITHHOLD = "withhold"
"""The key of what is never published."""
ELLIPSIS = "…"

_NUMBER = re.compile(
    r"""^\s*(?:(?:chapter|section|part|appendix|annex)\s+(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])\b[\s.:)–—-]*
      |\(?\d+(?:\.\d+)*\)?[\s.:)–—-]+
      |\(?[a-z]\d+(?:\.\d+)*\)?[\s.:)–—-]+
      |\(?(?:[ivxlc]+|[a-z])[.)]\)?\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
"""`3.`, `3.2`, `Chapter 6`, `Section B`, `iv.`, `(b)`, `D1`."""
_BOARD = r"(?:l?scb|l?scp|c?scp|sab|lsab|board|partnership)s?"
_REVIEW = r"(?:scr|lcspr|cspr|sar|cpr|cmr|dhr|review)s?"
_SAME = (
    (re.compile(r"\b(?:serious case|(?:local )?(?:child safeguarding|child) practice|practice|case management|"
                r"safeguarding adults?|domestic homicide|learning|case) (review)", re.IGNORECASE), r"\1"),
    (re.compile(r"\b(?:local )?safeguarding (?:children'?s?|adults?)?\s*(board|partnership)", re.IGNORECASE), r"\1"),
    (re.compile(rf"\b{_REVIEW}\b", re.IGNORECASE), "review"),
    (re.compile(rf"\b{_BOARD}\b", re.IGNORECASE), "board"),
    (re.compile(r"\blearnt\b", re.IGNORECASE), "learned"),
)  # fmt: skip
_JOINTS = re.compile(r"\s*(?:[,;:/|()]|\s[–—-]\s|\band\b|&)\s*", re.IGNORECASE)
_IRREGULAR = {"children": "child", "people": "person", "analyses": "analysis"}
_SILENT = frozenset({"the", "this"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an author's heading stands for."""

    key: str
    """A part, or `WITHHOLD`."""
    compound: bool
    """Whether it names more than that one part, so that what is under it may be anything."""


class Heading(BaseModel):
    """One standard part and its other names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z]+$")
    title: str = Field(min_length=1)
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.title, *self.also)


class Headings(BaseModel):
    """`templates/headings.yml`; what each entry means stands there, for the board that edits it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: tuple[Heading, ...] = Field(min_length=1)
    withhold: tuple[str, ...] = Field(min_length=1)
    withhold_columns: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    needed: dict[str, tuple[str, ...]]
    needed_otherwise: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    columns: dict[str, tuple[str, ...]]
    learning_columns: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    types: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @field_validator("parts")
    @classmethod
    def _named_once(cls, parts: tuple[Heading, ...]) -> tuple[Heading, ...]:
        """A name under two parts would make the shape of a page depend on the order of the file."""
        seen: dict[str, str] = {}
        for part in parts:
            for name in part.names:
                if seen.setdefault(words_of(name), part.key) != part.key:
                    raise ValueError(f"One name stands under both {seen[words_of(name)]} and {part.key}; keep one.")
        keys = [part.key for part in parts]
        if len(set(keys)) < len(keys) or WITHHOLD in keys:
            raise ValueError("Each key may stand there once, and `withhold` is no part.")
        return parts

    @model_validator(mode="after")
    def _sound(self) -> Headings:
        """A name that is withheld wins over nothing: it may not be a part's name too. Needed parts must exist."""
        for name in self.withhold:
            if words_of(name) in self._exact:
                raise ValueError("A name under `withhold` is also the name of a part; keep one.")
        rules = [*self.needed.values(), *(rule for rules in self.needed_otherwise.values() for rule in rules.values())]
        known = {part.key for part in self.parts}
        if any(key not in known for rule in rules for entry in rule for key in entry.split(" or ")):
            raise ValueError("`needed` names parts by their keys, as in `findings or learning`.")
        return self

    def title_of(self, key: str) -> str:
        return next(part.title for part in self.parts if part.key == key)

    def missing(self, present: Iterable[str], publish: str, review_type: str | None = None) -> tuple[str, ...]:
        """What is needed to publish and not among the keys that are `present`, each as a person reads it."""
        here = set(present)
        rules = self.needed | self.needed_otherwise.get(review_type or "", {})
        choices = [entry.split(" or ") for entry in rules.get(publish, rules.get("full", ()))]
        return tuple(
            " or ".join(self.title_of(key) for key in choice) for choice in choices if not here.intersection(choice)
        )

    def is_title(self, text: str) -> bool:
        """Whether a heading only says what kind of document this is."""
        return any(words_of(segment) in self._titles for segment in (text, *_segments(text)))

    def is_audience(self, text: str) -> bool:
        """Whether a heading only says for whom what follows is: `Education and early years`, `For the Board`."""
        segments = [re.sub(r"^for ", "", words_of(segment)) for segment in _segments(text)]
        whole = re.sub(r"^for ", "", words_of(text))
        return bool(whole) and (whole in self._audiences or all(each in self._audiences for each in segments))

    def nearest(self, text: str) -> str:
        """The standard heading that may be meant by an unknown one, or an empty text."""
        close = get_close_matches(words_of(text), list(self._exact), n=1, cutoff=0.8)
        return self.title_of(self._exact[close[0]]) if close else ""

    @cached_property
    def _exact(self) -> dict[str, str]:
        names = [(name, part.key) for part in self.parts for name in part.names]
        return {words_of(name): key for name, key in names if not name.endswith(ELLIPSIS)}

    @cached_property
    def _beginnings(self) -> tuple[tuple[str, str], ...]:
        names = [(name, part.key) for part in self.parts for name in part.names]
        return tuple((words_of(name) + " ", key) for name, key in names if name.endswith(ELLIPSIS))

    @cached_property
    def _withheld(self) -> frozenset[str]:
        return frozenset(map(words_of, self.withhold))

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(map(words_of, self.titles))

    @cached_property
    def _audiences(self) -> frozenset[str]:
        return frozenset(map(words_of, self.audiences))


def recognise(text: str, headings: Headings) -> Recognised | None:
    """What part the heading stands for; None if it is unknown. `text` is plain, without Markdown.

    A name of something that is never published wins wherever it stands; else a compound belongs to its first part.
    """
    segments = _segments(text)
    if any(_is_withheld(segment, headings) for segment in (text, *segments)):
        return Recognised(WITHHOLD, compound=False)
    whole = _key(text, headings)
    if whole:
        return Recognised(whole, compound=False)
    keys = [_key(segment, headings) for segment in segments]
    found = [key for key in keys if key]
    return Recognised(found[0], compound=len(set(keys)) > 1) if found else None


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The heading as it is compared: without number, case, punctuation, plurals and the many names of boards."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u00ad", "").replace("(s)", "s")
    text = text[:0] if not text.strip() else _unnumbered(text)
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    text = re.sub(r"[&+]", " and ", text.casefold())
    tokens = re.findall(r"[^\W_]+(?:'[^\W_]+)*", text)
    return " ".join(_singular(token) for token in tokens if token not in _SILENT)


def _unnumbered(text: str) -> str:
    """Without the number in front, unless the number is all there is."""
    rest = _NUMBER.sub("", text, count=1)
    return rest if rest.strip() else text


def _singular(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _segments(text: str) -> list[str]:
    """The pieces of a heading that may name several things."""
    return [piece for piece in _JOINTS.split(_unnumbered(text)) if words_of(piece)]


def _key(text: str, headings: Headings) -> str | None:
    return next((key for words in _trimmed(words_of(text), headings) if (key := _key_of_words(words, headings))), None)


def _key_of_words(words: str, headings: Headings) -> str | None:
    if words in headings._exact:
        return headings._exact[words]
    return next((key for start, key in headings._beginnings if words.startswith(start)), None)


def _trimmed(words: str, headings: Headings) -> Iterator[str]:
    """The words, then the words without what may stand before or after a name."""
    yield words
    fronts = [words_of(each) + " " for each in headings.before]
    backs = [" " + words_of(each) for each in headings.after]
    shorter = [words.removesuffix(back) for back in backs if words.endswith(back)]
    yield from shorter
    yield from (each.removeprefix(front) for each in (words, *shorter) for front in fronts if each.startswith(front))


def _is_withheld(text: str, headings: Headings) -> bool:
    """A withheld name, alone or with no more than two words beside it: `Family genogram`, `Genogram of Child A`."""
    words = words_of(text)
    for name in sorted(headings._withheld):
        beside = f" {words} ".replace(f" {name} ", " ", 1)
        if len(beside) < len(words) + 2 and len([each for each in beside.split() if len(each) > 2]) <= 2:
            return True
    return False
