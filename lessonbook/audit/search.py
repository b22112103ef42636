"""One pass over a built site with every pattern at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lessonbook.audit.case import Secret
from lessonbook.audit.hits import Hit, Place, refusal, without_names
from lessonbook.audit.matching import Search
from lessonbook.audit.pieces import Unjudged
from lessonbook.audit.reading import read_site
from lessonbook.audit.theirs import of_others
from lessonbook.errors import Leak, Mistake, Mistakes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one search of a site came to."""

    hits: list[Hit]
    """In order of page. None of them carries what was found."""
    unjudged: list[Unjudged]
    """Files that could not be searched, or not whole."""


def inspect(site: Path, secrets: Sequence[Secret]) -> Outcome:
    """Search every file of a built site once, with all secrets together."""
    search = Search(secrets)
    found: Counter[tuple[Place, str, str]] = Counter()
    unjudged: list[Unjudged] = []
    for piece in read_site(site, of_others(site)):
        if isinstance(piece, Unjudged):
            unjudged.append(piece)
        else:
            found.update(search.in_piece(piece))
    hits = [Hit(*place, kind, case, count) for (place, kind, case), count in found.items()]
    return Outcome(*without_names(site, hits, unjudged))


def audit(site: Path, secrets: Sequence[Secret]) -> list[Hit]:
    """Every secret found anywhere in the built site, in order of page. `inspect` also tells what it could not read."""
    return inspect(site, secrets).hits


def refuse_leaks(site: Path, secrets: Sequence[Secret]) -> None:
    """Raise `Leak`, naming pages and places, if anything that was taken out is in the site; `Mistakes` if a file of it
    cannot be searched."""
    outcome = inspect(site, secrets)
    if outcome.hits:
        raise Leak("\n".join(refusal(outcome.hits, outcome.unjudged)))
    if outcome.unjudged:
        raise Mistakes(Mistake(file.page, file.why, file.mend) for file in outcome.unjudged)
