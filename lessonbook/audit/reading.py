"""Every file of a built site, read for what it is and not only for what it is called.

What is text is read as text, markup, data or a program; what is packed is unpacked; pictures and PDF files are asked
for all they carry besides pixels. Anything else is searched byte by byte, and refused all the same: nobody could say
what it holds.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

from lessonbook.audit import archives, pdf, pictures
from lessonbook.audit.data import SIGNATURE, read_index, read_text
from lessonbook.audit.decoding import runs, text_of, tolerant
from lessonbook.audit.markup import read_words
from lessonbook.audit.pieces import Block, Gatherer, Piece, Unjudged

Read = Iterator[Piece | Unjudged]

_DEEPEST = 4
_SHORT = 400
"""Bytes in which no word comes up by chance."""
_RESAVE = "Save it anew, or take it out of the site."
_KINDS = "Use text, PNG, JPEG, WebP, SVG, PDF, ZIP, TTF or WOFF instead, or take it out of the site."


def read_site(site: Path, known: frozenset[str]) -> Read:
    """Every file of the site in a fixed order, but for those whose SHA-256 is `known`, and the name of every entry."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        yield from _name(name, path.name)
        try:
            kind = path.lstat().st_mode
            if stat.S_ISDIR(kind):
                next(path.iterdir(), None)  # a folder that cannot be listed would look empty
                continue
            if not stat.S_ISREG(kind):
                yield Unjudged(name, "It is a link or no file at all.", "Put the file itself there.")
                continue
            content = path.read_bytes()
        except OSError:
            yield Unjudged(name, "It cannot be read.", "Give yourself the right to read it.")
            continue
        if digest(content) not in known:
            yield from read_file(name, content)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _name(page: str, name: str) -> Read:
    """The name of a file or folder, also one that is not UTF-8."""
    into = Gatherer(page)
    read_words(tolerant(os.fsencode(name)), into, "file name", -1, "")
    yield from into.pieces()


def read_file(name: str, content: bytes, page: str = "", inside: str = "", depth: int = 0) -> Read:
    """The pieces of one file. `page` is the file that holds it, and `inside` says where; both empty for a file of the
    site itself. What cannot be judged is said as well, in words that quote nothing."""
    page = page or name
    if depth > _DEEPEST:
        yield Unjudged(page, "Files stand in it within files, too deeply.", _RESAVE)
        return
    text = text_of(content)
    if text is not None and not content.startswith(b"%PDF-"):
        for into in read_text(name, text, page, inside):
            yield from into.pieces()
            yield from _embedded(into, depth)
        return
    judged = False
    for fits, read in _READERS:
        if fits(content):
            judged = True
            yield from _guarded(read, name, content, page, inside, depth)
    if not judged or not content.startswith((b"\x1f\x8b", b"PK", b"%PDF")):
        yield _bytes(page, content, inside)
    if not judged:
        yield Unjudged(page, "It is of a kind that cannot be searched.", _KINDS)


_Reader = Callable[[str, bytes, str, str, int], Read]


def _guarded(read: _Reader, name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    """What the reader of that kind finds; whatever goes wrong in it means that the file was not searched whole."""
    try:
        yield from read(name, content, page, inside, depth)
    except (archives.Encrypted, pdf.Locked):
        yield Unjudged(page, "It asks for a password.", "Save it without one, or take it out of the site.")
    except archives.TooLarge:
        yield Unjudged(page, "It unpacks to more than anybody publishes.", "Take it out of the site.")
    except pictures.Located:
        yield Unjudged(page, "The picture says where it was taken.", "Save it without its metadata.")
    except Exception:  # parsers of damaged files raise anything, and their messages may quote it
        yield _bytes(page, content, inside)
        yield Unjudged(page, "It is damaged, or not of the kind it seems to be.", _RESAVE)


def _read_gzip(name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    unpacked = archives.gunzip(content)
    if unpacked.startswith(SIGNATURE):
        yield from read_index(name, unpacked.removeprefix(SIGNATURE))
        return
    yield _bytes(page, archives.gzip_header(content), inside)
    yield from read_file(name.removesuffix(".gz"), unpacked, page, inside, depth + 1)


def _read_zip(name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    for number, (entry, unpacked, remarks) in enumerate(archives.unzip(content), start=1):
        where = _within(inside, f"file {number} in it")
        into = Gatherer(page, inside=where)
        read_words(entry, into, "file name", -1, "")
        yield from into.pieces()
        yield _bytes(page, remarks, where)
        if not entry.endswith("/") and entry:
            yield from read_file(entry, unpacked, page, where, depth + 1)


def _read_pdf(name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    into = Gatherer(page, inside=inside)
    for where, said, is_file in pdf.read_pdf(content):
        if isinstance(said, str):
            for paragraph in said.split("\n\n"):
                read_words(paragraph, into, "text" if where.startswith("page") else "metadata", -1, where)
        elif is_file or archives.is_zip(said) or pictures.is_picture(said):
            yield from read_file(where, said, page, _within(inside, where), depth + 1)
        elif said.lstrip().startswith(b"<"):
            yield from _metadata(said, page, _within(inside, where))
        else:  # how a page is drawn; what it says was read above
            yield _bytes(page, said, _within(inside, where))
    yield from into.pieces()


def _read_picture(name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    for said in pictures.metadata(content):
        yield from _metadata(said, page, inside)


def _read_font(name: str, content: bytes, page: str, inside: str, depth: int) -> Read:
    yield _bytes(page, archives.font_tables(content), inside)


def _metadata(said: str | bytes, page: str, inside: str) -> Read:
    text = said if isinstance(said, str) else text_of(said)
    if text is None and isinstance(said, bytes):
        yield _bytes(page, said, inside, "metadata" if len(said) < _SHORT else "bytes")
    else:
        into = Gatherer(page, inside=inside)
        read_words(text or "", into, "metadata", -1, "")
        yield from into.pieces()


_READERS: tuple[tuple[Callable[[bytes], bool], _Reader], ...] = (
    (archives.is_gzip, _read_gzip),
    (archives.is_zip, _read_zip),
    (pdf.is_pdf, _read_pdf),
    (archives.is_font, _read_font),
    (pictures.is_picture, _read_picture),
)
"""A file may be of two kinds at once, such as a zip file behind a picture."""


def _embedded(into: Gatherer, depth: int) -> Read:
    """The `data:` addresses in a text, each as the file it is."""
    for number, address in enumerate(dict.fromkeys(into.embedded), start=1):
        head, _comma, body = address.partition(",")
        content = unquote_to_bytes(body)
        if head.lower().endswith(";base64"):
            try:
                content = base64.b64decode(content + b"===")
            except binascii.Error:
                continue  # no browser shows it either, and as text it was searched
        kind = head[5:].split(";")[0].lower()
        name = {"image/svg+xml": "x.svg", "text/css": "x.css", "text/html": "x.html"}.get(kind, "x")
        yield from read_file(name, content, into.page, _within(into.inside, f"data address {number}"), depth + 1)


def _within(inside: str, where: str) -> str:
    return f"{inside}, {where}" if inside else where


def _bytes(page: str, content: bytes, inside: str, place: str = "bytes") -> Piece:
    readings = tuple((Block(-1, "", text),) for text in runs(content))
    return Piece(page, place, readings, inside=inside)
