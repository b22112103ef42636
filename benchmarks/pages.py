"""What each kind of page weighs for somebody who opens it first, against a budget: `python -m benchmarks.pages [SITE]`.

Bytes are what a server with gzip sends: the page with every style sheet, script and picture it names, nothing cached.
The search index is measured by itself, as no page loads it before somebody searches. Without a built site, one of 200
invented reviews is built: pages that quote many reviews are then nearly as heavy as with 2,000.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

KIB = 1024
REVIEWS = 200
BUDGETS = {
    "home": ("index.html", 86),
    "review": ("reviews/*/index.html", 92),
    "theme": ("themes/*/index.html", 100),
    "briefing": ("briefings/*/index.html", 104),
    "sheet": ("*/*/sheet/index.html", 84),
    "list": ("reviews/index.html themes/index.html briefings/index.html", 92),
    "browsing": ("browse/**/index.html", 92),
    "register": ("recommendations/index.html", 96),
    "search": ("search/index.html", 86),
    "glossary": ("glossary/index.html", 92),
    "text": ("about/index.html accessibility/index.html data/index.html figures/index.html 404.html", 86),
}
"""Kind to its pages, and the KiB that the heaviest of them may weigh. 100 KiB take two seconds on a slow line."""
_NAMED = re.compile(r"""<(?:link[^>]*rel="?(?:stylesheet|icon)"?[^>]*|script[^>]*|img[^>]*)>""")
_TARGET = re.compile(r"""(?:src|href)="?([^"\s>]+)""")


def weights(site: Path) -> Iterator[tuple[str, str, int, int]]:
    """Kind, the heaviest page of it, its bytes and its budget in bytes; kinds without a page are left out."""
    for kind, (patterns, budget) in BUDGETS.items():
        pages = sorted(page for pattern in patterns.split() for page in site.glob(pattern))
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


def show(site: Path) -> int:
    """Print the table; 1 if a budget is broken."""
    broken = False
    print(f"{'kind':<10} {'KiB':>6} {'budget':>6}  heaviest page")
    for kind, page, size, budget in weights(site):
        over = " OVER" if size > budget else ""
        broken |= size > budget
        print(f"{kind:<10} {size / KIB:>6.1f} {budget / KIB:>6.0f}  {page}{over}")
    return int(broken)


def build_invented(project: Path) -> Path:
    """The site of a library of invented reviews, without its search."""
    from benchmarks.invented import DAY, ROOT, invented_library
    from lessonbook.pages import pages
    from lessonbook.publication.site import build_pages, stage

    (project / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (project / "templates").symlink_to(ROOT / "templates")
    stage(pages(invented_library(REVIEWS), ROOT / "templates"), project / "docs")
    build_pages(project, project / "docs", project / "site", DAY)
    return project / "site"


def main() -> int:
    if len(sys.argv) == 2:
        return show(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory(prefix="lessonbook-bench-") as name:
        print(f"A library of {REVIEWS} invented reviews")
        return show(build_invented(Path(name)))


if __name__ == "__main__":
    sys.exit(main())
