"""Rows as portable values: every column of every table comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from register import rows
from register.models import Model
from register.store import open_register
from tests.services.filled import filled

LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 3 мая 2020 года № 7
О мостах

Статья 1. Мосты

Мосты чинят.
"""


def test_a_register_is_copied_row_by_row(tmp_path: Path) -> None:
    office = filled(tmp_path, {"law.txt": LAW})
    copy = open_register(tmp_path / "copy")
    seen = 0
    for table in rows.tables():
        with office.register.reading() as session:
            held = [rows.portable(table, r) for r in session.execute(select(table)).mappings()]
        held = json.loads(json.dumps(held, ensure_ascii=False))
        if held:
            with copy.writing() as session:
                session.execute(insert(table), [rows.row_of(table, row) for row in held])
        with copy.reading() as session:
            again = [rows.portable(table, r) for r in session.execute(select(table)).mappings()]
        assert again == held, table.name
        seen += len(held)
    assert seen >= 8
    copy.close()
    office.close()


def test_days_and_bytes_keep_their_kind(tmp_path: Path) -> None:
    office = filled(tmp_path, {"law.txt": LAW})
    with office.register.reading() as session:
        for name in ("clause_version", "source_file"):
            table = Model.metadata.tables[name]
            row = session.execute(select(table)).mappings().first()
            assert row is not None
            told = json.loads(json.dumps(rows.portable(table, row)))
            assert rows.row_of(table, told) == dict(row)
    office.close()


def test_a_value_of_another_kind_is_refused() -> None:
    table = Model.metadata.tables["source_file"]
    told = dict.fromkeys(table.columns.keys(), "x") | {"reading": "not base64!"}
    with pytest.raises(ValueError):
        rows.row_of(table, told)
