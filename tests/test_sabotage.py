"""The anonymiser broken in one way after another: the audit, or a check before it, catches each.

The case is invented. Where a check before the audit would already refuse, a second test takes that check away as well,
so that the audit stands alone.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from anonymise.anonymiser import Anonymiser, load
from anonymise.candidate import Candidate
from anonymise.found import Found
from anonymise.reading.markdown import View
from anonymise.replace import Edit, safe
from anonymise.safe import SafeMarkdown
from lessonbook import cli
from lessonbook.cases.review_file import read_review
from lessonbook.pages import pages
from lessonbook.search.entries import Entry
from lessonbook.search.index import document
from lessonbook.search.synonyms import Finder
from lessonbook.signoff.approvals import safe_digest
from lessonbook.signoff.editions import Proposed, propose, read_edition, write_edition
from tests.plain_search import _readings

ROOT = Path(__file__).parent.parent
REF = "SB-01-2024"
SUMMARY = """\
---
ref: SB-01-2024
title: "Review about Ottoline"
review_type: lcspr
published_on: 2024-05-01
---

## Why this review was carried out

Ottoline Fenwright was hurt at home. Her NHS number is 999 589 0429 and her aunt can be reached on 01632 960 555.

## What happened

The nurse wrote about ottoline in the notes. <!-- it was Ottoline Fenwright who told --> Nobody read them.
She gave wigglebug a leaflet.

## What we found

1. Nobody asked Ottoline Fenwright about life at home.

## Learning points

1. Ask the child.

## Recommendations

1. The Board should audit how children are asked.
"""
PEOPLE = """\
people:
  - name: Ottoline Fenwright
    also: [Wigglebug]
    as: Child R
"""
SECRETS = re.compile(r"ottoline|fenwright|wigglebug|999\D?589\D?0429|1632\D?960\D?555")


THEME = "---\ntitle: Neglect\ngroup: Harm\norder: 1\nscope: Failure to meet needs\nphrases: [neglect]\n---\n"


def _most_pages(folder: str, names: list[str]) -> list[str]:
    """One theme and one sector are enough, and build in a third of the time."""
    kept = {"themes": "neglect.md", "sectors": "health.md"}.get(Path(folder).name)
    return [name for name in names if kept and name != kept]


@pytest.fixture(scope="session")
def model() -> Anonymiser:
    return load()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, model: Anonymiser) -> Path:
    """A project that was signed and published as it should be."""
    project = tmp_path_factory.mktemp("sound") / "project"
    (project / "summaries").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", project / "templates", ignore=_most_pages)
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    theme = project / "templates" / "themes" / "neglect.md"
    theme.write_text(THEME, encoding="utf-8")
    (project / "summaries" / f"{REF}.md").write_text(SUMMARY, encoding="utf-8")
    (project / "summaries" / f"{REF}.people.yml").write_text(PEOPLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        use(patch, model)
        assert run(patch, project, "approve", "--demo") == 0
        assert run(patch, project, "build") == 0
    assert "Child R" in (project / "site" / "reviews" / REF.lower() / "index.html").read_text("utf-8")
    assert not leaks(project / "site")
    return project


@pytest.fixture
def project(tmp_path: Path, sound: Path, monkeypatch: pytest.MonkeyPatch, model: Anonymiser) -> Path:
    """A copy of it to break."""
    shutil.copytree(sound, tmp_path / "project", symlinks=True)
    use(monkeypatch, model)
    return tmp_path / "project"


def use(patch: pytest.MonkeyPatch, anonymiser: Anonymiser) -> None:
    """Let every command take that anonymiser instead of loading one."""
    patch.setattr("anonymise.many.load", lambda *_given: anonymiser)
    patch.setattr("anonymise.load", lambda *_given: anonymiser)


def run(patch: pytest.MonkeyPatch, project: Path, *arguments: str) -> int:
    patch.setattr(sys, "argv", ["lessonbook", *arguments, "--project", str(project), "--date", "2026-03-02"])
    return cli.run()


def sign_anew(patch: pytest.MonkeyPatch, project: Path) -> int:
    """Sign what the tool makes of the summary now, as if nothing had been signed before."""
    for path in (project / "editions" / f"{REF.lower()}.md", project / "summaries" / f"{REF}.review.yml"):
        path.unlink()
    return run(patch, project, "approve", "--demo")


def blind(patch: pytest.MonkeyPatch) -> None:
    """Take away the second look at the public text, before signing and before building."""
    for module in ("lessonbook.cases.state", "lessonbook.drafts"):
        patch.setattr(f"{module}.left_over", lambda _found, _summary: [])


def leaks(site: Path) -> list[str]:
    texts = ((path, path.read_bytes().decode("utf-8", "replace")) for path in site.rglob("*.html"))
    return [str(path) for path, text in texts if any(SECRETS.search(each.lower()) for each in _readings(text))]


def bytes_of(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def refused(patch: pytest.MonkeyPatch, project: Path, capsys: pytest.CaptureFixture[str], code: int = 2) -> str:
    """Build; the site must stay as it was, and what is said must not quote. Returns what was said."""
    before = bytes_of(project / "site")
    capsys.readouterr()
    assert run(patch, project, "build") == code
    said = "".join(capsys.readouterr())
    assert bytes_of(project / "site") == before
    assert not SECRETS.search(said.lower())
    return said


# --- The anonymiser ---------------------------------------------------------------------------------------------------


class Deaf:
    """A finder without the recognisers of some kinds."""

    def __init__(self, whole: Any, *kinds: str) -> None:
        self.whole, self.kinds = whole, kinds

    def find(self, view: View) -> list[Found]:
        return [found for found in self.whole.find(view) if found.type not in self.kinds]


@pytest.mark.parametrize(
    ("kinds", "said"), [(("UK_NHS", "ID", "REFERENCE"), "NHS number"), (("PHONE_NUMBER",), "telephone number")]
)
def test_a_recogniser_removed(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    model: Anonymiser,
    kinds: tuple[str, ...],
    said: str,
) -> None:
    """Nothing of its kind is in the list then. Its shape gives it away."""
    use(monkeypatch, replace(model, finder=Deaf(model.finder, *kinds)))
    assert sign_anew(monkeypatch, project) == 0
    assert f"what looks like a {said}" in refused(monkeypatch, project, capsys)


def test_the_people_search_switched_off(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other layers find her by her name. Only the people file knows what she is called at home."""

    def nobody(*_given: object) -> list[Candidate]:
        return []

    monkeypatch.setattr("anonymise.anonymiser.search", nobody)
    assert sign_anew(monkeypatch, project) == 0
    assert f"reviews/{REF.lower()}/index.html: text" in refused(monkeypatch, project, capsys)


def skipping(view: View, edits: Sequence[Edit]) -> tuple[SafeMarkdown, ...]:
    """Every replacement but the first: a range that begins one too late."""
    return safe(view, sorted(edits, key=lambda edit: edit.start)[1:])


def with_comments(view: View, edits: Sequence[Edit]) -> tuple[SafeMarkdown, ...]:
    """Comments stay where they were."""
    kept = replace(view, markup=tuple(mark for mark in view.markup if mark.kind != "comment"))
    outside = [edit for edit in edits if view.block_at(edit.start).kind != "comment"]
    return safe(kept, outside)


def as_written(view: View, edits: Sequence[Edit]) -> tuple[SafeMarkdown, ...]:
    """Nothing is replaced in the title, which is a region of its own."""
    title, *others = safe(view, edits)
    start, end = view.regions[0]
    del title
    return (SafeMarkdown(view.source[start:end]), *others)


@pytest.mark.parametrize("broken", [skipping, with_comments, as_written])
def test_what_replaces_is_broken(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: Callable[[View, Sequence[Edit]], tuple[SafeMarkdown, ...]],
) -> None:
    monkeypatch.setattr("anonymise.anonymiser.safe", broken)
    assert sign_anew(monkeypatch, project) == 1
    assert not (project / "editions" / f"{REF.lower()}.md").exists()
    assert run(monkeypatch, project, "build") == 0
    assert not leaks(project / "site")


@pytest.mark.parametrize("broken", [skipping, as_written])
def test_what_replaces_is_broken_and_nothing_else_looks(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: Callable[[View, Sequence[Edit]], tuple[SafeMarkdown, ...]],
) -> None:
    monkeypatch.setattr("anonymise.anonymiser.safe", broken)
    blind(monkeypatch)
    assert sign_anew(monkeypatch, project) == 0
    refused(monkeypatch, project, capsys)


def test_a_region_of_the_front_matter_forgotten(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The title is taken as it was written."""

    def forgetting(summary: Any, anonymised: Any, headings: Any) -> Proposed:
        whole = propose(summary, anonymised, headings)
        return replace(whole, fields=whole.fields.model_copy(update={"title": summary.fields.title}))

    monkeypatch.setattr("lessonbook.drafts.propose", forgetting)
    assert sign_anew(monkeypatch, project) == 1
    blind(monkeypatch)
    assert run(monkeypatch, project, "approve", "--demo") == 0
    said = refused(monkeypatch, project, capsys)
    assert "<title>" in said
    assert "search index" in said


# --- What was signed --------------------------------------------------------------------------------------------------


def edited(project: Path) -> None:
    """A name put into the edition by hand, and its seal made anew."""
    edition = read_edition(project, REF)
    assert edition is not None
    text = SafeMarkdown(edition.text.text.replace("Child R", "Ottoline Fenwright", 1))
    write_edition(project, replace(edition, text=text))


def test_an_edition_edited_by_hand(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its approvals are for something else, so its page gives way."""
    edited(project)
    assert run(monkeypatch, project, "build") == 0
    assert "does not match its approvals" in " ".join(capsys.readouterr().out.split())
    assert not leaks(project / "site")


def test_an_edition_edited_by_hand_and_its_approvals_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_edition(project, REF)
    edited(project)
    after = read_edition(project, REF)
    assert before is not None
    assert after is not None
    review = project / "summaries" / f"{REF}.review.yml"
    forged = review.read_text("utf-8").replace(
        safe_digest(read_review(review, REF), before.digest), safe_digest(read_review(review, REF), after.digest)
    )
    assert forged != review.read_text("utf-8")
    review.write_text(forged, encoding="utf-8")
    blind(monkeypatch)
    refused(monkeypatch, project, capsys)


# --- The pages --------------------------------------------------------------------------------------------------------


def test_pages_that_print_a_raw_field(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def printing(*given: Any, **named: Any) -> Mapping[str, str]:
        made = dict(pages(*given, **named))
        return made | {"themes/neglect.md": made["themes/neglect.md"] + "\n\nReview about Ottoline\n"}

    monkeypatch.setattr("lessonbook.build.pages", printing)
    assert "themes/neglect/index.html: text, line" in refused(monkeypatch, project, capsys)


def test_a_template_that_names_somebody(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in our templates is nobody's secret, but for a full name that somebody listed."""
    template = project / "templates" / "pages" / "about.md.j2"
    template.write_text(template.read_text("utf-8") + "\nWith thanks to Ottoline Fenwright.\n", encoding="utf-8")
    assert "about/index.html: text, line" in refused(monkeypatch, project, capsys)


def test_a_record_of_the_search_with_raw_text(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def talkative(entry: Entry, finder: Finder) -> str:
        raw = "<p>what Ottoline Fenwright told</p>" if entry.path == "themes/neglect/" else ""
        return document(entry, finder).replace("</body>", f"{raw}</body>")

    monkeypatch.setattr("lessonbook.search.index.document", talkative)
    assert "themes/neglect/: search index" in refused(monkeypatch, project, capsys)


def picture(path: Path, text: str) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", text, zip=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8)).save(path, pnginfo=words)


def test_a_picture_that_says_who_is_on_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    picture(project / "templates" / "overrides" / "assets" / "logo.png", "Ottoline at school")
    assert "assets/logo.png: metadata" in refused(monkeypatch, project, capsys)


def test_a_file_that_nobody_can_judge(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "templates" / "overrides" / "assets" / "film.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)))
    said = refused(monkeypatch, project, capsys, code=1)
    assert "assets/film.mp4" in said
    assert "cannot be searched" in said


# --- The audit itself -------------------------------------------------------------------------------------------------


def test_without_the_audit_these_would_be_public(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sabotage works: it is the audit that stops it."""
    monkeypatch.setattr("anonymise.anonymiser.safe", skipping)
    blind(monkeypatch)
    assert sign_anew(monkeypatch, project) == 0
    monkeypatch.setattr("lessonbook.build.refuse_leaks", lambda _site, _secrets: None)
    assert run(monkeypatch, project, "build") == 0
    assert leaks(project / "site")
    monkeypatch.undo()
    assert run(monkeypatch, project, "audit", str(project / "site")) == 2
