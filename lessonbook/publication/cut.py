"""The last resort: a review taken out of a built site with nothing but the site itself, when it cannot be built again.

Whatever names the review goes: its page gives way to a note, every other page that names it to another, and every
index, list or export that names it is removed. Rather too much is lost than too little; the next build brings it back.
"""

from __future__ import annotations

import gzip
import html
import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from lessonbook.cases.images import ADDRESS
from lessonbook.publication.swap import MARKER

SEARCH = "pagefind"
"""The folder of the search index. It goes as a whole: its words cannot be told apart by review."""
_CLOSED = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".zip")
"""Files that cannot be looked into without a program for them. They go, whatever they hold."""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="{home}">To the start of the library</a></p>
</main>
</body>
</html>
"""
_WITHDRAWN = (
    "This review is no longer published here",
    "Reviews are taken down for different reasons: a family has asked for it, circumstances have changed, or the time "
    "for which it was to be public has ended. The decision says nothing about the people in the review or about those "
    "who worked with them.",
)
_UPDATED = (
    "This page is being updated",
    "It will be back at this address.",
)


def copied(site: Path, to: Path) -> None:
    """The site once more in an empty folder, without taking room on the disk where links to files are possible. No
    file of the copy may be written to: it could be the live one."""
    shutil.copytree(site, to, dirs_exist_ok=True, copy_function=_linked, ignore=shutil.ignore_patterns(MARKER))


def cut(site: Path, refs: Collection[str]) -> list[str]:
    """Take the reviews out of the site in that folder; return the paths of what else was lost, in order.

    What must go is removed first, and only then is anything written, so that a full disk does not keep it there.
    """
    slugs = [ref.lower() for ref in refs]
    for picture in [site / address for slug in slugs for address in _pictures_on(site / "reviews" / slug)]:
        picture.unlink(missing_ok=True)
    search = [SEARCH] if (site / SEARCH).is_dir() else []
    for folder in (*(site / "reviews" / slug for slug in slugs), site / SEARCH):
        shutil.rmtree(folder, ignore_errors=True)
    lost = [path for path in sorted(site.rglob("*")) if path.is_file() and _must_go(path, slugs)]
    for path in lost:
        path.unlink()
    for slug in slugs:
        _write(site, site / "reviews" / slug / "index.html", _WITHDRAWN)
    for path in lost:
        if path.suffix == ".html":
            _write(site, path, _UPDATED)
    return sorted([*search, *(path.relative_to(site).as_posix() for path in lost)])


def _pictures_on(review: Path) -> list[str]:
    """The addresses of the pictures that its page shows."""
    page = review / "index.html"
    return ADDRESS.findall(page.read_text(encoding="utf-8", errors="replace")) if page.is_file() else []


def _must_go(path: Path, slugs: Collection[str]) -> bool:
    if path.suffix in _CLOSED:
        return True
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    text = html.unescape(content.decode("utf-8", errors="replace")).lower()
    return any(slug in text or slug in path.name.lower() for slug in slugs)


def _write(site: Path, path: Path, words: tuple[str, str]) -> None:
    """A page of a few plain words, if there is room for it. Without it the address leads nowhere, which is safe."""
    depth = len(path.relative_to(site).parts) - 1
    page = _PAGE.format(title=words[0], text=words[1], home="../" * depth or "./")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")


def _linked(source: str, target: str) -> None:
    make: Callable[[str, str], object] = os.link
    try:
        make(source, target)
    except OSError:
        shutil.copy2(source, target)
