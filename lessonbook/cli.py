"""The command line. Exit codes: 0 done, 1 something of the user's needs mending, 2 the audit found a secret."""

from __future__ import annotations

import signal
import sys

import typer

from lessonbook import terminal
from lessonbook.commands import finding, publishing, signing, starting
from lessonbook.errors import Leak, Mistakes

DONE, MEND, LEAK = 0, 1, 2

app = typer.Typer(
    help="A public learning library from safeguarding case reviews, with nobody identifiable in it.",
    no_args_is_help=True,
    add_completion=False,
    # A traceback with the values of variables would print the text of a summary.
    pretty_exceptions_enable=False,
)
for part in (starting, finding, signing, publishing):
    app.registered_commands += part.app.registered_commands


def run() -> int:
    """Run the command of `sys.argv` and return its exit code."""
    try:
        app()
    except Mistakes as found:
        terminal.show_mistakes(found.mistakes)
        return MEND
    except Leak as leak:
        terminal.warn(str(leak))
        return LEAK
    except SystemExit as done:
        # A mistyped option ends with 2 in Typer; here 2 says that the audit found a secret, and nothing else.
        return DONE if not done.code else MEND
    except KeyboardInterrupt:
        terminal.warn("Stopped. Nothing was published.")
        return MEND
    return DONE


def main() -> None:
    """The console script. Being told to stop is the same as Ctrl+C, so that temporary folders go."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run())


if __name__ == "__main__":
    main()
