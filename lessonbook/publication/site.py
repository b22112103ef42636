"""From staged pages to a built site: MkDocs with the project's own `mkdocs.yml`, then the search index."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.exceptions import BuildError as MkDocsError

from lessonbook.errors import Mistake, Mistakes
from lessonbook.library import Library
from lessonbook.pages.render import template_mistake
from lessonbook.search import write_index

UNREPEATABLE = "pagefind"
"""The folder whose files may differ between two builds of the same input; nothing else may."""


def stage(pages: Mapping[str, str | bytes], into: Path) -> None:
    """Write pages and pictures, as made by `lessonbook.pages`, below a folder that is empty or does not exist yet."""
    for path, text in sorted(pages.items()):
        target = into / path
        if not target.resolve().is_relative_to(into.resolve()):
            raise ValueError(f"a page would be written outside its folder: {path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)


def build_site(project_root: Path, docs: Path, site: Path, day: date, library: Library) -> None:
    """Build the staged pages in `docs` into the folder `site`, and the search index of their library.

    Raises `Mistakes` when MkDocs or the index finds anything at all to complain about; `site` may then hold a part of
    a site and must be thrown away.
    """
    build_pages(project_root, docs, site, day)
    write_index(library, site)


def build_pages(project_root: Path, docs: Path, site: Path, day: date) -> None:
    """The site without its search index."""
    with _repeatable(day), _warnings() as warnings:
        try:
            config = load_config(str(project_root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True)
            mkdocs_build(config)
        except (Abort, ConfigurationError, MkDocsError) as error:
            raise Mistakes(_mistakes(warnings or [str(error)])) from None
        except TemplateError as error:
            raise template_mistake("templates/overrides", error) from None


@contextmanager
def _repeatable(day: date) -> Iterator[None]:
    """The day of the build for MkDocs, which reads it from the environment, and no notice of another product."""
    moment = datetime.combine(day, time(), UTC)
    wanted = {"SOURCE_DATE_EPOCH": str(int(moment.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs complains about while it runs. Its messages name pages and links, and quote no text of a page."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)


def _mistakes(messages: list[str]) -> list[Mistake]:
    mend = "Mend the page, template or setting it names; MkDocs runs strictly, so nothing is published with a warning."
    return [Mistake("mkdocs", message.strip().rstrip(".") + ".", mend) for message in messages]
