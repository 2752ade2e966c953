"""The servers themselves: each answers, comes back after a kill with what it held, and is ours."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from redis import Redis as RedisClient
from sqlalchemy import create_engine, text

import settings
from tests.servers.conftest import client_of
from tools.servers import NotReady, Postgres, Redis


def test_elasticsearch_wants_its_password(search: settings.Elasticsearch) -> None:
    with client_of(search) as client:
        client.index(index=f"{search.prefix}-a", document={"key": "x"}, refresh=True)
        assert client.count(index=f"{search.prefix}-a")["count"] == 1
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(search.hosts[0])


def test_databases_sort_by_code_point(empty_database: str) -> None:
    engine = create_engine(empty_database)
    with engine.connect() as connection:
        words = connection.execute(text("VALUES ('б'), ('Ө'), ('а'), ('Я') ORDER BY 1")).scalars()
        assert list(words) == sorted(["б", "Ө", "а", "Я"])
    engine.dispose()


def test_queues_are_apart(queue: str, redis: int) -> None:
    with RedisClient.from_url(queue) as client:
        assert client.dbsize() == 0
        client.set("a", "1")
    with RedisClient(port=redis) as other:
        assert other.get("a") is None


def test_killed_servers_come_back_with_what_they_held(own_servers: Callable[..., Any]) -> None:
    redis: Redis = own_servers(lambda folder: Redis(folder, durable=True))
    postgres: Postgres = own_servers(lambda folder: Postgres(folder, fast=False))
    engine = create_engine(postgres.address, pool_pre_ping=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept AS SELECT 1 AS one"))
    with RedisClient(port=redis.port) as client:
        client.set("kept", "1")
    for server in (redis, postgres):
        server.kill()
        server.start()
        server.wait()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT one FROM kept")).scalar() == 1
    with RedisClient(port=redis.port) as client:
        assert client.get("kept") == b"1"
    engine.dispose()


def test_a_server_that_cannot_start_says_why(own_servers: Callable[..., Any]) -> None:
    postgres: Postgres = own_servers(Postgres)
    postgres.kill()
    (postgres.folder / "data" / "PG_VERSION").unlink()
    postgres.start()
    with pytest.raises(NotReady, match=r"^postgres ended at its start:\n[\s\S]*PG_VERSION"):
        postgres.wait()
