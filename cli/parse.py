"""``berene parse``: read a file, store nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace

from cli.export import put_document
from cli.output import put, put_json, remark, short
from jobs import steps
from schemas.act import Act
from schemas.clause import Clause
from schemas.jsonable import contract
from schemas.parsed import ParsedAct, ParsedFile
from schemas.problem import BadInput
from schemas.repair import Repair


def run(options: argparse.Namespace) -> int:
    known = steps.Known(
        options.language, options.jurisdiction, options.edition_date, options.changes
    )
    source = steps.read_path(options.file, known)
    if options.repairs:
        known = replace(known, repairs=_table(options, source.sha256))
    parsed = steps.parse(source, known)
    if options.json:
        put_json(contract(parsed))
    elif options.akn:
        from services.export import export_reading

        put_document(export_reading(parsed, options.part))
        if len(parsed.acts) > 1:
            remark(f"The file holds {len(parsed.acts)} acts; --part N gives the others.")
    elif options.text:
        from services.export import print_anew

        put(print_anew(parsed).rstrip("\n"))
    else:
        _outline(parsed)
    return 0


def _table(options: argparse.Namespace, sha256: str) -> tuple[Repair, ...]:
    """The repairs of the file to be read; BadInput where the table is of other files."""
    from cli.repairs import read_file

    found = read_file(options.repairs)
    own = tuple(r for r in found if r.sha256 == sha256)
    if found and not own:
        raise BadInput(
            "other_file", f"{options.repairs} repairs other files than {options.file.name}."
        )
    return own


def _outline(parsed: ParsedFile) -> None:
    for act in parsed.acts:
        _act(act)
    count = parsed.fidelity
    remark(f"{count.characters} characters: {count.placed} placed, {count.listed} listed")


def _act(parsed: ParsedAct) -> None:
    put_card(parsed.act)
    put_clauses(parsed.clauses)
    for event in parsed.events:
        by = event.by and " ".join(filter(None, (event.by.type, event.by.number, event.by.date)))
        put(f"note on {event.target}: {event.op}, {by or 'no act named'}")
    for warning in parsed.warnings:
        remark(f"{warning.code} at {warning.start}: {warning.message}")
    put()


def put_card(act: Act) -> None:
    """The card in three lines."""
    put(act.title)
    number = act.number_display or (f"№ {act.number}" if act.number else None)
    authority = act.authority.name if act.authority else None
    put(", ".join(filter(None, (act.type, authority, act.date, number, act.language, act.status))))
    put(act.iri)
    put()


def put_clauses(clauses: Iterable[Clause]) -> None:
    """The tree, a line a clause."""
    depth: dict[str, int] = {}
    for clause in clauses:
        depth[clause.eid] = depth.get(clause.parent or "", -1) + 1
        status = "" if clause.status == "present" else f"[{clause.status}]"
        words = (clause.num_display, clause.heading, status, short(clause.text))
        put("  " * depth[clause.eid] + " ".join(filter(None, words)) + f"  ({clause.eid})")
