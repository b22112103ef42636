"""The recognisers, one short file a kind. To add a kind, write its file and name its class here; nothing else changes.

The order matters only where two recognisers see the same words with the same score: the earlier one is believed.
"""

from __future__ import annotations

from anonymise.recognisers.addresses import Addresses
from anonymise.recognisers.ages import Ages
from anonymise.recognisers.base import Recogniser
from anonymise.recognisers.citations import Citations
from anonymise.recognisers.clues import Clues
from anonymise.recognisers.conditions import Conditions
from anonymise.recognisers.contacts import Contacts
from anonymise.recognisers.dates import Dates
from anonymise.recognisers.demographics import Demographics
from anonymise.recognisers.field_terms import FieldTerms
from anonymise.recognisers.inquiries import Inquiries
from anonymise.recognisers.national_bodies import NationalBodies
from anonymise.recognisers.occupations import Occupations
from anonymise.recognisers.places import Places
from anonymise.recognisers.proper_names import ProperNames
from anonymise.recognisers.pseudonyms import Pseudonyms
from anonymise.recognisers.references import References
from anonymise.recognisers.statutes import Statutes

OURS: tuple[type[Recogniser], ...] = (
    Addresses,
    Ages,
    Citations,
    Clues,
    Conditions,
    Contacts,
    Dates,
    Demographics,
    FieldTerms,
    Inquiries,
    NationalBodies,
    Occupations,
    Places,
    ProperNames,
    Pseudonyms,
    References,
    Statutes,
)
