"""The command line. Exit codes: 0 done, 1 something of the user's needs mending, 2 the audit found a secret."""

from __future__ import annotations

import signal
import sys
import traceback

import typer

from lessonbook import terminal
from lessonbook.commands import finding, publishing, reviewing, signing, starting
from lessonbook.errors import Leak, Mistakes

DONE, MEND, LEAK = 0, 1, 2
_STOPPED = 130
"""What Typer makes of Ctrl+C."""

app = typer.Typer(
    help="A public learning library from safeguarding case reviews, with nobody identifiable in it.",
    no_args_is_help=True,
    add_completion=False,
    # A traceback with the values of variables would print the text of a summary.
    pretty_exceptions_enable=False,
)
for part in (starting, finding, reviewing, signing, publishing):
    app.registered_commands += part.app.registered_commands


def run() -> int:
    """Run the command of `sys.argv` and return its exit code."""
    try:
        app()
    except Mistakes as found:
        terminal.show_mistakes(found.mistakes)
        return MEND
    except Leak as leak:
        _tell_what_stopped(leak.__cause__)
        terminal.warn(str(leak))
        return LEAK
    except SystemExit as done:
        if done.code == _STOPPED:
            terminal.warn("Stopped. What is public is whole.")
        # A mistyped option ends with 2 in Typer; here 2 says that the audit found a secret, and nothing else.
        return DONE if not done.code else MEND
    return DONE


def _tell_what_stopped(cause: BaseException | None) -> None:
    """A build that stopped, and then found the public site to be the leak, has two things to say."""
    if isinstance(cause, Mistakes):
        terminal.show_mistakes(cause.mistakes)
    elif cause is not None and not isinstance(cause, Leak):
        traceback.print_exception(cause)


def main() -> None:
    """The console script. Being told to stop is the same as Ctrl+C, so that temporary folders go."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run())


if __name__ == "__main__":
    main()
