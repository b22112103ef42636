"""A range of the plain text with what one layer would do there: what `choose` chooses between."""

from __future__ import annotations

from dataclasses import dataclass, field

from anonymise.findings import Action

DECISION, PEOPLE, LISTED_KEEP, EXPLAINED, RECOGNISED = range(5)
"""The layers, in the order in which they win."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One layer's proposal."""

    start: int
    """First character, in `View.plain`."""
    end: int
    type: str
    action: Action
    source: str
    score: float
    layer: int
    who: str = field(default="", repr=False)
    """Whom or what it means; the same `who` gets the same words throughout. Private."""
    public: str | None = None
    """The words the people file or a decision gives; None leaves them to the wording."""
    role: str = ""
    """How the name is used: `family` (the Proberts), `adjective` (the Probert children), or nothing special."""
    hint: str = ""
    reason: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """A complete key, so that the outcome never depends on the order of discovery."""
        actions = list(Action)
        return (
            self.layer,
            actions.index(self.action),
            self.start - self.end,
            -self.score,
            self.start,
            self.type,
            self.source,
            self.who,
            self.public or "",
            self.role,
            self.hint,
        )
