"""A plain search of a built site, with nothing of the audit's: every file, unpacked, in several readings.

It knows what was planted and looks for just that. Slow and simple on purpose.
"""

from __future__ import annotations

import gzip
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

NEEDLES = re.compile(
    r"kayl(?:ei|ie)gh|mbek+i|luczak|brennan|tarquin|blythe|halloran|\bsian\b|\bzoe\b|wilfrid|pellscar|hope[ _+-]*young"
    r"|999\D{0,2}589\D{0,2}0429|1632\D{0,2}960\D{0,2}555|7700\D{0,2}900\D{0,2}321|nm4 ?7qx|quibble"
)
SHORT = re.compile(r"\b(?:Kay|KAY|KM|K\.\s?M|KMM)\b")
"""Searched for only in what people read: chance letters of a program are nobody's."""
A_WORD = re.compile(r"\bHope\b")
"""Searched for on the pages of the reviews alone: our own texts may begin a sentence with it."""
OURS = ("themes/", "briefings/", "pagefind/", "assets/", "about/", "index.html")
_LOOKALIKES = str.maketrans("КкаеорсухМВІіТНЕАОРСХ", "KkaeopcyxMBIiTHEAOPCX")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_TAG = re.compile(r"<[^>]*>")


def found(site: Path) -> list[str]:
    """File and surroundings of everything planted that stands somewhere in the site."""
    hits = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        texts = [name]
        if path.is_file():
            texts += list(_texts(path.read_bytes()))
        needles = [NEEDLES]
        needles += [SHORT] if path.suffix in (".html", ".pf_fragment", ".xml", ".json", ".txt") else []
        needles += [A_WORD] if not name.startswith(OURS) else []
        for text in texts:
            hits += [f"{name}: …{around}…" for around in _in_text(text, needles)]
    return list(dict.fromkeys(hits))


def _texts(content: bytes) -> Iterator[str]:
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    yield content.decode("utf-8", errors="replace")
    if b"\0" in content:
        yield content.replace(b"\0", b"").decode("latin-1")


def _in_text(text: str, needles: Sequence[re.Pattern[str]]) -> Iterator[str]:
    for reading in dict.fromkeys(_readings(text)):
        for needle in needles:
            for match in needle.finditer(reading.lower() if needle is NEEDLES else reading):
                yield _around(reading, match)


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(0, match.start() - 60) : match.end() + 40].split())


def _readings(text: str) -> Iterator[str]:
    """As it stands, and as a reader, a browser or a search engine would have it."""
    text = _plain(text)
    yield text
    undone = unquote(html.unescape(html.unescape(text)))
    undone = re.sub(r"<!--|-->", " ", undone)
    undone = _plain(re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), undone))
    for gap in ("", " "):
        yield re.sub(r"\s+", " ", _TAG.sub(gap, undone))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).translate(_LOOKALIKES)
    text = "".join(char for char in text if not unicodedata.combining(char))
    return text.replace("ł", "l").replace("Ł", "L")
