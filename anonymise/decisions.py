"""What a person decided about a finding. The anonymiser honours it above everything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

NEAR = 24
"""Characters by which a place is known again, on either side."""
MARKED = "MARKED"
"""The type of a decision about words that no layer found: a person marked them, and they are searched for literally."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer to one finding, or to all findings with its words."""

    type: str
    """The finding's type, or `MARKED`."""
    text: str = field(repr=False)
    """The finding's words, line ends and spaces normalised. Private."""
    occurrence: int | None
    """Which of the findings with this type and text; None for all of them in this case."""
    decision: Literal["keep", "replace"]
    """`keep` leaves the words (and answers a clue); `replace` masks them."""
    wording: str | None = None
    """With `replace`: what the public reads instead; None takes the replacement that was proposed."""
    around: str | None = field(default=None, repr=False)
    """With `occurrence`: `around` of the place it was made for. Where other words stand there now it answers nothing: a
    text that was edited since may have another place of that number. Private."""


def normalised(text: str) -> str:
    """The words of a finding as a decision names them: every run of white space becomes one space."""
    return " ".join(text.split())


def around(text: str, start: int, end: int) -> str:
    """A few words on both sides of a range, whatever the line ends and spaces: by them its place is known again."""
    before, after = normalised(text[max(0, start - 8 * NEAR) : start]), normalised(text[end : end + 8 * NEAR])
    return f"{before[-NEAR:].lstrip()} … {after[:NEAR].rstrip()}"
