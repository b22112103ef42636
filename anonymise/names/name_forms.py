"""Every way in which a listed name may be written: whole, in parts, reversed, with initials, as initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anonymise.ordinary import ordinary
from anonymise.people import People, Person, Place
from anonymise.reading.words import parts
from anonymise.roles import form_of_address

GENERIC = frozenset(
    "school primary junior infant infants secondary high academy college nursery preschool playgroup centre center "
    "hospital infirmary surgery practice clinic hostel house home estate street road avenue close lane drive park "
    "church mosque temple club company ltd limited ward team service group the of and st saint green north south "
    "east west upper lower great little medical health community children childrens family".split()
)
"""Words of a place's name that do not name it on their own."""
PARTICLES = frozenset(
    "de del della di da do dos van von der den ter la le el al bin bint ben ibn abu and the of st".split()
)
MALE = frozenset("father stepfather dad uncle grandfather brother half-brother son man boy nephew husband mr".split())
FEMALE = frozenset(
    "mother stepmother mum aunt grandmother sister half-sister daughter woman girl niece wife mrs ms".split()
)
_DASH = re.compile("[\u2010-\u2015]")


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of one entry."""

    entry: int
    """Position in `Entries.all`."""
    kind: str
    """`full` (two words or more), `part`, `initials`, `dotted` (an initial and a name), `initial`, `place`."""
    letters: str = field(repr=False)
    """Folded and run together."""
    surname: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed person or place."""

    who: str = field(repr=False)
    type: str
    public: str | None
    """What the public reads; None for a name that no file lists."""
    names: tuple[str, ...] = field(repr=False)

    @property
    def sex(self) -> str:
        """What the public words say, `m`, `f` or nothing."""
        said = set((self.public or "").lower().split())
        return "m" if said & MALE else "f" if said & FEMALE else ""


def entries(people: People) -> list[Entry]:
    """The entries of a people file, people first."""
    listed: list[Person | Place] = [*people.people, *people.places]
    return [_entry(each, number) for number, each in enumerate(listed)]


def _entry(each: Person | Place, number: int) -> Entry:
    kind = "PERSON" if isinstance(each, Person) else "LOCATION"
    # `The mother`, as a people file may put it, is `the mother` in the middle of a sentence.
    public = re.sub(r"^(?:The|An?|His|Her|Their|One|Another)(?= [a-z])", lambda first: first[0].lower(), each.public)
    return Entry(f"listed {number}", kind, public, (each.name, *each.also))


def forms(listed: list[Entry]) -> dict[str, list[Form]]:
    """By its letters: whose form it is. Several entries may share one, such as a surname."""
    table: dict[str, list[Form]] = {}
    for number, entry in enumerate(listed):
        make = _person if entry.type == "PERSON" else _place
        for form in (form for name in entry.names for form in make(number, name)):
            known = table.setdefault(form.letters, [])
            same = next((other for other in known if other.entry == number), None)
            if same is None:
                known.append(form)
            elif form.kind == "listed initials":
                known[known.index(same)] = form
    return table


def _person(number: int, name: str) -> Iterator[Form]:
    if _is_initials(name):
        letters = "".join(parts(name))
        yield Form(number, "listed initials" if len(letters) > 1 else "initial", letters)
        return
    pieces = [
        [half for half in word.split("-") if parts(half)] for word in _DASH.sub("-", name).replace(",", " ").split()
    ]
    pieces = [piece for piece in pieces if piece]
    titled = "".join(_joined(piece) for piece in pieces)
    while len(pieces) > 1 and form_of_address(_joined(pieces[0])):
        pieces = pieces[1:]
    words = [_joined(piece) for piece in pieces]
    if titled != "".join(words):
        yield Form(number, "full", titled)
    for at, (word, piece) in enumerate(zip(words, pieces, strict=True)):
        if word not in PARTICLES and len(word) > 1:
            yield Form(number, "part", word, surname=0 < at == len(words) - 1)
            yield from _halves(number, piece, surname=0 < at == len(words) - 1)
    if len(words) < 2:
        return
    for first in dict.fromkeys((words[0], *map(_letters, pieces[0]))):
        for last in dict.fromkeys((words[-1], *map(_letters, pieces[-1]))):
            yield from _whole(number, first, words[1:-1], last)
            yield from _initialled(number, first, words[1:-1], last)


def _whole(number: int, first: str, middle: list[str], last: str) -> Iterator[Form]:
    """First and last name with and without the middle ones, in either order."""
    for spelling in (
        [first, *middle, last],
        [first, last],
        [first, *middle],
        [*middle, last],
        [last, first, *middle],
        [last, first],
    ):
        if len(spelling) > 1:
            yield Form(number, "full", "".join(spelling))


def _halves(number: int, piece: list[str], *, surname: bool) -> Iterator[Form]:
    """The halves of a double-barrelled name, and O'Hanlon without its O'."""
    for half in piece:
        for word in dict.fromkeys((_letters(half), *parts(half))):
            if len(word) > 2 and word not in PARTICLES and (len(piece) > 1 or len(parts(half)) > 1):
                yield Form(number, "part", word, surname=surname)


def _letters(word: str) -> str:
    return "".join(parts(word))


def _joined(piece: list[str]) -> str:
    return "".join(map(_letters, piece))


def _initialled(number: int, first: str, middle: list[str], last: str) -> Iterator[Form]:
    inner = "".join(word[0] for word in middle)
    if len(last) > 1:
        yield Form(number, "dotted", first[0] + last)
    if inner:
        yield Form(number, "dotted", first[0] + inner + last)
        yield Form(number, "dotted", first + inner + last)
        yield Form(number, "initials", first[0] + inner + last[0])
        yield Form(number, "initials", first[0] + inner)
    yield Form(number, "dotted", first + last[0])
    if len(last) > 1:
        yield Form(number, "dotted", last + first[0])
        yield Form(number, "dotted", last + first[0] + inner)
    yield Form(number, "initials", first[0] + last[0])
    yield Form(number, "initial", first[0])


def _place(number: int, name: str) -> Iterator[Form]:
    """The whole name, as an index has it, without its last common nouns, and each word that is no ordinary one."""
    words = parts(name)
    if len(words) > 1:
        yield Form(number, "place", words[-1] + "".join(words[:-1]))
    telling = [word for word in words if len(word) > 3 and word not in GENERIC and not ordinary(word)]
    while words:
        if len(words) > 1 or words[0] not in GENERIC:
            yield Form(number, "place", "".join(words))
        if words[-1] not in GENERIC and words[-1] != "s":
            break
        words = words[:-1]
    for word in telling:
        yield Form(number, "place", word)
    yield from _place_initials(number, parts(re.sub(r"['’]s\b", "", name)))


def _place_initials(number: int, words: list[str]) -> Iterator[Form]:
    """SBPS for St Bede's Primary School."""
    letters = "".join(word[0] for word in words if not word.isdigit())
    if len(letters) > 2:
        yield Form(number, "initials", letters)


def _is_initials(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return 0 < len(letters) <= 4 and name.upper() == name
