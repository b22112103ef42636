"""It does not cry wolf: a library in which Hope, Will, Grace, Field and Young are people and words, built for real.

The reviews use the words as words all over; the people files list people of those names, and of names that are terms of
mark-up, verbs, months and towns. All of it is invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from anonymise.findings import Action, Finding
from anonymise.people import People
from anonymise.safe import SafeMarkdown
from lessonbook.audit import Case, Secret, inspect, own_words, secrets
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.state import Shown, derive_alone
from lessonbook.collect import collect
from lessonbook.pages import pages
from lessonbook.project import open_project
from lessonbook.publication.live import case_of
from lessonbook.publication.site import build_site, stage
from lessonbook.shaping.vocabulary import load_vocabulary
from lessonbook.signoff.editions import Edition
from lessonbook.signoff.numbers import Numbers

ROOT = Path(__file__).parent.parent
DAY = date(2026, 3, 2)
REFS = ("NM-01-2024", "NM-02-2024", "NM-03-2023")
TEXT = """\
## Why this review was carried out

Hope is not a plan. Will this change practice? Young people told us that it will. Grace was shown to nobody; in the
field, a period of grace helps. *Hope* begins this sentence. **Will** it end? “Young carers hope that somebody will
come.” There was marsh behind the house. A rose stood in the room. The bill came in summer, at dawn. May we mark this?

### Field notes

| Young people | Hope |
| --- | --- |
| Will they come? | Grace, and time |

## What we found

1. **Hope for young people.** Staff will keep hope alive in the field. Will they? Grace, hope and time are needed.
2. **Young fathers.** Field workers should read (Marlowe, 2012) and ask Lord Laming's question of every young father.
3. Write to the hub on 14 March 2019, the day on which the {word} policy began. The max and the min of a scale differ.

## Learning points

1. Will you ask young people about hope, and mark the answer in the field?

## Recommendations

1. The Board should audit how young people are asked, and will report on it by May 2025.
"""
PEOPLE = """
Hope Young | Will Field | Grace Hope | Mark Bill | Dawn Summer | May Rose | Max Lang | Rose Marsh | Jean-Luc Page
Art Root | Iris Strang | Kim Board | Ray Day | Bill Key | Ken Work | Iris Tate | Sam Edward Neal
Pat Case | Dean Start | Frank Main
""".replace("\n", "|").split("|")
"""The last ones bear the names of things in mark-up, in PDF files and on every page."""


def edition(ref: str, word: str) -> Edition:
    fields = PublicFields(ref=ref, title=f"Hope for young people: {word}", themes=("neglect",))
    return Edition(ref, fields, 1, date(2025, 3, 1), Numbers(), SafeMarkdown(TEXT.format(word=word)))


def people(keep: Sequence[str] = ()) -> People:
    names = [name.strip() for name in PEOPLE if name.strip()]
    return People.model_validate({"people": [{"name": name, "as": "a parent"} for name in names], "keep": keep})


def finding(text: str, kind: str, action: Action = Action.REPLACE) -> Finding:
    return Finding(
        start=0, end=len(text), type=kind, action=action, replacement="x" if action.masks else None, source="test",
        score=1, text=text,
    )  # fmt: skip


def cases(shown: Sequence[Shown]) -> list[Case]:
    """Names listed in every case; a date and phrases masked in the first; citations and a public name kept in all."""
    kept = [finding("Marlowe, 2012", "CITATION", Action.KEEP), finding("14 March 2019", "DATE_TIME", Action.KEEP)]
    first = [
        finding("May 2024", "DATE_TIME", Action.GENERALISE),
        finding("the house behind the marsh", "LOCATION"),
        finding("Hope", "PERSON"),
        finding("Young people", "PERSON"),
        finding("aged 9", "AGE", Action.GENERALISE),
        finding("Jodie Marlowe", "PERSON"),
        finding("Victoria Laming", "PERSON"),
    ]
    findings = [[*first, *kept], kept, kept]
    return [
        case_of(each.fields.ref, found, people(["Lord Laming"]), each)
        for each, found in zip(shown, findings, strict=True)
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Secret]]:
    """The site, and what is searched for in it."""
    folder = tmp_path_factory.mktemp("quiet")
    project = open_project(ROOT, DAY)
    words = ("lighthouse", "marzipan", "quillfeather")
    standings = [derive_alone(edition(ref, word), DAY) for ref, word in zip(REFS, words, strict=True)]
    shown = [standing.shown for standing in standings if standing.shown]
    library = collect(shown, load_vocabulary(project.templates), project)
    stage(pages(library, project.templates), folder / "docs")
    build_site(ROOT, folder / "docs", folder / "site", DAY, library)
    return folder / "site", secrets(cases(shown), own_words(ROOT))


def test_a_library_full_of_such_words_raises_no_alarm(built: tuple[Path, list[Secret]]) -> None:
    outcome = inspect(*built)
    assert outcome.hits == []
    assert outcome.unjudged == []


PAGE, THEME = "reviews/nm-01-2024/index.html", "themes/neglect/index.html"
LEAKS = [
    (PAGE, "Then Hope was seen at home.", "a first name"),
    (PAGE, "the Young family", "a family name"),
    (PAGE, "the Fields were told", "a family in the plural"),
    (PAGE, "his aunt, Grace, came", "between commas"),
    (PAGE, "Young, Hope", "the surname first"),
    (PAGE, "We met Lang there.", "a name that mark-up uses"),
    (PAGE, "Victoria and Laming himself", "a kept name, not as it was kept"),
    (PAGE, "It was in May 2024 that", "a date of this case"),
    (PAGE, "the house behind the marsh", "a phrase of this case"),
    (THEME, "a visit to Will Field", "a full name of common words, on another page"),
    (THEME, "Field, Will", "the same, the surname first"),
    (PAGE, "by W. Field and others", "with an initial"),
    (PAGE, "by WF and others", "as initials"),
    (THEME, "the mother of Iris Strang", "a full name"),
    (THEME, "Jodie Marlowe", "a full name of which another case cites the surname"),
    ("library.json", '{"title": "Review about Will Field"}', "a full name in data"),
    ("assets/will-field.txt", "x", "a full name in the name of a file"),
]


@pytest.mark.parametrize(("page", "words", "how"), LEAKS, ids=[how for _page, _words, how in LEAKS])
def test_and_yet_the_people_are_found(
    built: tuple[Path, list[Secret]], tmp_path: Path, page: str, words: str, how: str
) -> None:
    site, listed = built
    path = tmp_path / page
    path.parent.mkdir(parents=True, exist_ok=True)
    if (site / page).is_file() and page.endswith(".html"):
        words = (site / page).read_text("utf-8").replace("</article>", f"<p>{words}</p></article>")
    path.write_text(words, encoding="utf-8")
    assert inspect(tmp_path, listed).hits, how


NO_LEAKS = [
    (THEME, "Hope helps. Grace, and time. Young and old, in the Field Review"),
    (THEME, "It was in May 2024 that another case was closed"),
    (THEME, "In Marsh Lane, roses; the Rose garden, as (Marlowe, 2012) says"),
    ("reviews/nm-02-2024/index.html", "Lord Laming asked, and so did Marlowe"),
    (PAGE, "WHAT MAY HELP AND WHO WILL ASK"),
    (PAGE, "Staff asked IT and the GP about SEN"),
    (PAGE, "Hope. Will they? “Young people” 1. Field work. Grace: two"),
]


@pytest.mark.parametrize(("page", "words"), NO_LEAKS)
def test_words_beside_names_raise_none(built: tuple[Path, list[Secret]], tmp_path: Path, page: str, words: str) -> None:
    path = tmp_path / page
    path.parent.mkdir(parents=True)
    path.write_text(f"<html lang='en' dir='ltr'><article class='page main'><p>{words}</p></article>", encoding="utf-8")
    assert inspect(tmp_path, built[1]).hits == []


def test_a_name_left_in_lower_case_does_not_make_itself_a_common_word(tmp_path: Path) -> None:
    """The signed text of the case holds it: that is the leak, and no excuse."""
    who = People.model_validate({"people": [{"name": "Ottoline Fenwright", "as": "Child A"}]})
    listed = secrets([Case("NM-01-2024", people=who, signed="then ottoline came")], "")
    page = tmp_path / PAGE
    page.parent.mkdir(parents=True)
    page.write_text("<p>then ottoline came</p>", encoding="utf-8")
    assert inspect(tmp_path, listed).hits
