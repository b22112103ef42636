"""PDF files are searched page by page, with all that is attached to them or left in them. All names are invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import NameObject, StreamObject, TextStringObject

from anonymise.people import People
from lessonbook.audit import Case, audit, refuse_leaks, secrets
from lessonbook.errors import Mistakes
from tests.audit_fixture import LISTED, SAID, XMP, pdf, places, shown, site, zipped


def xmp(writer: PdfWriter) -> None:
    stream = StreamObject()
    stream.set_data(XMP)
    stream[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream.flate_encode())


def encrypted(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": SAID})
    writer.encrypt("", "owner")


PDFS: list[tuple[str, Callable[[PdfWriter], object]]] = [
    ("text of a page", lambda writer: shown(writer, f"({SAID}) Tj")),
    ("letters moved apart", lambda writer: shown(writer, "[(so Kay) -20 (leigh said)] TJ")),
    ("a word divided at the end of a line", lambda writer: shown(writer, "(so Kay-) Tj 0 -14 Td (leigh said) Tj")),
    ("properties", lambda writer: writer.add_metadata({"/Author": "Kayleigh"})),
    ("properties with accents", lambda writer: writer.add_metadata({"/Author": "Ł. Łuczak"})),
    ("metadata", xmp),
    ("an attachment", lambda writer: writer.add_attachment("notes.txt", SAID.encode())),
    ("an attachment in an attachment", lambda writer: writer.add_attachment("a.zip", zipped("x.txt", SAID.encode()))),
    ("the name of an attachment", lambda writer: writer.add_attachment("Kayleigh.txt", b"x")),
    ("the target of a link", lambda writer: writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://x.example/Kayleigh"))),
    ("a note", lambda writer: writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text=SAID))),
    ("the outline", lambda writer: writer.add_outline_item(title="Kayleigh", page_number=0)),
    ("a locked file without a password", encrypted),
    ("an object that nothing leads to", lambda writer: writer._add_object(TextStringObject(SAID))),
]  # fmt: skip


@pytest.mark.parametrize(("how", "change"), PDFS, ids=[how for how, _change in PDFS])
def test_found_in_a_pdf(tmp_path: Path, how: str, change: Callable[[PdfWriter], object]) -> None:
    assert places(site(tmp_path, "x.pdf", pdf(change))), how


def test_what_a_pdf_said_before_it_was_changed(tmp_path: Path) -> None:
    old = pdf(lambda writer: shown(writer, "[(so Kay) -20 (leigh said)] TJ"))
    new = io.BytesIO(old)
    writer = PdfWriter(new, incremental=True)
    shown(writer, "(nothing) Tj")
    stream = io.BytesIO()
    writer.write(stream)
    assert "Kayleigh" not in PdfReader(stream).pages[0].extract_text()
    assert places(site(tmp_path, "x.pdf", stream.getvalue()))


def test_a_clean_pdf_passes(tmp_path: Path) -> None:
    refuse_leaks(site(tmp_path, "x.pdf", pdf(lambda writer: shown(writer, "(The child was seen.) Tj"))), LISTED)


def test_how_a_page_of_a_pdf_is_drawn_says_nothing(tmp_path: Path) -> None:
    """`RG` sets a colour, and stands in every PDF file; it is also somebody's initials."""
    who = People.model_validate({"people": [{"name": "Rufus Garrowby", "also": ["RG"], "as": "the GP"}]})
    listed = secrets([Case("NM-01-2020", people=who)], "")
    drawn = pdf(lambda writer: shown(writer, "0 0 1 RG (The child was seen.) Tj"))
    assert not audit(site(tmp_path, "reviews/nm-01-2020/sheet.pdf", drawn), listed)
    said = pdf(lambda writer: shown(writer, "0 0 1 RG (The child was seen by RG.) Tj"))
    assert audit(site(tmp_path, "reviews/nm-01-2020/sheet.pdf", said), listed)


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    locked = pdf(lambda writer: writer.encrypt("secret", "owner"))
    with pytest.raises(Mistakes, match="password"):
        refuse_leaks(site(tmp_path, "x.pdf", locked), LISTED)
