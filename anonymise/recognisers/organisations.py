"""Local organisations by what their names end in or begin with: schools, hospitals, courts, congregations, the press."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.words import ordinary

_KINDS: tuple[tuple[str, str], ...] = (
    ("SCHOOL", r"(?:(?:Church of England|C ?of ?E|CE|RC|Roman Catholic|Catholic|Community|Special|Primary|Junior|Infants?|Infant and Nursery|Secondary|High|Grammar|Middle|Comprehensive|Free|Boarding|Preparatory|Prep|Independent|Nursery|Lower|Upper|Voluntary Aided) )*(?:School|Schools|Comprehensive|Academy|Academies|College|Primary|Infants?|Juniors?|Grammar|Sixth Form(?: College)?|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten|Day Nursery|Children['’]s Centre|Family Centre|Montessori|University|High)|nursery|playgroup|pre-school|primary school|infant school|junior school|academy|high school"),
    ("HEALTH_SETTING", r"(?:(?:General|Community|Children['’]s|Royal|District|Maternity|University|Memorial|Cottage|Women['’]s|Teaching|Psychiatric|Infirmary) )*(?:Hospital|Hospitals|Infirmary|Clinic|Surgery|Health Centre|Medical Centre|Medical Practice|Medical Group|Group Practice|Family Practice|Hospice|Ward|Birth Centre|Birthing Centre|Maternity Unit|Walk-in Centre|Urgent Care Centre|Urgent Treatment Centre|Minor Injuries Unit|Treatment Centre|Pharmacy|Dental Practice|NHS Trust|NHS Foundation Trust|Foundation Trust|Healthcare NHS Trust|Hospitals Trust|Health Board|Health Trust|Healthcare Trust|CCG|ICB|Primary Care Trust|General|Royal|District|Children['’]s(?!\s+(?:\p{L})))|Health and Social Care Trust|surgery|ward|medical practice|health centre"),
    ("COURT", r"(?:Combined |High |Family |Youth )?(?:Crown Court|Magistrates['’]? Court|County Court|Sheriff Court|Family Court|Coroner['’]s Court|Youth Court|Assizes|Tribunal Centre|Court Centre)"),
    ("POLICE_FORCE", r"(?:Police Station|Constabulary|Police)"),
    ("PRISON", r"(?:Prison|Young Offender(?:s['’]?)? Institution|YOI|Secure Training Centre|Secure Children['’]s Home|Immigration Removal Centre|IRC)"),
    ("FAITH_GROUP", r"(?:(?:Central |Parish |Baptist |Methodist |Pentecostal |Evangelical |Islamic |Jamia |Hindu |Sikh )*)(?:Church|Chapel|Cathedral|Mosque|Masjid|Temple|Gurdwara|Synagogue|Shul|Mandir|Assembly|Ministries|Fellowship|Tabernacle|Congregation|Parish|Citadel|Madrasah?|Kingdom Hall|Meeting House|Islamic Centre)|mosque|gurdwara|parish church"),
    ("PRESS", r"(?:Gazette|Echo|Herald|Chronicle|Advertiser|Packet|Argus|Mercury|Courier|Evening News|Evening Post|Daily Post|Observer|Examiner|Free Press|Journal|Reporter|Recorder|Star|Times|Telegraph|Express|News|Post|Mail|Standard|Leader|Record|Citizen|Sentinel|Bulletin|Messenger|Radio|FM)"),
    ("ORGANIZATION", r"(?:Council|Borough Council|City Council|County Council|District Council|Safeguarding Children(?: Board| Partnership)?|Children['’]s Services|House|Lodge|Manor|Hall|Court|Grange|Priory|Cottage|Villa|Home|Nursing Home|Care Home|Residential Home|Children['’]s Home|Hotel|Inn|Arms|Tavern|Hostel|Foyer|Refuge|Centre|Community Centre|Youth Centre|Youth Club|Leisure Centre|Sports Centre|Day Centre|Drop-in|Club|FC|RFC|Cricket Club|Football Club|Boxing Club|Rovers|Rangers|United|Orchestra|Choir|Band|Brass Band|Stables|Riding School|Swimming Club|Cadets|Scouts|Scout Group|Guides|Brownies|Cubs|Cuts|Barbers|Hair|Nails|Salon|Stores|Store|Supermarket|Bakery|Café|Cafe|Restaurant|Takeaway|Kitchen|Diner|Grill|Tandoori|Kebabs?|Pizza|Chippy|Fisheries|Foods|Poultry|Meats|Farm|Farms|Nurseries|Garage|Motors|Cars|Taxis|Cabs|Travel|Coaches|Haulage|Logistics|Transport|Heating|Plumbing|Roofing|Scaffolding|Builders|Construction|Joinery|Cleaning|Laundry|Textiles|Mills?|Foundry|Works|Factory|Packaging|Engineering|Electrical|Electronics|Security|Solicitors|LLP|Ltd\.?|Limited|plc|PLC|& Sons?|and Sons?|Estates|Lettings|Housing|Homes|Housing Association|Housing Trust|Trust|Foundation|Project|Mission|Highlanders|Fusiliers|Regiment|Guards|Rifles|Hussars|Dragoons|Lancers|Borderers|Residents['’]? Association|Theatre|Cinema|Museum|Library|Gym|Fitness|Bowling Club|Social Club|Working Men['’]s Club|Legion|Palazzo|Palace|Barracks|Camp|Allotments|Holiday Park|Caravan Park|Unit|Suite|Wing)"),
)
_WORD = r"(?:St\.|\p{Lu}[\p{L}\p{M}’'&-]*)"
_JOIN = r"(?:of(?: the)?|and|&|for|y|yr|in|on(?: the)?|upon|le|de|la|-)"
_SUFFIXED = tuple(
    (
        kind,
        regex.compile(
            rf"(?<![\w-])(?P<name>{_WORD}(?: (?:{_WORD}|{_JOIN}(?= \p{{Lu}}))){{0,5}}),? (?P<kind>{suffix})(?![\w-])(?: (?:hostel|hotel|estate|school|nursery|hospital|ward|surgery|club)\b)?"
        ),
    )
    for kind, suffix in _KINDS
)
_PREFIXED = (
    ("PRISON", regex.compile(rf"(?<![\w-])HMP(?:/?(?:YOI|&YOI| and YOI))? {_WORD}(?: {_WORD}){{0,2}}|(?<![\w-])HM ?YOI {_WORD}(?: {_WORD})?")),
    ("SCHOOL", regex.compile(rf"(?<![\w-])(?:Ysgol|Coleg|Gaelscoil|Bunscoil|Cylch Meithrin|Meithrinfa)(?: {_WORD}| y| yr| yn| ar){{1,4}}(?<=\p{{Ll}}\p{{Ll}})")),
    ("HEALTH_SETTING", regex.compile(rf"(?<![\w-])(?:Ysbyty|Meddygfa)(?: {_WORD}| y| yr){{1,3}}")),
    ("FAITH_GROUP", regex.compile(rf"(?<![\w-])(?:Jamia |Central )?(?:Masjid|Jamia|Gurdwara|Guru Nanak|Shri|Shree|Beth|Iglesia)(?:[ -](?:al|e|ul|ur|us|un|ut|an)?-?{_WORD}){{1,3}}|(?<![\w-])(?:Masjid|Jamia) al-\p{{L}}+")),
    ("ORGANIZATION", regex.compile(rf"(?<![\w-])(?:RAF|HMS|RNAS|MV|FV) {_WORD}(?: {_WORD})?|(?<![\w-])The Royal (?:Welsh|Anglian Regiment|Scots|Irish Regiment|Regiment of Scotland)|(?<=\b[Tt]he )Royal (?:Welsh|Anglian|Scots|Irish|Engineers|Marines|Logistic Corps|Artillery|Signals)(?: Regiment)?|(?<=\b[Tt]he )(?:Rifles|Mercian Regiment|Yorkshire Regiment|Parachute Regiment|Coldstream Guards|Welsh Guards|Irish Guards|Scots Guards|Grenadier Guards|Paras)")),
    ("SCHOOL", regex.compile(r"(?<![\w-])St\.? \p{Lu}[\p{L}-]+(?:['’]s)?(?: \p{Lu}[\p{L}-]+){0,2} (?:Primary|Infants?|Juniors?|High|RC|CE|Catholic|School|Academy|College)")),
    ("ORGANIZATION", regex.compile(r"(?<![\w-])St\.? \p{Lu}[\p{L}-]+['’]s?(?![\w])(?! (?:Day|Eve|syndrome))")),
)
GENERIC = frozenset(
    """a an the our their his her its this that every each any local national regional main new old same other another one two three
    first second third no all both some such which what general acute adult adults child children children's childrens family families youth young
    community communities primary secondary special high middle nursery infant junior mainstream state independent private public voluntary statutory
    hospital school schools college academy surgery ward clinic health healthcare medical mental social care nursing residential supported
    foster fostering home homes crown county magistrates magistrates' magistrates’ family coroner's sheriff youth crime criminal civil high court courts
    police detective british metropolitan neighbourhood response district borough city town parish unitary metropolitan council local authority
    safeguarding board partnership multi-agency multi agency single early years help hub emergency duty team service services accident and of for to in on at
    day drop-in contact early intervention assessment treatment specialist perinatal mother baby maternity labour birth neonatal intensive
    paediatric psychiatric acute primary care clinical commissioning group integrated ambulance fire rescue sure start children's centre centres
    leisure sports sport football cricket boxing swimming youth after-school breakfast homework holiday summer lunch night open safe secure
    trust foundation nhs royal women's women’s children’s men's housing association project charity society mission theatre library community safety
    virtual designated named senior lead deputy head assistant independent chair chief executive director manager officer
    key case further higher adult education training resource referral pupil alternative provision inclusion special support respite short break breaks
    bus train railway post police fire when while where after before since from with without by as if but although because however had has was
    were is are be been between during until under over into about then there these those they he she it we you i who did do does not more most
    only also local area recent annual final overview executive serious review reviews report summary action plan recommendation recommendations
    legal historical appendix section chapter part table figure free good best better what works big green red white black blue brown half open closed
    gp nhs probation business shared core strategic operational customer asylum refugee homeless sexual assault rape crisis domestic abuse violence drug alcohol substance misuse recovery prison young offender offenders
    institution immigration removal detention high security low medium street front back upper lower""".split()
)


class Organisations(Recogniser):
    types = ("SCHOOL", "HEALTH_SETTING", "COURT", "POLICE_FORCE", "PRISON", "FAITH_GROUP", "PRESS", "ORGANIZATION")
    title = "local organisations"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for kind, pattern in _PREFIXED:
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), kind, 0.8)
        for kind, pattern in _SUFFIXED:
            for match in document.find(pattern):
                if sighting := _named(document, kind, match):
                    yield sighting


def _named(document: Document, kind: str, match: regex.Match[str]) -> Sighting | None:
    """The organisation, if more than general words stand before its kind: `Beech House`, not `the Early Help Centre`."""
    if _NATIONAL.match(match[0]):
        return None
    start, words = match.start(), match["name"].split(" ")
    while words and (words[0].lower() in GENERIC or words[0] in _OPENING) and words[0] != "The":
        start += len(words[0]) + 1
        words = words[1:]
    while words and (words[0] == "The" and len(words) > 1 and document.before(start, 3).strip() == "" and start == document.block_start(start)):
        start += len(words[0]) + 1
        words = words[1:]
    telling = [word for word in words if word.lower() not in GENERIC and len(regex.sub(r"['’]s?$|[^\w]", "", word)) > 1]
    if not telling or start >= match.start("kind"):
        return None
    if "'s" in match["kind"] and len(telling) == 0:
        return None
    if kind in ("PRESS", "ORGANIZATION") and all(map(ordinary, telling)) and not _proper_use(document, start, match):
        return None
    hint = match["kind"].lower()
    return Sighting(start, match.end(), kind, 0.8 if not all(map(ordinary, telling)) else 0.7, hint)


_NATIONAL = regex.compile(r"(?:The )?(?:Department|Ministry|Office|Association|Directors?|Secretary|Secretaries|Board|National|Royal College|House) (?:of|for)\b")
_OPENING = frozenset(("However", "Although", "Social", "Whilst", "Following", "Both", "Neither", "Once", "Despite", "Through"))
_PLACED = regex.compile(r"(?:\b(?:at|in|from|of|to|near|by|for|called|the|with|on|The|outside|attended|attends|joined|visited|left) |[(“\"‘*] ?|, |^)$")


def _proper_use(document: Document, start: int, match: regex.Match[str]) -> bool:
    """Whether ordinary words are used as the name of a local thing and no heading: `at Beech House`."""
    block = document.view.block_at(start)
    if block.kind == "heading" and start == block.start:
        return False
    return bool(_PLACED.search(document.before(start, 20)))
