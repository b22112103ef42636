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


class Demographics(Recogniser):
    types = ("NRP", "MEDICAL_CONDITION", "OCCUPATION")
    title = "origin, diagnosis, occupation"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        for match in document.find(_GROUPS):
            yield Sighting(match.start(), match.end(), "NRP", 0.7)
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
    for match in document.find(_PLAYER):
        if _INSTRUMENT.match(match["job"]):
            yield Sighting(match.start("job"), match.end("job"), "OCCUPATION", 0.6)
    for start in document.cells:
        words = document.after(start, 60)
        if job := _CELL_JOB.match(words):
            yield Sighting(start, start + job.end("job"), "OCCUPATION", 0.6)
