"""Answers to old addresses: what a newer reading of a file calls otherwise is found again."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse

from api import address
from api.address import Address


def moved(request: Request, asked: Address, iri: str, eid: str | None) -> RedirectResponse | None:
    """308 to the address of today; None where the one asked for is it, or is no address.

    Not to be kept for good: the address may change with the next reading again.
    """
    elsewhere = asked.iri.startswith("/akn/") and asked.iri != iri
    if not elsewhere and asked.eid == eid:
        return None
    there = address.path(iri, eid)
    if address.parse(there) != Address(iri, eid):
        return None
    root = request.scope.get("root_path", "")
    query = f"?{request.url.query}" if request.url.query else ""
    url = f"{root}/acts{quote(there, safe='/~!@:')}{query}"
    return RedirectResponse(url, 308, {"Cache-Control": "no-cache"})
