"""Presidio's analyser as we use it: UK recognisers on, American ones off, ours added; nothing fetched or skipped."""

from __future__ import annotations

import gc
import importlib.util
from collections.abc import Iterable, Iterator
from typing import Any

import regex
import spacy
from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
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
from anonymise.model_text import pieces
from anonymise.policy import TABLE
from anonymise.reading.markdown import View
from anonymise.recognisers import OURS
from anonymise.recognisers.base import HINT, Artifacts, Document, Entity, RecogniserFailed
from anonymise.recognisers.settle import settle

__all__ = ["Finder", "ModelMissing", "RecogniserFailed", "analyser", "loud"]

SURE = 0.5
"""From this score on a finding is acted on; below it a person is asked."""
HEARD = 0.3
"""Below this score nothing is made of it."""
_UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
"""Parts of the language model that no recogniser asks for, and half of its cost."""
_BATCH = 16
_PRESIDIOS = (
    CreditCardRecognizer,
    IbanRecognizer,
    IpRecognizer,
    NhsRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPassportRecognizer,
    UkVehicleRegistrationRecognizer,
)


class ModelMissing(Exception):
    """The language model that the settings name is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(f"The language model {model!r} is not installed. Install its package, or name one that is.")


class Finder:
    """Looks at one document at a time. Make it with `analyser`."""

    def __init__(self, engine: AnalyzerEngine, nlp: spacy.language.Language) -> None:
        self._engine = engine
        self._nlp = nlp

    def find(self, view: View) -> list[Found]:
        """What stands in a view, sorted by a complete key; what is explained never overlaps what is masked."""
        if not view.plain.strip():
            return []
        document = Document(view, self._read(view))
        artifacts = Artifacts(document, self._nlp.make_doc)
        results = self._engine.analyze(view.plain, language="en", nlp_artifacts=artifacts, score_threshold=HEARD)
        return settle(document, _sorted(_founds(view.plain, results)))

    def _read(self, view: View) -> tuple[Entity, ...]:
        """The names that the language model sees, in one pass."""
        given = list(pieces(view.plain))
        docs = self._nlp.pipe((piece.text for piece in given), batch_size=_BATCH)
        return tuple(
            Entity(*piece.place(entity.start_char, entity.end_char), entity.label_)
            for piece, doc in zip(given, docs, strict=True)
            for entity in doc.ents
        )


def analyser(model: str) -> Finder:
    """A finder with the language model loaded, which takes a second or two. Raises ModelMissing."""
    if importlib.util.find_spec(model) is None:
        raise ModelMissing(model)
    nlp = spacy.load(model, exclude=list(_UNUSED))
    names: Any = nlp.get_pipe("ner")
    if "tok2vec" in nlp.pipe_names and not any("listener" in node.name for node in names.model.walk()):
        nlp.remove_pipe("tok2vec")  # the name finder brings its own
    nlp.max_length = 10_000_000
    recognisers: list[Any] = [loud(kind()) for kind in _PRESIDIOS]
    recognisers += [kind(rank) for rank, kind in enumerate(OURS)]
    registry = RecognizerRegistry(recognizers=recognisers, supported_languages=["en"])
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=_Loaded(model, nlp),
        supported_languages=["en"],
        context_aware_enhancer=_FewContexts(),
    )
    gc.collect()
    gc.freeze()  # what is loaded stays: no need to look through it again and again
    return Finder(engine, nlp)


class _Loaded(SpacyNlpEngine):
    """Presidio's wrapper around a model that is loaded already, so that nothing is downloaded."""

    def __init__(self, name: str, nlp: spacy.language.Language) -> None:
        super().__init__([{"lang_code": "en", "model_name": name}], NerModelConfiguration())
        self.nlp: Any = {"en": nlp}

    def load(self) -> None:
        """Nothing is left to load."""


class _FewContexts(LemmaContextAwareEnhancer):
    """Presidio's search for context words, spared where a recogniser has none: it copies every result it is given."""

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: Any,
        recognizers: list[Any],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        wanting = {recogniser.id for recogniser in recognizers if recogniser.context}
        key = RecognizerResult.RECOGNIZER_IDENTIFIER_KEY
        some = [each for each in raw_results if each.recognition_metadata[key] in wanting]
        rest = [each for each in raw_results if each.recognition_metadata[key] not in wanting]
        if not some:
            return rest
        return [*rest, *super().enhance_using_context(text, some, nlp_artifacts, recognizers, context)]


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
    patterned: Any = recogniser
    for pattern in patterned.patterns:
        compiled = regex.compile(pattern.regex, recogniser.global_regex_flags or 0)
        pattern.compiled_regex = _Loud(pattern.name, compiled)
        pattern.compiled_with_flags = recogniser.global_regex_flags
    return recogniser


def _founds(plain: str, results: Iterable[RecognizerResult]) -> Iterator[Found]:
    for result in results:
        if result.entity_type == "UK_VEHICLE_REGISTRATION" and not plain[result.start : result.end].isupper():
            continue  # Presidio's takes `FN12 was` for one
        keep = TABLE[result.entity_type].action is Action.KEEP
        metadata = result.recognition_metadata
        yield Found(
            start=result.start,
            end=result.end,
            type=result.entity_type,
            score=round(result.score, 4),
            source=metadata[RecognizerResult.RECOGNIZER_NAME_KEY],
            keep=keep,
            weak=not keep and result.score < SURE - 0.01,
            hint=metadata.get(HINT, ""),
        )


def _sorted(founds: Iterable[Found]) -> list[Found]:
    return sorted(set(founds), key=lambda each: (each.start, -each.end, each.type, -each.score, each.source, each.hint))
