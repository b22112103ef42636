"""The questions about a motivated intruder, answered: who would recognise somebody in the public text as it is now."""

from __future__ import annotations

from collections.abc import Mapping

from anonymise.anonymiser import Anonymiser
from lessonbook import log
from lessonbook.cases.review_file import READERS, Intruder, Reader, ReviewFile, Signer, deciding, write_review
from lessonbook.cases.summaries import read_summary
from lessonbook.drafts import draft
from lessonbook.project import Project
from lessonbook.shaping.headings import Headings
from lessonbook.signoff.deciding import ANYTHING, fingerprint, overtaken, review_path
from lessonbook.signoff.unasked import text_digest


def answer_intruder(
    project: Project,
    anonymiser: Anonymiser,
    headings: Headings,
    ref: str,
    answers: Mapping[Reader, str],
    by: Signer,
    safe: str = ANYTHING,
    seen: Mapping[Reader, str] | None = None,
) -> None:
    """Record what these readers would recognise in the public text as it is now.

    `safe` is the digest of the text they were asked about, `seen` the `fingerprint` of the answer that stood there:
    raises `Overtaken` if either is another by now.
    """
    with deciding(project.root):
        summary = read_summary(project.root, ref, project.settings.board)
        now = text_digest(summary.review, draft(summary, anonymiser, headings).proposed)
        if safe not in (ANYTHING, now):
            raise overtaken(ref)
        given = {each.reader: each for each in summary.review.intruder}
        for reader, text in answers.items():
            said = Intruder(reader=reader, answer=text, by=by, when=project.day, safe=now)
            # Saying the same again about the same text changes nothing, and takes nobody's approval back.
            if reader in given and (given[reader].answer, given[reader].safe) == (said.answer, now):
                continue
            if seen and seen.get(reader, ANYTHING) not in (ANYTHING, fingerprint(answered(summary.review, reader))):
                raise overtaken(ref)
            given[reader] = said
        ordered = tuple(given[reader] for reader in READERS if reader in given)
        log.record(project, "answered", ref, by, readers=", ".join(sorted(answers)), text=now)
        write_review(review_path(project, ref), summary.review.model_copy(update={"intruder": ordered}))


def answered(review: ReviewFile, reader: Reader) -> list[Intruder]:
    """The answer about that reader, if there is one."""
    return [said for said in review.intruder if said.reader == reader]
