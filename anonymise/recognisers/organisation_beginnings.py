"""What the names of local organisations begin with, by kind: `HMP`, `Ysgol`, `Masjid`, `University of`. Data only."""

from __future__ import annotations

import regex

from anonymise.recognisers.organisation_endings import WORD

_SUBJECT = (
    r"(?:Psych|Phys|Pae|Rad|Path|Ana|Mid|Nurs|Occ|Soc|Med|Law|Sur|Em|Gen|Obs|Polic|Teach|Arts?|Sci|Speech|Excell"
    r"|Thought|Life)"
)
"""A college of such is one of a profession: the Royal College of Midwives."""
PREFIXED = (
    (
        "PRISON",
        regex.compile(
            rf"(?<![\w-])HMP(?:/?(?:YOI|&YOI| and YOI))? {WORD}(?: {WORD}){{0,2}}"
            rf"|(?<![\w-])HM ?YOI {WORD}(?: {WORD})?"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            rf"(?<![\w-])(?:Ysgol|Coleg|Gaelscoil|Bunscoil|Cylch Meithrin|Meithrinfa)(?: {WORD}| y| yr| yn"
            rf"| ar){{1,4}}(?<=\p{{Ll}}\p{{Ll}})"
        ),
    ),
    ("HEALTH_SETTING", regex.compile(rf"(?<![\w-])(?:Ysbyty|Meddygfa)(?: {WORD}| y| yr){{1,3}}")),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-])(?:Jamia |Central )?(?:Masjid|Jamia|Gurdwara|Guru Nanak|Shri|Shree|Beth|Iglesia)(?:[ -](?:al|e"
            rf"|ul|ur|us|un|ut|an)?-?{WORD}){{1,3}}|(?<![\w-])(?:Masjid|Jamia) al-\p{{L}}+"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])(?:RAF|HMS|RNAS|MV|FV) {WORD}(?: {WORD})?|(?<![\w-])The Royal (?:Welsh|Anglian Regiment"
            rf"|Scots"
            rf"|Irish Regiment|Regiment of Scotland)|(?<![\w-])Royal (?:Marines|Corps of {WORD})"
            rf"|(?<=\b[Tt]he )Royal (?:Welsh|Anglian|Scots|Irish|Engineers"
            rf"|Logistic Corps|Artillery|Signals)(?: Regiment)?|(?<=\b[Tt]he )(?:Rifles|Mercian Regiment"
            rf"|Yorkshire Regiment|Parachute Regiment|Coldstream Guards|Welsh Guards|Irish Guards|Scots Guards"
            rf"|Grenadier Guards|Paras)"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            r"(?<![\w-])St\.? \p{Lu}[\p{L}-]+(?:['’]s)?(?: \p{Lu}[\p{L}-]+){0,2} (?:Primary|Infants?|Juniors?|High"
            r"|RC|CE"
            r"|Catholic|School|Academy|College)"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            rf"(?<![\w-])(?:University|College|School"
            rf"|Academy) of (?:the )?(?!{_SUBJECT}){WORD}(?: {WORD})?(?=[ ,.;:)’']|$)"
        ),
    ),
    ("FAITH_GROUP", regex.compile(rf"(?<![\w-])(?:Capel|Eglwys) {WORD}(?: {WORD})?")),
    (
        "ORGANIZATION",
        regex.compile(rf"(?<![\w-])(?:Neuadd|Canolfan|Clwb|Tafarn|Gwesty|Plas|Llys) (?:y |yr )?{WORD}(?: {WORD})?"),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])\d{{1,3}}(?:st|nd|rd|th)? (?:{WORD} ){{0,2}}"
            rf"(?:Regiment|Battalion|Squadron|Battery|Commando|Para|PARA|SCOTS|RIFLES|YORKS)(?![\w-])"
            rf"|(?<![\w-])\d{{1,3}}(?:st|nd|rd|th) (?:Bn|Battalion|Regiment|Squadron|Company|Signal|Armoured)(?:,| of)?"
            rf"(?: (?:[Tt]he )?{WORD}){{1,4}}"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            r"(?<![\w-])(?:St|ST)\.? \p{Lu}[\p{L}-]+['’][sS]?(?![\w])(?! (?:Day|Eve|syndrome))"
            r"(?: (?:(?:on|in|by|under|at|within|without) the |upon |le |next )\p{Lu}[\p{L}-]+| and All (?:Angels"
            r"|Saints)"
            r"| with St\.? \p{Lu}[\p{L}-]+(?:['’]s)?)?"
        ),
    ),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-])(?:Diocese|Archdiocese|Deanery|Archdeaconry|Benefice|Presbytery|Circuit|Parish|Corps|Province)"
            rf" of (?:the )?(?!Christ\b){WORD}(?:(?: and| &|,) {WORD}| {WORD})?"
        ),
    ),
    (
        "LOCATION",
        regex.compile(
            rf"(?<![\w-])(?:Isle|Isles|Island|Islands|Mull|Kyle|Point|Port|Bridge|Water|Sound|Firth|Forest|Vale|Bay"
            rf"|Manor|Hundred|Braes?|Hill|Rhinns|Howe|Mains|Kirkton|Kirk|Haven|Heights|Borough|District|County|City|Town"
            rf"|Village|Royal Burgh|Burgh) of (?!England|Scotland|Wales|Ireland|Education|Culture|Sanctuary"
            rf"|London){WORD}"
        ),
    ),
)
