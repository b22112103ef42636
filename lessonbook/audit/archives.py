"""Files that hold other files or are packed, opened with a limit, so that a small one cannot fill the memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

LARGEST = 200_000_000
"""Bytes unpacked, of one file."""


class TooLarge(ValueError):
    """It unpacks to more than anybody publishes."""


class Encrypted(ValueError):
    """A password is asked for."""


def is_gzip(content: bytes) -> bool:
    return content.startswith(b"\x1f\x8b")


def is_zip(content: bytes) -> bool:
    """Whether it is a zip file, or one is hidden behind something else."""
    return b"PK\x05\x06" in content[-70_000:] and zipfile.is_zipfile(io.BytesIO(content))


def gunzip(content: bytes) -> bytes:
    """All members of a gzip file, and what stands behind them. Raises `zlib.error` or `EOFError` if it is broken."""
    parts, size = [], 0
    while is_gzip(content):
        member = zlib.decompressobj(wbits=31)
        parts.append(member.decompress(content, LARGEST))
        size += len(parts[-1])
        if member.unconsumed_tail or size > LARGEST:
            raise TooLarge
        if not member.eof:
            raise EOFError
        content = member.unused_data
    return b"".join([*parts, content])


def gzip_header(content: bytes) -> bytes:
    """The name and remark that a gzip file may carry about what is in it."""
    return content[10:1010] if content[3] & 0b11100 else b""


def unzip(content: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, content and remarks of each file of a zip file; the remark on the whole comes last, without a name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = 0
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                raise Encrypted
            size += entry.file_size
            if size > LARGEST:
                raise TooLarge
            yield entry.filename, archive.read(entry), entry.comment + entry.extra
        yield "", b"", archive.comment


def is_font(content: bytes) -> bool:
    """A font whose names can be read: OpenType, TrueType, or WOFF of the first version."""
    return content[:4] in (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF")


def font_tables(content: bytes) -> bytes:
    """A font with its packed tables unpacked. Raises `zlib.error` or `struct.error` if it is broken."""
    if not content.startswith(b"wOFF"):
        return content
    (count,) = struct.unpack_from(">H", content, 12)
    tables = [content]
    for number in range(count):
        start, packed, size = struct.unpack_from(">4xIII", content, 44 + 20 * number)
        table = content[start : start + packed]
        tables.append(zlib.decompress(table, bufsize=min(size, LARGEST)) if packed < size else table)
    return b"".join(tables)
