"""From bytes to what may be read in them: text where it is text, and every run of letters where it is not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_RUN = re.compile(r"[\w\s.,:;@&/'’\-]{4,}")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is taken for the letter of older encodings, so that one such byte hides no other word."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("lessonbook-latin", _as_latin)


def tolerant(content: bytes) -> str:
    """UTF-8, and where a byte is none, Latin-1."""
    return content.decode("utf-8", errors="lessonbook-latin")


def text_of(content: bytes) -> str | None:
    """The text, if it is one: no control characters but those of lines."""
    if content.startswith(_MARKS):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    return None if _CONTROL.search(content) else tolerant(content.removeprefix(codecs.BOM_UTF8))


def runs(content: bytes) -> Iterator[str]:
    """What may be read in a file that is no text: its letters in four encodings, at even and odd places."""
    readings = [tolerant(content), content.decode("latin-1")]
    if b"\0" in content:
        readings += [content[at:].decode(code, "ignore") for code in ("utf-16-le", "utf-16-be") for at in (0, 1)]
    for text in dict.fromkeys(readings):
        yield "\n".join(run for run in _RUN.findall(text) if not run.isspace())
