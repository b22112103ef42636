"""What makes two spellings the same: one plain form for what is searched for and for what is searched.

Case, accents, look-alike letters, invisible characters, punctuation and kinds of space make no difference. What kind of
gap lies between two words is kept, because it tells a name from two words that happen to meet.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache

from anonymise.reading.lookalikes import LATIN

SOFT = " "
"""Between words that belong together: space, hyphen, apostrophe, underscore."""
HARD = "\t"
"""Between words of one sentence that do not: comma, bracket, slash."""
STOP = "\n"
"""Where a sentence, a quotation, a heading, a cell or a value begins or ends."""

_LETTERS = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d"}
_LETTERS |= {"Đ": "D", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}

_LETTERS |= {"ħ": "h", "ŧ": "t", "ŋ": "n", "ƒ": "f", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ӏ": "l", "υ": "u", "ѵ": "v"}
_LETTERS |= dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_SPELT = re.compile(r"(?<= )\w(?: \w(?= )){3,}")

_STOPS = re.compile(r"[^\w\n]*(?:\n|[.!?:;•|\u2026\u201c\u00ab\"=<>]+(?!\w)|(?<!\w)[\"\u201c\u00ab=<>]+)[\W]*")
_HARDS = re.compile(r"[^\w\n\t]*[,()\[\]{}/\\][^\w\n\t]*")
_SOFTS = re.compile(r"(?:[^\w\n\t]|_)+")
_GAPS = str.maketrans({HARD: SOFT, STOP: SOFT})


@dataclass(frozen=True, slots=True)
class Words:
    """A text in plain form. Both strings have the same length, and begin and end with a gap."""

    cased: str
    """With capitals, and with `SOFT`, `HARD` and `STOP` between words."""
    folded: str
    """In lower case, with single spaces between words: what patterns are compared with."""


def words(text: str) -> Words:
    """The plain form of a text in which a line break already means the end of a block."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_plain())
    text = _SOFTS.sub(SOFT, _HARDS.sub(HARD, _STOPS.sub(STOP, f"\n{text}\n")))
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return Words(text, folded.translate(_GAPS))


@cache
def _plain() -> dict[int, str | None]:
    """Accents and invisible characters to nothing, other letters to the Latin ones they are or look like."""
    dropped = (code for code in range(sys.maxunicode) if unicodedata.category(chr(code)) in ("Mn", "Me", "Cf"))
    digits = {code: str(unicodedata.digit(chr(code))) for code in range(128, sys.maxunicode) if chr(code).isdigit()}
    return dict.fromkeys(dropped) | digits | {ord(old): new for old, new in (_LETTERS | LATIN).items()}


def spelt_out(text: Words) -> str:
    """The words that stand letter by letter, `K. a. y.`, each in one piece and on a line of its own."""
    return "\n".join(letters.replace(" ", "") for letters in _SPELT.findall(text.folded))


def phrase(text: str) -> str:
    """What is searched for, in plain form: lower-case words with one space between them."""
    return words(" ".join(text.split())).folded.strip()
