"""What every request passes: an id, a size limit, a guard against cross-site posts, headers.

Plain ASGI, shared by the API and the pages.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitoring import request

Answer = Callable[[Request, int, str], Response]
"""How an application tells an error: as a problem or as a page."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For originals: a file that somebody else wrote may run nothing and send nothing."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestId:
    """Give each request an id, take a proxy's where it is harmless, and tell it in the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        given = Headers(scope=scope).get("x-request-id", "")
        name = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope["berene.request_id"] = name

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message), name)
            await send(message)

        with request.carrying(name):
            await self.app(scope, receive, tell)


def _set_headers(headers: MutableHeaders, request_id: str) -> None:
    headers["X-Request-ID"] = request_id
    headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("X-Frame-Options", "DENY")


def is_cross_site(method: str, headers: Headers) -> bool:
    """Whether a browser sends this unsafe request from another site.

    ``Sec-Fetch-Site`` tells it in browsers since 2023, ``Origin`` in older ones. A request with
    neither comes from a program, which holds no cookies of a person.
    """
    if method in SAFE_METHODS:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return False
    return urlsplit(origin).netloc != headers.get("host")


class HeadAsGet:
    """Answer HEAD as GET is answered, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            return await self.app(scope, receive, send)

        async def bare(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, bare)


class SameSitePosts:
    """Refuse what another site's page sends in a visitor's name."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_cross_site(scope["method"], Headers(scope=scope)):
            sentence = "The request comes from a page of another site."
            refusal = self.answer(Request(scope), 403, sentence)
            return await refusal(scope, receive, send)
        await self.app(scope, receive, send)


class BodyLimit:
    """Refuse bodies over ``limit`` bytes, told by their header or counted as they come."""

    def __init__(self, app: ASGIApp, limit: int, answer: Answer) -> None:
        self.app = app
        self.limit = limit
        self.answer = answer
        self.sentence = f"The request is larger than {limit / 2**20:g} MiB."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        told = Headers(scope=scope).get("content-length", "0")
        if told.isdigit() and int(told) > self.limit:
            refusal = self.answer(Request(scope), 413, self.sentence)
            return await refusal(scope, receive, send)
        got = 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self.limit:
                raise HTTPException(413, self.sentence)
            return message

        await self.app(scope, counted, send)
