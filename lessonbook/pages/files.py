"""What stands beside the pages: the board's colours, word to search engines, and pages that have moved."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from jinja2 import Environment

from lessonbook.errors import Mistake, Mistakes
from lessonbook.library import Library
from lessonbook.pages.export import export
from lessonbook.pages.feed import feed
from lessonbook.pages.labels import listed
from lessonbook.pages.render import address, page

_PLACES = ["reviews", "themes", "briefings"]
"""Where pages are that may get another name."""


def other_files(library: Library) -> dict[str, str]:
    """`feed.xml`, `library.json`, `robots.txt` and, where the board has a colour of its own, `assets/board.css`."""
    made = {"feed.xml": feed(library), "library.json": export(library), "robots.txt": robots(library)}
    if library.settings.colour:
        made["assets/board.css"] = board_colours(library.settings.colour)
    return made


def picture_files(library: Library) -> dict[str, bytes]:
    """The pictures that reviews show."""
    return {picture.address: picture.png for review in library.reviews for picture in review.pictures}


def robots(library: Library) -> str:
    """`robots.txt`. Where a board wishes to stay unlisted, each page says so too: a page that may not be read cannot
    say that it must not be listed, so that this file lets search engines in either way."""
    site_map = f"Sitemap: {library.site_url}sitemap.xml\n" if library.site_url and not library.settings.unlisted else ""
    return f"User-agent: *\nDisallow: {urlsplit(library.site_url).path or '/'}pagefind/\n{site_map}"


def board_colours(colour: str) -> str:
    """The board's colour and white or black on it, whichever has more contrast; the better one has 4.58 or more."""
    on_it = "#fff" if contrast(colour, "#ffffff") >= contrast(colour, "#000000") else "#000"
    return (
        "[data-md-color-primary] {\n"
        f"  --md-primary-fg-color: {colour};\n  --md-primary-bg-color: {on_it};\n"
        f"  --lb-brand: {colour};\n  --lb-on-brand: {on_it};\n}}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG of two colours, `#7a1f3d`: 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def moved_pages(library: Library, env: Environment, made: dict[str, str]) -> dict[str, str]:
    """A page at every former address that leads on to the new one. Raises `Mistakes` where one leads nowhere."""
    wanted = {_file(old): _file(new) for old, new in sorted(library.settings.redirects.items())}
    _refuse_wrong(wanted, made)
    moved: dict[str, str] = {}
    for old, new in wanted.items():
        up = "../" * address(old).count("/")
        meta = {"title": "This page has moved", "kind": "moved", "listed": False, "moved_to": up + address(new)}
        moved[old] = page(env, "moved.md.j2", old, meta, to=new)
    return moved


def _refuse_wrong(wanted: dict[str, str], made: dict[str, str]) -> None:
    mistakes = [
        Mistake("mkdocs.yml", f"A redirect leads to `{new}`, and there is no such page.", "Write a page's address.")
        for new in wanted.values()
        if new not in made
    ]
    mistakes += [
        Mistake("mkdocs.yml", f"A redirect stands at `{old}`, where there is a page.", "Take it out of `redirects`.")
        for old in wanted
        if old in made
    ]
    mistakes += [
        Mistake("mkdocs.yml", f"A redirect from `{old}` cannot be made.", f"Write an address below {listed(_PLACES)}.")
        for old in wanted
        if not re.fullmatch(rf"(?:{'|'.join(_PLACES)})/[A-Za-z0-9_-]+(?:/sheet)?\.md", old)
    ]
    if mistakes:
        raise Mistakes(mistakes)


def _file(address_: str) -> str:
    """`themes/neglect.md` for `/themes/neglect/`, as people write addresses."""
    bare = address_.strip().strip("/")
    for start in ("reviews", "themes", "briefings"):
        if bare == start:
            return f"{start}/index.md"
    return f"{bare or 'index'}.md"
