"""What a file of a built site says, to a reader, to a search engine, or to somebody who opens it in an editor.

A `Piece` is text of one place on one page, unescaped, with a line break only where a block ends. HTML gives text,
attributes, addresses, comments and scripts; JSON and the search index give their strings; anything unknown is read byte
by byte.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import cbor2

_BLANK = re.compile(r"\s+")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_SCRIPT = re.compile(
    r"<(script|style)\b((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>(.*?)(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>|<[!?][^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_GLUED = re.compile(r"\w\0+\w")
_HEX = "[0-9a-fA-F]"
_ESCAPE = re.compile(rf"\\(?:u({_HEX}{{4}})|x({_HEX}{{2}})|u\{{({_HEX}+)\}}|([nrtbf])|(.))", re.DOTALL)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_MARKUP = (".html", ".htm", ".xml", ".svg", ".rss", ".atom", ".xhtml")
_INDEX = (".pf_meta", ".pf_index", ".pf_filter", ".pf_sort")
_SIGNATURE = b"pagefind_dcd"
STEMS = "search words"
"""The place whose words have lost their endings, so that `strange` stands there as `strang`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one place on a page says."""

    page: str
    """The path of the file in the site; for an entry of the search index, the path of the page it was made from."""
    place: str
    """`text`, `attribute`, `address`, `comment`, `script`, `data`, `search index`, `search words`, `bytes` or
    `file name`."""
    variants: tuple[str, ...] = field(repr=False)
    """The text; twice where marks inside a line may or may not part two words."""


def read_site(site: Path, known: frozenset[str]) -> Iterator[Piece]:
    """Every file of the site in a fixed order, but for those whose SHA-256 is `known`."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        content = path.read_bytes()
        yield Piece(name, "file name", (unquote(name),))
        if digest(content) not in known:
            yield from read_file(name, content)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_file(name: str, content: bytes) -> Iterator[Piece]:
    """The pieces of one file, by what it is and not only by what it is called."""
    if content.startswith(b"\x1f\x8b"):
        name, content = name.removesuffix(".gz"), gzip.decompress(content)
    if content.startswith(_SIGNATURE):
        yield from _read_index(name, content.removeprefix(_SIGNATURE))
        return
    text = _decoded(content)
    if text is None:
        yield Piece(name, "bytes", tuple(_runs(content)))
    elif name.endswith(_MARKUP):
        yield from read_markup(name, text)
    else:
        yield from _read_data(name, "data", text)


def read_markup(page: str, text: str) -> Iterator[Piece]:
    """HTML or XML: what is shown, and everything that is not."""
    comments = _COMMENT.findall(text)
    text = _COMMENT.sub("", text)
    for _tag, attributes, content in _SCRIPT.findall(text):
        yield from _read_data(page, "script", content)
        yield from _read_attributes(page, attributes)
    text = _SCRIPT.sub("\n", text)
    yield from _read_attributes(page, "".join(match[2] or "" for match in _TAG.finditer(text)))
    yield Piece(page, "text", _shown(text))
    for comment in comments:
        yield Piece(page, "comment", (*_shown(comment), _unescaped(comment)))


def _shown(text: str) -> tuple[str, ...]:
    """The text between tags. Marks inside a line are read as no gap and as a gap: style sheets decide that."""
    text = _TAG.sub(_gap, _BLANK.sub(" ", text))
    joined = _unescaped(text.replace("\0", ""))
    return (joined, _unescaped(text.replace("\0", " "))) if _GLUED.search(text) else (joined,)


def _gap(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    if name == "br":
        return " "
    return "\0" if name in _INLINE else "\n"


def _unescaped(text: str) -> str:
    """Entities and percent-encoding undone, twice where they were applied twice, and markup that was hidden in them."""
    for _round in range(2):
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = unquote(text)
    return _TAG.sub(_gap, text).replace("\0", "") if "<" in text else text


def _read_attributes(page: str, attributes: str) -> Iterator[Piece]:
    values = ["".join(found) for found in _VALUE.findall(attributes)]
    values = [_BLANK.sub(" ", _unescaped(value)) for value in values]
    yield Piece(page, "attribute", ("\n".join(value for value in values if " " in value),))
    yield Piece(page, "address", ("\n".join(value for value in values if " " not in value),))


def _read_data(page: str, place: str, text: str) -> Iterator[Piece]:
    """JSON string by string; anything else as it stands, with the escapes of scripts undone."""
    try:
        strings = list(_strings(json.loads(text)))
    except ValueError:
        strings = [_ESCAPE.sub(_escaped, text)]
    for string in strings:
        yield Piece(page, place, _shown(string))


def _escaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return " " if escape[4] else escape[5]


def _strings(value: Any) -> Iterator[str]:
    """All strings and numbers of a parsed JSON or CBOR value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, bytes):
        yield value.decode("latin-1")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield str(value)


def _read_index(name: str, content: bytes) -> Iterator[Piece]:
    """A file of Pagefind: a fragment is the text of one page as JSON, the others are words and values as CBOR."""
    if name.endswith(".pf_fragment"):
        fragment = json.loads(content)
        page = str(fragment.get("url", "")).lstrip("/") or name
        for string in _strings(fragment):
            yield Piece(page, "search index", _shown(string))
    elif name.endswith(_INDEX):
        yield Piece(name, STEMS, ("\n".join(_strings(_cbor(content))),))
    else:
        yield Piece(name, "bytes", tuple(_runs(content)))


def _cbor(content: bytes) -> Any:
    """The value, all of it. Raises ValueError where bytes are left over, which nobody would have searched."""
    stream = io.BytesIO(content)
    value = cbor2.load(stream)
    if stream.read(1):
        raise ValueError("bytes are left over after a CBOR value")
    return value


def _decoded(content: bytes) -> str | None:
    """The text, if it is one."""
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _runs(content: bytes) -> Iterator[str]:
    """What may be read in a file that is no text: as UTF-8, and byte by byte without the zeros of wide characters."""
    yield content.decode("utf-8", errors="replace").replace("\n", " ")
    yield content.replace(b"\0", b"").decode("latin-1").replace("\n", " ")
