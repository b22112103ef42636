"""The addresses of the review page, and how an answer is made. No address holds more than a ref and a number."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from lessonbook.errors import Mistakes
from lessonbook.pages.labels import day_words
from lessonbook.review import acts, pages
from lessonbook.review.bench import Bench
from lessonbook.review.guard import Session, Sessions, cookie_name, foreign, guarded
from lessonbook.review.kinds import kind_name
from lessonbook.review.notice import notice, told
from lessonbook.review.reading import bare
from lessonbook.review.visit import Brief, Page, Redirect, Visit

STATIC = Path(__file__).parent / "static"
USED = (
    "It lets one browser in, once. Look for the page in the browser that you opened first, or stop the command with"
    " Ctrl+C and start `lessonbook review` again: it prints a new address. Nothing that was saved is lost."
)
Answer = Page | Redirect | Brief
VIEWS: dict[str, Callable[[Visit], Answer]] = {
    "/": pages.summaries,
    "/who": pages.who,
    "/case/{ref}": pages.overview,
    "/case/{ref}/text": pages.text,
    "/case/{ref}/questions": pages.questions,
    "/case/{ref}/words": pages.words,
    "/case/{ref}/intruder": pages.intruder,
    "/case/{ref}/decisions": pages.decisions,
    "/case/{ref}/sign": pages.sign,
}
ACTS: dict[str, Callable[[Visit], Answer]] = {
    "/who": acts.who,
    "/case/{ref}/decide": acts.decide,
    "/case/{ref}/mark": acts.mark,
    "/case/{ref}/questions": acts.questions,
    "/case/{ref}/words": acts.words,
    "/case/{ref}/intruder": acts.intruder,
    "/case/{ref}/take-back": acts.take_back,
    "/case/{ref}/sign": acts.sign,
}


def application(bench: Bench, sessions: Sessions, port: int) -> ASGIApp:
    """The review page behind its door."""
    show = _environment()

    def enter(request: Request) -> Response:
        """Exchange the secret in the address for a cookie, and lead to the address without it. Whoever was let in may
        come this way again."""
        name = cookie_name(port)
        cookie = sessions.enter(request.path_params["token"]) if request.method == "GET" else None
        if cookie is None and sessions.find(request.cookies.get(name, "")) is None:
            return notice("This address was used already", USED, 403)
        answer = RedirectResponse("/", status_code=303)
        if cookie:
            answer.set_cookie(name, cookie, httponly=True, samesite="strict", path="/")
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
                return foreign()
            return await run_in_threadpool(_answered, handler, visit, show)

        return endpoint

    routes = [
        Route("/enter/{token}", enter),
        *(Route(path, view(handler), methods=["GET"]) for path, handler in VIEWS.items()),
        *(Route(path, act(handler), methods=["POST"]) for path, handler in ACTS.items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return guarded(
        Starlette(routes=routes, exception_handlers={Exception: _sorry, HTTPException: _nowhere}), sessions, port
    )


def _sorry(request: Request, error: Exception) -> Response:
    """What a person is told when it is our own fault; `guard` tells the rest, without a word of the text."""
    what = "Something went wrong in Lessonbook itself, and nothing was saved. Go back, and try once more."
    return notice("That did not work", what, 500)


def _nowhere(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return notice("There is no such page", "Go back, or begin at the list of summaries.", status)


def _visit(bench: Bench, request: Request, form: FormData) -> Visit:
    session: Session = request.state.session
    given = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    brief = request.headers.get("accept") == "application/json"
    return Visit(bench, session, request.path_params.get("ref", ""), dict(request.query_params), given, brief)


def _answered(handler: Callable[[Visit], Answer], visit: Visit, show: Environment) -> Response:
    try:
        answer = handler(visit)
    except Mistakes as found:
        answer = Page("mistakes.html", {"mistakes": found.mistakes}, status=400)
    if isinstance(answer, Redirect):
        return RedirectResponse(answer.to, status_code=303)
    if isinstance(answer, Brief):
        return JSONResponse({"said": answer.said, "seen": answer.seen}, status_code=answer.status)
    said, visit.session.told = visit.session.told, ""
    html = show.get_template(answer.template).render(
        session=visit.session, ref=visit.ref, told=said, status=answer.status, **answer.given
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
    made.filters |= {"told": told, "bare": bare, "kind": kind_name, "day": day_words}
    made.filters["base64"] = lambda content: b64encode(content).decode()
    return made
