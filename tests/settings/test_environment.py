"""Settings: all of them or none, and everything that is wrong told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.problem import BadInput
from settings import Settings, from_environment

SERVERS = {
    "BERENE_DATABASE": "postgresql+psycopg://berene@db/berene",
    "BERENE_ELASTICSEARCH": "https://one:9200, https://two:9200",
    "BERENE_REDIS": "redis://queue:6379/0",
}


def test_nothing_set_is_the_embedded_way() -> None:
    settings = from_environment({})
    assert settings == Settings(Path("data")) and settings.embedded


def test_all_servers_are_taken() -> None:
    settings = from_environment(SERVERS, Path("/srv/acts"))
    assert settings.data == Path("/srv/acts") and not settings.embedded
    assert settings.elasticsearch is not None
    assert settings.elasticsearch.hosts == ("https://one:9200", "https://two:9200")


@pytest.mark.parametrize("missing", sorted(SERVERS))
def test_one_missing_server_is_named(missing: str) -> None:
    told = {name: value for name, value in SERVERS.items() if name != missing}
    with pytest.raises(BadInput) as caught:
        from_environment(told)
    assert f"but not {missing}" in caught.value.sentence


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("BERENE_DATABASE_PASSWORD", "BERENE_DATABASE"),
        ("BERENE_REDIS_PASSWORD", "BERENE_REDIS"),
        ("BERENE_ELASTICSEARCH_USER", "BERENE_ELASTICSEARCH"),
        ("BERENE_ELASTICSEARCH_PASSWORD", "BERENE_ELASTICSEARCH"),
        ("BERENE_ELASTICSEARCH_CA", "BERENE_ELASTICSEARCH"),
        ("BERENE_PUBLIC_KEY", "BERENE_NODE"),
    ],
)
def test_a_part_without_its_whole_is_no_embedded_site(
    tmp_path: Path, name: str, missing: str
) -> None:
    """Whoever forgets an address does not get an empty register in the place of the full one."""
    secret = tmp_path / "secret"
    secret.write_text("word", "utf-8")
    for told in ({name: str(secret)}, {f"{name}_FILE": str(secret)}):
        with pytest.raises(BadInput, match=f"{name} is set but (not )?{missing}"):
            from_environment(told)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "BERENE_DATABASE": "mysql://db",
        "BERENE_ELASTICSEARCH": "search:9200",
        "BERENE_ELASTICSEARCH_USER": "elastic",
        "BERENE_ELASTICSEARCH_SHARDS": "many",
        "BERENE_REDIS_FILE": str(tmp_path / "none"),
        "BERENE_NODE": "outer",
    }
    with pytest.raises(BadInput) as caught:
        from_environment(wrong)
    for name in (
        "BERENE_DATABASE must",
        "BERENE_ELASTICSEARCH must",
        "BERENE_ELASTICSEARCH_PASSWORD",
        "BERENE_ELASTICSEARCH_SHARDS must",
        "BERENE_REDIS_FILE",
        "BERENE_NODE must",
    ):
        assert name in caught.value.sentence


def test_secrets_come_from_files_and_are_not_shown(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("s3cret-word\n", "utf-8")
    told = SERVERS | {
        "BERENE_ELASTICSEARCH_USER": "elastic",
        "BERENE_ELASTICSEARCH_PASSWORD_FILE": str(secret),
    }
    settings = from_environment(told)
    assert settings.elasticsearch is not None
    assert settings.elasticsearch.password == "s3cret-word"
    assert "s3cret-word" not in repr(settings)


def test_the_log_is_json_where_it_is_said() -> None:
    assert from_environment({"BERENE_LOG": "json"}).log == "json"
    assert from_environment({"BERENE_LOG_DETAILS": "yes"}).log_details
    with pytest.raises(BadInput, match=r"BERENE_LOG must .*BERENE_LOG_DETAILS must"):
        from_environment({"BERENE_LOG": "xml", "BERENE_LOG_DETAILS": "maybe"})


def test_the_settings_of_the_door() -> None:
    told = {"BERENE_ANONYMOUS": "open", "BERENE_SESSION_IDLE": "30", "BERENE_SESSION_HOURS": "8"}
    settings = from_environment(told)
    found = (settings.anonymous, settings.session_idle, settings.session_hours)
    assert found == ("open", 30, 8) and from_environment({}).anonymous == "none"
    with pytest.raises(BadInput, match=r"BERENE_ANONYMOUS must .* BERENE_SESSION_IDLE must"):
        from_environment({"BERENE_ANONYMOUS": "all", "BERENE_SESSION_IDLE": "0"})
