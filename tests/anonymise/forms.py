"""The ways in which a name may be written, the places where it may stand, and a reader that finds it all the same.

The reader shares nothing with the anonymiser: it decodes, strips and folds with the standard library alone. All people
are invented.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from html.entities import codepoint2name
from urllib.parse import unquote

from anonymise.people import People

PEOPLE = People.model_validate({
    "people": [
        {"name": "Kayleigh Marie Mbeki", "also": ["Kaz"], "as": "Child A"},
        {"name": "Zoë Vrânceanu-Quill", "as": "the mother"},
        {"name": "Darragh O'Hanlon", "also": ["Dazza"], "as": "the stepfather"},
        {"name": "Łukasz Sørensen", "as": "the lodger"},
        {"name": "Björn Strauß", "as": "the social worker"},
        {"name": "James Jones", "as": "the uncle"},
        {"name": "Anneliese van der Meulen", "as": "the health visitor"},
    ],
    "places": [
        {"name": "Quenby Lodge", "as": "the hostel"},
        {"name": "St Aldhelm's Primary School", "as": "the primary school"},
        {"name": "14 Pellwick Terrace", "as": "the family home"},
    ],
})  # fmt: skip
SECRETS = (
    "kayleigh mbeki kaz zoe vranceanu quill darragh hanlon dazza lukasz sorensen bjorn strauss jones james anneliese "
    "meulen quenby aldhelm pellwick"
).split()
NAMES = (
    "Kayleigh Marie Mbeki", "Kayleigh Mbeki", "Kayleigh", "Mbeki", "Kaz", "Zoë Vrânceanu-Quill", "Zoë", "Vrânceanu",
    "Ms Quill", "Darragh O'Hanlon", "O’Hanlon", "Dazza", "Łukasz Sørensen", "Sørensen", "Björn Strauß", "Strauß",
    "James Jones", "Jones", "James", "Anneliese van der Meulen", "van der Meulen", "Quenby Lodge", "Quenby",
    "St Aldhelm's Primary School", "St Aldhelm's", "14 Pellwick Terrace", "Pellwick Terrace",
)  # fmt: skip

_CYRILLIC = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
_GREEK = dict(zip("ovaABEHIKMNOPTXYZ", "οναΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "Ø": "O", "Ł": "L"}


def _middle(name: str, sign: str, after: str = "") -> str:
    """The name with a sign inside its longest word, and what has to close it behind."""
    at = name.index(max(name.split(), key=len)) + 2
    return name[:at] + sign + name[at:] + after


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFD", "".join(_LETTERS.get(char, char) for char in name))
    return "".join(char for char in apart if not unicodedata.combining(char))


def _dressed(name: str, capital: int, small: int) -> str:
    """In mathematical, wide or circled letters that begin at these code points."""
    return "".join(
        chr(capital + ord(char) - 65)
        if "A" <= char <= "Z"
        else chr(small + ord(char) - 97)
        if "a" <= char <= "z"
        else char
        for char in _bare(name)
    )


def _named(char: str) -> str:
    return f"&{codepoint2name[ord(char)]};" if ord(char) > 127 and ord(char) in codepoint2name else char


WRITE: dict[str, Callable[[str], str]] = {
    "plain": lambda name: name,
    "capitals": str.upper,
    "small": str.lower,
    "mixed case": lambda name: "".join(char.upper() if at % 2 else char.lower() for at, char in enumerate(name)),
    "accents apart": lambda name: unicodedata.normalize("NFD", name),
    "accents lost": _bare,
    "named entities": lambda name: "".join(map(_named, name)),
    "decimal entities": lambda name: "".join(f"&#{ord(char)};" for char in name),
    "hexadecimal entities": lambda name: "".join(f"&#x{ord(char):X};" for char in name),
    "an entity left open": lambda name: f"{name[0]}&#{ord(name[1])}{name[2:]}",
    "encoded twice": lambda name: "".join(map(_named, name)).replace("&", "&amp;"),
    "percent signs": lambda name: "".join(f"%{byte:02X}" for byte in name.encode()),
    "possessive": lambda name: name + "'s",
    "curly possessive": lambda name: name + "’s",
    "possessive of s": lambda name: name + "'",
    "backtick possessive": lambda name: name + "`s",
    "plural": lambda name: name + ("es" if name.endswith("s") else "s"),
    "bold inside": lambda name: _middle(name, "**", "**"),
    "struck inside": lambda name: _middle(name, "~~", "~~"),
    "code inside": lambda name: _middle(name, "`", "`"),
    "tag inside": lambda name: _middle(name, "<b>", "</b>"),
    "word break inside": lambda name: _middle(name, "<wbr>"),
    "soft hyphen": lambda name: _middle(name, "\u00ad"),
    "soft hyphen entity": lambda name: _middle(name, "&shy;"),
    "zero width space": lambda name: _middle(name, "\u200b"),
    "zero width joiner": lambda name: _middle(name, "\u200d"),
    "zero width entity": lambda name: _middle(name, "&zwnj;"),
    "byte order mark": lambda name: _middle(name, "\ufeff"),
    "comment inside": lambda name: _middle(name, "<!-- x -->"),
    "break tag": lambda name: name.replace(" ", "<br>"),
    "two lines": lambda name: name.replace(" ", "\n"),
    "two lines of Windows": lambda name: name.replace(" ", "\r\n"),
    "a forced line break": lambda name: name.replace(" ", "\\\n"),
    "a broken word": lambda name: _middle(name, "-\n"),
    "hard space": lambda name: name.replace(" ", "\u00a0"),
    "hard space entity": lambda name: name.replace(" ", "&nbsp;"),
    "hyphens for spaces": lambda name: name.replace(" ", "-"),
    "underscores": lambda name: name.replace(" ", "_"),
    "run together": lambda name: name.replace(" ", ""),
    "with numbers": lambda name: name.replace(" ", "") + "88",
    "letter by letter": lambda name: " ".join(name.replace(" ", "")),
    "spaces for hyphens": lambda name: name.replace("-", " "),
    "fixed hyphen": lambda name: name.replace("-", "\u2011"),
    "last name first": lambda name: ", ".join(reversed(name.rsplit(" ", 1))),
    "Cyrillic": lambda name: "".join(_CYRILLIC.get(char, char) for char in name),
    "one Cyrillic letter": lambda name: re.sub("[aeo]", lambda match: _CYRILLIC[match[0]], name, count=1),
    "Greek": lambda name: "".join(_GREEK.get(char, char) for char in name),
    "wide": lambda name: _dressed(name, 0xFF21, 0xFF41),
    "mathematical bold": lambda name: _dressed(name, 0x1D400, 0x1D41A),
    "mathematical script": lambda name: _dressed(name, 0x1D4D0, 0x1D4EA),
    "circled": lambda name: _dressed(name, 0x24B6, 0x24D0),
}


def _line(text: str) -> str:
    return re.sub(r"\\?\s*[\r\n]+\s*", " ", text)


def _part(text: str, unwanted: str) -> str:
    """On one line, without the signs that would end the construct."""
    return re.sub(rf"[{unwanted}]", "", _line(text))


def _slug(text: str) -> str:
    return re.sub(r"[\s<>\"\[\](){}]", "-", _line(text))


PLACE: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: f"We heard that {text} was there.",
    "start of a sentence": lambda text: f"{text} was there.",
    "heading": lambda text: "## About " + _line(text),
    "underlined heading": lambda text: f"About {_line(text)}\n=====\n",
    "table cell": lambda text: f"| When | Who |\n|---|---|\n| Then | {_part(text, '|')} |",
    "bullet": lambda text: f"- {text} was there",
    "numbered item": lambda text: f"1. {text} was there",
    "quotation": lambda text: "> We saw " + re.sub("\r?\n", "\n> ", text),
    "footnote": lambda text: f"Said[^1].\n\n[^1]: {_line(text)}",
    "footnote label": lambda text: f"Said[^{_slug(text)}].\n\n[^{_slug(text)}]: x",
    "fenced code": lambda text: f"```\n{text}\n```",
    "indented": lambda text: f"Text\n\n    {_line(text)}",
    "code": lambda text: f"See `{_part(text, '`')}` there.",
    "bold": lambda text: f"**{text}** rang",
    "link": lambda text: f"[{_line(text)}](https://p.example/item)",
    "link title": lambda text: f'[a](https://p.example/i "{_part(text, chr(34))}")',
    "link address": lambda text: f"[a](https://p.example/{_slug(text)})",
    "long address": lambda text: f"[a](https://p.example/the-case-of-{_slug(text)}-and-others/index.html)",
    "fragment": lambda text: f"[a](#{_slug(text)})",
    "query": lambda text: f"[a](/p?q={_slug(text)})",
    "address in brackets": lambda text: f"<https://p.example/{_slug(text)}>",
    "bare address": lambda text: f"See https://p.example/{_slug(text)} now",
    "link label": lambda text: f"[her][{_part(text, chr(92) + '[' + chr(92) + ']')}] x",
    "definition title": lambda text: f'A [page][1].\n\n[1]: https://p.example/item "{_part(text, chr(34))}"',
    "definition address": lambda text: f"A [page][1].\n\n[1]: https://p.example/{_slug(text)}",
    "alternative text": lambda text: f"![{_line(text)}](p.png)",
    "image file": lambda text: f"![x]({_slug(text)}.png)",
    "HTML attribute": lambda text: f'<span title="{_part(text, chr(34) + "<>")}">x</span>',
    "HTML address": lambda text: f'<a href="https://p.example/{_slug(text)}">x</a>',
    "HTML block": lambda text: f"<div>\n{text}\n</div>",
    "comment": lambda text: f"a <!-- {text.replace('--', '')} --> b",
    "attribute list": lambda text: f'## Head {{: title="{_part(text, chr(34) + "{}")}" }}',
    "heading id": lambda text: f"## Head {{#{_slug(text)}}}",
    "abbreviation": lambda text: f"*[XQ]: {_line(text)}",
    "abbreviated": lambda text: f"*[{_part(text, chr(92) + '[' + chr(92) + ']')}]: x",
    "file name": lambda text: f"saved as {_slug(text)}_v2.docx yesterday",
    "e-mail address": lambda text: "write to " + re.sub(r"[^\w.%&;#+-]", ".", text) + "@mail.example now",
    "account": lambda text: "@" + re.sub(r"[^\w]", "", unquote(html.unescape(text))) + " posted",
    "hashtag": lambda text: "We saw #justicefor" + re.sub(r"[^\w]", "", unquote(html.unescape(text))) + " there",
    "definition list": lambda text: f"Term\n:   {_line(text)} was seen",
    "task": lambda text: f"- [ ] see {_line(text)}",
    "front matter": lambda text: f"---\ntitle: {_line(text)}\n---\ntext",
}
_LATIN = {look: letter for table in (_CYRILLIC, _GREEK) for letter, look in table.items()}


def legible(text: str) -> str:
    """All letters that a patient reader or a machine can make out, run together in small Latin ones."""
    for _ in range(2):
        text = unquote(html.unescape(text))
    latin = "".join(_LATIN.get(char, char) for char in unicodedata.normalize("NFKD", text)).casefold()
    plain = "".join(_LETTERS.get(char, char) for char in latin if not unicodedata.combining(char))
    return re.sub(r"[^a-z]", "", plain)


def leaks(text: str) -> list[str]:
    """The secrets that can be made out, with the markup read and with it taken away."""
    shown = {legible(text), legible(re.sub(r"<!--.*?-->|<[^<>]*>", "", text, flags=re.DOTALL))}
    return [secret for secret in SECRETS if any(secret in letters for letters in shown)]
