"""Exact days in every way people write them, and those that are about agencies: due dates, publication, access."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.due_dates import is_due
from anonymise.recognisers.patterns import A_FIGURE, ELSEWHERE, MONTH, WEEKDAY
from anonymise.recognisers.words import lower, ordinary

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?: ?(?:st|nd|rd|th|af|il|ail|ydd|fed|eg|ain))?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_FEAST = (
    r"(?:Christmas|Easter|New Year|Hallowe['’]?en|Bonfire Night|Boxing Day|Diwali|Eid|Ramadan|Hogmanay|Whitsun"
    r"|Mothering Sunday)"
)
_Y = r"(?:['’]?\d{4}|['’]\d{2})"
_TIME = r"\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?"
_ONE = (
    rf"(?:{WEEKDAY}\.?,? )?(?:the )?{_DAY}(?:(?: ?[-–/] ?| (?:and|to|or) (?:the )?|, )(?:{WEEKDAY} )?{_DAY})*(?: day of"
    rf"| of)?[ -]?{MONTH}\b(?:\.(?=,?[ -]\d))?(?:,?[ -]{_Y}|[ -]\d{{2}}(?!\d|[ -]{MONTH}|[.:]\d))?"
)
_IN_FIGURES = (
    rf"{ELSEWHERE},? (?:the )?{_DAY}(?!\d)(?:,? \d{{4}})?|(?:the )?{_DAY} (?:of )?{ELSEWHERE}\b(?:,? \d{{4}})?",
    rf"(?:(?:between )?{_TIME}(?: and {_TIME})? on )?{_ONE}(?:(?: ?[-–] ?| (?:and|to|or"
    rf"|until) (?:the )?){_ONE}(?!,? \d{{4}}\d))*(?:,? at (?:approximately |about |around )?{_TIME})?",
    rf"(?:{WEEKDAY}\.?,? )?{MONTH}\.? (?:the )?{_DAY}(?: ?[-–/] ?{_DAY})?(?!\d|[:.]\d|,\d)(?:,? (?:(?:19|20)\d\d"
    rf"|['’]\d\d))?",
    rf"(?:{WEEKDAY}\.?,? )?(?:3[01]|[12]\d|0?[1-9])(?P<sep>[./-])(?:1[0-2]|0?[1-9])(?P=sep)(?:(?:19|20)\d\d|['’]?\d\d)",
    rf"(?:{WEEKDAY}\.?,? )?(?:3[01]|[12]\d|0?[1-9])(?P<sep3>[./ -])(?:viii|vii|vi|iv|ix|xii|xi|iii|ii|i|v|x|VIII|VII"
    rf"|VI|IV|IX|XII|XI"
    rf"|III|II|I|V|X)(?P=sep3)(?:(?:19|20)\d\d|['’]?\d\d)",
    rf"{WEEKDAY},? (?:the )?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)(?! (?:of )?{MONTH})",
    r"(?:the )?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th) of the (?:1[0-2]|0?[1-9])(?:st|nd|rd|th)(?:,? (?:of )?(?:19"
    r"|20)?\d\d)?",
    r"(?<=\b(?:on|until|till|from|since|before|after|night of|morning of|evening of|afternoon of|and) )the (?:3[01]"
    r"|[12]\d|0?[1-9])(?:st|nd|rd|th)(?= ?[,.;)\n]| (?:and|she|he|they|it|the|when|but|at|a|his|her|to|in|with|by"
    r"|after)\b|$)(?! (?:floor|of|century))",
    r"(?<=\b(?:on|until|since|from|by) )(?:the )?(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\d/])",
    rf"{WEEKDAY}\.?,? (?:3[01]|[12]\d|0?[1-9])[./](?:1[0-2]|0?[1-9])",
    r"(?:19|20)\d\d(?P<sep2>[./-])(?:1[0-2]|0[1-9])(?P=sep2)(?:3[01]|[12]\d|0[1-9])(?:T\d\d:\d\d(?::\d\d)?Z?)?",
    r"(?:19|20)\d\d/(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])",
    r"(?:3[01]|[12]\d|[1-9])(?:af|il|ail|ydd|fed|eg|ain)? o (?:Ionawr|Chwefror|Fawrth|Ebrill|Fai|Fehefin|Orffennaf"
    r"|Awst|Fedi"
    r"|Hydref|Dachwedd|Ragfyr)(?: (?:19|20)\d\d)?",
    r"(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?=[ ,;.)]|$)(?! (?:of|months|weeks|years))(?=.{0,30}(?:visit|call"
    r"|seen|home|attend))",
)
_IN_WORDS = (
    rf"(?:(?:the )?(?:first|second|third|fourth|last|penultimate|1st|2nd|3rd|4th) {WEEKDAY} (?:(?:of|in) {MONTH}(?:,?"
    rf" (?:of )?(?:19|20)\d\d)?|of (?:the )?(?:\p{{Ll}}+ )?(?:term|holidays?|half-term|Advent|Lent|month|year)\b))",
    rf"(?:{WEEKDAY},? )?(?i:(?:the )?{_ORDINAL}) (?:day )?of {MONTH}(?:,? (?:of )?(?:(?:19|20)\d\d|(?i:(?:nineteen"
    rf"|twenty"
    rf"|two thousand)(?:[- ](?!on\b|in\b|at\b)[a-z]+){{0,3}}y?)))?",
    rf"{WEEKDAY},? the (?i:{_ORDINAL})\b|(?<=\b[Oo]n |[Uu]ntil |[Ss]ince |[Bb]y )the (?i:{_ORDINAL}) of (?:that"
    rf"|the same"
    rf"|last|the following|the next) month",
    rf"{MONTH}\.? [Bb]ank [Hh]oliday(?: (?:[Mm]onday|[Ff]riday|[Ww]eekend))?(?:,? (?:of |in )?(?:19|20)\d\d)?",
    r"(?:the )?(?:first|last|final) day of (?:the )?(?:\p{L}+ )?(?:term|holidays?|school year|half-term)(?: in)?"
    r"(?: (?:19|20)\d\d)?",
    rf"(?:the |a |one |two |three |four |five |six |seven |\d{{1,2}} )(?:days?|nights?) (?:before|after) {_FEAST}"
    rf"(?: (?:Day|Eve))?(?:,? (?:of |in )?(?:19|20)\d\d)?",
    rf"(?:the )?{WEEKDAY} (?:before|after) {_FEAST}(?:,? (?:of |in )?(?:19|20)\d\d)?",
    r"(?:Leap Day|Grand National [Dd]ay|Cup Final [Dd]ay|Derby [Dd]ay|(?:A-level|GCSE) results [Dd]ay|Red Nose Day"
    r"|Cyber Monday|Pancake Tuesday|[Tt]he Ides of March|[Ff]riday the (?:13th|thirteenth)|World Book Day"
    r"|Midsummer['’]?s? (?:Day|Eve|Night)|Oak Apple Day|Lady Day|Plough Monday|Collop Monday)(?:,? (?:of |in )?"
    r"(?:19|20)\d\d)?",
    r"(?i:(?:august|may|spring|summer|early may|late may|whit|easter|christmas|jubilee"
    r"|coronation) bank holiday(?: (?:monday|friday|weekend))?"
    r"|bank holiday (?:monday|friday)|remembrance day|election (?:day|night)|jubilee (?:day|weekend)"
    r"|coronation (?:day|weekend)|black friday)"
    r"(?:,? (?:of |in )?(?:19|20)\d\d)?",
    r"(?:(?i:the )?(?:[Ff]east|[Ff]estival|[Ee]ve) of (?:the )?(?:St\.? |Saint )?\p{Lu}\p{L}+)(?:,? (?:of "
    r"|in )?(?:(?:19|20)\d\d|['’]\d\d))?",
    r"(?:(?i:new year['’]s|christmas|boxing|hallowe?['’]?en|bonfire|valentine['’]s|st \p{L}+['’]s|mother['’]s"
    r"|father['’]s|easter|midsummer|midsummer['’]s|burns|all saints['’])"
    r" (?:[Dd]ay|[Ee]ve|[Nn]ight|Sunday|Monday)|Hallowe['’]?en|Hallowe[’']?en|Hogmanay|Good Fri(?:day)?"
    r"|Shrove Tues?(?:day)?"
    r"|Ash Wed(?:nesday)?"
    r"|Palm Sunday|Maundy Thursday|Holy Saturday|Holy Week|Whit (?:Sunday|Monday)|Whitsun(?:day)?|Twelfth Night"
    r"|Candlemas"
    r"|Lammas|Martinmas|Michaelmas Day|Pancake Day|Remembrance Sunday|Armistice Day|Guy Fawkes(?: Night)?"
    r"|Trinity Sunday"
    r"|Advent Sunday|Ascension Day|Epiphany|Mothering Sunday|May Day|All Souls(?:['’])?(?: Day)?|St\.? (?:David"
    r"|Andrew|Patrick"
    r"|George|Stephen|Swithin|Swithun|Nicholas|Valentine|Luke|John|Dwynwen)['’]s(?: Day| Eve| Night)?+(?! (?:Church"
    r"|Primary|School|Catholic|Hospital|Infants?|Juniors?|RC|C))|Twelfth of July"
    r"|Burns Night|Up Helly Aa|Mischief Night|(?:Eid(?: al-(?:Fitr|Adha))?|Diwali|Vaisakhi|Hanukkah|Passover|Purim"
    r"|Navratri|Holi|Ashura|Nowruz|Chinese New Year|Lunar New Year"
    r"|Yom Kippur|Rosh Hashanah|Pesach|Orthodox Easter|Timkat|Wesak)(?= (?:19|20)\d\d)|Results [Dd]ay"
    r"|(?<=[Tt]he )Glorious Twelfth)(?:,? (?:of |in )?(?:(?:19|20)\d\d|['’]\d\d| (?:last|this"
    r"|that) year))?",
)
_ALONE_STANDING = r"(?<![\w/.£$-])(?:{})(?![\w/]|-\d|\.\d)"
_FIGURED = tuple(
    regex.compile(_ALONE_STANDING.format(pattern), regex.IGNORECASE if at < 2 else 0)
    for at, pattern in enumerate(_IN_FIGURES)
)
_WORDED = tuple(regex.compile(_ALONE_STANDING.format(pattern)) for pattern in _IN_WORDS)
_DUE_COLUMN = regex.compile(
    r"\b(?:due|when|by|timescales?|timeframe|target|deadline|completion|complete(?:d)? by|review date|date|progress"
    r"|status|update)\b"
)
_DUE = regex.compile(r"\b(?:due|by when|timescales?|timeframe|target|deadline|completion|complete by|review date)\b")
_PLAN_COLUMN = regex.compile(
    r"\b(?:actions?|recommend\w*|lead|owner|responsib\w+|outcomes?|who (?:leads|will|is to)|success|evidence|progress"
    r"|status"
    r"|by whom)\b"
)
_PLAN_HEADING = regex.compile(
    r"\b(?:recommend\w*|action plan|what (?:we|i|the \p{Ll}+) asks?\b[ \p{Ll}]*|actions?|next steps|improvement plan"
    r"|implementation|what (?:will"
    r"|has) (?:change|happen\w*)"
    r"|since|board response|response to)\b"
)
_DUTY = regex.compile(
    r"\b(?:should|must|will|shall|is to|are to|to be|require[sd]?|agreed to|complete[sd]?|report|reviewed|audit\w*"
    r"|implement\w*|progress|update|present(?:ed)?|come back|return to|"
    r"accessed|published|retrieved|came into (?:force|effect)|in force|into force|launched|issued|statistics|census|"
    r"year (?:to|ending|ended)|financial year|guidance|each year|every year|annually|data)\b",
    regex.I,
)
_OUGHT = regex.compile(
    r"\b(?:should|must|will|shall|(?:is|are|agreed|asked|required) to)\b(?! have)[^.;:]{0,70}\b(?:by|before|from"
    r"|until|no later than) (?:the )?$"
)
_EXPECTED = regex.compile(r"\b(?:expected|awaited|promised)(?: by| for| on)? $")
_HENCE = regex.compile(r"\b(?:[Ff]rom|[Bb]y|[Bb]efore) $")
_OUGHT_AFTER = regex.compile(r"^,? (?:every|all|each|the|no|any) [\p{L} ]{2,40}\b(?:will|must|should|shall)\b")
_BY = regex.compile(r"\b(?:by|before|until|from|no later than|the end of|with effect from)(?: the)? $")
_AGENCY_DAY = regex.compile(
    r"(?:(?:[Ii]n the |the )?(?:financial |reporting )?(?:year|quarter|period) (?:to|ending|ended)|accessed(?: on)?"
    r"|retrieved(?: on)?|(?<!\b(?:order|sentence|injunction|tenancy|plan|agreement|arrangements?)\b.{0,30})"
    r"\b(?:came|come|comes|brought|coming) into (?:force|effect)(?: on| until)?"
    r"|(?:required|illegal|unlawful|compulsory|mandatory|banned|a (?:crime|criminal offence"
    r"|legal requirement))\b[^.;]{0,50} since"
    r"|(?:Parliament|Hansard|Commons|Lords|debated?|Senedd|Holyrood|Stormont)(?: on|,)"
    r"|\b(?:law|guidance|regulations|legislation) (?:began|started|changed|ended|commenced)(?: on)?"
    r"|consult(?:ed|ation)(?: is| was)?(?: open)?(?: until| to)"
    r"|in force (?:from|on|since)|effective from"
    r"|(?<!\b(?:photographs?|pictures?|articles?|story|post|name|names|video|footage"
    r"|details)\b.{0,30})\b[Pp]ublished(?: on)?"
    r"|last updated(?: on)?|census (?:of|on)|(?:\(|\b(?:position|figures|data|correct) )as at)(?: the)? $"
)
_REPORTING_YEAR = regex.compile(
    r"^(?:the )?1(?:st)? April(?: \d{4})?[ –-]{1,3}(?:and |to |until )?(?:the )?31(?:st)? March(?: \d{4})?$"
)
_YEARLY = regex.compile(
    r"^ (?:webinar|seminar|training day|learning event|launch event)\b"
    r"|^,? (?:the |these |this |new )*[\p{Ll} ]{0,40}\b(?:came|come|comes) into (?:force|effect)|^ (?:each|every) year"
    r"|^ annually|^,? when (?:the )?(?:Act|guidance|regulations|law)"
)
_FAMILY = regex.compile(
    r"\b(?:birth|born|died|death|birthday|funeral|inquest|sentenc|arrest|attack|assault|injur|hospital|admitted|his"
    r"|her|their|mother|father|child (?:was|had)|trial|wedding)\w*\b",
    regex.I,
)


class Dates(Recogniser):
    types = ("DATE_TIME", "DUE_DATE")
    title = "dates"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for pattern in (*_FIGURED, *_WORDED):
            for match in document.find(pattern, A_FIGURE if pattern in _FIGURED else None):
                kind = "DUE_DATE" if _agencys(document, match.start(), match.end()) else "DATE_TIME"
                yield Sighting(match.start(), match.end(), kind, 0.9)
        for match in document.find(_NAMED_DAY):
            unknown = not all(ordinary(word) for word in regex.findall(r"[\p{L}’']+", match["day"]))
            if unknown or (match["year"] and match["day"].split(" ")[0].lower() not in lower("generic")):
                yield Sighting(match.start("day"), match.end(), "DATE_TIME", 0.85 if unknown else 0.45)
        for start, end in _in_cells(document):
            yield Sighting(start, end, "DUE_DATE" if _agencys(document, start, end) else "DATE_TIME", 0.9)


def _agencys(document: Document, start: int, end: int) -> bool:
    """Whether a day is about agencies: in a column of due dates, under recommendations, or after `accessed`."""
    before, after = document.before(start, 80), document.after(end, 60)
    if _MEMORY.search(before[-40:]):
        return False
    words = document.text[start:end]
    if _REPORTING_YEAR.search(words) or (_OCCASION.match(after) and not regex.search(r"\d", words)):
        return True
    if _AGENCY_DAY.search(before) or _EXPECTED.search(before[-24:]) or _YEARLY.match(after):
        return True
    if is_due(document, start, end):
        return True
    cell = document.cell(start)
    if cell is not None:
        if _DUE.search(cell.header):
            return True
        plan = sum(bool(_PLAN_COLUMN.search(header)) and header != "who" for header in cell.table)
        plan = plan or bool(_PLAN_HEADING.search(document.heading_over.get(document.block_start(start), "")))
        told = _event_table(cell.table) or _STORY_HEADING.search(
            document.heading_over.get(document.block_start(start), "")
        )
        told = told or _HAPPENED.search(_row(document, start))
        return bool(plan and _DUE_COLUMN.search(cell.header) and not told)
    if _LABELLED_DUE.search(before) and _ALONE.match(after):
        return True
    over = document.heading_over.get(document.block_start(start), "")
    last = document.view.block_at(start).kind == "item" and before.endswith(". ") and _ALONE.match(after)
    if last and _ACTIONS.match(over):
        return True
    if _SPAN.search(document.text[start:end]):
        return False
    duty = _OUGHT.search(before) or (_HENCE.search(before[-12:]) and _OUGHT_AFTER.match(after))
    if duty and not _FAMILY.search(before[-60:] + after[:30]):
        return True
    if opening := _PLAN_OPENING.match(document.text, document.block_start(start)):
        over = opening[0].lower()
    due = _DUTY.search(before + after) or _BY.search(before)
    return bool(_PLAN_HEADING.search(over) and due and not _FAMILY.search(before[-50:] + after[:30]))


_ACTIONS = regex.compile(
    r"\W*(?:\d+(?:\.\d+)*\W+)?(?:(?:agreed|the|our|key) )*(?:action plan|actions|recommendations|next steps"
    r"|improvement plan)\W*$"
)
"""A heading of nothing but actions, under each of which its day may stand last."""
_PLAN_OPENING = regex.compile(r"\W*(?:Actions?|Recommendations?|Next steps)\b(?=[ .:\d])")
"""A paragraph that says itself what it is: `Recommendation 3: …`."""
_OCCASION = regex.compile(
    r"^ (?:concert|assembly|party|dinner|lunch|parade|fair|play|show|disco|holiday|break|cards?|presents?|meal"
    r"|webinar|seminar|workshop|training|launch|learning event"
    r"|service|leave"
    r"|rota|period|cover|celebrations?|event|fête|bonfire|display)\b"
)
"""What is held on a feast tells no day of any year."""
_MEMORY = regex.compile(r"\b(?:week of|anniversary|birthday|funeral)\b[\w ]{0,12}$")
_LABELLED_DUE = regex.compile(
    r"(?:\b(?:[Dd]ue(?: date| by)?|[Dd]eadline|[Tt]arget(?: date)?|[Tt]imescale|[Tt]imeframe|[Cc]omplet(?:e"
    r"|ion)(?: by| date)?"
    r"|[Rr]eview date|[Ww]hen|[Dd]ate for completion):? |(?:^|[.;|(] ?)(?:By|by|BY)(?: when)?:? )(?:the )?$"
)
_ALONE = regex.compile(r"^ ?(?:$| ?\d+\.\d|[.;)](?!\w)|,? and (?:then )?(?:annually|quarterly))")
_DAY_MONTH = regex.compile(r"(?:3[01]|[12]\d|0?[1-9])[/.](?:1[0-2]|0?[1-9])(?=$|[ ,:;–-]+(?!\d))")


def _in_cells(document: Document) -> Iterator[tuple[int, int]]:
    """A day and a month at the head of a cell: `26/7`."""
    for start, cell in document.cells.items():
        if not cell.row or _COUNTS.search(cell.header):
            continue
        match = _DAY_MONTH.match(document.after(start, 20))
        if match and ("/" in match[0] or _DAYS.search(cell.header)):
            yield start, start + match.end()
        elif _DAYS.search(cell.header) and (match := _WITHIN.search(document.after(start, 60))):
            yield start + match.start("day"), start + match.end("day")


_NAMED_DAY = regex.compile(
    r"\b(?:[Oo]n|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Bb]y|was|night of|evening of|morning of|eve of"
    r"|weekend of) (?:the )?"
    r"(?P<day>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)? (?:Day|Eve|Night|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Weekend|Week))(?P<year>,? (?:of |in )?(?:19|20)\d\d)?(?![\w-])"
)
"""Any other day that has a name: `on Johnsmas Eve`, `on Regatta Saturday 2018`."""
_DAYS = regex.compile(r"\b(?:date|day|when|dyddiad)\b")
_WITHIN = regex.compile(r"(?<![\d/.])(?P<day>(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9]))(?![\d/])")
_COUNTS = regex.compile(r"\b(?:score|scores|number|rate|ratio|result|attended|attendance|total)\b")

_SPAN = regex.compile(r"\d{4} ?(?:[-–]|to|until) ?(?:the )?\d")
"""From one exact day to another is what a review covers, and no day by which something is due."""
_STORY_HEADING = regex.compile(
    r"\b(?:events?|chronology|timeline|what happened|history|facts|summary of the case|narrative|involvement)\b"
)
_EVENT = regex.compile(
    r"\b(?:event|contact|incident|what (?:happened|was done|was known|we know)|who knew|source|episode|entry"
    r"|response)\b"
)


_HAPPENED = regex.compile(
    r"\b(?:called|arrest(?:ed)?|admitted|seen|died|born|attended|rang|visited|disclosed|injur\w+|assault\w*|found|charged)\b",
    regex.I,
)
"""What happened to somebody, in a row under the headings of a plan."""


def _row(document: Document, start: int) -> str:
    """The words of the row of a table that a place stands in."""
    at = document.view.spans[start][0]
    return document.view.source[document.view.source.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _event_table(headers: tuple[str, ...]) -> bool:
    """Whether a table tells what happened, and does not plan what shall."""
    return any(_EVENT.search(header) for header in headers)
