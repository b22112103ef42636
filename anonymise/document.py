"""The document as a whole: what was found once is looked for everywhere, in parts, link addresses and file names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anonymise.candidate import DECISION, RECOGNISED, Candidate
from anonymise.decisions import MARKED, Decision, normalised
from anonymise.findings import Action
from anonymise.names.name_forms import Entry
from anonymise.names.people_search import search_entries
from anonymise.ordinary import also_a_word
from anonymise.reading.markdown import View
from anonymise.reading.words import parts, words

SOURCE = "found elsewhere in the document"
WHOLE = frozenset(("ADDRESS", "FAITH_GROUP", "HEALTH_SETTING", "LOCATION", "ORGANIZATION", "SCHOOL"))
"""Kinds of names, besides persons, that are looked for again, in link addresses and file names above all."""


def literally(view: View, decisions: Sequence[Decision]) -> Iterator[Candidate]:
    """Words that a person marked, wherever they stand in just this spelling."""
    for decision in decisions:
        if decision.type != MARKED:
            continue
        wanted = normalised(decision.text)
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        for number, match in enumerate(pattern.finditer(view.plain), 1):
            if decision.occurrence in (None, number):
                action = Action.REPLACE if decision.decision == "replace" else Action.KEEP
                yield Candidate(
                    start=match.start(),
                    end=match.end(),
                    type=MARKED,
                    action=action,
                    source="decision",
                    score=1.0,
                    layer=DECISION,
                    who="marked " + wanted,
                    public=decision.wording,
                )


def everywhere(view: View, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Further sightings of the certain names among `chosen`: persons in every form, other names only as a whole."""
    given = words(view)
    persons = [Entry("", "PERSON", None, (name,)) for name in _names(view, chosen, frozenset(("PERSON",)))]
    found = [each for each in search_entries(view, persons, given, RECOGNISED, SOURCE) if not _thing(view, each)]
    for kind in sorted(WHOLE):
        names = _names(view, chosen, frozenset((kind,)))
        whole = {"".join(parts(name)) for name in names}
        again = search_entries(view, [Entry("", kind, None, (name,)) for name in names], given, RECOGNISED, SOURCE)
        found += [each for each in again if "".join(parts(view.plain[each.start : each.end])) in whole]
    return found


def _thing(view: View, each: Candidate) -> bool:
    """Whether a name in small letters is perhaps the thing it is named after, which the recognisers weigh in place."""
    in_prose = view.block_at(each.start).kind not in ("target", "html", "code")
    return in_prose and also_a_word(view.plain[each.start : each.end])


def _names(view: View, chosen: Sequence[Candidate], kinds: frozenset[str]) -> list[str]:
    """The certain names of some kinds that a recogniser found, each once, in order."""
    certain = [
        view.plain[each.start : each.end]
        for each in chosen
        if each.type in kinds
        and each.action in (Action.REPLACE, Action.GENERALISE)
        and each.layer == RECOGNISED
        and (each.type == "PERSON" or len(parts(view.plain[each.start : each.end])) > 1)
    ]
    return [name for name in dict.fromkeys(certain) if any(len(part) > 2 for part in name.split())]
