"""``berene show``: an act, or one clause with what is inside it, on a day."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cli.output import put, put_json, remark
from cli.parse import put_card, put_clauses
from schemas import shapes
from schemas.act import Act
from schemas.register import ActView, ClauseVersion, Edition, Viewer


def run(options: argparse.Namespace) -> int:
    from services import office as services

    office = services.open_office(options.data)
    viewer = Viewer()
    ask = (office, viewer, options.act)
    on = options.on or services.today()
    clauses: Sequence[ClauseVersion]
    view: ActView | None = None
    try:
        if options.eid:
            one = services.open_clause(*ask, options.eid, on, options.language)
            act, edition, events = one.act, one.edition, one.events
            clauses = (one.version, *one.children)
            if one.version.clause.eid != options.eid:
                remark(f"{options.eid} is {one.version.clause.eid} in the reading of today.")
        else:
            view = services.open_act(*ask, on, options.language)
            act, edition, events, clauses = view.act, view.edition, view.events, view.clauses
    finally:
        office.close()
    if options.json:
        put_json(shapes.show(act, on, edition, clauses, events, view))
    else:
        _lines(act, on, edition, clauses)
    return 0


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
