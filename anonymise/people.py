"""Who is who in a case: the people file, checked before anything is searched for."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from anonymise.listed import cleaned, name_checked, person_checked, place_checked, pseudonym_checked, public_checked
from anonymise.reading.words import parts

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Name = Annotated[Words, AfterValidator(cleaned), AfterValidator(name_checked)]
_PersonName = Annotated[Words, AfterValidator(cleaned), AfterValidator(person_checked)]
_PlaceName = Annotated[Words, AfterValidator(cleaned), AfterValidator(place_checked)]
_Public = Annotated[Words, AfterValidator(public_checked)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True)


class Person(_Entry):
    """A person named in the summary. The name is private and stays out of `repr`."""

    name: _PersonName = Field(repr=False)
    """The full name, as in `Kayleigh Marie Mbeki`."""
    also: tuple[_PersonName, ...] = Field(default=(), repr=False)
    """Nicknames, initials and spellings seen."""
    public: _Public = Field(alias="as")
    """What the public reads: `Child A`, `the mother`, `Health Visitor 1`."""

    @model_validator(mode="after")
    def _tells_nothing(self) -> Person:
        pseudonym_checked((self.name, *self.also), self.public)
        return self


class Place(_Entry):
    """A school, surgery, street or town named in the summary."""

    name: _PlaceName = Field(repr=False)
    also: tuple[_PlaceName, ...] = Field(default=(), repr=False)
    public: _Public = Field(alias="as")
    """What the public reads: `the primary school`."""


class People(_Entry):
    """The entries of one case, shared entries included. `people=()` says that nobody is named."""

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    keep: tuple[_Name, ...] = ()
    """Public names that stay: `Lord Laming`."""

    @model_validator(mode="after")
    def _agrees(self) -> People:
        entries: tuple[Person | Place, ...] = (*self.people, *self.places)
        listed = {_key(name) for each in entries for name in (each.name, *each.also)}
        if any(_key(name) in listed for name in self.keep):
            raise ValueError("A name is listed both to be replaced and under `keep`. Take it out of one of them.")
        return self

    def __add__(self, other: People) -> People:
        """The entries of both; the left ones win where both list one name."""
        entries: tuple[Person | Place, ...] = (*self.people, *self.places)
        mine = {_key(each.name) for each in entries}
        return People.model_construct(
            people=self.people + tuple(each for each in other.people if _key(each.name) not in mine),
            places=self.places + tuple(each for each in other.places if _key(each.name) not in mine),
            keep=self.keep + other.keep,
        )


def _key(name: str) -> str:
    """The letters of a name: what makes two entries one."""
    return "".join(parts(name))


NOBODY = People()
