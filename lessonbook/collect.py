"""From what may be shown to the library that pages are made from: signed editions in, reviews out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import yaml

from anonymise.safe import SafeMarkdown
from lessonbook import strict_yaml
from lessonbook.cases.fields import PublicFields
from lessonbook.cases.state import Shown
from lessonbook.library import Library, Review, newest_first
from lessonbook.project import Project
from lessonbook.rarity import safe_facts
from lessonbook.shaping.records import records
from lessonbook.shaping.shape import shape
from lessonbook.shaping.vocabulary import Vocabulary
from lessonbook.signoff.numbers import Numbers, renumber


def collect(shown: Sequence[Shown], vocabulary: Vocabulary, project: Project) -> Library:
    """The library of one day. `shown` holds every case that has an address, whatever stands there."""
    url = _site(project, "site_url")
    facts = [case.fields for case in shown if case.text is not None]
    return Library(
        settings=project.settings,
        day=project.day,
        reviews=newest_first(_review(case, facts, vocabulary, project) for case in shown),
        themes=vocabulary.themes,
        sectors=vocabulary.sectors,
        glossary=vocabulary.glossary,
        site_name=_site(project, "site_name"),
        site_url=url and url.rstrip("/") + "/",
    )


def _site(project: Project, name: str) -> str:
    """One of MkDocs' own settings; empty where it is not set."""
    if not project.config.is_file():
        return ""
    node = strict_yaml.child(strict_yaml.compose(project.config.read_text("utf-8-sig"), "mkdocs.yml"), name)
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _review(case: Shown, facts: Sequence[PublicFields], vocabulary: Vocabulary, project: Project) -> Review:
    fields = safe_facts(case.fields, facts, project.settings.rarity)
    bare = Review(ref=fields.ref, state=case.state, fields=fields, edition=case.edition, signed_on=case.signed_on)
    if case.text is None:
        return bare
    return _with_text(replace(bare, pictures=case.pictures), case.text, case.numbers, vocabulary)


def _with_text(bare: Review, text: SafeMarkdown, numbers: Numbers, vocabulary: Vocabulary) -> Review:
    shaped = shape(text, vocabulary.headings)
    found = records(shaped, vocabulary.themes, vocabulary.sectors, bare.fields.themes, bare.fields.sectors)
    found = renumber(found, numbers)
    return replace(bare, parts=shaped.parts, learning=found.learning, recommendations=found.recommendations)
