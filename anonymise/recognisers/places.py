"""Places of the UK that are known by name; a person who bears one is known by what introduces her."""

from __future__ import annotations

from collections.abc import Iterator

from anonymise.recognisers.base import Document, Recogniser, Sighting
from anonymise.recognisers.lexicon import phrases
from anonymise.recognisers.literature import literature
from anonymise.recognisers.words import entries

_PLACES = phrases(entries("places"))


class Places(Recogniser):
    types = ("LOCATION",)
    title = "places"

    @classmethod
    def sees(cls, document: Document) -> Iterator[Sighting]:
        researched = literature(document)
        for match in document.find(_PLACES):
            doubt = document.block_start(match.start()) in researched
            yield Sighting(match.start(), match.end(), "LOCATION", 0.45 if doubt else 0.7)
