"""Reads CBOR (RFC 8949), the format of Pagefind's index, far enough to see every string in it."""

from __future__ import annotations

from collections.abc import Iterator

_BYTES, _STRING = 2, 3
_ONE_BYTE, _EIGHT_BYTES = 24, 27


def strings(content: bytes) -> Iterator[str]:
    """Every string, in order. Raises ValueError where the bytes are no CBOR, or in a form Pagefind does not use."""
    at = 0
    while at < len(content):
        kind, number, at = _head(content, at)
        if kind in (_BYTES, _STRING):
            if at + number > len(content):
                raise ValueError("the CBOR value ends too early")
            yield content[at : at + number].decode("utf-8" if kind == _STRING else "latin-1")
            at += number


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """The kind of an item, its number or length, and where its content begins. The items of a list just follow."""
    kind, number = content[at] >> 5, content[at] & 31
    if number < _ONE_BYTE:
        return kind, number, at + 1
    if number > _EIGHT_BYTES:
        raise ValueError("CBOR of indefinite length is not expected here")
    size = 1 << (number - _ONE_BYTE)
    return kind, int.from_bytes(content[at + 1 : at + 1 + size]), at + 1 + size
