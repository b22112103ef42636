"""How a text tells of somebody's work: what she was, what she worked as, and where. Each is a question to a person."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries, lower, one_of, ordinary, people

_KIN = one_of("kinship")
_SELF = (
    r"(?:(?:former|retired|semi-retired|self-employed|trainee|apprentice|part-time|freelance|qualified|professional"
    r"|serving|amateur|local|keen|one-time|sometime|jobbing|master|prize-winning|noted|well-known|village|skilled"
    r"|lifelong|life-long|registered|licensed|one of the) )"
)
"""What stands before the name of a trade and is no part of it."""
_WAS = regex.compile(
    r"\b(?:is|was|were|are|been|being|became|become|turned)(?: (?:once|then|now|also|still|both|by then|at one time))?"
    rf" (?:(?:an?|the) )?{_SELF}*"
)
"""What somebody was, if somebody stands before it."""
_SOMEBODY = regex.compile(
    rf"(?:\b(?:[Hh]e|[Ss]he|[Ww]ho|[Tt]hey|both|(?:{_KIN})|\p{{Lu}}\p{{Ll}}+)|[”\")])"
    r"(?:['’]s| (?:had|has|have|also|once|then|now|later|still|himself|herself))* $"
)
_BESIDE = regex.compile(
    rf"(?:, | \()(?:(?:then|once|now|formerly|himself|herself|by then|by now|at the time|at that time|by day) )?(?:an?"
    rf"|the) {_SELF}*"
)
"""What stands between commas, if somebody or an age stands before it."""
_NAMED = regex.compile(rf"(?:\b(?:{_KIN})|[”\")]|\b\p{{Lu}}\p{{Ll}}+|\b\d{{1,2}})$")
_LABELLED = regex.compile(rf"(?:,|:| –| —| -) {_SELF}*")
_RELATIVE = regex.compile(rf"\b(?:{_KIN})$")
_WORKED = regex.compile(
    rf"(?<![\d/.-])\d{{1,2}}[,;] {_SELF}*"
    # what somebody worked as, and whose child or spouse somebody is
    r"|\b(?:[Ww]ork(?:s|ed|ing)?|employed|[Tt]rain(?:s|ed|ing)?|serv(?:es|ed|ing)|apprenticed|qualif(?:ies|ied)|jobs?"
    r"|living|career|post|hired|taken on|retrain(?:s|ed|ing)|volunteer(?:s|ed|ing)?|known|occupation|profession"
    r"|trade|days|time|role)"
    rf"(?: (?!as\b|to\b)[\p{{L}}-]+){{0,4}}? (?:as|to be|to become) (?:an? |the )?{_SELF}*"
    r"|\b(?:daughter|son|child|grandson|granddaughter|widow|wife|husband|partner|brother|sister|family"
    r"|apprentice) (?:of|to)"
    rf" (?:an?|the) {_SELF}*"
    rf"|\b(?:married|marries|marrying|apprenticed to|becom(?:e|ing)|lives? with|living with|met) an? {_SELF}*"
    r"|\b(?:[Oo]ccupation|[Jj]ob|[Tt]rade|[Pp]rofession|[Ee]mployment|[Ww]orks? as)(?:: | – | \(| is | was )(?:an? )?"
    # what somebody no longer is, or is by the way
    rf"|\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) {_SELF}+"
    r"|['’]s (?:trade|profession|occupation|job|work) (?:is|was|as) (?:that of )?(?:an? )?"
    rf"|(?:^|(?<=[.!?][”\"]? ))An? {_SELF}*(?=(?:[\p{{Ll}}’'-]+ ){{0,3}}[\p{{Ll}}-]+(?:,| like| by| all| until"
    rf"| since))",
    regex.M,
)
_ENDS = regex.compile(
    r"(?=$|[,.;:!?)”\"|–—]| (?:who|whose|with|at|in|on|for|from|and|or|by|near|until|off|to|of|when|before|but|all|like"
    r"|then|again|now|there|since|while|because|so|as|after|till|though|although|under|aboard|during|is|was|had|has"
    r"|\p{Ll}+ed|took|takes|went|goes|came|comes|kept|keeps|gave|gives|meant|made|makes|brought|left|told|said|saw|next|\d)\b"
    r"| \()"
)
_NO_PART = frozenset(
    "a an the and or but of in on at to by for from with as who whose that this these those he she they it his her its"
    " their our my your is was were are be been being had has have did does do not no never also so very too much many"
    " such than then there when while which what how if because said told made"
    " one two three four five six seven after under over rather further together whether about into out up down"
    " between before through during against among without within".split()
)
_AGENT = regex.compile(r"\p{Ll}{2,}(?:er|or|ist|man|woman|ian|eer|wright|smith|monger|herd|keeper|maker|hand)$")
_PEOPLE = frozenset(
    "partner member speaker mother father brother sister daughter offender perpetrator user drinker smoker teenager"
    " youngster"
    " sufferer survivor believer owner lover supporter follower carer character loner newcomer woman man layman"
    " neighbour"
    " killer abuser helper leader learner minor senior junior elder older younger better worse former latter number"
    " matter letter order paper danger winner loser beginner non-driver stranger foreigner prisoner reader hoarder"
    " gambler trigger other another either bearer customer tester insider outsider sleeper talker whisper"
    " anger hunger power buyer lender ever never however human christian civilian gentleman chairman chairwoman"
    " spokesman"
    " swinger feeder barrier carrier factor error terror mirror corner winter summer river silver cancer"
    " fever"
    " answer disaster cluster chapter quarter master minister monster sister-in-law brother-in-law daughter-in-law"
    " ambassador subject regular similar particular popular contender volunteer refuser non-smoker babysitter"
    " rapist racist feminist terrorist extremist vegetarian american guardian guarantor contributor"
    " visitor"
    " mentor protector predator instigator creditor debtor suitor author tutor victor poor manor survivor aggressor"
    " initiator caregiver breadwinner homeowner leaseholder householder stakeholder signatory lodger boarder"
    " foster-carer co-parent wrong-doer wrongdoer do-gooder go-between whistleblower referrer responder practitioner"
    " commissioner adviser researcher reviewer interviewer manager officer worker teacher driver cleaner labourer"
    " counsellor director coordinator supervisor facilitator administrator investigator therapist specialist".split()
)
"""Words that end like a trade and name none, or one that is no rarer for a word before it that is as common."""
_COMMON = frozenset(
    "worker nurse driver engineer technician operator assistant labourer instructor clerk guard cook chef cleaner hand"
    " dancer singer printer producer designer musician mechanic soldier player handler trainer attendant porter"
    " domestic"
    " steward apprentice fitter welder guide".split()
)
"""Everyday work, which a rare word before it makes rare."""
FIELD = people() | frozenset(" ".join(lower("generic")).split())
_PLAIN = (
    FIELD
    | lower("everyday_work")
    | frozenset(
        "good bad great poor big heavy light loving caring committed devoted dedicated experienced trusted regular main"
        " sole only first last next second third own same real usual older elder eldest former new previous current"
        " qualified trained skilled successful busy hard best active valued gifted talented promising strong fit sober"
        " happy quiet private popular responsible capable natural willing keen fellow close dear protective positive"
        " sexual serial serious violent frequent persistent prolific known convicted registered suspected alleged"
        " violent"
        " lone single married male female white black british local learning mental health social youth".split()
    )
)


def told(document: Document) -> Iterator[Sighting]:
    """Trades that somebody is said to have had, as questions."""
    for pattern, before in ((_WAS, _SOMEBODY), (_BESIDE, _NAMED), (_LABELLED, _RELATIVE), (_WORKED, None)):
        for opening in document.find(pattern):
            told_of = before is None or before.search(document.before(opening.start(), 40))
            if told_of and (found := trade_at(document, opening.end())):
                yield Sighting(opening.end(), found, "OCCUPATION", 0.42)


_UNKNOWN = regex.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|who) (?:is|was|had been|became) an?|as an?) (?P<job>\p{Ll}{4,})(?=[,.;)]| (?:at|in|for"
    r"|with|by|and)\b)"
    r"|\b[Pp]lay(?:s|ed|ing)? the (?P<job>\p{Ll}{4,})(?![\w-])"
)


def unheard_of(document: Document) -> Iterator[Sighting]:
    """Trades and instruments that no dictionary has: `repairs scrolls, as a sofer`, `played the dilruba`."""
    for match in document.find(_UNKNOWN):
        if not ordinary(match["job"]):
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.42)


_TRADES = phrases(entries("trades"))
_PASTIMES = phrases(entries("pastimes"), ignore_case=True)
_TAIL = regex.compile(
    r" (?:at|in|on|for|with|of) (?:an? )?(?!the\b|his\b|her\b|some\b"
    r"|one\b)(?:\p{Ll}+ ){0,2}\p{Ll}+(?=[,.;)])"
)
_BEFORE = regex.compile(r"(?:(?<=[\s(“\"‘])\p{L}[\p{Ll}-]*(?:['’]s)? ){1,2}$")


def anywhere(document: Document) -> Iterator[Sighting]:
    """Rare trades and pastimes wherever they are named: hardly any text has one but of somebody's."""
    for match in document.find(_TRADES):
        start, end = match.span()
        sorts = _BEFORE.search(document.before(start, 50))
        words = sorts[0].split() if sorts else []
        while words and (
            words[0].lower() in _PLAIN | _NO_PART or words[0].endswith(("ing", "ed", "ly")) or _name(words)
        ):
            words = words[1:]
        tail = _TAIL.match(document.after(end, 50))
        yield Sighting(start - len(" ".join([*words, ""])), end + (tail.end() if tail else 0), "OCCUPATION", 0.42)
    for match in document.find(_PASTIMES):
        yield Sighting(*match.span(), "OCCUPATION", 0.42)


def _name(words: list[str]) -> bool:
    return words[0][0].isupper() and not ordinary(words[0])


def trade_at(document: Document, at: int, *, cell: bool = False) -> int | None:
    """The end of the trade whose name begins at a place, if one does that is rare enough; a cell has a capital."""
    text = document.after(at, 70)
    if cell:
        text = text[:1].lower() + text[1:]
    best = None
    words: list[str] = []
    for match in regex.finditer(r"(?:\G| )(?P<word>\p{Lu}?[\p{L}-]+(?:['’]s?(?= ))?)", text):
        if match.start() != (at_end := len(" ".join(words))) and words:
            break
        if not words and match.start():
            break
        word = match["word"]
        if word in _NO_PART or len(words) == 5:
            break
        words.append(word)
        if _ENDS.match(text, at_end + len(word) + (1 if at_end else 0)) and _rare(words):
            best = at + match.end()
    return best


def _bare(word: str) -> str:
    return regex.sub(r"['’]s?$", "", word)


def _rare(words: list[str]) -> bool:
    """Whether the words name a trade that not every street has."""
    *sorts, last = words
    if not last.islower() or last in _NO_PART:
        return False
    telling = [word for word in map(_bare, sorts) if word.lower() not in _PLAIN and not word.endswith("ly")]
    one = last.removesuffix("s").rsplit("-", 1)[-1]
    if last in _ANYBODY:
        return bool(sorts) and sorts[-1] in telling and not _LIKE.search(sorts[-1])
    if last in lower("trades") or one in lower("trades"):
        return bool(telling) or not {last, one} & _PLAIN
    if last in _COMMON:
        return bool(telling)
    return bool(telling and _AGENT.match(last.rsplit("-", 1)[-1]) and last not in _PEOPLE and sorts[-1].islower())


_ANYBODY = frozenset(("lad", "vet"))
_LIKE = regex.compile(
    r"(?:ed|ing|ful|ous|y|ive|al|ish|less|ic|ent|ant|able|ible|er|est|en|ile|ate|ead|ere|elf|own"
    r"|old)$"
)
"""How adjectives end: `a frightened lad` is no trade and a `stable lad` is one."""


_PLACE_OF_WORK = (
    r"(?:abattoir|slaughterhouse|quarry|mine|pit|colliery|dairy|brewery|distillery|foundry|shipyard|boatyard|docks?"
    r"|port|harbour|airport|airfield|stables?|stud|kennels|cattery|zoo|safari park|wildlife park|aquarium|circus"
    r"|fairground|funfair|theatre|cinema|casino|museum|gallery|laundry|launderette|bakery|tannery|sawmill|timber yard"
    r"|garden centre|crematorium|cemetery|mortuary|morgue|undertaker['’]?s|funeral (?:directors?|parlour|home)|garage"
    r"|scrapyard|tip|recycling plant|power station|refinery|oil rig|rig|rigs|trawlers?|fishery|fish farm|hatchery"
    r"|vineyard|orchard|lighthouse|castle|cathedral|parlour|salon|nail bar|brothel|smokehouse|cannery|packhouse"
    r"|creamery"
    r"|greenhouses|glasshouses|racecourse|betting shop|bookmaker['’]?s|butcher['’]?s|fishmonger['’]?s|florist['’]?s"
    r"|jeweller['’]?s|chip shop|chippy|fish market|post office|sorting office|railway|ferry|ferries|studio|foundry"
    r"|slaughter house|chicken shed|poultry unit|pottery|mill|plant|works|factory|farm|shop|stall|market|restaurant"
    r"|takeaway|hotel|pub|café|cafe|warehouse|depot|yard|firm|company|business|laboratory|lab|observatory|embassy"
    r"|consulate|barracks|base|mosque|church|temple|school of \p{Ll}+)"
)
_WORKPLACE = regex.compile(
    r"\b(?:[Ww]ork(?:s|ed|ing)?|employed|jobs?|shifts?|apprenticed|employment|apprenticeship|placement|ran|runs|run"
    r"|running|owns|owned|bought|kept|managed|manages|opened)"
    r"(?: (?:nights|days|evenings|weekends|shifts|part-time|full-time|mornings|there|together|long hours|packing"
    r"|cleaning|filling|cutting|sorting|\p{Ll}+ing))?"
    rf" (?:(?:at|in|for|on|by|with) )?(?:an?|the|his|her|their) (?P<job>(?:[\p{{Ll}}’'-]+ ){{0,3}}?{_PLACE_OF_WORK}"
    r"(?: of \p{Ll}+ \p{Ll}+)?)(?![\w’'-])"
)
_COMMONPLACE = frozenset(
    "plant works factory farm shop stall market restaurant takeaway hotel pub café cafe warehouse depot yard firm"
    " company business mill base church garage studio market mosque temple laboratory lab railway port gallery".split()
)
"""Places of work that half a town has, which a rare word before them makes rare."""


def workplaces(document: Document) -> Iterator[Sighting]:
    """Where somebody works, if few work there: `her job at the crematorium`, `worked in a pickle factory`."""
    for match in document.find(_WORKPLACE):
        *sorts, last = match["job"].split(" ")
        telling = [word for word in sorts if word not in _PLAIN | _NO_PART | _SIZES]
        if telling or last not in _COMMONPLACE:
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.42)


_SIZES = frozenset(
    "large small little big nearby busy corner high-street family-run family-owned cash seasonal temporary successful"
    " profitable legitimate neighbouring cheap clothes clothing coffee charity sweet car clean safe takeaway corner"
    " night retail food grocery hairdressing beauty building cleaning small-town distribution packing haulage"
    " removal".split()
)
