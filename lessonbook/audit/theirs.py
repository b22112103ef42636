"""Files that stand on every site and were made from no case, recognised by their digest."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lessonbook.audit.reading import digest


def of_others(site: Path) -> frozenset[str]:
    """Digests of the files of Material, and of Pagefind if the site has a search. Ours are searched like any other."""
    return _installed() | (_of_the_search() if (site / "pagefind").is_dir() else frozenset())


@cache
def _installed() -> frozenset[str]:
    files = [path for path in sorted((material() / "assets").rglob("*")) if path.is_file()]
    return frozenset(digest(path.read_bytes()) for path in files)


def material() -> Path:
    """The templates of Material for MkDocs."""
    found = importlib.util.find_spec("material")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0]) / "templates"


def markup_of_the_theme() -> Iterator[str]:
    """The templates that put the names of elements, attributes and styles on every page."""
    for path in sorted([*material().glob("*.html"), *(material() / "partials").glob("*.html")]):
        yield path.read_text(encoding="utf-8")
    for path in sorted((material() / "partials" / "javascripts").glob("*.html")):
        yield path.read_text(encoding="utf-8")


@cache
def _of_the_search() -> frozenset[str]:
    """Digests of the scripts and styles of Pagefind, which it writes for any site: here for one of no words."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "index.html").write_text('<html lang="en"><body>page</body></html>', encoding="utf-8")
        subprocess.run([sys.executable, "-m", "pagefind", "--site", name], check=True, capture_output=True)
        written = (path for path in (Path(name) / "pagefind").iterdir() if path.suffix in (".js", ".css", ".pagefind"))
        return frozenset(digest(path.read_bytes()) for path in written)
