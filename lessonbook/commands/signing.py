"""`decide`, `approve`, `withdraw`: what people of the board do, written down with who, when and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lessonbook import terminal
from lessonbook.commands.options import HERE, Day, ProjectDir, Ref, opened
from lessonbook.errors import mistake
from lessonbook.progress import Shown, counted, listed

app = typer.Typer()

Name = Annotated[str, typer.Option("--name", help="Who you are. Private.")]
Role = Annotated[str, typer.Option("--role", help="Your role on the board: `Business manager`.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for the board's own record. Private.")]


@app.command()
def decide(
    ref: Ref,
    text: Annotated[str, typer.Argument(help="The words, as `lessonbook scan` shows them.")],
    name: Name,
    role: Role,
    why: Why,
    keep: Annotated[bool, typer.Option("--keep", help="The words stay; of a clue: it was looked at.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="The words are masked.")] = False,
    wording: Annotated[
        str | None, typer.Option("--as", help="With --replace: what the public reads.", show_default="as proposed")
    ] = None,
    type: Annotated[str | None, typer.Option("--type", help="Where the words were found as several types.")] = None,
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", min=1, help="Which of them, counted from 1.", show_default="all")
    ] = None,
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """Answer a question or a clue, overrule a finding, or mark words that were missed."""
    from lessonbook.cases.review_file import Signer
    from lessonbook.drafts import load_anonymiser
    from lessonbook.shaping.vocabulary import load_headings
    from lessonbook.signoff import deciding

    if keep == replace:
        raise mistake("lessonbook decide", "It is not said what is decided.", "Give either --keep or --replace.")
    here = opened(project, date)
    answer = deciding.Answer(text, "keep" if keep else "replace", why, type, occurrence, wording)
    by = Signer(name=name, role=role)
    places = deciding.decide(here, load_anonymiser(here), load_headings(here.templates), ref, answer, by)
    terminal.say(f"{ref}: decided for {counted(places, 'place')}.")


@app.command()
def approve(
    ref: Annotated[str | None, typer.Argument(help="The summary's ref: NX-07-2021.", show_default=False)] = None,
    name: Annotated[str, typer.Option("--name", help="Who you are. Private.")] = "",
    role: Annotated[str, typer.Option("--role", help="Your role on the board: `Business manager`.")] = "",
    demo: Annotated[bool, typer.Option("--demo", help="Sign a whole demonstration, as its invented staff.")] = False,
    project: ProjectDir = HERE,
    date: Day = None,
) -> None:
    """Sign what stands there now. The last signature needed writes the edition."""
    from lessonbook.cases.review_file import Signer
    from lessonbook.drafts import load_anonymiser
    from lessonbook.shaping.vocabulary import load_headings
    from lessonbook.signoff import signing
    from lessonbook.signoff.demonstration import sign_demo

    if demo != (ref is None and not name and not role):
        raise mistake("lessonbook approve", "It is not said who signs what.", "Give REF, --name and --role, or --demo.")
    here = opened(project, date)
    headings = load_headings(here.templates)
    if ref is None:
        refs = sign_demo(here, load_anonymiser(here), headings)
        terminal.say(f"Signed as a demonstration: {listed(refs)}.")
        return
    if not (name.strip() and role.strip()):
        raise mistake("lessonbook approve", "It is not said who signs.", "Give --name and --role.")
    signed = signing.approve(here, load_anonymiser(here), headings, ref, Signer(name=name, role=role))
    written = f" Edition {signed.edition.edition} is written." if signed.edition else ""
    terminal.say(f"{ref}: {signed.given} of {signed.needed} approvals.{written}")


@app.command()
def withdraw(
    ref: Ref,
    name: Name,
    role: Role,
    why: Why,
    now: Annotated[
        bool, typer.Option("--now", help="Take it out of the live site as well, whatever is broken.")
    ] = False,
    project: ProjectDir = HERE,
    site_dir: Annotated[
        Path | None, typer.Option("--site-dir", help="With --now: the live site.", show_default="site/ in the project")
    ] = None,
    date: Day = None,
) -> None:
    """Take a review out: the next build shows a short note at its address, with --now the live site at once."""
    from lessonbook.cases.review_file import Signer
    from lessonbook.signoff import signing

    if not (name.strip() and role.strip() and why.strip()):
        raise mistake("lessonbook withdraw", "It is not said who and why.", "Give --name, --role and --why.")
    by = Signer(name=name, role=role)
    if now:
        from lessonbook.publication.withdrawing import withdraw_now

        day = date.date() if date else None
        taken = withdraw_now(project, site_dir, ref, by, why, day, Shown())
        terminal.show_withdrawal(ref.upper(), taken)
        if taken.notes:
            raise typer.Exit(1)
        return
    signing.withdraw(opened(project, date), ref, by, why)
    terminal.say(f"{ref} is withdrawn. Run `lessonbook build` to take it out of the site.")
