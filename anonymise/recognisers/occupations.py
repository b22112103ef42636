"""Occupations and pastimes rare enough to point to one person: by a list, and by how a text tells of somebody's"
" work."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.told_work import FIELD, anywhere, told, trade_at, unheard_of, workplaces
from anonymise.recognisers.words import entries, lower

_OCCUPATIONS = "|".join(
    regex.escape(each) for each in sorted(entries("occupations"), key=lambda each: (-len(each), each))
)
_JOB = regex.compile(
    rf"(?:\b(?:[Aa]n?|[Tt]he|[Ff]ormer|[Rr]etired|self-employed|trainee|apprentice|qualified|as|and|professional"
    rf"|amateur|local"
    rf"|village)|,) "
    rf"(?:(?:former|retired|self-employed|trainee|apprentice|part-time|freelance|skilled|local|night|head|young"
    rf"|travelling|\p{{Ll}}+ing) )?"
    rf"(?:[\p{{L}}-]+(?:ese|ish|ian|ean|can) )?"  # where somebody comes from: "a Faroese deckhand"
    rf"(?P<job>(?:{_OCCUPATIONS})s?(?: (?:at|in|on|for|with) an? \p{{Ll}}+(?: \p{{Ll}}+)?)?)\b(?! (?:project|scheme"
    rf"|study|house|court|visit|report|phase|training))"
)
_CELL_JOB = regex.compile(rf"^(?P<job>(?:{_OCCUPATIONS}))\b", regex.I)
_WORKS = regex.compile(
    r"\b(?:worked|works|working|employed|trained|earns? (?:his|her|a) living|served|apprenticed) as (?:an? |the )?"
    r"(?P<job>\p{Ll}[\p{Ll}-]+(?: \p{Ll}[\p{Ll}-]+){0,2}?)(?=[,.;)]| (?:at|in|on|for|with|until|from|and|who|when"
    r"|while|by|near)\b)"
)
_PLAYER = regex.compile(
    r"\b(?P<job>(?:[\p{Ll}-]+ ){0,2}?(?:player|champion|dancer|skater|gymnast|jockey|boxer|skier|sailor|musician"
    r"|chorister|piper|rider|wrestler|fencer|archer|surfer))\b(?= |[,.;])"
)
_INSTRUMENT = regex.compile(
    r"^(?:(?:\w+ )?(?:erhu|sitar|tabla|kora|oud|harp|bagpipes?|pipes|cello|viola|violin|oboe|bassoon|tuba|euphonium"
    r"|harpsichord|organ|mandolin|banjo|accordion|bodhr[aá]n|uilleann|shamisen|koto|dhol|santoor|saz|balalaika|chess"
    r"|bridge|squash|polo|lacrosse|water polo|shinty|hurling|camogie|curling|handball|kabaddi|judo|karate|taekwondo"
    r"|fencing|trampoline|diving|ballet|tap|highland|irish|bhangra|kathak|figure|county|national|international"
    r"|regional|world|british|welsh|scottish|junior|olympic|paralympic|speedway|motocross|fell|point-to-point"
    r"|steel pan) )",
    regex.I,
)
_HEAD = (
    r"[\p{Ll}-]*(?:ologist|ographer|onomist|ographist|ician|icist|wright|smith|monger|maker|keeper|herd|herder|man"
    r"|woman|writer"
    r"|farmer|fisher|dresser|cutter|layer|builder|binder|grower|breeder|trainer|tuner|founder|restorer|conservator"
    r"|curator|picker"
    r"|catcher|fitter|welder|turner|spinner|weaver|mender|engraver|polisher|sorter|grader|filleter|skinner|tanner"
    r"|dyer|feller"
    r"|sawyer|driller|rigger|operator|inspector|pilot|diver|singer|performer|handler|racer|climber|caller|carver"
    r"|thrower|blower"
    r"|packer|gutter|presser|miner|blaster|stoker|mate|hand|purser|navigator|signaller|ranger|bailiff|beater|drover"
    r"|shearer|milker"
    r"|planter|distiller|confectioner|conductor|composer|sculptor|potter|clown|juggler|busker|missionary|chaplain"
    r"|preacher|dealer"
    r"|instructor|controller|printer|boxer|gilder|glazier|cooper|chandler|gunner|piper|bosun|trapper|tracker|repairer"
    r"|repairman|fighter|medium|plater|caulker|riveter|moulder|courier|croupier|dancer|collector|loader|sprayer|seller"
    r"|whisperer|gatherer|digger|runner|swimmer|skater|presenter|usher|preacher|librarian|roaster|brewer|taster|blender"
    r"|bottler|stitcher|knitter|embroiderer|cobbler|sweeper|hauler|stuffer|curer|salter|splicer|gleaner|winnower)"
)
"""What the names of trades end in."""
_HELD = (
    r"(?:nurse|engineer|driver|farmer|mechanic|technician|worker|instructor|operator|manager|officer|clerk|teacher"
    r"|coach"
    r"|musician|labourer|soldier|guard|cook|chef|hand|pilot|inspector|designer|producer|editor|analyst)"
)
"""Everyday work, which a word before it can make rare: `veterinary nurse`, `hill farmer`."""
_NO_PART = r"(?!(?:was|is|an?|the|who|had|has|were|his|her|their|with|to|in|at|for|from|by|on)\b)"
_WORDS = r"(?:" + _NO_PART + r"[\p{L}-]+ (?:(?:and|of) [\p{Ll}-]+ )?){0,3}?"
_END = (
    r"(?![\p{L}-])(?= of some|[,.;:)(|]| [–—-] | (?:who|with|at|in|on|for|from|and|by|near|until|off|to|when|before|but"
    r"|whose|all|\p{Ll}+ed|then|again|now|there|next|told|said|saw|took|went|came|rang|is|was|had|has)\b|$)"
)
_SORT = (
    r"(?:(?:former|retired|self-employed|trainee|apprentice|part-time|freelance|qualified|professional|amateur|local"
    r"|keen|semi-retired|one-time|sometime) )*(?:\p{Lu}\p{Ll}+(?:ese|ish|ian|ean|can) )?"
)
_TOLD = regex.compile(
    rf"(?:\b(?:an?|was|is|been|as|the|;|a former|a retired) |(?<=\p{{L}}), |; |[–-] )(?:an? |the )?{_SORT}"
    rf"(?P<job>{_WORDS}{_HEAD}){_END}"
)
_HAD_BEEN = regex.compile(
    rf"\b(?:(?:was|is|been|being|became|become|once|formerly|trained as|work(?:s|ed) as)(?: (?:once|now|also|then"
    rf"|still|formerly|previously))? an?"
    rf"|a former|a retired|, an?) {_SORT}(?P<job>[\p{{Ll}}-]+ (?:[\p{{Ll}}-]+ )?{_HELD}){_END}"
    rf"|(?:\b\d{{1,2}}|\b(?:{'|'.join(entries('kinship'))})),(?: an?)? {_SORT}(?P<job>[\p{{Ll}}-]+ (?:[\p{{Ll}}-]+"
    rf" )?(?:{_HELD}|{_HEAD})){_END}"
)
"""A trade that a person is said to have had, or that stands behind an age or kinship: `father, 44, hill farmer`."""
_BY_TRADE = regex.compile(
    r"\b(?:an?|the|as) (?P<job>(?:[\p{Ll}-]+ ){0,2}[\p{Ll}-]+) by (?:trade|profession|training|occupation|calling)\b"
    rf"|\b(?:{'|'.join(entries('kinship'))})['’]s (?:trade|profession|occupation|job) (?:is"
    rf"|was) (?:that of an? )?(?P<job>[\p{{Ll}}-]+(?: [\p{{Ll}}-]+)?)"
)
_TRADE = regex.compile(r"trade|profession|training|occupation|calling|job")
_CELL_TOLD = regex.compile(
    rf"^{_SORT}(?P<job>{_WORDS}{_HEAD})(?= *$|[,;.(])|^former (?P<job>(?:[\p{{Ll}}-]+ ){{1,3}}(?:{_HEAD}"
    rf"|{_HELD}))(?= *$|[,;.(])"
)
_PASTIME = regex.compile(
    r"\b(?P<job>(?:keeps?|kept|keeping|breeds?|bred|breeding|races?|raced|racing|shows?|showed|showing|collects?"
    r"|collected|restores?|restored)"
    r" (?:\p{Ll}+ )?(?:pigeons|ferrets|alpacas|llamas|bees|greyhounds|whippets|lurchers|snakes|reptiles|budgerigars"
    r"|canaries|finches"
    r"|koi|tarantulas|falcons|hawks|owls|goats|donkeys|heavy horses|trotting horses|steam engines|traction engines"
    r"|fairground organs))\b"
)
_PLAYS = regex.compile(
    r"\b(?:play(?:s|ed|ing)?|teach(?:es|ing)?|taught|learn(?:s|ed|t|ing)?) (?:the )?"
    r"(?P<job>(?:[\p{L}-]+ )?(?:erhu|sitar|tabla|kora|oud|harp|bagpipes?|pipes|cello"
    r"|viola(?: da gamba)?|oboe|lute|recorder|serpent|psaltery|bassoon|tuba"
    r"|euphonium|harpsichord|organ|mandolin|banjo|accordion|bodhr[aá]n|shamisen|koto|dhol|santoor|saz|balalaika"
    r"|cornet|theremin|handbells))\b"
)
_DEALS = regex.compile(
    r"\b(?P<job>(?:dealer|trader|specialist|broker|wholesaler|merchant|importer|expert|authority) (?:in|on) "
    r"(?!the |his |her |their |this |that |drugs|child|safeg|domestic|social|mental|education)(?:[\p{Ll}-]+ ){0,2}"
    r"[\p{Ll}-]+s)\b"
    r"|\b(?P<job>(?:tower|bowls|darts|rugby|cricket|football|netball|hockey|club|team|boat|lifeboat|church|choir"
    r"|pack|troop|parade|bell) (?:captain|steward|warden|leader|secretary|master))\b(?=[,.;)]| (?:and|who|at|of|in)\b)"
    r"|\b(?P<job>(?:vicar|minister|rector|imam|rabbi|pastor|doctor|headteacher|headmaster|councillor|publican|farmer"
    r"|policeman|judge)['’]?s (?:daughter|son|wife|husband|widow))\b"
)
"""What somebody deals in, captains, or whose daughter somebody is: `a dealer in antiquarian maps`."""
_RANKED = regex.compile(
    r"\b(?P<job>(?:[Cc]ounty|[Rr]egional|[Nn]ational|[Ii]nternational|Olympic|Paralympic|Commonwealth|European|[Ww]orld"
    r"|Scottish|Welsh|Irish|English|British|[Jj]unior|[Uu]nder-\d+|[Pp]ara|[Aa]ge-group|Masters|[Cc]lub"
    r"|[Ss]chools?)[ -]"
    r"(?:[\p{Ll}\d-]+ ){0,2}(?:champions?|championships?|record[- ]holders?|medallists?|medals?|finalists?|swimmers?"
    r"|runners?|athletes?|gymnasts?|players?|squads?|trials|trialists?|boxers?|skaters?|cyclists?|rowers?|jockeys?"
    r"|dancers?|skiers?|debut|cap|trophy|colours))(?![\w-])"
)
"""How far somebody got in a sport."""
_MAKES = regex.compile(
    r"\b(?P<job>(?:makes?|made|making|restores?|restored|restoring|repairs?|repaired|repairing|mends?|mended|mending"
    r"|tunes?|tuned|tuning|carves?|carved|carving|builds?|built|sells?|sold|selling|trades? in|dealt in|deals in"
    r"|paints?|painted)"
    r" (?:[\p{Ll}-]+ ){0,2}(?:clocks|watches|organs|pianos|accordions|violins|guitars|boats|canoes|furniture|saddles"
    r"|wedding cakes|candles|soap|jewellery|lace|baskets|pottery|bagpipes|drums|fishing flies|nets|scrap|carpets|rugs"
    r"|antiques|steam engines|motorbikes|dolls|puppets|kites|masks|icons|gravestones|headstones|wreaths|sails|ropes"
    r"|kilts|hats|gloves|whips|walking sticks|bricks|tiles|charcoal|cider|cheese|honey|eggs|flowers|pegs|logs))"
    r"(?![\w-])"
)
_EVERYDAY = lower("everyday_work")


class Occupations(Recogniser):
    types = ("OCCUPATION",)
    title = "occupations"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_JOB):
            anybody = match[0].startswith(("the ", "The ", "A ", "An "))
            yield _seen(match, 0.42 if anybody else 0.6)
        for match in document.find(_PLAYER):
            if _INSTRUMENT.match(match["job"]):
                yield _seen(match, 0.6)
        for pattern in (_PASTIME, _PLAYS, _MAKES, _DEALS, _RANKED):
            for match in document.find(pattern):
                yield _seen(match, 0.42)
        for match in document.find(_BY_TRADE, _TRADE):
            yield _seen(match, 0.42 if _everyday(match["job"]) else 0.6)
        for pattern in (_WORKS, _TOLD, _HAD_BEEN):
            for match in document.find(pattern):
                if not _everyday(match["job"]):
                    yield _seen(match, 0.42)
        yield from told(document)
        yield from unheard_of(document)
        yield from anywhere(document)
        yield from workplaces(document)
        yield from _in_cells(document)


def _in_cells(document: Document) -> Iterator[Sighting]:
    for start, cell in document.cells.items():
        if _OWNERS.search(cell.header):
            continue
        words = document.after(start, 60)
        if job := _CELL_JOB.match(words):
            yield Sighting(start, start + job.end("job"), "OCCUPATION", 0.6)
        elif (job := _CELL_TOLD.match(words)) and not _everyday(job["job"]):
            yield Sighting(start + job.start("job"), start + job.end("job"), "OCCUPATION", 0.42)
        elif end := trade_at(document, start, cell=True):
            yield Sighting(start, end, "OCCUPATION", 0.42)


_OWNERS = regex.compile(r"\b(?:lead|owners?|who|responsib\w+|by whom|agency|officer|progress|action)\b")


def _seen(match: regex.Match[str], score: float) -> Sighting:
    return Sighting(match.start("job"), match.end("job"), "OCCUPATION", score)


def _everyday(job: str) -> bool:
    """Whether a job tells nothing of a person: half the town is a cleaner, and every file has a social worker."""
    *sorts, last = (word for word in job.split(" ") if word not in ("and", "of"))
    if last in _PERSONS or any(word in FIELD or word.lower() in _NO_SORT for word in sorts):
        return True
    return all(word in _EVERYDAY for word in sorts) and (last in _EVERYDAY or last in _TOO_LITTLE)


_PERSONS = frozenset(
    "job work woman man gentleman chairman chairwoman spokesman spokeswoman layman policeman policewoman fellow human"
    " postman"
    " beforehand firsthand playmate classmate schoolmate roommate teammate inmate estimate trigger ultimate intimate"
    " climate"
    " approximate legitimate decision foreman workman".split()
)
_NO_SORT = frozenset(
    "other helping decision policy law note peace time record minute book key room risk trouble bread first same this"
    " that his her their any no every another good bad great best soul flat old new current previous next two three"
    " in at second right left upper one own whole very more most older only real usual main such".split()
)
_TOO_LITTLE = frozenset(
    "founder trainer inspector handler dealer mate gutter sorter keeper maker caller performer packer writer controller"
    " operator conductor politician clinician physician musician statistician optician dietician beautician hand"
    " paediatrician layer cutter diver picker pilot beater planter courier rider psychologist chaplain miner".split()
)
"""Trades that are no trade without a word before them."""
