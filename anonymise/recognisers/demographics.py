"""Nationality, language, faith and country of origin."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower, name_like, one_of, ordinary

_KIN = one_of("kinship")
_LISTED = "|".join(regex.escape(each) for each in entries("demographics") if " " not in each)
_GROUPS = phrases(entries("demographics") + entries("countries"))
_FAINT_GROUPS = regex.compile(
    r"(?<![\w-])(?:[Nn]on-)?(?:kosher|halal)(?!\w)|(?<![\w-])(?:gurdwara|mandir|shul|synagogue|kirk|madrasah?"
    r"|Fairground|Circus)(?!\w)"
    r"|(?<=\b(?:[Ss]peaks|[Ss]poke|[Ss]peaking|fluent in|[Ll]anguage:?|[Ll]anguage is|[Ll]anguage was|in) )(?:Welsh"
    r"|Gaelic|Cornish|Manx|Scots)(?!\w)"
    r"|(?<=\b(?:is|are|was|were|and|both) )Deaf(?=[,.;)]| and| since)"
    r"|(?<=\b(?:is|are|was|were|family is|identify as|identifies as) )(?:Welsh|Scottish|Cornish|Manx)(?=[,.;)])"
)
_NATIONS = frozenset("Welsh Scottish Irish English England Wales Scotland".split())
_TONGUES = frozenset("Welsh Gaelic Cornish Manx Scots Scottish".split())
"""Words for a nation of the UK are everybody's, unless they say what a family is or speaks."""
_HALF = regex.compile(
    rf"(?<![\w-])(?:[Hh]alf|[Pp]art|[Qq]uarter|[Nn]on|[Ee]x|\p{{Lu}}\p{{Ll}}+)-(?:{_LISTED})(?![\w-])"
    r"|\b(?:is|was|as|be|been|himself|herself|father|mother|partner),? an? (?P<group>Dane|Finn|Pole|Swede|Scot|Celt"
    r"|Mongol"
    r"|Jew|Jewess|Arab|Turk|Brit)(?![\w-])|\b[Tt]he (?P<group>Poles|Turks|Finns|Swedes|Danes|Arabs|Serbs"
    r"|Kurds)(?![\w-])"
)
"""Who is so in part, and words for a people that are a name elsewhere."""
_BLACK_WELSH = regex.compile(
    r"(?<![\w-])(?:Black|Asian|Brown|Mixed)[ -](?:Welsh|Scottish|English|Irish|Northern Irish)(?!\w)"
)
_RITE = regex.compile(
    r"(?<![\w-])[\p{L}’']+(?: [\p{L}’']+)? (?=rite\b)rite|\b(?:in|of|to|by|attends?|attended|joined"
    r"|left) the (?P<church>(?!Catholic|Roman|Parish|Methodist)(?:\p{Lu}\p{Ll}+ ){1,2}(?:Church|Brethren|Fellowship"
    r"|Movement|Order))(?= [^o]|[,.;)])"
)
_CHURCH = regex.compile(r"rite|Church|Brethren|Fellowship|Movement|Order")
_SPOKEN = regex.compile(
    r"\b(?:speaks?|spoke|speaking|reads?|fluent in|(?:first|home|main) language(?: is| was|:|,)?|mother tongue(?: is"
    r"| was|:|,)?|interpret(?:er|ed|ation|ing) (?:for|in|of|into|from)|translat(?:ed|ion) (?:into|from))"
    r" (?:only |mainly |some |little |no |a little |mostly |good |both |fluent |broad |in "
    r"|very )*(?P<tongue>(?!English|The"
    r"|I\b)\p{Ll}?\p{Lu}[\p{L}’'-]+)(?! \p{Lu})"
    r"|(?<![\w-])(?P<tongue>(?!English\b)\p{Ll}?\p{Lu}[\p{L}’'-]*\p{Ll})[ -](?:interpreters?|translators?|dialect)\b"
    r"|(?<![\w-])(?P<tongue>(?!English\b)\p{Ll}?\p{Lu}[\p{L}’'-]*\p{Ll}) (?:is|was|being) (?:her|his|their|the"
    r"|both their) (?:first|main|home|only|mother|native|preferred) (?:language|tongue)\b"
)
_OF_A_NATION = r"(?:Welsh|Scottish|Irish|Northern Irish|English)"
_HERITAGE = regex.compile(
    r"(?<![\w-])(?P<group>(?!English\b)\p{Ll}?\p{Lu}[\p{L}’'-]*\p{Ll})(?:-(?:speaking|speakers?|medium(?= (?:school"
    r"|nursery|class|stream|unit|college|playgroup|primary|secondary))|born"
    r"|educated)\b| (?:speakers?|medium|heritage|descent|origins?|extraction|ancestry|parentage|nationality|passport"
    r"|citizenship)\b)"
    r"|\b(?:[Bb]orn|raised|brought up|grew up) in (?:the )?(?P<group>(?:England|Wales|Scotland))(?=[ ,.;)])"
    rf"|\b(?:[Aa]n?|[Hh]er|[Hh]is|[Tt]heir|[Tt]he) (?P<group>{_OF_A_NATION})(?= (?:{_KIN}|family|couple|man|woman"
    r"|grandparents|relatives|household|roots)\b)"
)
"""What a nation or language is to somebody: `Irish-medium`, `of Welsh descent`, `a Scottish mother`."""
_OBSERVED = regex.compile(
    r"(?<![\w-])(?:hijab|niqab|burq?k?a|jilbab|turban|patka|kirpan|yarmulke|kippah|sheitel|rosary|ba[rt] mitzvah"
    r"|[Ff]irst (?:Holy )?[Cc]ommunion|quinceañera|cheder|yeshiva|puja|iftar)(?!\w)"
    r"|(?<![\w-])(?:[Dd]ual|[Mm]ixed|[Mm]ultiple)[ -](?:heritage|race|parentage|ethnicity|nationality)(?![\w-])"
    r"|(?<![\w-])(?:biracial|(?:sign(?:s|ed|ing)?|uses?|used|using|in) (?:BSL|ISL|Makaton))(?![\w-])"
    r"|\b(?:is|was|as|being|openly|who is|came out as|identif(?:y|ies|ied) as) (?:a |an )?(?P<group>gay|lesbian"
    r"|bisexual"
    r"|trans(?:gender)?(?: (?:man|woman|boy|girl))?|non-binary|nonbinary|queer|asexual|pansexual|intersex|gender-fluid)"
    r"(?![\w-])(?! (?:rights|issues|slurs?|pride))"
)
"""What somebody keeps, wears or is: a person is asked."""
_COMMUNITY = regex.compile(
    r"(?<![\w-])(?:Travelling|Showman|Showmen['’]s|Roma|Gypsy|Boating|Fairground|Circus) (?:community|family|families"
    r"|people|children|way of life)\b"
)
_SHOUTED = regex.compile(r"(?<![\w-])\p{Lu}{4,}(?![\w-])")
_NARROWER = regex.compile(r"(?<=[\p{L},;:(] )(?:\p{Lu}[\p{Ll}’'-]+ )+$")
"""What narrows a group down stands before it with a capital: `Closed Brethren`, `Calvinistic Methodist`."""
_PEOPLE = regex.compile(r"\p{Lu}\p{L}+(?:ese|ish|ian|ean|can|ani|ite|ist)s?$")


_TALK = frozenset(
    "speak speaks spoke speaking read reads fluent language tongue interpreter interpreters interpreted interpreting"
    " interpretation translated translation translator translators dialect".split()
)
_SIGNS = frozenset(
    "hijab niqab burqa burka jilbab turban patka kirpan yarmulke kippah sheitel rosary mitzvah communion quinceañera"
    " cheder yeshiva puja iftar heritage race parentage ethnicity nationality biracial bsl isl makaton"
    " gay lesbian bisexual"
    " trans transgender non nonbinary queer asexual pansexual intersex gender".split()
)
"""Words without which the patterns for tongues and for signs find nothing."""


class Demographics(Recogniser):
    types = ("NRP",)
    title = "origin, language, faith"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_GROUPS):
            after = _TITLE_CASE.match(document.after(match.end(), 30))
            if not (after and after[1].lower() in _OFFICES):
                yield Sighting(_narrowed(document, match.start()), match.end(), "NRP", 0.7)
        for pattern in (_BLACK_WELSH, _COMMUNITY):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), "NRP", 0.7)
        for match in document.find(_SPOKEN) if document.mentions(_TALK) else ():
            tongue = match["tongue"]
            if tongue in _TONGUES or not (tongue.lower() in lower("public_names") or ordinary(tongue)):
                yield Sighting(match.start("tongue"), match.end("tongue"), "NRP", 0.8)
        for match in document.find(_HERITAGE):
            words = match["group"]
            if words in _NATIONS or not (ordinary(words) or words.lower() in lower("public_names")):
                hyphened = document.text[match.end("group") : match.end("group") + 1] == "-"
                yield Sighting(match.start("group"), match.end() if hyphened else match.end("group"), "NRP", 0.8)
        for match in document.find(_HALF):
            group = "group" if match["group"] else 0
            yield Sighting(match.start(group), match.end(group), "NRP", 0.8)
        for match in document.find(_OBSERVED) if document.mentions(_SIGNS) else ():
            group = "group" if match["group"] else 0
            yield Sighting(match.start(group), match.end(group), "NRP", 0.45)
        for match in document.find(_RITE, _CHURCH):
            group = "church" if match["church"] else 0
            yield Sighting(match.start(group), match.end(group), "NRP", 0.45)
        for match in document.find(_SHOUTED):
            if match[0].lower() in lower("demographics"):
                yield Sighting(match.start(), match.end(), "NRP", 0.7)
        for match in document.find(_FAINT_GROUPS):
            yield Sighting(match.start(), match.end(), "NRP", 0.8 if match[0] in _TONGUES else 0.45)
        for entity in document.entities:
            words = document.text[entity.start : entity.end]
            if entity.label in ("NORP", "LANGUAGE") and _PEOPLE.fullmatch(words) and not _everybodys(words):
                yield Sighting(entity.start, entity.end, "NRP", 0.6)


def _everybodys(words: str) -> bool:
    return ordinary(words) or words.lower() in lower("public_names")


def _narrowed(document: Document, start: int) -> int:
    """Where the name of a group begins, with the words that say which branch of it."""
    match = _NARROWER.search(document.before(start, 40))
    if not match:
        return start
    words = match[0].split()
    while words and not (ordinary(words[0]) and not name_like(words[0]) and words[0].lower() not in _NOT_NARROWING):
        words = words[1:]
    return start - len(" ".join(words)) - 1 if words else start


_TITLE_CASE = regex.compile(r" (\p{Lu}\p{Ll}+)")
_OFFICES = lower("generic") | frozenset("movement liaison lead council federation action welfare".split())
"""What makes of a group the name of a body or post: `the Traveller Education Lead`."""
_NOT_NARROWING = (
    lower("roles")
    | lower("kinship")
    | frozenset("her his their our my the many some most other white black asian british mixed young".split())
)
