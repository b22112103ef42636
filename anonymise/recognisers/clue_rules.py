"""What points to a case from outside it, as patterns, each with the words that may stand there instead. Data only.

A rule names what a motivated reader could type into a search box: an outcome in court, a story in the press, a first of
its kind. What any review says of its own procedure (an inquest has been held) is no clue.
"""

from __future__ import annotations

from typing import NamedTuple

import regex


class Rule(NamedTuple):
    """One kind of pointer."""

    type: str
    pattern: regex.Pattern[str]
    instead: str
    """What may stand there; it fits the sentence as the words found do."""


_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MANY = r"(?:[5-9]|1\d|five|six|seven|eight|nine|ten|eleven|twelve)"
_ENDED = "faced criminal proceedings, which have ended"
_OFFENCE = (
    r"(?:murder|manslaughter|infanticide|rape|cruelty|neglect|assault|abuse|death|offences?|harm|wounding|arson"
    r"|robbery"
    r"|trafficking|slavery|supply|possession|perverting|grooming|years|months|life|term|imprisonment|custody|court)"
)
_HERE = (
    r"(?:of its kind|ever|on record|in living memory|to be (?:convicted|charged|prosecuted)"
    r"|(?:in|on|for) (?:the|this|that|our|any)? ?(?:whole )?(?:country|county|region|town|city|village|island"
    r"|world|UK"
    r"|district|area|borough|England|Wales|Scotland|Northern Ireland|Britain|Europe|council))"
)
_ROLE = (
    r"(?:doctor|GP|midwi(?:fe|ve)|health visitor|officer|head ?teacher|psychiatrist|paediatrician|social worker|nurse"
    r"|teacher"
    r"|councillor|priest|vicar|minister|imam|rabbi|interpreter|dentist|pharmacist|consultant|therapist|psychologist)"
)
_SIBLINGS = r"(?:children|siblings|brothers|sisters|sons|daughters|girls|boys)"

RULES: tuple[Rule, ...] = tuple(
    Rule(kind, regex.compile(pattern, regex.I), instead)
    for kind, pattern, instead in (
        (
            "CLUE_TRIAL",
            r"\b(?:(?:was|were|is|are|has been|have been|had been|later|been) )*(?:convicted|found guilty"
            r"|acquitted|cleared"
            rf"|pleaded guilty|pled guilty|sentenced|jailed|imprisoned|cautioned|charged"
            rf"|remanded)\b[^.;\n]{{0,60}}?\b{_OFFENCE}\b",
            _ENDED,
        ),
        (
            "CLUE_TRIAL",
            r"\b(?:received|(?:is |was )?serving|given) (?:an? )?(?:life|indeterminate|suspended|whole[- ]life"
            r"|\w+[- ]year|community|custodial|hospital|prison)\b[\w -]{0,12}(?:sentence|term|tariff|order)\b",
            _ENDED,
        ),
        ("CLUE_TRIAL", rf"\b(?:a )?minimum (?:term )?of (?:{_NUMBER}|\w+) years\b", "a sentence"),
        ("CLUE_TRIAL", r"\b(?:murder|manslaughter|rape|Old Bailey|(?:week|month)[- ]long) trial\b", "trial"),
        (
            "CLUE_TRIAL",
            r"\btrial (?:is|was|were|will be|took place|began|started|opened|collapsed|lasted|heard|is listed)\b"
            r"[^.;\n]{0,30}",
            "criminal proceedings are a matter of record",
        ),
        (
            "CLUE_TRIAL",
            r"\b(?:coroner|inquest|jury)\b[^.;\n]{0,40}\b(?:returned|concluded|recorded|found|ruled|verdict of)\b"
            r"[^.;\n]{0,40}?\b(?:verdict|conclusion|death|died|unlawful\w*|suicide|misadventure"
            r"|open(?: verdict| conclusion)?|accidental\w*)\b",
            "inquest has been held",
        ),
        (
            "CLUE_TRIAL",
            r"\b(?:a |the )?(?:Regulation 28|prevention of future deaths?)(?: reports?)?\b(?<=\b(?:coroner|inquest)\b"
            r"[^.;\n]{0,80})",
            "a recommendation",
        ),
        ("CLUE_PRESS", r"\b(?:a |the )?front[- ]page (?:story|stories|news|headlines?|article)\b", "a report"),
        (
            "CLUE_PRESS",
            r"\b(?:the )?(?:local|national|regional|tabloid|daily|weekly) (?:press|newspapers?|papers?|media|radio"
            r"|television|news) (?:story|stories|coverage|reports?|headlines?|campaign|called|dubbed|named|ran"
            r"|carried"
            r"|reported|printed|published|described|article|interview\w*)\b",
            "reports",
        ),
        (
            "CLUE_PRESS",
            r"\b(?:was|were|been|has been|widely) (?:widely )?(?:reported|covered|pictured|featured|broadcast"
            r"|televised)"
            r" (?:in|by|on) (?:all )?(?:the )?(?:press|media|newspapers?|papers?|news|television|radio|BBC|ITV"
            r"|national"
            r"|local|\p{Lu}\w+ (?:Gazette|Messenger|Herald|Echo|Post|News|Times|Courier|Argus|Chronicle))\b",
            "became known",
        ),
        (
            "CLUE_PRESS",
            r"\b(?:attracted|drew|received|caused|prompted|generated|was the subject of)(?: \w+){0,3} (?:media"
            r"|press|public"
            r"|national)(?: and (?:press|media|public))? (?:interest|attention|coverage|outcry|comment|debate"
            r"|inquiry)\b",
            "became known",
        ),
        ("CLUE_PRESS", r"\bran (?:an?|the) (?:\w+[- ])?(?:story|article|campaign|appeal)\b", "reported on it"),
        ("CLUE_PRESS", r"\b(?:dubbed|headline[ds]?)\b[^.\n]{0,20}[“\"‘'][^”\"’'\n]{2,40}[”\"’']", "named"),
        (
            "CLUE_PRESS",
            r"\b(?:fund-?raising|crowd-?funding|JustGiving|GoFundMe) (?:page|campaign|appeal)\b|\bpublic appeal for\b"
            r"|\bonline petition\b|\bpetition (?:was )?signed by\b|\bmemorial (?:bench|garden|fund|page|service)\b"
            r"|\bpage (?:in|to) (?:his|her|their) (?:memory|honour)\b|\b(?:candlelit )?vigil\b|\bsilent march\b",
            "appeal",
        ),
        ("CLUE_PRESS", r"\braised (?:over |more than |nearly |almost )?£[\d,.]+\w*", "raised money"),
        (
            "CLUE_PRESS",
            r"\b(?:television|TV|radio|podcast|drama) (?:documentary|series|programme) (?:about|on|was)\b"
            r"|\b(?:raised|debated|named) in (?:Parliament|the House of Commons|the Senedd|Holyrood|Stormont)\b"
            r"|\bbest[- ]known of\b",
            "reports about",
        ),
        (
            "CLUE_FAMILY",
            r"\b(?:the )?(?:eldest|oldest|youngest|second|third|fourth|fifth|sixth|seventh|middle|only (?:boy"
            r"|girl|son"
            rf"|daughter|surviving))(?: (?:child|boy|girl|son|daughter))? of (?:the |his |her "
            rf"|their )?(?:\w+ )?{_NUMBER}"
            rf" (?:\w+ )?{_SIBLINGS}\b",
            "one of the children in the family",
        ),
        (
            "CLUE_FAMILY",
            rf"\b{_NUMBER} (?:much )?(?:older|younger|elder|half|step)[- ]?(?:half-?|step-?)?(?:brothers|sisters)\b"
            rf"(?: and (?:an?|one|{_NUMBER}) (?:much )?(?:older|younger|elder|half|step)?[- ]?(?:half-?|step-?)?"
            r"(?:brothers?|sisters?))?",
            "brothers and sisters",
        ),
        (
            "CLUE_FAMILY",
            rf"\b(?:(?:her|his|their|had|has|have|couple['’]s|family['’]s)|(?:with|and) (?!\d)|(?:mother|father"
            rf"|parents|family"
            rf"|couple) of)\b ?\K{_MANY} (?:other |surviving |living |young )?(?:children|siblings)\b(?! (?:going"
            rf"|on|in|from))",
            "children",
        ),
        ("CLUE_FAMILY", r"\b(?:(?:non-)?identical |surviving )*(?:twins?|triplets|quadruplets)\b", "children"),
        (
            "CLUE_EVENT",
            r"\b(?:the )?(?:first|only|worst|largest|biggest|youngest|oldest|deadliest)(?: [\w-]+){0,3}? (?:case"
            r"|review"
            r"|prosecution|conviction|death|incident|fire|explosion|attack|murder|killing|victim|person|child"
            r"|baby|family"
            rf"|pupil|man|woman|mother|father|couple|time)(?: (?:from|of|who|with)[^.;,\n]{{0,40}}?)?,? {_HERE}\b",
            "a case",
        ),
        (
            "CLUE_EVENT",
            r"\b(?:the )?only(?: [\w-]+){0,2} (?:person|family|household|child|pupil|man|woman|speaker|member)"
            r" (?:from (?:the )?\p{Lu}\w+|who speaks?|speaking)\b",
            "one person",
        ),
        (
            "CLUE_EVENT",
            r"\b(?:with|using|by|from) (?:an?|the|his|her) (?:[\w-]+ ){0,2}?(?:crossbow|hammer|axe|hatchet"
            r"|machete|sword"
            r"|shotgun|rifle|handgun|firearm|screwdriver|baseball bat|kitchen knife|ligature"
            r"|dressing[- ]gown cord)\b",
            "",
        ),
        (
            "CLUE_EVENT",
            r"\b(?:gas|boiler|caravan) explosion\b|\b(?:killed|bitten|attacked|mauled) by (?:the |a "
            r"|their )?(?:family |pet )?"
            r"dogs?\b|\bacid attack\b|\bsuicide pact\b|\bstruck by (?:lightning|a train)\b|\bstarved to death\b"
            r"|\b(?:fell|jumped|thrown|dropped) from (?:an?|the) (?:[\w-]+ ){0,3}?(?:bridge|balcony|window|cliff|roof"
            r"|viaduct|pier|tower block|car park)\b|\bexorcis\w+\b|\bserial killer\b|\bsatanic\b",
            "serious harm",
        ),
        (
            "CLUE_EVENT",
            r"\b(?:during|after|before|on the night of) (?:the|a) (?:great |recent )?(?:storm|floods?|heatwave"
            r"|blizzard"
            r"|snowstorm|eclipse|cup final|carnival|royal wedding|jubilee|general election|riots?)\b",
            "at that time",
        ),
        (
            "CLUE_POST",
            rf"\b(?:(?:the|\w+['’]s) (?:only|first|sole)|one of (?:only |just )?(?:two"
            rf"|three)) (?:[\w-]+ ){{0,2}}?{_ROLE}s?"
            r" (?:in|on|at|for|of|to|who|there)\b",
            "a professional",
        ),
        (
            "CLUE_ANNIVERSARY",
            r"\b(?:anniversary of (?:the|his|her|their|\w+['’]s) (?:death|birth|disappearance|murder|killing"
            r"|wedding|accident"
            r"|funeral))\b",
            "a day that matters to the family",
        ),
        (
            "CLUE_ANNIVERSARY",
            r"\b(?:(?:(?:\w+|\d+) (?:days?|weeks?) |the (?:day|night|week) |shortly |just )?(?:before|after|on|of"
            r"|avoid)) "
            r"(?!(?:a|an|the|any|their)\b)(?:[\w’']+ ){1,2}?(?:\w+ )?birthday\b",
            "around that time",
        ),
    )
)
