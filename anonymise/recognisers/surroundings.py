"""What may stand before and after a name, and tells a person from a place."""

from __future__ import annotations

import regex

FAMILY = regex.compile(
    r"^(?:,? (?:and|&|or) \p{Lu}[\p{L}’'-]+)?[ \u00a0](?:families|family|children|siblings|brothers|sisters|twins"
    r"|household|boys|girls|case|home)\b",
    regex.I,
)
ESTATE = regex.compile(r"^[ \u00a0](?:estate|site|caravan park|flats|allotments|playing fields?|woods?|beach)\b")
PERSON_VERB = regex.compile(
    r"^(?:['’]s\b|,? (?:who|whose|aged|then|now|had|has|was|were|is|said|says|told|asked|did|does|went|came|left"
    r"|lived|attended|saw|felt|wanted|died|became|described|reported"
    r"|disclosed|stated|refused|agreed|made|took|gave|got|ran|rang|called|wrote|moved|met|himself|herself|would"
    r"|could|may|might|will|appeared|seemed|also|never|often"
    r"|recorded|visited|noticed|thought|believed|knew|tried|started|began|stopped|spent|received|returned|remained"
    r"|and (?:his|her|their|\p{Lu}\p{Ll}))\b|, \d{1,2}\b| \(\d{1,2}\))"
)
PLACE_BEFORE = regex.compile(
    r"\b(?:in|at|near|around|outside|inside|across|throughout|within|from|towards|via|between|to live in|moved to"
    r"|move to|moving to|returned to|travelled to|over to|area of|town of|village of|city of|outskirts of|north of"
    r"|south of|east of|west of|part of|streets of|and|,)[ \u00a0](?:the )?$",
    regex.I,
)
PLACE_ONLY = regex.compile(
    r"\b(?:in|at|near|outside|within|across|around|throughout|live in|lived in|moved to|area of|town of|village of"
    r"|city of|streets of|came from|originally from|born in|resident in|parts? of|outskirts of|Co\.?|County"
    r"|Isle of)[ \u00a0](?:the )?$",
    regex.I,
)
PLACE_AFTER = regex.compile(
    r"^[ \u00a0](?:estate|area|site|village|town|borough|district|neighbourhood|ward|station|community|flats|road"
    r"|town centre|city centre|park|beach|harbour|seafront|hills?|valley|council|market)\b|^-based\b"
    r"|^ \(?[A-Z]{1,2}\d{1,2}\b|^, [A-Z]{1,2}\d"
)
THE = regex.compile(r"\b(?:the|a|an|this|that|each|every|our|no|any|local|new|of the)[ \u00a0]$", regex.I)
CALENDAR = regex.compile(
    r"^[ \u00a0,]*(?:\d|of (?:19|20)\d\d|half[- ]term|term|holidays?|and (?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b)"
)
AT_WORK = regex.compile(
    r"\b(?:at|worked for|works for|working for|employed by|run by|restaurant|shop|business|pub|club|company"
    r"|called)[,\u00a0 ]{1,2}(?:the )?$",
    regex.I,
)
ACTS = regex.compile(
    r"^(?:['’]s\b(?! Law)|,? (?:who|whose|aged|had|has|was|were|is|said|says|told|asked|did|does|went|came|left"
    r"|lived|attended|saw|felt|wanted|died|became|described"
    r"|reported|disclosed|stated|refused|agreed|made|took|gave|got|ran|rang|called|wrote|moved|met|would|could|will"
    r"|can|may|might|should|has|answers|spoke"
    r"|to (?:check|ask|see|confirm|send|call|ring|chase)|and \p{Lu}\p{Ll}+"
    r"|recorded|visited|noticed|thought|believed|knew|tried|started|began|kept|continued|needs?|does|placed|put"
    r"|always|still|never|then|also|now|rings|calls|says|tells|asks|texts|goes|comes|leaves|attends|sees|feels|wants"
    r"|takes|gives|gets|runs|writes|moves|meets|refuses|reports|discloses|brings|presents|appears|looks|seems|likes"
    r"|hates"
    r"|spent|sat|stood|slept|fell|held|found|heard|met|lost|paid|meant|sent|built|brought|bought|caught|taught|drank"
    r"|drove|ate|grew|hid|hit|hurt"
    r"|laid|led|lay|let|read|rode|rose|sang|shook|shot|shut|sold|spoke|stole|swam|swore|threw|woke|wore|won|wept"
    r"|burn(?:ed|t)|\p{Ll}+ed)\b)"
)
"""What somebody does, right behind her name."""
HUMAN = regex.compile(
    r"^ (?:rang|cried|said|told|asked|texted|phoned|wept|slept|laughed|hugged|shouted|screamed|smiled|drank|swore"
    r"|whispered|begged"
    r"|replied|answered|married|had gone|had been (?:at|to|in|with)|was (?:born|seen|crying|asleep|upset|frightened"
    r"|scared|sitting"
    r"|arrested|a boy|a girl|the eldest|the youngest)|lived|went to|went home|came home|ran away|moved in|moved out"
    r"|got up|woke"
    r"|and (?:his|her) \p{Ll}|loved|hated|liked|missed|wanted|says|remembers|recalls|never|always|still)\b"
)
"""What only somebody does, right behind a word that opens a sentence: `Storm rang her nan`."""
