"""What authors naturally write, and the records found in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.safe import SafeMarkdown
from lessonbook.library import Sector, Theme
from lessonbook.shaping.records import Records, records
from lessonbook.shaping.shape import learning_only, shape
from lessonbook.shaping.tagging import sectors_of_label, sectors_of_text, themes_of
from lessonbook.shaping.vocabulary import load_vocabulary

WORDS = load_vocabulary(Path(__file__).parents[1] / "templates")
EVERYBODY = tuple(sector.slug for sector in WORDS.sectors)


def found(text: str, themes: tuple[str, ...] = (), sectors: tuple[str, ...] = ()) -> Records:
    return records(shape(SafeMarkdown(text), WORDS.headings), WORDS.themes, WORDS.sectors, themes, sectors)


def learning(text: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(point.kind, point.title, point.text.text, point.sectors) for point in found(text).learning]


def asked(text: str) -> list[tuple[str, str, str]]:
    return [(record.label, record.addressee, record.text.text) for record in found(text).recommendations]


@pytest.mark.parametrize(
    ("text", "title", "point", "sectors"),
    [
        ("### Health\n\n- Ask about sleep.", "", "Ask about sleep.", ("health",)),
        ("### Health\n\nAsk each time about sleep and who is at home.", "",
         "Ask each time about sleep and who is at home.", ("health",)),
        ("HEALTH\n\nAsk each time about sleep and who is at home.", "",
         "Ask each time about sleep and who is at home.", ("health",)),
        ("**Health.** Ask about sleep.", "", "Ask about sleep.", ("health",)),
        ("**Health:** Ask about sleep.", "", "Ask about sleep.", ("health",)),
        ("- **Police:** Ask about sleep.", "", "Ask about sleep.", ("police-and-justice",)),
        ("**Schools** must ask about sleep.", "", "**Schools** must ask about sleep.", ("education-and-early-years",)),
        ("**Police: see the baby.** Look under the blanket.", "See the baby", "Look under the blanket.",
         ("police-and-justice",)),
        ("| Sector | Learning |\n|---|---|\n| Housing | Ask about sleep. |", "", "Ask about sleep.",
         ("early-help-housing-voluntary",)),
        ("| | |\n|---|---|\n| Housing | Ask about sleep. |", "", "Ask about sleep.", ("early-help-housing-voluntary",)),
        ("**Hidden men.** Ask who is at home.", "Hidden men", "Ask who is at home.", ()),
        ("5.1 **New partners.** Ask who is at home.", "New partners", "Ask who is at home.", ()),
        ("D1. *Illness hides harm.* Ask who is at home.", "Illness hides harm", "Ask who is at home.", ()),
        ("**Learning point 2 – Night visits.** Go at night.", "Night visits", "Go at night.", ()),
        ("**Learning point 2:** Go at night.", "", "Go at night.", ()),
        ("### Night visits\n\nGo at night too.", "Night visits", "Go at night too.", ()),
        ("- Police officers should see the baby.", "", "Police officers should see the baby.", ("police-and-justice",)),
    ],
)  # fmt: skip
def test_a_learning_point(text: str, title: str, point: str, sectors: tuple[str, ...]) -> None:
    assert learning(f"## Learning points\n\n{text}") == [("learning", title, point, sectors)]


def test_several_sectors_in_one_paragraph() -> None:
    text = "## Learning by sector\n\n**Health.** One is so. **Police.** Two is so.\n**Early help:** Three is so."
    assert [(text, sectors) for _, _, text, sectors in learning(text)] == [
        ("One is so.", ("health",)),
        ("Two is so.", ("police-and-justice",)),
        ("Three is so.", ("early-help-housing-voluntary",)),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "kinds"),
    [
        ("What worked well", "- She rang twice.\n- He stayed.", ["good", "good"]),
        ("What worked well", "The nurse rang twice on the same day.", ["good"]),
        ("Findings", "**Drift.** Nobody looked back.", ["finding"]),
        ("Findings", "### Drift\n\nNobody looked back.", ["finding"]),
        ("Findings", "Finding 1. Nobody looked back. Each visit began again.", ["finding"]),
        ("Findings", "| No. | What we found | Why it happened |\n|---|---|---|\n| 1 | Drift | Nobody looked back. |",
         ["finding"]),
        ("Findings", "**Learning point:** Look back.", ["learning"]),
        ("Findings", "**Good practice:** The nurse looked back.", ["good"]),
        ("Findings", "In the spring the family moved twice.\n\nThe second home was colder.", []),  # narrative
        ("Findings", "4.1 In the spring the family moved twice.", []),  # every paragraph has a number
        ("Findings", "4.2 The panel found that nobody looked back.", ["finding"]),
        ("Findings", "> Nobody looked back.", []),
        ("Learning points", "The following points were agreed:\n\n- Look back.\n- Ask why.", ["learning", "learning"]),
        ("What happened", "**Night.** The nurse rang.\n\n- She rang twice.", []),
    ],
)  # fmt: skip
def test_kinds_and_narrative(heading: str, text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _, _ in learning(f"## {heading}\n\n{text}")] == kinds


def test_a_point_keeps_the_list_that_belongs_to_it() -> None:
    text = "## Learning points\n\n**Ask three things.** Ask:\n\n- who\n- where\n\nNarrative goes on."
    assert learning(text) == [("learning", "Ask three things", "Ask:\n\n- who\n- where", ())]


@pytest.mark.parametrize(
    ("text", "label", "addressee", "said"),
    [
        ("1. The LSCB should audit it.", "1", "The LSCB", "The LSCB should audit it."),
        ("7.1 Commissioners should fund it.", "7.1", "Commissioners", "Commissioners should fund it."),
        ("7\\.1 Commissioners should fund it.", "7.1", "Commissioners", "Commissioners should fund it."),
        ("Recommendation 3: The Board should audit it.", "3", "The Board", "The Board should audit it."),
        ("**Recommendation 3:** The Board should audit it.", "3", "The Board", "The Board should audit it."),
        ("**Recommendation 3**\nThe Board should audit it.", "3", "The Board", "The Board should audit it."),
        ("### Recommendation 3\n\nThe Board should audit it.", "3", "The Board", "The Board should audit it."),
        ("R3. The Board should audit it.", "R3", "The Board", "The Board should audit it."),
        ("The Board should audit it.", "", "The Board", "The Board should audit it."),
        ("- The Board is asked to audit it.", "", "The Board", "The Board is asked to audit it."),
        ("1. The Board, and any that follows it, should audit it.", "1", "The Board, and any that follows it",
         "The Board, and any that follows it, should audit it."),
        ("### For the police\n\n1. Audit the logs.", "1", "police", "Audit the logs."),
        ("**Northmere Constabulary**\n\n1. Audit the logs.", "1", "Northmere Constabulary", "Audit the logs."),
        ("**Police:** Audit the logs.", "", "Police", "Audit the logs."),
        ("The Board should:\n\n- audit the logs", "", "The Board", "audit the logs"),
        ("2. Ask the Home Office to change it.", "2", "", "Ask the Home Office to change it."),
        ("2. NHS England should be told of it.", "2", "", "NHS England should be told of it."),
    ],
)  # fmt: skip
def test_a_recommendation(text: str, label: str, addressee: str, said: str) -> None:
    assert asked(f"## Recommendations\n\n{text}") == [(label, addressee, said)]


def test_the_subject_decides_and_not_every_agency_that_is_named() -> None:
    record = found("## Recommendations\n\n1. Schools should ring the police and the health visitor.").recommendations[0]
    assert record.sectors == ("education-and-early-years",)


def test_all_agencies_are_all_sectors() -> None:
    record = found("## Recommendations\n\n1. All agencies should read it.").recommendations[0]
    assert record.sectors == EVERYBODY


def test_an_introduction_or_a_promise_is_no_recommendation() -> None:
    text = "## Recommendations\n\nThe following should be done.\n\n1. The Board should audit it.\n\nThanks to all."
    assert len(asked(text)) == 1


PLAN = """## Recommendations

| Rec. | Recommendation | Agency | Action required | Lead officer | By when | Desired outcome | How measured | Progress | RAG | Category | Finding |
|---|---|---|---|---|---|---|---|---|---|---|---|
| R1 | Use **one** tool. | Police | Buy it; train | Head of Service | by May 2030 | Safer babies | Audit | In hand, pilot | Amber | Training | Drift |
| 2 | Ask fathers. | All agencies | | | Complete | | | | | | |
"""  # noqa: E501


def test_an_action_plan_with_every_column() -> None:
    one, two = found(PLAN).recommendations
    assert (one.number, one.label, one.text.text) == (1, "R1", "Use **one** tool.")
    assert (one.addressee, one.sectors, one.actions) == ("Police", ("police-and-justice",), "Buy it; train")
    assert (one.owner, one.due, one.outcome) == ("Head of Service", "May 2030", "Safer babies")
    assert (one.measure, one.evidence, one.status) == ("Audit", "pilot", "in-progress")
    assert (one.type, one.finding) == ("knowledge-and-skills", "Drift")
    assert (two.number, two.label, two.status, two.due) == (2, "2", "complete", "")
    assert two.sectors == EVERYBODY


@pytest.mark.parametrize(
    ("columns", "cells", "field", "value"),
    [
        ("Rec.|Action|Lead|When", "1|Do it.|Named GP|30 May 2030", "owner", "Named GP"),
        ("Rec.|Action|Lead|When", "1|Do it.|Named GP|30 May 2030", "due", "30 May 2030"),
        ("No.|Recommendation|By whom", "1|Do it.|Midwives", "owner", "Midwives"),
        ("|For|Recommendation", "1|CAMHS|Do it.", "addressee", "CAMHS"),
        ("Ref|Recommendation|Success criteria", "1|Do it.|All done", "measure", "All done"),
        ("Ref|Recommendation|Impact", "1|Do it.|Better", "outcome", "Better"),
        ("Ref|Recommendation|Evidence of completion", "1|Do it.|Minutes", "evidence", "Minutes"),
        ("Ref|Recommendation|RAG / update", "1|Do it.|Green: seen in May", "evidence", "seen in May"),
        ("Ref|Recommendation|Deadline", "1|Do it.|May 2030", "due", "May 2030"),
    ],
)  # fmt: skip
def test_columns(columns: str, cells: str, field: str, value: str) -> None:
    rule = "|".join("---" for _ in columns.split("|"))
    record = found(f"## Recommendations\n\n|{columns}|\n|{rule}|\n|{cells}|").recommendations[0]
    assert record.text.text == "Do it."
    assert getattr(record, field) == value


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("In hand", "in-progress"), ("AMBER", "in-progress"), ("Complete", "complete"),
        ("Completed May 2030", "complete"), ("Green", "complete"), ("🟢", "complete"),
        ("Not started", "not-started"), ("Red", "not-started"),
        ("Superseded", "superseded"), ("Not accepted: no money", "not-accepted"),
        ("Complete; effect tested in 2030", "checked"), ("Reduced", ""), ("", ""),
    ],
)  # fmt: skip
def test_status(words: str, status: str) -> None:
    table = f"| Recommendation | Status |\n|---|---|\n| Do it. | {words} |"
    assert found(f"## Recommendations\n\n{table}").recommendations[0].status == status


def test_what_a_remark_says_besides_the_status_is_kept() -> None:
    text = "1. Schools should agree it with every head. Status: in progress, 18 of 21 schools have agreed."
    record = found(f"## Recommendations\n\n{text}").recommendations[0]
    assert (record.status, record.evidence) == ("in-progress", "18 of 21 schools have agreed")
    assert record.text.text == "Schools should agree it with every head."


def test_due_and_status_out_of_running_text() -> None:
    record = found("## Recommendations\n\n1. The Board should do it by 3 May 2030. *Status: in hand.*").recommendations[
        0
    ]
    assert (record.due, record.status) == ("May 2030", "in-progress")
    assert record.text.text == "The Board should do it by 3 May 2030."


def test_an_action_plan_after_the_recommendations_fills_their_gaps() -> None:
    text = (
        "## Recommendations\n\n1. The Board should do it.\n2. Schools should do it.\n\n"
        "## Action plan\n\n| No. | Action | Lead | Status |\n|---|---|---|---|\n| 2 | Write first | Heads | Done |\n"
        "| 9 | Something else | Nobody | Done |"
    )
    one, two = found(text).recommendations
    assert (one.actions, one.status) == ("", "")
    assert (two.actions, two.owner, two.status, two.text.text) == (
        "Write first",
        "Heads",
        "complete",
        "Schools should do it.",
    )


def test_themes_of_a_record() -> None:
    assert found("## Learning points\n\n- **Bruising in babies.** Ring.").learning[0].themes == ("injuries-to-babies",)
    assert found("## Learning points\n\n### Neglect\n\n- Look back twice.").learning[0].themes == ("neglect",)
    once = "## Learning points\n\n- Ring about any bruising seen."
    assert found(once).learning[0].themes == ()
    assert found(once, themes=("injuries-to-babies", "neglect")).learning[0].themes == ("injuries-to-babies",)
    assert found("## Learning points\n\n- Ring each other.", themes=("neglect",)).learning[0].themes == ("neglect",)
    assert found("## Learning points\n\n- Ring each other.", themes=("neglect", "escalation")).learning[0].themes == ()
    assert found("## Learning points\n\n- Ring each other.", sectors=("health",)).learning[0].sectors == ("health",)


def _theme(*phrases: str) -> list[Theme]:
    return [Theme("it", "It", "Harm", "", phrases, (), (), date(2030, 1, 1), "")]


@pytest.mark.parametrize(
    ("phrases", "text", "counts"),
    [
        (("neglect", "hungry"), "Neglect was seen; he was hungry.", True),
        (("neglect", "hungry"), "Neglect was seen, and neglect again.", False),  # one phrase twice
        (("neglect", "hungry"), "Neglectful, and a hungryish look.", False),  # whole words
        (("self-harm", "low mood"), "Self harm and low-mood.", True),  # hyphen or space
        (("DNA", "LAC"), "The dna and a lac.", False),  # capitals only match capitals
        (("DNA", "LAC"), "DNA letters about LAC reviews.", True),
        (("rib fracture", "fractures"), "Two rib fractures.", False),  # one place in the text
        (("child's voice", "seen alone"), "The child’s voice; seen alone.", True),  # a curly apostrophe
        (("neglect", "hungry"), "There was no evidence of neglect; he was hungry.", False),
        (("neglect", "hungry"), "There was no evidence of neglect or of a hungry child.", False),
        (("neglect", "hungry"), "Neglect was not a feature. He was hungry.", False),
        (("neglect", "hungry"), "No evidence of violence, but neglect was seen and he was hungry.", True),
        (("not shared", "no further action"), "It was not shared and led to no further action.", True),
        (("school nurse", "core group"), "School nurses met core groups.", True),  # plurals
    ],
)
def test_phrases_that_suggest_a_theme(phrases: tuple[str, ...], text: str, counts: bool) -> None:
    assert themes_of([], text, _theme(*phrases)) == (("it",) if counts else ())


def test_one_phrase_in_a_heading_is_enough_unless_it_is_denied() -> None:
    assert themes_of(["About neglect"], "", _theme("neglect", "hungry")) == ("it",)
    assert themes_of(["No evidence of neglect"], "", _theme("neglect", "hungry")) == ()


def test_sectors() -> None:
    assert sectors_of_label("Education and early years", WORDS.sectors) == ("education-and-early-years",)
    assert sectors_of_label("Northmere Safeguarding Children Board", WORDS.sectors) == ("partnership-leads",)
    assert sectors_of_label("Corner shop", WORDS.sectors) == ()
    assert sectors_of_text("They did not trust anybody and acted in good faith.", WORDS.sectors) == ()
    assert sectors_of_text("The Trust wrote to GPs.", WORDS.sectors) == ("health",)
    nurse = [Sector("a", "A", "", ("school nurse",), None, ""), Sector("b", "B", "", ("school",), None, "")]
    assert sectors_of_text("The school nurse rang.", nurse) == ("a",)


def test_a_record_can_stand_on_another_page() -> None:
    text = (
        "## Learning points\n\n- Read the [guide][g] and the [card].[^1]\n\n[g]: https://a.example/g\n\n[^1]: Note.\n"
    )
    assert found(text).learning[0].text.text == "Read the [guide](https://a.example/g) and the [card]."


def test_learning_only_makes_records_of_what_it_keeps() -> None:
    text = (
        "## Findings\n\n**Kept.** So it was.\n\n### The fire\n\n**Story.** No.\n\n## Recommendations\n\n1. Act on it."
    )
    kept = learning_only(shape(SafeMarkdown(text), WORDS.headings))
    made = records(kept, WORDS.themes, WORDS.sectors)
    assert [point.title for point in made.learning] == ["Kept"]
    assert len(made.recommendations) == 1


def test_nothing_withheld_becomes_a_record() -> None:
    assert found("## Genogram\n\n### Findings\n\n- **Secret.** Told.\n\n- Recommendation 1: Tell.").learning == ()


_word = st.integers(0, 10**6).map(lambda number: f"word{number}")
_heading = st.sampled_from(
    ["## Findings", "## Learning", "### Health", "### Drift", "## Recommendations", "## Good practice"]
)
_body = st.builds(
    lambda form, words: form.format(*words),
    st.sampled_from(["The {} should {}.", "- **{}.** {}\n- x {}", "1. {} must\n\n   {}", "**{}:** {} [^{}]",
                     "7.1 {} {}",
                     "| No. | Recommendation | Lead |\n|---|---|---|\n| 1 | {} | {} |", "Finding 2: {} is. And {}.",
                     "| Sector | Learning |\n|---|---|\n| {} | {} |", "{} is:\n\n- {}", "[{}]: https://a.example/{}"]),
    st.tuples(_word, _word, _word),
)  # fmt: skip


@given(st.lists(st.one_of(_heading, _body), max_size=14).map("\n\n".join))
@settings(max_examples=150, deadline=None)
def test_a_records_text_is_the_authors_own(text: str) -> None:
    """The words of a record stand in the text, in the same order and next to each other but for marks of lists."""
    made = found(text)
    source = re.findall(r"\w+", text)
    texts = [point.text.text for point in made.learning] + [record.text.text for record in made.recommendations]
    for words in (re.findall(r"\w+", each) for each in texts):
        following = iter(source)
        assert all(word in following for word in words)
        assert words
    assert [record.number for record in made.learning] == list(range(1, len(made.learning) + 1))
    assert found(text) == made
