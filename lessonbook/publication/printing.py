"""Briefings and seven-minute sheets as tagged PDFs, made from the pages of the built site.

WeasyPrint is an optional part: `pip install lessonbook[pdf]`. It is imported here alone, and only on request.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lessonbook.errors import Mistakes, mistake
from lessonbook.library import Library
from lessonbook.pages.labels import day_words

TEMPLATE = "print.css"
"""The style sheet of the PDFs, in `templates/`."""
_ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>(?P<inside>.*)</article>', re.DOTALL)
_NOT_ON_PAPER = re.compile(
    r'<details class="lb-toc.*?</details>|<p class="lb-(?:jump|printed)".*?</p>|<a class="headerlink".*?</a>'
    r"|</?details\b[^>]*>",
    re.DOTALL,
)
_DEMO = '<p class="demo"><strong>This is a demonstration.</strong> Its reviews and the people in them are invented.</p>'
_SHEET, _CLOSE = '<body class="sheet">', '<body class="sheet close">'
"""A sheet, and one whose text is set closer so that it stays on one side."""
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)


def write_pdfs(library: Library, site: Path, templates: Path, *, count: Callable[..., Any]) -> None:
    """`briefing.pdf` beside each briefing and `sheet.pdf` beside each sheet. Raises `Mistakes` without WeasyPrint."""
    render = renderer(templates)
    found = list(wanted(library, site))
    for page, target in count(found, of=len(found), what="Writing PDFs"):
        address = library.site_url + page.relative_to(site).as_posix().removesuffix("index.html")
        target.write_bytes(render(document(page.read_text(encoding="utf-8"), library, address), address))


def renderer(templates: Path) -> Callable[[str, str], bytes]:
    """A function that turns a document and its address into the bytes of a PDF. Nothing is fetched from anywhere."""
    weasyprint = _weasyprint()
    try:
        css = (templates / TEMPLATE).read_text(encoding="utf-8")
    except OSError:
        raise mistake(f"templates/{TEMPLATE}", "It cannot be read.", "Copy it from a new project.") from None
    sheet = weasyprint.CSS(string=css)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    def laid_out(text: str, address: str) -> Any:
        made = weasyprint.HTML(string=text, base_url=address, url_fetcher=_refuse)
        return made.render(stylesheets=[sheet], pdf_variant="pdf/ua-1")

    def render(text: str, address: str) -> bytes:
        made = laid_out(text, address)
        if _SHEET in text and len(made.pages) > 1:
            made = laid_out(text.replace(_SHEET, _CLOSE, 1), address)
        done = made.write_pdf(pdf_variant="pdf/ua-1")
        assert isinstance(done, bytes)
        return done

    return render


def document(page: str, library: Library, address: str) -> str:
    """The text of a built page as a document of its own: without what only a screen has, and all folded parts open."""
    inside = _ARTICLE.search(page)
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    if not inside or not title:
        raise RuntimeError("a built page has no article or no title")
    text = _SUMMARY.sub(r"<p><strong>\1</strong></p>", _NOT_ON_PAPER.sub("", inside["inside"]))
    kind = "sheet" if 'class="lb-sheet' in text else "briefing"
    board = html.escape(library.settings.board)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title[1]}</title>'
        f'<meta name="author" content="{board}"></head><body class="{kind}">'
        f'<p class="board">{board}</p><p class="day">{day_words(library.day)}</p>'
        f'<p class="address">{html.escape(address)}</p>'
        f"{_DEMO if library.settings.demo else ''}{text}{_worried(library)}</body></html>"
    )


def _worried(library: Library) -> str:
    """Whom to call, as at the foot of every page."""
    rows = "".join(
        f"<li>{html.escape(contact.label)}: {html.escape(contact.number)}</li>" for contact in library.settings.contacts
    )
    told = "<p>If somebody is in danger now, call 999. You do not need to be sure before you call.</p>"
    return f'<section class="worried"><h2>Worried about a child or adult?</h2>{told}<ul>{rows}</ul></section>'


def wanted(library: Library, site: Path) -> Iterator[tuple[Path, Path]]:
    """The pages that get a PDF, and where it goes."""
    folders = [site / "briefings" / sector.slug for sector in library.sectors]
    yield from ((folder / "index.html", folder / "briefing.pdf") for folder in folders)
    sheets = [*folders, *(site / "themes" / theme.slug for theme in library.themes)]
    sheets += [site / "reviews" / review.slug for review in library.reviews if review.has_text]
    yield from ((folder / "sheet" / "index.html", folder / "sheet" / "sheet.pdf") for folder in sheets)


def _weasyprint() -> Any:
    try:
        import weasyprint  # type: ignore[import-untyped]
    except ImportError:
        raise _missing("WeasyPrint is not installed", "Install it: `pip install lessonbook[pdf]`.") from None
    except OSError:
        libraries = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        mend = f"On Debian and Ubuntu: `sudo apt-get install {libraries}`."
        raise _missing("WeasyPrint does not find the libraries of the system that it draws text with", mend) from None
    return weasyprint


def _missing(what: str, mend: str) -> Mistakes:
    return mistake("lessonbook build --pdf", f"{what}.", f"{mend} Or build without `--pdf`.")


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError("nothing is fetched for a PDF")
