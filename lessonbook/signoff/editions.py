"""Editions: the safe text of a summary exactly as it was signed, sealed, one file a case in `editions/`.

What the public reads is made from these alone. This is the second of the two places that make `SafeMarkdown`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from pydantic import Field

from anonymise.findings import Finding
from anonymise.safe import SafeMarkdown
from lessonbook import strict_yaml
from lessonbook.cases.fields import PublicFields, public
from lessonbook.cases.images import (
    FOLDER,
    Picture,
    addresses,
    remove_unused,
    signed_pictures,
    with_clean_copies,
    write_pictures,
)
from lessonbook.cases.markup import without_comments
from lessonbook.cases.review_file import Digest, dump
from lessonbook.cases.summaries import README, Summary, body_start, front_matter
from lessonbook.errors import Mistake, Mistakes, mistake
from lessonbook.files import LARGEST, read_text, unified, write_text
from lessonbook.shaping.headings import Headings
from lessonbook.shaping.shape import Shape, learning_only, shape
from lessonbook.signoff.numbers import Numbers

EMPTY = SafeMarkdown("")
_SEAL = re.compile(r"^seal: .*\n", re.MULTILINE)


class Anonymised(Protocol):
    """What the anonymiser hands over: the findings of one document, and the safe text of each of its regions."""

    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def safe(self) -> Sequence[SafeMarkdown]: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """What was signed, and may be shown to anybody."""

    ref: str
    fields: PublicFields
    """With the safe title and the safe publisher."""
    edition: int
    """1 for the first; a withdrawn case keeps the number of its last."""
    signed_on: date
    """The day the last signature was given, or the case withdrawn."""
    numbers: Numbers
    """Which learning point and recommendation has which number for ever."""
    text: SafeMarkdown
    """Word for word; empty for a catalogue entry and for a withdrawn case."""
    pictures: tuple[Picture, ...] = ()
    """Those that the text shows."""

    @property
    def digest(self) -> str:
        """Of everything the public reads of it: what approvals are compared with."""
        return content_digest(self.fields, self.text)

    @property
    def withdrawn(self) -> bool:
        return self.fields.publish == "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The edition that today's source would make, if it were signed."""

    fields: PublicFields
    text: SafeMarkdown
    """As the author wishes: all of it, the learning alone, or nothing."""
    shape: Shape = field(repr=False)
    """Of the whole safe body, whatever the wish."""
    pictures: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    """The clean copies of those that the text shows, by the private addresses their author wrote."""
    lost: int = 0
    """Pictures of the case that are not shown although their author wishes it, because something was found in their
    file names."""

    @property
    def digest(self) -> str:
        return content_digest(self.fields, self.text)


class _Front(PublicFields):
    """The front matter of an edition."""

    edition: int = Field(ge=1)
    signed_on: date
    numbers: Numbers = Numbers()
    seal: Digest


def propose(summary: Summary, anonymised: Anonymised, headings: Headings) -> Proposed:
    """What the public would read of this summary: the safe title and publisher, and the text its author wishes out."""
    safe = dict(zip(summary.region_names, anonymised.safe, strict=True))
    fields = public(summary.fields).model_copy(
        update={name: safe[name].text.strip() for name in ("title", "publisher") if name in safe}
    )
    fields = fields if fields.title else fields.model_copy(update={"title": _plain_title(summary.ref)})
    safe_body = unified(safe["body"].text)
    written = addresses(without_comments(unified(summary.source[summary.regions[-1][0] :])), summary.ref)
    lost = len(written) - len(addresses(safe_body, summary.ref)) if summary.fields.publish == "full" else 0
    body, pictures = with_clean_copies(safe_body, summary.ref, summary.path.parent)
    shaped = shape(SafeMarkdown(body), headings)
    text = _wished(summary.fields.publish, SafeMarkdown(body), shaped)
    shown = {address: picture for address, picture in pictures.items() if picture.address in text.text}
    return Proposed(fields=fields, text=text, shape=shaped, pictures=shown, lost=max(0, lost))


def _wished(wish: str, body: SafeMarkdown, shaped: Shape) -> SafeMarkdown:
    if wish == "full":
        return body
    if wish == "learning-only":
        parts = [f"## {part.title}\n\n{part.text.text.strip()}\n" for part in learning_only(shaped).parts]
        return SafeMarkdown(unified("\n".join(parts)))
    return EMPTY


def content_digest(fields: PublicFields, text: SafeMarkdown) -> str:
    """SHA-256 of what the public reads: the fields and the text, whatever the line ends of the file."""
    return hashlib.sha256(f"{_canonical(fields)}\n{unified(text.text)}".encode()).hexdigest()


def read_editions(root: Path) -> dict[str, Edition]:
    """All editions by ref, in order of ref. Raises `Mistakes` naming every file that is not as it was signed."""
    editions, mistakes = readable_editions(root)
    if mistakes:
        raise Mistakes(mistakes)
    return editions


def readable_editions(root: Path) -> tuple[dict[str, Edition], list[Mistake]]:
    """The editions that are as they were signed, by ref and in its order, and what is wrong with the others."""
    folder = root / "editions"
    editions: dict[str, Edition] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in (README, FOLDER):
            continue
        try:
            edition = _read(path)
            editions[edition.ref] = edition
        except Mistakes as found:
            mistakes.extend(found.mistakes)
    return dict(sorted(editions.items())), mistakes


def read_edition(root: Path, ref: str) -> Edition | None:
    """The edition of that case; None if it has none."""
    path = root / "editions" / f"{ref.lower()}.md"
    return _read(path) if path.exists() else None


def write_edition(root: Path, edition: Edition) -> Path:
    """Seal the edition and put it in place in one step, its pictures before it."""
    path = root / "editions" / f"{edition.ref.lower()}.md"
    write_pictures(path.parent, edition.pictures)
    write_text(path, sealed(edition))
    remove_unused(path.parent)
    return path


def sealed(edition: Edition) -> str:
    """The file of an edition: front matter with its seal, and the text."""
    front = {
        **edition.fields.model_dump(exclude_none=True, exclude_defaults=True),
        "publish": edition.fields.publish,
        "edition": edition.edition,
        "signed_on": edition.signed_on,
        "numbers": edition.numbers.model_dump(exclude_defaults=True),
    }
    unsealed = f"---\n{dump({key: value for key, value in front.items() if value != {}})}---\n{edition.text.text}"
    start = unsealed.index("\n---\n") + 1
    return f"{unsealed[:start]}seal: {_seal(unsealed)}\n{unsealed[start:]}"


def tombstone(ref: str, former: Edition | None, day: date) -> Edition:
    """What stays in place of a withdrawn case: its ref, and the numbers that must never be given again."""
    return Edition(
        ref=ref,
        fields=PublicFields(ref=ref, title=_plain_title(ref), publish="withdrawn"),
        edition=former.edition if former else 1,
        signed_on=day,
        numbers=former.numbers if former else Numbers(),
        text=EMPTY,
    )


def catalogue_entry(edition: Edition) -> Edition:
    """The edition without its text: what stays when the time of the full page is over."""
    fields = edition.fields.model_copy(update={"publish": "catalogue-only"})
    return replace(edition, fields=fields, text=EMPTY, pictures=())


def as_read(edition: Edition, board: str) -> str:
    """Everything of the edition that a reader sees in words, as one Markdown text to be searched again.

    The board's own name is left out: it stands on every page anyway.
    """
    publisher = edition.fields.publisher
    shown = [edition.fields.title, publisher if publisher not in ("anonymous", board) else None, edition.text.text]
    return "\n\n".join(part for part in shown if part)


def placeholder(edition: Edition) -> Edition:
    """What may stand at the address while nothing of the edition may: its title could be what must not be shown."""
    return replace(
        edition, fields=PublicFields(ref=edition.ref, title=_plain_title(edition.ref)), text=EMPTY, pictures=()
    )


def _plain_title(ref: str) -> str:
    return f"Review {ref}"


def _read(path: Path) -> Edition:
    where = f"{path.parent.name}/{path.name}"
    if not path.is_file() or not path.resolve().is_relative_to(path.parent.resolve()):
        raise mistake(where, "It is no edition.", "Move it out of `editions/`.")
    edition = opened(read_text(path, where, largest=2 * LARGEST), where)
    if path.name != f"{edition.ref.lower()}.md":
        raise mistake(where, "The file is not named by its `ref`.", f"Rename it to {edition.ref.lower()}.md.")

    def read_picture(address: str) -> bytes:
        return (path.parent / address).read_bytes()

    return replace(edition, pictures=signed_pictures(edition.text.text, read_picture, where))


def opened(text: str, where: str) -> Edition:
    """The edition in a file that `sealed` made, without its pictures. Raises `Mistakes` if it is not as it was
    signed."""
    text = unified(text)
    front = strict_yaml.read(_Front, front_matter(text, where)[0], where, first_line=2)
    if front.seal != _seal(_SEAL.sub("", text, count=1)):
        raise mistake(
            where,
            "It is not as it was signed: somebody changed it, or it was cut short.",
            f"Put back the copy that was signed; to change {front.ref}, edit its summary and approve that.",
        )
    return Edition(
        ref=front.ref,
        fields=PublicFields(**front.model_dump(include=set(PublicFields.model_fields))),
        edition=front.edition,
        signed_on=front.signed_on,
        numbers=front.numbers,
        text=SafeMarkdown(text[body_start(text) :]),
    )


def _seal(unsealed: str) -> str:
    return hashlib.sha256(f"lessonbook edition\n{unsealed}".encode()).hexdigest()


def _canonical(fields: PublicFields) -> str:
    return json.dumps(fields.model_dump(mode="json", exclude_defaults=True), sort_keys=True, ensure_ascii=False)
