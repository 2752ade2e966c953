"""``berene examine``: a draft amending act against the acts in force."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.arguments import day
from cli.commands import Commands
from cli.output import put, put_json, remark, short
from schemas.examination import ActTable, Examination, Run, TableRow
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command."""
    examine = commands.add_parser(
        "examine",
        parents=[data],
        help="a draft amending act: the comparative table, and who cites what it takes away",
    )
    examine.add_argument("draft", metavar="DRAFT", help="a file, or an act of the register")
    examine.add_argument("--on", type=day, metavar="DATE", help="against the acts of that day")
    examine.add_argument("--json", action="store_true")
    examine.add_argument("--docx", type=Path, metavar="FILE", help="write the table as Word")
    examine.set_defaults(command=_examine)


def _examine(options: argparse.Namespace) -> int:
    from services import examination
    from services.office import open_office

    office = open_office(options.settings)
    path = Path(options.draft)
    try:
        if path.is_file():
            data = path.read_bytes()
            found = examination.examine_file(office, LOCAL, path.name, data, options.on)
        else:
            found = examination.examine_act(office, LOCAL, options.draft, options.on)
        if options.docx:
            _write(options.docx, examination.as_document(found).data)
    finally:
        office.close()
    if options.json:
        put_json(plain(found))
    else:
        _lines(found)
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(
            "not_written", f"{path} cannot be written ({error.strerror}); name another file."
        ) from error
    remark(f"Written: {path}")


def _lines(found: Examination) -> None:
    for act in found.acts:
        put(f"{act.title} ({act.iri or 'not in the register'})")
        for row in act.rows:
            _row(row)
        _consequences(act)
        put()
    for span in found.unclaimed:
        if span.grave:
            remark(f"not understood: {short(span.text)}")


def _row(row: TableRow) -> None:
    put(f"{row.number}. {row.element}: {row.status}" + (f" ({row.reason})" if row.reason else ""))
    put(f"   now:      {_said(row.current)}")
    put(f"   proposed: {_said(row.proposed)}")


def _said(runs: tuple[Run, ...] | None) -> str:
    if runs is None:
        return "unknown"
    text = "".join(f"[{r.text}]" if r.mark else r.text for r in runs)
    return short(text, 400) or "—"


def _consequences(act: ActTable) -> None:
    for one in act.consequences:
        put(f"   {one.op} of {one.target.eid or one.target.iri} is cited by:")
        for reference in one.citing:
            place = reference.citing
            put(f"     {place.iri}~{place.eid}: “{short(reference.raw, 80)}”")
