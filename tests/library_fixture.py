"""A small invented library for tests of pages: seven reviews in every state, with texts that try to break out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from anonymise.safe import SafeMarkdown
from lessonbook.cases.fields import PublicFields
from lessonbook.library import LearningPoint, Library, Part, Recommendation, Review, Sector, Term, Theme, newest_first
from lessonbook.settings import Contact, Settings
from lessonbook.shaping.vocabulary import load_vocabulary

DAY = date(2026, 3, 2)
TEMPLATES = Path(__file__).parent.parent / "templates"

SETTINGS = Settings(
    board="Northmere Safeguarding Partnership",
    demo=True,
    feedback="learning@northmere.example",
    contacts=(
        Contact(label="Children's services, Monday to Friday, 9am to 5pm", number="01632 960 001"),
        Contact(label="Emergency duty team, nights and weekends", number="01632 960 002"),
    ),
)

THEMES = tuple(
    Theme(slug, title, group, scope, (), (), related, edition, introduction)
    for slug, title, group, scope, related, edition, introduction in (
        ("voice-of-the-child", "Voice and daily life of the child", "The child",
         "Whether anyone saw, heard and understood the child", ("professional-curiosity",), None, ""),
        ("identity-and-culture", "Race, culture, faith and language", "The child",
         "How identity shaped risk, help and bias", (), None, ""),
        ("neglect", "Neglect", "Harm", "Cumulative failure to meet needs", ("voice-of-the-child",), date(2026, 1, 1),
         "## What it covers\n\nNeglect builds up. A single visit rarely shows it.\n\n"
         "- Compare this visit with the last three.\n- Ask what a day is like for the child.\n"),
        ("injuries-to-babies", "Injuries to babies and young children", "Harm",
         "Bruises, fractures, head injury in those who cannot move alone", (), None, ""),
        ("fathers-and-partners", "Fathers, partners and unseen adults", "Parents and home",
         "Men and others in the home left out of assessment", (), None, ""),
        ("professional-curiosity", "Professional curiosity and challenge", "Practice",
         "Looking past the first account", ("neglect",), None, ""),
        ("information-sharing", "Information sharing", "Practice",
         "Getting meaning, not only data, across agencies", (), None, ""),
        ("escalation", "Escalation and professional disagreement", "Practice", "Challenge between agencies", (), None,
         ""),
    )
)  # fmt: skip

SECTORS = tuple(
    Sector(slug, title, readers, (), edition, introduction)
    for slug, title, readers, edition, introduction in (
        ("social-care", "Children's and adult social care", "social workers and independent chairs", None, ""),
        ("health", "Health", "midwives, health visitors, school nurses, GPs and hospital staff", date(2026, 1, 1),
         "## Five messages\n\n1. Record who was seen, and who was not.\n2. A bruise on a baby who cannot move is a "
         "reason to refer.\n"),
        ("education-and-early-years", "Education and early years", "designated safeguarding leads and heads", None, ""),
        ("police-and-justice", "Police and justice", "response, investigation, neighbourhood and probation", None, ""),
        ("early-help-housing-voluntary", "Early help, housing and voluntary", "family support and housing", None, ""),
        ("partnership-leads", "Partnership leads, commissioners and trainers", "board and business managers", None, ""),
    )
)  # fmt: skip

GLOSSARY = (
    Term("IRO", "Independent reviewing officer", "Chairs reviews of children in care."),
    Term("MASH", "Multi-agency safeguarding hub", "Where referrals arrive and are looked at together."),
)


def part(key: str, title: str, text: str) -> Part:
    return Part(key, title, SafeMarkdown(text))


def point(number: int, kind: str, title: str, text: str, sectors: str = "", themes: str = "") -> LearningPoint:
    return LearningPoint(number, kind, title, SafeMarkdown(text), tuple(sectors.split()), tuple(themes.split()))  # type: ignore[arg-type]


def advice(number: int, label: str, text: str, sectors: str = "", themes: str = "", **more: str) -> Recommendation:
    return Recommendation(number, label, SafeMarkdown(text), tuple(sectors.split()), tuple(themes.split()), **more)


BABY = Review(
    ref="NM-02-2025",
    state="published",
    fields=PublicFields(
        ref="NM-02-2025", title="Child Heron", publisher="Northmere Safeguarding Partnership", nation="england",
        review_type="lcspr", method="silp", incident="serious-harm", harm=("physical-abuse", "neglect"), age="under-1",
        plan=("universal-only",), year_band="2022-24", period_reviewed=18, published_on=date(2026, 2, 20),
        distress=("violence",),
    ),
    edition=2,
    signed_on=date(2026, 2, 18),
    parts=(
        part("why", "Why this review was carried out",
             "A baby was seriously injured at home. The review looked at eighteen months of work by seven agencies."),
        part("how", "How the review was carried out",
             "Practitioners and managers met twice. Criminal proceedings have ended.[^1]\n\n"
             "[^1]: See the [guidance] on practice reviews.\n\n[guidance]: https://www.gov.uk/example"),
        part("events", "What happened",
             "The family was known to universal services only.\n\n### Before the birth\n\nThe midwife booked the "
             "mother late.\n\n### After the birth\n\nA bruise was seen twice. Each time the explanation was accepted."),
        part("findings", "What we found",
             "Practitioners told us what made it hard.\n\n**Unseen adults.** The mother's partner was in the home on "
             "most days and in nobody's records, so that no agency assessed him.\n\n"
             "**A fixed view.** The family was seen as coping, and new facts were fitted to that view."),
        part("good", "What worked well",
             "- The nursery worker wrote down what the older brother said, in his own words, on the same day.\n"),
        part("learning", "Learning points",
             "What follows is for everybody who visits a home with a baby.\n\n### Health\n\n"
             "1. **Bruising in babies who cannot move.** Refer every bruise on the same day, whatever the explanation. "
             "Say so to the parents.[^1]\n"
             "2. **Who lives here?** Ask at every contact who lives in the home and who helps to care for the baby. "
             "Write the answer down, with the date.\n\n### Police\n\n"
             "3. When officers attend a home, they should look at every child and record what they saw, not only that "
             "a child was present.\n"),
        part("recs", "Recommendations",
             "| No. | Recommendation | Lead | By when | Status |\n| --- | :---: | --- | --- | --- |\n"
             "| 1 | The Integrated Care Board should audit every bruise seen in a baby over twelve months and report "
             "to the Partnership. | Designated nurse | March 2026 | In progress |\n"
             "| 2 | The Partnership should agree one way of recording the adults in a household. | Business manager | "
             "June 2026 | Complete |\n"),
        part("questions", "Questions for practice",
             "- Whose voice is missing from the last record you wrote?\n- What would make you think again?"),
    ),
    learning=(
        point(1, "finding", "Unseen adults", "The mother's partner was in the home on most days and in nobody's "
              "records, so that no agency assessed him.", "social-care health", "fathers-and-partners"),
        point(2, "finding", "A fixed view", "The family was seen as coping, and new facts were fitted to that view.",
              "", "professional-curiosity"),
        point(3, "good", "", "The nursery worker wrote down what the older brother said, in his own words, on the same "
              "day.", "education-and-early-years", "voice-of-the-child"),
        point(4, "learning", "Bruising in babies who cannot move", "Refer every bruise on the same day, whatever the "
              "explanation. Say so to the parents.[^1]", "health", "injuries-to-babies"),
        point(5, "learning", "Who lives here?", "Ask at every contact who lives in the home and who helps to care for "
              "the baby. Write the answer down, with the date.", "health",
              "fathers-and-partners professional-curiosity"),
        point(7, "learning", "", "When officers attend a home, they should look at every child and record what they "
              "saw, not only that a child was present.", "police-and-justice", "voice-of-the-child"),
    ),
    recommendations=(
        advice(1, "1", "The Integrated Care Board should audit every bruise seen in a baby over twelve months and "
               "report to the Partnership.", "health", "injuries-to-babies", owner="Designated nurse",
               due="March 2026", status="in-progress"),
        advice(2, "2", "The Partnership should agree one way of recording the adults in a household.",
               "partnership-leads", "fathers-and-partners information-sharing", owner="Business manager",
               due="June 2026", status="complete"),
    ),
)  # fmt: skip

HOSTILE = Review(
    ref="NM-07-2024",
    state="published",
    fields=PublicFields(
        ref="NM-07-2024", title='Review 7 <b>of</b> *many* [x](y) | "quoted"', review_type="scr", harm=("neglect",),
        age="6-10", published_on=date(2025, 6, 1),
    ),
    edition=1,
    signed_on=date(2025, 5, 30),
    parts=(
        part("why", "Why this review was carried out",
             "</div></article><script>alert(1)</script>\n\n<div onclick=\"x()\" style=\"color:red\">Kept words\n\n"
             "[^1] {: #l1 .x } *[MASH]: nonsense"),
        part("findings", "What we found",
             "# Shouting heading\n\n##### Quiet heading\n\n"
             "The MASH[^1] closed the referral without speaking to the school.\n\n"
             "[^1]: Second review, first note.\n\n![A map of the house](house.png)\n\n[local file](file:///etc/passwd) "
             "[bad](javascript:alert(1)) [good](https://www.gov.uk/)\n\nFirst line<br>second line"),
        part("learning", "Learning points",
             "- The MASH should hear from the school before it closes a referral about neglect.\n\n"
             "Between the points stands a sentence that belongs to none of them.\n\n"
             "- ```\n  <script>in code</script>\n  ```\n"),
        part("recs", "Recommendations",
             "**Recommendation R7.2:** The MASH should publish how many referrals it closed without hearing from a "
             "school.\n"),
    ),
    learning=(
        point(1, "learning", "", "The MASH should hear from the school before it closes a referral about neglect.",
              "social-care education-and-early-years", "neglect information-sharing"),
        point(2, "learning", "Title with <i>tags</i> & *stars*", "</article><h1>Not a heading</h1> A point that stands "
              "in no part.[^1]", "health", "neglect"),
    ),
    recommendations=(
        advice(1, "R7.2", "The MASH should publish how many referrals it closed without hearing from a school.",
               "social-care", "neglect", addressee="MASH <strong>lead</strong>", status="not-started"),
    ),
)  # fmt: skip

LEARNING_ONLY = Review(
    ref="NM-03-2024",
    state="learning-only",
    fields=PublicFields(ref="NM-03-2024", title="Learning from review 3", review_type="rapid-review"),
    edition=1,
    signed_on=date(2025, 4, 1),
    parts=(part("learning", "Learning points", "1. Agree at every core group who will tell the school.\n"),),
    learning=(
        point(1, "learning", "", "Agree at every core group who will tell the school.", "social-care",
              "information-sharing"),
    ),
)  # fmt: skip


def _note(ref: str, state: str, title: str) -> Review:
    fields = PublicFields(ref=ref, title=title, review_type="scr")
    return Review(ref=ref, state=state, fields=fields, edition=1, signed_on=None)  # type: ignore[arg-type]


REVIEWS = (
    BABY,
    HOSTILE,
    LEARNING_ONLY,
    _note("NM-09-2023", "withdrawn", "Serious case review 9"),
    _note("NM-08-2023", "being-updated", "Serious case review 8"),
    _note("NM-05-2022", "catalogue-only", "Serious case review 5"),
)


def with_the_project_s_words(made: Library) -> Library:
    """The library with the themes, sectors and glossary of `templates/` in place of the invented ones."""
    vocabulary = load_vocabulary(TEMPLATES)
    return replace(made, themes=vocabulary.themes, sectors=vocabulary.sectors, glossary=vocabulary.glossary)


def library(reviews: tuple[Review, ...] = REVIEWS, settings: Settings = SETTINGS) -> Library:
    return Library(settings, DAY, newest_first(reviews), THEMES, SECTORS, GLOSSARY)
