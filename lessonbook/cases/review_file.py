"""The review file of a case, `summaries/NX-07-2021.review.yml`: who decided what, who approved, who withdrew. Private.

Written by the command line and the review page, and readable enough to be looked at in a comparison of versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from filelock import FileLock, Timeout
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from anonymise.decisions import Decision, normalised
from anonymise.people import Words
from lessonbook import strict_yaml
from lessonbook.cases.fields import Ref
from lessonbook.errors import mistake
from lessonbook.files import read_text, write_text

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, in hexadecimal."""

HEAD = "# Decisions and sign-off. Private. Written by the review page, `lessonbook decide` and `approve`.\n"
UNEXPLAINED = "UNEXPLAINED"
"""The type of a decision about words that nothing explained: a person looked at them, and they stay. The anonymiser
takes no notice of it, so that words which are found one day are asked about like any other."""

Reader = Literal["neighbour", "relative", "reporter", "colleague"]
"""Whom the motivated-intruder questions are about."""
READERS: tuple[Reader, ...] = ("neighbour", "relative", "reporter", "colleague")
LOCK = ".lessonbook-deciding-lock"
PATIENCE = 60
"""Seconds to wait while another command decides or signs: each reads the whole case once."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Signer(_Entry):
    """A person of the board who decides or signs. Private, and kept for the board's record."""

    name: Words = Field(repr=False)
    role: Words
    """`Business manager`."""


class Recorded(_Entry):
    """One decision, with who made it, when and why."""

    type: Words
    """The finding's type, or `MARKED` for words that no layer found."""
    text: Annotated[Words, AfterValidator(normalised)] = Field(repr=False)
    """The finding's words, line ends and spaces normalised."""
    occurrence: int | None = Field(default=None, ge=1)
    """Which of the findings with this type and text; None for all of them in the case."""
    around: Words | None = Field(default=None, repr=False)
    """With `occurrence`: the words on both sides of it. Where others stand there now, it answers nothing."""
    decision: Literal["keep", "replace"]
    wording: Words | None = Field(default=None, repr=False)
    """What the public reads instead; None takes what was proposed."""
    by: Signer
    when: date
    why: Words = Field(repr=False)

    @model_validator(mode="after")
    def _keeping_needs_no_words(self) -> Recorded:
        if self.decision == "keep" and self.wording is not None:
            raise ValueError("`wording` belongs to `replace`: with `keep` the words stay as they are.")
        return self

    @property
    def answers(self) -> tuple[str, str, int | None]:
        """What it decides about: two decisions with the same answer to this contradict each other."""
        return self.type, self.text, self.occurrence


class Covers(_Entry):
    """What a person had before them when they approved: a digest of each, with the ref in every one."""

    source: Digest
    people: Digest
    decisions: Digest
    findings: Digest
    safe: Digest
    """What the public will read: fields and text, and how often the case was withdrawn before."""


class Intruder(_Entry):
    """What one reader with a reason to look would recognise in the public text, as somebody of the board judged it."""

    reader: Reader
    answer: Words = Field(repr=False)
    by: Signer
    when: date
    safe: Digest
    """Of the public text that was read: the answer is for that text and no other."""


class Approval(_Entry):
    """One person's approval. It counts only while everything it covers stands as it was."""

    by: Signer
    when: date
    covers: Covers


class Withdrawal(_Entry):
    """The case was taken out. Approvals given before no longer count."""

    by: Signer
    when: date
    why: Words = Field(repr=False)


class ReviewFile(_Entry):
    """Everything decided about one case. A case nobody has looked at has an empty one."""

    ref: Ref
    decisions: tuple[Recorded, ...] = ()
    intruder: tuple[Intruder, ...] = ()
    approvals: tuple[Approval, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    @model_validator(mode="after")
    def _one_decision_each(self) -> ReviewFile:
        seen: set[tuple[str, str, int | None]] = set()
        for number, made in enumerate(self.decisions, start=1):
            if made.answers in seen:
                raise ValueError(f"Decision {number} is about the same finding as an earlier one: keep one of the two.")
            seen.add(made.answers)
        if len({each.reader for each in self.intruder}) < len(self.intruder):
            raise ValueError("Two answers under `intruder` are about the same reader: keep one of the two.")
        return self

    @property
    def for_anonymiser(self) -> tuple[Decision, ...]:
        """The decisions as the anonymiser takes them, without who and why."""
        return tuple(
            Decision(type=made.type, text=made.text, occurrence=made.occurrence, decision=made.decision,
                     wording=made.wording, around=made.around)
            for made in self.decisions
        )  # fmt: skip


def read_review(path: Path, ref: str) -> ReviewFile:
    """The review file of that case; an empty one if there is none. Raises `Mistakes` for anything else."""
    if not path.exists():
        return ReviewFile(ref=ref)
    where = f"{path.parent.name}/{path.name}"
    found = strict_yaml.read(ReviewFile, read_text(path, where).removeprefix("\ufeff"), where)
    if found.ref != ref:
        raise mistake(where, "It belongs to another case.", f"Remove it, and decide and approve {ref} afresh.")
    return found


def write_review(path: Path, review: ReviewFile) -> None:
    """Replace the file in one step."""
    write_text(path, HEAD + dump(review.model_dump(exclude_none=True)))


def dump(data: dict[str, Any]) -> str:
    """YAML one value a line, in the order given, so that versions can be compared."""
    plain = _lists(data)
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=False)


@contextmanager
def deciding(root: Path) -> Iterator[None]:
    """Hold the review files of a project from reading one to writing it, so that no decision is lost to another
    window or command. When its holder dies, the system itself lets go of the lock. Raises `Mistakes`."""
    lock = FileLock(root / LOCK)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise mistake("summaries", "Another command is deciding or signing.", "Wait until it is done.") from None
    except OSError as error:
        what = f"The project's folder cannot be written to: {error.strerror or 'the system refused'}."
        raise mistake("summaries", what, "Make room, or give yourself the right to write there.") from None
    try:
        yield
    finally:
        lock.release()


class _Dumper(yaml.SafeDumper):
    """Lists stand indented under their name, and nothing is ever an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
