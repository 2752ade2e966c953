"""Answers in the shape of the contract: what the command line prints and the API sends."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from schemas.act import Act
from schemas.amendment import Amended
from schemas.event import Event
from schemas.explanation import Explanation
from schemas.jsonable import plain
from schemas.mentioned import NamedAct
from schemas.parsed import CONTRACT_VERSION
from schemas.register import ActView, ClauseVersion, Edition, Validity
from schemas.search import Direct, Hit, SearchResult


def valid(validity: Validity) -> dict[str, str | None]:
    """An interval under the names of the contract."""
    return {"from": validity.start, "to": validity.end}


def search(result: SearchResult) -> dict[str, Any]:
    """What ``berene search --json`` prints; all behind ``hits`` was added to it."""
    return {
        "query": result.query,
        "on": result.on,
        "total": result.total,
        "acts": result.acts,
        "hits": [hit(h) for h in result.hits],
        "facets": plain(result.facets),
        "repaired": list(result.repaired),
        "elsewhere": result.elsewhere,
        "groups": [
            {"act": plain(g.act), "total": g.total, "hits": [hit(h) for h in g.hits]}
            for g in result.groups
        ],
        "direct": [direct(d) for d in result.direct],
        "at_least": result.at_least,
        "unheld": plain(result.unheld),
        "did_you_mean": plain(result.did_you_mean),
        "instead": plain(result.instead),
        "help": plain(result.help),
    }


def direct(found: Direct) -> dict[str, Any]:
    out: dict[str, Any] = plain(found)
    out["valid"] = valid(found.valid)
    return out


def explanation(found: Explanation) -> dict[str, Any]:
    """Why a hit is a hit: what ``search --explain --json`` adds to it, and the API answers."""
    out: dict[str, Any] = plain(found)
    return out


def hit(found: Hit) -> dict[str, Any]:
    out: dict[str, Any] = plain(found)
    out["valid"] = valid(found.valid)
    out["wordings"] = [valid(one) for one in found.wordings]
    return out


def edition(value: Edition) -> dict[str, Any]:
    """Date, kind and source file of an edition, with what tells it from others."""
    return {
        "date": value.date,
        "kind": value.kind,
        "source": value.source.name,
        "id": value.id,
        "language": value.language,
        "sha256": value.source.sha256,
        "parser": value.parser,
        "tables": value.tables,
        "source_kind": value.origin,
    }


def clause(version: ClauseVersion) -> dict[str, Any]:
    """A clause as ``parse`` prints it, without spans, with its validity and state."""
    out: dict[str, Any] = plain(version.clause)
    del out["spans"]
    out["valid"] = valid(version.validity)
    out["wording"] = version.wording
    out["doubt"] = version.doubt
    out["candidates"] = plain(version.candidates)
    out["lineage"] = version.lineage
    return out


def states(clauses: Sequence[ClauseVersion]) -> list[tuple[str, int]]:
    """How many wordings are known, unknown, computed, in doubt; those that are none left out."""
    found = Counter(version.wording for version in clauses)
    rows = [(state, found[state]) for state in ("known", "unknown", "computed")]
    rows.append(("in_doubt", sum(version.doubt is not None for version in clauses)))
    return [(state, n) for state, n in rows if n]


def show(
    act: Act,
    on: str,
    held: Edition,
    clauses: Sequence[ClauseVersion],
    events: Sequence[Event],
    view: ActView | None = None,
) -> dict[str, Any]:
    """What ``berene show ACT --json`` prints; events are added to it.

    ``view`` is the whole act, where that is shown: how its beginning is known, what is coming, what
    other acts do to it.
    """
    return {
        "act": plain(act),
        "on": on,
        "edition": edition(held),
        "clauses": [clause(c) for c in clauses],
        "events": plain(tuple(events)),
        "begun": plain(view.begun) if view else None,
        "coming": plain(view.coming) if view else [],
        "deeds": plain(view.deeds) if view else [],
        "known_by_name": False,
        "mentions": [],
        "states": dict(states(clauses)),
    }


def amended(value: Amended, name: str) -> dict[str, Any]:
    """What ``berene amend --json`` prints; ``name`` is the file of the edition."""
    text = value.text.encode("utf-8", "surrogatepass")
    return {
        "contract": CONTRACT_VERSION,
        "source": {
            "name": name,
            "format": "text",
            "sha256": hashlib.sha256(text).hexdigest(),
            "text": value.text,
            "encoding": None,
        },
        "act": plain(value.act),
        "operations": plain(value.operations),
        "unclaimed": plain(value.unclaimed),
        "clauses": plain(value.clauses),
        "edits": plain(value.edits),
    }


def named(act: NamedAct, on: str) -> dict[str, Any]:
    """What ``berene show ACT --json`` prints of an act that is known only by name.

    The keys of ``show``, without an edition and clauses, and ``mentions``: what is known.
    """
    language = act.mentions[0].language
    card = Act(
        iri=act.iri,
        jurisdiction=act.jurisdiction,
        language=language,
        type=act.type,
        title="",
        number=act.number,
        number_display=f"№ {act.number}" if act.number else None,
        date=act.date,
    )
    return {
        "act": plain(card),
        "on": on,
        "edition": None,
        "clauses": [],
        "events": [],
        "begun": None,
        "coming": [],
        "deeds": [],
        "known_by_name": True,
        "mentions": plain(act.mentions),
        "states": {},
    }
