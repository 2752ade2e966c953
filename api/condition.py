"""``/healthz``, ``/readyz``, ``/metrics``: for what watches over the program, not for people."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.exceptions import HTTPException

from api.desk import Desk
from monitoring.metrics import Standing, exposition
from schemas.condition import Load

router = APIRouter()

_FRESH = {"Cache-Control": "no-store"}


@router.get("/healthz")
async def healthz() -> JSONResponse:
    """Whether the process lives: asks nothing else, so that a restart heals what it tells."""
    return JSONResponse({"status": "ok"}, headers=_FRESH)


@router.get("/readyz")
def readyz(request: Request) -> JSONResponse:
    """Whether each part can be used; 503 while one cannot."""
    found = _desk(request).condition()
    body = {
        "ready": found.ready,
        "parts": {p.part: {"state": p.state, "reason": p.reason} for p in found.parts},
    }
    return JSONResponse(body, 200 if found.ready else 503, headers=_FRESH)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Figures for Prometheus; 404 for whoever may not read them."""
    if not may_read(request):
        raise HTTPException(404)
    desk = _desk(request)
    load: Load | None = None
    try:
        load = desk.load()
    except Exception:  # the register is away: `berene_ready` tells it, and the rest is still told
        load = None
    text = exposition(Standing(load, desk.condition()))
    return Response(text, headers=_FRESH, media_type=CONTENT_TYPE_LATEST)


def may_read(request: Request) -> bool:
    """From this machine and not through a proxy, or with the key of the site."""
    key = getattr(request.app.state, "metrics_key", None)
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if key and hmac.compare_digest(given.encode(), key.encode()):
        return True
    forwarded = {"x-forwarded-for", "forwarded", "x-real-ip"} & set(request.headers.keys())
    return not forwarded and request.client is not None and _is_loopback(request.client.host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)
