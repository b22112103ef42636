"""What one layer believes it saw: a range of the view's plain text, before anybody has chosen between the layers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One sighting. The words themselves are not stored: whoever needs them reads them from the view."""

    start: int
    """First character, in `View.plain`."""
    end: int
    """One past the last character; never across a line break of `plain`."""
    type: str
    """Presidio's entity name where one exists, ours in the same style elsewhere."""
    score: float
    """Between 0 and 1."""
    source: str
    """The recogniser, for the table that `scan` prints."""
    keep: bool = False
    """This explains the words as something that stays: a citation, a statute, a national body, a pseudonym."""
    weak: bool = False
    """A single weak signal, so a person is asked."""
    hint: str = ""
    """Role or category words found right beside it (`health visitor`, `her primary school`), for the wording."""
