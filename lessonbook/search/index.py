"""The index itself: entries as small pages for Pagefind, then a table of their passages beside what it made of them."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nh3

from lessonbook.library import Library
from lessonbook.search.entries import Entry, Passage, entries
from lessonbook.search.synonyms import MARK, Finder, synonym_groups, words_of
from lessonbook.search.table import table

EVERY = f"{MARK}every"
"""A word that stands on every page of the index, by which a reader who only chooses filters gets all of them."""
TABLE = "passages.json"
_SIGNATURE = b"pagefind_dcd"


def write_index(library: Library, site: Path) -> None:
    """Write `site/pagefind/`: Pagefind's index of every entry of the library, and the table of passages."""
    groups = synonym_groups(library)
    finder, corpus = Finder(groups), Counter[str]()
    found = [*entries(library), *_about(site)]
    with tempfile.TemporaryDirectory(prefix="lessonbook-search-") as name:
        for entry in found:
            page = Path(name) / entry.path / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(document(entry, finder), encoding="utf-8", newline="\n")
            corpus.update(word for passage in entry.passages for word in words_of(passage.text) if word.islower())
        _index(Path(name), site / "pagefind")
    if not (site / "pagefind" / "pagefind-entry.json").is_file():
        raise RuntimeError("Pagefind reported success and wrote no index")
    made = table(library, found, _fragments(site), groups, corpus)
    (site / "pagefind" / TABLE).write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), "utf-8")


def document(entry: Entry, finder: Finder) -> str:
    """An entry as HTML for Pagefind. Every place starts with its id and ends with the codes of its synonyms;
    those of the title stand first of all."""
    places = "\n".join(_place(passage, finder) for passage in entry.passages)
    codes = _codes(finder, entry.title)
    return (
        f'<html lang="en"><body data-pagefind-body><p>{codes}</p><h1>{html.escape(entry.title)}</h1>'
        f"<p>{html.escape(entry.lead)} {EVERY}</p>\n{places}\n</body></html>\n"
    )


def _place(passage: Passage, finder: Finder) -> str:
    """The author's own number goes into the id, which Pagefind keeps: `r2~7.2`."""
    anchor = html.escape("~".join(filter(None, [passage.anchor, passage.label])))
    start = f'<i id="{anchor}"></i>' if anchor else ""
    if passage.title:
        start = f'<h3 id="{anchor}">{html.escape(passage.title)}</h3>'
    codes = _codes(finder, passage.title, passage.title, passage.text)
    return f"{start}<p>{html.escape(passage.text)}</p><p>{codes}</p>"


def _codes(finder: Finder, *texts: str) -> str:
    """The codes of what texts speak of, as often as they do. A title given twice counts twice."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(finder.codes(text))
    return " ".join(sorted(found.elements()))


def _about(site: Path) -> Iterator[Entry]:
    """The page about the library, whose words stand in a template and nowhere in the library."""
    page = site / "about" / "index.html"
    article = re.search(r"<article.*</article>", page.read_text("utf-8"), re.DOTALL) if page.is_file() else None
    if article:
        text = html.unescape(nh3.clean(article[0].replace("<", " <"), tags=set()))
        yield Entry("about/", "about", "About this library", "", (Passage("", " ".join(text.split())),))


def _index(records: Path, to: Path) -> None:
    """Pagefind's command, because its Python service says that it is done before the bytes are on disk (its issue
    1271): one site in six got a search that was cut short."""
    command = [sys.executable, "-m", "pagefind", "--site", str(records), "--output-path", str(to)]
    done = subprocess.run([*command, "--force-language", "en", "--silent"], capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pagefind ended with code {done.returncode} and wrote no index")


def _fragments(site: Path) -> dict[str, dict[str, Any]]:
    """What Pagefind kept of each page, by the page's path, with the name by which a search will give it."""
    found: dict[str, dict[str, Any]] = {}
    for file in (site / "pagefind" / "fragment").iterdir():
        kept = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
        found[kept["url"].lstrip("/")] = kept | {"id": file.stem}
    return found
