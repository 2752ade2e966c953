"""What helps where a search finds little: what may have been meant, and ways out."""

from __future__ import annotations

from dataclasses import replace

from index.engine import Engine
from index.find import search
from index.hints.help import help_with
from index.hints.spelling import corrections
from index.query import analyse_request
from schemas.register import Viewer
from schemas.search import SearchRequest, SearchResult


def helped(
    engine: Engine, request: SearchRequest, viewer: Viewer, today: str, result: SearchResult
) -> SearchResult:
    """``result`` of the request with ``did_you_mean``; where nothing is found, with ``help`` too.

    Nothing is replaced silently: only where the query finds nothing is the likeliest correction
    looked for at once, and ``instead`` says so.
    """
    if not request.query.strip():
        return result  # only filters were asked for
    plan = analyse_request(request, today)
    meant = corrections(engine, request, plan, viewer, today, result.hits)
    if result.total or result.hits:
        return replace(result, did_you_mean=meant) if meant else result
    ways_out = help_with(engine, request, plan, viewer, today)
    if not meant:
        return replace(result, help=ways_out)
    found = search(engine, replace(request, query=meant[0].query), viewer, today)
    return replace(found, did_you_mean=meant, instead=meant[0], help=ways_out)
