"""Postal addresses, their streets, and postcodes."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.words import ordinary

STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Cl|Crescent|Cres|Court|Ct|Place|Pl|Terrace|Terr?|Way"
    r"|Walk|Row|Hill|Grove|Gr"
    r"|Gardens?|Gdns|Green|Square|Sq|Parade|Pde|Mews|Rise|View|Park|Parkway|Approach|Quay|Wharf|Bank|Brow|Fold|Gate"
    r"|Mount|Side|Vale|Yard"
    r"|Croft|Drove|Wynd|Vennel|Loan|Brae|Pend|Causeway|Circle|Circus|Common|Copse|Corner|Cottages|Dene|Drift|Edge"
    r"|End|Esplanade|Promenade"
    r"|Fields?|Garth|Glade|Glen|Heights|Heath|Hollow|House|Steps|Stairs|Chambers|Almshouses|Villas"
    r"|Maltings|Tenements|Mansions|Towers?|Tower|Buildings|Point|Lodge|Mill|Loft"
    r"|Meadows?|Orchard|Passage"
    r"|Path|Reach|Ridge|Road North|Road South|Road East|Road West|Ginnel|Snicket|Alley|Boulevard|Estate|Crossing"
    r"|Bridge|Rows|Heol|Stryd|Ffordd|Lôn)"
)
_WORD = r"(?:\p{Lu}[\p{L}\p{M}’'-]*|of|the|y|yr|St\.?)"
_NUMBERED = regex.compile(
    rf"(?<![\w./£$-])(?:\d{{1,2}}/\d{{1,2}},? )?(?:(?:(?:Top|Upper|Lower|Basement|Garden|Ground Floor|First Floor"
    rf"|Second Floor|Ground-Floor"
    rf"|First-Floor) Flat,? )|(?:upper|lower|top|basement|ground[- ]floor|first[- ]floor|rear) (?:flat|maisonette), "
    rf"|(?:Flat|Apartment|Apt|Unit|Room|Plot|Pitch|Bay|Caravan|Hut|Block|Chalet|Cabin|Maisonette"
    rf"|Bedsit)\.? ?\d{{0,4}}(?:/\d{{1,2}})?[A-Za-z]?,? (?:\d{{1,4}}[A-Za-z]?,? )?)?"
    rf"(?:(?:No\.? ?)?\d{{1,4}}[A-Za-z]?(?: ?[-–/&] ?\d{{1,4}}[A-Za-z]?)?,? )(?P<name>(?:\p{{Lu}}[\p{{L}}\p{{M}}’'.-"
    rf"]*)(?: {_WORD}){{0,3}}? {STREET}\b\.?(?: (?:North|South|East|West))?)"
)
_WITHIN = regex.compile(
    rf"(?<![\w-])(?:Flat|Apartment|Apt|Room|Unit"
    rf"|Plot) \d{{1,4}}[A-Za-z]?, (?:The )?\p{{Lu}}[\p{{L}}’'-]+(?: \p{{Lu}}[\p{{L}}’'-]+){{0,2}}, \d{{1,4}}[A-Za-z]"
    rf"? (?:\p{{Lu}}[\p{{L}}’'-]+ ){{1,3}}?{STREET}\b\.?"
)
_MORE = regex.compile(
    r"^, (?:Upper|Lower|Great|Little|Nether|Over|High|Low|Long|Old|New|North|South|East|West|Market|Much|Castle"
    r"|Temple) \p{Lu}[\p{L}’'-]+(?=[,.;)]|$)"
    r"|^,? (?:The )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}(?=,? \(?[A-Z]{1,2}\d"
    r"|, \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?,? \(?[A-Z]{1,2}\d)"
)
_AT_NUMBER = regex.compile(
    r"\b(?:liv(?:es|ed|ing)|stay(?:s|ed|ing)|next door|moved|house|home|flat|address)\b[^.;\n]{0,30}? (?:at |to |is "
    r"|was )?(?:no\.?|number) (?P<id>\d{1,4}[a-z]?)(?=[,.;)]|$)"
)
_COUNTY = regex.compile(
    r"(?<![\w-])(?:Co\.|County) (?!Council|Court|Lines|Hall|Durham Council|Councils|Courts)\p{Lu}\p{Ll}+"
)
_WELSH = regex.compile(
    r"(?<![\w./-])(?:\d{1,4}[–-])?\d{1,4}[A-Za-z]?,? (?:Heol|Stryd|Ffordd|Lôn|Maes|Bryn|Clos|Cae|Tan|Parc|Rhes"
    r"|Cwrt) \p{Lu}?[\p{L}’'-]+(?: \p{L}[\p{L}’'-]+)?|(?<![\w./-])\d{1,4}[A-Za-z]?,? (?:The"
    r"|An) \p{Lu}[\p{L}’'-]+(?= ?[,.;)]| in )"
)
_FLAT = regex.compile(
    r"(?<![\w-])(?:\p{Lu}\p{Ll}+ )?(?:Flat|Apartment|Apt|Maisonette|Plot|[Cc]aravan|[Cc]halet|[Ll]odge|[Pp]itch"
    r"|[Bb]erth|[Cc]abin"
    r"|[Mm]ooring) [A-Z]?\d{0,4}[A-Za-z]?(?:/\d)?,? (?:(?:The )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3})"
    rf"(?:, (?:\d{{1,4}}[A-Za-z]? )?(?:The )?\p{{Lu}}[\p{{L}}’'-]+(?: \p{{Lu}}[\p{{L}}’'-]+){{0,2}} {STREET}\b)?"
)
_BARE = regex.compile(
    r"(?<![\w./£$-])\d{1,4}[A-Za-z]? (?:The )?(?:Esplanade|Promenade|Strand|Parade|Quayside|Seafront|Broadway"
    r"|Crescent|Terrace"
    r"|Embankment|Mall|Green|Close|Drive|Cottages|Wharf|Quay|Towpath Cottages)(?=[,.;)]| \p{Lu}|$)"
)
_NAMED = regex.compile(
    r"(?<![\w-])(?P<name>(?:\p{Lu}[\p{Ll}\p{M}’'-]+)(?: \p{Lu}[\p{Ll}\p{M}’'-]+){0,2}?) (?P<kind>Street"
    r"|St|Road|Rd|Lane|Avenue|Ave|Drive|Close|Crescent|Terrace|Way|Walk|Row|Grove|Gardens|Square|Parade|Mews"
    r"|Approach|Quay|Wharf|Wynd|Brae|Park|Estate|Common|Heath|Green|Hill|Road North|Rise|View|Fields|Woods?"
    r"|Recreation Ground|Retail Park|Shopping Centre|Industrial Estate|Bus Station|Station|Precinct|Bridge|Towers?"
    r"|Flats|Meadows?|Path|Alley|Passage|Ginnel|Snicket|Yard|Marina|Pier|Docks?|Harbour|Beach|Forest|Moor|Reservoir"
    r"|Locks?|Weir|Aqueduct|Viaduct|Tunnel|Jetty|Slipway|Staithe|Basin|Loch|Lough|Tarn|Mere|Burn|Brook|Beck|Sands"
    r"|Cove|Roundabout|Arcade|Skate ?[Pp]ark|Multi-[Ss]torey|Quarry|Level Crossing|Interchange|Underpass|Footbridge"
    r"|Car Park|Playing Fields?|Island|Falls|Spinney|Copse"
    r"|Canal|Cliffs?|Farm|Navigation|Dyke|Drain|Pools?|Lido|Baths|Leat|Lake|Dam|Fen|Marsh(?:es)?|Nature Reserve"
    r"|Country Park|Golf Course|Cemetery|Crematorium|Embankment|Bypass|Airport|Aerodrome|Airfield|Racecourse"
    r"|Showground|Stadium|Arena|Lighthouse|Maltings|Gasworks|Colliery|Halt|Junction|Parkway|Skerry|Skerries|Ness|Voe"
    r"|Holm|Bay|Stones|Crags?|Tor|Fell|Pike|Gorge|Chine|Combe|Downs|Warren|Bandstand|Pavilion|War Memorial|Clock Tower"
    r"|Flyover|Lay-?by|Intake|Steading|Croft|Bothy|Ferry|Washes|Saltings|Spit|Scar|Cairn)"
    r"\b(?!['’]?\w)"
)
_LANDMARK = regex.compile(
    r"(?<=\b(?:in|at|by|near|on|under|to|from|behind) the )\p{Lu}[\p{L}’'-]+ (?:Cross|Guildhall|Exchange|Fountain"
    r"|Memorial|Obelisk|Monument|Arches|Steps|Crossroads|Maltings|Shambles|Pump|Stocks)\b"
    r"(?! (?:Hospital|Society|Fund|Trust))"
)
"""What only one town has by that name: `at the Butter Cross`."""
_NOT_STREETS = regex.compile(
    r"\b(?:Child|Early|Front|Learning|Care|Health|High|Main|The|This|That|Green|Right|Wrong|New|Best|No|One|Same|Old"
    r"|Long|Police|Fire|Ambulance|Railway|Bus|Pilot|Way|Local|Which|Every|Another|Key|Half|Family|Working|Any|Our|In"
    r"|By|Case|Overview|Point|World|Their|Its|All|Side|Step|Safe|Safety|Clear)$"
)
_POSTCODE = regex.compile(
    r"(?<![\w/-])(?:GIR ?0AA|(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPS-UW]?) ?\d[A-Z]{2})(?![\w/-])", regex.I
)
"""The letters that no real postcode ends in count too: a made-up or misheard postcode is somebody's all the same."""
_PIECE = (
    r"(?:(?:off|near|behind|above|opposite|by) )?(?:the |The )?(?:\d{1,4}[A-Za-z]? )?\p{Lu}[\p{L}\p{M}’'.-]*(?: (?:of"
    r"|on|the|y|yr|in|upon|under|le|\p{Lu}[\p{L}\p{M}’'.-]*)){0,4}"
)
_LED_UP = regex.compile(rf"{_PIECE}(?:, {_PIECE}){{0,4}},? \(?$")
"""What stands between commas before a postcode is the address it belongs to."""
_OUTWARD = regex.compile(
    r"(?<=[ (,])(?P<code>(?!(?:PC|DC|DS|PS|SW|HV|GP|CG|NG|QS|PH|SN|MW|CC|BS|EN|ISO|DCI|DI|PR|CP|CA|YP|AP|GR|R|M|A|B"
    r"|F|C|D|H|L|P|Q|S|T|V|K)\d)[A-PR-UWYZ][A-HK-Y]?\d{1,2}[A-HJKPS-UW]?)(?=[),.; ])"
)


class Addresses(Recogniser):
    types = ("ADDRESS", "UK_POSTCODE", "LOCATION")
    title = "addresses"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for pattern in (_WITHIN, _NUMBERED, _WELSH, _FLAT, _BARE):
            for match in document.find(pattern):
                more = _MORE.match(document.after(match.end(), 90))
                yield Sighting(match.start(), match.end() + (more.end() if more else 0), "ADDRESS", 0.9)
        for match in document.find(_AT_NUMBER):
            yield Sighting(match.start("id"), match.end("id"), "ADDRESS", 0.6)
        for match in document.find(_COUNTY):
            yield Sighting(match.start(), match.end(), "LOCATION", 0.8)
        for match in document.find(_NAMED):
            if sighting := _street(document, match):
                yield sighting
        for match in document.find(_LANDMARK):
            if not match[0].startswith(("Red ", "War ")):
                yield Sighting(match.start(), match.end(), "LOCATION", 0.7)
        yield from _postcodes(document)


def _street(document: Document, match: regex.Match[str]) -> Sighting | None:
    """A street without a number: `Mill Lane`, but not `Early Way` of speaking or the `Bus Station`."""
    start, name = match.start(), match["name"]
    if name in _TITLES:
        return None
    while (first := name.split(" ")[0]) in _LEADING and " " in name:
        start, name = start + len(first) + 1, name[len(first) + 1 :]
    if all(map(ordinary, name.split(" "))) and not _ALONG.search(document.before(start, 12)):
        return None
    if _NOT_STREETS.search(name) or (start == document.block_start(start) and ordinary(name.split(" ")[-1])):
        return None
    return Sighting(start, match.end(), "LOCATION", 0.7)


_ALONG = regex.compile(
    r"(?:\b(?:in|on|at|off|near|along|from|to|of|by|behind|outside|across|into|the|and|above|below|past|under|beside"
    r"|opposite|over|between|around) |, ?|^|[(*“])$"
)
_LEADING = frozenset(
    "The In On At To From Near Of And Her His Their When After Before Since A An By Over Outside Along".split()
)


_TITLES = frozenset("Mr Mrs Ms Miss Mx Dr".split())
_ROLE = regex.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|DS|Sgt|Mother|Father|Child)\b")


def _postcodes(document: Document) -> Iterator[Sighting]:
    for match in document.find(_POSTCODE):
        shouted = match[0].upper() == match[0]
        if shouted or regex.search(r"(?:[Pp]ostcode|\b\p{Lu}[\p{L}’'-]+)[ ,(]+$", document.before(match.start(), 30)):
            yield Sighting(match.start(), match.end(), "UK_POSTCODE", 0.9)
            before = document.before(match.start(), 100)
            if (led := _LED_UP.search(before)) and (", " in led[0] or " off " in led[0]) and not _ROLE.search(led[0]):
                yield Sighting(
                    match.start() - len(led[0]), match.start() - len(led[0]) + len(led[0].rstrip(" (,")), "ADDRESS", 0.7
                )
    for match in document.find(_OUTWARD):
        before = document.before(match.start(), 60)
        if regex.search(
            rf"\b(?:{STREET}|\p{{Lu}}\p{{Ll}}+|postcode|area|district|near|in|around|of|across"
            rf"|from)[”\"’']?\.?,? ?\(?$",
            before,
        ):
            yield Sighting(match.start("code"), match.end("code"), "UK_POSTCODE", 0.6)
