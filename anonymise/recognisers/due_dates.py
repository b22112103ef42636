"""Days that are about agencies: by which something is to be done, and on which a public body published something."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document, seen_by
from anonymise.recognisers.national_bodies import NationalBodies

_DUE_HEADER = regex.compile(
    r"\b(?:nlt|no later than|not later than|by end|end date|date due|due by|planned|deadline|milestones?|delivery|rag"
    r"|to be done|done by|ready by|start date|review by|sign-?off|signed off|closed on|reported to)\b"
)
_TOLD_HEADER = regex.compile(r"\b(?:event|incident|what happened|contact|source|episode|chronology)\b")
_OUGHT = regex.compile(
    r"\b(?:should|must|shall|will|ought|(?:is|are|was|were|has|have|agreed|asked|required|due|expected|needs?) to|to be"
    r"|\p{L}+s? to \p{Ll}+|to (?:have|agree|report|ensure|review|complete|produce|publish|provide|offer|brief"
    r"|confirm))\b"
)
_BY = regex.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Ff]rom|[Uu]ntil|[Nn]o later than|[Nn]ot later than|[Ww]ith effect from|[Ww]\.?e\.?f\.?"
    r"|[Oo]n or before|[Ss]tarting|[Tt]o report on)(?: the)? $"
)
_CLOSES = regex.compile(r"^ ?(?:$|[.;,)|]|and\b|at the latest|with\b|in (?:every|all|each)|for (?:all|every))")
_TOLD = regex.compile(
    r"\b(?:had|was|were|did|died|born|birthday|funeral|inquest|trial|hearing|arrested|sentenced|moved|left|seen in"
    r"|saw)\b"
    r"(?! (?:to|asked|agreed|required|expected))"
)
_AGENCY = regex.compile(
    r"\W*(?:(?:R|Rec|Recommendation|Action) ?\d{1,2}[.:)]? |\d{1,2}(?:\.\d{1,2})*[.)]? )?(?:The |All |Each |Every "
    r"|Both )?"
    r"(?:\p{L}+ ){0,4}?(?:Board|Partnership|Trusts?|Council|Panel|[Aa]gencies|[Ss]ervices?|[Ss]chools|Police"
    r"|[Ff]orce|NHS|ICB"
    r"|CCG|[Cc]ommissioners|[Pp]roviders|Department|Authority|Committee|[Pp]artners|Directorate|Government|Executive"
    r"|[Tt]eams|[Pp]ractices|Health Board)(?: (?:should|must|shall|will|is to|are to|to|has|have|agreed)\b)"
)
"""Outside of a list it is an agency that is to do something, and no child."""
_PAPER = regex.compile(
    r"['’]?s? ?(?:(?:\p{L}[\p{L}-]*) ){0,3}?(?:alert|circular|guidance|report|review|bulletin|directive|direction"
    r"|speech"
    r"|debate|release|code|consultation|announcement|briefing|framework|standards?|strategy|warning|census|figures"
    r"|statistics|survey|paper),? (?:of|dated|on|issued on|published on|dated the|issued|published|given on"
    r"|to \p{L}+ of) $"
)
"""What a body publishes on a day: `the National Crime Agency alert of 29 April 2024`."""
_NATIONAL = regex.compile(
    r"\b(?:lockdown|referendum|general election|pandemic|Act|[Ll]aw|duty|duties|[Rr]egulations|guidance|standards"
    r"|legislation|(?:lockdown|national|Covid|COVID|coronavirus|statutory|safeguarding|multi-agency|partnership|local"
    r"|regional) (?:restrictions|arrangements|procedures?|protocol|policy|rules)) (?:(?:was|were|had been"
    r"|has been) )?(?:first )?(?:announced"
    r"|declared|began|introduced|launched|commenced|abolished|replaced|issued|revised|updated|approved|adopted"
    r"|withdrawn|lifted|amended"
    r"|imposed|took effect|published|of|dated)(?: on| from| until)?(?: the)? $"
)
"""What happened to the whole country, or to the rules, on a day."""
_STOCK_DAY = regex.compile(
    r"(?:the )?(?:31(?:st)? March|30(?:th)? September|1(?:st)? April|31(?:st)? December|31\.0?3\.)"
)
_PAPERS = regex.compile(
    r"\b(?:[Nn]ext|[Bb]oard|[Pp]artnership) (?:meetings?|mtgs?): (?:[\d \p{L},]{0,30}(?:,| and) )?$|\(position (?:at"
    r"|on) $"
    r"|\b(?:[Pp]ublication|[Ll]aunch|[Ee]mbargo\w*|[Pp]ress lines|for use)\b[^.;]{0,24}\b(?:planned for|due on"
    r"|set for|before) $"
    r"|\bevery $|\b(?:Select|Parliamentary) Committee on $"
)
"""When a board meets again, the state of a paper, and when it comes out."""
_COUNTED = regex.compile(
    r"\d,\d{3}\b|\d%|per cent|\b(?:[Aa]s at|[Yy]ear [Ee]nding|statistics|census|nationally|in England|(?:there were"
    r"|of) \d{3,})\b"
)
"""On these days children are counted all over the country."""
_DEBATE = regex.compile(r"\b(?:H[CL] Deb|Hansard|Official Report|[Cc]ol\.? \d+\w*),? \(?$")


def is_due(document: Document, start: int, end: int) -> bool:
    """Whether something is to be done by a day, or a body known to all published something on it."""
    cell = document.cell(start)
    if cell is not None:
        told = any(map(_TOLD_HEADER.search, cell.table))
        return bool(cell.row and not told and (_DUE_HEADER.search(cell.header) or _asked_for(document, start, end)))
    before = document.before(start, 60)
    if _STOCK_DAY.match(document.text[start:end]) and _COUNTED.search(
        document.before(start, 90) + document.after(end, 60)
    ):
        return True
    if _PAPERS.search(before):
        return True
    return (
        bool(_DEBATE.search(before[-30:]) or _NATIONAL.search(before))
        or _to_be_done(document, start, end)
        or _published(document, start)
    )


def _asked_for(document: Document, start: int, end: int) -> bool:
    """`Report on items 1 to 3 by 31 January 2024`, in a row that says so and nothing of a family."""
    before = document.text[document.block_start(start) : start]
    return bool(
        _ORDER.match(before)
        and _BY.search(before)
        and _CLOSES.match(document.after(end, 20))
        and not _TOLD.search(before)
    )


_ORDER = regex.compile(
    r"(?:.*[.;] )?(?:Reply|Response|Answer|Report|Return|Complete|Submit|Review|Publish|Update|Revise|Issue|Implement"
    r"|Introduce|Agree|Confirm|Provide|Write|Audit|Train|Appoint|Set up|Produce|Circulate)\b"
)


def _to_be_done(document: Document, start: int, end: int) -> bool:
    """`The Board should … by 30 June 2023.`, however long the sentence is."""
    before = document.before(start, 400)
    sentence = regex.split(r"(?<=[a-z)])[.!?] (?=\p{Lu})", before)[-1]
    if document.view.block_at(start).kind != "item" and not _AGENCY.match(sentence):
        return False
    return bool(
        _BY.search(sentence)
        and _OUGHT.search(sentence)
        and _CLOSES.match(document.after(end, 20))
        and not _TOLD.search(sentence[-45:])
    )


def _published(document: Document, start: int) -> bool:
    before = document.before(start, 60)
    if not regex.search(r"\b(?:of|dated|on|the|issued|published) $", before):
        return False
    return any(
        start - len(before) <= body.end < start and _PAPER.match(document.text, body.end, start)
        for body in seen_by(NationalBodies, document)
    )
