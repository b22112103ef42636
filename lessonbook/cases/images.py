"""Pictures that may be shown: copied clean of everything but their pixels, told in words, and looked at by a person.

A picture of case `NX-07-2021` stands in `summaries/images/NX-07-2021/` and is written
`![what it shows](images/NX-07-2021/plan.png)` on a line of its own. The public reads the same line with the name of the
clean copy, which is made of its pixels: the file's own name, its metadata and what lies behind it stay where they are.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markdown_it.token import Token
from PIL import Image, ImageOps

from lessonbook.cases.markup import FEWEST_WORDS, address_of, is_told, suspects
from lessonbook.errors import mistake
from lessonbook.files import write_bytes

FOLDER = "images"
"""Within `summaries/`, `editions/` and the site."""
LARGEST = 2_000_000
"""Bytes, of the file and of its clean copy."""
MOST_PIXELS = 4_000_000
ADDRESS = re.compile(rf"{FOLDER}/[a-p]{{16}}\.png")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""A digest without digits can be no telephone number, and holds none that was taken out."""
_LINE = re.compile(r"^(?P<before> {0,3}!\[[^\[\]\n]+\]\()(?P<address>[^()\s]+)(?=\)[ \t]*$)", re.MULTILINE)
_SMALLER = "Save a smaller one, as PNG: a plan or a chart needs no more than 1,000 pixels from side to side."


@dataclass(frozen=True, slots=True)
class Picture:
    """The clean copy of a picture."""

    address: str
    """Made of its pixels: `images/abcdefghijklmnop.png`, in a signed text, below `editions/` and on the site."""
    width: int
    height: int
    png: bytes = field(repr=False)


class Unfit(Exception):
    """A picture that cannot be shown."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


def with_clean_copies(text: str, ref: str, summaries: Path) -> tuple[str, dict[str, Picture]]:
    """The text with the pictures of that case under the names of their clean copies, and these by the addresses that
    their author wrote. A picture that is unfit stays as it stands, to be refused."""
    found: dict[str, Picture] = {}

    def renamed(line: re.Match[str]) -> str:
        try:
            found[line["address"]] = read_picture(line["address"], ref, summaries)
        except Unfit:
            return line[0]
        return line["before"] + found[line["address"]].address

    return _LINE.sub(renamed, text), found


def addresses(text: str, ref: str) -> list[str]:
    """Where the pictures are that the text shows of the case's own, each on a line of its own."""
    return [line["address"] for line in _LINE.finditer(text) if line["address"].startswith(f"{FOLDER}/{ref}/")]


def unfit(token: Token, ref: str, summaries: Path) -> Unfit:
    """Why this picture of a summary is refused."""
    if not is_told(token):
        what = "The picture has no words that say what it shows."
        return Unfit(what, f"Write them between the square brackets: {FEWEST_WORDS} words or more, no file name.")
    try:
        read_picture(address_of(token), ref, summaries)
    except Unfit as why:
        return why
    mend = f"Write `![what it shows]({FOLDER}/{ref}/plan.png)` on a line of its own, and nothing else there."
    return Unfit("The picture does not stand on a line of its own.", mend)


def read_picture(address: str, ref: str, summaries: Path) -> Picture:
    """The clean copy of a picture that belongs to that case. Raises `Unfit`."""
    path = summaries / address
    if address != f"{FOLDER}/{ref}/{path.name}" or path.is_symlink():
        mend = f"Put it into `summaries/{FOLDER}/{ref}/`, and write `{FOLDER}/{ref}/` before its name."
        raise Unfit("The picture is not among those of this case.", mend)
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        what = "There is no such picture, or it cannot be opened."
        raise Unfit(what, f"Put it into `summaries/{FOLDER}/{ref}/`, or correct its name.") from None
    if len(content) > LARGEST:
        raise Unfit("The picture is too large.", _SMALLER)
    picture = clean_copy(content)
    if len(picture.png) > LARGEST:
        raise Unfit("The picture is too large once it is cleaned.", _SMALLER)
    return picture


@lru_cache(maxsize=16)
def clean_copy(content: bytes) -> Picture:
    """The picture in a PNG or JPEG file with nothing but its pixels, the right way up. Raises `Unfit`."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Unfit("The picture has too many pixels.", _SMALLER)
            if getattr(image, "n_frames", 1) != 1:
                raise Unfit("The file holds several pictures.", "Save the one that is meant, as PNG.")
            pixels = _on_white(ImageOps.exif_transpose(image))
    except Unfit:
        raise
    except Exception:  # parsers of damaged files raise anything, and their messages may quote it
        raise Unfit("The file is no picture that can be read.", "Save it anew, as PNG or JPEG.") from None
    written = io.BytesIO()
    pixels.save(written, "PNG")
    digest = hashlib.sha256(f"{pixels.size}\n".encode() + pixels.tobytes()).hexdigest()
    return Picture(f"{FOLDER}/{digest[:16].translate(_LETTERS)}.png", *pixels.size, written.getvalue())


def _on_white(image: Image.Image) -> Image.Image:
    """Three bytes a pixel. What is transparent may hold another picture, so it is painted over."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def signed_pictures(text: str, read: Callable[[str], bytes], where: str) -> tuple[Picture, ...]:
    """The pictures that a signed text shows, each once; `read` gives the file at an address. Raises `Mistakes` if one
    is not as it was signed."""
    shown = [address_of(token) for _, token in suspects(text) if token.type == "image"] if "![" in text else []
    return tuple(_signed(address, read, where) for address in dict.fromkeys(shown))


def _signed(address: str, read: Callable[[str], bytes], where: str) -> Picture:
    try:
        picture = clean_copy(read(address)) if ADDRESS.fullmatch(address) else None
    except (OSError, KeyError, Unfit):
        picture = None
    if picture is None or picture.address != address:
        what = "A picture of it is missing, or not as it was signed."
        raise mistake(where, what, f"Put back `editions/{FOLDER}/` as it was signed.")
    return picture


def write_pictures(editions: Path, pictures: Iterable[Picture]) -> None:
    """Put clean copies beside the editions that show them."""
    for picture in pictures:
        write_bytes(editions / picture.address, picture.png)


def remove_unused(editions: Path) -> None:
    """Remove the clean copies that no edition shows any more."""
    ours = [path for path in (editions / FOLDER).glob("*.png") if ADDRESS.fullmatch(f"{FOLDER}/{path.name}")]
    if ours:
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in editions.glob("*.md") if path.is_file()]
        shown = {address for text in texts for address in ADDRESS.findall(text)}
        for path in ours:
            if f"{FOLDER}/{path.name}" not in shown:
                path.unlink()
