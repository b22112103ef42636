"""The audit: searches a built site, every file of it, for everything that was taken out.

`secrets` says what is searched for and where, `reading` what a file says, `words` what makes two spellings the same.
It must find a name however it is written, and it must not cry wolf: an alarm that people learn to wave through protects
nobody. The rules that keep it quiet are in `secrets.py`, each with its reason.
"""

from __future__ import annotations

from lessonbook.audit.own import own_words
from lessonbook.audit.search import Hit, audit, refuse_leaks
from lessonbook.audit.secrets import Case, Secret, secrets

__all__ = ["Case", "Hit", "Secret", "audit", "own_words", "refuse_leaks", "secrets"]
