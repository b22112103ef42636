"""Who may speak to the review page: one browser on this machine, let in once by the address the command printed.

Other programs of the machine and pages of the web can reach a port of this computer too. So the name the page was asked
under must be ours (a web page could have its own name lead here), a session is opened once and by a secret, every
change must come from a form of ours, and the browser is told to load, keep and tell nothing.
"""

from __future__ import annotations

import secrets
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from hmac import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lessonbook.cases.review_file import Signer
from lessonbook.review.notice import notice

LARGEST = 1_000_000
"""Bytes of a form: many times what the longest summary could fill in."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
CLOSED = (
    "Open it with the address that `lessonbook review` printed when it started. The address works once, in one browser:"
    " if it was used before, stop the command with Ctrl+C and start it again. Nothing that was saved is lost."
)


@dataclass
class Session:
    """One browser that was let in."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """Stands in every form of ours, and nowhere else."""
    who: Signer | None = None
    """Who is at work, as they said themselves."""
    told: str = ""
    """What the next page says first: what has just been done."""


class Sessions:
    """The browsers that were let in, and the secret that lets the next one in: one, once."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self._used = False
        self._open: dict[str, Session] = {}
        self._one = threading.Lock()

    def enter(self, token: str) -> str | None:
        """The cookie of a new session; None if the secret is wrong, or has been used."""
        with self._one:
            if self._used or not compare_digest(token.encode(), self.token.encode()):
                return None
            self._used = True
            cookie = secrets.token_urlsafe(32)
            self._open[cookie] = Session()
            return cookie

    def find(self, cookie: str) -> Session | None:
        return self._open.get(cookie)


def guarded(app: ASGIApp, sessions: Sessions, port: int) -> ASGIApp:
    """The same application, behind the door."""
    hosts = tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
    cookie = cookie_name(port)

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = _refusal(Request(scope), hosts)
        if answer is None and not scope["path"].startswith(("/static/", "/enter/")):
            session = sessions.find(Request(scope).cookies.get(cookie, ""))
            if session is None:
                answer = notice("This page is private", CLOSED, 403)
            scope.setdefault("state", {})["session"] = session
        await _quietly(answer or app, scope, receive, _with_headers(send))

    return door


def cookie_name(port: int) -> str:
    """Cookies do not know ports: two review pages on this machine keep theirs apart by name."""
    return f"lessonbook-{port}"


def _refusal(request: Request, hosts: Sequence[str]) -> Response | None:
    """What is answered to somebody who asks in the wrong way; None if all is well."""
    headers = request.headers
    if headers.get("host") not in hosts:
        return notice("Wrong address", "This is not the address of the review page.", 421)
    if request.method in ("GET", "HEAD"):
        return None
    if request.method != "POST":
        return notice("Not possible", "The review page knows no such request.", 405)
    if not _from_us(headers, hosts):
        return foreign()
    if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > LARGEST:
        return notice("Too large", "This form is too large, and was not saved. Go back, and save fewer words.", 413)
    return None


def foreign() -> Response:
    """What is answered to a form that none of our pages sent, or one from before the command was started again."""
    what = "This form does not come from the review page that runs now. Nothing was saved. Go back, and load the page."
    return notice("Not saved", what, 403)


def _from_us(headers: Headers, hosts: Sequence[str]) -> bool:
    """Whether the browser says that a form comes from our own page. Under `no-referrer` it sends the origin `null`, and
    says so in another header; a browser too old for that is still asked for the secret in the form."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    return origin in (None, "null", *(f"http://{host}" for host in hosts)) and site in (None, "same-origin")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending


async def _quietly(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Whatever goes wrong inside is told as file and line: a message of its own might quote the summary."""
    try:
        await app(scope, receive, send)
    except Exception as error:
        tell(error)


def tell(error: Exception) -> None:
    """A fault of ours, on standard error: what kind, and in which line of which file."""
    places = [f"  {frame.filename}, line {frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    print("\n".join([f"The review page failed: {type(error).__name__}", *places[-4:]]), file=sys.stderr)
