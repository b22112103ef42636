"""Takes raw Markdown and gives back safe Markdown and findings. Knows nothing of the library, and is useful alone:

    import anonymise

    anonymiser = anonymise.load()
    outcome = anonymiser.anonymise(text, people)

Importing it is cheap; `load` brings in the language model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anonymise.decisions import MARKED, Decision
from anonymise.findings import Action, Finding
from anonymise.people import NOBODY, People, Person, Place
from anonymise.safe import SafeMarkdown

if TYPE_CHECKING:
    from anonymise.anonymiser import Anonymised, Anonymiser, load
    from anonymise.policy import Policy

_LATER = {"Anonymised": "anonymiser", "Anonymiser": "anonymiser", "load": "anonymiser", "Policy": "policy"}

__all__ = [
    "MARKED",
    "NOBODY",
    "Action",
    "Anonymised",
    "Anonymiser",
    "Decision",
    "Finding",
    "People",
    "Person",
    "Place",
    "Policy",
    "SafeMarkdown",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import what is heavier only when it is asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
