"""Fixtures that put a database of PostgreSQL in the place of every folder's SQLite.

The databases are used again and again: to empty one costs a hundredth of making one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from register import migrate, store
from register.postgres import postgres_engine
from register.store import Register, open_register
from settings import Settings

_EMPTY = """
SET LOCAL session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP EXECUTE 'DELETE FROM ' || quote_ident(name); END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
  LOOP PERFORM setval(quote_ident(name), 1, false); END LOOP;
END $$
"""
_made: list[str] = []


@pytest.fixture
def on_postgres(
    lasting_databases: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A folder that holds no register gets a database instead."""
    engines: dict[Path, Engine] = {}

    def engine(settings: Settings) -> Engine:
        folder = settings.data.resolve()
        if folder not in engines:
            if len(engines) == len(_made):
                _made.append(lasting_databases())
            engines[folder] = postgres_engine(_made[len(engines)])
        return engines[folder]

    monkeypatch.setattr(store, "_engine", engine)
    yield
    for used in engines.values():
        with used.connect() as connection:
            held = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if held != store.SCHEMA:
            migrate.upgrade(used)
        with used.begin() as connection:
            connection.exec_driver_sql(_EMPTY)
        used.dispose()


@pytest.fixture
def register(tmp_path: Path, on_postgres: None) -> Iterator[Register]:  # noqa: ARG001 (its order)
    opened = open_register(tmp_path / "data")
    assert opened.engine.dialect.name == "postgresql"
    yield opened
    opened.close()
