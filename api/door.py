"""The door that every request passes: who asks is found once and told to all behind it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import cast
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.safety import SAFE_METHODS, Answer
from schemas.accounts import Asker
from schemas.problem import Unavailable
from services import door
from services.office import Office

API = "/api/v1/"
COOKIE = "session"
SIGN_IN = "/sign-in"
FORM_HEADER = "x-csrf-token"
ASKER = "berene.asker"
"""Where a request's scope holds its ``Asker``."""
_DOOR = "berene.door"

_OPEN = frozenset({SIGN_IN, "/api/v1/openapi.json"})
"""What is answered to everybody: it tells nothing of any act."""
_UNASKED = ("/static/", "/healthz", "/readyz", "/metrics", "/api/v1/health")
"""Where nobody is asked for at all; ``/metrics`` looks after itself."""
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_SMALL = 16 * 2**10
"""Bytes that somebody may send who is not signed in: a login and a password."""


def asker_of(request: Request) -> Asker:
    """Who asks; nobody where the request was refused before the door was reached."""
    return cast(Asker, request.scope.get(ASKER, door.NOBODY))


def may_go_on(request: Request) -> bool:
    """Whether who asks is still let in as at the begin: for answers that take long."""
    door_ = cast("Door | None", request.scope.get(_DOOR))
    try:
        return door_ is None or door_.asker(request, seen=False).viewer == asker_of(request).viewer
    except Refusal:
        return False


def address_of(request: Request) -> str:
    """From where; a proxy is believed where the site trusts it (``Settings.proxies``)."""
    return request.client.host if request.client else "?"


class Refusal(Exception):
    """What is answered in the place of the page."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Door:
    """Find who asks, or send them to the page where one signs in.

    ``office`` None: everybody is the embedded user (tests of pages alone). ``own_machine``: without
    accounts only this machine's own names are answered to, so that no other site can be made to
    mean this one (DNS rebinding).
    """

    def __init__(
        self,
        app: ASGIApp,
        office: Office | None,
        answer: Answer,
        away: Callable[[Request, Unavailable], Response],
        own_machine: bool = False,
    ) -> None:
        self.app, self.office, self.answer, self.away = app, office, answer, away
        self.own_machine = own_machine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_UNASKED):
            return await self.app(scope, receive, send)
        request = Request(scope)
        try:
            asker = await run_in_threadpool(self.asker, request)
        except Refusal as refusal:
            return await self._refuse(request, refusal)(scope, receive, send)
        except Unavailable as problem:
            if scope["path"] not in _OPEN:
                return await self.away(request, problem)(scope, receive, send)
            asker = door.NOBODY
        scope[ASKER], scope[_DOOR] = asker, self
        if self.office is None or not self.office.has_accounts:
            return await self.app(scope, receive, send)

        async def private(message: Message) -> None:
            if message["type"] == "http.response.start":
                _keep_private(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, private)

    def asker(self, request: Request, *, seen: bool = True) -> Asker:
        """Who asks; Refusal. ``seen``: it is a request of theirs, which keeps a session alive."""
        office = self.office
        if office is None:
            return door.EMBEDDED
        if office.settings.node == "public":
            return door.PUBLIC
        if not door.accounts_in_use(office):
            return self._embedded(request)
        asker = _with_key(office, request) or _with_session(office, request, seen)
        if asker is not None:
            return asker
        if office.settings.anonymous == "open":
            return door.ANONYMOUS
        if request.url.path not in _OPEN:
            raise Refusal(401, "Sign in, or send a key: Authorization: Bearer KEY.")
        if _length(request) > _SMALL:
            raise Refusal(413, "Sign in first.")
        return door.NOBODY

    def _embedded(self, request: Request) -> Asker:
        """The one user of this machine, and nobody from elsewhere."""
        if any(name in request.headers for name in _FORWARDED):
            raise Refusal(
                403,
                "A proxy sends this request on, and there are no accounts; "
                "make the first one: berene account add LOGIN --role administrator.",
            )
        if self.own_machine and not is_loopback(_name_asked(request)):
            raise Refusal(403, "Without accounts this is answered to its own machine only.")
        return door.EMBEDDED

    def _refuse(self, request: Request, refusal: Refusal) -> Response:
        if refusal.status != 401:
            return self.answer(request, refusal.status, refusal.sentence)
        if request.url.path.startswith(API):
            told = self.answer(request, 401, refusal.sentence)
            told.headers["WWW-Authenticate"] = "Bearer"
            return told
        if "hx-request" in request.headers:  # a part of a page cannot be the page of signing in
            return Response(status_code=401, headers={"HX-Redirect": SIGN_IN})
        if request.method not in SAFE_METHODS:
            return self.answer(request, 401, refusal.sentence)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='/')}", 303)


def _with_key(office: Office, request: Request) -> Asker | None:
    """By the key of a program, which only the API takes. Refusal for one that does not hold."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if not kind or not request.url.path.startswith(API):
        return None
    asker = door.by_key(office, secret.strip()) if kind.lower() == "bearer" else None
    if asker is None:
        raise Refusal(401, "The key does not hold (any more); ask its owner for another.")
    return asker


def _with_session(office: Office, request: Request, seen: bool) -> Asker | None:
    token = request.cookies.get(COOKIE)
    asker = door.by_session(office, token, seen=seen) if token else None
    if asker is None or not request.url.path.startswith(API) or request.method in SAFE_METHODS:
        return asker
    # A page's script may use the API; what is sent from elsewhere has the cookie, not the token.
    if not door.is_form_token(token or "", request.headers.get(FORM_HEADER, "")):
        raise Refusal(403, f"A browser sends {FORM_HEADER} of its page; a program sends a key.")
    return asker


def _keep_private(headers: MutableHeaders) -> None:
    """No store between us and the reader keeps it, and the reader's own asks first."""
    told = headers.get("cache-control", "")
    if "no-store" not in told:
        headers["Cache-Control"] = "private, no-cache"


def _length(request: Request) -> int:
    told = request.headers.get("content-length")
    if told is None:
        return 0 if "transfer-encoding" not in request.headers else _SMALL + 1
    return int(told) if told.isdigit() else _SMALL + 1


def _name_asked(request: Request) -> str:
    """The host of the ``Host`` header, without its port."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a name or an address is always this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_path(wanted: str) -> str:
    """Where to go after signing in: a path of this site, else its first page."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return "/"
    if any(c == "\\" or not c.isprintable() for c in wanted):
        return "/"
    told = urlsplit(wanted)
    if told.scheme or told.netloc or told.path.startswith((SIGN_IN, "/sign-out")):
        return "/"
    return wanted
