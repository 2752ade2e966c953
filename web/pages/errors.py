"""Errors as pages in the reader's language."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from api import address
from api.counting import asked, template
from api.door import asker_of
from api.problems import refusal_status
from api.safety import SAFE_METHODS
from schemas.problem import Ambiguous, BadInput, Building, Forbidden, Unavailable
from services import door
from web.locale import Locale
from web.render import html, remember, speak

log = logging.getLogger("berene.web")

TOLD = frozenset({400, 401, 403, 404, 405, 409, 410, 413, 422, 500, 503})
"""Statuses with words of their own in the locales."""


def page(
    request: Request,
    status: int,
    sentence: str | None = None,
    candidates: tuple[str, ...] = (),
    sign_in: str | None = None,
) -> Response:
    """An error page; ``sentence`` is what the service says about this very case.

    ``sign_in``: an account may help, and where to go on with it (a path of this site).
    """
    body = html(
        request,
        "error.html",
        {
            "status": status,
            "kind": str(status) if status in TOLD else "else",
            "sentence": sentence,
            "candidates": candidates,
            "sign_in": sign_in,
            "number": _number_asked(request.url.path) if status == 404 else None,
            "request_id": request.scope.get("berene.request_id"),
        },
    )
    response = HTMLResponse(body, status)
    remember(request, response)
    return response


def _number_asked(path: str) -> str | None:
    """The number of an act that is not held, as its IRI tells it."""
    if not path.startswith("/acts/akn/"):
        return None
    last = address.parse(path.removeprefix("/acts/")).iri.rpartition("/")[2].partition("!")[0]
    return last if last[:1].isdigit() else None


def _away(t: Locale, error: Unavailable) -> str:
    if isinstance(error, Building):
        return t("error.building", done=error.done, total=error.total)
    return t(f"error.away_{error.server}")


def unavailable(request: Request, error: Unavailable) -> Response:
    """That a server of the site does not answer now, and when to ask again."""
    log.warning("%s: %s", template(request.scope), error.sentence, extra=asked(request.scope))
    response = page(request, 503, _away(speak(request), error))
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def install(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        response = page(request, error.status_code)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def unusable(request: Request, error: RequestValidationError) -> Response:
        fields = ", ".join(str(e["loc"][-1]) for e in error.errors())
        return page(request, 422, fields)

    @app.exception_handler(BadInput)
    def refused(request: Request, error: BadInput) -> Response:
        candidates = error.candidates if isinstance(error, Ambiguous) else ()
        return page(request, refusal_status(error.code), error.sentence, candidates)

    @app.exception_handler(Forbidden)
    def forbidden(request: Request, error: Forbidden) -> Response:
        t = speak(request)
        if asker_of(request) is door.ANONYMOUS:
            wanted = request.url.path if request.method in SAFE_METHODS else "/"
            return page(request, 403, t("error.sign_in"), sign_in=wanted)
        return page(request, 403, t(f"error.right_{error.right}"))

    @app.exception_handler(Unavailable)
    def away(request: Request, error: Unavailable) -> Response:
        return unavailable(request, error)

    @app.exception_handler(Exception)
    def defect(request: Request, error: Exception) -> Response:
        log.error(
            "defect in %s", template(request.scope), exc_info=error, extra=asked(request.scope)
        )
        return page(request, 500)
