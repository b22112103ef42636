"""The addresses of the review page, and how an answer is made. No address holds more than a ref and a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from lessonbook.errors import Mistakes
from lessonbook.review import acts, pages
from lessonbook.review.bench import Bench
from lessonbook.review.guard import Session, Sessions, cookie_name, guarded
from lessonbook.review.visit import Page, Redirect, Visit

_NAMED = re.compile(r"`([^`]+)`")
STATIC = Path(__file__).parent / "static"
Answer = Page | Redirect
VIEWS: dict[str, Callable[[Visit], Answer]] = {
    "/": pages.summaries,
    "/who": pages.who,
    "/case/{ref}": pages.overview,
    "/case/{ref}/text": pages.text,
    "/case/{ref}/words": pages.words,
    "/case/{ref}/intruder": pages.intruder,
    "/case/{ref}/decisions": pages.decisions,
    "/case/{ref}/sign": pages.sign,
}
ACTS: dict[str, Callable[[Visit], Answer]] = {
    "/who": acts.who,
    "/case/{ref}/decide": acts.decide,
    "/case/{ref}/mark": acts.mark,
    "/case/{ref}/words": acts.words,
    "/case/{ref}/intruder": acts.intruder,
    "/case/{ref}/take-back": acts.take_back,
    "/case/{ref}/sign": acts.sign,
}


def application(bench: Bench, sessions: Sessions, port: int) -> ASGIApp:
    """The review page behind its door."""
    show = _environment()

    def enter(request: Request) -> Response:
        """Exchange the secret in the address for a cookie, and lead to the address without it."""
        cookie = sessions.enter(request.path_params["token"])
        if cookie is None:
            used = "This address was used already, or is not whole. Start `lessonbook review` again for a new one.\n"
            return PlainTextResponse(used, status_code=403)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(cookie_name(port), cookie, httponly=True, samesite="strict", path="/")
        return answer

    def view(handler: Callable[[Visit], Answer]) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            return _answered(handler, _visit(bench, request, FormData()), show)

        return endpoint

    def act(handler: Callable[[Visit], Answer]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            form = await request.form(max_files=0)
            visit = _visit(bench, request, form)
            if not visit.genuine:
                return PlainTextResponse("This form was not sent by the review page.\n", status_code=403)
            return await run_in_threadpool(_answered, handler, visit, show)

        return endpoint

    routes = [
        Route("/enter/{token}", enter),
        *(Route(path, view(handler), methods=["GET"]) for path, handler in VIEWS.items()),
        *(Route(path, act(handler), methods=["POST"]) for path, handler in ACTS.items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return guarded(Starlette(routes=routes, exception_handlers={Exception: _sorry}), sessions, port)


def _sorry(request: Request, error: Exception) -> Response:
    """What a person is told when it is our own fault; `guard` tells the rest, without a word of the text."""
    sorry = "Something went wrong in Lessonbook itself. Nothing was saved. Go back, and try once more.\n"
    return PlainTextResponse(sorry, status_code=500)


def _visit(bench: Bench, request: Request, form: FormData) -> Visit:
    session: Session = request.state.session
    given = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    return Visit(bench, session, request.path_params.get("ref", ""), dict(request.query_params), given)


def _answered(handler: Callable[[Visit], Answer], visit: Visit, show: Environment) -> Response:
    try:
        answer = handler(visit)
    except Mistakes as found:
        answer = Page("mistakes.html", {"mistakes": found.mistakes}, status=400)
    if isinstance(answer, Redirect):
        return RedirectResponse(answer.to, status_code=303)
    told, visit.session.told = visit.session.told, ""
    html = show.get_template(answer.template).render(
        session=visit.session, ref=visit.ref, told=told, status=answer.status, **answer.given
    )
    return HTMLResponse(html, status_code=answer.status)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("lessonbook.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["told"] = _told
    return made


def _told(message: object) -> Markup:
    """A message with its commands and file names set as such."""
    return Markup(_NAMED.sub(r"<code>\1</code>", str(escape(message))))
