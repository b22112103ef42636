"""The server of the review page: on this machine alone, at a port nobody knows beforehand, and without a log."""

from __future__ import annotations

import gc
import os
import socket
import threading
from datetime import date
from pathlib import Path

import uvicorn

from lessonbook import terminal
from lessonbook.drafts import load_anonymiser
from lessonbook.errors import mistake
from lessonbook.progress import Progress
from lessonbook.project import open_project
from lessonbook.review.app import application
from lessonbook.review.bench import Bench
from lessonbook.review.guard import Sessions, tell
from lessonbook.shaping.vocabulary import load_vocabulary

HOST = "127.0.0.1"
PATIENCE = 10
"""Seconds to wait, when the page is stopped, for the case that is just being read."""


def serve(root: Path, port: int, day: date | None, progress: Progress) -> None:
    """Serve until interrupted. Raises `Mistakes` if the project needs mending or the port is taken."""
    project = open_project(root, day)
    headings = load_vocabulary(project.templates).headings
    progress.step("Loading the language model")
    bench = Bench(root, load_anonymiser(project), headings, day)
    gc.freeze()  # the language model stays as it is: searching it for rubbish would take a third of every click
    sessions = Sessions()
    with listening(port) as listener:
        stop = threading.Event()
        ahead = threading.Thread(target=_read_ahead, args=(bench, stop), daemon=True)
        ahead.start()
        terminal.say(f"Review page: {address(listener)}/enter/{sessions.token}")
        progress.step("Open it in a browser on this computer; it lets one browser in. Stop with Ctrl+C.")
        try:
            server(bench, sessions, listener).run(sockets=[listener])
        finally:
            stop.set()
            ahead.join(timeout=PATIENCE)


def server(bench: Bench, sessions: Sessions, listener: socket.socket) -> uvicorn.Server:
    """The server, not yet running. It keeps no log: a log of its own would tell which case was looked at, and when."""
    return uvicorn.Server(
        uvicorn.Config(
            application(bench, sessions, listener.getsockname()[1]),
            log_config=None,
            access_log=False,
            log_level="critical",
            server_header=False,
            date_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
    )


def listening(port: int) -> socket.socket:
    """A socket on this machine alone; 0 takes any free port. Raises `Mistakes` if it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # a page that was stopped a moment ago does not keep its port; elsewhere this would share it
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)  # whoever opens the address the moment it is printed waits, and is not turned away
    except OSError as error:
        listener.close()
        what = f"The port cannot be used: {error.strerror or 'the system refused'}."
        raise mistake("lessonbook review --port", what, "Leave `--port` out, and any free one is taken.") from None
    return listener


def address(listener: socket.socket) -> str:
    """Where the page is, without the secret."""
    return f"http://{HOST}:{listener.getsockname()[1]}"


def _read_ahead(bench: Bench, stop: threading.Event) -> None:
    """Read every case once, so that the list fills while somebody reads it."""
    try:
        while not stop.is_set() and bench.read_next():
            continue
    except Exception as error:
        tell(error)
