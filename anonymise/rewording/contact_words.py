"""The words for a telephone number, an e-mail address, an account or an operation, which mostly add themselves to words
that say enough."""

from __future__ import annotations

import re

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.fit import Draft

_CONTACTS = frozenset(("PHONE_NUMBER", "EMAIL_ADDRESS"))
_REACHED = frozenset(("PHONE_NUMBER", "EMAIL_ADDRESS", "HANDLE"))
_CALLED = re.compile(
    r"\b(?:rang|rings?|ringing|calls?|called|calling|phoned|telephoned|texted|contacted|reached|reach|contact|dialled)"
    r"\b(?P<whom> [^.;:,()\n]{1,40}?)(?P<on> (?:on|at|via|using|through))(?: the number)? \Z"
)
_WAS = re.compile(
    r"\b(?:number|mobile|phone|telephone|e-?mail|address|name|account|handle) (?:is|was) \Z", re.IGNORECASE
)


def reached(plain: str, each: Candidate) -> Draft | None:
    """She rang the mother on 01632 960461: she rang the mother. Her number was 01632 960461: it was on record."""
    if each.type not in _REACHED:
        return None
    lead = plain[max(0, each.start - 80) : each.start]
    if match := _CALLED.search(lead):
        return Draft(each.start - len(lead) + match.start("on"), each.end, "")
    return Draft(each.start, each.end, "on record") if _WAS.search(lead) else None


def adds_nothing(view: View, each: Candidate) -> bool:
    """Whether it only adds itself to what stands before it: `her own mobile, 07700 900190`, `trial (Op LANTERN)`."""
    if each.type == "OPERATION":
        return _in_brackets(view.plain, each)
    if each.type not in _CONTACTS:
        return False
    lead = view.plain[view.block_at(each.start).start : each.start]
    after = view.plain[each.end : each.end + 1]
    if re.search(r"\w, \Z", lead) and after in ("", "\n", ",", ".", ";", ")"):
        return True
    return bool(re.search(r"\b(?:(?:tele)?phone|mobile|tel)(?: number)?\.?,? \(?\Z", lead, re.IGNORECASE))


def _in_brackets(plain: str, each: Candidate) -> bool:
    return plain[each.start - 1 : each.start] == "(" and plain[each.end : each.end + 1] == ")"
