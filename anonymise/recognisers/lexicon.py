"""Lists of phrases, made once: whole words, the longest first, capitals as listed unless they say nothing."""

from __future__ import annotations

from typing import cast

import regex

from anonymise.recognisers.phrase_list import Phrases


def phrases(entries: tuple[str, ...], *, ignore_case: bool = False) -> regex.Pattern[str]:
    """A list that is asked as a pattern is (`Document.find`, `search`, `finditer`), and finds what it would find."""
    return cast("regex.Pattern[str]", Phrases(entries, ignore_case=ignore_case))
