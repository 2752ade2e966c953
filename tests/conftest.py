"""Fixtures that every room's tests share."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, inspect

from jobs import crew
from register import migrate
from register.store import sqlite_engine
from services import passwords

# No test measures time: the first example may load a dictionary, on a machine that is busy.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# What a hash costs in earnest would be most of what these tests take.
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

_SHARED = Path(__file__).resolve().parents[2] / "shared"


_upgrade = migrate.upgrade


@pytest.fixture(scope="session", autouse=True)
def _new_registers_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new register's tables are copied from one that the migrations made once: most tests open
    a register and few are about how its tables came to be (``real_migrations``)."""
    made: list[Path] = []

    def template() -> Path:
        if not made:
            path = tmp_path_factory.mktemp("template") / "register.sqlite"
            engine = sqlite_engine(path)
            _upgrade(engine)
            engine.dispose()
            made.append(path)
        return made[0]

    def upgrade(engine: Engine, revision: str = "head") -> None:
        new = engine.dialect.name == "sqlite" and not inspect(engine).get_table_names()
        if not new or revision != "head":
            return _upgrade(engine, revision)
        source, target = sqlite3.connect(template()), engine.raw_connection()
        assert isinstance(target.driver_connection, sqlite3.Connection)
        source.backup(target.driver_connection)
        source.close()
        target.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "upgrade", upgrade)
        # Readers are forked with the tables of all languages, not of the commonest one.
        patch.setattr(crew, "READY", [*crew.READY, "tests.ready"])
        yield


@pytest.fixture
def real_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The migrations themselves, step by step."""
    monkeypatch.setattr(migrate, "upgrade", _upgrade)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real acts beside the repository; the test is skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("the folder of real acts (../shared) is not beside this checkout")
    return _SHARED


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; the test is skipped where `make extras` could not install it."""
    return _extra("soffice")


@pytest.fixture(scope="session")
def tesseract() -> str:
    """Tesseract; the test is skipped where `make extras` could not install it."""
    return _extra("tesseract")


def _extra(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here; `make extras` installs it")
    return found
