"""A document as it is handed to the anonymiser."""

from __future__ import annotations

from dataclasses import dataclass, field

from anonymise.decisions import Decision
from anonymise.people import NOBODY, People


@dataclass(frozen=True, slots=True)
class Handed:
    """What `Anonymiser.anonymise` takes, in one piece: cheap to make, and to send to another process."""

    text: str = field(repr=False)
    people: People = field(default=NOBODY, repr=False)
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    regions: tuple[tuple[int, int], ...] | None = None
    """The half-open parts that may be published; None: all of it."""
