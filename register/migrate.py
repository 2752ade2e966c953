"""Bring the tables of a database to this code's revision."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

import register.across_models  # its tables belong to the metadata
import register.control_models
import register.door_models
import register.history_models
import register.index_models
import register.job_models
import register.package_models
import register.regime_models
import register.review_models
import register.step_models  # noqa: F401
from register.writes import PATIENCE, WRITES
from schemas.problem import BadInput


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations in one transaction; BadInput where the data is of a newer program."""
    config = _config()
    with _alone(engine).begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise BadInput(
                "newer_data",
                f"The register is of a newer version of the program ({error}); "
                "use that version, or another --data directory.",
            ) from error


def downgrade(engine: Engine, revision: str) -> None:
    """Undo migrations down to ``revision`` (``base``: all)."""
    config = _config()
    with _alone(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def revisions() -> frozenset[str]:
    """Every revision that this program knows."""
    script = ScriptDirectory.from_config(_config())
    return frozenset(found.revision for found in script.walk_revisions())


def _alone(engine: Engine) -> Engine:
    return engine.execution_options(**{WRITES: True, PATIENCE: "long"})


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config
