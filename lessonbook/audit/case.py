"""What the audit is told of each case, and one thing that must not be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from anonymise.findings import Finding
from anonymise.people import NOBODY, People


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that must not be found."""

    kind: str
    """The type of the finding, or `people file`."""
    text: str = field(repr=False)
    """Lower-case words with one space between them, as `words.phrase` makes them."""
    case: str
    """The ref of the case it was taken out of."""
    only_on: str = ""
    """Searched for only on pages whose path begins so; empty: on the whole site."""
    as_name: bool = False
    """Counts only where it stands as a name does: with capitals, and a single word not at the start of a sentence."""
    stem: bool = False
    """May be what the search index makes of a common word: Strang of `strange`. The texts in the index tell."""
    comma: bool = False
    """The surname stands first, and a comma may follow it."""
    keeps: bool = False
    """No secret at all, but words that this case keeps, or that are ours where `case` is empty: no alarm within. With
    `as_name`: a sentence of this case begins so, and its first word is no name."""
    kept_by: tuple[str, ...] = ()
    """Other cases that keep these words: no alarm on their pages, nor where reviews are brought together."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the audit knows of one case."""

    ref: str
    findings: Sequence[Finding] = field(default=(), repr=False)
    people: People = field(default=NOBODY, repr=False)
    signed: str = field(default="", repr=False)
    """All the public text that people signed: fields and body; empty while nothing is signed."""

    @property
    def page(self) -> str:
        return page_of(self.ref)


def page_of(ref: str) -> str:
    """The folder of a review in the site."""
    return f"reviews/{ref.lower()}/"
