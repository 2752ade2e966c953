"""The migrations make what the models say, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Dialect, Engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from register import migrate
from register.models import Model
from register.store import SCHEMA, open_register, sqlite_engine
from schemas.problem import BadInput

DIALECT: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

pytestmark = pytest.mark.usefixtures("real_migrations")


def objects(engine: Engine) -> set[tuple[str, str]]:
    query = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with engine.connect() as connection:
        return {(str(r[0]), str(r[1])) for r in connection.exec_driver_sql(query)}


def test_migrations_and_models_agree(tmp_path: Path) -> None:
    migrated, made = sqlite_engine(tmp_path / "a"), sqlite_engine(tmp_path / "b")
    migrate.upgrade(migrated)
    Model.metadata.create_all(made)
    assert objects(migrated) - {("table", "alembic_version")} == objects(made)
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_migrations_can_be_undone(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "a")
    migrate.upgrade(engine)
    migrate.downgrade(engine, "base")
    assert objects(engine) == {("table", "alembic_version")}
    migrate.upgrade(engine)


def test_the_code_knows_the_newest_revision() -> None:
    script = ScriptDirectory.from_config(migrate._config())
    assert script.get_current_head() == SCHEMA


def test_data_of_a_newer_program_are_refused_in_one_sentence(tmp_path: Path) -> None:
    open_register(tmp_path).close()
    engine = sqlite_engine(tmp_path / "register.sqlite")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(BadInput, match="newer version"):
        open_register(tmp_path)


def test_the_same_models_are_tables_of_postgresql() -> None:
    said = [
        str(CreateTable(table).compile(dialect=DIALECT)) for table in Model.metadata.sorted_tables
    ]
    assert sum("EXCLUDE USING gist" in s for s in said) == 1
    assert any("BIGINT" in s for s in said)


def test_migrations_name_the_types_of_the_models() -> None:
    """``sa.Integer`` has 32 bits on PostgreSQL: rows are derived anew for many years."""
    for path in (Path(migrate.__file__).parent / "migrations/versions").glob("0*.py"):
        said = path.read_text("utf-8")
        assert "sa.Integer" not in said and "JSONB" not in said, f"{path.name}: use models.Number"
