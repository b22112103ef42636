"""Nationality, language, faith, country of origin; rare conditions; rare occupations and pastimes."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.words import entries

_GROUPS = phrases(entries("demographics") + entries("countries"))
_CONDITIONS = phrases(entries("conditions"), ignore_case=True)
_SYNDROME = regex.compile(
    r"(?<![\w-])\p{Lu}[\p{L}’'-]+(?:[- ]\p{Lu}[\p{L}’'-]+)? (?:syndrome|disease|dystrophy|disorder|malformation"
    r"|anaemia|palsy)\b"
)
_COMMON = phrases(
    (
        *entries("common_conditions"),
        "Moses",
        "Stockholm",
        "Cinderella",
        "Covid",
        "Post",
        "Attention",
        "Oppositional",
        "Fetal",
        "Foetal",
        "Autism",
        "Autistic",
        "Personality",
        "Eating",
        "Bipolar",
        "Conduct",
        "Substance",
        "Mental",
    )
)
_PLAIN = regex.compile(
    r"^(?:The|A|An|This|His|Her|Their|Long|Chronic|Kidney|Heart|Liver|Lung|Mental|Sexually|Infectious|Eating"
    r"|Personality|Anxiety|Bipolar|Conduct|Sudden|Post|Drug|Alcohol|Adjustment|Attachment|Reactive|Autism|Autistic"
    r"|Attention|Cerebral|Tropical|Respiratory|Coeliac|Thyroid|Skin|Panic|Mood|Fo?etal|Such|Any|No|Down[’']s|Sleep"
    r"|Dissociative|Psychotic|Genetic|Neurological|Post-?traumatic)\b"
)
_OCCUPATIONS = "|".join(
    regex.escape(each) for each in sorted(entries("occupations"), key=lambda each: (-len(each), each))
)
_JOB = regex.compile(
    rf"\b(?:an?|the|former|retired|self-employed|trainee|apprentice|qualified|as|and|professional|amateur|local"
    rf"|village|,) "
    rf"(?:(?:former|retired|self-employed|trainee|apprentice|part-time|freelance|skilled|local|night|head|young"
    rf"|travelling|\p{{Ll}}+ing) )?"
    rf"(?:[\p{{L}}-]+(?:ese|ish|ian|ean|can) )?"  # where somebody comes from: "a Faroese deckhand"
    rf"(?P<job>(?:{_OCCUPATIONS})s?(?: (?:at|in|on|for|with) an? \p{{Ll}}+(?: \p{{Ll}}+)?)?)\b(?! (?:project|scheme"
    rf"|study|house|court|visit|report|phase|training))",
    regex.I,
)
_CELL_JOB = regex.compile(rf"^(?P<job>(?:{_OCCUPATIONS}))\b", regex.I)
_WORKS = regex.compile(
    r"\b(?:worked|works|working|employed|trained|earns? (?:his|her|a) living|served|apprenticed) as (?:an? |the )?"
    r"(?P<job>\p{Ll}[\p{Ll}-]+(?: \p{Ll}[\p{Ll}-]+){0,2}?)(?=[,.;)]| (?:at|in|on|for|with|until|from|and|who|when"
    r"|while|by|near)\b)"
)
_EVERYDAY = regex.compile(
    r"\b(?:carer|cleaner|teacher|nurse|cook|chef|driver|labourer|builder|plumber|electrician|mechanic|waiter"
    r"|waitress|barber|hairdresser"
    r"|assistant|worker|manager|officer|engineer|clerk|secretary|receptionist|security guard|shop|care|warehouse"
    r"|soldier|roofer|painter"
    r"|decorator|joiner|carpenter|bricklayer|scaffolder|gardener|farm|model|team|whole|result|interpreter|child"
    r"|parent|adult|group|family"
    r"|expert|author|reviewer|chair|volunteer|appropriate|professional|practitioner|case|agency|doctor|single|lead"
    r"|part|one)\b"
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


_AGENT = (
    r"(?:[\p{Ll}-]+(?:man|woman|smith|wright|founder|monger|monger|maker|keeper|breeder|catcher|picker|cutter|fitter|welder|turner|spinner"
    r"|weaver|binder|dresser|mender|restorer|engraver|polisher|sorter|grader|filleter|skinner|tanner|dyer|feller|sawyer|driller|rigger)"
    r"|operator|inspector|grader|tuner|founder|boxer|diver|pilot|maker|keeper|breeder|dealer|catcher|picker|cutter|fitter|welder|turner"
    r"|spinner|weaver|printer|binder|singer|performer|trainer|handler|rider|racer|climber|caller|dresser|mender|restorer|engraver|polisher"
    r"|sorter|packer|gutter|filleter|skinner|tanner|dyer|presser|feller|sawyer|miner|blaster|driller|rigger|stoker|mate|deckhand|purser"
    r"|navigator|signaller|ranger|bailiff|beater|drover|herder|shearer|milker|grower|planter|distiller|confectioner|conductor|composer"
    r"|sculptor|carver|potter|ceramicist|calligrapher|projectionist|clown|juggler|tuner|tattooist|busker|evangelist|missionary|chaplain|preacher)"
)
_APPOSED_JOB = regex.compile(
    rf"(?:\b(?:an?|was|is|been|as|the|;|a former|a retired|a part-time|a trainee|a freelance) |(?<=\p{{L}}), |; "
    rf"|[–-] )(?:an? |the )?"
    rf"(?:(?:former|retired|self-employed|trainee|apprentice|part-time|freelance|qualified|professional|amateur|local"
    rf"|keen) )*"
    rf"(?:\p{{Lu}}\p{{Ll}}+(?:ese|ish|ian|ean|can) )?"
    rf"(?P<job>(?:[\p{{Ll}}-]+ (?:and [\p{{Ll}}-]+ )?){{0,2}}?{_AGENT})\b(?= of some|[,.;:)(]| (?:who|with|at|in|on"
    rf"|for|from|and|by|near|until|off)\b|$)"
)
_NO_JOB = regex.compile(
    r"\b(?:carer|decision|child|team|policy|law|home|care|school|social|support|health|case|police|young|record|note|peace|time|head"
    r"|foster|key|book|minute|house|class|group|team|room|running|lead|risk|first|second|chair|human|every|another|other|no|any|this|that|his|her"
    r"|their|good|bad|great|trouble|bread|older|former|woman|man|gentleman|best|soul|flat|play|running|workman|chairman|chairwoman"
    r"|spokesman|spokeswoman|layman|policeman|policewoman|fellow)\b|^(?:woman|man|founder|trainer|operator|inspector|handler|dealer|mate|gutter"
    r"|printer|sorter|conductor|keeper|maker|caller|tuner|performer|packer)$"
)
_FAINT_GROUPS = regex.compile(
    r"(?<![\w-])(?:[Nn]on-)?(?:kosher|halal)(?!\w)|(?<![\w-])(?:gurdwara|mandir|shul|synagogue|kirk|madrasah?|Fairground|Circus)(?!\w)"
    r"|(?<=\b(?:[Ss]peaks|[Ss]poke|[Ss]peaking|fluent in|[Ll]anguage:?|[Ll]anguage is|[Ll]anguage was|in) )(?:Welsh"
    r"|Gaelic|Cornish|Manx|Scots)(?!\w)"
    r"|(?<=\b(?:is|are|was|were|family is|identify as|identifies as) )(?:Welsh|Scottish|Cornish|Manx)(?=[,.;)])"
)
_TONGUES = frozenset("Welsh Gaelic Cornish Manx Scots Scottish".split())
"""Words for a nation of the UK are everybody's, unless they say what a family is or speaks."""
_FAINT_CONDITIONS = regex.compile(
    r"(?<![\w-])(?:(?:profoundly|pre-lingually|born|congenitally|severely) (?:deaf|blind)|deafblind|registered blind"
    r"|deaf(?= and (?:uses|signs)))"
    r"(?: and (?:uses|used|signs in) (?:BSL|British Sign Language))?|haemoglobin [A-Z]{1,2}(?: disease| trait)?"
)


class Demographics(Recogniser):
    types = ("NRP", "MEDICAL_CONDITION", "OCCUPATION")
    title = "origin, diagnosis, occupation"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_GROUPS):
            yield Sighting(match.start(), match.end(), "NRP", 0.7)
        for pattern, kind in ((_FAINT_GROUPS, "NRP"), (_FAINT_CONDITIONS, "MEDICAL_CONDITION")):
            for match in document.find(pattern):
                yield Sighting(match.start(), match.end(), kind, 0.8 if match[0] in _TONGUES else 0.45)
        for match in document.find(_CONDITIONS):
            yield Sighting(match.start(), match.end(), "MEDICAL_CONDITION", 0.7)
        for match in document.find(_SYNDROME):
            if not _PLAIN.match(match[0]) and not _COMMON.match(match[0]):
                yield Sighting(match.start(), match.end(), "MEDICAL_CONDITION", 0.6)
        yield from _occupations(document)


def _occupations(document: Document) -> Iterator[Sighting]:
    for match in document.find(_JOB):
        yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.6)
    for match in document.find(_WORKS):
        if not _EVERYDAY.search(match["job"]):
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.45)
    for match in document.find(_APPOSED_JOB):
        if not _EVERYDAY.search(match["job"]) and not _NO_JOB.search(match["job"]):
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.42)
    for match in document.find(_PLAYER):
        if _INSTRUMENT.match(match["job"]):
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.6)
    for start in document.cells:
        words = document.after(start, 60)
        if job := _CELL_JOB.match(words):
            yield Sighting(start, start + job.end("job"), "OCCUPATION", 0.6)
