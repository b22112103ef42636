"""What the names of local organisations end in, by kind: `Primary School`, `Infirmary`, `Crown Court`. Data only."""

from __future__ import annotations

import regex

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "SCHOOL",
        (
            r"(?:(?:Church of England|C ?of ?E|CE|RC|Roman Catholic|Catholic|Community|Special|Primary|Junior|Infants?"
            r"|Infant and Nursery|Secondary|High|Grammar|Middle|Comprehensive|Free|Boarding|Preparatory|Prep"
            r"|Independent"
            r"|Nursery|Lower|Upper|Voluntary Aided) )*(?:School|Schools|Comprehensive|Academy|Academies|College|Primary"
            r"|Preparatory|Prep|Infants?|Juniors?|Grammar|Sixth Form(?: College)?|Nursery|Pre-?[Ss]chool|Playgroup"
            r"|Kindergarten|Day Nursery|Children['’]s Centre|Family Centre|Montessori|University|High)|nursery"
            r"|playgroup|pre-school"
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
            r"|Primary Care Trust|General|Royal|District|Children['’]s(?!\s+(?:\p{L})))"
            r"(?: for (?:Sick )?(?:Children|Women|Mothers|Neurology|Tropical Diseases|Nervous Diseases))?"
            r"|Health and Social Care Trust"
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
            r"|Mail|Standard|Leader|Record|Citizen|Sentinel|Bulletin|Messenger|Clarion|Pioneer|Tribune|Informer|Visitor"
            r"|Weekly News|Evening Standard|Live|Online|District (?:Gazette|Clarion|News|Times|Advertiser|Post|Herald)"
            r"|Radio"
            r"|FM)"
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
            r"|Fitness|Bowling Club|Social Club|Working Men['’]s Club|Legion|Post Office|Sorting Office"
            r"|Palazzo|Palace|Barracks|Camp|Allotments"
            r"|Holiday Park|Caravan Park|Unit|Suite|Wing)"
        ),
    ),
)
WORD = r"(?:St\.|\p{Lu}[\p{L}\p{M}’'&-]*)"
_JOIN = r"(?:of(?: the)?|and|&|for|y|yr|in|on(?: the)?|upon|le|de|la|-)"
_LARGER = r"(?:Associations?|Federation|Foundation|Alliance|Union|Society|Network|Council|Healthcare|Inspectorate)\b"
"""What goes on so is no school or ward but a body of such: `the Boarding Schools' Association`."""
SUFFIXED = tuple(
    (
        kind,
        regex.compile(
            rf"(?<![\w-])(?P<name>{WORD}(?: (?:{WORD}"
            rf"|{_JOIN}(?= \p{{Lu}}))){{0,5}}) (?P<kind>{suffix})(?![\w-])(?!['’]? {_LARGER})(?: (?:hostel|hotel"
            rf"|estate|school"
            rf"|nursery|hospital|ward|surgery|club)\b)?"
        ),
    )
    for kind, suffix in _KINDS
)
