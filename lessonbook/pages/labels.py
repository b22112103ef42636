"""What the public reads for a value of a data field: `lcspr` is "Local child safeguarding practice review"."""

from __future__ import annotations

from datetime import date

LABELS: dict[str, dict[str, str]] = {
    "nation": {
        "england": "England",
        "wales": "Wales",
        "scotland": "Scotland",
        "northern-ireland": "Northern Ireland",
        "crown-dependency": "Crown dependency",
    },
    "review_type": {
        "scr": "Serious case review",
        "lcspr": "Local child safeguarding practice review",
        "national": "National review",
        "rapid-review": "Rapid review",
        "local-learning": "Local learning review",
        "cpr-concise": "Concise child practice review",
        "cpr-extended": "Extended child practice review",
        "cmr": "Case management review",
        "significant-case-review": "Significant case review",
        "learning-review": "Learning review",
        "sar-mandatory": "Safeguarding adults review",
        "sar-discretionary": "Safeguarding adults review (discretionary)",
        "dhr": "Domestic homicide review",
        "thematic": "Thematic review",
        "audit": "Multi-agency audit",
    },
    "method": {
        "learning-together": "Learning Together",
        "silp": "Significant Incident Learning Process",
        "welsh-model": "Welsh model",
        "root-cause": "Root cause analysis",
        "management-reviews": "Individual management reviews",
        "appreciative": "Appreciative inquiry",
        "hybrid": "Hybrid",
        "other": "Other",
        "not-stated": "Not stated",
    },
    "incident": {"death": "Death", "serious-harm": "Serious harm", "other": "Risk of harm, or other"},
    "harm": {
        "neglect": "Neglect",
        "physical-abuse": "Physical abuse",
        "sexual-abuse-family": "Sexual abuse in the family",
        "sexual-abuse-outside": "Sexual abuse outside the family",
        "emotional-abuse": "Emotional abuse",
        "exploitation-or-violence": "Exploitation or violence outside the home",
        "suicide-or-self-harm": "Suicide or self-harm",
        "sudden-infant-death": "Sudden infant death",
        "domestic-homicide": "Domestic homicide",
        "induced-illness": "Fabricated or induced illness",
        "accident-with-neglect": "Accident with neglect",
        "harmful-practice": "Harmful practice",
        "organisational-abuse": "Organisational abuse",
        "other": "Other",
        "not-known": "Not known",
    },
    "harm_source": {
        "family": "Family",
        "known-outside-family": "Somebody known, outside the family",
        "peer": "Peer",
        "professional-or-carer": "Professional or carer",
        "stranger": "Stranger",
        "self": "Self",
        "not-known": "Not known",
    },
    "age": {
        "unborn": "Unborn",
        "under-1": "Under 1",
        "1-5": "1 to 5",
        "6-10": "6 to 10",
        "11-15": "11 to 15",
        "16-17": "16 to 17",
        "18-24": "18 to 24",
        "25-64": "25 to 64",
        "65-plus": "65 and over",
        "sibling-group": "Brothers and sisters",
    },
    "sex": {"female": "Female", "male": "Male", "group": "Group", "not-stated": "Not stated"},
    "plan": {
        "none": "None",
        "universal-only": "Universal services only",
        "early-help": "Early help",
        "child-in-need": "Child in need plan",
        "section-47": "Section 47 enquiry",
        "child-protection-plan": "Child protection plan",
        "past-child-protection-plan": "Child protection plan in the past",
        "looked-after": "In care",
        "past-looked-after": "In care in the past",
        "care-leaver": "Care leaver",
        "special-guardianship": "Special guardianship",
        "adopted": "Adopted",
        "youth-justice": "Youth justice",
        "mental-health-detention": "Detained under the Mental Health Act",
        "care-and-support-needs": "Care and support needs",
        "not-known": "Not known",
    },
    "living": {
        "with-parents": "With parents",
        "with-one-parent": "With one parent",
        "kinship": "With relatives or friends",
        "foster-care": "Foster care",
        "adoptive-home": "Adoptive home",
        "children's-home": "Children's home",
        "residential-school": "Residential school",
        "supported-accommodation": "Supported accommodation",
        "secure-or-custody": "Secure home or custody",
        "hospital": "Hospital",
        "temporary-or-homeless": "Temporary accommodation or homeless",
        "care-home": "Care home",
        "independent": "Independent",
        "not-known": "Not known",
    },
    "setting": {
        "home": "Home",
        "other-home": "Another home",
        "placement": "Placement",
        "hospital": "Hospital",
        "school-or-nursery": "School or nursery",
        "community": "Community",
        "online": "Online",
        "custody": "Custody",
        "not-known": "Not known",
    },
    "distress": {
        "death": "a death",
        "sexual-abuse": "sexual abuse",
        "self-harm": "self-harm or suicide",
        "violence": "violence",
        "none": "",
    },
    "status": {
        "not-started": "Not started",
        "in-progress": "In progress",
        "complete": "Complete",
        "checked": "Complete, effect checked",
        "superseded": "Superseded",
        "not-accepted": "Not accepted",
    },
    "type": {
        "practice": "Practice",
        "knowledge-and-skills": "Knowledge and skills",
        "resource": "Resource",
        "procedure": "Procedure",
        "audit": "Audit",
        "commissioning": "Commissioning",
        "national": "National",
    },
}

UNSAID = frozenset({"not-known", "not-stated", "none"})
"""Values that tell a reader nothing and are left out of "At a glance"."""

_MONTHS = "January February March April May June July August September October November December".split()

OPEN = frozenset({"", "not-started", "in-progress"})
"""States of a recommendation that still needs somebody's work, or does not say."""


def label(field: str, value: str) -> str:
    """The public words of one value; a value without an entry, such as free text, is its own label."""
    return LABELS.get(field, {}).get(value, value)


def labels(field: str, values: tuple[str, ...]) -> str:
    """Several values in one line, without those that say nothing."""
    return ", ".join(label(field, value) for value in values if value not in UNSAID)


def day_words(day: date) -> str:
    """`14 September 2021`, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def next_look(edition: date) -> str:
    """`September 2022`: when an introduction of a year before should be read again."""
    return f"{_MONTHS[edition.month - 1]} {edition.year + 1}"


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def year_band(band: str) -> str:
    """`2016 to 2018` for `2016-18`."""
    first, _, last = band.partition("-")
    century = int(first[:2]) + (int(last) < int(first[2:]))
    return f"{first} to {century:02d}{last}"


def count_words(count: int, least: int, thing: str) -> str:
    """A count under the small-number rule: `fewer than 5 reviews`, `12 reviews`, `no reviews`."""
    if count == 0:
        return f"no {thing}s"
    return f"{count} {thing}s" if count >= least else f"fewer than {least} {thing}s"
