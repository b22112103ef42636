"""A signed picture on the built site: shown once, without what its file says, and gone with its review."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from lessonbook.build import audit_site, build
from lessonbook.cases.images import clean_copy
from lessonbook.errors import Leak
from lessonbook.progress import Quiet
from lessonbook.project import Project, open_project
from lessonbook.publication.cut import cut
from lessonbook.publication.withdrawing import withdraw_now
from tests.case_fixture import BODY, CHAIR, FRONT, MANAGER, REF, anonymiser, signed_as, write_case
from tests.image_fixture import LINE, SAYS, SECRET, put, talkative
from tests.publishing_fixture import DAY, contents, edition, library


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site made of editions alone: one shows a picture, in whose file somebody has put words since."""
    root = tmp_path_factory.mktemp("pictures")
    library(root, edition("ZX-02-2024"))
    finding = "1. Nobody asked Tarquin how he was.\n"
    write_case(root, f"{FRONT}themes: [neglect]\n", BODY.replace(finding, f"{finding}\n   {LINE}\n\n"))
    put(root)
    for by in (MANAGER, CHAIR):
        signed_as(open_project(root, DAY), by, anonymiser())
    shutil.rmtree(root / "summaries")
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    path = root / "editions" / clean_copy(talkative()).address
    with Image.open(path) as image:
        image.load()
        image.save(path, pnginfo=words)
    project = open_project(root, DAY)
    build(project, project.site, Quiet())
    return project


def test_the_page_shows_the_picture_in_its_size_and_nothing_of_the_file_comes_along(public: Project) -> None:
    copy = clean_copy(talkative())
    assert (public.site / copy.address).read_bytes() == copy.png
    page = (public.site / "reviews" / REF.lower() / "index.html").read_text("utf-8")
    (tag,) = re.findall(r"<img[^>]*images/[^>]*>", page)
    for wanted in (f'src="../../{copy.address}"', f'alt="{SAYS}"', 'width="120"', 'height="80"', 'loading="lazy"'):
        assert wanted in tag
    for name, content in contents(public.site):
        assert SECRET.encode() not in content, name
        assert b"plan.jpg" not in content, name


def test_elsewhere_the_words_stand_for_it(public: Project) -> None:
    address = clean_copy(talkative()).address
    assert [name for name, content in contents(public.site) if address.encode() in content] == [
        f"reviews/{REF.lower()}/index.html"
    ]
    told = {name for name, content in contents(public.site) if SAYS.encode() in content}
    assert {"library.json", "themes/neglect/index.html"} <= told


def copied(public: Project, to: Path) -> Project:
    shutil.copytree(public.root, to)
    return open_project(to, DAY)


def test_a_picture_with_metadata_is_found_on_the_site(public: Project, tmp_path: Path) -> None:
    project = copied(public, tmp_path / "project")
    write_case(project.root, people=f"people:\n  - name: {SECRET}\n    as: the aunt\n")
    (project.site / clean_copy(talkative()).address).write_bytes(talkative())
    with pytest.raises(Leak, match=r"images/[a-p]+\.png: metadata"):
        audit_site(project, project.site, Quiet())


def test_withdrawn_now_it_is_gone_and_so_it_is_if_it_has_to_be_cut_out(public: Project, tmp_path: Path) -> None:
    address = clean_copy(talkative()).address
    project = copied(public, tmp_path / "project")
    assert cut(project.site, ["ZX-02-2024"])
    assert (project.site / address).is_file()
    cut(project.site, [REF])
    assert not (project.site / address).exists()
    project = copied(public, tmp_path / "again")
    assert withdraw_now(project.root, None, "ZX-02-2024", MANAGER, "asked", DAY, Quiet()).refs == ("ZX-02-2024",)
    assert (project.site / address).is_file(), "it was built again from what is kept beside the site"
    assert withdraw_now(project.root, None, REF, MANAGER, "asked", DAY, Quiet()).lost == ()
    assert not (project.site / address).exists()
