"""The names in a run of capitals: without its titles, roles and the word that only opens the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from anonymise.recognisers.base import Document
from anonymise.recognisers.explained import Explained, Labels
from anonymise.recognisers.initials import ABBREVIATIONS
from anonymise.recognisers.introduced import RANKS, TITLES, introduction, kin_name, listed, names_only
from anonymise.recognisers.runs import Run, Token
from anonymise.recognisers.words import lower, name_like, ordinary

FUNCTION = frozenset(
    "the a an and but or nor so yet if when while as since because although though after before until unless whereas"
    " in on at to from by for with without of about"
    " into over under between through during both neither either not no yes he she it they we you i his her its thei"
    "r our your my this that these those there here"
    " then thus however therefore also who whom whose which what where why how once only even just still dear hello "
    "hi re cc none some each every all any many most"
    " one two three four five six seven eight nine ten asked told said named called".split()
)
_GENERAL = frozenset(
    "baby young poor late senior junior former former ex acting chief lead head deputy assistant named designated in"
    "dependent child children adult".split()
)
_STYLES = frozenset("honour honor excellency grace reverence lordship ladyship worship eminence holiness".split())
_TITLE_BEFORE = regex.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(TITLES, key=lambda each: (-len(each), each)))})\.?[ \u00a0]$",
    regex.I,
)
_SHORTENED = regex.compile(r"(?:I|he|she|it|we|they|you|that|there|what|who|here)['’](?:m|d|ve|ll|s|re)$", regex.I)
_CODE = regex.compile(r"\d|^(?:[A-Z]{2,6}s|[A-Z]{2,6}-\p{Ll}+|Mc|Mac|\p{Lu}\p{Ll}{0,2}\p{Lu}\p{Lu}?)$")


@dataclass(slots=True)
class Name:
    """One run with what is said for its being a name."""

    tokens: tuple[Token, ...]
    run: Run
    introduced: bool = False
    titled: bool = False
    beside: bool = False
    """Whether a role or kinship stands right beside it, or a column that holds names alone."""
    hint: str = ""
    unknown: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    """The language model's labels for the words."""
    kind: str = ""
    score: float = 0.0

    @property
    def opens(self) -> bool:
        """Whether its first word would carry a capital anyway: not where a word before it opens the sentence."""
        return self.run.opens and self.tokens[0] is self.run.tokens[0]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def names_in(document: Document, run: Run, explained: Explained, labels: Labels) -> Iterator[Name]:
    """The names in a run: what is left of it between the words that are explained."""
    piece: list[Token] = []
    opens = run.opens
    for token in (*run.tokens, None):
        if token is not None and not explained.firmly(token.start, token.end) and not _SHORTENED.match(token.text):
            piece.append(token)
            continue
        if piece and (
            name := _name(document, run, piece, opens and piece[0] is run.tokens[0], labels, explained.publicly)
        ):
            yield name
        piece = []


def _name(
    document: Document,
    run: Run,
    tokens: list[Token],
    opens: bool,
    labels: Labels,
    public: Callable[[int, int, bool], bool],
) -> Name | None:
    """A name without its title and without the word that only opens the sentence."""
    introduced, hint = False, ""
    rest, ranks = _from_title(list(tokens)), list[Token]()
    if len(rest) > 2 and rest[0].text.lower() in ("her", "his") and rest[1].text.lower() in _STYLES:
        introduced, rest = True, rest[2:]
    while len(rest) > 1 and (title := rest[0].text.lower().rstrip(".")) in TITLES:
        introduced, hint = True, hint or TITLES[title]
        ranks = [*ranks, rest[0]] if title in RANKS else []
        rest = rest[1:]
    while len(rest) > 1 and _only_opens(rest[0], opens and rest[0] is tokens[0], introduced):
        if _first_name(rest, labels):
            break
        rest = rest[1:]
    while len(rest) > 1 and not introduced and _trails(rest[-1]):
        rest = rest[:-1]
    if len(rest) == 1 and rest[0].text.lower() in TITLES and document.after(rest[0].end, 1) == ".":
        return None
    if not introduced and _title_before(document, rest[0].start):
        introduced, hint = True, TITLES.get(document.before(rest[0].start, 16).split()[-1].lower().rstrip("."), "")
    titled = introduced
    if not introduced:
        introduced, hint = introduction(document, rest[0].start)
    if not introduced:
        introduced, hint = listed(document, rest[0].start)
    said = document.before(rest[0].start, 24).rstrip(" ,:(–—“\"‘'").rsplit(" ", 1)[-1]
    beside = bool(introduced and hint and not run.opens and said.islower()) or names_only(document, rest[0].start)
    unknown = tuple(
        token.text
        for token in rest
        if _unknown(token, run.shouting, len(rest)) and (titled or not public(token.start, token.end, introduced))
    )
    return Name(
        (*ranks, *rest),
        run,
        introduced or beside,
        titled,
        beside,
        hint,
        unknown,
        labels.over(rest[0].start, rest[-1].end),
    )


def _from_title(tokens: list[Token]) -> list[Token]:
    """Without the words of a post before a title: `Head of Year Mr Oduya`."""
    at = next((at for at, token in enumerate(tokens) if token.text.rstrip(".") in _POLITE), 0)
    plain = all(ordinary(token.text) and not name_like(token.text) for token in tokens[:at])
    return tokens[at:] if plain and at < len(tokens) - 1 else tokens


_POLITE = frozenset("Mr Mrs Ms Miss Mx Dr".split())


def _only_opens(token: Token, opens: bool, introduced: bool) -> bool:
    low = token.text.lower()
    if introduced or kin_name(token.text) or (token.text == "The" and not opens):
        return False
    return low in FUNCTION or (
        ordinary(low)
        and not name_like(low)
        and (opens or low in lower("roles") or low in lower("kinship") or low in _GENERAL)
    )


def _first_name(rest: list[Token], labels: Labels) -> bool:
    """Whether an ordinary word opens a sentence and a name too, as the language model has it: `Marigold Pym`."""
    low = rest[0].text.lower()
    return (
        len(rest) < 4
        and not ordinary(rest[-1].text)
        and "PERSON" in labels.over(rest[0].start, rest[0].end)
        and low not in FUNCTION | _GENERAL | lower("generic") | lower("roles") | lower("kinship") | lower("field_words")
        and not low.endswith("ly")
    )


def _trails(token: Token) -> bool:
    return (
        ordinary(token.text)
        and not name_like(token.text)
        and token.text.lower()
        in _GENERAL
        | lower("kinship")
        | lower("roles")
        | frozenset(("children", "family", "case", "review", "report", "household"))
    )


def _title_before(document: Document, start: int) -> bool:
    """A title as its own word right before a name. `The sister Alice` is kinship, so lower case does not count."""
    match = _TITLE_BEFORE.search(document.before(start, 16))
    return bool(match and match[0][0].isupper())


def _unknown(token: Token, shouting: bool, company: int) -> bool:
    """Whether no dictionary knows a word. A short word in capitals is an abbreviation, unless all is in capitals."""
    if _double_barrelled(token.text):
        return True
    if len(token.text.strip(".")) < 2 or ordinary(token.text):
        return False
    if token.text.endswith(".") and "." in token.text[:-1]:
        return False
    if token.shouted and (not shouting or len(token.text) < 4 or token.text in ABBREVIATIONS):
        return company > 1 and len(token.text) > 4 and token.text not in ABBREVIATIONS
    return not _CODE.search(token.text)


def _double_barrelled(word: str) -> bool:
    """Whether two words make a name though each is ordinary: `Farrier-Smith`, `Ho-yin`."""
    if _SYLLABLES.fullmatch(word):
        return True
    match = _TWO_CAPITALS.fullmatch(word)
    if match is None:
        return False
    parts = {match["first"].lower(), match["last"].lower()}
    plain = lower("generic") | lower("roles") | lower("kinship") | lower("field_words") | lower("public_names")
    return name_like(match["last"]) and not parts & (plain | _BEFORE_HYPHEN)


_TWO_CAPITALS = regex.compile(r"(?P<first>\p{Lu}\p{Ll}{2,})-(?P<last>\p{Lu}\p{Ll}{2,})")
_BEFORE_HYPHEN = frozenset(
    "vice non half part post pre anti self multi sub inter semi mid anglo afro cross over under north south east"
    " west".split()
)
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ng|kw|gw|hy)(?:iang|uang|iong|iao|ian|eung|yeon|ang|eng|ing|ong|ung|ai|an|ao|au"
    r"|ei|en|eo|eu|ia|ie|ik|im|in|ip|iu|oi|ok|on|oo|ou|ua|ue|ui|uk|un|uo|a|e|i|o|u)"
)
_SYLLABLES = regex.compile(
    rf"(?!(?i:no|so|to|do|go|he|me|we|be|co|re|day|on|in|lie|tie|run|pin|sun|fun|man|ten|one)-){_SYLLABLE}-{_SYLLABLE}",
    regex.I,
)
"""A given name of two syllables as Chinese and Korean names are written: `Mei-ling`, `Ji-woo`."""
