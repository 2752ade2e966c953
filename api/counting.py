"""Counts and times every answer, and writes a line of the log for it."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitoring.metrics import REQUEST_SECONDS

log = logging.getLogger("berene.requests")

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Counted:
    """Measure until the last byte is sent; routes are told by their template, never by what
    somebody asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            _count(scope, status, time.perf_counter() - began)


def _count(scope: Scope, status: int, seconds: float) -> None:
    route = template(scope)
    # A method that somebody made up would be a series of its own.
    method = scope["method"] if scope["method"] in _METHODS else "other"
    REQUEST_SECONDS.labels(method, route, str(status)).observe(seconds)
    more = {"seconds": round(seconds, 4), **asked(scope)}
    log.info("%s %s %d", method, route, status, extra=more)


def asked(scope: Scope) -> dict[str, dict[str, str]]:
    """The address that was asked for, as a log takes it: where details may be written."""
    address = f"{scope['path']}?{scope['query_string'].decode('ascii', 'replace')}"
    return {"details": {"asked": address.rstrip("?")}}


def template(scope: Scope) -> str:
    """The route that answered, with the names of its parameters; ``none`` where none did."""
    root: str = scope.get("root_path", "")
    path = getattr(scope.get("route"), "path", None)
    if path is not None:
        return f"{root}{path}"
    return root or "none"  # a mounted application without routes: static files
