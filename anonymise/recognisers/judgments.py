"""Judgments under the names of their parties: those that are reported, and those every practitioner knows."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower

_CASE = regex.compile(
    r"(?<![\w-])(?:R|Re|Regina|HMA|\p{Lu}[\p{L}’'-]*|\p{Lu}{1,3})(?: \([^()\n]{1,60}\))?(?: v\.? [^\[\]\n;.]{1,70}?)?"
    r" [\[(](?:19|20)\d\d[\])] (?:\d+ )?(?:EWHC|EWCA|UKSC|UKHL|EWFC|EWCOP|CSIH|CSOH|NICA|NIFam|NIQB|AC|QB|KB|WLR|FLR"
    r"|All ER|SC|ECHR)"
)
_PARTIES = regex.compile(
    r"(?<![\w-])\p{Lu}[\p{L}’'-]*(?: (?:of|and|the|for|&|\p{Lu}[\p{L}’'-]*"
    r"|\([^()\n]{1,40}\))){0,7} v\.? (?:the )?\p{Lu}[\p{L}’'-]*"
    r"(?: (?:of|and|the|for|&|\p{Lu}[\p{L}’'-]*)){0,7}(?=,? [\[(]?(?:19|20)\d\d)"
)
"""A reported case, under the names of its parties or its letter."""
_KNOWN = phrases(entries("leading_cases"))
_LETTERS = r"(?:\p{Lu}{1,3}|\p{Lu}-\p{Lu})"
_BODY = (
    r"(?:(?:the )?(?:London Borough of |Royal Borough of |City of |County of )?\p{Lu}[\p{L}’'-]+(?: (?:and|&|of|\p{Lu}"
    r"[\p{L}’'-]+)){0,4})"
)
_ANONYMISED = regex.compile(
    rf"(?<![\w-])(?:(?:Re |R )?(?P<body>{_BODY}) v\.? {_LETTERS}(?:,? (?:and|&) (?:[Oo]thers|[Oo]rs|{_LETTERS}))?"
    rf"|{_LETTERS} v\.? (?P<body>{_BODY}))(?![\w’'-])"
)
"""A party that the law report itself calls by letters: `Southwark v A`, `KW v Rochdale MBC`."""
_STATE = regex.compile(
    rf"(?<![\w-])\p{{Lu}}[\p{{L}}’'-]*(?: (?:and|&|\p{{Lu}}[\p{{L}}’'-]*)){{0,3}} v\.? (?:the )?"
    rf"(?:UK|United Kingdom|HM Treasury|Secretary of State(?: for(?: the)? \p{{Lu}}[\p{{L}}]+(?:(?:,| and|,? and the)? "
    rf"\p{{Lu}}\p{{L}}+){{0,3}})?"
    rf"|{'|'.join(sorted(entries('countries'), key=lambda each: (-len(each), each)))})(?![\w-])"
)
"""A case against a state is heard far away and reported: `Opuz v Turkey`."""


_JUDGE = regex.compile(
    r"\bper (?P<who>\p{Lu}[\p{L}’'-]+ (?:LJ|JSC|MR|LCJ))\b"
    r"|\[(?:19|20)\d\d\] [\w ]{2,24}(?:\(\w{1,6}\) )?\((?P<who>(?:Lord |Lady )?\p{Lu}[\p{L}’'-]+(?: (?:LJ|JSC|J|MR|P"
    r"|LCJ))?)(?=\))"
)
"""Who gave it: `[2013] EWCA Civ 478 (McFarlane LJ)`, `per Butler-Sloss LJ`."""


def judgments(document: Document) -> Iterator[Sighting]:
    versus = " v " in document.text or " v. " in document.text
    for pattern in (_CASE, _KNOWN, *((_PARTIES, _STATE) if versus else ())):
        for match in document.find(pattern):
            yield Sighting(match.start(), match.end(), "STATUTE", 0.9)
    for match in document.find(_JUDGE) if versus else ():
        yield Sighting(match.start("who"), match.end("who"), "STATUTE", 0.9)
    for match in document.find(_ANONYMISED) if versus else ():
        if not _of_the_case(document, match):
            yield Sighting(match.start(), match.end(), "STATUTE", 0.8)


def _of_the_case(document: Document, match: regex.Match[str]) -> bool:
    """Whether the authority is named in the text beyond the judgment, so that the judgment may be the family's own."""
    body = match["body"]
    if regex.match(r"R v\.? ", match[0]) or not (
        _AUTHORITY.search(body) or any(word.lower() in lower("places") for word in body.split(" "))
    ):
        return True
    telling = [word for word in regex.findall(r"\p{Lu}[\p{L}’'-]+", body) if word.lower() not in lower("generic")]
    return (
        not telling
        or any(document.text.count(word) > 1 for word in telling)
        or bool(_OWN.search(document.before(match.start(), 50)))
    )


_AUTHORITY = regex.compile(
    r"\b(?:Council|BC|MBC|LBC|LB|CC|DC|City|County|Borough|Authority|Board|Trust|NHS|AHA|Secretary|Commissioner"
    r"|Ministry|Minister"
    r"|Constable|College|Governors|Tribunal|Department)\b"
)
_OWN = regex.compile(
    r"\b(?:[Tt]his|[Hh]is|[Hh]er|[Tt]heir|[Tt]he family['’]s|own|present) (?:case|proceedings)[,:]? \(?$"
)
