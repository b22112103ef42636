"""Terms, tools, schemes and posts that the field writes with capitals, and names inside the names of things."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.namesakes import without_namesakes
from anonymise.recognisers.patterns import NAME
from anonymise.recognisers.words import entries, ordinary

_TERMS = phrases(entries("field_terms"))
_PUBLIC = phrases(entries("public_names"))
_EPONYMS = phrases(entries("eponyms") + entries("common_conditions"))
_SCALE = regex.compile(
    rf"(?<![\w-]){NAME}(?:(?: and | or | & |[–-]){NAME})?"
    rf"(?:['’]s(?= \p{{Lu}}))?(?: \p{{Lu}}\p{{Ll}}+){{0,3}}[ -](?:{'|'.join(entries('eponym_nouns'))})\b",
)
_AFTER_THE = regex.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is|[Tt]heir|using|on|of) (?P<name>{NAME}(?:(?: and | & |[–-]){NAME})?"
    rf" (?:{'|'.join(entries('eponym_nouns_after_the'))}))\b"
)
_CAR = regex.compile(
    rf"\b(?:black|blk|white|silver|grey|gray|red|blue|green|yellow|gold|orange|purple|maroon|brown|dark|beige|cream) "
    rf"(?P<name>{NAME}(?: {NAME})?)(?=,? \(?[A-Z]{{1,3}}\d{{1,3}} ?[A-Z]{{2,3}}\b| (?:car|van|estate|hatchback|saloon"
    rf"|people carrier|motorbike)\b)",
    regex.I,
)
"""The make of a car stands between its colour and its number."""
_FAMOUS = phrases(entries("famous"))
_OF_MANY = regex.compile(
    r"\b(?:[Cc]hildren|[Pp]eople|[Aa]dults|[Tt]hose|[Pp]atients|[Bb]abies|[Ff]amilies|[Mm]en|[Ww]omen|[Pp]ersons"
    r"|[Pp]upils"
    rf"|[Ii]nfants) (?:who (?:have|had) |living with |born with |with )(?P<name>{NAME}(?:[- ]{NAME})?(?:['’]s)?)"
    r" (?:syndrome|disease|disorder|palsy|lymphoma|anaemia|spectrum)\b"
)
"""In general prose a diagnosis belongs to nobody: `children with Prader-Willi syndrome`."""
_SYSTEMS = (
    "Merlin|Compass|Vision|Niche|Athena|Mosaic|Evolve|Maxims|Synergy|Paris|Tapestry|Kaleidoscope|Guardian|Holmes|Protocol"
    "|Raise|Swift|Trak|Oracle|Pronto|Delius|Adastra|Connect|Orchid|Genie|Maia|Iris|Lorenzo|Epic|Delta|Phoenix|Sona"
)
_REGION = regex.compile(
    r"(?<![\w-])(?:(?:North|South)[- ](?:East|West)(?: (?:of England|England|Region|region))?|(?:East"
    r"|West) Midlands(?: Region"
    r"| region)?|East of England|Yorkshire and (?:the )?Humber(?:side)?|Eastern Region|(?:Inner"
    r"|Outer) London(?= boroughs"
    r"|[,;.)]|$)|South of England|North of England|London(?= \(?\d[\d.]*(?:%| per cent)))(?![\w-]| (?!Region"
    r"|Government|England)\p{Lu}| (?:coast|London|Wales))"
)
"""Regions in which millions live, as statistics have them; the name of a county behind them makes a place of them."""
_SYSTEM = regex.compile(
    rf"(?=[A-Z])(?<=\b(?:on|in|onto|into|to|via|from|used?|uses|using|called|checked|searched"
    rf"|system,) )(?P<name>{_SYSTEMS})"
    r"(?= (?:was|is|were|by|at|system|record|records|report|reports|database|entry|entries|and on|but|for|as|showed"
    r"|shows"
    r"|flag|alert|had|has|by|within|that)\b|[,.;)])(?! (?:was born|was seen|had been))"
)
"""Records kept in a system whose name is also a word or a person's: `recorded on Merlin`."""
_RECORDS = regex.compile(
    r"\b(?:record\w*|enter\w*|logg\w*|upload\w*|flag\w*|case notes|systems?|database|checks?|report\w*|used|uses"
    r"|using|notes?"
    r"|seen|searched|search)\b"
)
_TONGUES = "|".join(
    sorted(
        (*entries("demographics"), "English", "Welsh", "Irish", "Gaelic", "Scots"), key=lambda each: (-len(each), each)
    )
)
_LANGUAGES = regex.compile(
    rf"\b(?:in(?:to)?|include[sd]?|languages?:?|speak|spoke|spoken,?|are"
    rf"|were) (?P<name>(?:{_TONGUES})(?:, (?:{_TONGUES})){{2,}}"
    rf"(?:,? (?:and|or) (?:{_TONGUES}))?|(?:{_TONGUES}), (?:{_TONGUES}),? (?:and|or) (?:{_TONGUES}))(?![\w-])"
)
"""Three languages and more in a row are those of a town or a leaflet, and of no family."""
_MEDICINES = phrases(entries("medicines"))
_MADE_MEDICINE = regex.compile(
    r"(?<![\w-])\p{Lu}\p{Ll}{3,}(?:azepam|azolam|prazole|conazole|dazole|olol|artan|statin|cillin|mycin|floxacin"
    r"|idone|apine"
    r"|oxetine|alopram|gabalin|bapentin|caine|codone|codeine|morphine|orphine|adol|triptan|triptyline|dronate|parin"
    r"|xaban"
    r"|gliptin|gliflozin|formin|semide|thiazide|asone|isone|solone|terol|phylline|setron|zepine|pidem|piclone|peridol"
    r"|azine|pentixol|barbital|barbitone|phetamine|dipine|lukast|fenac|profen|setine|faxine|zodone|vastatin|trexone"
    r"|methasone|profol|curonium|thyroxine|formoterol|ximab|lizumab|tidine|oxamine|pramine|vudine|ciclovir)(?!\p{L})"
)
"""Medicines end as no name does: `Sertraline` by the list, `Nitrazepam` by its ending."""
_THEORY = regex.compile(
    rf"(?<![\w-])(?P<name>{NAME}(?:(?: and | & |[–-]){NAME})?)['’]s? (?:(?:\p{{Ll}}+|\d) ){{0,3}}?"
    r"(?:triangle|hierarchy|stages|learning cycle|reflective cycle|cycle of (?:change|learning|abuse|violence)"
    r"|pyramid|taxonomy"
    r"|zone of proximal|preconditions|typology|paradox|razor|theory of|attachment theory|ecological model|ecological"
    r" systems|systems theory|law of|matrix of|curve|phenomenon|swiss cheese|Swiss cheese)\b"
    rf"|(?<![\w-])(?P<name>{NAME}(?:(?: and | & |[–-]){NAME}){{1,2}}) (?:approach|model|cycle|effect|scale"
    rf"|framework|method"
    r"|typology|inventory|criteria|classification|taxonomy|method|system|technique|wheel|ladder|charts?)\b"
)
"""What bears the names of those who thought of it: `Erikson's eight stages`, `the Pell and Marr approach`."""
_LAW = regex.compile(
    r"(?<![\w-])(?:Sarah|Clare|Jack|Jools|Martha|Helen|Lucy|Finn|Harper|Awaab|Natasha|Martyn|Georgia|Tony|Jade|Zach|Benedict"
    r"|Megan|Owen|Ruth|Valerie|Hillsborough|Charlie|Murphy)['’]?s? (?:Law|Rule)\b"
)
"""Laws and rules known by the name of a victim; another such name leads to a campaign of the family."""


class FieldTerms(Recogniser):
    types = ("FIELD_TERM", "EPONYM", "PUBLIC_NAME")
    title = "terms of the field"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        yield from without_namesakes(document, _known(document))


def _known(document: Document) -> Iterator[Sighting]:
    for match in document.find(_TERMS):
        yield Sighting(match.start(), match.end(), "FIELD_TERM", 0.9)
    for pattern in (_EPONYMS, _SCALE, _LAW, _FAMOUS):
        for match in document.find(pattern):
            yield Sighting(match.start(), match.end(), "EPONYM", 0.9)
    for match in document.find(_OF_MANY):
        yield Sighting(match.start("name"), match.end(), "EPONYM", 0.9)
    for match in document.find(_REGION):
        yield Sighting(match.start(), match.end(), "FIELD_TERM", 0.9)
    for pattern in (_SYSTEM, _LANGUAGES):
        for match in document.find(pattern):
            if pattern is _LANGUAGES or _RECORDS.search(document.before(match.start(), 60)):
                yield Sighting(match.start("name"), match.end("name"), "FIELD_TERM", 0.9)
    for pattern in (_MEDICINES, _MADE_MEDICINE):
        for match in document.find(pattern):
            yield Sighting(match.start(), match.end(), "FIELD_TERM", 0.9)
    for match in document.find(_THEORY):
        if document.text.count(match["name"]) == 1:
            yield Sighting(match.start("name"), match.end("name"), "EPONYM", 0.8)
    for match in document.find(_CAR):
        yield Sighting(match.start("name"), match.end("name"), "FIELD_TERM", 0.9)
    for match in document.find(_AFTER_THE):
        if not ordinary(match["name"].split(" ")[0]):
            yield Sighting(match.start("name"), match.end("name"), "EPONYM", 0.8)
    for match in document.find(_PUBLIC):
        yield Sighting(match.start(), match.end(), "PUBLIC_NAME", 0.5)
