"""``berene reparse``: what this version would change in older readings; then letting it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from cli.ingest import Bar
from cli.output import put, put_json, remark, short
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.rereading import ActDifference, NotReread, Rereading, Tally
from services import office as offices
from services import rereading as services


def run(options: argparse.Namespace) -> int:
    if options.all and (options.accept or options.acts):
        raise BadInput("usage", "Give either --all or acts to accept.")
    wanted = [*options.acts, *options.accept]
    accepting = bool(options.all or options.accept)
    office = offices.open_office(options.settings)
    try:
        files = services.stale_files(office, LOCAL, wanted)
        with Bar("files") as bar:
            if accepting:
                told = services.accept(
                    office, LOCAL, files, lose=options.lose_clauses, progress=bar.tell
                )
            else:
                told = services.look_again(office, LOCAL, files, bar.tell)
    finally:
        office.close()
    if options.json:
        put_json({"accepted": accepting, "files": [_plain(x) for x in told]})
    else:
        _tell(told, accepting=accepting)
    return 2 if any(isinstance(x, NotReread) for x in told) else 0


def _plain(told: Rereading | NotReread) -> object:
    out = plain(told)
    if isinstance(told, Rereading):
        out |= {"gained": told.gained, "lost": told.lost, "changed": told.changed, "reason": None}
    return out


def _tell(told: Sequence[Rereading | NotReread], *, accepting: bool) -> None:
    if not told:
        put("Every reading is of this program's parser, tables and repairs.")
    for one in told:
        if isinstance(one, NotReread):
            remark(f"kept as it was: {one.reason}")
            continue
        put_rereading(one)
    changed = [x for x in told if isinstance(x, Rereading)]
    if accepting:
        put(f"{len(changed)} readings accepted.")
    elif changed:
        lost = sum(x.lost for x in changed)
        put(
            f"{len(changed)} files: {sum(x.gained for x in changed)} clauses gained, {lost} lost, "
            f"{sum(x.changed for x in changed)} changed. Nothing is accepted yet: --accept ACT "
            f"or --all{' with --lose-clauses' if lost else ''}."
        )


def put_rereading(one: Rereading) -> None:
    """What a new reading of a file changes."""
    silent = ", nothing changes" if one.silent else ""
    readers = f" (read by {one.read_by}; now {one.reader})" if one.reader else ""
    put(f"{one.name}{readers}{silent}")
    if not one.silent:
        _file(one)


def _file(one: Rereading) -> None:
    put(f"  characters: {_tally(one.placed)}, {_tally(one.listed)}")
    if one.text_changed:
        put("  the text itself is read otherwise: offsets are not those of before")
    for sentence in one.unfit:
        put(f"  ! {sentence}")
    for act in one.acts:
        _act(act)


def _act(act: ActDifference) -> None:
    if act.silent:
        return
    put(f"  {act.iri or 'no such act any more'}  {short(act.title, 60)}")
    if act.was_iri not in (None, act.iri):
        put(f"    was {act.was_iri}")
    put(f"    {', '.join(_tally(t) for t in act.counts)}")
    for c in act.clauses:
        if c.fate == "gained":
            put(f"    + {c.new}: {short(c.now)}")
        elif c.fate == "lost":
            put(f"    - {c.old}{f' (now in {c.new})' if c.new else ''}: {short(c.was)}")
        else:
            moved = c.old if c.old == c.new else f"{c.old} → {c.new}"
            put(f"    ~ {moved} ({', '.join(c.what)}): {short(c.was, 60)} → {short(c.now, 60)}")
    for field in act.card:
        put(f"    card {field.field}: {_value(field.was)} → {_value(field.now)}")
    _lines("event", act.events)
    _lines("citation", act.citations)
    if act.warnings:
        put(f"    warnings: {', '.join(_tally(t) for t in act.warnings)}")


def _lines(name: str, told: Iterable[str]) -> None:
    for line in told:
        put(f"    {line[0]} {name} {short(line[2:])}")


def _tally(tally: Tally) -> str:
    return f"{tally.name} {tally.was}" + (f" → {tally.now}" if tally.now != tally.was else "")


def _value(value: str | None) -> str:
    return "unknown" if value is None else short(value, 60)
