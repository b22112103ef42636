"""Letters that look like Latin ones. Data only."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(
    zip("АВЕЅІЈКМНОРСТУХЗҮӀԌаеѕіјкморсухвнтгүӏһԁԛԝ", "ABESIJKMHOPCTYX3YIGaesijkmopcyxbhtrylhdqw", strict=True)
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεηινοκρτυχω", "ABEZHIKMNOPTYXabyenivokptuxw", strict=True))
_ARMENIAN = dict(zip("օսհոցՕՍ", "ouhngOU", strict=True))
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɡɑıȷ", "abcdefghijklmnopqrstuvwyzgaij", strict=True))


def _dressed(first: int, last: int) -> dict[str, str]:
    """Code points that Unicode itself calls another form of one Latin letter or digit."""
    plain = {chr(code): unicodedata.normalize("NFKD", chr(code)) for code in range(first, last + 1)}
    return {char: letter for char, letter in plain.items() if len(letter) == 1 and "!" <= letter <= "~"}


_BADGES = {
    chr(first + at): chr(65 + at) for first in (0x1F150, 0x1F170) for at in range(26)
}  # white on black, which Unicode calls no form of a letter

DISGUISES: dict[str, str] = {
    **_dressed(0x1D2C, 0x1D6A),
    **_dressed(0x2071, 0x209C),
    **_dressed(0x2100, 0x214F),
    **_dressed(0x24B6, 0x24E9),
    **_dressed(0xFF01, 0xFF5E),
    **_dressed(0x1D400, 0x1D7FF),
    **_dressed(0x1F130, 0x1F149),
    **_BADGES,
    **_SMALL_CAPITALS,
}
"""Mathematical, raised, wide and enclosed letters and small capitals: Latin letters in another dress."""
LATIN: dict[str, str] = {**_CYRILLIC, **_GREEK, **_ARMENIAN, **DISGUISES}
"""Any look-alike character to the Latin one it can be taken for."""
