"""Local organisations by what their names end in or begin with: schools, hospitals, courts, faith groups, the press."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.local_names import local_names
from anonymise.recognisers.words import lower, ordinary

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "SCHOOL",
        (
            r"(?:(?:Church of England|C ?of ?E|CE|RC|Roman Catholic|Catholic|Community|Special|Primary|Junior|Infants?"
            r"|Infant and Nursery|Secondary|High|Grammar|Middle|Comprehensive|Free|Boarding|Preparatory|Prep"
            r"|Independent"
            r"|Nursery|Lower|Upper|Voluntary Aided) )*(?:School|Schools|Comprehensive|Academy|Academies|College|Primary"
            r"|Infants?|Juniors?|Grammar|Sixth Form(?: College)?|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten"
            r"|Day Nursery|Children['’]s Centre|Family Centre|Montessori|University|High)|nursery|playgroup|pre-school"
            r"|primary school|infant school|junior school|academy|high school"
        ),
    ),
    (
        "HEALTH_SETTING",
        (
            r"(?:(?:General|Community|Children['’]s|Royal|District|Maternity|University|Memorial|Cottage|Women['’]s"
            r"|Teaching|Psychiatric|Infirmary) )*(?:Hospital|Hospitals|Infirmary|Clinic|Surgery|Health Centre"
            r"|Medical Centre|Medical Practice|Medical Group|Group Practice|Family Practice|Hospice|Ward|Birth Centre"
            r"|Birthing Centre|Maternity Unit|Walk-in Centre|Urgent Care Centre|Urgent Treatment Centre"
            r"|Minor Injuries Unit|Treatment Centre|Pharmacy|Dental Practice|Practice|NHS Trust|NHS Foundation Trust"
            r"|Foundation Trust|Healthcare NHS Trust|Hospitals Trust|Health Board|Health Trust|Healthcare Trust|CCG|ICB"
            r"|Primary Care Trust|General|Royal|District|Children['’]s(?!\s+(?:\p{L})))|Health and Social Care Trust"
            r"|surgery|ward|medical practice|health centre"
        ),
    ),
    (
        "COURT",
        (
            r"(?:Combined |High |Family |Youth )?(?:Crown Court|Magistrates['’]? Court|County Court|Sheriff Court"
            r"|Family Court|Coroner['’]s Court|Youth Court|Assizes|Tribunal Centre|Court Centre)"
        ),
    ),
    ("POLICE_FORCE", r"(?:Police Station|Constabulary|Police)"),
    (
        "PRISON",
        (
            r"(?:Prison|Young Offender(?:s['’]?)? Institution|YOI|Secure Training Centre|Secure Children['’]s Home"
            r"|Immigration Removal Centre|IRC)"
        ),
    ),
    (
        "FAITH_GROUP",
        (
            r"(?:(?:Central |Parish |Baptist |Methodist |Pentecostal |Evangelical |Islamic |Jamia |Hindu "
            r"|Sikh )*)(?:Church|Chapel|Cathedral|Mosque|Masjid|Temple|Gurdwara|Synagogue|Shul|Mandir|Assembly"
            r"|Ministries|Fellowship|Tabernacle|Congregation|Parish|Citadel|Madrasah?|Kingdom Hall|Meeting House"
            r"|Islamic Centre)|mosque|gurdwara|parish church"
        ),
    ),
    (
        "PRESS",
        (
            r"(?:Gazette|Echo|Herald|Chronicle|Advertiser|Packet|Argus|Mercury|Courier|Evening News|Evening Post"
            r"|Daily Post|Observer|Examiner|Free Press|Journal|Reporter|Recorder|Star|Times|Telegraph|Express|News|Post"
            r"|Mail|Standard|Leader|Record|Citizen|Sentinel|Bulletin|Messenger|Radio|FM)"
        ),
    ),
    (
        "ORGANIZATION",
        (
            r"(?:Ambulance Service|Ambulance Trust|Ambulance|Fire and Rescue(?: Service)?|Fire Service"
            r"|Mountain Rescue|Lifeboat"
            r"|Coastguard|Job ?[Cc]entre|Council|Borough Council|City Council|County Council|District Council"
            r"|Safeguarding Children(?: Board"
            r"| Partnership)?|Children['’]s Services|House|Lodge|Manor|Hall|Court|Grange|Priory|Cottage|Villa|Home"
            r"|Nursing Home|Care Home|Residential Home|Children['’]s Home|Hotel|Inn|Arms|Tavern|Hostel|Foyer|Refuge"
            r"|Centre|Community Centre|Youth Centre|Youth Club|Leisure Centre|Sports Centre|Day Centre|Drop-in|Club|FC"
            r"|RFC|Cricket Club|Football Club|Boxing Club|Rovers|Rangers|United|Orchestra|Choir|Band|Brass Band|Stables"
            r"|Riding School|Swimming Club|Cadets|Scouts|Scout Group|Guides|Brownies|Cubs|Cuts|Barbers|Hair|Nails|Salon"
            r"|Stores|Store|Supermarket|Bakery|Café|Cafe|Restaurant|Takeaway|Kitchen|Diner|Grill|Tandoori|Kebabs?|Pizza"
            r"|Chippy|Fisheries|Foods|Poultry|Meats|Farm|Farms|Nurseries|Garage|Motors|Cars|Taxis|Cabs|Travel|Coaches"
            r"|Haulage|Logistics|Transport|Heating|Plumbing|Roofing|Scaffolding|Builders|Construction|Joinery|Cleaning"
            r"|Laundry|Textiles|Mills?|Foundry|Works|Factory|Packaging|Engineering|Electrical|Electronics|Security"
            r"|Solicitors|LLP|Ltd\.?|Limited|plc|PLC|& Sons?|and Sons?|Estates|Lettings|Housing|Homes"
            r"|Housing Association|Housing Trust|Trust|Foundation|Association|Society|Alliance|Federation|Project"
            r"|Mission|Highlanders|Fusiliers|Regiment|Guards"
            r"|Rifles|Hussars|Dragoons|Lancers|Borderers|Residents['’]? Association|Theatre|Cinema|Museum|Library|Gym"
            r"|Fitness|Bowling Club|Social Club|Working Men['’]s Club|Legion|Palazzo|Palace|Barracks|Camp|Allotments"
            r"|Holiday Park|Caravan Park|Unit|Suite|Wing)"
        ),
    ),
)
_WORD = r"(?:St\.|\p{Lu}[\p{L}\p{M}’'&-]*)"
_JOIN = r"(?:of(?: the)?|and|&|for|y|yr|in|on(?: the)?|upon|le|de|la|-)"
_LARGER = r"(?:Associations?|Federation|Foundation|Alliance|Union|Society|Network|Council|Healthcare|Inspectorate)\b"
"""What goes on so is no school or ward but a body of such: `the Boarding Schools' Association`."""
_SUFFIXED = tuple(
    (
        kind,
        regex.compile(
            rf"(?<![\w-])(?P<name>{_WORD}(?: (?:{_WORD}"
            rf"|{_JOIN}(?= \p{{Lu}}))){{0,5}}) (?P<kind>{suffix})(?![\w-])(?!['’]? {_LARGER})(?: (?:hostel|hotel"
            rf"|estate|school"
            rf"|nursery|hospital|ward|surgery|club)\b)?"
        ),
    )
    for kind, suffix in _KINDS
)
_SUBJECT = (
    r"(?:Psych|Phys|Pae|Rad|Path|Ana|Mid|Nurs|Occ|Soc|Med|Law|Sur|Em|Gen|Obs|Polic|Teach|Arts?|Sci|Speech|Excell"
    r"|Thought|Life)"
)
"""A college of such is one of a profession: the Royal College of Midwives."""
_PREFIXED = (
    (
        "PRISON",
        regex.compile(
            rf"(?<![\w-])HMP(?:/?(?:YOI|&YOI| and YOI))? {_WORD}(?: {_WORD}){{0,2}}"
            rf"|(?<![\w-])HM ?YOI {_WORD}(?: {_WORD})?"
        ),
    ),
    (
        "SCHOOL",
        regex.compile(
            rf"(?<![\w-])(?:Ysgol|Coleg|Gaelscoil|Bunscoil|Cylch Meithrin|Meithrinfa)(?: {_WORD}| y| yr| yn"
            rf"| ar){{1,4}}(?<=\p{{Ll}}\p{{Ll}})"
        ),
    ),
    ("HEALTH_SETTING", regex.compile(rf"(?<![\w-])(?:Ysbyty|Meddygfa)(?: {_WORD}| y| yr){{1,3}}")),
    (
        "FAITH_GROUP",
        regex.compile(
            rf"(?<![\w-])(?:Jamia |Central )?(?:Masjid|Jamia|Gurdwara|Guru Nanak|Shri|Shree|Beth|Iglesia)(?:[ -](?:al|e"
            rf"|ul|ur|us|un|ut|an)?-?{_WORD}){{1,3}}|(?<![\w-])(?:Masjid|Jamia) al-\p{{L}}+"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])(?:RAF|HMS|RNAS|MV|FV) {_WORD}(?: {_WORD})?|(?<![\w-])The Royal (?:Welsh|Anglian Regiment"
            rf"|Scots"
            rf"|Irish Regiment|Regiment of Scotland)|(?<=\b[Tt]he )Royal (?:Welsh|Anglian|Scots|Irish|Engineers|Marines"
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
            rf"|Academy) of (?:the )?(?!{_SUBJECT}){_WORD}(?: {_WORD})?(?=[ ,.;:)’']|$)"
        ),
    ),
    ("FAITH_GROUP", regex.compile(rf"(?<![\w-])(?:Capel|Eglwys) {_WORD}(?: {_WORD})?")),
    (
        "ORGANIZATION",
        regex.compile(rf"(?<![\w-])(?:Neuadd|Canolfan|Clwb|Tafarn|Gwesty|Plas|Llys) (?:y |yr )?{_WORD}(?: {_WORD})?"),
    ),
    (
        "ORGANIZATION",
        regex.compile(
            rf"(?<![\w-])\d{{1,3}}(?:st|nd|rd|th) (?:Bn|Battalion|Regiment|Squadron|Company|Signal|Armoured)(?:,| of)?"
            rf"(?: (?:[Tt]he )?{_WORD}){{1,4}}"
        ),
    ),
    (
        "ORGANIZATION",
        regex.compile(r"(?<![\w-])(?:St|ST)\.? \p{Lu}[\p{L}-]+['’][sS]?(?![\w])(?! (?:Day|Eve|syndrome))"),
    ),
)
_APPOSED = regex.compile(
    r"\b(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?|local) (?:\p{Ll}+ )?(?P<noun>nursery|primary school|secondary school"
    r"|school|college|surgery|restaurant"
    r"|pub|hostel|club|shop|takeaway|hotel|care home|children['’]s home|nursing home|mosque|church|congregation|factory"
    r"|playgroup|pre-school|childminding business|gym|salon"
    r"|garage), (?P<name>(?:The )?\p{Lu}[\p{L}’'&-]+(?: (?:\p{Lu}[\p{L}’'&-]+|and|of|the|&)){0,4}),"
)
_BY_NOUN = dict.fromkeys(("nursery", "school", "college", "playgroup", "pre-school"), "SCHOOL")
_BY_NOUN |= {
    "surgery": "HEALTH_SETTING",
    "mosque": "FAITH_GROUP",
    "church": "FAITH_GROUP",
    "congregation": "FAITH_GROUP",
}
_OF_A_PLACE = regex.compile(
    rf"(?<![\w-])(?!(?:The|In|At|From|To|Of) )(?P<place>(?:(?:North|South|East|West|Mid|Greater|Central|Upper"
    rf"|Lower) )?{_WORD}) (?P<rest>(?:\p{{Lu}}\p{{Ll}}+ ){{0,3}}"
    r"(?:Team|Hub|Service|Services|Locality|Crisis|Aid|Mind|Partnership|Network|Forum|Division|Command|Directorate"
    r"|Area|Carers|Women['’]s Aid|MAT|Trust|Council|Police|Foodbank|Homes|Housing))(?![\w-])"
)
"""What a place has, and so has everywhere: `North Powys Area Team`."""
GENERIC = lower("generic")
"""Words that tell nothing of an organisation: `the Early Help Centre`."""


class Organisations(Recogniser):
    types = (
        "SCHOOL",
        "HEALTH_SETTING",
        "COURT",
        "POLICE_FORCE",
        "PRISON",
        "FAITH_GROUP",
        "PRESS",
        "ORGANIZATION",
        "LOCATION",
    )
    title = "local organisations"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for kind, pattern in _PREFIXED:
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), kind, 0.8)
        yield from local_names(document, GENERIC)
        for match in document.find(_APPOSED):
            kind = _BY_NOUN.get(match["noun"].lower().split()[-1], "ORGANIZATION")
            yield Sighting(match.start("name"), match.end("name"), kind, 0.7, match["noun"].lower())
        for match in document.find(_OF_A_PLACE):
            if match["place"].split(" ")[-1].lower() in lower("places"):
                yield Sighting(match.start(), match.end(), "ORGANIZATION", 0.7)
        for kind, pattern in _SUFFIXED:
            for match in document.find(pattern):
                if sighting := _named(document, kind, match):
                    yield sighting


def _named(document: Document, kind: str, match: regex.Match[str]) -> Sighting | None:
    """The organisation, if more than general words stand before its kind: `Beech House`, not `a Help Centre`."""
    if _NATIONAL.match(match[0]):
        return None
    start, words = match.start(), match["name"].split(" ")
    if words[-1] in ("of", "and", "for", "in") or _PERIODICAL.match(match[0]):
        return None
    if len(words) < 4 and words[0].rstrip(".") in _MISTER and not regex.search(r"['’]", match["name"]):
        return None
    while words and (words[0].lower() in GENERIC or words[0] in _OPENING) and words[0] != "The":
        start += len(words[0]) + 1
        words = words[1:]
    while words and (
        words[0] == "The"
        and len(words) > 1
        and document.before(start, 3).strip() == ""
        and start == document.block_start(start)
    ):
        start += len(words[0]) + 1
        words = words[1:]
    telling = [word for word in words if word.lower() not in GENERIC and len(regex.sub(r"['’]s?$|[^\w]", "", word)) > 1]
    if not telling or start >= match.start("kind"):
        return None
    if "'s" in match["kind"] and len(telling) == 0:
        return None
    if (
        (kind in ("PRESS", "ORGANIZATION") or match["kind"] == "Practice")
        and all(map(ordinary, telling))
        and not _proper_use(document, start, match)
        and not _proper_use(document, match.start(), match)
    ):
        return None
    hint = match["kind"].lower()
    if (
        kind == "ORGANIZATION"
        and match["kind"] in _MAYBE_NATIONAL
        and all(ordinary(word) or word.isupper() for word in telling)
    ):
        return Sighting(start, match.end(), kind, 0.4, hint)
    if match["kind"] in ("Trust", "Foundation", "Fund") and len(telling) == 2:
        return Sighting(start, match.end(), kind, 0.4, hint)
    return Sighting(start, match.end(), kind, 0.8 if not all(map(ordinary, telling)) else 0.7, hint)


_PERIODICAL = regex.compile(
    r"(?:The )?(?:(?:British|European|International|American) )?(?:Journal|Archives|Annals|Bulletin|Handbook) of\b"
)
_MISTER = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Master"))
"""Before a name these make a person of it: `Mr Will Church`."""
_MAYBE_NATIONAL = frozenset(
    "Trust Foundation Association Society Alliance Federation Project Housing Unit Centre".split()
)
"""Of ordinary words before these nobody can tell whether the body is local: a person is asked."""
_NATIONAL = regex.compile(
    r"(?:The )?(?:Department|Ministry|Office|Association|Directors?|Secretary|Secretaries|Board|National"
    r"|Royal College|House) (?:of|for)\b"
)
_OPENING = frozenset(
    ("However", "Although", "Social", "Whilst", "Following", "Both", "Neither", "Once", "Despite", "Through")
)
_PLACED = regex.compile(
    r"(?:\b(?:at|in|from|of|to|near|by|for|called|the|with|on|The|outside|attended|attends|joined|visited|left) "
    r"|[(“\"‘*] ?|, |^)$"
)


def _proper_use(document: Document, start: int, match: regex.Match[str]) -> bool:
    """Whether ordinary words are used as the name of a local thing and no heading: `at Beech House`."""
    block = document.view.block_at(start)
    if block.kind == "heading" and start == block.start:
        return False
    return bool(_PLACED.search(document.before(start, 20)))
