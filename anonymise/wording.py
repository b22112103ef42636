"""The words the public reads in place of what was found, so that a sentence reads as its author would have written it.

Each masking candidate becomes a draft: a range and its new words. A draft may take in neighbouring words (a title, a
maiden name, the commas of an apposition); the finding itself never grows. `fitted` then sees to articles and capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from anonymise.ages import band, described
from anonymise.backgrounds import background
from anonymise.beside import Beside, beside
from anonymise.candidate import DECISION, Candidate
from anonymise.fit import Draft, fitted
from anonymise.kinds import counted, noun_after, words
from anonymise.markdown import View
from anonymise.persons import GENERIC, UNSURE, Words, identities, owned, spoken
from anonymise.replace import SIDE_KINDS, Edit
from anonymise.roles import DETERMINER, same, title_role
from anonymise.seasons import season, year

_OPEN_WORDS = re.compile(
    r",? (?:and|or|but|nor|who|whom|whose|which|where|when|while|as|in|at|on|with|without|to|for|from|by|of|because|"
    r"then|aged|her|his|their|the|a|an|both|although|though|since|until|after|before|if|so|also|now|not|under)\b"
)
"""What may follow a comma after a role: in front of anything else, a verb most likely, the comma would be wrong."""
_ON = re.compile(r"(?P<on>[Oo]n)(?: or (?:about|around))?(?: the)? \Z")
_PART_OF_DAY = re.compile(
    r"(?P<on>[Oo]n|[Dd]uring|[Ii]n)? ?(?:the )?(?P<early>early |late )?"
    r"(?P<part>morning|evening|night|afternoon|day|weekend)s? (?:of|before|after) (?:the )?\Z"
)
_BIRTH = re.compile(
    r"(?:\bborn(?: on)?|\bd\.?o\.?b\.?|date of birth|\bdied(?: on)?|date of death)[:,]? ?\Z", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:[,;] |\s)?(?:(?:the |her |his |their |a |an )?(?:(?:case|crime|court|police|log|incident|file|hospital|"
    r"collar|shoulder|nhs|upn|unique pupil|national insurance|ni|reference|passport|licence|registration|"
    r"account|warrant|CAD|badge) ?)*"
    r"(?:number|no\.?|ref\.?|reference|upn|id|log|nhs|postcode|registration|reg\.?|plate|under|as)[:.]? ?)+\Z",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\w\.(?:docx?|pdf|xlsx?|jpe?g|png|gif|md|txt|odt|rtf|pptx?|csv|msg|eml|mp[34]|mov|zip)(?![\w])", re.IGNORECASE
)
_NAMED_GROUP = re.compile(
    r" (?:family|families|household|children|siblings|parents|brothers|sisters|twins|boys|girls|case)\b", re.IGNORECASE
)
_BRACKETS = re.compile(r" ?\([^()\n]*\)")
_BOUND = re.compile(
    r"\b(?:c[oa]me|comes|moved|travelled|flew|fled|returned|arrived|emigrated|link|trip|born|grew up|raised)"
    r"(?: (?:back|home|here|over))? (?:to|from|in)(?: [A-Z]\w+ (?:from|to))? \Z"
)
_SEVERAL = frozenset("parents grandparents siblings children sons daughters brothers sisters".split())
PLACES = frozenset(("ADDRESS", "LOCATION", "UK_POSTCODE"))
NAMED = frozenset(("ORGANIZATION", "SCHOOL", "HEALTH_SETTING", "FAITH_GROUP"))
NUMBERS = "no one two three four five six seven eight nine ten".split()


@dataclass(frozen=True, slots=True)
class Worded:
    """The outcome for the candidates of one document."""

    edits: list[Edit]
    replacements: list[str | None]
    """For each candidate, in order; None where its words stay."""
    chosen: list[Candidate]
    """The candidates, those whose words need confirming with the reason."""


def word(view: View, chosen: list[Candidate]) -> Worded:
    """The new words for every masking candidate. `chosen` is in order of start."""
    masked = {number: each for number, each in enumerate(chosen) if each.action.masks}
    shown = {
        number: _edged(view.plain, each)
        for number, each in masked.items()
        if view.block_at(each.start).kind not in SIDE_KINDS
    }
    drafts = _drafts(view, shown)
    edits = [Edit(each.start, each.end, "") for number, each in masked.items() if number not in shown]
    edits += [Edit(draft.start, draft.end, draft.text) for draft in _apart(drafts)]
    replacements = [None if number not in masked else _told(drafts.get(number)) for number in range(len(chosen))]
    return Worded(edits, replacements, [_confirmed(each, drafts.get(number)) for number, each in enumerate(chosen)])


def _edged(plain: str, each: Candidate) -> Candidate:
    """A candidate without the bracket that opens before it and closes after, and without the end of the sentence."""
    words = plain[each.start : each.end]
    if words[0] in "([" and not set(words) & set(")]"):
        return _edged(plain, replace(each, start=each.start + 1)) if len(words) > 1 else each
    ends = words[-1] == "." and (
        plain[each.end : each.end + 1] in ("", "\n") or re.match(r" [A-Z]", plain[each.end :][:2])
    )
    return replace(each, end=each.end - 1) if ends and len(words) > 1 else each


def _told(draft: Draft | None) -> str:
    return draft.text if draft else ""


def _confirmed(each: Candidate, draft: Draft | None) -> Candidate:
    """A name that no role stands beside says so, so that a person can confirm the words."""
    vague = draft is not None and each.type == "PERSON" and each.public is None and GENERIC in draft.text.lower()
    return replace(each, reason=UNSURE) if vague and not each.reason else each


def _drafts(view: View, shown: Mapping[int, Candidate]) -> dict[int, Draft]:
    """By candidate number; a candidate that another one took in has none."""
    persons = {number: each for number, each in shown.items() if each.type == "PERSON"}
    starts = {each.start: number for number, each in shown.items()}
    near = {number: beside(view, number, shown, starts) for number in persons}
    keys = identities(view.plain, persons)
    said = spoken(keys, persons, {number: _roles(persons[number], near[number]) for number in persons})
    things = counted(view.plain, {number: each for number, each in shown.items() if number not in persons})
    drafts: dict[int, Draft] = {}
    gone: set[int] = set()
    for number, each in shown.items():
        if number in gone:
            continue
        if number in persons:
            own = Words(each.public) if each.layer == DECISION and each.public else said[keys[number]]
            draft = _person(view, each, near[number], own, near_owner(near[number], shown))
            if draft.text and not each.who and owned(view.plain[each.start : each.end], keys[number]):
                draft = replace(draft, text=draft.text + "'s")
            gone |= set(near[number].taken)
            if (role := near[number].before) and role.words.lower() in _SEVERAL and not draft.text:
                draft, others = _with_others(view.plain, draft, near, starts)
                gone |= others
        else:
            draft = _thing(view, each, things.get(number))
            line = _address_line(view.plain, number, max(draft.end, each.end), shown, starts)
            gone |= set(line)
            draft = replace(draft, end=shown[line[-1]].end) if line else draft
        drafts[number] = fitted(view, draft)
    return _emptied(view.plain, _counted_up(view.plain, drafts, persons), persons)


def _emptied(plain: str, drafts: dict[int, Draft], persons: Mapping[int, Candidate]) -> dict[int, Draft]:
    """Brackets go when nothing is left in them, or nothing but other names of the person before them."""
    kept = dict(drafts)
    for match in _BRACKETS.finditer(plain):
        inside = [
            number for number, draft in drafts.items() if match.start() <= draft.start and draft.end <= match.end()
        ]
        covered = {at for number in inside for at in range(drafts[number].start, drafts[number].end)}
        if not inside or any(plain[at].isalnum() and at not in covered for at in range(*match.span())):
            continue
        after_name = any(drafts[number].end == match.start() for number in persons if number in drafts)
        if all(not drafts[number].text or (after_name and number in persons) for number in inside):
            for number in inside:
                del kept[number]
            kept[inside[0]] = Draft(match.start(), match.end(), "")
    return kept


def _with_others(
    plain: str, draft: Draft, near: Mapping[int, Beside], starts: Mapping[int, int]
) -> tuple[Draft, set[int]]:
    """Her parents, Ann and Bob Pell: the second name goes with the first."""
    gone: set[int] = set()
    end = draft.end
    while match := re.match(r",? (?:and )?", plain[end : end + 6]):
        number = starts.get(end + match.end())
        if number is None or number not in near:
            break
        end = near[number].end
        gone |= {number, *near[number].taken}
    if gone and plain[end : end + 2] == ", " and not _OPEN_WORDS.match(plain, end):
        end += 1
    return replace(draft, end=end), gone


def _address_line(
    plain: str, number: int, end: int, shown: Mapping[int, Candidate], starts: Mapping[int, int]
) -> list[int]:
    """The candidates that go on where one ends: hotel, street, town, postcode are one address."""
    line: list[int] = []
    if shown[number].type not in PLACES | NAMED or shown[number].public is not None:
        return line
    while True:
        after = next(
            (starts[end + len(gap)] for gap in (", ", " ") if plain.startswith(gap, end) and end + len(gap) in starts),
            None,
        )
        if after is None or shown[after].type not in PLACES or shown[after].public is not None:
            return line
        line.append(after)
        end = shown[after].end


def _counted_up(plain: str, drafts: dict[int, Draft], persons: Mapping[int, Candidate]) -> dict[int, Draft]:
    """A family member and a family member are two family members."""
    counted_up: dict[int, Draft] = {}
    run: list[int] = []
    for number in [*sorted(drafts), None]:
        draft = drafts.get(number) if number is not None else None
        goes_on = bool(run) and draft is not None and number in persons and _alike(plain, drafts[run[-1]], draft)
        if run and not goes_on:
            counted_up |= _one_phrase(drafts, run)
            run = []
        if number is not None and draft is not None:
            if number in persons and re.match(r"an? ", draft.text, re.IGNORECASE):
                run.append(number)
            else:
                counted_up[number] = draft
    return counted_up


def _alike(plain: str, left: Draft, right: Draft) -> bool:
    return left.text.lower() == right.text.lower() and plain[left.end : right.start] in (", ", " and ", ", and ", " & ")


def _one_phrase(drafts: Mapping[int, Draft], run: list[int]) -> dict[int, Draft]:
    if len(run) == 1:
        return {run[0]: drafts[run[0]]}
    first, text = drafts[run[0]], drafts[run[0]].text
    number = NUMBERS[len(run)] if len(run) < len(NUMBERS) else "several"
    noun = text.split(" ", 1)[1] + "s"
    words = f"{number} {noun}"
    words = words.upper() if text.isupper() else words.capitalize() if text[0].isupper() else words
    return {run[0]: Draft(first.start, drafts[run[-1]].end, words)}


def _roles(each: Candidate, near: Beside) -> list[str]:
    """The roles right beside one mention."""
    told = [role.words for role in (near.before, near.after) if role is not None]
    return [role for role in [*told, each.hint, title_role(near.title)] if role]


def near_owner(near: Beside, shown: Mapping[int, Candidate]) -> bool:
    """Whether another found name stands before the role: Kelly's partner, kellys partner."""
    return near.before is not None and any(0 < near.before.start - each.end <= 3 for each in shown.values())


def _person(view: View, each: Candidate, near: Beside, words: Words, owner: bool) -> Draft:
    if each.role == "adjective":
        return _without(view, near.start, near.end)
    if (
        not each.who
        and not (near.title or near.before or near.after)
        and _BOUND.search(view.plain[max(0, near.start - 40) : near.start])
    ):
        return Draft(near.start, near.end, "another area")
    if each.role == "family":
        return Draft(near.start, near.end, "the family", person=True)
    if file := _file_name(view, each):
        return Draft(*file, "a file")
    if _NAMED_GROUP.match(view.plain, near.end) and re.search(
        r"\b[Tt][Hh][Ee] \Z", view.plain[max(0, near.start - 4) : near.start]
    ):
        return _without(view, near.start, near.end)
    near = _with_stop(view.plain, near)
    if near.before is not None:
        return _after_role(view, near, words, owner=owner)
    if near.after is not None:
        return _before_role(view, near, words)
    return Draft(near.start, near.end, words.text, person=True)


def _with_stop(plain: str, near: Beside) -> Beside:
    """The full stop after an initial in the middle of a sentence is part of the name: `K. says`."""
    if re.match(r"\. [a-z]", plain[near.end : near.end + 3]) and re.search(
        r"(?<![^\W\d_])[A-Z]\Z", plain[near.end - 2 : near.end]
    ):
        return replace(near, end=near.end + 1)
    return near


def _file_name(view: View, each: Candidate) -> tuple[int, int] | None:
    """The whole of the file name that a name is part of."""
    block = view.block_at(each.start)
    start = max(block.start, view.plain.rfind(" ", block.start, each.start) + 1)
    run = view.plain[start : block.end].split(" ", 1)[0]
    match = _FILE.search(run)
    if not match:
        return None
    lead = len(run) - len(run.lstrip("(“‘\"'[<"))
    return (start + lead, start + match.end()) if start + lead <= each.start < start + match.end() else None


def _after_role(view: View, near: Beside, words: Words, *, owner: bool) -> Draft:
    """`her mother, Leanne Probert,` and `health visitor Sian Rees`."""
    assert near.before is not None
    role, end = near.before, _closed(view.plain, near)
    if words.pseudonym and not _echoes(words.text, role.words):
        return Draft(near.start, near.end, words.text)
    if words.pseudonym:
        return Draft(role.start, end, words.text)
    if role.determined or owner:
        return Draft(role.end, end, "")
    return Draft(role.start, end, words.text)


def _closed(plain: str, near: Beside) -> int:
    """The end of an apposition with the bracket or comma that closes it, where that has to go as well."""
    assert near.before is not None
    lead = plain[near.before.end : near.start]
    if lead == " (" and plain[near.end : near.end + 1] == ")":
        return near.end + 1
    if near.before.comma and plain[near.end : near.end + 2] == ", " and not _OPEN_WORDS.match(plain, near.end):
        return near.end + 1
    return near.end


def _before_role(view: View, near: Beside, words: Words) -> Draft:
    """`Leanne Probert, her mother,` and `Sian Rees (health visitor)`."""
    assert near.after is not None
    role, plain = near.after, view.plain
    bracketed = plain[near.end : near.end + 2] == " ("
    end = role.end + 1 if bracketed else role.end
    if (
        not bracketed
        and plain[end : end + 2] == ", "
        and (not _OPEN_WORDS.match(plain, end) or re.match(r", (?:and|or)\b", plain[end : end + 6]))
    ):
        end += 1
    if words.pseudonym and not _echoes(words.text, role.words):
        return Draft(near.start, near.end, words.text)
    if words.pseudonym or bracketed or not role.determined:
        return Draft(near.start, end, words.text)
    return Draft(near.start, end, plain[role.start : role.end])


def _echoes(pseudonym: str, role: str) -> bool:
    """Whether a pseudonym says the role already: Health Visitor 1."""
    return same(re.sub(r" (?:[A-Z]|\d+)$", "", pseudonym)) == same(role)


def _thing(view: View, each: Candidate, text: str | None) -> Draft:
    plain = view.plain
    if each.public is not None:
        text = each.public
    elif each.type == "DATE_TIME":
        return _date(view, each)
    elif each.type == "AGE":
        return _age(view, each)
    elif each.type == "ADDRESS":
        return _address(view, each)
    elif each.type == "NRP":
        text = background(plain, view.block_at(each.start).start, each.start, each.end)
        if not text:
            return _without(view, each.start, each.end)
    elif text is None:
        text = words(each.type, plain[each.start : each.end], each.hint)
    if each.public is None and each.type in NAMED | {"LOCATION"}:
        return _named_noun(view, each, text)
    return Draft(each.start, each.end, text) if text else _closing_up(view, each)


def _named_noun(view: View, each: Candidate, text: str) -> Draft:
    """The Ravensmoor estate is the estate; at Beacon House hostel is at a hostel."""
    noun = noun_after(view.plain, each.end)
    if not noun:
        return Draft(each.start, each.end, text)
    lead = view.plain[view.block_at(each.start).start : each.start]
    if re.search(rf"(?<![\w]){DETERMINER} \Z", lead, re.IGNORECASE):
        return Draft(each.start, each.end + 1 + len(noun), noun.lower())
    if each.type == "LOCATION":
        return Draft(each.start, each.end + 1 + len(noun), "a local " + noun.lower())
    return Draft(each.start, each.end + 1 + len(noun), text)


def _date(view: View, each: Candidate) -> Draft:
    """An exact day as season and year, with the preposition that takes."""
    plain = view.plain
    lead = plain[view.block_at(each.start).start : each.start]
    told = season(plain[each.start : each.end])
    if _BIRTH.search(lead) and (only := year(plain[each.start : each.end])):
        told = only
    if match := _PART_OF_DAY.search(lead):
        start = each.start - len(match.group()) + (len(match.group()) - len(match.group().lstrip()))
        part = f"one {match['early'] or ''}{match['part']}" if match["part"] != "day" else "one day"
        return Draft(start, each.end, f"{part} in {told}" if told else part)
    if match := _ON.search(lead):
        start = each.start - len(match.group())
        return Draft(start, each.end, f"in {told}" if told else "one day")
    return Draft(each.start, each.end, told or "that day")


def _age(view: View, each: Candidate) -> Draft:
    """A nine-year-old girl is a primary-school-age girl; a girl aged nine is one aged five to nine."""
    plain = view.plain
    name = plain[each.start : each.end]
    if re.search(r"-(?:year|month|week|day)s?-old$", name, re.IGNORECASE):
        noun = re.match(r" [a-z]", plain[each.end : each.end + 2])
        return Draft(
            each.start, each.end, described(name) + ("" if noun else " child" if described(name) != "infant" else "")
        )
    lead = re.search(
        r"(?:at the age of|aged?) \Z", plain[max(view.block_at(each.start).start, each.start - 14) : each.start]
    )
    return Draft(each.start - (len(lead.group()) if lead else 0), each.end, band(name))


def _address(view: View, each: Candidate) -> Draft:
    """The family home, where the words before say that somebody lives there."""
    plain = view.plain
    lead = plain[view.block_at(each.start).start : each.start]
    if match := re.search(r"(?<=home|Home|ouse|flat|ress|erty)(?:,| at| in| on| of)? \Z", lead):
        return Draft(each.start - len(match.group()), each.end, "")
    lives = re.search(
        r"\b(?:liv(?:e|ed|es|ing) (?:at|in)|entry to|(?:moved|returned|went) (?:back )?(?:to|into)|resid\w+ at) \Z",
        lead,
    )
    return Draft(each.start, each.end, "the family home" if lives else "an address")


def _without(view: View, start: int, end: int) -> Draft:
    """A name that is simply left out, with one of the spaces around it."""
    if view.plain[end : end + 1] == " ":
        return Draft(start, end + 1, "")
    return Draft(start - 1, end, "") if view.plain[start - 1 : start] == " " else Draft(start, end, "")


def _closing_up(view: View, each: Candidate) -> Draft:
    """A number that is left out goes with its label and its brackets."""
    plain, block = view.plain, view.block_at(each.start)
    start, end = each.start, each.end
    if block.kind == "cell" and (start, end) == (block.start, block.end):
        return Draft(start, end, "–")
    if label := _LABEL.search(plain, block.start, start):
        start = label.start()
    for opening, closing in (("(", ")"), ("[", "]"), ("<", ">")):
        if plain[start - 1 : start].strip(" ") == opening and plain[end : end + 1] == closing:
            start, end = start - 1, end + 1
        elif plain[start : start + 1] == opening and plain[end : end + 1] == closing:
            end += 1
    if plain[start - 1 : start] == " " and plain[end : end + 1] in (" ", ",", ".", ";", ":", "", ")"):
        start -= 1
    if "," in plain[start - 1 : start + 1] and plain[end : end + 1] == ",":
        end += 1
    return Draft(max(start, block.start), min(end, block.end), "")


def _apart(drafts: Mapping[int, Draft]) -> list[Draft]:
    """In order and without overlaps: where two reach for the same words, the later one begins where the first ends."""
    apart: list[Draft] = []
    for draft in sorted(drafts.values(), key=lambda draft: (draft.start, -draft.end)):
        if apart and draft.start < apart[-1].end:
            if draft.end <= apart[-1].end:
                continue
            draft = replace(draft, start=apart[-1].end)
        apart.append(draft)
    return apart
