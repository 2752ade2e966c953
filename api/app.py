"""The API, to be mounted under ``/api/v1``."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI

from api import (
    acts,
    citing,
    control,
    examination,
    extracts,
    history,
    jobs,
    me,
    originals,
    problems,
    references,
    regimes,
    reviews,
    search,
    similar,
    state,
    suggest,
    terms,
    uploads,
)
from api.desk import Desk

DESCRIPTION = """\
Acts in Kyrgyz, Kazakh and Russian: find clauses, read an act as of a day, fetch originals,
upload files. An act's address is its IRI (`/akn/kg/act/law/2024-03-01/12`), a clause's is the IRI,
`~` and its eid. Errors are RFC 9457 problems. Answers carry strong ETags.
"""


def release() -> str:
    try:
        return version("berene")
    except PackageNotFoundError:
        return "0"


class Api(FastAPI):
    """An application whose description tells errors as problems."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = problems.told_as_problems(super().openapi())
        return self.openapi_schema


def create_api(desk: Desk) -> FastAPI:
    """The API over ``desk``; the caller mounts it and puts ``api.safety`` around it."""
    app = Api(
        title="Berene",
        version=release(),
        description=DESCRIPTION,
        docs_url=None,  # the stock pages load scripts from elsewhere
        redoc_url=None,
        responses=problems.documented(401, 403, 405, 500, 503),
    )
    app.state.desk = desk
    problems.install(app)
    for topic in (
        search,
        suggest,
        similar,
        references,
        regimes,
        terms,
        reviews,
        examination,
        history,
        acts,
        citing,
        control,
        extracts,
        originals,
        uploads,
        jobs,
        state,
        me,
    ):
        app.include_router(topic.router)
    return app
