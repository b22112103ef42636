"""What can be found, what means the same, and the table of passages beside the index."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonbook.library import Library
from lessonbook.search import write_index
from lessonbook.search.entries import KINDS, entries
from lessonbook.search.index import document
from lessonbook.search.synonyms import Finder, Group, folded, is_abbreviation, ordinary, synonym_groups, words_of
from lessonbook.search.table import packed
from tests.library_fixture import BABY, REVIEWS, THEMES, library, with_the_project_s_words

OURS = with_the_project_s_words(library())


def unpacked(column: dict[str, Any]) -> list[int]:
    """As `search-engine.js` reads a column."""
    digits = column["rows"].translate(str.maketrans("abcdefghijklmnop", "0123456789abcdef"))
    return [int(digits[at : at + column["width"]], 16) for at in range(0, len(digits), column["width"])]


class TestSynonyms:
    GROUPS = (
        Group("zqa", ("DV", "DA", "domestic violence", "domestic abuse")),
        Group("zqb", ("SEND", "special educational needs")),
        Group("zqc", ("bruise", "bruising")),
        Group("zqd", ("return home interview", "RHI")),
    )

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("Ask about domestic abuse.", ["zqa"]),
            ("Domestic Violence", ["zqa"]),
            ("domestic or sexual abuse", ["zqa"]),
            ("domestic tasks were left to her, and abuse", []),
            ("abuse, domestic", []),
            ("DV and DA", ["zqa", "zqa"]),
            ("two DAs", ["zqa"]),
            ("da dv", []),
            ("send a letter", []),
            ("a SEND review", ["zqb"]),
            ("two bruises and the child's bruising", ["zqc", "zqc"]),
            ("return-home interviews", ["zqd"]),
            ("", []),
        ],
    )
    def test_a_text_speaks_of_a_group(self, text: str, codes: list[str]) -> None:
        assert sorted(Finder(self.GROUPS).codes(text).elements()) == codes

    def test_groups_that_share_a_phrase_are_one(self) -> None:
        made = replace(library(), themes=(replace(THEMES[0], synonyms=(("DV", "DA"), ("domestic violence", "dv"))),))
        assert ("DV", "DA", "domestic violence") in [group.phrases for group in synonym_groups(made)]

    @pytest.mark.parametrize(
        "meant", [("DV", "domestic abuse"), ("CSE", "child sexual exploitation"),
                  ("SUDI", "sudden unexpected death in infancy"),
                  ("FII", "fabricated or induced illness"), ("WNB", "was not brought"),
                  ("MASH", "Multi-agency safeguarding hub")],
    )  # fmt: skip
    def test_the_project_s_own_words_are_understood_both_ways(self, meant: tuple[str, str]) -> None:
        finder = Finder(synonym_groups(OURS))
        one, other = (finder.codes(words) for words in meant)
        assert one
        assert one.keys() & other.keys()

    def test_every_phrase_of_a_group_is_found_in_itself(self) -> None:
        groups = synonym_groups(OURS)
        finder = Finder(groups)
        missed = [phrase for group in groups for phrase in group.phrases if group.code not in finder.codes(phrase)]
        assert missed == []

    def test_codes_are_of_one_length_so_that_none_is_the_start_of_another(self) -> None:
        codes = [group.code for group in synonym_groups(OURS)]
        assert len(set(codes)) == len(codes) > 100
        assert {len(code) for code in codes} == {5}

    def test_an_abbreviation_that_is_a_word_of_the_texts_needs_its_capitals(self) -> None:
        assert ordinary(self.GROUPS, Counter({"send": 2, "dvd": 1})) == ["send"]

    @pytest.mark.parametrize(
        ("word", "folds_to"),
        [("Bruises", "bruise"), ("child's", "child"), ("children’s", "children"), ("stress", "stress"), ("gas", "gas"),
         ("parents'", "parent"), ("DVs", "dvs")],
    )  # fmt: skip
    def test_words_lose_capitals_possessive_and_plural(self, word: str, folds_to: str) -> None:
        assert folded(word) == folds_to

    @given(st.text())
    def test_any_text_can_be_searched(self, text: str) -> None:
        Finder(self.GROUPS).codes(text)
        assert all(words_of(word) == [word] for word in words_of(text))

    def test_what_is_an_abbreviation(self) -> None:
        assert [is_abbreviation(phrase) for phrase in ("DV", "CAMHS", "GCP2", "Ofsted", "domestic abuse", "s17")] == [
            True, True, True, False, False, False,
        ]  # fmt: skip


class TestEntries:
    def test_every_record_of_a_published_review_is_a_passage_once(self) -> None:
        entry = next(entry for entry in entries(OURS) if entry.path == "reviews/nm-02-2025/")
        anchors = [passage.anchor for passage in entry.passages if passage.kind]
        assert anchors == [*(f"l{point.number}" for point in BABY.learning),
                           *(f"r{advice.number}" for advice in BABY.recommendations)]  # fmt: skip
        text = " ".join(f"{passage.title} {passage.text}" for passage in entry.passages)
        assert text.count("Refer every bruise on the same day") == 1

    def test_withdrawn_catalogued_and_updated_reviews_are_not_found(self) -> None:
        paths = {entry.path for entry in entries(OURS)}
        assert {f"reviews/{review.slug}/" for review in REVIEWS if review.has_text} == {
            path for path in paths if path.startswith("reviews/")
        }

    def test_a_draft_in_the_preview_says_so(self) -> None:
        draft = replace(BABY, state="draft")
        assert next(entries(library(reviews=(draft,)))).title.startswith("Draft, not published: ")

    def test_kinds_are_those_of_the_filters(self) -> None:
        kinds = {entry.kind for entry in entries(OURS)} | {p.kind for entry in entries(OURS) for p in entry.passages}
        assert kinds - {""} <= set(KINDS)

    def test_what_a_review_says_cannot_become_markup_of_the_index(self) -> None:
        hostile = next(entry for entry in entries(library()) if entry.path == "reviews/nm-07-2024/")
        page = document(hostile, Finder(()))
        assert not re.search(r"<(?!/?(?:html|body|h1|h3|p|i)\b)", page)
        assert 'id="r1~7.2"' in page


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("indexed")
    write_index(OURS, site)
    return site / "pagefind"


class TestTable:
    @given(st.lists(st.integers(0, 2**40)))
    def test_a_column_gives_back_its_numbers(self, numbers: list[int]) -> None:
        assert unpacked(packed(numbers)) == numbers

    def test_it_knows_every_passage_where_pagefind_has_it(self, index: Path) -> None:
        table = json.loads((index / "passages.json").read_text("utf-8"))
        made = list(entries(OURS))
        lengths = iter(unpacked(table["passages"]["words"]))
        for number, entry in enumerate(made):
            name = table["pages"]["id"][number].translate(str.maketrans("abcdefghijklmnop", "0123456789abcdef"))
            packed_page = (index / "fragment" / f"en_{name}.pf_fragment").read_bytes()
            page = json.loads(gzip.decompress(packed_page).removeprefix(b"pagefind_dcd"))
            assert page["url"] == f"/{entry.path}"
            words = page["content"].split(" ")
            own = [passage for passage in entry.passages if passage.kind]
            sizes = [next(lengths) for _ in own]
            at = len(words) - sum(sizes)
            for passage, size in zip(own, sizes, strict=True):
                assert " ".join(words[at : at + size]).startswith((passage.title or passage.text)[:30])
                at += size
        assert next(lengths, None) is None

    def test_labels_are_the_passage_s_own(self, index: Path) -> None:
        table = json.loads((index / "passages.json").read_text("utf-8"))
        facets = {name: [slug for slug, _ in values] for name, _, values in table["facets"]}
        own = [passage for entry in entries(OURS) for passage in entry.passages if passage.kind]
        for name, given_ in (("sector", "sectors"), ("theme", "themes")):
            for passage, bits in zip(own, unpacked(table["passages"][name]), strict=True):
                labels = {slug for place, slug in enumerate(facets[name]) if bits >> place & 1}
                assert labels == set(getattr(passage, given_)) & set(facets[name])

    def test_it_holds_no_word_that_could_look_like_one_of_a_case(self, index: Path) -> None:
        """Packed columns are single runs of letters: the audit looks for words, and can take no part for a name."""
        table = json.loads((index / "passages.json").read_text("utf-8"))
        for column in (*table["pages"].values(), *table["passages"].values()):
            for run in column if isinstance(column, list) else [column["rows"]]:
                assert re.fullmatch("[a-p]*", run)


def test_a_library_without_reviews_has_an_index(tmp_path: Path) -> None:
    empty: Library = library(reviews=())
    write_index(empty, tmp_path)
    assert (tmp_path / "pagefind" / "passages.json").is_file()
