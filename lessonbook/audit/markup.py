"""HTML and XML: what is shown, and everything that is not. Every character ends up in some block."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from lessonbook.audit.pieces import MARK, Gatherer, unescaped

_TOKEN = re.compile(
    r"""
    <!--(?P<comment>.*?)(?:--!?>|\Z)
  | <!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
  | <(?P<raw>script|style)(?P<rawattrs>(?:[\s/](?:"[^"]*"|'[^']*'|[^'">])*+)?+)>
    (?P<content>.*?)(?:</(?P=raw)\b[^>]*+>|\Z)
  | </?(?P<tag>[a-zA-Z][^\s/>]*+)(?P<attrs>(?:"[^"]*+"|'[^']*+'|[^'">]++)*+)>
  | <(?P<other>[!?/][^>]*+)>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_LIKE_A_TAG = re.compile(r"<[a-zA-Z!?/]")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_DATA = re.compile(r"data:[^\s,\"'()<>]*,(?:(?<=base64,)[A-Za-z0-9+/=%\s_-]*|[^\"'()]*)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_PARTING = frozenset(
    "address article aside base blockquote body button caption center col colgroup dd desc details dialog dir div dl "
    "dt fieldset figcaption figure footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe "
    "legend li link main menu meta metadata nav noframes noscript object ol optgroup option p path pre rect script "
    "search section select style summary svg table tbody td template text textarea tfoot th thead title tr ul use "
    "video audio source".split()
)
"""Elements of HTML and SVG that part words. All others, unknown ones too, stand inside a line and may not."""
_WITHIN_A_LINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tspan tt u var wbr".split()
)
"""Those that stand inside a line of XML, where unknown ones part words: each holds a value of its own."""
_DEEPEST = 3

Language = Literal["html", "xml"]


def read_markup(text: str, into: Gatherer, language: Language = "html") -> None:
    """Every block of a document into the gatherer."""
    _Reader(into, language, "text", None, 0).read(text)


def read_words(text: str, into: Gatherer, place: str, at: int, where: str, depth: int = 0) -> None:
    """One value: escapes undone, and markup that was hidden in it read as markup."""
    if "data:" in text:
        into.embedded.extend(match[0] for match in _DATA.finditer(text))
    shown = unescaped(text)
    if depth < _DEEPEST and _LIKE_A_TAG.search(shown):
        _Reader(into, "html", place, (at, where), depth + 1).read(shown)
    elif shown.strip():
        into.add(place, at, where, " ".join(shown.split()))


def read_style(text: str, into: Gatherer, at: int, where: str) -> None:
    """A style sheet: as it stands, and with its escapes undone."""
    read_words(text, into, "style", at, where)
    if "\\" in text:
        read_words(_CSS_ESCAPE.sub(_css_character, text), into, "style", at, where)


def _css_character(escape: re.Match[str]) -> str:
    return chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else str(escape[2])


class _Reader:
    """Goes through one document from tag to tag."""

    def __init__(
        self, into: Gatherer, language: Language, place: str, fixed: tuple[int, str] | None, depth: int
    ) -> None:
        self.into, self.language, self.place, self.fixed, self.depth = into, language, place, fixed, depth
        self.words: list[str] = []
        self.start = -1
        self.element = ""
        self.names: dict[str, int] = {}
        self.seen: set[str] = set()

    def read(self, text: str) -> None:
        end = 0
        for token in _TOKEN.finditer(text):
            if token.start() > end:
                self._take(text[end : token.start()], end)
            end = token.end()
            if token["tag"] is not None:
                self._tag(token)
            else:
                self._hidden(token)
        self._take(text[end:], end)
        self._flush()
        if self.names:
            self._put("attribute", min(self.names.values()), "names", "\n".join(self.names))

    def _take(self, words: str, at: int) -> None:
        if self.start < 0 and not words.isspace():
            self.start = at
        self.words.append(words)

    def _flush(self) -> None:
        if self.start >= 0:
            shown = "".join(self.words)
            where = f"<{self.element}>" if self.element else ""
            if _LIKE_A_TAG.search(shown) or "&" in shown or "%" in shown or "data:" in shown:
                self._nested(self.place, self.start, where, shown)
            else:
                self._put(self.place, self.start, where, " ".join(shown.split()))
        self.words, self.start = [], -1

    def _tag(self, token: re.Match[str]) -> None:
        name = token["tag"].lower()
        if name == "br":
            self.words.append(" ")
        elif name in _WITHIN_A_LINE or (self.language == "html" and name not in _PARTING):
            self.words.append(MARK)
        else:
            self._flush()
            self.element = name if token[0][1] != "/" else ""
        self.names.setdefault(name, token.start())
        attributes = token["attrs"]
        if attributes and attributes not in self.seen:
            self.seen.add(attributes)
            self._attributes(name, attributes, token.start())

    def _attributes(self, name: str, text: str, at: int) -> None:
        for attribute, value in _attributes_of(text):
            self.names.setdefault(attribute, at)
            where = f"{attribute} of <{name}>" if attribute else f"<{name}>"
            if "data:" in value or "<" in value:
                self._nested("attribute", at, where, value)
                continue
            if attribute == "style" and "\\" in value:
                self._put("attribute", at, where, _CSS_ESCAPE.sub(_css_character, value))
            self._put("attribute" if " " in value else "address", at, where, value)

    def _hidden(self, token: re.Match[str]) -> None:
        at = token.start()
        if token["comment"] is not None:
            self.words.append(MARK)
            self._nested("comment", at, "", token["comment"])
        elif token["cdata"] is not None:
            self._take(MARK + token["cdata"], at)
        elif token["raw"] is not None:
            self._flush()
            self._attributes(token["raw"].lower(), token["rawattrs"], at)
            if token["raw"].lower() == "style":
                read_style(token["content"], self.into, self._at(at), "<style>")
            else:
                self.into.scripts.append((self._at(at), token["content"]))
        else:
            self._nested("comment", at, "declaration", token["other"])

    def _nested(self, place: str, at: int, where: str, text: str) -> None:
        read_words(text, self.into, place, self._at(at), self.fixed[1] if self.fixed else where, self.depth)

    def _put(self, place: str, at: int, where: str, text: str) -> None:
        self.into.add(place, self._at(at), self.fixed[1] if self.fixed else where, text)

    def _at(self, at: int) -> int:
        return self.fixed[0] if self.fixed else at


@lru_cache(maxsize=20_000)
def _attributes_of(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values with escapes undone; what is neither comes last, without a name."""
    found = []
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.append((name.lower(), " ".join(unescaped(double or single or bare).split())))
    rest = " ".join(_ATTRIBUTE.sub(" ", text).replace("/", " ").split())
    return (*found, ("", rest)) if any(map(str.isalnum, rest)) else tuple(found)
