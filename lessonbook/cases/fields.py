"""The data fields of a summary: what an author may write in the front matter, and which of it the public ever sees."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator

Ref = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}-[0-9]{1,4}-(19|20)[0-9]{2}$")]
"""Board code, serial and year of publication: `NX-07-2021`."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name from the vocabulary in `templates/`; whether it exists is checked against that, not here."""

Nation = Literal["england", "wales", "scotland", "northern-ireland", "crown-dependency"]
ReviewType = Literal[
    "scr", "lcspr", "national", "rapid-review", "local-learning", "cpr-concise", "cpr-extended", "cmr",
    "significant-case-review", "learning-review", "sar-mandatory", "sar-discretionary", "dhr", "thematic", "audit",
]  # fmt: skip
Method = Literal[
    "learning-together", "silp", "welsh-model", "root-cause", "management-reviews", "appreciative", "hybrid", "other",
    "not-stated",
]  # fmt: skip
Incident = Literal["death", "serious-harm", "other"]
Harm = Literal[
    "neglect", "physical-abuse", "sexual-abuse-family", "sexual-abuse-outside", "emotional-abuse",
    "exploitation-or-violence", "suicide-or-self-harm", "sudden-infant-death", "domestic-homicide", "induced-illness",
    "accident-with-neglect", "harmful-practice", "organisational-abuse", "other", "not-known",
]  # fmt: skip
HarmSource = Literal["family", "known-outside-family", "peer", "professional-or-carer", "stranger", "self", "not-known"]
Age = Literal[
    "unborn", "under-1", "1-5", "6-10", "11-15", "16-17", "18-24", "25-64", "65-plus", "sibling-group"
]  # fmt: skip
Sex = Literal["female", "male", "group", "not-stated"]
Ethnicity = Literal["asian", "black", "mixed", "white", "other", "not-stated", "withheld"]
Disability = Literal["yes", "no", "not-stated"]
Plan = Literal[
    "none", "universal-only", "early-help", "child-in-need", "section-47", "child-protection-plan",
    "past-child-protection-plan", "looked-after", "past-looked-after", "care-leaver", "special-guardianship",
    "adopted", "youth-justice", "mental-health-detention", "care-and-support-needs", "not-known",
]  # fmt: skip
Living = Literal[
    "with-parents", "with-one-parent", "kinship", "foster-care", "adoptive-home", "children's-home",
    "residential-school", "supported-accommodation", "secure-or-custody", "hospital", "temporary-or-homeless",
    "care-home", "independent", "not-known",
]  # fmt: skip
Setting = Literal[
    "home", "other-home", "placement", "hospital", "school-or-nursery", "community", "online", "custody", "not-known"
]  # fmt: skip
Proceeding = Literal["criminal", "inquest", "family", "regulatory", "employment"]
ProceedingState = Literal["none", "pending", "ended", "not-known"]
Publish = Literal["full", "learning-only", "catalogue-only", "withdrawn"]
Distress = Literal["death", "sexual-abuse", "self-harm", "violence", "none"]


def _listed(value: Any) -> Any:
    """One value is a list of one, so that `harm: neglect` works as its author meant."""
    return [value] if isinstance(value, str) else value


Harms = Annotated[tuple[Harm, ...], BeforeValidator(_listed)]
Plans = Annotated[tuple[Plan, ...], BeforeValidator(_listed)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed)]
Distresses = Annotated[tuple[Distress, ...], BeforeValidator(_listed)]


class PublicFields(BaseModel):
    """What may be shown to anybody: the fields marked public, and those shown where the combination is not rare.

    Only `ref` and `title` are always there; everything else is None or empty when the author left it out or the
    rarity check dropped it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    ref: Ref
    title: str
    """Review type and serial, or an invented name. In an edition: the safe title."""
    publisher: str | None = None
    """The board's name, or `anonymous`. In an edition: the safe name."""
    nation: Nation | None = None
    review_type: ReviewType | None = None
    method: Method | None = None
    incident: Incident | None = None
    harm: Harms = ()
    harm_source: HarmSource | None = None
    age: Age | None = None
    sex: Sex | None = None
    plan: Plans = ()
    living: Living | None = None
    setting: Setting | None = None
    services: Slugs = ()
    """Sectors in contact before the incident."""
    year_band: str | None = None
    """Years from and to, `2016-18`: never a single date."""
    period_reviewed: int | None = Field(default=None, ge=1, le=600)
    """Months. Rounded to six before anybody sees it."""
    sectors: Slugs = ()
    themes: Slugs = ()
    publish: Publish = "full"
    """The author's wish; whether it comes true is derived."""
    published_on: date | None = None
    updated_on: date | None = None
    review_by: date | None = None
    remove_after: date | None = None
    distress: Distresses = ()

    @field_validator("year_band")
    @classmethod
    def _years(cls, value: str | None) -> str | None:
        if value is None:
            return None
        first, dash, last = value.partition("-")
        if not (dash and first.isdecimal() and last.isdecimal() and len(first) == 4 and len(last) == 2):
            raise ValueError("Write two years, as in `2016-18`.")
        if not 1 <= (int(last) - int(first)) % 100 <= 10:
            raise ValueError("The second year must follow the first, by ten years at most.")
        return value


class Fields(PublicFields):
    """Every field an author may write. Only `ref` and `title` are needed to start."""

    title: str = Field(repr=False, min_length=1)
    """As written: it may still name somebody, so it stays out of `repr`."""
    publisher: str | None = Field(default=None, repr=False)
    ethnicity: Ethnicity | None = None
    """Internal: never leaves the editor's copy."""
    disability: Disability | None = None
    """Internal."""
    proceedings: dict[Proceeding, ProceedingState] = Field(default_factory=dict)
    """Internal: a pending one holds publication."""
    embargo_until: date | None = None
    """Internal: nothing of this summary is public before that day."""


def public(fields: Fields) -> PublicFields:
    """The fields the public may see, the period rounded to six months. Title and publisher still as written."""
    shown = fields.model_dump(include=set(PublicFields.model_fields))
    if fields.period_reviewed is not None:
        shown["period_reviewed"] = max(6, round(fields.period_reviewed / 6) * 6)
    return PublicFields(**shown)
