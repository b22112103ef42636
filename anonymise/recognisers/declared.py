"""Names that a text gives away though their words are ordinary: beside a nickname, an age, a telephone number."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Explained
from anonymise.recognisers.words import given, lower, name_like, ordinary

_WORD = r"\p{Lu}[\p{Ll}\p{M}]+(?:[-’']\p{Lu}?[\p{L}\p{M}]+)?"
_QUOTED = r"[“\"‘'](?P<nick>\p{Lu}[\p{L}\p{M}-]+)[”\"’']"
_NICKNAMED = regex.compile(
    rf"(?<![\w-])(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?P<age>,? \(?(?:aged )?\d{{1,2}}\)?,?)?,? "
    rf"(?:\((?:also |or )?(?:known as |called )?|(?:called|nicknamed|known as|aka|alias|or) ){_QUOTED}"
)
_AGED = regex.compile(
    rf"(?:^|[:;] |(?:^|[ .;])\(?(?:[ivx]+|\d{{1,2}}|[a-z])[.)] )(?P<name>{_WORD}),? "
    rf"(?:\(\d{{1,2}}\)|\d{{1,2}},|aged \d{{1,2}}|\d{{1,2}}$)",
    regex.M,
)
_REACHED = regex.compile(
    rf"(?:^|: |, |(?<=\p{{Ll}}) )(?P<name>{_WORD})(?: {_WORD})?(?:,| [–—-]|:| on| at)? "
    r"\(?(?:0\d[\d ]{8,13}|\+44|[\w.]+@)",
    regex.M,
)
_BY_SIZE = regex.compile(
    r"(?:(?:\b(?:called|nicknamed|known as|known to [\p{Ll} ]{2,20} as|goes by|named|alias|man|lad|worker|driver"
    r"|friend),? |, |\(|[“\"‘'])"
    r"[“\"‘']?)(?P<name>(?:Big|Little|Lil['’]?|Wee|Fat|Young|Old|Mad|Tall|Uncle|Auntie"
    r"|Aunty) \p{Lu}[\p{L}]*)(?=[”\"’']?(?:[,.;) ]|$))(?! of\b)",
    regex.M,
)
_IN_QUOTES = regex.compile(
    r"(?<=[;,(–—/] ?|\p{L}, "
    r"|\bas )[“\"‘'](?P<name>(?:the )?\p{Lu}[\p{Ll}\p{M}]+(?:[- ]\p{Lu}[\p{Ll}\p{M}]+)?)[”\"’'](?!\p{L})"
)
"""A short word with a capital in quotation marks beside a name or role: `Head of Boarding; in evidence, “the Bear”`."""
_DUBBED = regex.compile(
    rf"\b(?:call(?:ed|s|ing)?|dubbed|nicknamed|christened) (?:him|her|them|each other|{_WORD})(?:sel(?:f|ves))? "
    rf"(?:[“\"‘'](?:[Tt]he |[Oo]ur |[Oo]ld )?(?P<name>{_WORD}(?: {_WORD})?)(?=[”\"’'])|the (?P<name>{_WORD})(?=[,.;]"
    rf"| \p{{Ll}}))"
)
"""What somebody is called in quotation marks, whatever the word: `called her “the Duchess”`."""
_OURS = regex.compile(r"\b[Oo]ur (?P<name>\p{Lu}\p{Ll}+)(?=[,.’']| \p{Ll})(?!['’]s [\p{Lu}])")
"""Of a relative: `our Tad lit up a room`."""
_SPOKE = regex.compile(
    r"\b(?:said|says|wrote|writes|asked|replied|answered|added|told \w+|read|reads|marked|noted|entitled|recorded"
    r"|heard|word|words|heading|box|column|term|phrase|box),? ?$|[.!?] ?$"
)
_HEADED = regex.compile(rf"(?:: |^|[–—-] )(?P<name>{_WORD}(?: {_WORD}){{1,3}})$")

_QUOTED_TITLE = regex.compile(rf"^[“\"‘']({_WORD}|\p{{Lu}}\p{{Ll}})[”\"’'](?=$|[:,])", regex.M)


def declared(document: Document, explained: Explained, generic: frozenset[str]) -> Iterator[tuple[str, int, float]]:
    """Names with their starts and scores."""
    for match in document.find(_NICKNAMED):
        if _alike(match["name"], match["nick"]) or match["age"]:
            for group in ("name", "nick"):
                if not explained(match.start(group), match.end(group)) and match[group].lower() not in generic:
                    yield match[group], match.start(group), 0.95
    for match in document.find(_AGED):
        word = match["name"].lower()
        if word not in generic | _COUNTED | lower("kinship") | lower("roles") and not explained(
            match.start("name"), match.end("name")
        ):
            yield match["name"], match.start("name"), 0.9
    for match in document.find(_REACHED):
        word = match["name"]
        if (
            word.lower() not in _DIAL
            and (not ordinary(word) or name_like(word) or given(word))
            and not explained(match.start("name"), match.end("name"))
        ):
            yield word, match.start("name"), 0.9
    for match in document.find(_BY_SIZE):
        if match["name"].split(" ")[-1].lower() not in generic | lower("paper_words") | lower("kinship"):
            yield match["name"], match.start("name"), 0.9
    for match in document.find(_IN_QUOTES):
        word = match["name"].removeprefix("the ").lower()
        if not (
            _SPOKE.search(document.before(match.start(), 20))
            or word in generic | lower("roles") | lower("kinship") | lower("field_words") | _ANSWERS
            or explained(match.start("name"), match.end("name"))
        ):
            yield match["name"], match.start("name"), 0.45
    for match in document.find(_OURS):
        if given(match["name"]) or (name_like(match["name"]) and match["name"].lower() not in generic):
            yield match["name"], match.start("name"), 0.45
    for match in document.find(_DUBBED):
        if match["name"].lower() not in lower("roles") | lower("kinship") | _ANSWERS | generic:
            yield match["name"], match.start("name"), 0.9
    for match in document.find(_QUOTED_TITLE):
        if document.view.block_at(match.start()).kind == "heading" and not explained(match.start(1), match.end(1)):
            yield match[1], match.start(1), 0.9
    yield from _headings(document, explained, generic)


def _headings(document: Document, explained: Explained, generic: frozenset[str]) -> Iterator[tuple[str, int, float]]:
    """A heading that ends in a name of which at least the surname is no ordinary word: `Learning review: Dawn"
    " Okoro`."""
    for block in document.view.blocks:
        if block.kind != "heading":
            continue
        match = _HEADED.search(document.text[block.start : block.end])
        if not match or explained(block.start + match.start("name"), block.start + match.end("name")):
            continue
        words = match["name"].split(" ")
        if (
            not ordinary(words[-1])
            and words[-1].lower() not in lower("public_names")
            and not generic & {word.lower() for word in words}
        ):
            yield match["name"], block.start + match.start("name"), 0.9


_DIAL = frozenset("ring call contact phone telephone text dial tel fax mobile".split())
_ANSWERS = frozenset(
    "yes no ok okay fine nothing never maybe none unknown good well sorry help please thanks hello".split()
)
_COUNTED = frozenset(
    "section chapter appendix part figure table page paragraph para item finding recommendation annex box question"
    " stage step"
    " year age aged grade level day week version version form standard regulation article schedule on in at by of"
    " and now then aged currently nearly almost only just still born total age turned turning since from".split()
)


def _alike(name: str, nick: str) -> bool:
    """Whether a nickname is cut from a name: `Jubilee` and `Jube`."""
    return any(word.lower()[:2] == nick.lower()[:2] for word in name.split(" "))
