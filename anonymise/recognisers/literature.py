"""Which parts of a text are about research: there a surname or a place on its own is more likely cited than known."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Document, seen_by
from anonymise.recognisers.citations import Citations

_FAMILY = regex.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|PC|DC|DS|Sgt|Nurse) \p{Lu}|, \d{1,2},|\b(?:aged|lived|moved|rang|born) |"
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:mother|father|son|daughter|brother|sister|partner|family|school|home)\b"
)


def literature(document: Document) -> frozenset[int]:
    """The starts of the blocks that cite published work and tell nothing of the family."""
    cited = {document.block_start(seen.start) for seen in seen_by(Citations, document) if seen.type == "CITATION"}
    return frozenset(
        block.start
        for block in document.view.blocks
        if block.start in cited and not _FAMILY.search(document.text, block.start, block.end)
    )
