"""Which of the listed people is meant where a name fits several, and how the name is used."""

from __future__ import annotations

from anonymise.names.name_forms import Entry
from anonymise.names.sought import Match, Page
from anonymise.roles import COLLECTIVE

_TITLES_MALE = frozenset(("mr", "sir", "master", "father", "uncle"))
_TITLES_FEMALE = frozenset(("mrs", "ms", "miss", "madam", "aunt", "auntie"))


def who(page: Page, match: Match) -> tuple[Entry | None, str, str]:
    """Which entry is meant, how the name is used, and what is doubtful about that."""
    owners = [page.listed[form.entry] for form in match.forms]
    surname = any(form.surname for form in match.forms)
    if surname and _couple(page, match.first):
        return None, "couple", ""
    if surname and (match.first == match.last or match.compound) and (role := _family(page, match)):
        return None, role, ""
    if owners[0].public is None:
        return owners[0], "", ""
    if len(owners) > 1:
        owners = _by_title(page, match.first, owners) or owners
    if len({owner.public for owner in owners}) == 1:
        return owners[0], "", ""
    return None, "", "The name fits more than one listed person: say who is meant."


def _couple(page: Page, first: int) -> bool:
    """Mr and Mrs Probert."""
    before = [word.folded for word in page.words[max(0, first - 3) : first]]
    return len(before) == 3 and before[1] == "and" and {before[0], before[2]} <= _TITLES_MALE | _TITLES_FEMALE


def _family(page: Page, match: Match) -> str:
    """`family` for the Proberts, `adjective` for the Probert children."""
    before = page.words[match.first - 1].folded if match.first else ""
    after = page.words[match.last + 1] if match.last + 1 < len(page.words) else None
    beside = after is not None and page.plain[page.words[match.last].end : after.start] == " "
    if (
        after
        and beside
        and after.folded in COLLECTIVE
        and not match.plural
        and before not in _TITLES_MALE | _TITLES_FEMALE
    ):
        return "adjective"
    return (
        "family"
        if match.plural
        and (before in ("the", "both", "these", "two", "all") or match.cut)
        and (before == "the" or page.plain[page.words[match.last].end :][:1] in "'’")
        else ""
    )


def _by_title(page: Page, first: int, owners: list[Entry]) -> list[Entry]:
    """Mr Probert is the one of the Proberts who is a man by the words the public reads."""
    before = page.words[first - 1].folded if first else ""
    wanted = "m" if before in _TITLES_MALE else "f" if before in _TITLES_FEMALE else ""
    return [owner for owner in owners if owner.sex == wanted] if wanted else []
