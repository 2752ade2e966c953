"""``berene control``: acts in control state, the control copy, the control sheet."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cli.acting import acting
from cli.arguments import day
from cli.commands import Commands
from cli.export import form_of, put_document
from cli.output import put, put_json, short
from schemas.control import Kept
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL

if TYPE_CHECKING:
    from services.export import Form

FORMS: tuple[Form, ...] = ("text", "docx", "pdf", "json")
ACTIONS = ("list", "add", "remove", "sheet", "copy")


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command."""
    control = commands.add_parser(
        "control", parents=[data], help="acts kept in control state: list, control copy and sheet"
    )
    control.add_argument("action", nargs="?", choices=ACTIONS, default="list")
    control.add_argument("act", metavar="ACT", nargs="?", help="IRI, number, or title")
    control.add_argument("--responsible", default="", metavar="NAME", help="who answers for it")
    days = "within which a change is to be entered (BERENE_CONTROL_DAYS; default: 10)"
    control.add_argument("--days", type=int, metavar="N", help=days)
    control.add_argument("--since", type=day, metavar="DATE", help="in control state since (today)")
    control.add_argument("--who", default=os.environ.get("USER", ""), metavar="NAME")
    control.add_argument("--reason", default="")
    control.add_argument("--language", choices=("ky", "kk", "ru"), help="which text of the act")
    told = "of sheet and copy; if not told, what the name of --out says, else text"
    control.add_argument("--format", choices=FORMS, help=told)
    control.add_argument("--out", type=Path, metavar="FILE")
    control.add_argument("--json", action="store_true", help="of the list")
    control.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    from services import control
    from services.office import open_office

    if options.action != "list" and not options.act:
        raise BadInput(
            "no_act", f"berene control {options.action} needs an act: IRI, number, title."
        )
    form = form_of(options.format, options.out, FORMS)
    if options.action == "copy" and form == "json":
        raise BadInput("bad_format", "A control copy is text, docx or pdf; berene show gives JSON.")
    office = open_office(options.settings)
    try:
        viewer = acting(office, options.who) if options.action in ("add", "remove") else LOCAL
        if options.action == "list":
            _list(control.kept(office, viewer), as_json=options.json)
        elif options.action == "add":
            entry = control.keep(
                office, viewer, options.act, who=options.who, responsible=options.responsible,
                days=options.days, since=options.since, reason=options.reason,
            )  # fmt: skip
            put(f"{entry.iri}: in control state since {entry.since}, {entry.responsible}")
        elif options.action == "remove":
            control.let_go(office, viewer, options.act, who=options.who, reason=options.reason)
            put(f"{options.act}: no longer in control state")
        else:
            export = control.export_sheet if options.action == "sheet" else control.export_copy
            made = export(office, viewer, options.act, form, options.language)
            put_document(made, options.out)
    finally:
        office.close()
    return 0


def _list(found: tuple[Kept, ...], *, as_json: bool) -> None:
    if as_json:
        put_json({"kept": [{**plain(k), "overdue": k.overdue} for k in found]})
        return
    if not found:
        put("No act is kept in control state; berene control add ACT puts one on the list.")
    for one in found:
        entry = one.entry
        put(f"{entry.iri} · {short(entry.title, 70)} · {entry.responsible}")
        for p in one.pending:
            by = p.row.by
            name = f"{by.type} № {by.number} of {by.date}" if by else "an act that is not named"
            late = f"overdue by {p.over} days" if p.over > 0 else f"due on {p.due}"
            put(f"  [{p.language}] {name}: not worked in, {late}")
