"""The register on PostgreSQL: its tables, its one writer, a server that dies, moving there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, func, select, text

from register import carry, moving
from register.backup import back_up, put_back
from register.derive import refresh_all
from register.migrate import downgrade, upgrade
from register.models import ClauseReading, ClauseVersionRow, Expression, Model, Work
from register.moving import MOVED
from register.postgres import postgres_engine
from register.record import record
from register.store import SCHEMA, Register, open_register
from schemas.problem import BadInput, Unavailable
from services.keeping import move
from settings import Settings
from tests.composed import act, article, file
from tests.keeping import READER, files, fill, told
from tools.servers import Postgres

_SHAPE = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace AND conrelid <> 0",
)


def quiet(_: str) -> None:
    pass


def shape(engine: Engine) -> set[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = {tuple(row) for query in _SHAPE for row in connection.exec_driver_sql(query)}
    return {row for row in rows if "alembic_version" not in str(row[0])}


def test_migrations_go_up_and_down_and_make_what_the_models_say(empty_database: str) -> None:
    engine = postgres_engine(empty_database)
    upgrade(engine)
    first = shape(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []
    downgrade(engine, "base")
    assert shape(engine) == set()
    upgrade(engine)
    assert shape(engine) == first
    downgrade(engine, "base")
    with engine.begin() as connection:
        Model.metadata.create_all(connection)
    assert shape(engine) == first  # the constraint against overlaps, checks and defaults too
    engine.dispose()


def test_several_processes_may_start_at_once(empty_database: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path, database=empty_database)
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(open_register, [settings] * 4))
    for register in opened:
        with register.reading() as session:
            assert session.scalar(text("SELECT version_num FROM alembic_version")) == SCHEMA
        register.close()


def test_a_database_with_another_order_of_letters_is_refused(postgres: str, tmp_path: Path) -> None:
    administrator = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.exec_driver_sql(
            "CREATE DATABASE ordered TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'ru'"
        )
        with pytest.raises(BadInput, match="by code point"):
            open_register(Settings(tmp_path, database=f"{postgres.rpartition('/')[0]}/ordered"))
        connection.exec_driver_sql("DROP DATABASE ordered WITH (FORCE)")
    administrator.dispose()


def test_reading_sees_one_state_and_writes_nothing(database: str, tmp_path: Path) -> None:
    register = open_register(Settings(tmp_path, database=database))
    with register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Work)) == 0
        record(register, *file(act([article(1, "Текст.")])), READER)
        assert session.scalar(select(func.count()).select_from(Work)) == 0
        with pytest.raises(Exception, match="read-only"):
            session.execute(text("DELETE FROM work"))
    register.close()


def test_a_character_that_the_server_refuses_comes_back(database: str, tmp_path: Path) -> None:
    register = open_register(Settings(tmp_path, database=database))
    record(register, *file(act([article(1, "Ноль\0.")])), READER)
    with register.reading() as session:
        assert session.scalar(select(ClauseReading.text)) == "Ноль\0."
        assert session.scalar(select(Work.id).where(Work.iri == "/akn/\0")) is None
    register.close()


def test_two_writers_on_one_act(database: str, tmp_path: Path) -> None:
    registers = [open_register(Settings(tmp_path, database=database)) for _ in range(2)]
    editions = [file(act([article(1, f"Слово {n}.")], edition_date=f"202{n}-01-01"), body=str(n))
                for n in (1, 2, 3, 4)]  # fmt: skip
    work = [partial(record, registers[at % 2], *e, READER) for at, e in enumerate(editions * 2)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(done.result().outcome for done in [pool.submit(w) for w in work])
    assert outcomes == ["new_edition"] * 3 + ["new_work"] + ["same"] * 4
    with registers[0].reading() as session:
        assert session.scalar(select(func.count()).select_from(Work)) == 1
        assert session.scalar(select(func.count()).select_from(Expression)) == 4
        starts = session.scalars(
            select(ClauseVersionRow.valid_from).order_by(ClauseVersionRow.valid_from)
        ).all()
    assert [str(day) for day in starts] == ["2020-04-01", *(f"202{n}-01-01" for n in (1, 2, 3, 4))]
    for register in registers:
        register.close()


def test_a_server_that_dies_in_the_middle_of_a_record(
    own_servers: Callable[[Any], Postgres], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = own_servers(lambda folder: Postgres(folder, fast=False))
    register = open_register(Settings(tmp_path, database=server.address))
    parsed, data = file(act([article(1, "Текст."), article(2, "Слово.")]))

    def dies(*args: Any) -> Any:
        server.kill()
        return refresh_all(*args)

    with monkeypatch.context() as patch:
        patch.setattr("register.record.refresh_all", dies)
        with pytest.raises(Unavailable, match="register does not answer"):
            record(register, parsed, data, READER)
    with pytest.raises(Unavailable):
        told(register)
    server.start()
    server.wait()
    assert not any(told(register).values())  # by the very same connections' pool
    assert record(register, parsed, data, READER).outcome == "new_work"
    assert record(register, parsed, data, READER).outcome == "same"
    with register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Expression)) == 1
    register.close()


def test_a_register_moves_to_the_server_and_back(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, servers = tmp_path / "here", Settings(tmp_path / "shared", database=database)
    embedded = open_register(here)
    fill(embedded)
    rows, kept = told(embedded), files(embedded)
    with pytest.raises(BadInput, match="Another process"):
        move(servers, "servers", here)
    embedded.close()

    with monkeypatch.context() as patch:
        patch.setattr(carry, "go_on_counting", _broken_off)
        with pytest.raises(KeyboardInterrupt):
            move(servers, "servers", here)
    with open_again(servers) as register:
        assert not any(told(register).values())

    with monkeypatch.context() as patch:  # after the rows, before the old file is put away
        patch.setattr(moving, "put_away", _broken_off)
        with pytest.raises(KeyboardInterrupt):
            move(servers, "servers", here)
    summary = move(servers, "servers", here)
    assert (summary.originals, summary.uploads) == (2, 1)
    assert (here / MOVED).is_file() and not (here / "register.sqlite").exists()
    with open_again(servers) as register:
        assert (told(register), files(register)) == (rows, kept)

    back = tmp_path / "back"
    move(servers, "embedded", back)
    with open_again(Settings(back)) as register, open_again(servers) as old:
        assert (told(register), files(register)) == (rows, kept)
        for one in (register, old):  # new rows go on after those that came
            parsed, data = file(act([article(1, "Другое.")]), body="третье")
            record(one, parsed, data, READER, now="2026-01-01T00:00:00")
        assert told(register)["expression"] == told(old)["expression"]
        record(old, *file(act([article(1, "Ещё.")]), body="ещё"), READER)
    with pytest.raises(BadInput, match="not empty"):
        move(servers, "embedded", back)


def test_a_backup_of_the_one_restores_into_the_other(database: str, tmp_path: Path) -> None:
    sites = [Settings(tmp_path / "a"), Settings(tmp_path / "b", database=database),
             Settings(tmp_path / "c")]  # fmt: skip
    registers = [open_register(site) for site in sites]
    fill(registers[0])
    for at, (one, other) in enumerate(pairwise(registers)):
        back_up(one, tmp_path / f"{at}.zip", "1.0", quiet)
        put_back(other, tmp_path / f"{at}.zip", quiet)
    first, *others = registers
    for other in others:
        assert (told(other), files(other)) == (told(first), files(first))
    for register in registers:
        register.close()


@contextmanager
def open_again(settings: Settings) -> Iterator[Register]:
    """A register for the length of a block."""
    register = open_register(settings)
    yield register
    register.close()


def _broken_off(*_: object) -> None:
    raise KeyboardInterrupt
