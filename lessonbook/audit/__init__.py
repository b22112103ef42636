"""The audit: searches a built site, every file of it, for everything that was taken out.

`secrets` says what is searched for and where, `reading` what a file says, `words` what makes two spellings the same.
It must find a name however it is written, and it must not cry wolf: an alarm that people learn to wave through protects
nobody. The rules that keep it quiet are in `secrets.py`, each with its reason.
"""

from __future__ import annotations

from lessonbook.audit.case import Case, Secret
from lessonbook.audit.hits import Hit
from lessonbook.audit.own import own_words
from lessonbook.audit.search import Outcome, audit, inspect, refuse_leaks
from lessonbook.audit.secrets import secrets

__all__ = ["Case", "Hit", "Outcome", "Secret", "audit", "inspect", "own_words", "refuse_leaks", "secrets"]
