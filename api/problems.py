"""Errors as RFC 9457 problem details."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.counting import asked, template
from schemas.problem import Ambiguous, BadInput, Forbidden, Unavailable

log = logging.getLogger("berene.api")

MEDIA_TYPE = "application/problem+json"

_REFUSALS = {
    "not_found": 404,
    "foreign_form": 403,
    "gone": 410,
    "ambiguous": 409,
    "too_large": 413,
    "disk_full": 507,
    "index_stale": 503,
}


class Problem(BaseModel):
    """What went wrong, for programs and for people."""

    type: str = Field(
        description="`about:blank`, or `urn:berene:problem:` and the code of a refusal"
    )
    title: str
    status: int
    detail: str | None = None
    instance: str | None = Field(default=None, description="Path that was asked for")
    request_id: str | None = None
    errors: list[dict[str, object]] = Field(
        default_factory=list,
        description="Fields that cannot be used, or the candidates of an ambiguous name",
    )


def answer(
    request: Request,
    status: int,
    detail: str | None = None,
    *,
    code: str | None = None,
    errors: list[dict[str, object]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as a response; ``headers`` (such as ``Allow``) are passed on."""
    title = HTTPStatus(status).phrase
    problem = Problem(
        type=f"urn:berene:problem:{code}" if code else "about:blank",
        title=title,
        status=status,
        detail=detail if detail != title else None,
        instance=request.url.path,
        request_id=request.scope.get("berene.request_id"),
        errors=errors or [],
    )
    return JSONResponse(
        problem.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE
    )


def refusal_status(code: str) -> int:
    """The status that a refusal of ours is told with."""
    return _REFUSALS.get(code, 422)


def unavailable(request: Request, error: Unavailable) -> JSONResponse:
    """That a server of the site does not answer now, and when to ask again."""
    log.warning("%s: %s", template(request.scope), error.sentence, extra=asked(request.scope))
    headers = {"Retry-After": str(error.retry_after)}
    return answer(request, 503, error.sentence, code=error.code, headers=headers)


def install(app: FastAPI) -> None:
    """Let every error of ``app`` leave as a problem."""

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        return answer(request, error.status_code, error.detail, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    def unusable(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [
            {"field": ".".join(str(x) for x in e["loc"]), "message": e["msg"]}
            for e in jsonable_encoder(error.errors())
        ]
        return answer(request, 422, "The request has fields that cannot be used.", errors=errors)

    @app.exception_handler(BadInput)
    def refused(request: Request, error: BadInput) -> JSONResponse:
        status = refusal_status(error.code)
        errors: list[dict[str, object]] = []
        if isinstance(error, Ambiguous):
            errors = [{"candidate": iri} for iri in error.candidates]
        return answer(request, status, error.sentence, code=error.code, errors=errors)

    @app.exception_handler(Forbidden)
    def forbidden(request: Request, error: Forbidden) -> JSONResponse:
        return answer(request, 403, error.sentence, code=error.code)

    @app.exception_handler(Unavailable)
    def away(request: Request, error: Unavailable) -> JSONResponse:
        return unavailable(request, error)

    @app.exception_handler(Exception)
    def defect(request: Request, error: Exception) -> JSONResponse:
        log.error(
            "defect in %s", template(request.scope), exc_info=error, extra=asked(request.scope)
        )
        return answer(request, 500, "A defect of ours; the request id helps to find it.")


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The ``responses`` of a route: these statuses answer with a problem."""
    return {s: {"model": Problem, "description": HTTPStatus(s).phrase} for s in statuses}


def told_as_problems(spec: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI description whose errors have the media type of problems, not plain JSON."""
    for methods in spec["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    content = response["content"]
                    response["content"] = {MEDIA_TYPE: content.pop("application/json")}
    return spec
