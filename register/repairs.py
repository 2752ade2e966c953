"""The table of repairs of each file: rows are added, an undo is a row of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.models import RepairRow
from schemas.jsonable import plain
from schemas.problem import NotFound
from schemas.repair import HeldRepair, Place, Repair

UNDO = "undo"
_PROVENANCE = ("who", "when", "reason", "sha256", "kind")


def held(session: Session, sha256: str) -> tuple[HeldRepair, ...]:
    """Every record of a file, the oldest first, those taken back too."""
    rows = session.scalars(
        select(RepairRow).where(RepairRow.source_sha256 == sha256).order_by(RepairRow.id)
    ).all()
    undone = {row.undoes: row for row in rows if row.kind == UNDO}
    return tuple(_held(row, undone.get(row.id)) for row in rows if row.kind != UNDO)


def standing(session: Session, sha256: str) -> tuple[Repair, ...]:
    """The records that stand, in the order in which they were made."""
    return tuple(h.repair for h in held(session, sha256) if h.undone is None)


def stands(session: Session, repair: Repair) -> bool:
    """Whether a record that repairs the same stands already."""
    return any(_alike(repair, other) for other in standing(session, repair.sha256))


def add(session: Session, repairs: Iterable[Repair], now: str | None = None) -> tuple[int, ...]:
    """Write records down; one that stands already is not written again."""
    made: list[int] = []
    for repair in repairs:
        if stands(session, repair):
            continue
        data: dict[str, Any] = plain(repair)
        row = RepairRow(
            source_sha256=repair.sha256,
            kind=repair.kind,
            data={k: v for k, v in data.items() if k not in _PROVENANCE},
            who=repair.who,
            reason=repair.reason,
            made_at=repair.when or now or _now(),
        )
        session.add(row)
        session.flush()
        made.append(row.id)
    return tuple(made)


def undo(
    session: Session, sha256: str, number: int, who: str, reason: str, now: str | None = None
) -> None:
    """Take a record back; NotFound where it does not stand."""
    if not any(h.id == number and h.undone is None for h in held(session, sha256)):
        raise NotFound(f"No repair {number} stands for this file; `berene repairs` lists them.")
    row = RepairRow(source_sha256=sha256, kind=UNDO, data={}, undoes=number, who=who)
    row.reason, row.made_at = reason, now or _now()
    session.add(row)
    session.flush()


def _held(row: RepairRow, undone: RepairRow | None) -> HeldRepair:
    data = dict(row.data)
    for name in ("place", "other"):
        data[name] = Place(**data[name]) if data[name] else None
    repair = Repair(
        sha256=row.source_sha256,
        kind=row.kind,  # type: ignore[arg-type]
        who=row.who,
        reason=row.reason,
        when=row.made_at,
        **data,
    )
    if undone is None:
        return HeldRepair(row.id, repair)
    return HeldRepair(row.id, repair, undone.id, undone.who, undone.reason, undone.made_at)


def _alike(one: Repair, other: Repair) -> bool:
    return _bare(one) == _bare(other)


def _bare(repair: Repair) -> Repair:
    """The repair without its provenance."""
    return replace(repair, who="", when="", reason="")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
