"""How long the audit takes, and how much memory: on the sample site, and on a large one made of copies.

Time is that of one processor, whatever else the machine does.

    python -m benchmarks.audit [REVIEWS]

The large site has 2,000 reviews if not told otherwise: the sample's editions again and again under other refs. MkDocs
and Pagefind build the first hundred; the others are copies of these, their entries in the search index too, so that the
pages that bring reviews together are those of a smaller library. Each case has a people file of invented names, and
dates, numbers and addresses that were taken out of it. One name is then put on one page, and must be found.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from anonymise.findings import Action, Finding
from anonymise.people import People
from lessonbook.audit import Case, Secret, inspect, own_words, secrets
from lessonbook.cases.state import Shown, derive_alone
from lessonbook.collect import collect
from lessonbook.pages import pages
from lessonbook.project import Project, open_project
from lessonbook.publication.live import case_of
from lessonbook.publication.site import build_site, stage
from lessonbook.shaping.vocabulary import load_vocabulary
from lessonbook.signoff.editions import Edition, read_editions

HERE = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 21)
BUILT = 100
PEOPLE_A_CASE = 12
_ONSETS = "b br c ch d f fl g gr h j k l m n p pr q r s sh st t th tr v w y z".split()
_ENDS = "ab ack ael ain all and ane ard arl ath ay een el ena end enn ert eth iel igh ina ine ock olm on orth".split()


def main(reviews: int = 2000) -> None:
    """Print both measures."""
    project = open_project(HERE, DAY)
    editions = [edition for edition in read_editions(HERE).values() if edition.text.text]
    with tempfile.TemporaryDirectory(prefix="lessonbook-bench-") as folder:
        for count in (len(editions), reviews):
            site = Path(folder) / f"site-{count}"
            shown = _shown(editions, count)
            library = collect(shown[:BUILT], load_vocabulary(project.templates), project)
            stage(pages(library, project.templates), site / "docs")
            build_site(HERE, site / "docs", site / "site", DAY, library)
            _multiply(site / "site", [each.fields.ref.lower() for each in shown])
            _measure(site / "site", shown, project)


def _multiply(site: Path, refs: Sequence[str]) -> None:
    """Copies of the reviews that were built, under the refs of those that were not."""
    pairs = [(refs[number % BUILT], ref) for number, ref in enumerate(refs) if number >= BUILT]
    fragments = {path: gzip.decompress(path.read_bytes()) for path in (site / "pagefind" / "fragment").iterdir()}
    for old, new in pairs:
        for path in [path for path in (site / "reviews" / old).rglob("*") if path.is_file()]:
            copy = site / "reviews" / new / path.relative_to(site / "reviews" / old)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(_renamed(path.read_bytes(), old, new))
        for path, content in fragments.items():
            if f"/reviews/{old}/".encode() in content:
                path.with_stem(f"en_{new}").write_bytes(gzip.compress(_renamed(content, old, new)))


def _renamed(content: bytes, old: str, new: str) -> bytes:
    return content.replace(old.encode(), new.encode()).replace(old.upper().encode(), new.upper().encode())


def _measure(site: Path, shown: Sequence[Shown], project: Project) -> None:
    cases = list(_cases(shown))
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    begun = time.process_time()
    listed = secrets(cases, own_words(project.root))
    made = time.process_time()
    outcome = inspect(site, listed)
    done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(shown):5} reviews, {len(files)} files of {sum(files) / 1e6:.0f} MB, {len(listed)} secrets: "
        f"list {made - begun:.1f} s, search {done - made:.1f} s, {memory:.0f} MB at most; "
        f"{len(outcome.hits)} false alarms, {len(outcome.unjudged)} files not judged"
    )
    _plant(site, cases, listed)


def _plant(site: Path, cases: Sequence[Case], listed: Sequence[Secret]) -> None:
    name = cases[-1].people.people[0].name
    page = sorted((site / "themes").glob("*/index.html"))[0]
    page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{name}</p></main>", 1), encoding="utf-8")
    assert {hit.case for hit in inspect(site, listed).hits} == {cases[-1].ref}, "the planted name was not found"


def _shown(editions: Sequence[Edition], count: int) -> list[Shown]:
    """The editions, over and over, each time under another ref."""
    made = []
    for number in range(count):
        edition = editions[number % len(editions)]
        ref = f"NM-{number + 1:04}-{2010 + number % 15}"
        fields = edition.fields.model_copy(update={"ref": ref, "remove_after": None})
        shown = derive_alone(replace(edition, ref=ref, fields=fields), DAY).shown
        assert shown is not None
        made.append(shown)
    return made


def _cases(shown: Sequence[Shown]) -> Iterator[Case]:
    """What each was made from: names that nobody has, and the findings of a usual summary."""
    chance = random.Random(4)
    for each in shown:
        names = [f"{_name(chance)} {_name(chance)}" for _person in range(PEOPLE_A_CASE)]
        people = People.model_validate({"people": [{"name": name, "as": "a professional"} for name in names]})
        number = f"{chance.randrange(10**9, 10**10)}"
        found = [
            _finding(f"{chance.randrange(1, 29)} March {chance.randrange(1990, 2025)}", "DATE_TIME"),
            _finding(f"{number[:3]} {number[3:6]} {number[6:]}", "UK_NHS"),
            _finding(f"01632 960 {number[:3]}", "PHONE_NUMBER"),
            _finding(f"{number[:2]} {_name(chance)} Road", "LOCATION"),
            *(_finding(name, "PERSON") for name in names),
        ]
        yield case_of(each.fields.ref, found, people, each)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_ENDS) for _syllable in range(2)).capitalize()


def _finding(text: str, kind: str) -> Finding:
    return Finding(
        start=0, end=len(text), type=kind, action=Action.REPLACE, replacement="", source="bench", score=1, text=text
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
