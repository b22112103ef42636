"""Reading and writing the small text files of a project, suspiciously and whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lessonbook.errors import mistake

LARGEST = 2_000_000
"""Bytes. A summary is a few pages; anything larger is something else under a summary's name."""


def read_text(path: Path, where: str, largest: int = LARGEST) -> str:
    """The file decoded as UTF-8 with its line ends, and a byte order mark if it has one, untouched.

    Raises `Mistakes` for a file that is missing, empty, too large, not UTF-8, or not text.
    """
    try:
        if path.stat().st_size > largest:
            raise mistake(where, f"It is larger than {largest // 1_000_000} MB.", "Keep pictures and data out of it.")
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise mistake(where, "It is not a text file in UTF-8.", "Save it again as plain text, UTF-8.") from None
    except OSError as error:
        raise mistake(where, f"It cannot be read: {error.strerror}.", "Check that it is a file you may open.") from None
    if not text.strip("\ufeff \t\r\n"):
        raise mistake(where, "It is empty.", "Fill it in, or remove it.")
    if any(ord(character) < 32 and character not in "\t\r\n\f" for character in text):
        raise mistake(where, "It holds control characters.", "Save it again as plain text, UTF-8.")
    return text


def write_text(path: Path, text: str) -> None:
    """Write the text in UTF-8, its line ends as they are; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The file is the old one or the new one, whole: a reader or a crash in between never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def unified(text: str) -> str:
    """The text without byte order mark and with every line end as one newline, as digests and editions have it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
