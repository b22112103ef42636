"""The words that we put on every site ourselves, so that they are nobody's secret."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import lessonbook
from lessonbook.audit.theirs import markup_of_the_theme

_TEXTS = (".md", ".yml", ".html", ".j2", ".js", ".css", ".svg", ".txt")
_CODE = ("pages/*.py", "cases/fields.py")
"""Where the code of Lessonbook holds words for the public."""


def own_words(project_root: Path) -> str:
    """All words of the project's settings and templates, and those that the code writes on pages."""
    templates = sorted(path for path in (project_root / "templates").rglob("*") if path.suffix in _TEXTS)
    files = [project_root / "mkdocs.yml", *templates]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file()]
    return "\n".join([*texts, *_words_of_the_code(), *_markup()])


def _markup() -> Iterator[str]:
    """What the theme writes on every page, and the names of its elements, which are nobody's: `lang`, `max`."""
    for text in markup_of_the_theme():
        yield re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL).lower()


def _words_of_the_code() -> Iterator[str]:
    package = Path(lessonbook.__file__).parent
    for path in (path for pattern in _CODE for path in sorted(package.glob(pattern))):
        yield from _strings(ast.parse(path.read_text(encoding="utf-8")))


def _strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module, without those that only explain the code."""
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value
