"""Templates to Markdown pages: one escape for everything that is filled in, and addresses relative to the page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.utils import get_relative_url

from lessonbook.errors import Mistakes, mistake
from lessonbook.library import Library, Term
from lessonbook.pages import gather, labels
from lessonbook.pages.abbreviations import opened
from lessonbook.pages.text import first_sentence

SPECIAL = re.compile(r"""[&<>"'\\`*_\[\]#|~^{}!=$]|^[-+:]|^\d+(?=[.)])""")
"""Characters that HTML or Markdown could take for markup, anywhere or at the start of a line."""

NOT_OPENED_IN = ("glossary", "search")
"""The kinds of page on which abbreviations are not opened at their first use: these speak of abbreviations."""


def escaped(value: Any) -> Markup:
    """A value as text that is the same in Markdown, in HTML and in an attribute. Line ends become spaces."""
    if hasattr(value, "__html__"):
        return Markup(value)
    one_line = " ".join(str(value).split())
    return Markup(SPECIAL.sub(lambda match: "".join(f"&#{ord(letter)};" for letter in match[0]), one_line))


def environment(templates: Path, library: Library, *, pdf: bool = False) -> Environment:
    """The templates of `templates/pages/`, which know the library and its settings, and whether there will be PDFs."""
    made = Environment(
        loader=FileSystemLoader(templates / "pages"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["ours"] = Markup  # an introduction from templates/themes or templates/sectors: Markdown of our own
    made.filters["lb_label"] = lambda value, field: labels.label(field, value)
    made.globals.update(
        library=library,
        settings=library.settings,
        feedback_link=feedback_link(library.settings.feedback),
        sector_titles={sector.slug: sector.title for sector in library.sectors},
        theme_titles={theme.slug: theme.title for theme in library.themes},
        OPEN=labels.OPEN,
        url=_url,
        page=_page,
        full=lambda target: full_address(library, target),
        label=labels.label,
        day_words=labels.day_words,
        next_look=labels.next_look,
        listed=labels.listed,
        name=gather.name,
        pdf=pdf,
        number=gather.number,
        words=gather.words,
        line=gather.line,
        count_words=labels.count_words,
        first_sentence=first_sentence,
    )
    return made


def page(env: Environment, template: str, path: str, meta: Mapping[str, Any], **values: Any) -> str:
    """One page as Markdown with front matter.

    `path` is the page's place in the staged folder, `themes/neglect.md`. The front matter is put into the theme's
    templates as it stands, so its texts are escaped here.
    """
    front = yaml.safe_dump(_escape_all(dict(meta)), sort_keys=True, allow_unicode=True, width=1000)
    try:
        body = env.get_template(template).render(values | {"here": path})
    except TemplateError as error:
        raise template_mistake(f"templates/pages/{template}", error) from None
    if meta.get("kind") not in NOT_OPENED_IN:
        body = opened(body, _glossary(env))
    return f"---\n{front}---\n\n{body.strip()}\n"


def _glossary(env: Environment) -> tuple[Term, ...]:
    library = env.globals["library"]
    assert isinstance(library, Library)
    return library.glossary


def template_mistake(where: str, error: TemplateError) -> Mistakes:
    """What is wrong in a template, which a board may have changed. Jinja's messages name variables and tags only."""
    if isinstance(error, TemplateSyntaxError):
        where = f"{where}, line {error.lineno}"
    return mistake(where, f"The template does not work: {error.message}.", "Mend it, or take the one of the package.")


def feedback_link(feedback: str) -> str:
    """Where `settings.feedback` leads: a page's address as it is, an e-mail address as a `mailto:` link."""
    return f"mailto:{feedback}" if "@" in feedback and ":" not in feedback else feedback


def address(path: str) -> str:
    """The address of a staged page: `themes/neglect/` for `themes/neglect.md`; of any other file, its path."""
    if not path.endswith(".md"):
        return path
    return re.sub(r"(^|/)index$", r"\1", path.removesuffix(".md")).rstrip("/") + "/" if path != "index.md" else ""


def full_address(library: Library, target: str) -> str:
    """The address of a page as it is printed and shared; `target` is `themes/neglect.md#anchor`."""
    path, mark, anchor = target.partition("#")
    return library.site_url + address(path) + mark + anchor


@pass_context
def _url(context: Context, target: str) -> Markup:
    """The relative address of a page for an `href`; `target` is `themes/neglect.md#anchor`."""
    path, mark, anchor = target.partition("#")
    relative = get_relative_url(address(path), address(str(context["here"])))
    return Markup(html.escape(relative + mark + anchor, quote=True))


@pass_context
def _page(context: Context, target: str) -> Markup:
    """The relative path of a page's file for a Markdown link, which MkDocs checks and turns into an address."""
    up = "../" * str(context["here"]).count("/")
    return Markup(up + target)


def _escape_all(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value, quote=True)
    if isinstance(value, dict):
        return {key: _escape_all(item) for key, item in value.items()}
    return [_escape_all(item) for item in value] if isinstance(value, list | tuple) else value
