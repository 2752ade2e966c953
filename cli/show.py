"""``berene show``: an act, or one clause with what is inside it, on a day."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.output import put, put_json, remark
from cli.parse import put_card, put_clauses
from schemas import shapes
from schemas.act import Act
from schemas.problem import NotFound
from schemas.register import LOCAL, ActView, ClauseVersion, Edition, Viewer

if TYPE_CHECKING:
    from services.office import Office


def run(options: argparse.Namespace) -> int:
    from services import office as services

    office = services.open_office(options.settings)
    viewer = LOCAL
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
    except NotFound:
        if options.eid:
            raise
        return _by_name(office, viewer, options, on)
    finally:
        office.close()
    if options.json:
        put_json(shapes.show(act, on, edition, clauses, events, view))
    else:
        _lines(act, on, edition, clauses)
    return 0


def _by_name(office: Office, viewer: Viewer, options: argparse.Namespace, on: str) -> int:
    """An act whose text the register does not hold: what others tell of it. NotFound."""
    from services.named import named_act

    act = named_act(office, viewer, options.act)
    if options.json:
        put_json(shapes.named(act, on))
        return 0
    number = f" № {act.number}" if act.number else ""
    put(f"{act.type}{number} {act.date or ''}".rstrip())
    put(act.iri)
    put("Not in the register; other acts tell of it:")
    for told in act.mentions:
        units = ", ".join(told.eids) or "the act"
        day = f", in force {told.in_force.date}" if told.in_force.date else ""
        side = "of" if told.side == "does" else "of it by"
        put(f"  {told.op} {side} {told.act} ({units}{day})")
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
