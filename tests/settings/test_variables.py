"""Every setting has one name and a sentence, and what is printed of it holds no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import environment, from_environment
from settings.variables import BESIDE, PREFIX, shown, variables, without_password

SECRETS = {
    "BERENE_DATABASE": "postgresql+psycopg://berene:s3cret@db/berene",
    "BERENE_REDIS": "redis://queue:6379/0",
    "BERENE_REDIS_PASSWORD": "s3cret",
    "BERENE_ELASTICSEARCH": "https://search:9200",
    "BERENE_ELASTICSEARCH_USER": "elastic",
    "BERENE_ELASTICSEARCH_PASSWORD": "s3cret",
    "BERENE_METRICS_KEY": "s3cret",
}


def test_what_is_read_is_what_is_told() -> None:
    """A name that is read has a field of its own, and every field can be set."""
    read = {
        value
        for value in vars(environment).values()
        if isinstance(value, str) and value.startswith(PREFIX)
    }
    assert read - {v.name for v in variables()} == set(BESIDE)
    assert {v.name for v in variables()} <= read


def test_every_setting_has_a_sentence() -> None:
    assert [v.name for v in variables() if not v.told.endswith((".", "``."))] == []


def test_no_secret_is_shown() -> None:
    told = {v.name: value for v, value in shown(from_environment(SECRETS))}
    assert "s3cret" not in str(told)
    assert told["BERENE_DATABASE"] == "postgresql+psycopg://berene:***@db/berene"
    assert told["BERENE_REDIS"] == "redis://:***@queue:6379/0"
    assert told["BERENE_METRICS_KEY"] == "set, not shown"
    assert told["BERENE_LEAST_DISK"] == "500"


@pytest.mark.parametrize(
    ("address", "password", "whole"),
    [
        ("redis://queue:6379/0", "p/w@1", "redis://:p%2Fw%401@queue:6379/0"),
        ("redis://:own@queue:6379/0", "other", "redis://:own@queue:6379/0"),
        ("postgresql+psycopg://b@db/b", "x", "postgresql+psycopg://b:x@db/b"),
        (None, "x", None),
    ],
)
def test_a_password_of_its_own_is_put_into_the_address(
    address: str | None, password: str, whole: str | None
) -> None:
    assert environment.with_password(address, password) == whole


def test_an_address_without_password_stays() -> None:
    assert without_password("redis://queue:6379/0") == "redis://queue:6379/0"


def test_secrets_of_files_reach_the_address(tmp_path: Path) -> None:
    (tmp_path / "pw").write_text("s3cret\n", "utf-8")
    told = SECRETS | {"BERENE_REDIS_PASSWORD_FILE": str(tmp_path / "pw")}
    del told["BERENE_REDIS_PASSWORD"]
    assert from_environment(told).redis == "redis://:s3cret@queue:6379/0"
