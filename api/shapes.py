"""Values of the register and of search in the shapes of the contract."""

from __future__ import annotations

import json
from typing import Any

from schemas.jsonable import contract, plain
from schemas.office import UploadState, WorkPage
from schemas.parsed import ParsedFile
from schemas.register import ActView, ClauseVersion, ClauseView, Edition, Validity
from schemas.search import Hit, SearchResult


def encode(value: Any) -> bytes:
    """JSON in UTF-8, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def valid(validity: Validity) -> dict[str, str | None]:
    return {"from": validity.start, "to": validity.end}


def hit(found: Hit) -> dict[str, Any]:
    out: dict[str, Any] = plain(found)
    out["valid"] = valid(found.valid)
    return out


def search(result: SearchResult) -> dict[str, Any]:
    """What ``berene search --json`` prints, with facets and repairs."""
    return {
        "query": result.query,
        "on": result.on,
        "total": result.total,
        "acts": result.acts,
        "hits": [hit(h) for h in result.hits],
        "facets": plain(result.facets),
        "repaired": list(result.repaired),
    }


def edition(value: Edition) -> dict[str, Any]:
    out: dict[str, Any] = plain(value)
    return out


def clause(version: ClauseVersion) -> dict[str, Any]:
    out: dict[str, Any] = plain(version.clause)
    del out["spans"]
    out["valid"] = valid(version.validity)
    out["wording"] = version.wording
    out["doubt"] = version.doubt
    out["lineage"] = version.lineage
    return out


def version(value: ClauseVersion) -> dict[str, Any]:
    return {**clause(value), "edition": value.edition, "language": value.language}


def act(view: ActView) -> dict[str, Any]:
    """What ``berene show ACT --json`` prints, with editions, events and the rest beside it."""
    return {
        "act": plain(view.act),
        "on": view.on,
        "edition": edition(view.edition),
        "editions": [edition(e) for e in view.editions],
        "clauses": [clause(c) for c in view.clauses],
        "events": plain(view.events),
        "citations": plain(view.citations),
        "terms": plain(view.terms),
        "relations": plain(view.relations),
        "warnings": plain(view.warnings),
        "corrections": plain(view.corrections),
    }


def clause_view(view: ClauseView, citation: str) -> dict[str, Any]:
    return {
        "act": plain(view.act),
        "edition": edition(view.edition),
        "version": version(view.version),
        "path": [c.eid for c in view.path],
        "children": [version(c) for c in view.children],
        "versions": [version(c) for c in view.versions],
        "events": plain(view.events),
        "citation": citation,
    }


def acts(page: WorkPage) -> dict[str, Any]:
    return {
        "acts": plain(page.works),
        "total": page.total,
        "facets": plain(dict(page.facets)),
        "next": page.cursor,
    }


def upload_state(state: UploadState, parsed: ParsedFile | None) -> dict[str, Any]:
    out: dict[str, Any] = plain(state)
    out["parsed"] = contract(parsed) if parsed else None
    return out
