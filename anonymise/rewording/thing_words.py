"""The words for one mention of what is no person: a place, an organisation, an age, a number."""

from __future__ import annotations

import re

from anonymise.candidate import DECISION, Candidate
from anonymise.reading.markdown import View
from anonymise.rewording.ages import alone, band, described
from anonymise.rewording.backgrounds import background
from anonymise.rewording.contact_words import adds_nothing, reached
from anonymise.rewording.day_words import day_words
from anonymise.rewording.fit import Draft, with_article, without
from anonymise.rewording.kinds import noun_after, words
from anonymise.rewording.work_words import work_words
from anonymise.roles import DETERMINER

_LABEL = re.compile(
    r"(?:[,;] |\s)?(?:(?:the |her |his |their |a |an )?(?:(?:case|crime|court|police|log|incident|file|hospital|"
    r"collar|shoulder|nhs|upn|unique pupil|national insurance|ni|reference|passport|licence|registration|"
    r"account|warrant|CAD|badge) ?)*"
    r"(?:number|no\.?|ref\.?|reference|upn|id|log|nhs|postcode|registration|reg\.?|plate|"
    r"under|as|urn|case|crime|exhibit|docket)[:.]? ?)+\Z",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:(?P<her>she|woman|girl|mother|sister|daughter|aunt|grandmother|wife|girlfriend)|"
    r"he|man|boy|father|brother|son|uncle|grandfather|husband|boyfriend)"
    r"(?: was| is| would be|['’]s)?(?: now| then| only| still)?,?(?: aged| at the age of)? \Z",
    re.IGNORECASE,
)
_NO_NOUN = (
    r"(?:who|whom|whose|that|which|cannot|can|could|will|would|should|may|might|must|is|was|are|were|has|have|had|does|"
    r"did|do|and|or|but|nor|in|on|at|to|with|without|from|of|for|by|as|when|while|where|if|than|then|not|never|also|"
    r"still|now|so|because|after|before|during|about|alone|came|went|told|said|left|ran|rang|saw|got|took|gave|died|lived|"
    r"wrote|found|knew|felt|sat|stood|stayed|moved|asked|claimed|reported|disclosed|attended|visited)"
)
SETTLEMENT = re.compile(r"\b(?:area|town|city|village|port|county|district|borough|country|near by|suburb)\b")
PLACES = frozenset(("ADDRESS", "LOCATION", "UK_POSTCODE"))
NAMED = frozenset(("ORGANIZATION", "SCHOOL", "HEALTH_SETTING", "FAITH_GROUP"))


def thing_words(view: View, each: Candidate, text: str | None) -> Draft:
    plain = view.plain
    if each.public is not None:
        text = each.public if each.layer == DECISION else with_article(view, each.start, each.public)
    elif each.type == "DATE_TIME":
        return day_words(view, each)
    elif each.type == "AGE":
        return _age(view, each)
    elif each.type == "ADDRESS":
        return _address(view, each)
    elif each.type == "OCCUPATION":
        return work_words(view, each)
    elif each.type == "NRP":
        return _background(view, each)
    elif draft := reached(plain, each):
        return draft
    elif adds_nothing(view, each):
        text = ""
    elif each.type.startswith("CLUE_"):
        text = each.hint
    elif text is None:
        text = words(each.type, plain[each.start : each.end], each.hint)
    lead = plain[max(view.block_at(each.start).start, each.start - 4) : each.start]
    if each.type == "LOCATION" and lead in (" at ", " At ", "At ") and SETTLEMENT.search(text):
        return Draft(each.start - 3, each.end, ("In " if "A" in lead else "in ") + text)
    if each.public is None and each.type in NAMED | {"LOCATION"}:
        return _named_noun(view, each, text)
    return Draft(each.start, each.end, text) if text else _closing_up(view, each)


def _background(view: View, each: Candidate) -> Draft:
    """She is a Muslim: she is of a particular faith."""
    text = background(view.plain, view.block_at(each.start).start, each.start, each.end)
    if not text:
        return without(view, each.start, each.end)
    lead = _BEING_A.search(view.plain, max(0, each.start - 12), each.start)
    if lead and text in ("a particular faith", "a minority community"):
        text = "of a particular faith" if "faith" in text else "from a minority community"
        return Draft(lead.start("article"), each.end, text)
    return Draft(each.start, each.end, text)


_BEING_A = re.compile(r"\b(?:is|was|be|being|became) (?P<article>an? )\Z")


def _named_noun(view: View, each: Candidate, text: str) -> Draft:
    """The Ravensmoor estate is the estate; at Beacon House hostel is at a hostel."""
    noun = noun_after(view.plain, each.end)
    lead = view.plain[view.block_at(each.start).start : each.start]
    adjective = each.type == "LOCATION" or text.endswith(" organisation")
    if not noun and adjective and _ADJECTIVAL.match(view.plain, each.end) and _LED.search(lead):
        return without(view, each.start, each.end)
    if not noun:
        return Draft(each.start, each.end, text)
    if re.search(rf"(?<![\w]){DETERMINER} \Z", lead, re.IGNORECASE):
        return Draft(each.start, each.end + 1 + len(noun), noun.lower())
    if each.type == "LOCATION":
        return Draft(each.start, each.end + 1 + len(noun), "a local " + noun.lower())
    return Draft(each.start, each.end + 1 + len(noun), text)


_LED = re.compile(r"\b(?:the|an?|this|that|each|every|another|local) \Z", re.IGNORECASE)
_ADJECTIVAL = re.compile(rf" (?!{_NO_NOUN}\b)[a-z]{{3}}")
"""A noun after the name of a place that an article leads: the Thornley bakery is the bakery."""


def _age(view: View, each: Candidate) -> Draft:
    """A nine-year-old girl is a primary-school-age girl; a girl aged nine is one aged five to nine."""
    plain = view.plain
    name = plain[each.start : each.end]
    if re.search(r"-(?:year|month|week|day)s?-old$", name, re.IGNORECASE):
        noun = re.match(rf" (?!{_NO_NOUN}\b)[a-z]", plain[each.end : each.end + 12])
        return Draft(each.start, each.end, described(name) if noun else alone(name))
    if draft := _birthday(plain, each):
        return draft
    if (more := _YEARS_AND.search(plain, view.block_at(each.start).start, each.start)) and "month" in name:
        return Draft(more.start(), each.end, band(more.group()))
    told = band(name)
    if (who := _SOMEBODY.search(plain[max(0, each.start - 30) : each.start])) and told.startswith("in their "):
        told = told.replace("their", "her" if who["her"] else "his")
    lead = re.search(
        r"(?:at the age of|aged?) \Z", plain[max(view.block_at(each.start).start, each.start - 14) : each.start]
    )
    return Draft(each.start - (len(lead.group()) if lead else 0), each.end, told)


_YEARS_AND = re.compile(r"(?:aged )?[\w-]+ years?,? (?:and )?\Z")
"""Two years and, before four months: the part of an age that was not found with it."""


def _birthday(plain: str, each: Candidate) -> Draft | None:
    """Her sixteenth birthday is her birthday."""
    if plain.startswith(" birthday", each.end):
        return Draft(each.start, each.end + 1, "")
    if match := re.search(r"[\w-]+ (?=birthday)", plain[each.start : each.end]):
        return Draft(each.start + match.start(), each.start + match.end(), "")
    return None


def _address(view: View, each: Candidate) -> Draft:
    """The family home, where the words before say that somebody lives there."""
    plain = view.plain
    lead = plain[view.block_at(each.start).start : each.start]
    if lead.endswith("(") and plain[each.end : each.end + 1] == ")":
        return _closing_up(view, each)
    if match := re.search(r"(?<=home|Home|ouse|flat|ress|erty)(?:,| at| in| on| of)? \Z", lead):
        closed = match.group() == ", " and re.match(r", (?:was|is|had|has|were)\b", plain[each.end : each.end + 6])
        return Draft(each.start - len(match.group()), each.end + bool(closed), "")
    lives = re.search(
        r"\b(?:liv(?:e|ed|es|ing) (?:at|in)|tenancy (?:at|of)|entry to|"
        r"(?:moved|returned|went) (?:back )?(?:to|into)|resid\w+ at) \Z",
        lead,
    )
    return Draft(each.start, each.end, "the family home" if lives else "an address")


def _closing_up(view: View, each: Candidate) -> Draft:
    """A number that is left out goes with its label and its brackets."""
    plain, block = view.plain, view.block_at(each.start)
    start, end = each.start, each.end
    if block.kind == "cell" and (start, end) == (block.start, block.end):
        return Draft(start, end, "–")
    if label := _LABEL.search(plain, block.start, start):
        start = _label_start(plain, label, end)
    for opening, closing in (("(", ")"), ("[", "]"), ("<", ">")):
        if plain[start - 1 : start].strip(" ") == opening and plain[end : end + 1] == closing:
            start, end = start - 1, end + 1
        elif plain[start : start + 1] == opening and plain[end : end + 1] == closing:
            end += 1
    if plain[start - 1 : start] in ("(", "[") and plain[end : end + 2] == ", ":
        return Draft(start, end + 2, "")
    if re.search(r"[–—-] ?\Z", plain[max(block.start, start - 2) : start]) and plain[end : end + 2] in (
        ". ",
        ", ",
        "; ",
    ):
        end += 1
    if plain[start - 1 : start] == " " and plain[end : end + 1] in (" ", ",", ".", ";", ":", "", ")"):
        start -= 1
    if "," in plain[start - 1 : start + 1] and (plain[end : end + 1] == "," or plain[start : start + 1] != ","):
        start, end = _between_commas(plain, start, end)
    return Draft(max(start, block.start), min(end, block.end), "")


def _between_commas(plain: str, start: int, end: int) -> tuple[int, int]:
    """With one of the two commas around, or with both where a verb follows."""
    if plain[start - 1 : start] == ",":
        start -= 1
    if plain[end : end + 1] == ",":
        end += 1
    return start, end


def _label_start(plain: str, label: re.Match[str], end: int) -> int:
    """Where the label begins; it stays when something else is said of it: `Police log: no crime`, `The log said`."""
    whole = label.group().lstrip(" ,;")
    goes_on = re.match(r":| [a-z]", plain[end : end + 2])
    determined = re.match(rf"{DETERMINER} ", whole, re.IGNORECASE) and not whole.lower().startswith("no")
    if plain[end : end + 1] == ":" or (goes_on and determined):
        return label.end()
    return label.start()
