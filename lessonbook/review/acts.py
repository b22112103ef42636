"""What is done: a form each. What cannot be done is said on the page that the form came from, with all that was filled
in, so that nobody has to type it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from pydantic import ValidationError

from anonymise.decisions import MARKED
from lessonbook.cases.review_file import UNEXPLAINED, Reader, Signer, read_review
from lessonbook.errors import Mistakes, mistake
from lessonbook.review import pages
from lessonbook.review.case import Case
from lessonbook.review.pages import Again
from lessonbook.review.visit import Brief, Page, Redirect, Visit
from lessonbook.signoff import deciding, signing
from lessonbook.signoff.deciding import ANYTHING, Answer, Overtaken
from lessonbook.signoff.intruder import answer_intruder, answered

ACCEPTED = "Accepted as proposed, on the review page."
MISSED = "Marked on the review page: the tool had missed it."
LOOKED_AT = "Looked at on the review page: it points to nobody."
REWORDED = "Reworded on the review page."
CHANGED, REFUSED = 409, 422
Answered = Page | Redirect | Brief


def who(visit: Visit) -> Answered:
    """Note who is at work in this browser."""
    try:
        visit.session.who = Signer(name=visit.given("name"), role=visit.given("role"))
    except ValidationError:
        wrong = mistake("You", "Both your name and your role are needed.", "Fill in both.").mistakes
        return pages.who(visit, Again(wrong, visit.form, REFUSED))
    to = visit.given("next")
    return Redirect(to if to.startswith("/case/") else "/")


def decide(visit: Visit) -> Answered:
    """Decide about one finding, here or wherever its words stand, and go on to the next that is open."""

    def work(by: Signer) -> str:
        answer = _answer(visit)
        (count,) = _decide(visit, [answer], by)
        where = "here" if answer.occurrence else f"in {count} places" if count > 1 else ""
        return f"Saved: {' '.join(filter(None, (_said(answer), where)))}."

    return _done(visit, work, pages.text, lambda case: _onward(case, visit))


def mark(visit: Visit) -> Answered:
    """Have words taken out that the tool did not find."""

    def work(by: Signer) -> str:
        missed, wording = visit.given("missed"), visit.given("instead") or None
        if not missed:
            raise mistake("Words the tool missed", "No words are given.", "Select them in the original, or type them.")
        _decide(visit, [Answer(missed, "replace", MISSED, MARKED, wording=wording)], by)
        return "Saved: the words you marked are taken out wherever they stand in this case."

    return _done(visit, work, pages.text, lambda case: _at(case, visit.given("number")))


def questions(visit: Visit) -> Answered:
    """Answer some of the open questions and clues, each for all its places."""
    return _done(visit, lambda by: _rows(visit, by), pages.questions, lambda case: f"/case/{case.ref}/questions")


def words(visit: Visit) -> Answered:
    """Say of what nobody explained that it may stay, or have it taken out."""
    return _done(visit, lambda by: _rows(visit, by), pages.words, lambda case: f"/case/{case.ref}/words")


def intruder(visit: Visit) -> Answered:
    """Note what a reader with a reason to look would recognise."""

    def work(by: Signer) -> str:
        given: dict[Reader, str] = {name: visit.given(name) for name in get_args(Reader) if visit.given(name)}
        if not given:
            raise mistake("Would somebody recognise them?", "No answer is given.", "Write at least a few words.")
        seen = {reader: visit.form.get(f"seen-{reader}", ANYTHING) for reader in given}
        bench = visit.bench
        bench.working(
            lambda project: answer_intruder(
                project, bench.anonymiser, bench.headings, visit.ref, given, by, visit.given("safe"), seen
            )
        )
        return f"Saved: {len(given)} {'answer' if len(given) == 1 else 'answers'}."

    return _done(visit, work, pages.intruder, lambda case: f"/case/{case.ref}/intruder")


def take_back(visit: Visit) -> Answered:
    """Take a decision out of the record of the case, so that its question is open again."""

    def work(by: Signer) -> str:
        made = [each for each in visit.bench.case(visit.ref).summary.review.decisions
                if deciding.fingerprint([each]) == visit.given("seen")]  # fmt: skip
        if not made:
            raise deciding.overtaken(visit.ref)
        visit.bench.working(lambda project: deciding.take_back(project, visit.ref, made[0], by))
        return "Taken back: the question is open again."

    return _done(visit, work, pages.decisions, lambda case: f"/case/{case.ref}/decisions")


def sign(visit: Visit) -> Answered:
    """Approve what stands there now. With the last signature needed the edition is written."""

    def work(by: Signer) -> str:
        if not visit.given("read"):
            raise mistake("Your signature", "You have not said that you read it.", "Read the text, then tick the box.")
        bench = visit.bench
        signed = bench.working(
            lambda project: signing.approve(
                project, bench.anonymiser, bench.headings, visit.ref, by, visit.given("seen")
            )
        )
        told = f"Signed: {signed.given} of {signed.needed} signatures."
        if signed.edition:
            return f"{told} Edition {signed.edition.edition} is written; `lessonbook build` publishes it."
        if signed.given < signed.needed:
            return f"{told} Next, somebody else with another role says who they are, reads it and signs."
        return told

    return _done(visit, work, pages.sign, lambda case: f"/case/{case.ref}/sign")


def _done(
    visit: Visit,
    work: Callable[[Signer], str],
    form: Callable[[Visit, Again], Page],
    to: Callable[[Case], str],
) -> Answered:
    """Do it, and lead on; or show the form again with what stands in the way."""
    by = visit.session.who
    try:
        if by is None:
            raise mistake("You", "It is not said who you are.", "Say it at “Say who is at work”; nothing is lost.")
        said = work(by)
    except Mistakes as found:
        status = CHANGED if isinstance(found, Overtaken) else REFUSED
        if visit.brief:
            return Brief(" ".join(f"{one.what} {one.mend}" for one in found.mistakes), status)
        return form(visit, Again(found.mistakes, visit.form, status))
    if visit.brief:
        return Brief(said, seen=_seen(visit))
    visit.session.told = said
    return Redirect(to(visit.bench.case(visit.ref)))


def _seen(visit: Visit) -> dict[str, str]:
    """What stands by now of the answers that were given, so that they can be given once more."""
    given = [name for name in get_args(Reader) if visit.given(name)]
    if not given:
        return {}
    project = visit.bench.project()
    review = read_review(deciding.review_path(project, visit.ref), visit.ref)
    return {f"seen-{name}": deciding.fingerprint(answered(review, name)) for name in given}


def _decide(visit: Visit, answers: list[Answer], by: Signer) -> list[int]:
    bench = visit.bench
    return bench.working(
        lambda project: deciding.decide_all(project, bench.anonymiser, bench.headings, visit.ref, answers, by)
    )


def _answer(visit: Visit) -> Answer:
    """The form of one finding as an answer. Raises `Mistakes` for one that is not filled in."""
    occurrence = visit.given("occurrence")
    here = visit.given("where") == "here" and occurrence.isdecimal()
    answer = _filled(visit, "")
    if answer is None:
        raise mistake("Your decision", "Nothing is chosen.", "Choose what should happen to these words.")
    return replace(answer, occurrence=int(occurrence) if here else None)


def _rows(visit: Visit, by: Signer) -> str:
    """The lines of a list that are filled in, saved; what was saved, in a sentence."""
    count = int(visit.given("count")) if visit.given("count").isdecimal() else 0
    answers = [answer for number in range(1, count + 1) if (answer := _filled(visit, f"-{number}"))]
    if not answers:
        raise mistake("The list", "Nothing is chosen yet.", "Choose for at least one line.")
    counts = _decide(visit, [replace(answer, if_open=True) for answer in answers], by)
    saved = [answer for answer, count in zip(answers, counts, strict=True) if count]
    settled = "Settled by another answer already." if len(saved) < len(answers) else ""
    if len(saved) == 1:
        return f"Saved: {_said(saved[0])}. {settled}".rstrip()
    return f"Saved: {len(saved)} lines. {settled}".rstrip() if saved else settled


def _filled(visit: Visit, line: str) -> Answer | None:
    """What is chosen about some words, alone or in the line of a list; None if nothing is. A wording that was typed is
    meant to be used. Raises `Mistakes` if something is missing."""

    def given(name: str) -> str:
        return visit.given(name + line)

    choice = given("choice") or ("reword" if given("wording") else "")
    if choice not in ("accept", "keep", "reword"):
        return None
    where = f"Line {line[1:]}" if line else "Your decision"
    if choice == "keep" and given("masked") and not given("why"):
        what = "The tool would take these words out, and the reason why they stay is missing."
        raise mistake(where, what, "Say why in a few words; it is for the board's record.")
    if choice == "reword" and given("type") and not given("wording"):
        raise mistake(where, "The better wording is missing.", "Type what the public should read.")
    wording = {"accept": given("hint"), "keep": "", "reword": given("wording")}[choice]
    why = {"accept": ACCEPTED, "keep": LOOKED_AT, "reword": REWORDED if given("type") else MISSED}[choice]
    return Answer(
        text=visit.form.get(f"text{line}", ""),
        decision="keep" if choice == "keep" else "replace",
        why=given("why") or why,
        type=given("type") or (UNEXPLAINED if choice == "keep" else MARKED),
        wording=wording or None,
        seen=given("seen") or ANYTHING,
    )


def _said(answer: Answer) -> str:
    if answer.decision == "keep":
        return "the words stay"
    return f"the public reads “{answer.wording}”" if answer.wording else "the words are taken out as proposed"


def _onward(case: Case, visit: Visit) -> str:
    """The next finding that is open, or else the overview. Whoever looks through what is settled goes on in that."""
    start = int(visit.given("start")) if visit.given("start").isdecimal() else 0
    if visit.given("open") and not case.open:
        return f"/case/{case.ref}"
    through = case.open if visit.given("open") else case.items
    behind = next((item for item in through if item.finding.start > start), next(iter(through), None))
    return f"/case/{case.ref}/text?at={behind.number}#decide" if behind else f"/case/{case.ref}"


def _at(case: Case, number: str) -> str:
    return f"/case/{case.ref}/text?at={number}#decide" if number.isdecimal() else f"/case/{case.ref}/text"
