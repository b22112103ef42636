"""JSON, scripts, style sheets, plain text, and the index of Pagefind: string by string where there are strings."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import cbor2

from lessonbook.audit.markup import read_markup, read_style, read_words
from lessonbook.audit.pieces import STEMS, Block, Gatherer, Piece

MARKUP = (".html", ".htm", ".xhtml")
XML = (".xml", ".svg", ".rss", ".atom", ".opf", ".rels")
SIGNATURE = b"pagefind_dcd"

_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(rf"\\(?:u({_HEX}{{4}})|x({_HEX}{{2}})|u\{{({_HEX}+)\}}|([nrtbfv])|\r?\n|(.))", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NUMBER = re.compile(r"-?\d[\d.eE+-]{4,}")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t\r]*\n))+")
_INDEX = (".pf_meta", ".pf_index", ".pf_filter", ".pf_sort")


def read_text(name: str, text: str, page: str, inside: str = "") -> Iterator[Gatherer]:
    """One text file, by what it is called and how it begins."""
    into = Gatherer(page, text, inside)
    ending, begins = name.lower(), text[:100].lstrip().lower()
    if ending.endswith(XML) or begins.startswith(("<?xml", "<svg", "<rss", "<feed", "<x:xmpmeta", "<?xpacket")):
        read_markup(text, into, "xml")
    elif ending.endswith(MARKUP) or begins.startswith("<"):
        read_markup(text, into)
    elif ending.endswith(".css"):
        read_style(text, into, 0, "")
    elif not _read_json(text, into, "data", 0):
        if ending.endswith((".js", ".mjs", ".json", ".map")):
            into.scripts.append((0, text))
        else:
            for paragraph in _PARAGRAPH.finditer(text):
                read_words(paragraph[0], into, "text", paragraph.start(), "")
    while into.scripts:
        at, script = into.scripts.pop(0)
        if not _read_json(script, into, "script", at):
            _read_script(script, into, at)
    yield into


def _read_script(text: str, into: Gatherer, at: int) -> None:
    """A program as it stands, with the escapes of its strings undone, twice where they were applied twice."""
    for _round in range(3):
        read_words(text, into, "script", at, "<script>" if at else "")
        if "\\" not in text:
            return
        text = _ESCAPE.sub(_escaped, text)


def _escaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return " " if escape[4] else escape[5] or ""


def _read_json(text: str, into: Gatherer, place: str, at: int) -> bool:
    """String by string, keys included, and long numbers; False if it is no JSON."""
    if not text.lstrip().startswith(("{", "[", '"')):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    seen = set()
    for found in _STRING.finditer(text):
        if found[0] not in seen:
            seen.add(found[0])
            _read_string(json.loads(found[0], strict=False), into, place, at + found.start())
    for number in _NUMBER.finditer(_STRING.sub(lambda string: " " * len(string[0]), text)):
        into.add(place, at + number.start(), "", number[0])
    return True


def _read_string(text: str, into: Gatherer, place: str, at: int) -> None:
    read_words(text, into, place, at, "")
    if "\\" in text:
        read_words(_ESCAPE.sub(_escaped, text), into, place, at, "")


def read_index(name: str, content: bytes) -> Iterator[Piece]:
    """A file of Pagefind, unpacked: a fragment is the text of one page as JSON, the others are words and values as
    CBOR. Raises whatever its parser raises, and ValueError for what is neither."""
    if name.endswith(".pf_fragment"):
        fragment = json.loads(content)
        into = Gatherer(unquote(str(fragment.get("url", ""))).lstrip("/") or name)
        for string in _strings(fragment):
            read_words(string, into, "search index", -1, "")
        yield from into.pieces()
    elif name.endswith(_INDEX):
        # Only `.pf_index` is cut to stems; but a name would come there from a text that is searched whole elsewhere.
        yield Piece(name, STEMS, (tuple(Block(-1, "", text) for text in _strings(_cbor(content))),))
    else:
        raise ValueError("an unknown file of the search index")


def _strings(value: Any) -> Iterator[str]:
    """All strings of a parsed JSON or CBOR value, keys included. The numbers in an index are positions of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if not isinstance(item, int):
                yield from _strings(item)
    elif isinstance(value, bytes):
        yield value.decode("latin-1")


def _cbor(content: bytes) -> Any:
    """The value, all of it. Raises ValueError where bytes are left over, which nobody would have searched."""
    stream = io.BytesIO(content)
    value = cbor2.load(stream)
    if stream.read(1):
        raise ValueError("bytes are left over after a CBOR value")
    return value
