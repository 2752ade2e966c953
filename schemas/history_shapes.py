"""The views on history in the shape that the command line prints and the API sends."""

from __future__ import annotations

from typing import Any

from schemas.history import (
    ActTimeline,
    ChangesView,
    ClauseTimeline,
    CompareView,
    Stretch,
    UpcomingView,
)
from schemas.jsonable import plain
from schemas.shapes import clause, edition, valid


def act_timeline(view: ActTimeline) -> dict[str, Any]:
    return {
        "act": plain(view.act),
        "editions": [edition(e) for e in view.editions],
        "moments": plain(view.moments),
    }


def clause_timeline(view: ClauseTimeline) -> dict[str, Any]:
    return {
        "act": plain(view.act),
        "eid": view.eid,
        "lineage": view.lineage,
        "stretches": [_stretch(s) for s in view.stretches],
        "inside": plain(view.inside),
        "steps": plain(view.steps),
        "others": dict(view.others),
        "namesakes": [{"lineage": n.lineage, "valid": valid(n.validity)} for n in view.namesakes],
        "apart": plain(view.apart),
    }


def _stretch(value: Stretch) -> dict[str, Any]:
    """``clause`` null is a gap."""
    return {
        "valid": valid(value.validity),
        "clause": clause(value.version) if value.version else None,
        "before": value.before,
        "text": value.text,
        "marks": plain(value.marks),
        "by": plain(value.by),
    }


def comparison(view: CompareView) -> dict[str, Any]:
    return {
        "act": plain(view.act),
        "from": {"on": view.from_day, "edition": edition(view.one)},
        "to": {"on": view.to_day, "edition": edition(view.two)},
        "counts": plain(view.comparison.counts),
        "clauses": plain(view.comparison.clauses),
        "by": [{"act": plain(by), "eids": list(eids)} for by, eids in view.comparison.by],
        "doubts": list(view.doubts),
        "unknown": list(view.unknown),
    }


def changes(view: ChangesView) -> dict[str, Any]:
    return {
        "from": view.from_day,
        "to": view.to_day,
        "acts": plain(view.acts),
        "total": view.total,
    }


def upcoming(view: UpcomingView) -> dict[str, Any]:
    return {"on": view.on, "coming": plain(view.coming)}
