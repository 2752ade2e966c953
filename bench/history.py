"""Opening an act as of a day: 1,000 clauses, 60 editions; what of it the database takes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import event, select

from ingest.parse.parse import PARSER_VERSION, parse
from ingest.read import read_bytes
from jurisdictions import tables_version
from register.models import Work
from register.record import Reader, record
from register.store import Register, open_register
from register.views import open_act
from schemas.register import Viewer

CLAUSES, EDITIONS = 1000, 60

_PARTS = 3
"""In an article, which is a clause too."""
_CHANGED = 12
"""Clauses that an edition changes."""
_TIMES = 20
_DAY = "2015-06-01"

Statement = tuple[str, Any]
"""SQL and its parameters."""


def opening() -> list[str]:
    """The quickest opening of some, and of its statements alone on a bare connection."""
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder))
        begun = perf_counter()
        for day, text in _editions():
            data = text.encode()
            parsed = parse(read_bytes(f"{day}.txt", data), edition_date=day)
            record(register, parsed, data, Reader(PARSER_VERSION, tables_version()))
        recorded = perf_counter() - begun
        whole, clauses, statements = _opened(register)
        told = _bare(Path(folder) / "register.sqlite", statements)
        register.close()
    return [
        f"history: an act of {clauses} clauses and {EDITIONS} editions, opened as of a day",
        f"  database {1000 * told:.2f} ms in {len(statements)} statements (aim: 2 ms); "
        f"with objects made of it {1000 * whole:.2f} ms",
        f"  reading and recording its editions, one after the other: {recorded:.1f} s",
    ]


def _editions() -> Iterator[tuple[str, str]]:
    """Days and texts; each edition changes some parts of the one before, and says so."""
    random = Random(5)
    articles = CLAUSES // (_PARTS + 1)
    parts = [
        f"Владелец моста № {n} осматривает опоры и перила один раз в {n + 2} дней."
        for n in range(articles * _PARTS)
    ]
    notes = [""] * len(parts)
    for number in range(EDITIONS):
        year, month = divmod(number, 6)
        day = f"{2008 + year}-{2 * month + 1:02}-15"
        if number:
            told = f"\n(В редакции Закона КР от 1 января {2008 + year} года № {100 + number})"
            for n in random.sample(range(len(parts)), _CHANGED):
                parts[n] = parts[n].rstrip(".") + f", а с {2008 + year} года и настил."
                notes[n] = told
        yield day, _text(parts, notes)


def _text(parts: list[str], notes: list[str]) -> str:
    out = ["ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\nот 14 июля 2007 года № 217\n\nО сельских мостах"]
    for n, (part, note) in enumerate(zip(parts, notes, strict=True)):
        article, nth = divmod(n, _PARTS)
        if not nth:
            out.append(f"Статья {article + 1}. Мост {article + 1}")
        out.append(f"{nth + 1}. {part}{note}")
    return "\n\n".join(out) + "\n"


def _opened(register: Register) -> tuple[float, int, list[Statement]]:
    """Seconds of an opening, how many clauses it gave, and the statements of the last one."""
    statements: list[Statement] = []

    def note(_c: Any, _cursor: Any, sql: str, values: Any, _x: Any, many: bool) -> None:
        assert not many
        statements.append((sql, values))

    event.listen(register.engine, "before_cursor_execute", note)
    taken = []
    clauses = 0
    for _ in range(_TIMES):
        statements.clear()
        with register.reading() as session:
            work = session.scalars(select(Work)).one()
            begun = perf_counter()
            clauses = len(open_act(session, Viewer(), work, _DAY).clauses)
            taken.append(perf_counter() - begun)
    event.remove(register.engine, "before_cursor_execute", note)
    return min(taken), clauses, [s for s in statements if s[0].startswith("SELECT")]


def _bare(path: Path, statements: list[Statement]) -> float:
    """Quickest seconds of running the statements and fetching all their rows."""
    connection = sqlite3.connect(path)
    taken = []
    for _ in range(_TIMES):
        begun = perf_counter()
        for sql, values in statements:
            connection.execute(sql, values).fetchall()
        taken.append(perf_counter() - begun)
    connection.close()
    return min(taken)
