"""YAML as this house reads it: every value is the text that was written, a mistake has a file and a line, and no
message quotes what it read.

YAML's own guesses are off: a person called `No`, a year band `2016-18` and a title `12:30` stay text, and the model
that is asked for turns text into dates and numbers. Aliases and doubled keys are refused, a key without a value counts
as left out, and tags are ignored, so that nothing can be constructed.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from lessonbook.errors import Mistake, Mistakes, mistake

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HOW = "Check colons, quotes and indentation; a value that holds `: ` or ` #` needs double quotes around it."
DEEPEST = 12
"""Levels of lists and names inside each other; nothing we read needs half as many."""

M = TypeVar("M", bound=BaseModel)


def read(model: type[M], text: str, where: str, first_line: int = 1) -> M:
    """`text` as that model. `first_line` is the line of the file on which `text` begins.

    Raises `Mistakes` with every problem found.
    """
    return validated(model, compose(text, where, first_line), where, first_line)


def compose(text: str, where: str, first_line: int = 1) -> yaml.Node:
    """The nodes of one YAML document, with marks in code points of `text`."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise mistake(_at(where, first_line + _broken_line(error, text)), "This is not YAML.", _HOW) from None
    except yaml.reader.ReaderError:
        raise mistake(where, "It holds a control character.", "Remove it; a plain-text editor shows it.") from None
    except RecursionError:
        raise _too_deep(where) from None
    if node is None:
        raise mistake(where, "It holds no YAML.", "Fill it in, or remove it.")
    return node


def validated(model: type[M], node: yaml.Node, where: str, first_line: int = 1) -> M:
    """The node as that model; every problem is a mistake with its line."""
    data = _plain(node, where, first_line, set(), 0)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = [
            _problem(model, problem, _at(where, first_line + _line(node, problem["loc"])))
            for problem in error.errors(include_input=False, include_url=False)
        ]
        raise Mistakes(problems) from None


def entries(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """The keys and values of a mapping; nothing for any other node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def child(node: yaml.Node, name: str) -> yaml.Node | None:
    """The value under that key, or None."""
    return next((value for key, value in entries(node) if key.value == name), None)


def _plain(node: yaml.Node, where: str, first_line: int, seen: set[int], depth: int) -> Any:
    line = _at(where, first_line + node.start_mark.line)
    if id(node) in seen:
        raise mistake(line, "YAML aliases (`&` and `*`) are not understood here.", "Write the value out.")
    seen.add(id(node))
    if depth > DEEPEST:
        raise _too_deep(line)
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, where, first_line, seen, depth + 1) for item in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        line = _at(where, first_line + key.start_mark.line)
        if not isinstance(key, yaml.ScalarNode):
            raise mistake(line, "A name before a colon must be a single word.", _HOW)
        if key.value in data:
            raise mistake(line, "The same name stands here for the second time.", "Keep one of the two lines.")
        blank = _is_blank(value)
        data[key.value] = None if blank else _plain(value, where, first_line, seen, depth + 1)
    return {key: value for key, value in data.items() if value is not None}


def _broken_line(error: yaml.MarkedYAMLError, text: str) -> int:
    """The line at fault, counted from nought: where it was noticed, or for what never ends, where that begins."""
    noticed, begun = error.problem_mark, error.context_mark
    mark = begun if begun and (noticed is None or noticed.index >= len(text.rstrip())) else noticed
    return int(mark.line) if mark else 0


def _too_deep(where: str) -> Mistakes:
    return mistake(where, "Its lists are nested too deeply.", "Write them flat.")


def _is_blank(node: yaml.Node) -> bool:
    """A key with nothing behind its colon, as templates have them."""
    return isinstance(node, yaml.ScalarNode) and not node.value.strip() and not node.style


def _problem(model: type[BaseModel], problem: Any, at: str) -> Mistake:
    """One of Pydantic's problems in our words. Neither the value nor a name that is not ours is ever quoted."""
    kind, place, context = problem["type"], problem["loc"], problem.get("ctx", {})
    known = _names(model)
    name = next((f"`{part}`" for part in reversed(place) if part in known), "This")
    if kind == "extra_forbidden":
        return Mistake(at, "There is no field of this name.", _meant(str(place[-1]), known))
    if kind == "missing":
        return Mistake(at, f"{name} is missing.", f"Add it: `{place[-1]}: …`.")
    if kind == "literal_error" and place[-1] == "[key]":
        return Mistake(at, f"There is no such name under {name}.", f"Use one of {context['expected']}.")
    if kind == "literal_error":
        return Mistake(at, f"{name} has a value that is not allowed.", f"Use one of {context['expected']}.")
    if kind == "value_error":
        return Mistake(at, f"{name} has a value that cannot be used.", str(context["error"]))
    if kind == "string_pattern_mismatch":
        return Mistake(at, f"{name} is not in the form needed.", _form(context["pattern"]))
    return Mistake(at, f"{name} has a value of the wrong kind.", f"{problem['msg']}.")


def _form(pattern: str) -> str:
    """How a value of that pattern looks, for the patterns of this house."""
    if pattern.startswith("^[A-Z]"):
        return "Write board code, serial and year, as in `NX-07-2021`."
    if pattern.startswith("^[a-z0-9]+(-"):
        return "Write small letters joined by hyphens, as in `social-care`."
    return f"It must match `{pattern}`."


def _names(model: type[BaseModel]) -> list[str]:
    """The names an author may write, those of nested entries included."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return [name for part in parts for name in part.get("properties", {})]


def _meant(name: str, known: list[str]) -> str:
    close = get_close_matches(name.lower(), known, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"The fields are {', '.join(f'`{field}`' for field in known)}."


def _line(node: yaml.Node, place: tuple[int | str, ...]) -> int:
    """The line of the innermost node on the way to `place`, counted from nought."""
    line = node.start_mark.line
    for part in place:
        found: yaml.Node | None = None
        if isinstance(part, int) and isinstance(node, yaml.SequenceNode) and part < len(node.value):
            found = node.value[part]
        elif isinstance(part, str):
            key = next((key for key, _ in entries(node) if key.value == part), None)
            line = key.start_mark.line if key is not None else line
            found = child(node, part)
        if found is None:
            break
        node = found
        line = node.start_mark.line if isinstance(part, int) else line
    return int(line)


def _at(where: str, line: int) -> str:
    return f"{where}, line {line}"
