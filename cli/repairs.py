"""``berene repairs``: the table of what people repaired in the reading of an act."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.acting import acting
from cli.output import put, put_json, remark, short
from cli.reparse import put_rereading
from schemas.jsonable import plain, written
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.repair import HeldRepair, Repair
from schemas.rereading import Rereading
from schemas.source import Span
from services import office as offices
from services import repairs as services
from services.office import Office


def run(options: argparse.Namespace) -> int:
    actions = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "export": _export,
        "import": _import,
    }
    office = offices.open_office(options.settings)
    try:
        actions[options.action](office, options)
    finally:
        office.close()
    return 0


def _sha256(office: Office, options: argparse.Namespace) -> str:
    """The file of the edition that the options name."""
    view = offices.open_act(office, LOCAL, options.act, options.on, options.language)
    return view.edition.source.sha256


def _list(office: Office, options: argparse.Namespace) -> None:
    held = services.table(office, LOCAL, _sha256(office, options))
    if options.json:
        cards = [{"part": part, **plain(c)} for part, c in held.cards]
        repairs = [plain(r) for r in held.repairs]
        put_json({"source": plain(held.source), "repairs": repairs, "cards": cards})
        return
    put(f"{held.source.name} ({held.source.sha256[:12]}…)")
    for one in held.repairs:
        put(f"  {_line(one)}")
    for part, card in held.cards:
        put(f"  card of act {part + 1}: {card.field} = {card.value} ({card.who}: {card.reason})")
    if not held.repairs and not held.cards:
        put("  nothing was repaired")


def _line(held: HeldRepair) -> str:
    repair = held.repair
    quote = short(repair.place.quote, 40) if repair.place else ""
    other = f" ← «{short(repair.other.quote, 40)}»" if repair.other else ""
    value = f" = {repair.value}" if repair.value is not None else ""
    undone = f"; taken back by {held.undone_by}: {held.undone_reason}" if held.undone else ""
    said = f"{repair.who}, {repair.when[:10]}: {repair.reason}{undone}"
    return f"{held.id}. {repair.kind} «{quote}»{value}{other} ({said})"


def _add(office: Office, options: argparse.Namespace) -> None:
    if not options.eid or not options.kind:
        raise BadInput("usage", "Adding a repair needs --eid and --kind.")
    sha256 = _sha256(office, options)
    repair = services.unit_repair(
        office,
        LOCAL,
        sha256,
        options.eid,
        options.kind,
        options.value,
        other=options.other,
        words=options.words,
        span=_span(options.at),
        reason=options.reason,
        who=options.who,
    )
    act = services.preview if options.dry_run else services.keep
    _told(act(office, acting(office, options.who), sha256, [repair]), options)


def _remove(office: Office, options: argparse.Namespace) -> None:
    if options.id is None:
        raise BadInput(
            "usage", "Removing a repair needs its --id; `berene repairs ACT` lists them."
        )
    sha256 = _sha256(office, options)
    told = services.undo(
        office, acting(office, options.who), sha256, options.id, options.who, options.reason
    )
    _told(told, options)


def _told(told: Rereading, options: argparse.Namespace) -> None:
    if options.json:
        put_json(plain(told))
    else:
        put_rereading(told)


def _export(office: Office, options: argparse.Namespace) -> None:
    held = services.exported(services.table(office, LOCAL, _sha256(office, options)))
    if options.file is None:
        put_json(held)
        return
    toml = options.file.suffix.lower() == ".toml"
    text = _toml(held) if toml else json.dumps(held, ensure_ascii=False, indent=1) + "\n"
    options.file.write_text(text, encoding="utf-8")
    remark(f"{len(held['rows'])} repairs written to {options.file}.")


def _import(office: Office, options: argparse.Namespace) -> None:
    if options.file is None:
        raise BadInput("usage", "Importing needs the FILE of the table.")
    repairs = read_file(options.file)
    kept, _ = services.import_table(
        office, acting(office, options.who), repairs, options.who, options.reason
    )
    remark(f"{kept} of {len(repairs)} repairs kept; the others stood already.")


def read_file(path: Path) -> tuple[Repair, ...]:
    """The table in a file; BadInput."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput("missing_file", f"{path} cannot be read ({error.strerror}).") from error
    return services.read_table(path.name, data)


def _span(told: str | None) -> Span | None:
    if told is None:
        return None
    start, colon, end = told.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise BadInput("usage", f"Characters are told as START:END, which {told!r} is not.")
    return int(start), int(end)


def _toml(held: Mapping[str, Any]) -> str:
    """The table as TOML: a JSON string is a basic string of TOML; null is left out."""
    lines = [f"{key} = {written(held[key])}" for key in ("repairs", "sha256", "file")]
    for row in held["rows"]:
        lines += ["", "[[rows]]"]
        plain_keys = [k for k, v in row.items() if v is not None and not isinstance(v, dict)]
        lines += [f"{key} = {written(row[key])}" for key in plain_keys]
        for key in ("place", "other"):
            if row.get(key):
                inside = ", ".join(f"{k} = {written(v)}" for k, v in row[key].items())
                lines.append(f"{key} = {{ {inside} }}")
    return "\n".join(lines) + "\n"
