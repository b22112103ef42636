"""What a person is asked about: capitals on ordinary words, and words that are placed like a name."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.introduced import kin_name
from anonymise.recognisers.name_parts import FUNCTION, Name
from anonymise.recognisers.organisations import GENERIC
from anonymise.recognisers.surroundings import AT_WORK, CALENDAR, HUMAN, PLACE_ONLY
from anonymise.recognisers.titles import abbreviation, titled
from anonymise.recognisers.words import lower, name_like


def general(name: Name) -> bool:
    return all(token.text.lower() in GENERIC or token.shouted for token in name.tokens)


RELATIVES = lower("roles") | lower("kinship")
OF_KIN = RELATIVES | lower("public_names") | frozenset("god nhs".split())
BRAND = regex.compile(
    r"^\p{Lu}{2,}\p{Ll}{2,}$|^(?!Mac|Mc|Fitz|De|Di|Du|La|Le|Van|Von|O['’]|D['’])\p{Lu}?\p{L}*\p{Ll}\p{Lu}"
)
"""A capital inside a word makes a firm or an abbreviation of it, if not a name like `JoAnne`: a person is asked."""
_ANYBODY = frozenset(
    "nobody everybody somebody anybody everyone someone anyone everything something nothing anonymous".split()
)
PLAIN = _ANYBODY | GENERIC | FUNCTION | lower("field_words") | lower("roles") | lower("paper_words")


def doubt(document: Document, name: Name, before: str, after: str) -> None:
    """A capital in mid-sentence on words that double as names or are placed like an organisation: a person is asked."""
    words = [token.text for token in name.tokens]
    if len(words) == 1 and kin_name(words[0]):
        return
    if len(words) == 1 and name.opens and words[0].lower() not in PLAIN | OF_KIN and HUMAN.match(after):
        if not words[0].endswith("s") and not _emphasised(document, name.start):
            name.kind, name.score = "PERSON", 0.4
        return
    if (
        name.opens
        or any(token.shouted or abbreviation(token.text) for token in name.tokens)
        or document.view.block_at(name.start).kind == "heading"
        or titled(document, name.start, name.end)
    ):
        return
    if any(len(word.rstrip(".")) < 2 for word in words):
        return
    plain = PLAIN & {word.lower() for word in words}
    paper = words[-1].lower() in lower("paper_words")
    placed = PLACE_ONLY.search(before) or _OF_A_BODY.search(before)
    if len(words) > 1 and (not plain or (len(plain) < len(set(words)) and placed and not paper)):
        name.kind, name.score = "ORGANIZATION", 0.4
    elif (len(words) == 1 and not plain and _unexpected(document, name, after)) or (
        len(words) == 1 and name_like(words[0]) and not CALENDAR.match(after) and words[0].lower() not in GENERIC
    ):
        name.kind, name.score = "PERSON", 0.4
    elif len(words) > 1 and name.labels & {"ORG", "FAC", "GPE", "LOC"} and AT_WORK.search(before) and not general(name):
        name.kind, name.score = "ORGANIZATION", 0.4


_OF_A_BODY = regex.compile(
    r"\b(?:(?:came|worker|counsellor|mentor|support|help|referr(?:ed|al)|placed|placement|lodged|furniture|food|tenancy|flat"
    r"|job|worked|works|working|volunteer\w*|signed up|joined|attended|visited|enrolled|called|named|known as)"
    r"(?: (?:it|her|him|them|there|was|from|with|by|at|to|for|is|run)){0,3}) (?:the )?$"
)
"""What puts a family in the hands of a body: `her counsellor was from Open Door`."""
_GOES_ON = regex.compile(r"^(?::|[-/&]| (?:\d|&|\p{Lu}))")


def _unexpected(document: Document, name: Name, after: str) -> bool:
    """Whether an ordinary word carries a capital in mid-sentence for no reason that the text shows: `told Arty`."""
    word = name.tokens[0].text
    return (
        len(word) > 2
        and word.isalpha()
        and word.lower() not in OF_KIN
        and not name_like(word)
        and not _GOES_ON.match(after)
        and document.view.block_at(name.start).kind != "cell"
        and not _emphasised(document, name.start)
        and not regex.search(rf"(?:\b[Tt]he|\b[Aa]n?|\p{{Lu}}\p{{Ll}}+) {word}\b", document.text)
    )


def _emphasised(document: Document, start: int) -> bool:
    """Whether a place is inside emphasis, where titles of works stand."""
    at = document.view.spans[start][0]
    line = document.view.source.rfind("\n", 0, at) + 1
    return document.view.source.count("*", line, at) % 2 == 1 or document.view.source[at - 1 : at] == "*"
