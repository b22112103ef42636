"""What a page makes of a review's words: records where their authors wrote them, values in public words."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from anonymise.safe import SafeMarkdown
from lessonbook.cases import fields
from lessonbook.library import LearningPoint, Recommendation
from lessonbook.pages import pages
from lessonbook.pages.gather import anchor, name
from lessonbook.pages.labels import LABELS, count_words, listed, year_band
from lessonbook.pages.placing import Piece, pieces
from lessonbook.pages.reviews import at_a_glance, facts, key_messages, provenance, terms_in
from lessonbook.pages.text import first_sentence, plain
from tests.library_fixture import BABY, GLOSSARY, HOSTILE, TEMPLATES, advice, library, part, point


class TestPlacing:
    """Records stand where their authors wrote them, and no word is lost."""

    def shown(self, text: str, *records: LearningPoint | Recommendation) -> list[str]:
        def words(piece: Piece) -> str:
            if isinstance(piece, SafeMarkdown):
                return piece.text.strip()
            return str(piece.record.number) + (" as written" if piece.text != piece.record.text else "")

        return [words(piece) for piece in pieces(SafeMarkdown(text), records)]

    def test_a_list_of_points_gives_way_and_its_introduction_stays(self) -> None:
        text = (
            "Read this first.\n\n1. Ask who lives in the home at every contact.\n2. Write down what the child says.\n"
        )
        first = point(1, "learning", "", "Ask who lives in the home at every contact.")
        second = point(2, "learning", "", "Write down what the child says.")
        assert self.shown(text, first, second) == ["Read this first.", "1", "2"]

    def test_an_item_that_is_no_record_stays_in_the_list(self) -> None:
        text = "- Ask who lives in the home.\n- A remark of the author.\n- Another remark.\n"
        assert self.shown(text, point(1, "learning", "", "Ask who lives in the home.")) == [
            "1", "- A remark of the author.\n- Another remark.",
        ]  # fmt: skip

    def test_a_heading_that_became_the_title_is_not_said_twice(self) -> None:
        text = "### 2. Hidden men\n\nFathers were left out of every assessment that was made.\n"
        record = point(1, "learning", "Hidden men", "Fathers were left out of every assessment that was made.")
        assert self.shown(text, record) == ["1"]

    def test_a_sector_heading_stays_above_its_points(self) -> None:
        text = "### Health\n\n- Refer every bruise on the same day.\n"
        assert self.shown(text, point(1, "learning", "", "Refer every bruise on the same day.")) == ["### Health", "1"]

    def test_a_table_gives_way_only_when_every_cell_is_said(self) -> None:
        table = (
            "| No | Recommendation | Lead |\n| - | - | - |\n| 1 | The Board should audit bruises each year. | {} |\n"
        )
        record = advice(1, "1", "The Board should audit bruises each year.", owner="Head of safeguarding")
        assert self.shown(table.format("Head of safeguarding"), record) == ["1"]
        lost = self.shown(table.format("A cell that nobody read"), record)
        assert lost == [table.format("A cell that nobody read").strip(), "1"]

    def test_a_cell_with_the_words_of_a_state_is_said_by_the_state(self) -> None:
        table = "| No | Recommendation | Status |\n| - | - | - |\n| R1 | The Board should audit. | Effect checked |\n"
        assert self.shown(table, advice(1, "R1", "The Board should audit.", status="checked")) == ["1"]

    def test_a_paragraph_that_says_more_than_its_record_is_shown_whole_in_the_record_s_place(self) -> None:
        said = "The Board should audit every bruise seen in a baby by May 2025."
        more = f"R2. {said} Status: in progress, 18 of 21 schools have agreed to take part in it."
        assert self.shown(more, advice(2, "R2", said)) == ["2 as written"]

    def test_a_remark_on_the_state_is_said_by_the_record_and_not_twice(self) -> None:
        said = "The Board should audit every bruise seen in a baby by May 2025."
        record = advice(2, "R2", said, status="in-progress", evidence="18 of 21 schools have agreed to take part in it")
        more = f"R2. {said} Status: in progress, 18 of 21 schools have agreed to take part in it."
        assert self.shown(more, record) == ["2"]

    def test_a_cell_of_a_state_and_a_remark_is_said_by_both(self) -> None:
        table = (
            "| No | Recommendation | Status |\n| - | - | - |\n| R1 | The Board should audit. | Complete; 94 of 100 |\n"
        )
        assert self.shown(
            table, advice(1, "R1", "The Board should audit.", status="complete", evidence="94 of 100")
        ) == ["1"]

    def test_a_label_before_the_text_does_not_hide_it(self) -> None:
        text = "**Recommendation 3 (Health):** The Board should agree one way of recording adults.\n"
        assert self.shown(text, advice(3, "3", "The Board should agree one way of recording adults.")) == ["3"]

    def test_a_short_remark_equal_to_some_words_of_a_record_stays(self) -> None:
        record = point(1, "learning", "", "Refer every bruise on the same day, whatever the explanation.")
        assert self.shown("The same day.\n", record) == ["The same day."]

    def test_a_record_of_several_paragraphs_takes_them_all(self) -> None:
        text = "Refer every bruise on the same day, whatever you are told.\n\nTell the parents.\n"
        record = point(1, "learning", "", text)
        assert self.shown(text, record) == ["1"]

    def test_code_never_gives_way(self) -> None:
        assert self.shown("```\nx\n```", point(1, "learning", "", "x")) == ["```\nx\n```"]

    def test_a_record_without_a_place_gets_a_home(self) -> None:
        lonely = replace(BABY, parts=(), recommendations=(advice(9, "", "Do it."),))
        page = pages(library(reviews=(lonely,)), TEMPLATES)["reviews/nm-02-2025.md"]
        assert "## Recommendations" in page
        assert 'id="r9"' in page


class TestWords:
    def test_every_allowed_value_has_public_words(self) -> None:
        values = {"nation": fields.Nation, "review_type": fields.ReviewType, "method": fields.Method,
                  "harm": fields.Harm,
                  "incident": fields.Incident, "harm_source": fields.HarmSource, "age": fields.Age, "sex": fields.Sex,
                  "plan": fields.Plan, "living": fields.Living, "setting": fields.Setting,
                  "distress": fields.Distress}  # fmt: skip
        for field, kind in values.items():
            assert set(get_args(kind)) == set(LABELS[field]), field

    @pytest.mark.parametrize(("count", "words"), [(0, "no reviews"), (1, "fewer than 5 reviews"), (5, "5 reviews")])
    def test_small_numbers_are_not_shown(self, count: int, words: str) -> None:
        assert count_words(count, 5, "review") == words

    def test_lists_and_years_read_like_sentences(self) -> None:
        assert listed(["a"]) == "a"
        assert listed(["a", "b", "c"]) == "a, b and c"
        assert year_band("2016-18") == "2016 to 2018"
        assert year_band("1998-02") == "1998 to 2002"

    def test_plain_words_and_first_sentences(self) -> None:
        text = SafeMarkdown("**Ask** [who](https://x.example) lives\nthere. Write it down.")
        assert plain(text) == "Ask who lives there. Write it down."
        assert first_sentence(text) == "Ask who lives there."
        assert first_sentence(SafeMarkdown("word " * 100)).endswith("word…")

    @pytest.mark.parametrize(
        ("label", "words"),
        [("R3", "Recommendation 3"), ("7.2", "Recommendation 7.2"), ("4a.", "Recommendation 4a"),
         ("", "Recommendation 9"), ("Health", "Recommendation 9")],
    )  # fmt: skip
    def test_a_recommendation_goes_by_its_author_s_own_number(self, label: str, words: str) -> None:
        assert name(advice(9, label, "Do it.")) == words

    def test_how_to_cite_names_board_title_edition_and_address(self) -> None:
        made = pages(replace(library(), site_url="https://x.example/"), TEMPLATES)["reviews/nm-02-2025.md"]
        assert html.unescape(re.findall(r'<p class="lb-cite">(.*?)</p>', made)[0]) == (
            "Northmere Safeguarding Partnership (2026). Child Heron. Reference NM-02-2025, edition 2."
            " https://x.example/reviews/nm-02-2025/"
        )

    def test_a_reader_learns_when_a_review_will_be_looked_at_again(self) -> None:
        due = replace(BABY, fields=BABY.fields.model_copy(update={"review_by": date(2027, 2, 20)}))
        assert dict(provenance(due))["To be looked at again by"] == "20 February 2027"
        assert "To be looked at again by" not in dict(provenance(BABY))

    def test_facts_leave_out_what_says_nothing(self) -> None:
        assert dict(facts(BABY))["Age group"] == "Under 1"
        assert "Sex" not in dict(facts(BABY))

    def test_key_messages_are_the_first_learning_points(self) -> None:
        assert [message for _, message in key_messages(BABY)][:2] == [
            "Bruising in babies who cannot move",
            "Who lives here?",
        ]

    def test_a_review_with_few_learning_points_has_three_key_messages_all_the_same(self) -> None:
        little = replace(BABY, learning=(BABY.learning[0], BABY.learning[4]))
        assert [anchor(record) for record, _ in key_messages(little)] == ["l5", "l1", "r1"]

    def test_at_a_glance_says_how_far_the_recommendations_have_come(self) -> None:
        assert dict(at_a_glance(BABY))["Recommendations"] == "2: 1 complete, 1 in progress"
        unsaid = replace(BABY, recommendations=(advice(1, "", "Do it."),))
        assert dict(at_a_glance(unsaid))["Recommendations"] == "1"

    @pytest.mark.parametrize(("said", "top"), [("- Seen twice.\n- Not asked.", True), ("| a |\n| - |\n| b |", False),
                                               ("word " * 100, False)])  # fmt: skip
    def test_an_author_s_few_lines_stand_at_the_top_and_longer_ones_later(self, said: str, top: bool) -> None:
        with_lines = replace(BABY, parts=(part("glance", "At a glance", said), *BABY.parts))
        page = pages(library(reviews=(with_lines,)), TEMPLATES)["reviews/nm-02-2025.md"]
        words = {True: "Seen twice.", False: "<td>b</td>" if "|" in said else "word word"}[top]
        assert (page.index(words) < page.index("## Key messages")) == top
        assert page.count("<li>Seen twice.</li>") <= 1
        assert page.count("At a glance") == (1 if top else 2)

    def test_only_abbreviations_that_occur_are_explained(self) -> None:
        assert [term.short for term in terms_in(HOSTILE, GLOSSARY)] == ["MASH"]
        assert terms_in(BABY, GLOSSARY) == []
