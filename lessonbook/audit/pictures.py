"""What a picture says besides its pixels: EXIF, XMP, IPTC, comments and the text chunks of PNG."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "ICO", "BMP", "TIFF")
_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop)
_FRAMES = 200


class Located(ValueError):
    """The picture says where it was taken."""


def is_picture(content: bytes) -> bool:
    """Whether it begins as a picture of a kind we can read. Raises nothing."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS):
            return True
    except UnidentifiedImageError:
        return False
    except Exception:  # it is one, and broken: reading it will say so
        return True


def metadata(content: bytes) -> Iterator[str | bytes]:
    """Every text and every block of bytes that the picture carries. Raises whatever Pillow raises for a broken one,
    and `Located` if it says where it was taken."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        for frame in range(min(getattr(picture, "n_frames", 1), _FRAMES)):
            picture.seek(frame)
            picture.load()  # PNG may carry text after its pixels
            yield from _values(picture.info)
        yield from _values(getattr(picture, "text", {}))
        yield from _values(getattr(picture, "applist", []))
        yield from _values(IptcImagePlugin.getiptcinfo(picture) or {})
        exif = picture.getexif()
        yield from _values(dict(exif))
        for directory in _DIRECTORIES:
            entries = exif.get_ifd(directory)
            yield from _values(entries)
            if directory is ExifTags.IFD.GPSInfo and entries:
                raise Located


def _values(value: Any) -> Iterator[str | bytes]:
    if isinstance(value, (str, bytes)):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(key)
            yield from _values(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _values(item)
