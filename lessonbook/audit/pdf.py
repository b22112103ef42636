"""What a PDF says: the text of its pages, every string of every object, and the files within it."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader, constants
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from lessonbook.audit.decoding import tolerant

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SHOWN = re.compile(rb"\[([^\]]*)\]\s*TJ|(\((?:[^()\\]|\\.)*\))\s*(?:Tj|['\"])")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_LARGEST = 50_000_000
_DEEPEST = 40
_STANDARD = frozenset(
    value[1:]
    for group in vars(constants).values()
    if isinstance(group, type)
    for value in vars(group).values()
    if isinstance(value, str) and value.startswith("/")
) | frozenset("Art Sect Div Span Link Note Form Figure Document Part Caption Lang Root Private Marked".split())
"""Names that the format itself uses, and that are nobody's."""

Said = str | bytes
"""Text; or bytes that may be anything."""


class Locked(ValueError):
    """A password is asked for."""


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def read_pdf(content: bytes) -> Iterator[tuple[str, Said, bool]]:
    """Where, what, and whether it is a file within the file. Raises whatever pypdf raises for a broken one, and
    `Locked` if it asks for a password."""
    with _silent():
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Locked
        for number, page in enumerate(reader.pages, start=1):
            yield f"page {number}", page.extract_text(), False
        drawing = {each.idnum for page in reader.pages for each in _contents(page)}
        numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
        for number in sorted(numbers):
            found = reader.get_object(IndirectObject(number, 0, reader))
            if number in drawing and isinstance(found, StreamObject):
                # Orders to draw, such as `rg`: what they show was read above, and only their strings are words.
                yield f"object {number}", b" ".join(_STRING.findall(found.get_data())), False
            else:
                yield from _of_object(found, f"object {number}", 0)
        yield from _of_object(reader.trailer, "properties", 0)
    yield "an earlier version", "\n".join(_shown_once(content)), False


def _contents(page: DictionaryObject) -> Iterator[IndirectObject]:
    """The streams that draw a page."""
    raw = page.raw_get("/Contents") if "/Contents" in page else None
    listed = raw.get_object() if isinstance(raw, IndirectObject) else raw
    for each in list.__iter__(listed) if isinstance(listed, ArrayObject) else [raw]:
        if isinstance(each, IndirectObject):
            yield each


def _of_object(value: PdfObject | None, where: str, depth: int) -> Iterator[tuple[str, Said, bool]]:
    """The strings and names in one object; the objects it refers to have their own turn."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, TextStringObject):
        yield where, str(value), False
    elif isinstance(value, ByteStringObject):
        yield where, tolerant(bytes(value)), False
    elif isinstance(value, NameObject):
        yield from _of_name(value, where)
    elif isinstance(value, ArrayObject):
        for item in list.__iter__(value):
            yield from _of_object(item, where, depth + 1)
    elif isinstance(value, DictionaryObject):
        for key, item in dict.items(value):
            yield from _of_name(key, where)
            yield from _of_object(item, where, depth + 1)
    if isinstance(value, StreamObject) and not _pixels_or_letters(value):
        yield where, value.get_data(), value.get("/Type") == "/EmbeddedFile"


def _of_name(name: object, where: str) -> Iterator[tuple[str, Said, bool]]:
    text = str(name).removeprefix("/")
    if text not in _STANDARD:
        yield where, text, False


def _pixels_or_letters(stream: StreamObject) -> bool:
    """Pixels as they are, and the shapes of letters, which say nothing. A JPEG picture may carry metadata."""
    kind, packed = stream.get("/Subtype"), str(stream.get("/Filter", ""))
    if kind == "/Image":
        return "DCT" not in packed
    return "/Length1" in stream or kind in ("/Type1C", "/CIDFontType0C", "/OpenType")


def _shown_once(content: bytes) -> Iterator[str]:
    """What pages said before the file was changed: streams that no table of contents leads to any more."""
    for found in _STREAM.finditer(content):
        try:
            unpacked = zlib.decompressobj().decompress(found[1], _LARGEST)
        except zlib.error:
            continue
        for shown in _SHOWN.finditer(unpacked):
            yield tolerant(b"".join(_STRING.findall(shown[1] or shown[2])))


@contextmanager
def _silent() -> Iterator[None]:
    """pypdf's warnings quote what they stumble over."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
