"""All rows of a register out of one database and into another: what backups and moves are made of.

Rows go as lines of JSON in the order of their keys, the same for every database, so that a hash
over the lines of a table tells whether two registers say the same in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Integer, MetaData, Table, func, insert, select, text
from sqlalchemy.orm import Session

from register.rows import portable, row_of, tables

LEFT = frozenset({"alembic_version", "index_due", "index_build"})
"""Tables that are not carried: they tell of one index, and another site builds its own."""

_AT_ONCE = 500


@dataclass(slots=True)
class Tally:
    """How many rows of a table went by, and their hash."""

    rows: int = 0
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def over(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines, counted as they go by."""
        for line in lines:
            self.rows += 1
            self._digest.update(line)
            yield line


Tallies = dict[str, tuple[int, str]]
"""By table: number of rows, SHA-256."""


def carried(session: Session | None = None) -> tuple[Table, ...]:
    """Tables to carry, those that others refer to first: of this program, or as ``session``'s
    database has them."""
    if session is None:
        found = tables()
    else:
        metadata = MetaData()
        metadata.reflect(session.connection())
        found = tuple(metadata.sorted_tables)
    return tuple(table for table in found if table.name not in LEFT)


def lines(session: Session, table: Table) -> Iterator[bytes]:
    """The rows of a table, a line for each, in the order of the primary key."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for row in session.execute(query).mappings():
        told = dict(sorted(portable(table, row).items()))
        said = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        yield said.encode("utf-8", "surrogatepass") + b"\n"


def tally_of(session: Session, table: Table) -> tuple[int, str]:
    """Number and hash of the rows of a table."""
    tally = Tally()
    for _ in tally.over(lines(session, table)):
        pass
    return tally.rows, tally.sha256


def fill(session: Session, table: Table, told: Iterable[bytes]) -> None:
    """Put rows into an empty table.

    Raises ValueError or KeyError where a line is no row of it.
    """
    left = iter(told)
    while some := list(islice(left, _AT_ONCE)):
        rows = [row_of(table, json.loads(line.decode("utf-8", "surrogatepass"))) for line in some]
        session.execute(insert(table), rows)


def is_empty(session: Session) -> bool:
    """Whether a register holds nothing at all."""
    return all(session.execute(select(table).limit(1)).first() is None for table in carried())


def go_on_counting(session: Session, filled: Iterable[Table]) -> None:
    """Let new rows get numbers after those that were put in with theirs (PostgreSQL)."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in filled:
        for column in table.primary_key:
            if len(table.primary_key) > 1 or not isinstance(column.type, Integer):
                continue
            last = session.scalar(select(func.max(column)))
            counter = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
            if last is not None:
                told = {"name": f'"{table.name}"', "column": column.name, "last": last}
                session.execute(counter, told)
