"""Strong ETags and answers to ``If-None-Match``."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response


def etag(body: bytes) -> str:
    """A strong tag: the same for the same bytes only."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether ``If-None-Match`` names the tag; weak comparison, as RFC 9110 §13.1.2 asks."""
    if header is None:
        return False
    if header.strip() == "*":
        return True
    return tag in (candidate.strip().removeprefix("W/") for candidate in header.split(","))


def respond(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    headers: dict[str, str] | None = None,
    tag: str | None = None,
) -> Response:
    """200 with the body, or 304 where the client holds it already.

    ``no-cache`` lets a client keep the answer and makes it ask first: an act's status may change.
    """
    tag = tag or etag(body)
    kept = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=kept)
    return Response(body, media_type=media_type, headers=kept)
