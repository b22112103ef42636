"""Pages as plain functions: a library in, Markdown out, and no review that can break out of its place."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl

import pytest
import yaml

from anonymise.safe import SafeMarkdown
from benchmarks.invented import invented_library
from lessonbook.cases import fields
from lessonbook.errors import Mistakes
from lessonbook.library import LearningPoint, Recommendation, Review
from lessonbook.pages import pages
from lessonbook.pages.facets import facet_values
from lessonbook.pages.gather import anchor, by_first_theme, frequency, name, passages
from lessonbook.pages.indexes import CARDS
from lessonbook.pages.labels import LABELS, count_words, listed, year_band
from lessonbook.pages.placing import Piece, pieces
from lessonbook.pages.render import address, escaped
from lessonbook.pages.reviews import at_a_glance, facts, key_messages, provenance, terms_in
from lessonbook.pages.text import Source, first_sentence, plain, source_of, to_html
from lessonbook.search.entries import KINDS
from tests.library_fixture import (
    BABY,
    GLOSSARY,
    HOSTILE,
    REVIEWS,
    SETTINGS,
    advice,
    library,
    part,
    point,
    with_the_project_s_words,
)

TEMPLATES = Path(__file__).parent.parent / "templates"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages(library(), TEMPLATES)


def front(page: str) -> dict[str, object]:
    loaded = yaml.safe_load(page.split("---\n")[1])
    assert isinstance(loaded, dict)
    return loaded


def test_every_address_of_the_design_has_a_page(made: dict[str, str]) -> None:
    fixed = ["", "reviews/", "themes/", "briefings/", "recommendations/", "search/", "browse/", "figures/", "glossary/",
             "about/", "accessibility/", "data/"]  # fmt: skip
    data = library()
    ours = [f"reviews/{review.ref.lower()}/" for review in data.reviews]
    ours += [f"themes/{theme.slug}/" for theme in data.themes]
    ours += [f"briefings/{sector.slug}/" for sector in data.sectors]
    ours += [f"{address}sheet/" for address in ours]
    made_here = [path for path in made if path.endswith(".md") and not path.startswith("browse/")]
    assert sorted(map(address, made_here)) == sorted(fixed + ours)
    assert {"feed.xml", "library.json", "robots.txt"} <= set(made)


def test_pages_come_in_one_order_and_with_one_text() -> None:
    assert list(pages(library(), TEMPLATES).items()) == list(pages(library(), TEMPLATES).items())


def test_every_page_opens_with_front_matter_and_has_one_main_heading(made: dict[str, str]) -> None:
    for path, text in made.items():
        if not path.endswith(".md"):
            continue
        assert front(text)["title"], path
        headings = [line for line in text.splitlines() if line.startswith(("# ", "<h1"))]
        assert len(headings) == 1, path


def test_anchors_follow_the_numbers_kept_in_the_edition(made: dict[str, str]) -> None:
    page = made["reviews/nm-02-2025.md"]
    assert all(f'id="{anchor}"' in page for anchor in ("l1", "l2", "l3", "l4", "l5", "l7", "r1", "r2"))
    assert 'id="l6"' not in page


def test_learning_is_linked_both_ways(made: dict[str, str]) -> None:
    assert "../../reviews/nm-02-2025/#l4" in made["themes/injuries-to-babies.md"]
    assert "../../reviews/nm-02-2025/#r1" in made["briefings/health.md"]
    assert "../../themes/injuries-to-babies/" in made["reviews/nm-02-2025.md"]
    assert "../../briefings/health/" in made["reviews/nm-02-2025.md"]
    assert "../reviews/nm-02-2025/#r2" in made["recommendations.md"]


def test_a_review_puts_what_a_practitioner_needs_first_and_procedure_last(made: dict[str, str]) -> None:
    page = made["reviews/nm-02-2025.md"]
    order = ["Before you read on", "At a glance", "Key messages", "## Learning by sector",
             "## Learning points", "## Recommendations", "## What worked well",
             "## What happened", "## How the review was carried out", "## About this page"]  # fmt: skip
    assert [page.index(heading) for heading in order] == sorted(page.index(heading) for heading in order)


def test_every_word_of_a_review_is_on_its_page_once(made: dict[str, str]) -> None:
    page = made["reviews/nm-02-2025.md"].partition("## Learning points")[2]
    for words in ("What follows is for everybody who visits", "Practitioners told us what made it hard.",
                  "Refer every bruise on the same day", "nobody's records", "Whose voice is missing",
                  "should audit every bruise seen"):  # fmt: skip
        assert page.count(words) == 1, words


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("nm-09-2023", "no longer published here"),
        ("nm-08-2023", "being updated"),
        ("nm-05-2022", "text of this review is not published"),
        ("nm-03-2024", "Only the learning from this review is published"),
    ],
)
def test_a_review_without_its_text_says_so_at_the_same_address(made: dict[str, str], ref: str, told: str) -> None:
    assert told in made[f"reviews/{ref}.md"]


def test_a_theme_without_a_review_says_so(made: dict[str, str]) -> None:
    assert "No review published in this library" in made["themes/identity-and-culture.md"]
    assert "No review published in this library" not in made["themes/neglect.md"]


def test_one_review_is_called_an_example_and_a_few_are_not_counted(made: dict[str, str]) -> None:
    assert "comes from a single published review" in made["themes/injuries-to-babies.md"]
    assert "quoted from fewer than 5 published reviews" in made["briefings/health.md"]


def test_a_library_with_nothing_published_still_has_all_its_pages() -> None:
    made = pages(library(reviews=()), TEMPLATES)
    assert "No review has been published yet" in made["reviews/index.md"]
    assert "Newest reviews" not in made["index.md"]


def test_a_board_without_a_feedback_address_gets_no_empty_link() -> None:
    made = pages(library(settings=SETTINGS.model_copy(update={"feedback": ""})), TEMPLATES)
    assert not [
        path for path, text in made.items() if 'href=""></a>' in text or "mailto:<" in text or 'href="">' in text
    ]


class TestBreakingOut:
    """Whatever a review says stays in its place."""

    def test_raw_html_is_cut_down_to_text(self) -> None:
        page = pages(library(), TEMPLATES)["reviews/nm-07-2024.md"]
        assert "<script>" not in page
        assert "onclick" not in page
        assert "style=" not in page
        assert "Kept words" in page
        assert "Not a heading" in page
        assert page.count("<article") == page.count("</article>")

    def test_titles_and_fields_are_text(self, made: dict[str, str]) -> None:
        page = made["reviews/nm-07-2024.md"]
        assert front(page)["title"] == "Review 7 &lt;b&gt;of&lt;/b&gt; *many* [x](y) | &quot;quoted&quot;"
        assert "# Review 7 &#60;b&#62;of&#60;/b&#62; &#42;many&#42; &#91;x&#93;(y) &#124; &#34;quoted&#34;" in page
        assert "MASH &#60;strong&#62;lead" in page

    @pytest.mark.parametrize(
        ("markdown", "html"),
        [
            ("[bad](javascript:alert(1))", "<p>bad</p>\n"),
            ("[file](file:///etc/passwd)", "<p>file</p>\n"),
            ("[near](../other.md)", "<p>near</p>\n"),
            ("[web](https://www.gov.uk/)", '<p><a href="https://www.gov.uk/" rel="noopener noreferrer">web</a></p>\n'),
            ("![a map](house.png)", "<p>a map</p>\n"),
            ("one<br/>two <span>three", "<p>one<br>two three</p>\n"),
            ("# A\n\n###### B", '<h3 id="x-h1">A</h3>\n<h4 id="x-h2">B</h4>\n'),
            ("POLICE\n\nText", '<h3 id="x-h1">POLICE</h3>\n<p>Text</p>\n'),
            ("### Health\n\nPOLICE AND COURTS", '<h3 id="x-h1">Health</h3>\n<h4 id="x-h2">POLICE AND COURTS</h4>\n'),
            ("DO NOT WAIT.\n\nGP", "<p>DO NOT WAIT.</p>\n<p>GP</p>\n"),
            ("{: .cls #l1 }", "<p>{: .cls #l1 }</p>\n"),
            ("| a |\n| :-: |\n| b |", '<div class="lb-scroll" role="group" aria-label="Table" '
                                      'tabindex="0">\n<table>\n'
                                      '<thead>\n<tr>\n<th scope="col">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
                                      "<td>b</td>\n</tr>\n</tbody>\n</table>\n</div>\n"),
        ],
    )  # fmt: skip
    def test_text_becomes_plain_html(self, markdown: str, html: str) -> None:
        assert to_html(SafeMarkdown(markdown), Source(), "x") == html

    def test_a_footnote_defined_in_another_part_is_found_and_its_ids_are_the_passage_s_own(self) -> None:
        html = to_html(BABY.learning[3].text, source_of(BABY), "l4")
        assert 'id="fn-l4-1"' in html
        assert "https://www.gov.uk/example" in html

    def test_footnotes_of_two_reviews_do_not_mix(self) -> None:
        assert "Second review" not in to_html(SafeMarkdown("A[^1]"), source_of(BABY), "a")
        assert "Second review" in to_html(SafeMarkdown("A[^1]"), source_of(HOSTILE), "b")

    @pytest.mark.parametrize(
        "text", ["*a*", "_a_", "`a`", "[a](b)", "<b>", "# a", "- a", "1. a", "a | b", "a\n\n# b", "&amp;"]
    )
    def test_a_value_is_the_same_text_in_markdown_and_html(self, text: str) -> None:
        from html import unescape

        from markdown import markdown

        rendered = markdown(str(escaped(text)), extensions=["attr_list", "tables"])
        assert unescape(rendered.removeprefix("<p>").removesuffix("</p>")) == " ".join(text.split())


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


def test_passages_are_grouped_under_their_first_theme_the_largest_group_first() -> None:
    found = [passage for passage in passages(library()) if "health" in passage.record.sectors]
    groups = by_first_theme(found, library())
    assert [len(group) for _, group in groups] == sorted((len(group) for _, group in groups), reverse=True)
    assert sum(len(group) for _, group in groups) == len(found)


class TestSheetsAndBriefings:
    def test_what_was_said_of_the_state_stands_on_theme_pages_and_briefings_too(self) -> None:
        asked = advice(1, "1", "Schools should agree it.", "health", "neglect", status="in-progress",
                       evidence="18 of 21 schools have agreed")  # fmt: skip
        made = pages(library(reviews=(replace(BABY, recommendations=(asked,)),)), TEMPLATES)
        for path in ("reviews/nm-02-2025.md", "themes/neglect.md", "briefings/health.md", "recommendations.md"):
            assert "18 of 21 schools have agreed" in made[path], path

    def test_recommendations_that_several_reviews_make_stand_once_with_each_of_them(self) -> None:
        asked = advice(1, "1", "The Board should audit every bruise in a baby each year.", "health")
        again = advice(1, "7", "The Board should audit each bruise in a baby every year.", "health")
        one, two = replace(BABY, recommendations=(asked,)), replace(HOSTILE, recommendations=(again,))
        page = pages(library(reviews=(one, two)), TEMPLATES)["briefings/health.md"]
        assert page.count("Seen in several reviews.") == 1
        assert page.count('<tr id="') == 1
        assert page.count("nm-07-2024/#r1") == 1

    def test_a_briefing_has_its_six_parts_in_order(self, made: dict[str, str]) -> None:
        words = with_the_project_s_words(library())
        page = pages(words, TEMPLATES)["briefings/health.md"]
        order = ["For midwives", "Edition of", "## Five messages", "## Worried about a child now", "## Where you meet",
                 "## What reviews found", "## Words to avoid", "{ #learning }", "{ #recommendations }",
                 "## Use it in seven minutes", "## Three standing questions", "## For supervision",
                 "## Local procedures", "## Sources", "{ #how-made }"]  # fmt: skip
        assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)

    def test_a_theme_page_has_its_parts_in_order(self) -> None:
        page = pages(with_the_project_s_words(library()), TEMPLATES)["themes/neglect.md"]
        order = ["## What this theme covers", "Related themes", "{ #how-often }", "## What good practice",
                 "{ #learning }", "{ #recommendations }", "## Questions for the team", "## Words to avoid",
                 "Slides in outline", "Reading list", "## Sources", "{ #about-this-page }"]  # fmt: skip
        assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)

    def test_new_means_published_after_the_edition(self, made: dict[str, str]) -> None:
        assert "{ #new }" in made["briefings/health.md"]  # edition of 1 January 2026; published on 20 February 2026
        older = replace(BABY, fields=BABY.fields.model_copy(update={"published_on": date(2026, 1, 1)}))
        page = pages(library(reviews=(older,)), TEMPLATES)["briefings/health.md"]
        assert "{ #new }" not in page
        assert "Nothing new has been published since" in page

    def test_an_introduction_is_credited_to_who_wrote_it(self, made: dict[str, str]) -> None:
        assert "Introduction: Lessonbook, edition of 1 January 2026" in made["themes/neglect.md"]
        ours = SETTINGS.model_copy(update={"introduction_by": "our training group"})
        page = pages(library(settings=ours), TEMPLATES)["themes/neglect.md"]
        assert (
            "Introduction: our training group, edition of 1 January 2026, to be looked at again by January 2027."
            in page
        )

    def test_a_sheet_tells_no_story_of_a_case(self, made: dict[str, str]) -> None:
        page = made["reviews/nm-02-2025/sheet.md"]
        assert "seriously injured at home" not in page
        assert "Harm: serious harm, physical abuse, neglect." in page
        assert "What happened is not published" in made["reviews/nm-03-2024/sheet.md"]
        assert "no sheet of this review" in made["reviews/nm-09-2023/sheet.md"]

    def test_fewer_than_the_small_number_are_never_counted(self, made: dict[str, str]) -> None:
        assert "each in fewer than 5 reviews" in made["briefings/health.md"]
        found = [p for p in passages(library()) if "health" in p.record.sectors]
        titles = {theme.slug: theme.title for theme in library().themes}
        assert {count for _, _, count in frequency(found, "themes", titles, 5)} == {"fewer than 5 reviews"}


def test_a_withdrawn_review_is_named_nowhere_but_at_its_own_address() -> None:
    gone = replace(BABY, state="withdrawn", fields=BABY.fields.model_copy(update={"title": "Review NM-02-2025"}))
    made = pages(library(reviews=(gone, *REVIEWS[1:])), TEMPLATES)
    assert not [path for path, text in made.items() if "Refer every bruise" in text]
    assert [path for path, text in made.items() if "nm-02-2025" in text.lower()] == [
        "reviews/nm-02-2025.md", "reviews/nm-02-2025/sheet.md",
    ]  # fmt: skip
    assert [path for path, text in made.items() if path.endswith(".md") and front(text).get("listed") is False] == [
        "reviews/nm-02-2025.md", "reviews/nm-09-2023.md", "reviews/nm-02-2025/sheet.md",
        "reviews/nm-09-2023/sheet.md", "reviews/nm-08-2023/sheet.md", "reviews/nm-05-2022/sheet.md",
    ]  # fmt: skip


def test_the_review_that_came_out_last_comes_first_wherever_reviews_are_listed() -> None:
    def review(ref: str, day: date) -> Review:
        fields = BABY.fields.model_copy(update={"ref": ref, "title": f"Title {ref}", "published_on": day})
        return replace(BABY, ref=ref, fields=fields)

    later, sooner = review("NM-09-2025", date(2026, 2, 1)), review("NM-10-2025", date(2025, 3, 1))
    older = review("NM-01-2024", date(2026, 2, 27))  # of an earlier year by its reference, though it came out late
    made = pages(library(reviews=(older, sooner, later)), TEMPLATES)
    for path in ("index.md", "reviews/index.md", "browse/theme-injuries-to-babies.md"):
        found = [made[path].index(f"Title {ref}") for ref in ("NM-09-2025", "NM-10-2025", "NM-01-2024")]
        assert found == sorted(found), path


def test_a_page_with_very_many_passages_shows_some_in_full_some_as_links_and_the_rest_in_the_search() -> None:
    points = tuple(point(n, "learning", "", f"Learn this, number {n}.", "health", "neglect") for n in range(1, 100))
    page = pages(library(reviews=(replace(BABY, learning=points),)), TEMPLATES)["themes/neglect.md"]
    assert page.count("<article") == 12
    assert page.count("../../reviews/nm-02-2025/#l") == 12 + 60
    assert 'href="../../search/#kind=learning&theme=neglect"' in html.unescape(page)
    assert "adds 27 more" in page


def test_a_list_of_very_many_reviews_shows_what_the_newest_are_about_and_the_rest_in_a_line_each() -> None:
    refs = [f"NM-{number:02d}-{year}" for year in (2025, 2024) for number in range(1, 40)]
    many = tuple(replace(BABY, ref=ref, fields=BABY.fields.model_copy(update={"ref": ref})) for ref in refs)
    page = pages(library(reviews=many), TEMPLATES)["reviews/index.md"]
    assert page.count('class="lb-card"') == CARDS == page.count("Key message")
    assert page.count("<li>") == len(refs) - CARDS
    assert [page.count(f"{review.slug}/") >= 1 for review in many] == [True] * len(refs)


@pytest.fixture(scope="module")
def crowded() -> dict[str, str]:
    """The pages of a library of 200 invented reviews."""
    return pages(invented_library(200), TEMPLATES)


def test_pages_that_quote_many_reviews_stop_growing_before_they_are_too_heavy_for_a_phone(
    crowded: dict[str, str],
) -> None:
    """With 200 reviews no page is much lighter than with 2,000, where the heaviest comes to 31 kB on its way."""
    assert {path: len(text) for path, text in crowded.items() if path.endswith(".md") and len(text) > 145_000} == {}


def test_every_filter_that_a_link_asks_of_the_search_is_one_of_its_filters(crowded: dict[str, str]) -> None:
    known = {"kind": set(KINDS)} | {name: set(values) for name, values in facet_values(invented_library(0)).items()}
    asked = {each for text in crowded.values() for each in re.findall(r'href="[^"]*search/#([^"]+)"', text)}
    assert len(asked) > 6 * 20
    for filters in asked:
        for facet, value in parse_qsl(html.unescape(filters), strict_parsing=True):
            assert value in known[facet], filters


def test_abbreviations_are_opened_on_every_kind_of_page_but_where_they_are_the_subject() -> None:
    made = pages(with_the_project_s_words(library()), TEMPLATES)
    for path in ("index.md", "briefings/index.md", "briefings/health.md"):
        assert "GPs</abbr>" in made[path], path
        assert made[path].count('title="general practitioners"') == 1, path
    assert "<abbr" not in made["glossary.md"] + made["search.md"]


def test_the_glossary_has_a_way_to_each_letter() -> None:
    page = pages(with_the_project_s_words(library()), TEMPLATES)["glossary.md"]
    letters = re.findall(r'<li><a href="#([^"]+)">(.+?)</a></li>', page)
    assert [letter for _, letter in letters] == sorted(letter for _, letter in letters)
    assert ("0–19", "0–9") in letters
    assert all(f'id="{anchor}"' in page for anchor, _ in letters)


def test_a_template_that_was_changed_wrongly_is_named(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "pages", tmp_path / "pages")
    (tmp_path / "pages" / "about.md.j2").write_text("# About {{ bored }}", "utf-8")
    with pytest.raises(Mistakes, match=r"templates/pages/about\.md\.j2: .*'bored' is undefined"):
        pages(library(), tmp_path)
    (tmp_path / "pages" / "about.md.j2").write_text("# About\n{% if %}", "utf-8")
    with pytest.raises(Mistakes, match=r"about\.md\.j2, line 2"):
        pages(library(), tmp_path)


def test_a_draft_in_the_preview_says_so_wherever_it_is_shown() -> None:
    draft = replace(BABY, state="draft", edition=0, signed_on=None)
    made = pages(library(reviews=(draft,)), TEMPLATES)
    assert "This is a draft." in made["reviews/nm-02-2025.md"]
    assert "edition 0" not in made["reviews/nm-02-2025.md"]
    for path in ("index.md", "reviews/index.md", "themes/injuries-to-babies.md", "briefings/health.md"):
        assert "Draft, not published" in made[path], path


def test_a_part_this_version_does_not_know_is_still_shown() -> None:
    odd = replace(BABY, parts=(part("letters", "Letters from readers", "A sentence of its own."),))
    assert "A sentence of its own." in pages(library(reviews=(odd,)), TEMPLATES)["reviews/nm-02-2025.md"]
