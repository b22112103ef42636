"""Letters of other scripts that look like Latin ones. Data only."""

from __future__ import annotations

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјкморсухԁһԛԝ", "ABESIJKMHOPCTYXaesijkmopcyxdhqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορικ", "ABEZHIKMNOPTYXavopik", strict=True))
_WIDE = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}

LATIN: dict[str, str] = {**_CYRILLIC, **_GREEK, **_WIDE}
"""Look-alike character to the Latin one it can be taken for."""
