"""A picture of a case whose file says too much, for tests of what becomes of pictures."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw

from tests.case_fixture import REF

SAYS = "How often four services met in two years"
HOME = f"images/{REF}"
LINE = f"![{SAYS}]({HOME}/plan.jpg)"
SECRET = "Ottoline Fenwright"
"""Nobody: the invented author of a picture."""


def chart(size: tuple[int, int] = (120, 80)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((10, 20, 60, 40), fill="navy")
    return image


def saved(image: Image.Image, form: str = "PNG", **more: object) -> bytes:
    into = io.BytesIO()
    image.save(into, form, **more)
    return into.getvalue()


def talkative() -> bytes:
    """A photograph that says who took it, where, and of whom."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = SECRET
    exif[ExifTags.Base.ImageDescription] = f"{SECRET} at home"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    xmp = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()
    return saved(chart(), "JPEG", exif=exif, comment=SECRET, xmp=xmp) + SECRET.encode()


def put(root: Path, name: str = "plan.jpg", content: bytes | None = None) -> Path:
    """A picture of the case."""
    path = root / "summaries" / HOME / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(talkative() if content is None else content)
    return path
