"""Values of the register and of search in the shapes of the contract."""

from __future__ import annotations

from typing import Any

from schemas.jsonable import contract, plain, written
from schemas.office import UploadState, WorkPage
from schemas.parsed import ParsedFile
from schemas.register import ActView, BesideView, ClauseVersion, ClauseView
from schemas.shapes import clause, edition, search, show

__all__ = ["act", "acts", "clause_view", "encode", "search", "upload_state"]


def encode(value: Any) -> bytes:
    """JSON in UTF-8, letters as they are."""
    return written(value).encode()


def version(value: ClauseVersion) -> dict[str, Any]:
    return {**clause(value), "edition": value.edition, "language": value.language}


def act(view: ActView) -> dict[str, Any]:
    """What ``berene show ACT --json`` prints, with editions, events and the rest beside it."""
    return {
        **show(view.act, view.on, view.edition, view.clauses, view.events, view),
        "editions": [edition(e) for e in view.editions],
        "citations": plain(view.citations),
        "terms": plain(view.terms),
        "relations": plain(view.relations),
        "warnings": plain(view.warnings),
        "corrections": plain(view.corrections),
        "approver": plain(view.approver),
        "approved": plain(view.approved),
        "computed": plain(view.computed),
    }


def beside(view: BesideView) -> dict[str, Any]:
    """Two texts of an act, each as ``act`` gives it, and which clause stands beside which."""
    return {
        "one": act(view.one),
        "other": act(view.other),
        "pairs": plain(view.pairs),
        "apart": plain(view.apart),
        "matched": plain(view.matched),
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
        "computed": plain(view.computed),
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
