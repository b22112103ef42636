"""What is done: a form each. What cannot be done is said on the page that the form came from, with all that was filled
in, so that nobody has to type it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from pydantic import ValidationError

from lessonbook import deciding, signing
from lessonbook.deciding import ANYTHING, Answer, Overtaken
from lessonbook.errors import Mistakes, mistake
from lessonbook.review import pages
from lessonbook.review.case import Case
from lessonbook.review.pages import Again
from lessonbook.review.visit import Page, Redirect, Visit
from lessonbook.review_file import UNEXPLAINED, Reader, Signer

ACCEPTED = "Accepted as proposed, on the review page."
MISSED = "Marked on the review page: the tool had missed it."
LOOKED_AT = "Looked at on the review page: it points to nobody."
CHANGED, REFUSED = 409, 422


def who(visit: Visit) -> Page | Redirect:
    """Note who is at work in this browser."""
    try:
        visit.session.who = Signer(name=visit.given("name"), role=visit.given("role"))
    except ValidationError:
        wrong = mistake("You", "Both your name and your role are needed.", "Fill in both.").mistakes
        return pages.who(visit, Again(wrong, visit.form, REFUSED))
    to = visit.given("next")
    return Redirect(to if to.startswith("/case/") else "/")


def decide(visit: Visit) -> Page | Redirect:
    """Decide about one finding, here or wherever its words stand, and go on to the next that is open."""

    def work(by: Signer) -> str:
        answer = _answer(visit)
        count = _decide(visit, [answer], by)
        where = "" if answer.occurrence else f" in {count} {'place' if count == 1 else 'places'}"
        return f"Saved: {_said(answer)}{where}."

    return _done(visit, work, pages.text, _next_open)


def mark(visit: Visit) -> Page | Redirect:
    """Have words taken out that the tool did not find."""

    def work(by: Signer) -> str:
        missed, wording = visit.given("missed"), visit.given("instead") or None
        if not missed:
            raise mistake("Words the tool missed", "No words are given.", "Select them in the text, or type them.")
        _decide(visit, [Answer(missed, "replace", MISSED, wording=wording)], by)
        return "Saved: the words you marked are taken out wherever they stand in this case."

    return _done(visit, work, pages.text, lambda case: _at(case, visit.given("number")))


def words(visit: Visit) -> Page | Redirect:
    """Say of what nobody explained that it may stay, or have it taken out."""

    def work(by: Signer) -> str:
        count = int(visit.given("count")) if visit.given("count").isdecimal() else 0
        answers = [answer for number in range(1, count + 1) if (answer := _explained(visit, number))]
        if not answers:
            raise mistake("What nobody explained", "Nothing is chosen yet.", "Choose for at least one line.")
        _decide(visit, answers, by)
        return f"Saved: {len(answers)} looked at."

    return _done(visit, work, pages.words, lambda case: f"/case/{case.ref}/words")


def intruder(visit: Visit) -> Page | Redirect:
    """Note what a reader with a reason to look would recognise."""

    def work(by: Signer) -> str:
        given: dict[Reader, str] = {name: visit.given(name) for name in get_args(Reader) if visit.given(name)}
        if not given:
            raise mistake("Would somebody recognise them?", "No answer is given.", "Write at least a few words.")
        seen = {reader: visit.form.get(f"seen-{reader}", ANYTHING) for reader in given}
        bench = visit.bench
        bench.working(
            lambda project: deciding.answer_intruder(
                project, bench.anonymiser, bench.headings, visit.ref, given, by, visit.given("safe"), seen
            )
        )
        return f"Saved: {len(given)} {'answer' if len(given) == 1 else 'answers'}."

    return _done(visit, work, pages.intruder, lambda case: f"/case/{case.ref}/intruder")


def take_back(visit: Visit) -> Page | Redirect:
    """Take a decision out of the record of the case, so that its question is open again."""

    def work(by: Signer) -> str:
        made = [each for each in visit.bench.case(visit.ref).summary.review.decisions
                if deciding.fingerprint([each]) == visit.given("seen")]  # fmt: skip
        if not made:
            raise deciding.overtaken(visit.ref)
        visit.bench.working(lambda project: deciding.take_back(project, visit.ref, made[0], by))
        return "Taken back: the question is open again."

    return _done(visit, work, pages.decisions, lambda case: f"/case/{case.ref}/decisions")


def sign(visit: Visit) -> Page | Redirect:
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
        written = f" Edition {signed.edition.edition} is written." if signed.edition else ""
        return f"Signed: {signed.given} of {signed.needed} signatures.{written}"

    return _done(visit, work, pages.sign, lambda case: f"/case/{case.ref}/sign")


def _done(
    visit: Visit,
    work: Callable[[Signer], str],
    form: Callable[[Visit, Again], Page],
    to: Callable[[Case], str],
) -> Page | Redirect:
    """Do it, and lead on; or show the form again with what stands in the way."""
    by = visit.session.who
    if by is None:
        nobody = mistake("You", "It is not said who you are.", "Say it at “Who is at work”; nothing is lost.")
        return form(visit, Again(nobody.mistakes, visit.form, REFUSED))
    try:
        visit.session.told = work(by)
    except Overtaken as found:
        return form(visit, Again(found.mistakes, visit.form, CHANGED))
    except Mistakes as found:
        return form(visit, Again(found.mistakes, visit.form, REFUSED))
    return Redirect(to(visit.bench.case(visit.ref)))


def _decide(visit: Visit, answers: list[Answer], by: Signer) -> int:
    bench = visit.bench
    counts = bench.working(
        lambda project: deciding.decide_all(project, bench.anonymiser, bench.headings, visit.ref, answers, by)
    )
    return sum(counts)


def _answer(visit: Visit) -> Answer:
    """The form of one finding as an answer. Raises `Mistakes` for one that is not filled in."""
    choice, wording, why = visit.given("choice"), visit.given("wording"), visit.given("why")
    if choice not in ("accept", "keep", "reword"):
        raise mistake("Your decision", "Nothing is chosen.", "Choose what should happen to these words.")
    if choice == "reword" and not wording:
        raise mistake("Your decision", "The better wording is missing.", "Type what the public should read.")
    if choice != "accept" and not why:
        raise mistake(
            "Your decision", "The reason is missing.", "Say why in a few words; it is for the board's record."
        )
    occurrence = visit.given("occurrence")
    return Answer(
        text=visit.form.get("text", ""),
        decision="keep" if choice == "keep" else "replace",
        why=why or ACCEPTED,
        type=visit.given("type"),
        occurrence=int(occurrence) if visit.given("where") == "here" and occurrence.isdecimal() else None,
        wording=wording if choice == "reword" else None,
        seen=visit.given("seen"),
    )


def _explained(visit: Visit, number: int) -> Answer | None:
    choice, text = visit.given(f"choice-{number}"), visit.form.get(f"text-{number}", "")
    kind = visit.given(f"type-{number}")
    if choice == "stay":
        return Answer(text, "keep", LOOKED_AT, kind or UNEXPLAINED)
    if choice == "out":
        return Answer(text, "replace", MISSED, kind or None, wording=visit.given(f"wording-{number}") or None)
    return None


def _said(answer: Answer) -> str:
    if answer.decision == "keep":
        return "the words stay"
    return "your wording is used" if answer.wording else "the words are taken out as proposed"


def _next_open(case: Case) -> str:
    """The next finding that is open, or else the overview."""
    return f"/case/{case.ref}/text?at={case.open[0].number}#decide" if case.open else f"/case/{case.ref}"


def _at(case: Case, number: str) -> str:
    return f"/case/{case.ref}/text?at={number}#decide" if number.isdecimal() else f"/case/{case.ref}/text"
