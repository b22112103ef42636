"""A list of phrases as one automaton-free search: longest first, whole words, capitals as listed."""

from __future__ import annotations

import regex


def phrases(entries: tuple[str, ...], *, ignore_case: bool = False) -> regex.Pattern[str]:
    """A pattern for any of the entries as whole words, the longest first, with straight or curly apostrophes."""
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    joined = "|".join(regex.escape(entry, special_only=True, literal_spaces=True) for entry in longest_first)
    joined = joined.replace("'", "['’]").replace(" ", "[ \u00a0]")
    flags = regex.IGNORECASE if ignore_case else 0
    return regex.compile(rf"(?<![\w@#/-])(?:{joined})s?(?![\w@])", flags)
