"""A register with a row in every table, and what two registers are compared by."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    insert,
    select,
)
from sqlalchemy.orm import Session

from jobs import queue
from register import carry
from register.record import Reader, record
from register.store import Register
from tests.composed import act, article, file, note

READER = Reader("1", "a")
_SAMPLES: dict[type[Any], Any] = {
    Boolean: True,
    Integer: 7,
    Float: 0.1,
    Date: date(2024, 2, 29),
    LargeBinary: b"\x00\xff\r\n",
    JSON: {"б": [None, 0.5, {}], "a": "\\ ' \u2028 \U0001f600 \x00"},
}


def fill(register: Register) -> None:
    """Two editions of one act, an upload that waits, and a row in every other table."""
    for day, text in ((None, "Дороги общие."), ("2024-05-01", "Дороги — ничьи.")):
        parts = [article(1, text), article(2, "Их чинят.")]
        parsed, data = file(act(parts, [note("art_1")], edition_date=day), body=text)
        record(register, parsed, data, READER)
    with register.writing() as session:
        job = queue.enqueue(session, "ждёт.txt", "0" * 64, 5)
        for table in carry.carried():
            if session.execute(select(table).limit(1)).first() is None:
                session.execute(insert(table), [_row(session, table)])
    folder = register.originals.folder.parent / "uploads"
    folder.mkdir()
    (folder / job).write_bytes(b"waits")


def _row(session: Session, table: Table) -> dict[str, Any]:
    columns = [c for c in table.columns if c.name != "id" or not isinstance(c.type, Integer)]
    return {column.name: _value(session, column) for column in columns}


def _value(session: Session, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return session.scalar(select(key.column).order_by(key.column).limit(1))
    for kind, sample in _SAMPLES.items():
        if isinstance(column.type, kind):
            return sample
    return "Ё\\n'"


def told(register: Register) -> dict[str, list[bytes]]:
    """All rows of a register, by table."""
    with register.reading() as session:
        return {table.name: list(carry.lines(session, table)) for table in carry.carried()}


def files(register: Register) -> dict[str, bytes]:
    """All originals and uploads, by their path in the data folder."""
    data = register.originals.folder.parent
    found = (p for name in ("originals", "uploads") for p in (data / name).rglob("*"))
    return {str(p.relative_to(data)): p.read_bytes() for p in found if p.is_file()}
