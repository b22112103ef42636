"""Names that a text says it has given: `“Bee”, as she wished to be known in this report`, `we call the brothers …`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.words import name_like, one_of, ordinary

_KIN = one_of("kinship")
_QUOTE = r"[“”\"‘’']?"
_NAMED = rf"{_QUOTE}(?P<name>(?>{NAME})){_QUOTE}(?! {NAME})"
_NAMES = rf"{_NAMED}(?:(?:,| and|,? and| &) {_NAMED}){{0,5}}"
_PAPER = r"(?:[Tt]his|[Tt]he) (?:report|review|summary|document|paper|account|learning review|executive summary)"
_CALLED = r"(?:called|named|known as|referred to as|identified as|given the (?:name|pseudonym|alias))"
_WISH = r"(?:wished|wishes|asked|wanted|wants|chose|prefers|preferred|elected|agreed|decided)"
_HERE = (
    rf"(?:in {_PAPER}|throughout|for the purposes? of {_PAPER}|below|in what follows|in these pages|hereafter"
    rf"|from here on"
    r"|for anonymity|to protect \p{Ll}+|so that (?:he|she|they) cannot|where (?:he|she|they|it) (?:is|are|was"
    r"|were) (?:quoted"
    r"|mentioned|named)|here)"
)
_NEXT = (
    rf"(?:(?:,|;| and|,? and) (?:her|his|their|the|a|its) (?:[\p{{Ll}}-]+ ){{1,3}}(?:is |as |called |is called "
    rf"|named )?{_NAMED}){{0,6}}"
)
"""More names in the same breath: `…, her mother “Wren” and her father “Jay”`."""
_UNLESS = r"(?!,? (?:but|then|and then|until|at first))"
_WITH_REASON = (
    rf"{_CALLED} {_NAMED},? a name (?:that |which )?(?:he|she|they|the (?:child|boy|girl|family|mother|father"
    rf"|young person))"
    r"(?: \w+)? (?:chose|picked|wanted|liked|asked for|suggested|agreed)",
    rf"{_NAMED} (?:was|is) (?:thought of|picked|chosen|made up) by (?:his|her|their|the) ",
    rf"\b(?:picked|chose|thought of|made up) {_NAMED} for (?:him|her|them)sel(?:f|ves)\b",
    rf"\b(?:is|are|was|were) {_CALLED} {_NAMED} in the (?:section|part|chapter|passage|table)\b",
    rf"{_NAMED},? (?:as|which is (?:how|what)) (?:he|she|they|the (?:child|boy|girl|family|young person|mother|father))"
    rf" {_WISH} to be (?:known|called|named)(?: {_HERE})?{_UNLESS}",
    rf"\b(?:be|is|are|was|were) {_CALLED} {_NAMES} {_HERE}{_UNLESS}",
    rf"\b(?:is|are|was|were) {_CALLED} {_NAMED} and (?:\p{{Ll}}+ ){{1,3}}{_NAMED} in {_PAPER}",
    rf"\b[Ff]or (?:the )?purposes? of {_PAPER}[^.;\n]{{0,60}}{_CALLED} {_NAMES}{_NEXT}",
    rf"\b(?:[Ii]n|[Tt]hroughout) {_PAPER},? [^.;\n]{{0,50}}\b(?:is|are) [“\"‘'](?P<name>(?>{NAME}))[”\"’']{_NEXT}",
    rf"\b[Tt]o (?:protect|preserve|maintain|safeguard|ensure|keep) (?:(?:his|her|their|its"
    rf"|the \p{{Ll}}+['’]s) )?(?:identity"
    rf"|identities|anonymity|privacy|confidentiality)[^.;\n]{{0,60}}{_CALLED} {_NAMES}{_NEXT}",
    rf"\(“?{_NAMED} (?:here|below|in {_PAPER}|throughout)\)",
    rf"\((?:to be|who (?:will|shall) be) (?:known|called|named|referred to)(?: as)? {_NAMED}\)",
    rf"\breferred to as (?:the )?(?:Family {_NAMED}|{_NAMED} [Ff]amily)\b",
    rf"\b[Pp]seudonym[^.;\n]{{0,60}}\banother,? {_NAMED},? (?:for|is)",
    rf"\b[Ii]n {_PAPER},? [^.;\n]{{0,50}}\b(?:is|are|has been|have been|will be|was|were) {_CALLED} {_NAMES}{_NEXT}",
    rf"\b(?:[Ww]e|review|report|summary|author|panel|reviewers?) (?:has |have |will |shall )?(?:calls?|called"
    rf"|names?|named"
    rf"|refers? to|referred to|given)(?: \p{{Ll}}+){{1,4}}(?: as| the names?)? {_NAMES}(?=[ ,.;)]|$)",
    rf"(?<=\b\p{{Ll}}[\p{{Ll}}-]*,? \(?)(?:hereafter|hereinafter|henceforth),? (?:called |known as )?{_NAMED}",
    rf"\b(?:to )?whom (?:we|{_PAPER}) (?:shall |will )?(?:refer to as|calls?|refers to as) {_NAMED}",
    rf"{_NAMED},? \(?(?:(?:which|this) is )?(?:an invented|a false|a made-up|a made up|a changed|a fictitious"
    rf"|an assumed"
    r"|a substitute) name",
    rf"{_NAMED} \((?:also |likewise |again )?(?:name changed|names? (?:have|has) been changed|not real name"
    rf"|an? (?:pseudonym"
    rf"|alias|invented name)|pseudonym|alias|not (?:his|her|their|the \p{{Ll}}+['’]s) (?:real|own|true"
    rf"|actual) names?)\)",
    rf"{_NAMED} is (?:a|the|her|his|their) (?:pseudonym|alias|invented name|false name|chosen name|made-up name"
    rf"|name for)",
    rf"{_NAMED},? as (?:we|the review|this review|the report|this report) (?:shall |will |have )?(?:call|calls"
    rf"|called) (?:her|him|them)",
    rf"\b(?:[Ww]hose|[Tt]he|[Hh]er|[Hh]is|[Tt]heir) (?:chosen |agreed |given )?(?:name|pseudonym|alias) (?:here"
    rf"|{_HERE}|for {_PAPER}) (?:is|was|will be)"
    rf" {_NAMED}",
    rf"\b(?:chose|picked|suggested|selected|asked for|liked) (?:the|a) (?:name|pseudonym"
    rf"|alias),? {_NAMED},? (?:for {_PAPER}"
    rf"|in {_PAPER}|for (?:him|her|them)sel(?:f|ves) (?:here|in {_PAPER}))",
    rf"\b(?:we|the review|this review|the report|this report) (?:have |has |shall "
    rf"|will )?use[ds]? the names? {_NAMES} (?:for|in"
    rf" place|instead|here|throughout)",
    rf"\b(?:picked|chosen|chose|suggested) {_NAMES} for (?:the|this) (?:published|public|final|printed)\b",
    rf"{_NAMED},? which (?:is|was) (?:an?|the|his|her|their) (?:pseudonym|invented name)\b",
    rf"\b[Pp]seudonyms?(?: used)?: {_NAMED}(?: \([^()\n]{{2,40}}\))?"
    rf"(?:[,;] (?:and )?{_NAMED}(?: \([^()\n]{{2,40}}\))?){{0,8}}",
    rf"\bthe name (?:by which|under which) (?:he|she|they) (?:is|are|was|were|will be) known (?:here|{_HERE})(?: is"
    rf"|,| was) {_NAMED}",
    rf"\((?:here|in {_PAPER}),? {_NAMED}\)",
    rf"\b\p{{Ll}}+,? here (?:named|called) {_NAMED}",
    rf"\bwhom (?:we|{_PAPER}) (?:shall |will )?names? {_NAMED}",
    rf"\b\p{{Ll}}+ (?:is|are) {_NAMED} in {_PAPER}",
    rf"\b[Tt]he subject of {_PAPER} (?:is|will be|shall be) (?:called |known as )?{_NAMED}",
    rf"{_NAMED},? (?:as (?:he|she|they) (?:is|are|will be) (?:called|known) (?:here|in {_PAPER})"
    rf"|which is not (?:his|her|their) (?:real |own )?name)",
    rf"{_NAMES},? as (?:we|{_PAPER}) (?:shall |will |have )?(?:call|calls|called) them",
    rf"{_NAMES} (?:are|were) (?:all |both )?(?:pseudonyms|aliases|invented names|not (?:their )?real names)",
    rf"{_NAMED} is not (?:(?:a|the|his|her|their) real name|(?:her|his|their) name(?=[.,;)]))",
    rf"\b{_PAPER} calls (?:him|her|them) {_NAMED}",
)
_SIGN = regex.compile(
    r"[Pp]seudonym|alias|invented|made[- ]up|fictitious|assumed name|false name|substitute name|name changed"
    r"|been changed"
    r"|(?:not|real|own|true|actual|chosen|not (?:his|her|their)) names?\b|name for|\b(?:call|calls|called) (?:her|him"
    r"|them)\b"
    r"|as (?:he|she|they) (?:is|are|will be)|which is not|\bto be (?:known|called|named)"
)
_PATTERNS = tuple(regex.compile(pattern) for pattern in _WITH_REASON)
_CHANGED = regex.compile(
    r"\b(?:[Aa]ll )?(?:the )?(?:family['’]s )?(?:[Nn]ames (?:have been|has been|were|are) (?:changed|altered"
    r"|replaced|invented)"
    r"|[Pp]seudonyms (?:have been|are|were|will be) (?:used|given|chosen|adopted)"
    r"|[Nn]ot their real names|(?:[Bb]oth|[Tt]hese|[Tt]he|[Aa]ll) names are (?:invented|not real"
    r"|made up|fictitious"
    r"|pseudonyms|false)|[Nn]either name is real|[Tt]hese are not their real names)\b"
)
_EACH = regex.compile(
    rf"\b(?:is|are|will be|be) (?:{_CALLED} )?{_NAMES}(?=[ ,.;:)]|$)|\bas {_NAMED}(?=[ ,.;:)]|$)"
    rf"|\b(?:{_KIN}|eldest|youngest|child|boy|girl)"
    rf",? (?:\(|is |as )?{_NAMED}(?=[ ,.;:)]|$)"
    rf"|{_NAMED} (?:=|–|-) (?:[\p{{Ll}}'’-]+ ){{0,3}}?(?:{_KIN}|subject|young person|boy|girl)\b"
    rf"|{_NAMED} \((?:[\p{{Ll}}'’-]+ ){{0,5}}?(?:{_KIN}|subject|young person|boy|girl|eldest|youngest|adopter|carer)"
    r"(?: [\p{Ll}'’-]+){0,3}\)"
)


def agreed(document: Document) -> Iterator[str]:
    """The names, each as often as the text says so."""
    for pattern in _PATTERNS:
        if pattern.pattern.startswith(_NAMED) and not _SIGN.search(document.text):
            continue  # a pattern that begins with any name is slow: most texts hold no word that it ends in
        for match in document.find(pattern):
            if not _of_somebody(document, match.start()):
                yield from match.captures("name")
    for block in document.view.blocks:
        words = document.text[block.start : block.end]
        if _ON_NAMES.search(words):
            for match in _IN_QUOTES.finditer(words):
                yield from match.captures("name")
        if _CHANGED.search(words):
            for match in _EACH.finditer(words):
                yield from match.captures("name")


_ON_NAMES = regex.compile(r"\b[Nn]otes? on (?:the )?names\b|\bnames\b[^.]{0,30} are not (?:their )?real\b")
_IN_QUOTES = regex.compile(
    rf"\b(?:is|are) [“\"‘'](?P<name>(?>{NAME}))[”\"’']"
    rf"|[“\"‘'](?P<name>(?>{NAME}))[”\"’'](?:(?:,| and|, and) [“\"‘'](?P<name>(?>{NAME}))[”\"’']){{0,5}} (?:was|were)"
    rf" (?:chosen|picked|agreed|suggested|thought of) by (?:his|her|their|the)\b"
)
"""Names in quotation marks, in a paragraph that says that its names are none."""


def _of_somebody(document: Document, start: int) -> bool:
    """Whether the words before say whose other name it is: `Kestutis is called Kes here`."""
    match = regex.search(
        rf"(?P<last>{NAME})(?: \(|,)? ?(?:who )?(?:will |is |was )?(?:be )?$", document.before(start, 40)
    )
    return bool(match and (not ordinary(match["last"]) or name_like(match["last"])))
