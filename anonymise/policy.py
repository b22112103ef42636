"""What happens to each kind of thing, what the public reads instead, and why. `mkdocs.yml` may change it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from anonymise.findings import Action


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    action: Action
    public: str
    """What stands there instead, in words for a reader of the table."""
    why: str
    """The reason a person is given when asked. Never quotes the text."""


def _replace(public: str, why: str) -> Rule:
    return Rule(Action.REPLACE, public, why)


def _generalise(public: str, why: str) -> Rule:
    return Rule(Action.GENERALISE, public, why)


def _clue(why: str) -> Rule:
    return Rule(Action.CLUE, "the text stays until a person rewords it", why)


def _keep(why: str) -> Rule:
    return Rule(Action.KEEP, "the text itself", why)


TABLE: Mapping[str, Rule] = {
    # People
    "PERSON": _replace("a role or pseudonym", "It looks like the name of a person."),
    "HANDLE": _replace("“an online account”", "It looks like a name used on social media."),
    "EMAIL_ADDRESS": _replace("“an e-mail address”", "It is an e-mail address."),
    "PHONE_NUMBER": _replace("“a telephone number”", "It is a telephone number that belongs to somebody."),
    "URL": _replace("“a web page”", "It is a web address that may lead to the family or to press about it."),
    # Numbers
    "UK_NHS": _replace("nothing", "It is an NHS number."),
    "UK_NINO": _replace("nothing", "It is a National Insurance number."),
    "UK_UPN": _replace("nothing", "It is a unique pupil number."),
    "UK_PASSPORT": _replace("nothing", "It is a passport number."),
    "UK_DRIVING_LICENCE": _replace("nothing", "It is a driving licence number."),
    "UK_VEHICLE_REGISTRATION": _replace("nothing", "It is a vehicle registration."),
    "CREDIT_CARD": _replace("nothing", "It is a payment card number."),
    "IBAN_CODE": _replace("nothing", "It is a bank account number."),
    "IP_ADDRESS": _replace("nothing", "It is the network address of a computer."),
    "REFERENCE": _replace("nothing", "It looks like a case, crime, court or staff number."),
    "OPERATION": _replace("“a police operation”", "The name of a police operation leads to press about the case."),
    # Places
    "ADDRESS": _replace("“the family home” or “an address”", "It looks like a postal address."),
    "UK_POSTCODE": _replace("nothing", "It looks like a postcode."),
    "LOCATION": _generalise("“the local area”, “another area”", "It looks like the name of a place."),
    "ORGANIZATION": _generalise(
        "the kind of organisation", "It looks like a local organisation that places the family."
    ),
    "SCHOOL": _generalise("“a primary school”, “her school”", "It looks like the name of a school or nursery."),
    "HEALTH_SETTING": _generalise("“the hospital”, “a ward”", "It looks like the name of a hospital, ward or surgery."),
    "COURT": _generalise("“the court”", "The name of a court leads to reports of the trial."),
    "POLICE_FORCE": _generalise("“the police”", "The name of a force places the family."),
    "PRISON": _generalise("“prison”", "The name of a prison leads to the person who is held there."),
    "FAITH_GROUP": _generalise("“a place of worship”", "It looks like a congregation that places the family."),
    "PRESS": _generalise("“the local press”", "A local newspaper places the family and leads to its reports."),
    # Time
    "DATE_TIME": _generalise(
        "a season and year, or an interval", "An exact day joins up with registers and press reports."
    ),
    "AGE": _generalise("an age band", "An exact age narrows the person down."),
    # What a person is
    "NRP": _generalise(
        "a broad group, or what it meant for practice", "A nationality, language or faith narrows the family down."
    ),
    "MEDICAL_CONDITION": _generalise("“a long-term condition”", "A rare diagnosis narrows the person down."),
    "OCCUPATION": _generalise("“a worker”, “a pastime”", "A rare occupation or pastime narrows the person down."),
    # Pointers that join up with other sources
    "CLUE_TRIAL": _clue("It points to a trial, sentence or inquest that was reported, where names can be found."),
    "CLUE_PRESS": _clue("It points to coverage in the press or a public campaign, where names can be found."),
    "CLUE_EVENT": _clue("It tells of an event so unusual that a search for it would find the family."),
    "CLUE_FAMILY": _clue("The number, order or sexes of the children together can point to one family."),
    "CLUE_LETTERS": _clue("The letter shows the order in a series, or the initial of a name."),
    "CLUE_POST": _clue("A post that only one person holds names that person."),
    "CLUE_QUOTATION": _clue("The family's own words may be recognised by people who know them."),
    "CLUE_ANNIVERSARY": _clue("It gives away the time of a birthday or of a death."),
    # What stays
    "CITATION": _keep("A published work is cited."),
    "CITED_AUTHOR": _keep("The author of a published work is named."),
    "STATUTE": _keep("A law, regulation or guidance."),
    "PAGE": _keep("A page of a published work."),
    "PAPER_NUMBER": _keep("The number of a guideline, form or paper."),
    "NATIONAL_BODY": _keep("A body, charity or service of the whole country."),
    "INQUIRY": _keep("An inquiry, report or case that is public."),
    "PSEUDONYM": _keep("A pseudonym or coded role that is in place already."),
    "FIELD_TERM": _keep("A term of the field."),
    "EPONYM": _keep("A name inside the name of a test, rule or thing."),
    "PUBLIC_NAME": _keep("A day, month, maker or nation that points to nobody."),
    "HELPLINE": _keep("A helpline or emergency number."),
    "PUBLIC_SITE": _keep("A site of government, a regulator or a national charity."),
    "DUE_DATE": _keep("The date is about agencies and not about the family."),
    # A person's own mark, and what a person listed
    "MARKED": _replace("what the person wrote", "A person marked it."),
}
"""Every kind that a recogniser may report."""


class UnknownChange(ValueError):
    """A change names a kind or an action that does not exist."""


@dataclass(frozen=True)
class Policy:
    """The table in force."""

    rules: Mapping[str, Rule] = field(default_factory=lambda: TABLE)

    def rule(self, type: str) -> Rule:
        """The row of a type; KeyError for one that the table lacks, which is a bug of ours."""
        return self.rules[type]

    def with_changes(self, changes: Mapping[str, str]) -> Policy:
        """This policy with other actions, as `{LOCATION: ask}`.

        Raises UnknownChange, with all that is wrong, for a type or an action that does not exist, and for a change
        that would let a sure identifier of a person through.
        """
        wrong = [words for kind, action in changes.items() if (words := self._objection(kind, action))]
        if wrong:
            raise UnknownChange(" ".join(wrong))
        new = {
            kind: Rule(Action(action), self.rules[kind].public, self.rules[kind].why)
            for kind, action in changes.items()
        }
        return Policy({**self.rules, **new})

    def _objection(self, kind: str, action: str) -> str:
        if kind not in self.rules:
            near = difflib.get_close_matches(kind, self.rules, 1)
            return f"There is no kind {kind!r}" + (f"; did you mean {near[0]!r}?" if near else ".")
        if action not in set(Action):
            return f"{kind}: {action!r} is no action; write one of {', '.join(Action)}."
        if kind in NEVER_KEPT and action in (Action.KEEP, Action.CLUE):
            return f"{kind} identifies a person and cannot be left in; write replace, generalise or ask."
        return ""


NEVER_KEPT = frozenset(
    (
        "PERSON",
        "HANDLE",
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "UK_NHS",
        "UK_NINO",
        "UK_UPN",
        "UK_PASSPORT",
        "UK_DRIVING_LICENCE",
        "UK_VEHICLE_REGISTRATION",
        "CREDIT_CARD",
        "IBAN_CODE",
        "REFERENCE",
        "ADDRESS",
        "UK_POSTCODE",
        "MARKED",
    )
)
"""Kinds that no setting can let through as a whole; a single finding can still be decided by a person."""
