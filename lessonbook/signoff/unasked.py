"""What a person looks at before anybody signs: words that nobody explained, and what an intruder would recognise.

Both are asked of whoever signs next. A signature that was given before they were asked for counts as it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from anonymise.decisions import normalised
from anonymise.findings import Finding
from lessonbook.cases.review_file import READERS, UNEXPLAINED, Reader, ReviewFile
from lessonbook.cases.summaries import Summary
from lessonbook.signoff.approvals import safe_digest
from lessonbook.signoff.editions import Anonymised, Proposed

if TYPE_CHECKING:
    from anonymise.unexplained import Unexplained

QUESTIONS: dict[Reader, str] = {
    "neighbour": "What would a neighbour recognise?",
    "relative": "What would a relative recognise?",
    "reporter": "What could a reporter find out with it?",
    "colleague": "What would a colleague who worked with the family recognise?",
}
_WORD = re.compile(r"[^\W_]+")


def unasked(summary: Summary, anonymised: Anonymised, proposed: Proposed, board: str) -> tuple[str, ...]:
    """What is still to be looked at, as short phrases for the build's table; none of them quotes."""
    left, unanswered = len(unexplained(summary, anonymised, proposed, board)), len(unanswered_for(summary, proposed))
    return (
        *((f"{left} {'thing' if left == 1 else 'things'} nobody explained",) if left else ()),
        *((f"{unanswered} of {len(READERS)} questions about recognition unanswered",) if unanswered else ()),
    )


def unexplained(summary: Summary, anonymised: Anonymised, proposed: Proposed, board: str) -> tuple[Unexplained, ...]:
    """What the public text holds that neither a rule nor a person explained, in order of its first place. No rule can
    say what is on a picture, so every picture is among it."""
    people = summary.people
    chosen = [*(person.public for person in people.people), *(place.public for place in people.places), *people.keep]
    found = _listed(summary.source, tuple(anonymised.findings), summary.regions, (*chosen, board))
    looked_at = {made.text for made in summary.review.decisions if made.type == UNEXPLAINED}
    public = set(_WORD.findall(_public(proposed)))
    words = [
        each
        for each in found
        if each.text not in proposed.pictures and public.issuperset(_left(summary, anonymised, each))
    ]
    left = [each for each in (*words, *_pictures(summary, proposed)) if each.text not in looked_at]
    return tuple(sorted(left, key=lambda each: each.start))


def _pictures(summary: Summary, proposed: Proposed) -> Iterator[Unexplained]:
    """Each picture under the name that is made of its pixels: another one in the same file is asked about anew."""
    from anonymise.unexplained import Unexplained

    for written, picture in proposed.pictures.items():
        start = max(0, summary.source.find(written, summary.regions[-1][0]))
        yield Unexplained("picture", picture.address, start, start + len(written), places=1)


@lru_cache(maxsize=8)
def _listed(
    source: str, findings: tuple[Finding, ...], regions: tuple[tuple[int, int], ...], stays: tuple[str, ...]
) -> tuple[Unexplained, ...]:
    """Asked several times of the same case for one view."""
    # Imported only now: it brings in the recognisers, which many a command does without.
    from anonymise.unexplained import unexplained as listed

    return listed(source, findings, regions, stays)


def unanswered_for(summary: Summary, proposed: Proposed) -> tuple[Reader, ...]:
    """The readers about whom nobody has answered for the public text as it is now."""
    answered = {each.reader for each in summary.review.intruder if each.safe == text_digest(summary.review, proposed)}
    return tuple(reader for reader in READERS if reader not in answered)


def text_digest(review: ReviewFile, proposed: Proposed) -> str:
    """What stands for the public text in an answer about intruders."""
    return safe_digest(review, proposed.digest)


def _public(proposed: Proposed) -> str:
    return " ".join(filter(None, (proposed.fields.title, proposed.fields.publisher, proposed.text.text)))


def _left(summary: Summary, anonymised: Anonymised, each: Unexplained) -> Iterator[str]:
    """The words of it that are not taken out: if the public text has all of them, it stands there."""
    masked = _masks(anonymised.findings, each)
    for match in _WORD.finditer(summary.source, each.start, each.end):
        if not any(start <= match.start() < end for start, end in masked):
            yield match[0]


def _masks(findings: Sequence[Finding], each: Unexplained) -> list[tuple[int, int]]:
    return [
        (found.start, found.end)
        for found in findings
        if found.action.masks and found.start < each.end and each.start < found.end
    ]


def is_left(words: str, left: Sequence[Unexplained]) -> bool:
    """Whether those words are on the list."""
    return any(each.text == normalised(words) for each in left)
