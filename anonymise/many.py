"""Many documents on several cores: each process loads the language model once, and outcomes come back in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache

from anonymise.anonymiser import Anonymised, Anonymiser, Finder, load
from anonymise.handed import Handed
from anonymise.policy import Policy

WORTH_A_PROCESS = 24
"""Documents from which a second process saves more time than loading the language model once more costs."""


def processes_for(documents: int) -> int:
    """How many processes are worth starting on this machine."""
    return max(1, min(os.cpu_count() or 1, documents // WORTH_A_PROCESS))


def anonymise_many(
    documents: Sequence[Handed], model: str, policy: Policy, processes: int | None = None
) -> Iterator[Anonymised]:
    """The outcome of each document, in order; the same whatever the number of processes.

    What goes wrong in one of them is raised here, and ends the rest.
    """
    processes = processes or processes_for(len(documents))
    if processes == 1:
        anonymiser = load(model, policy)
        return (one(anonymiser, document) for document in documents)
    from joblib import Parallel, delayed

    run = Parallel(n_jobs=processes, return_as="generator", batch_size=1)
    outcomes: Iterator[Anonymised] = run(delayed(_in_a_process)(model, policy, document) for document in documents)
    return outcomes


def _in_a_process(model: str, policy: Policy, document: Handed) -> Anonymised:
    return one(Anonymiser(_loaded(model), policy), document)


@cache
def _loaded(model: str) -> Finder:
    return load(model).finder


def one(anonymiser: Anonymiser, document: Handed) -> Anonymised:
    """The outcome of one document, by an anonymiser that is loaded already."""
    return anonymiser.anonymise(document.text, document.people, document.decisions, document.regions)
