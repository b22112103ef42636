"""Pictures are searched in all that their files say, and a picture that tells where it was taken is refused."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from lessonbook.audit import refuse_leaks
from lessonbook.errors import Mistakes
from tests.audit_fixture import LISTED, SAID, XMP, places, saved, site, zipped


def png(words: PngImagePlugin.PngInfo) -> bytes:
    return saved("PNG", pnginfo=words)


def png_text(packed: bool) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SAID, zip=packed)
    return png(words)


def png_international() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Description", SAID, zip=True)
    return png(words)


def png_text_at_the_end() -> bytes:
    """A packed chunk behind the pixels."""
    body = b"zTXtComment\0\0" + zlib.compress(SAID.encode())
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    whole = saved("PNG")
    return whole[:-12] + chunk + whole[-12:]


def exif(tag: int, value: object, kind: str = "JPEG") -> bytes:
    found = Image.Exif()
    found[tag] = value
    return saved(kind, exif=found)


def exif_of_the_camera() -> bytes:
    found = Image.Exif()
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + SAID.encode("utf-16-le")
    return saved("JPEG", exif=found)


def iptc() -> bytes:
    """A caption as news agencies write it, in Photoshop's own segment."""
    record = b"\x1c\x02\x78" + len(SAID).to_bytes(2, "big") + SAID.encode()
    resource = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record + b"\0" * (len(record) % 2)
    segment = b"Photoshop 3.0\0" + resource
    whole = saved("JPEG")
    return whole[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + whole[2:]


PICTURES: list[tuple[str, Callable[[], bytes]]] = [
    ("text of PNG", lambda: png_text(packed=False)),
    ("packed text of PNG", lambda: png_text(packed=True)),
    ("international text of PNG", png_international),
    ("text behind the pixels", png_text_at_the_end),
    ("description of JPEG", lambda: exif(ExifTags.Base.ImageDescription, SAID)),
    ("title that Windows writes", lambda: exif(ExifTags.Base.XPTitle, SAID.encode("utf-16-le"))),
    ("artist of WebP", lambda: exif(ExifTags.Base.Artist, SAID, "WEBP")),
    ("artist of PNG", lambda: exif(ExifTags.Base.Artist, SAID, "PNG")),
    ("remark of the camera", exif_of_the_camera),
    ("caption of IPTC", iptc),
    ("XMP of JPEG", lambda: saved("JPEG", xmp=XMP)),
    ("XMP of WebP", lambda: saved("WEBP", xmp=XMP)),
    ("comment of JPEG", lambda: saved("JPEG", comment=SAID.encode())),
    ("comment of GIF", lambda: saved("GIF", comment=SAID.encode())),
    ("a zip file behind the picture", lambda: saved("PNG") + zipped("x.txt", SAID.encode())),
    ("words behind the picture", lambda: saved("PNG") + SAID.encode()),
]


@pytest.mark.parametrize(("how", "make"), PICTURES, ids=[how for how, _make in PICTURES])
def test_found_in_a_picture(tmp_path: Path, how: str, make: Callable[[], bytes]) -> None:
    assert places(site(tmp_path, "x.img", make())), how


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "ICO", "BMP", "TIFF", "AVIF"])
def test_a_clean_picture_passes(tmp_path: Path, kind: str) -> None:
    refuse_leaks(site(tmp_path, "x.img", saved(kind)), LISTED)


def test_a_picture_that_says_where_it_was_taken_is_refused(tmp_path: Path) -> None:
    found = Image.Exif()
    found.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 30.0, 0.0)
    with pytest.raises(Mistakes, match="where it was taken"):
        refuse_leaks(site(tmp_path, "x.jpg", saved("JPEG", exif=found)), LISTED)
