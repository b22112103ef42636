"""Presidio's analyser as we use it: UK recognisers on, American ones off, ours added, nothing fetched, nothing skipped."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from typing import Any

import regex
import spacy
from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    IbanRecognizer,
    IpRecognizer,
    NhsRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPassportRecognizer,
    UkVehicleRegistrationRecognizer,
)

from anonymise.findings import Action
from anonymise.found import Found
from anonymise.markdown import View
from anonymise.policy import TABLE
from anonymise.recognisers import OURS
from anonymise.recognisers.base import HINT, Artifacts, Document, Entity
from anonymise.recognisers.settle import settle

SURE = 0.5
"""From this score on a finding is acted on; below it a person is asked."""
HEARD = 0.3
"""Below this score nothing is made of it."""
_UNUSED = ("parser", "lemmatizer")
"""Parts of the language model that no recogniser asks for, and half of its cost."""
_BATCH = 16
_PRESIDIOS = (
    CreditCardRecognizer, IbanRecognizer, IpRecognizer, NhsRecognizer, UkDrivingLicenceRecognizer, UkNinoRecognizer,
    UkPassportRecognizer, UkVehicleRegistrationRecognizer,
)


class ModelMissing(Exception):
    """The language model that the settings name is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(f"The language model {model!r} is not installed. Install its package, or name one that is.")


class RecogniserFailed(Exception):
    """A recogniser gave up. Its findings would be missing, so nothing may be published."""


class Finder:
    """Looks at one document at a time. Make it with `analyser`."""

    def __init__(self, engine: AnalyzerEngine, nlp: spacy.language.Language) -> None:
        self._engine = engine
        self._nlp = nlp

    def find(self, view: View) -> list[Found]:
        """What stands in a view, sorted by a complete key; what is explained never overlaps what is masked."""
        if not view.plain.strip():
            return []
        doc, entities = self._read(view)
        document = Document(view, entities)
        lemmas = [token.lower_ for token in doc]
        artifacts = Artifacts(
            document, entities=[], tokens=doc, tokens_indices=[token.idx for token in doc], lemmas=lemmas,
            nlp_engine=self._engine.nlp_engine, language="en",
        )
        results = self._engine.analyze(view.plain, language="en", nlp_artifacts=artifacts, score_threshold=HEARD)
        return settle(document, _sorted(_founds(view.plain, results)))

    def _read(self, view: View) -> tuple[spacy.tokens.Doc, tuple[Entity, ...]]:
        """One pass of the language model over the blocks, and its names."""
        pieces = list(_blocks(view))
        docs = list(self._nlp.pipe((_calm(piece) for _, piece in pieces), batch_size=_BATCH))
        entities = tuple(
            Entity(at + entity.start_char, at + entity.end_char, entity.label_)
            for (at, _), doc in zip(pieces, docs, strict=True)
            for entity in doc.ents
        )
        return self._nlp.make_doc(view.plain), entities


def analyser(model: str) -> Finder:
    """A finder with the language model loaded, which takes a second or two. Raises ModelMissing."""
    if importlib.util.find_spec(model) is None:
        raise ModelMissing(model)
    nlp = spacy.load(model, exclude=list(_UNUSED))
    nlp.max_length = 10_000_000
    recognisers: list[Any] = [loud(kind()) for kind in _PRESIDIOS]
    recognisers += [kind(rank) for rank, kind in enumerate(OURS)]
    registry = RecognizerRegistry(recognizers=recognisers, supported_languages=["en"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=_Loaded(model, nlp), supported_languages=["en"])
    return Finder(engine, nlp)


class _Loaded(SpacyNlpEngine):  # type: ignore[misc]
    """Presidio's wrapper around a model that is loaded already, so that nothing is downloaded."""

    def __init__(self, name: str, nlp: spacy.language.Language) -> None:
        super().__init__([{"lang_code": "en", "model_name": name}], NerModelConfiguration())
        self.nlp = {"en": nlp}

    def load(self) -> None:
        """Nothing is left to load."""


class _Loud:
    """A compiled pattern whose time-out Presidio cannot mistake for "nothing found"."""

    def __init__(self, name: str, pattern: regex.Pattern[str]) -> None:
        self._name = name
        self._pattern = pattern

    def finditer(self, text: str, timeout: float | None = None) -> Iterator[regex.Match[str]]:
        try:
            yield from self._pattern.finditer(text, timeout=timeout)
        except TimeoutError:
            raise RecogniserFailed(f"The pattern {self._name!r} ran out of time on {len(text)} characters.") from None


def loud(recogniser: PatternRecognizer) -> PatternRecognizer:
    """The same recogniser, but a pattern that times out raises RecogniserFailed and is not skipped."""
    for pattern in recogniser.patterns:
        compiled = regex.compile(pattern.regex, recogniser.global_regex_flags)
        pattern.compiled_regex = _Loud(pattern.name, compiled)
        pattern.compiled_with_flags = recogniser.global_regex_flags
    return recogniser


def _blocks(view: View) -> Iterator[tuple[int, str]]:
    """Each block with its start: the model reads better when a heading is not the start of a sentence."""
    for block in view.blocks:
        if block.kind not in ("target", "code") and block.end > block.start:
            yield block.start, view.plain[block.start : block.end]


def _calm(text: str) -> str:
    """The same length in straight quotation marks, and no shouting: both confuse the model."""
    straight = text.translate(_STRAIGHT)
    letters = [char for char in straight if char.isalpha()]
    if len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        titled = straight.title()
        return titled if len(titled) == len(straight) else straight
    return straight


_STRAIGHT = str.maketrans("‘’“”\u00a0", "''\"\" ")


def _founds(plain: str, results: Iterable[RecognizerResult]) -> Iterator[Found]:
    for result in results:
        keep = TABLE[result.entity_type].action is Action.KEEP
        metadata = result.recognition_metadata
        yield Found(
            start=result.start, end=result.end, type=result.entity_type, score=round(result.score, 4),
            source=metadata[RecognizerResult.RECOGNIZER_NAME_KEY], keep=keep, weak=not keep and result.score < SURE - 0.01,
            hint=metadata.get(HINT, ""),
        )


def _sorted(founds: Iterable[Found]) -> list[Found]:
    return sorted(set(founds), key=lambda each: (each.start, -each.end, each.type, -each.score, each.source, each.hint))
