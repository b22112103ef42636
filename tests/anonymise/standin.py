"""A finder without a language model: it sees what the test marked with «…», and nothing else.

«Leanne Probert» is a person; «SCHOOL: St Bede's Primary School» is of the kind that stands before the colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from anonymise.anonymiser import Anonymiser
from anonymise.found import Found
from anonymise.people import NOBODY, People
from anonymise.policy import Policy
from anonymise.reading.markdown import View

_MARK = re.compile(r"«(?:(?P<type>[A-Z_]+): )?(?P<words>[^«»]+)»")


@dataclass(frozen=True)
class Told:
    """Finds what it was told, in order: (type, words), and the role or suggestion beside them where it matters."""

    marks: tuple[tuple[str, ...], ...] = ()

    def find(self, view: View) -> list[Found]:
        found, at = [], 0
        for kind, words, *hint in self.marks:
            start = view.plain.index(words, at)
            at = start + len(words)
            found.append(Found(start, at, kind, 0.9, "test", hint="".join(hint)))
        return found


def anonymiser(*marks: tuple[str, ...]) -> Anonymiser:
    """An anonymiser that loads in no time."""
    return Anonymiser(Told(marks), Policy())


def made_safe(marked: str, people: People = NOBODY) -> str:
    """The safe text of a text with marks."""
    marks = tuple((match["type"] or "PERSON", match["words"]) for match in _MARK.finditer(marked))
    text = _MARK.sub(lambda match: match["words"], marked)
    return anonymiser(*marks).anonymise(text, people).safe[0].text
