"""Real servers for tests: each is started once, on a free port, and shared by all workers.

Everything in this folder is marked ``servers`` by itself, and here nothing is skipped: what a test
needs and does not find is a failure.

    def test_something(elasticsearch: settings.Elasticsearch) -> None: ...   # names are its own
    def test_another(database: str) -> None: ...                             # a database of its own
    def test_fault(own_redis: Callable[..., Redis]) -> None: ...             # a server to kill
"""

from __future__ import annotations

import dataclasses
import os
import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch as Client
from sqlalchemy import create_engine, text

import settings
from register.migrate import upgrade
from register.postgres import postgres_engine
from tools.servers import Elasticsearch, Postgres, Redis
from tools.servers.elasticsearch import as_settings
from tools.servers.keep import begin, shared
from tools.servers.postgres import address as postgres_address
from tools.servers.redis import address as redis_address
from tools.servers.running import folder_for

HERE = Path(__file__).parent
KINDS = ("elasticsearch", "postgres", "redis")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here; what needs Elasticsearch comes last, for it starts slowly."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker("servers")
    items.sort(key=lambda item: "elasticsearch" in getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and item.path.is_relative_to(HERE):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here nothing may be: {call.excinfo}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and collector.path.is_relative_to(HERE):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped, and here nothing may be"
    return report


@pytest.fixture(scope="session")
def _common(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder that all workers of a run share; servers that its tests need begin to start."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    # The process that starts workers lives as long as they do, and so do the servers.
    process = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    needed = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    for kind in KINDS:
        if kind in needed:
            begin(kind, folder, process)
    return folder


@pytest.fixture(scope="session")
def elasticsearch(_common: Path) -> settings.Elasticsearch:
    """How to log in to the server of this run (TLS, password). Take a ``prefix`` of your own:
    ``search`` is the same with one."""
    server = shared("elasticsearch", _common)
    return as_settings(server.port, server.folder)


@pytest.fixture
def search(elasticsearch: settings.Elasticsearch) -> Iterator[settings.Elasticsearch]:
    """The server with a prefix that no other test has; its indexes are taken away at the end."""
    own = dataclasses.replace(elasticsearch, prefix=f"t{secrets.token_hex(6)}")
    yield own
    with client_of(own) as client:
        names = list(client.indices.get(index=f"{own.prefix}*", expand_wildcards="all"))
        if names:
            client.indices.delete(index=names)


def client_of(server: settings.Elasticsearch) -> Client:
    """The official client, bare: for what a test looks at behind the back of the program."""
    login = (server.user, server.password) if server.user and server.password else None
    if server.ca is None:
        return Client(list(server.hosts), basic_auth=login)
    return Client(list(server.hosts), basic_auth=login, ca_certs=str(server.ca))


@pytest.fixture(scope="session")
def postgres(_common: Path) -> str:
    """Address of the administrator's database of this run's PostgreSQL."""
    return postgres_address(shared("postgres", _common).port)


@pytest.fixture
def empty_database(postgres: str) -> Iterator[str]:
    """Address of a database without tables; taken away at the end."""
    yield from _database(postgres, "template0")


@pytest.fixture(scope="session")
def _migrated(postgres: str) -> Iterator[str]:
    """Name of a database with the tables of a register: copied in some 50 ms."""
    for database in _database(postgres, "template0"):
        engine = postgres_engine(database)
        upgrade(engine)
        engine.dispose()
        yield database.rpartition("/")[2]


@pytest.fixture
def database(postgres: str, _migrated: str) -> Iterator[str]:
    """Address of a database with the tables of an empty register; taken away at the end."""
    yield from _database(postgres, _migrated)


@pytest.fixture(scope="session")
def lasting_databases(postgres: str, _migrated: str) -> Iterator[Callable[[], str]]:
    """Makes databases like ``database`` that stay until the run ends."""
    with ExitStack() as made:
        yield lambda: made.enter_context(contextmanager(_database)(postgres, _migrated))


@pytest.fixture(scope="session")
def redis(_common: Path) -> int:
    """Port of this run's Redis. Take a database of your own: ``queue`` is one."""
    return shared("redis", _common).port


@pytest.fixture
def queue(redis: int) -> Iterator[str]:
    """Address of a Redis database that no other test has."""
    from redis import Redis as Client  # costs what other tests need not pay

    with Client(port=redis, db=0) as client:
        number = int(client.incr("databases"))
    yield redis_address(redis, number)
    with Client(port=redis, db=number) as client:
        client.flushdb()


@pytest.fixture(scope="module")
def own_servers() -> Iterator[Callable[[Any], Any]]:
    """Starts servers of the module's own, to be killed; call it with what is to be started:

    redis = own_servers(lambda folder: Redis(folder, durable=True))
    """
    started: list[Elasticsearch | Postgres | Redis] = []
    with folder_for("faults") as folder:

        def start(make: Callable[[Path], Elasticsearch | Postgres | Redis]) -> Any:
            server = make(folder)
            started.append(server)
            server.start()
            server.wait()
            return server

        yield start
        for server in started:
            server.kill()


def _database(postgres: str, template: str) -> Iterator[str]:
    name = f"t{secrets.token_hex(6)}"
    administrator = create_engine(postgres, isolation_level="AUTOCOMMIT")
    try:
        with administrator.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        yield postgres.rpartition("/")[0] + f"/{name}"
        with administrator.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        administrator.dispose()
