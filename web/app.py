"""The application: pages and API over one data directory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI, Request, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api import condition, problems
from api.app import create_api
from api.counting import Counted
from api.desk import Desk, OfficeDesk
from api.door import Door
from api.safety import BodyLimit, HeadAsGet, RequestId, SameSitePosts
from schemas.problem import Unavailable
from services.office import open_office
from settings import Settings
from web.forms import own_form
from web.pages import (
    accounts,
    across,
    acts,
    control,
    door,
    drafting,
    errors,
    examination,
    explain,
    extracts,
    history,
    jobs,
    references,
    regimes,
    repairs,
    rereading,
    reviews,
    search,
    similar,
    suggest,
    uploads,
)
from web.pages import desk as desks
from web.render import STATIC

API = "/api/v1"

PAGES = (
    door,
    accounts,
    explain,
    search,
    similar,
    suggest,
    acts,
    history,
    control,
    extracts,
    uploads,
    jobs,
    desks,
    rereading,
    reviews,
    repairs,
    references,
    regimes,
    across,
    examination,
    drafting,
)

UPLOAD_LIMIT = 256 * 2**20
"""Bytes of one request, all its files together."""


class KeptFiles(StaticFiles):
    """Static files whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def refuse(request: Request, status: int, sentence: str) -> Response:
    """An error told before any route: to programs as a problem, to readers as a page."""
    if request.url.path.startswith(f"{API}/"):
        return problems.answer(request, status, sentence)
    return errors.page(request, status, sentence if status == 403 else None)


def away(request: Request, problem: Unavailable) -> Response:
    """The same of a server of the site that does not answer."""
    if request.url.path.startswith(f"{API}/"):
        return problems.unavailable(request, problem)
    return errors.unavailable(request, problem)


def create_pages(desk: Desk) -> FastAPI:
    guards = [Depends(own_form)]
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, dependencies=guards)
    app.state.desk = desk
    errors.install(app)
    for page in PAGES:
        app.include_router(page.router)
    return app


def build(desk: Desk, upload_limit: int = UPLOAD_LIMIT, *, own_machine: bool = False) -> FastAPI:
    """Pages and API over a desk, with what every request passes around them.

    ``own_machine``: without accounts only this machine's own names are answered to.
    """
    office = desk.office if isinstance(desk, OfficeDesk) else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if isinstance(desk, OfficeDesk):
            desk.close()

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.desk = desk
    if isinstance(desk, OfficeDesk):
        app.state.metrics_key = desk.office.settings.metrics_key
    app.include_router(condition.router)
    # The last added stands outermost: every answer, a refusal too, has its id and headers.
    app.add_middleware(Door, office=office, answer=refuse, away=away, own_machine=own_machine)
    app.add_middleware(BodyLimit, limit=upload_limit, answer=refuse)
    app.add_middleware(SameSitePosts, answer=refuse)
    app.add_middleware(Counted)
    app.add_middleware(HeadAsGet)
    app.add_middleware(RequestId)
    if office is not None and office.settings.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(office.settings.proxies))
    app.mount(API, create_api(desk))
    app.mount("/static", KeptFiles(directory=STATIC))
    app.mount("/", create_pages(desk))
    return app


def create_app(where: Path | Settings, *, own_machine: bool = False) -> FastAPI:
    """The application over a site; its folder is made if it is not there."""
    return build(OfficeDesk(open_office(where)), own_machine=own_machine)
