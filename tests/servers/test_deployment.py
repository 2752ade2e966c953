"""What docker-compose.yml describes, run: through the proxy, with one of two services gone."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest

from schemas.problem import BadInput
from services.office import Office
from services.opening import await_servers
from settings import Elasticsearch, from_environment
from tests.servers.deployed import (
    OURS,
    SERVICES,
    ComposedPostgres,
    Site,
    places,
    prepared,
    start_redis,
    write_proxy,
)
from tools.servers.running import folder_for

SAID = ("Berene serves", "Working jobs", "Looking after")
"""Lines for whoever starts a program by hand."""
PASSWORD = "a long sentence of somebody's own"
LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 5 мая 2021 года № 61

О перевозах

Статья 1. Паромщик

Паромщик ведёт журнал переправ.
"""


@pytest.fixture(scope="module")
def site(elasticsearch: Elasticsearch) -> Iterator[Site]:
    """Every service as its line of the file says, healthy, with an administrator."""
    with folder_for("deployed") as folder:
        environment = prepared(folder / "deploy")
        at = places(folder, elasticsearch)
        environment["BERENE_ELASTICSEARCH_PREFIX"] = f"deployed-{at.ports['proxy']}"
        environment["BERENE_LEAST_DISK"] = "1"
        made = Site(at, environment)
        try:
            start(made)
            yield made
        finally:
            made.end()


def start(made: Site) -> None:
    """In the order in which docker compose starts them."""
    postgres = ComposedPostgres(made.at.folder, made)
    made.servers.append(postgres)
    postgres.start()
    start_redis(made)
    postgres.wait()
    postgres.make_database()
    made.berene("account", "add", "keeper", "--role", "administrator", said=f"{PASSWORD}\n")
    for name in OURS:
        made.start(name)
    for name in ("api-1", "api-2"):
        made.wait(name)
    write_proxy(made)
    made.start("proxy")
    made.wait("proxy")


@pytest.fixture(scope="module")
def people(site: Site) -> Iterator[httpx2.Client]:
    """Somebody before the proxy, with the key of an editor."""
    until = (date.today() + timedelta(days=30)).isoformat()
    words = ("account", "key", "keeper", "add", "--name", "tests", "--role", "editor")
    key = site.berene(*words, "--until", until).split()[-1]
    context = ssl.create_default_context(cafile=str(site.at.folder / "deploy/tls/ca.crt"))
    with httpx2.Client(
        base_url=f"https://127.0.0.1:{site.at.ports['proxy']}",
        verify=context,
        headers={"Authorization": f"Bearer {key}"},
        timeout=60,
        trust_env=False,
    ) as client:
        yield client


def done(people: httpx2.Client, address: str) -> dict[str, Any]:
    """The state of a job when it is over."""
    until = time.monotonic() + 90
    while True:
        told: dict[str, Any] = people.get(address).json()
        if told["state"] not in ("queued", "running"):
            return told
        assert time.monotonic() < until, told
        time.sleep(0.2)


def test_all_services_of_the_file_are_run_and_healthy(site: Site) -> None:
    assert set(site.running) | {"postgres", "elasticsearch"} == set(SERVICES)
    for name in (*OURS, "proxy", "redis"):
        site.wait(name)


def test_a_file_goes_through_the_proxy_and_the_worker_and_is_found(
    site: Site, people: httpx2.Client
) -> None:
    sent = people.post("/api/v1/uploads", files={"files": ("ferry.txt", LAW.encode())})
    assert sent.status_code == 202, sent.text
    told = done(people, sent.json()["accepted"][0]["state"])
    assert told["state"] == "done", told
    found = people.get("/api/v1/search", params={"q": "журнал переправы"})
    assert [hit["act"]["number"] for hit in found.json()["hits"]] == ["61"]
    # The same id in the answer, in the service's log, in the proxy's and in the worker's.
    name = sent.headers["X-Request-ID"]
    asked = [line for s in ("api-1", "api-2", "proxy") for line in site.lines(s)]
    assert sum(line.get("request_id") == name for line in asked) >= 2
    worked = [line for line in site.lines("worker") if line.get("request_id") == name]
    assert [line["message"].split()[-1] for line in worked] == ["begun", "done"]


def test_figures_are_for_those_who_watch(site: Site, people: httpx2.Client) -> None:
    assert people.get("/metrics").status_code == 404
    assert people.get("/readyz").status_code == 404
    key = (site.at.folder / "deploy/secrets/metrics_key").read_text().strip()
    api = f"http://127.0.0.1:{site.at.ports['api-1']}"
    through = {"X-Forwarded-For": "10.0.0.7"}
    with httpx2.Client(base_url=api, trust_env=False, headers=through) as watcher:
        assert watcher.get("/metrics").status_code == 404
        told = watcher.get("/metrics", headers={"Authorization": f"Bearer {key}"})
        assert watcher.get("/readyz").json()["ready"]
    assert 'berene_jobs{state="done"} 1.0' in told.text
    assert 'berene_ready{part="index"} 1.0' in told.text
    assert "berene_workers 1.0" in told.text
    worker = f"http://127.0.0.1:{site.at.ports['worker']}/metrics"
    assert httpx2.get(worker, trust_env=False).status_code == 404
    steps = httpx2.get(worker, trust_env=False, headers={"Authorization": f"Bearer {key}"}).text
    for step in ("read", "parse", "record", "index"):
        assert f'berene_step_seconds_count{{step="{step}"}} 1.0' in steps


def test_nobody_comes_in_without_a_name(people: httpx2.Client) -> None:
    told = people.get("/api/v1/search", params={"q": "журнал"}, headers={"Authorization": ""})
    assert told.status_code == 401


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("BERENE_DATABASE_PASSWORD", "wrong", "PostgreSQL refuses"),
        ("BERENE_REDIS_PASSWORD", "wrong", "Redis refuses"),
        ("BERENE_ELASTICSEARCH_PASSWORD", "wrong", "Elasticsearch refuses"),
        ("BERENE_ELASTICSEARCH_CA", "{folder}/deploy/tls/proxy.crt", "certificate"),
    ],
)
def test_who_is_not_let_in_does_not_start(site: Site, name: str, value: str, told: str) -> None:
    """It ends at once, with a sentence that names the setting; nothing is waited for."""
    environment = site.told() | {name: value.format(folder=site.at.folder)}
    office = Office(from_environment(environment))
    try:
        with pytest.raises(BadInput, match=told) as caught:
            await_servers(office, pytest.fail)
    finally:
        office.close()
    assert name in caught.value.sentence
    assert "wrong" not in caught.value.sentence


def test_what_people_ask_is_in_no_log(site: Site, people: httpx2.Client) -> None:
    people.get("/api/v1/search", params={"q": "xylophone"})
    for name in (*OURS, "proxy"):
        assert "xylophone" not in site.said(name)
        assert "ferry.txt" not in site.said(name)
        loose = [x for x in site.said(name).splitlines() if not x.startswith(("{", *SAID))]
        assert loose == [], f"{name} writes lines that are no objects"


def test_a_backup_is_made(site: Site) -> None:
    site.wait("backups", lambda: any((site.at.folder / "backups").glob("*.zip")))


def test_one_service_gone_the_other_answers(site: Site, people: httpx2.Client) -> None:
    site.kill("api-1")
    told = [people.get("/api/v1/search", params={"q": "паромщик"}) for _ in range(6)]
    assert [answer.status_code for answer in told] == [200] * 6
    assert len(told[0].json()["hits"]) == 1
    site.start("api-1")
    site.wait("api-1")


def test_without_the_queue_the_site_says_so(site: Site, people: httpx2.Client) -> None:
    """Searches go on; what watches is told which part is away; it comes back by itself."""
    site.kill("redis")
    ready = f"http://127.0.0.1:{site.at.ports['api-2']}/readyz"
    with httpx2.Client(trust_env=False, timeout=30) as watcher:
        away = watcher.get(ready)
        assert away.status_code == 503
        assert [p for p, v in away.json()["parts"].items() if v["state"] != "ready"] == ["queue"]
        assert people.get("/api/v1/search", params={"q": "паромщик"}).status_code == 200
        assert site.is_healthy("api-2")
        start_redis(site)
        site.wait("api-2", lambda: watcher.get(ready).status_code == 200)
