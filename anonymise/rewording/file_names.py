"""Names inside the name of a file: the whole of it goes."""

from __future__ import annotations

import re

from anonymise.candidate import Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.fit import Draft

_FILE = re.compile(
    r"\w\.(?:docx?|pdf|xlsx?|jpe?g|png|gif|md|txt|odt|rtf|pptx?|csv|msg|eml|mp[34]|mov|zip)(?![\w])", re.IGNORECASE
)
_TYPES = frozenset("PERSON HANDLE LOCATION ORGANIZATION SCHOOL HEALTH_SETTING FAITH_GROUP".split())


def file_words(view: View, each: Candidate) -> Draft | None:
    """The draft for a name that is part of a file name: `a file`."""
    if each.type not in _TYPES or each.role == "adjective":
        return None
    found = _file_name(view, each)
    return Draft(*found, "a file") if found else None


def _file_name(view: View, each: Candidate) -> tuple[int, int] | None:
    """The whole of the file name that a name is part of."""
    block = view.block_at(each.start)
    last_word = each.start + view.plain[each.start : each.end].rfind(" ") + 1
    start = max(block.start, view.plain.rfind(" ", block.start, last_word) + 1)
    run = view.plain[start : block.end].split(" ", 1)[0]
    match = _FILE.search(run)
    if not match:
        return None
    lead = len(run) - len(run.lstrip("(“‘\"'[<"))
    inside = start + lead <= last_word < start + match.end()
    return (min(each.start, start + lead), start + match.end()) if inside else None
