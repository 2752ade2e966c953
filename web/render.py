"""Templates, and what every page is told: its language, its address, its assets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.address import path
from api.conditional import respond
from api.door import asker_of
from services.door import ANONYMOUS
from web.forms import with_tokens
from web.locale import CODES, Locale, choose, locale
from web.reading import shortened

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
COOKIE = "ui"
YEAR = 365 * 24 * 3600


def act_url(iri: str, eid: str | None = None, fragment: str | None = None, **query: Any) -> str:
    """Address of the page of an act or clause; parameters that are None or "" are left out."""
    given = {k: v for k, v in query.items() if v not in (None, "")}
    tail = f"?{urlencode(given, doseq=True)}" if given else ""
    anchor = f"#{quote(fragment)}" if fragment else ""
    return "/acts" + quote(path(iri, eid), safe="/~!@:") + tail + anchor


@cache
def asset(name: str) -> str:
    """Address of a static file; it changes with the content, so that it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["shortened"] = shortened
    env.globals.update(asset=asset, act_url=act_url)
    return env


def speak(request: Request) -> Locale:
    """The language of the interface for this request."""
    return choose(
        request.query_params.get("ui"),
        request.cookies.get(COOKIE),
        request.headers.get("accept-language", ""),
    )


def here(request: Request, **changes: str | None) -> str:
    """The address of this page with other parameters; None takes one away."""
    pairs = [(k, v) for k, v in request.query_params.multi_items() if k not in changes]
    pairs += [(k, v) for k, v in changes.items() if v is not None]
    return quote(request.url.path, safe="/~!@:") + (f"?{urlencode(pairs)}" if pairs else "")


def html(request: Request, template: str, context: Mapping[str, Any]) -> bytes:
    """A page as bytes."""
    words = speak(request)

    def address(**changes: str | None) -> str:
        return here(request, **changes)

    languages = [(locale(c), address(ui=c)) for c in CODES]
    asker = asker_of(request)
    made = environment().get_template(template)
    page = made.render(
        t=words,
        languages=languages,
        here=address,
        at=request.url.path,
        account=asker.account,
        can_sign_in=asker is ANONYMOUS,
        may=lambda right: right in asker.viewer.rights,
        **context,
    ).encode()
    return with_tokens(request, page)


def show(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page, or 304 where the reader's browser holds it. Remembers a language asked for."""
    response = respond(
        request,
        html(request, template, context),
        "text/html; charset=utf-8",
        headers={"Vary": "Accept-Language, Cookie"},
    )
    if status != 200:
        response.status_code = status
        del response.headers["etag"]
    remember(request, response)
    return response


def remember(request: Request, response: Response) -> None:
    asked = request.query_params.get("ui")
    if asked in CODES:
        response.set_cookie(COOKIE, asked, max_age=YEAR, samesite="lax", httponly=True)
