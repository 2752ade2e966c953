"""``berene amend``: work an amending act into an edition; store nothing."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from cli.arguments import day
from cli.commands import Commands
from cli.output import put, put_json, remark, short
from cli.parse import put_card
from schemas import shapes
from schemas.amendment import Amended, AmendOperation

_SILENT = frozenset({"card", "no_text", "commencement"})


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command and its arguments."""
    parser = commands.add_parser(
        "amend", parents=[data], help="work an amending act into an edition; stores nothing"
    )
    parser.add_argument("edition", type=Path, help="the act as it is, a file")
    parser.add_argument("amending", type=Path, help="the act that changes it, a file")
    parser.add_argument("--json", action="store_true", help="operations, clauses and text as JSON")
    parser.add_argument("--on", type=day, metavar="DATE", help="only what has begun on that day")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    from services.amend import amend_files

    amended = amend_files(options.edition, options.amending, options.on)
    if options.json:
        put_json(shapes.amended(amended, options.edition.name))
    else:
        _lines(amended)
    _remarks(amended, options)
    return 0


def _remarks(amended: Amended, options: argparse.Namespace) -> None:
    """What a person should not overlook."""
    said = [o for o in amended.operations if o.op not in _SILENT]
    if not said:
        remark(f"{options.amending.name} holds no instruction to change an act.")
    elif all(o.op == "other_act" for o in said):
        remark(f"{options.amending.name} changes other acts, not {amended.act.title}.")
    grave = [u for u in amended.unclaimed if u.grave]
    for one in grave:
        remark(f"Not read, though it speaks of a change (at {one.start}): {short(one.text)}")


def _lines(amended: Amended) -> None:
    put_card(amended.act)
    for operation in amended.operations:
        if operation.op not in _SILENT:
            _operation(operation)
    for one in amended.unclaimed:
        put(f"not read: {short(one.text)}")
    counts = Counter(o.status for o in amended.operations if o.op not in _SILENT)
    put()
    put(", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "no changes")


def _operation(operation: AmendOperation) -> None:
    where = operation.target or operation.label or "the act"
    put(f"{operation.status}: {operation.op} {where}")
    if operation.reason:
        put(f"    {operation.reason}")
    if operation.status in ("applied", "review"):
        if operation.old:
            put(f"    - {short(operation.old)}")
        if operation.new:
            put(f"    + {short(operation.new)}")
