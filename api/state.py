"""``GET /health`` and ``GET /vocabulary``."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request

from api.asking import DeskOf, ViewerOf
from api.models import Health, Vocabulary
from schemas.act import ActStatus, Language
from schemas.search import Filters

router = APIRouter(tags=["state"])


@router.get("/health", response_model=Health)
def health(request: Request) -> Health:
    """Whether the process answers."""
    return Health(status="ok", version=request.app.version)


@router.get("/vocabulary", response_model=Vocabulary)
def vocabulary(desk: DeskOf, viewer: ViewerOf) -> Vocabulary:
    """What filters can be set to; jurisdictions and types are those that the register holds."""
    facets = desk.list_acts(viewer, Filters(), "", None, 1).facets
    return Vocabulary(
        languages=list(get_args(Language)),
        jurisdictions=sorted(v.value for v in facets.get("jurisdiction", ())),
        types=sorted(v.value for v in facets.get("type", ())),
        statuses=list(get_args(ActStatus)),
    )
