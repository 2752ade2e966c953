"""Strong ETags and answers to ``If-None-Match``."""

from __future__ import annotations

import gzip
import hashlib

from fastapi import Request, Response

PACKED = ("text/html", "application/json")
"""Media types that gain by packing and hold no secret that its length could tell."""

WORTH_PACKING = 1400
"""Bytes: what fits into one network packet gains nothing."""


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


def takes_gzip(header: str) -> bool:
    """Whether ``Accept-Encoding`` lets gzip in (RFC 9110 §12.5.3)."""
    for part in header.lower().split(","):
        coding, _, weight = part.strip().partition(";q=")
        if coding.strip() in ("gzip", "*"):
            return weight.strip() not in ("0", "0.0", "0.00", "0.000")
    return False


def respond(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    headers: dict[str, str] | None = None,
    tag: str | None = None,
) -> Response:
    """200 with the body, or 304 where the client holds it already.

    Text that is long is packed where the client takes it; packed bytes have a tag of their own.
    ``no-cache`` lets a client keep the answer and makes it ask first: an act's status may change.
    ``private``: what one person may see is not kept for others on the way.
    """
    tag = tag or etag(body)
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if media_type.startswith(PACKED):
        kept["Vary"] = ", ".join(x for x in (kept.get("Vary"), "Accept-Encoding") if x)
        if len(body) > WORTH_PACKING and takes_gzip(request.headers.get("accept-encoding", "")):
            kept["ETag"] = tag = tag[:-1] + '-gzip"'
            kept["Content-Encoding"] = "gzip"
    if matches(request.headers.get("if-none-match"), tag):
        kept.pop("Content-Encoding", None)
        return Response(status_code=304, headers=kept)
    if "Content-Encoding" in kept:
        body = gzip.compress(body, compresslevel=4, mtime=0)
    return Response(body, media_type=media_type, headers=kept)
