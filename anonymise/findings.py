"""What the anonymiser found: one `Finding` for each place in a text, and what is to happen there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Action(StrEnum):
    """What happens to a place in the text, safest first."""

    REPLACE = "replace"
    """A name or number becomes a role, a pseudonym or nothing at all."""
    GENERALISE = "generalise"
    """A date, age, place or organisation becomes coarser."""
    ASK = "ask"
    """May be an identifier: masked until a person decides, and the summary cannot be approved."""
    CLUE = "clue"
    """A pointer that joins up with other sources: the text stays, a person answers before approval."""
    KEEP = "keep"
    """Seen and left: a citation, a statute, a national body, a pseudonym already in place."""

    @property
    def masks(self) -> bool:
        """Whether the text is taken out of what the public reads."""
        return self in (Action.REPLACE, Action.GENERALISE, Action.ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place in one text. Masking findings of a text never overlap each other; clues may lie over them."""

    start: int
    """First code point, in the text as it was handed in, line ends untouched."""
    end: int
    """One past the last code point."""
    type: str
    """Presidio's entity name where one exists (`PERSON`, `UK_NHS`), ours in the same style elsewhere."""
    action: Action
    """What happens to it."""
    replacement: str | None
    """What stands there in the public text; None where the text stays (`clue`, `keep`)."""
    source: str
    """Who found it: `people file`, `decision`, or the name of a recogniser."""
    score: float
    """Between 0 and 1, as Presidio uses it. Never part of an approval."""
    text: str = field(repr=False)
    """The words found, markup included. Private: kept out of `repr`, so that no error message or log carries it."""
    occurrence: int = 1
    """Which of the findings with this type and normalised text it is, counted from 1 in document order."""
    reason: str = ""
    """For an `ask` or a `clue`: one sentence that tells a reader why, without quoting the text."""
    suggestion: str = ""
    """For a `clue`: words that may stand there instead; what a decision to replace it takes unless it has a wording."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a finding of type {self.type} runs from {self.start} to {self.end}")
