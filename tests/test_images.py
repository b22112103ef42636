"""A picture is shown if it is clean, told in words and looked at; all that its file says besides stays where it is."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from anonymise import load
from lessonbook.cases import images
from lessonbook.cases.check import check
from lessonbook.cases.images import clean_copy
from lessonbook.cases.review_file import UNEXPLAINED
from lessonbook.cases.summaries import read_summaries, read_summary
from lessonbook.drafts import Draft, draft
from lessonbook.errors import Mistakes
from lessonbook.project import Project
from lessonbook.scanning import safe_text
from lessonbook.shaping.vocabulary import load_vocabulary
from lessonbook.signoff.deciding import Answer, decide
from lessonbook.signoff.editions import read_edition
from lessonbook.signoff.signing import approve, unready, withdraw
from lessonbook.signoff.unasked import unexplained
from tests.case_fixture import (
    BODY,
    CHAIR,
    FRONT,
    MANAGER,
    REF,
    REPOSITORY,
    anonymiser,
    headings,
    look_at_all,
    signed_as,
    write_case,
    write_project,
)
from tests.image_fixture import HOME, LINE, SAYS, SECRET, chart, put, saved, talkative
from tests.review_fixture import CASE, Reader, running


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A case that shows a picture."""
    made = write_project(tmp_path)
    write_case(tmp_path, body=f"{BODY}\n{LINE}\n")
    put(tmp_path)
    return made


def case(project: Project) -> Draft:
    return draft(read_summary(project.root, REF), anonymiser(), headings())


def left(project: Project) -> list[tuple[str, str]]:
    """The pictures that are still to be looked at."""
    here = case(project)
    found = unexplained(here.summary, here.anonymised, here.proposed, "")
    return [(each.kind, each.text) for each in found if each.kind in ("picture", "address")]


# --- The clean copy ---------------------------------------------------------------------------------------------------


def test_a_clean_copy_holds_pixels_and_nothing_else() -> None:
    copy = clean_copy(talkative())
    assert (copy.width, copy.height) == (120, 80)
    assert images.ADDRESS.fullmatch(copy.address)
    kinds = [chunk for chunk in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"tIME") if chunk in copy.png]
    assert kinds == []
    assert SECRET.encode() not in copy.png
    assert copy.png.endswith(b"IEND\xaeB`\x82")


def test_the_name_is_that_of_the_pixels_alone() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET, zip=True)
    plain, said = clean_copy(saved(chart())), clean_copy(saved(chart(), pnginfo=words, dpi=(72, 72)))
    assert plain == said
    other = chart()
    other.putpixel((0, 0), (254, 255, 255))
    assert clean_copy(saved(other)).address != plain.address
    assert clean_copy(plain.png) == plain


def test_a_picture_is_turned_as_the_camera_meant_it() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    copy = clean_copy(saved(chart(), "JPEG", exif=exif))
    assert (copy.width, copy.height) == (80, 120)


def test_what_is_hidden_under_transparency_is_painted_over() -> None:
    hidden = chart().convert("RGBA")
    hidden.putalpha(0)
    assert clean_copy(saved(hidden)) == clean_copy(saved(Image.new("RGB", hidden.size, "white")))


def moving() -> bytes:
    return saved(chart(), save_all=True, append_images=[Image.new("RGB", (120, 80))])


def bomb() -> bytes:
    """A file of a few bytes that says it unpacks to millions of pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "no picture that can be read"),
        (lambda: saved(chart(), "GIF"), "no picture that can be read"),
        (lambda: saved(chart())[:-40], "no picture that can be read"),
        (lambda: b"", "no picture that can be read"),
        (moving, "several pictures"),
        (bomb, "no picture that can be read"),
        (lambda: saved(Image.new("L", (2001, 2000))), "too many pixels"),
        (lambda: saved(chart()) + bytes(images.LARGEST), "too large"),
        (lambda: saved(Image.effect_noise((1000, 800), 90), "JPEG", quality=60), None),
        (lambda: saved(Image.effect_noise((1900, 1900), 90), "JPEG", quality=60), "too large once it is cleaned"),
    ],
)
def test_which_files_are_refused(project: Project, content: Callable[[], bytes], what: str | None) -> None:
    put(project.root, content=content())
    told = problems(project)
    assert (told == []) if what is None else (len(told) == 1 and what in told[0]), told
    assert (what is None) is bool(case(project).proposed.pictures)


# --- What is refused --------------------------------------------------------------------------------------------------


def problems(project: Project) -> list[str]:
    """What `check` says must be mended."""
    notes = check(read_summaries(project.root), {}, load_vocabulary(REPOSITORY / "templates"), project)
    return [f"{note.where}: {note.what} {note.mend}" for note in notes if note.severity == "must"]


REFUSED = [
    (f"![]({HOME}/plan.jpg)", "no words"),
    (f"![photo]({HOME}/plan.jpg)", "no words"),
    (f"![a copy of plan.jpg here]({HOME}/plan.jpg)", "no words"),
    (f"![{SAYS}](https://a.example/plan.png)", "not among those of this case"),
    (f"![{SAYS}](data:image/png;base64,AAAA)", "not among those of this case"),
    (f"![{SAYS}](images/ZX-02-2024/plan.jpg)", "not among those of this case"),
    (f"![{SAYS}]({HOME}/../{REF}/plan.jpg)", "not among those of this case"),
    (f"![{SAYS}]({HOME}/../../../mkdocs.yml)", "not among those of this case"),
    (f"![{SAYS}](images/abcdefghijklmnop.png)", "not among those of this case"),
    (f"![{SAYS}]({HOME}/none.png)", "no such picture"),
    (f"![{SAYS}]({HOME}/%00.png)", "no such picture"),
    (f"![{SAYS}]({HOME}/link.png)", "not among those of this case"),
    (f"Words {LINE}", "not stand on a line of its own"),
    (f"[{LINE}](https://www.gov.uk/)", "not stand on a line of its own"),
    (f"| a |\n|---|\n| {LINE} |", "not stand on a line of its own"),
    (f"![{SAYS}][p]\n\n[p]: {HOME}/plan.jpg", "not stand on a line of its own"),
    (f'![{SAYS}]({HOME}/plan.jpg "a title")', "not stand on a line of its own"),
    (f"![{SAYS}\nand more]({HOME}/plan.jpg)", "not stand on a line of its own"),
    (f'<img src="{HOME}/plan.jpg" alt="{SAYS}">', "HTML"),
]


@pytest.mark.parametrize(("line", "what"), REFUSED)
def test_what_is_refused_is_told_and_cannot_be_signed(project: Project, line: str, what: str) -> None:
    (project.summaries / HOME / "link.png").symlink_to(put(project.root, "../elsewhere.png"))
    write_case(project.root, body=f"{BODY}\n{line}\n")
    told = [problem for problem in problems(project) if "summaries/images" not in problem.split(":")[0]]
    assert len(told) == 1
    assert what in told[0]
    assert ", line " in told[0]
    look_at_all(project, anonymiser())
    assert "1 image or HTML tag" in str(unready(project, anonymiser(), case(project), None)[0])


def test_a_file_named_after_somebody_holds_the_case_back(project: Project) -> None:
    """Its name is found, so the picture would silently be missing."""
    put(project.root, "tarquin.jpg")
    write_case(project.root, body=f"{BODY}\n![{SAYS}]({HOME}/tarquin.jpg)\n")
    assert "tarquin" not in case(project).proposed.text.text.lower()
    assert "1 picture to be renamed" in str(unready(project, anonymiser(), case(project), None)[0])


# --- What may be shown ------------------------------------------------------------------------------------------------


def test_the_public_text_has_the_clean_copy_and_its_words_and_never_the_name_of_the_file(project: Project) -> None:
    write_case(project.root, body=f"{BODY}\n![How often Tarquin met his teachers]({HOME}/plan.jpg)\n")
    copy = clean_copy(talkative())
    line = f"![How often the child met his teachers]({copy.address})"
    proposed = case(project).proposed
    assert proposed.text.text.splitlines()[-1] == line
    assert tuple(proposed.pictures.values()) == (copy,)
    assert problems(project) == []
    assert anonymiser().anonymise(line).safe[0].text == line


def test_the_language_model_takes_no_address_of_a_clean_copy_for_anything() -> None:
    """Else anonymising a signed text would take its pictures away."""
    copies = [clean_copy(saved(Image.new("RGB", (2, 2), (grey, grey, grey)))) for grey in range(120)]
    text = "\n\n".join(f"![How often the four services met]({copy.address})\n\nThe team met." for copy in copies)
    found = load().anonymise(text)
    assert found.findings == []
    assert found.safe[0].text == text


@pytest.mark.parametrize("wish", ["learning-only", "catalogue-only"])
def test_where_less_is_published_there_is_no_picture(project: Project, wish: str) -> None:
    write_case(project.root, FRONT + f"publish: {wish}\n", f"{BODY}\n{LINE}\n")
    proposed = case(project).proposed
    assert not proposed.pictures
    assert "![" not in proposed.text.text
    assert left(project) == []


def test_somebody_has_to_look_at_each_picture_and_again_if_it_becomes_another(project: Project) -> None:
    address = clean_copy(talkative()).address
    assert left(project) == [("picture", address)]
    asked = "nobody explained"
    assert asked in str(unready(project, anonymiser(), case(project), None))
    looked = Answer(address, "keep", "nobody is on it", UNEXPLAINED)
    decide(project, anonymiser(), headings(), REF, looked, MANAGER)
    assert left(project) == []
    for by in (MANAGER, CHAIR):
        signed_as(project, by, anonymiser())
    put(project.root, content=saved(chart().rotate(90)))
    ((kind, other),) = left(project)
    assert kind == "picture"
    assert other != address
    with pytest.raises(Mistakes, match=asked):
        approve(project, anonymiser(), headings(), REF, MANAGER)


def test_the_public_text_that_the_command_prints_has_the_new_name(project: Project) -> None:
    text = safe_text(project.summaries / f"{REF}.md")
    assert clean_copy(talkative()).address in text
    assert "plan.jpg" not in text


# --- What was signed --------------------------------------------------------------------------------------------------


@pytest.fixture
def signed(project: Project) -> Project:
    for by in (MANAGER, CHAIR):
        signed_as(project, by, anonymiser())
    return project


def test_the_clean_copy_is_kept_beside_the_edition_and_goes_with_it(signed: Project) -> None:
    copy = clean_copy(talkative())
    stored = signed.editions / copy.address
    assert stored.read_bytes() == copy.png
    kept = read_edition(signed.root, REF)
    assert kept is not None
    assert kept.pictures == (copy,)
    withdraw(signed, REF, MANAGER, "its time is over")
    assert not stored.exists()


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_bytes(saved(chart().rotate(90))), lambda path: path.write_bytes(b"<svg/>")],
)
def test_an_edition_whose_picture_is_not_as_it_was_signed_is_not_published(
    signed: Project, spoil: Callable[[Path], object]
) -> None:
    spoil(signed.editions / clean_copy(talkative()).address)
    with pytest.raises(Mistakes, match="not as it was signed"):
        read_edition(signed.root, REF)


def test_the_review_page_shows_the_clean_copy_to_whoever_decides_and_signs(project: Project) -> None:
    shown = f'src="data:image/png;base64,{b64encode(clean_copy(talkative()).png).decode()}"'
    with running(project.root, anonymiser()) as page:
        reader = Reader(page)
        assert shown in reader.see(f"{CASE}/words")
        assert shown in reader.see(f"{CASE}/sign")
        look_at_all(project, anonymiser())
        assert shown in reader.see(f"{CASE}/words"), "among what was looked at before"
