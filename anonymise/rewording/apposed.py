"""A name beside words that say already who it is, so that nothing is said twice.

`The nurse on duty, Emeka Field, wrote` is `The nurse on duty wrote`, whatever the people file calls him.
"""

from __future__ import annotations

import re

from anonymise.reading.markdown import View
from anonymise.rewording.beside import Beside
from anonymise.rewording.fit import Draft
from anonymise.rewording.persons import Words
from anonymise.roles import DETERMINER, kin, role, same

OPEN_WORDS = re.compile(
    r",? (?:and|or|but|nor|who|whom|whose|which|where|when|while|as|in|at|on|with|without|to|for|from|by|of|because|"
    r"then|aged|her|his|their|the|a|an|both|although|though|since|until|after|before|if|so|also|now|not|under)\b"
)
"""What may follow a comma after a role: in front of anything else, a verb most likely, the comma would be wrong."""
LINKING = (
    r"(?:and|or|but|by|to|with|from|for|of|at|in|on|as|that|than|when|while|whom|who|which|whose|then|told|said|asked|"
    r"rang|met|saw|was|were|is|are|had|has|because|after|before|until|since|if|under|about|against|between)"
)
_THINGS = (
    "number|order|matter|summer|winter|river|letter|paper|door|floor|corner|dinner|supper|shower|computer|shoulder|"
    "finger|counter|quarter|chapter|water|weather|drawer|error|mirror|factor|minor|prior|later|after|over|ever|never|"
    "however|other|further|former|latter|under|rather|either|together|answer|offer|fever|cover|power|manner|trailer|"
    "centre|register|semester|anger|danger|disorder|behaviour|favour|labour|harbour|neighbour|disclaimer|whether|"
    "another|December|October|November|September|for|or|nor|her|per"
)
"""Words that only end like those for people."""
_LONGEST = 90
"""Characters before a name in which the phrase that it explains begins."""


def said_already(view: View, near: Beside, words: Words) -> Draft | None:
    """The draft for a name in apposition to its own role, or nothing."""
    if words.pseudonym or not words.text or near.after is not None:
        return None
    plain, head = view.plain, _head(words.text)
    lead = plain[max(view.block_at(near.start).start, near.start - _LONGEST) : near.start]
    if not words.sure and (match := _SOMEBODY.search(lead)) and plain[near.end : near.end + 1] in (",", ".", ";", ")"):
        closed = plain[near.end : near.end + 2] == ", " and not OPEN_WORDS.match(plain, near.end)
        return Draft(near.start - len(match["gap"]), near.end + closed, "")
    phrase = rf"(?<![\w'’-]){DETERMINER} (?:(?!{LINKING} )[\w'’-]+ ){{0,4}}?{head}(?: {_PREPOSITION} [^,;:.()\n]*)?"
    if re.search(phrase + r",? (?:was|is|were|are) \Z", lead, re.IGNORECASE):
        return Draft(near.start, near.end, "named", person=True)
    if re.search(phrase + r", \Z", lead, re.IGNORECASE):
        closed = plain[near.end : near.end + 2] == ", " and not OPEN_WORDS.match(plain, near.end)
        return Draft(near.start - 2, near.end + closed, "")
    return _explained(plain, near, words, head)


_SOMEBODY = re.compile(
    rf"(?<![\w'’-]){DETERMINER} (?:[a-z-]+ ){{0,3}}?(?!(?:{_THINGS})\b)"
    r"(?:[a-z-]{2,}(?:er|or|ist|ian|man|woman|lord|lady)|passer-by|resident|assistant|friend|relative)"
    r"(?P<gap>, (?:an? )?)\Z"
)
"""Somebody told by what they do, right before a name: a dog walker, the family's landlord."""
_PREPOSITION = "(?:at|of|on|in|for|from|with)"


def _explained(plain: str, near: Beside, words: Words, head: str) -> Draft | None:
    """`Octavia Spratling, deputy head at the junior school, rang`."""
    after = re.compile(
        rf", (?:{DETERMINER} )?(?:(?!{LINKING} )[\w'’-]+ ){{0,2}}?{head}"
        rf"(?P<more> {_PREPOSITION} [^,;:.()\n]*)?(?P<close>,?)(?=[ .;:]|\Z)",
        re.IGNORECASE,
    )
    match = after.match(plain, near.end)
    if not match:
        return None
    if not match["more"]:
        return Draft(near.start, match.end(), words.text, person=True)
    comma = match["close"] and not OPEN_WORDS.match(plain, match.start("close"))
    also = ((match.start("close"), match.end(), ""),) if comma else ()
    return Draft(near.start, match.start("more"), words.text, person=True, also=also)


def _head(text: str) -> str:
    """A pattern for the noun that tells the role: `deputy head`, `GP`, the `partner` of the mother's partner."""
    phrase = re.split(rf" {_PREPOSITION} ", re.sub(rf"^{DETERMINER} ", "", text, flags=re.IGNORECASE))[0]
    return re.escape(phrase.split()[-1]) if phrase else re.escape(text)


def clashes(text: str, beside: str) -> bool:
    """Whether a role before a comma is another person's: a relative in the words, a professional before them."""
    given, seen = same(text), same(beside)
    if given == seen:
        return False
    works = re.compile(rf"(?:.*\s)?{role()}", re.IGNORECASE)
    given_kin, seen_kin = given.split()[-1] in kin(), seen.split()[-1] in kin()
    return given_kin != seen_kin and bool(works.fullmatch(given)) and bool(works.fullmatch(seen))
