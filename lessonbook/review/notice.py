"""A page of a few words, for where there is no case to show: nobody was let in, or something went wrong."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

_NAMED = re.compile(r"`([^`]+)`")
_PAGE = """\
<!doctype html>
<html lang="en-GB" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} – Lessonbook review</title>
<link rel="stylesheet" href="/static/review.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""


def notice(title: str, text: str, status: int) -> HTMLResponse:
    """Words of ours, never of a summary."""
    return HTMLResponse(_PAGE.format(title=escape(title), text=told(text)), status_code=status)


def told(message: object) -> Markup:
    """A message with its commands and file names set as such."""
    return Markup(_NAMED.sub(r"<code>\1</code>", str(escape(message))))
