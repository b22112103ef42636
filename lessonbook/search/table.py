"""The table beside Pagefind's index: which page has which passages, how long they are, and what they are labelled with.

The search page reads it whole, so it is packed. A column is one string with a fixed number of letters for each row:
hexadecimal, written with the letters a to p. Labels are one bit for each value of a filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lessonbook.library import Library
from lessonbook.pages.facets import FACETS, facet_values
from lessonbook.search.entries import KINDS, Entry
from lessonbook.search.synonyms import Group, ordinary

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

Column = dict[str, Any]


def table(
    library: Library,
    found: Sequence[Entry],
    kept: Mapping[str, Mapping[str, Any]],
    groups: Sequence[Group],
    corpus: Mapping[str, int],
) -> dict[str, Any]:
    """The table as JSON. `kept` is what Pagefind holds of each path; `corpus` counts the words in small letters."""
    values = {"kind": KINDS, **facet_values(library)}
    titles = {"kind": "Kind of result", **FACETS}
    passages = [passage for entry in found for passage in entry.passages if passage.kind]
    return {
        "facets": [[name, title, list(values[name].items())] for name, title in titles.items()],
        "synonyms": [[group.code, *group.phrases] for group in groups],
        "capitals": ordinary(groups, corpus),
        "pages": {
            "id": [kept[entry.path]["id"].partition("_")[2].translate(_LETTERS) for entry in found],
            "words": packed([kept[entry.path]["word_count"] for entry in found]),
            "passages": packed([len(_lengths(entry, kept[entry.path])) for entry in found]),
            "kind": _labels([_own_kind(entry) for entry in found], values["kind"]),
            **{name: _labels([entry.facets.get(name, ()) for entry in found], values[name]) for name in FACETS},
        },
        "passages": {
            "words": packed([words for entry in found for words in _lengths(entry, kept[entry.path])]),
            "kind": _labels([(passage.kind,) for passage in passages], values["kind"]),
            "sector": _labels([passage.sectors for passage in passages], values["sector"]),
            "theme": _labels([passage.themes for passage in passages], values["theme"]),
        },
    }


def packed(numbers: Sequence[int]) -> Column:
    """Numbers as a column."""
    width = max((len(f"{number:x}") for number in numbers), default=1)
    return {"width": width, "rows": "".join(f"{number:0{width}x}" for number in numbers).translate(_LETTERS)}


def _labels(rows: Iterable[Iterable[str]], values: Mapping[str, str]) -> Column:
    bits = {slug: 1 << place for place, slug in enumerate(values)}
    return packed([sum(bits.get(slug, 0) for slug in set(row)) for row in rows])


def _own_kind(entry: Entry) -> tuple[str, ...]:
    """Empty for a page whose passages are results and it is none."""
    return () if any(passage.kind == entry.kind for passage in entry.passages) else (entry.kind,)


def _lengths(entry: Entry, kept: Mapping[str, Any]) -> list[int]:
    """The words of each passage that is a result. They stand last, so that the last ends with the page."""
    count = sum(bool(passage.kind) for passage in entry.passages)
    starts = [place["location"] for place in kept["anchors"]][len(kept["anchors"]) - count :]
    if len(starts) != count:
        raise RuntimeError(f"{entry.path}: Pagefind kept {len(starts)} of {count} passages")
    return [end - start for start, end in pairwise([*starts, kept["word_count"]])]
