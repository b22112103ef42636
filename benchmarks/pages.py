"""What each kind of page weighs for somebody who opens it first, against a budget: `python -m benchmarks.pages SITE`.

Bytes are what a server with gzip sends: the page with every style sheet, script and picture it names, nothing cached.
The search index is measured by itself, as no page loads it before somebody searches.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

KIB = 1024
BUDGETS = {
    "home": ("index.html", 86),
    "review": ("reviews/*/index.html", 92),
    "theme": ("themes/*/index.html", 92),
    "briefing": ("briefings/*/index.html", 96),
    "sheet": ("*/*/sheet/index.html", 84),
    "list": ("reviews/index.html", 86),
    "register": ("recommendations/index.html", 96),
    "search": ("search/index.html", 86),
    "glossary": ("glossary/index.html", 92),
    "text": ("about/index.html", 86),
}
"""Kind to its pages, and the KiB that the heaviest of them may weigh. 100 KiB take two seconds on a slow line."""
_NAMED = re.compile(r"""<(?:link[^>]*rel="?(?:stylesheet|icon)"?[^>]*|script[^>]*|img[^>]*)>""")
_TARGET = re.compile(r"""(?:src|href)="?([^"\s>]+)""")


def weights(site: Path) -> Iterator[tuple[str, str, int, int]]:
    """Kind, the heaviest page of it, its bytes and its budget in bytes; kinds without a page are left out."""
    for kind, (pattern, budget) in BUDGETS.items():
        pages = sorted(site.glob(pattern))
        if pages:
            heaviest = max(pages, key=lambda page: weight(page, site))
            yield kind, heaviest.relative_to(site).as_posix(), weight(heaviest, site), budget * KIB


def weight(page: Path, site: Path) -> int:
    """Compressed bytes of a page and of all it loads at once."""
    text = page.read_text(encoding="utf-8")
    here = "/" + page.relative_to(site).as_posix()
    targets = {urljoin(here, found[1]) for tag in _NAMED.findall(text) if (found := _TARGET.search(tag))}
    files = {site / unquote(urlsplit(target).path).lstrip("/") for target in targets}
    return sum(_sent(path) for path in {page, *files} if path.is_file())


def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def main() -> int:
    """Print the table; 1 if a budget is broken."""
    if len(sys.argv) != 2:
        print("Name the folder of a built site: python -m benchmarks.pages site")
        return 1
    broken = False
    print(f"{'kind':<10} {'KiB':>6} {'budget':>6}  heaviest page")
    for kind, page, size, budget in weights(Path(sys.argv[1])):
        over = " OVER" if size > budget else ""
        broken |= size > budget
        print(f"{kind:<10} {size / KIB:>6.1f} {budget / KIB:>6.0f}  {page}{over}")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
