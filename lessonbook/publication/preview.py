"""The preview on this machine: the site as it would be if every draft were signed now, rebuilt when a file changes.

MkDocs' own preview server does the serving, the watching and the reloading. Drafts are anonymised like everything
else; what is only asked is masked, and every draft says that it is one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from lessonbook import terminal
from lessonbook.build import preview_into
from lessonbook.errors import Mistakes
from lessonbook.progress import Progress
from lessonbook.project import open_project

HOST = "127.0.0.1"


def serve(root: Path, folder: Path, port: int, day: date | None, progress: Progress) -> None:
    """Serve until interrupted. `folder` is private to this user, and whoever made it removes it."""
    site = folder / "site"

    def rebuild() -> None:
        preview_into(open_project(root, day), site, progress)

    def rebuild_or_tell() -> None:
        """A mistake made while editing is told, and the last good preview stays."""
        try:
            rebuild()
        except Mistakes as found:
            terminal.show_mistakes(found.mistakes)

    rebuild()
    server = LiveReloadServer(rebuild_or_tell, HOST, port, str(site))
    for watched in ("summaries", "editions", "templates", "mkdocs.yml"):
        if (root / watched).exists():
            server.watch(str(root / watched))
    progress.step(f"Preview: http://{HOST}:{port}/  (stop it with Ctrl+C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        progress.step("Stopped.")
    finally:
        server.shutdown()
