"""Who is who in a case: the people file, checked before anything is searched for."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True)


class Person(_Entry):
    """A person named in the summary. The name is private and stays out of `repr`."""

    name: Words = Field(repr=False)
    """The full name, as in `Kayleigh Marie Mbeki`."""
    also: tuple[Words, ...] = Field(default=(), repr=False)
    """Nicknames, initials and spellings seen."""
    public: Words = Field(alias="as")
    """What the public reads: `Child A`, `the mother`, `Health Visitor 1`."""


class Place(_Entry):
    """A school, surgery, street or town named in the summary."""

    name: Words = Field(repr=False)
    also: tuple[Words, ...] = Field(default=(), repr=False)
    public: Words = Field(alias="as")
    """What the public reads: `the primary school`."""


class People(_Entry):
    """The entries of one case, shared entries included. `people=()` says that nobody is named."""

    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    keep: tuple[Words, ...] = ()
    """Public names that stay: `Lord Laming`."""

    def __add__(self, other: People) -> People:
        """The entries of both; the left ones win where both list one name."""
        return People(people=self.people + other.people, places=self.places + other.places, keep=self.keep + other.keep)


NOBODY = People()
