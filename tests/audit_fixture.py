"""A listed name, and files of several kinds that hold it or do not, for tests of the audit. All names are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from anonymise.people import People
from lessonbook.audit import Case, audit, secrets

KAYLEIGH = Case(
    "NM-07-2021",
    people=People.model_validate({"people": [{"name": "Kayleigh Marie Łuczak-Mbeki", "as": "Child A"}]}),
)
LISTED = secrets([KAYLEIGH], "Our own words.")
SAID = "so Kayleigh said"
XMP = f"<x:xmpmeta><dc:title>{SAID.replace('K', '&#75;')}</dc:title></x:xmpmeta>".encode()


def site(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return folder


def places(folder: Path) -> list[tuple[str, str]]:
    """Place, and where there, of everything found."""
    return [(hit.place, hit.where) for hit in audit(folder, LISTED)]


def saved(kind: str, **more: Any) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, kind, **more)
    return stream.getvalue()


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def pdf(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def shown(writer: PdfWriter, operators: str) -> None:
    """Text on the first page, packed as it mostly is."""
    page = writer.pages[0]
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    stream = StreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td {operators} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
