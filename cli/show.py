"""``berene show``: an act, or one clause with what is inside it, on a day."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from cli.output import put, put_json
from cli.parse import put_card, put_clauses
from cli.search import valid
from schemas.act import Act
from schemas.jsonable import plain
from schemas.register import ClauseVersion, Edition, Viewer


def run(options: argparse.Namespace) -> int:
    from services import office as services

    office = services.open_office(options.data)
    viewer = Viewer()
    ask = (office, viewer, options.act)
    on = options.on or services.today()
    clauses: Sequence[ClauseVersion]
    try:
        if options.eid:
            one = services.open_clause(*ask, options.eid, on, options.language)
            act, edition, events = one.act, one.edition, one.events
            clauses = (one.version, *one.children)
        else:
            view = services.open_act(*ask, on, options.language)
            act, edition, events, clauses = view.act, view.edition, view.events, view.clauses
    finally:
        office.close()
    if options.json:
        put_json({**body(act, on, edition, clauses), "events": plain(events)})
    else:
        _lines(act, on, edition, clauses)
    return 0


def body(act: Act, on: str, edition: Edition, clauses: Sequence[ClauseVersion]) -> dict[str, Any]:
    """The object of the contract."""
    return {
        "act": plain(act),
        "on": on,
        "edition": {"date": edition.date, "kind": edition.kind, "source": edition.source.name},
        "clauses": [_clause(version) for version in clauses],
    }


def _clause(version: ClauseVersion) -> dict[str, Any]:
    whole: dict[str, Any] = plain(version.clause)
    del whole["spans"]
    whole["valid"] = valid(version.validity)
    whole["wording"] = version.wording
    whole["doubt"] = version.doubt
    return whole


def _lines(act: Act, on: str, edition: Edition, clauses: Sequence[ClauseVersion]) -> None:
    put_card(act)
    put(f"On {on}, from {edition.source.name} (edition {edition.date or 'without a date'})")
    put()
    put_clauses(version.clause for version in clauses)
    remarks: dict[str, list[str]] = {}
    for version in clauses:
        if version.doubt or version.wording != "known":
            said = f"wording {version.wording}. {version.doubt or ''}".rstrip()
            remarks.setdefault(said, []).append(version.clause.eid)
    for said, eids in remarks.items():
        put()
        put(f"{', '.join(eids)}: {said}")
