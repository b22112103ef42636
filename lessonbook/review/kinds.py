"""What people call the kinds of things that are found."""

from __future__ import annotations

_NAMES = {
    "PERSON": "name of a person",
    "UK_NHS": "NHS number",
    "UK_NINO": "National Insurance number",
    "UK_UPN": "pupil number",
    "UK_PASSPORT": "passport number",
    "UK_DRIVING_LICENCE": "driving licence number",
    "UK_VEHICLE_REGISTRATION": "vehicle registration",
    "UK_POSTCODE": "postcode",
    "IBAN_CODE": "bank account number",
    "IP_ADDRESS": "address of a computer",
    "URL": "web address",
    "EMAIL_ADDRESS": "e-mail address",
    "PHONE_NUMBER": "telephone number",
    "LOCATION": "place",
    "ORGANIZATION": "organisation",
    "DATE_TIME": "date",
    "NRP": "nationality, language or faith",
    "MARKED": "marked by a person",
    "UNEXPLAINED": "looked at by a person",
    "CLUE_TRIAL": "clue: a trial or inquest",
    "CLUE_PRESS": "clue: the press or a campaign",
    "CLUE_EVENT": "clue: a rare event",
    "CLUE_FAMILY": "clue: the make-up of the family",
    "CLUE_LETTERS": "clue: a letter or initial",
    "CLUE_POST": "clue: a post that one person holds",
    "CLUE_QUOTATION": "clue: the family's own words",
    "CLUE_ANNIVERSARY": "clue: a birthday or day of death",
}


def kind_name(kind: str) -> str:
    """`name of a person` for `PERSON`; a kind that has no name of its own speaks for itself."""
    return _NAMES.get(kind, kind.removeprefix("CLUE_").replace("_", " ").lower())
