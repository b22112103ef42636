"""Pages as plain functions: a library in, Markdown out, and no review that can break out of its place."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from anonymise.safe import SafeMarkdown
from lessonbook.errors import Mistakes
from lessonbook.library import Review
from lessonbook.pages import pages
from lessonbook.pages.gather import by_first_theme, frequency, passages
from lessonbook.pages.render import address, escaped
from lessonbook.pages.text import Source, source_of, to_html
from tests.library_fixture import (
    BABY,
    HOSTILE,
    REVIEWS,
    SETTINGS,
    TEMPLATES,
    advice,
    library,
    part,
    with_the_project_s_words,
)


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
