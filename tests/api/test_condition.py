"""Health, readiness and figures: what they say, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.desk import OfficeDesk
from services.office import Office
from settings import Settings
from tests.api.fake import FakeDesk
from web.app import build

HERE, ELSEWHERE = ("127.0.0.1", 50000), ("10.0.0.7", 50000)


@pytest.fixture
def near(desk: FakeDesk) -> Iterator[TestClient]:
    with TestClient(build(desk), client=HERE, raise_server_exceptions=False) as client:
        yield client


def figures(client: TestClient) -> dict[tuple[str, ...], float]:
    """Values by name and values of labels."""
    told = client.get("/metrics")
    assert told.status_code == 200
    return {
        (sample.name, *(sample.labels[k] for k in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(told.text)
        for sample in family.samples
    }


def test_health_asks_for_no_part(near: TestClient, desk: FakeDesk) -> None:
    desk.away = frozenset({"register", "index", "queue"})
    assert near.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("part", ["register", "index", "queue", "disk"])
def test_one_part_away_is_told_and_not_ready(near: TestClient, desk: FakeDesk, part: str) -> None:
    assert near.get("/readyz").status_code == 200
    desk.away = frozenset({part})
    told = near.get("/readyz")
    assert told.status_code == 503
    assert [k for k, v in told.json()["parts"].items() if v["state"] != "ready"] == [part]


def test_figures_of_requests_go_by_route_and_not_by_what_was_asked(near: TestClient) -> None:
    before = figures(near)
    asked = [
        ("/api/v1/search?q=тайна", ("GET", "/api/v1/search", "200")),
        ("/api/v1/acts/akn/kg/act/law/1/none", ("GET", "/api/v1/acts/{iri:path}", "404")),
        ("/nowhere/at/all", ("GET", "none", "404")),
        ("/", ("GET", "/", "200")),
    ]
    for path, _ in asked:
        near.get(path)
    after = figures(near)
    for path, labels in asked:
        key = ("berene_request_seconds_count", *labels)
        assert after.get(key, 0) - before.get(key, 0) == 1, path
    assert "тайна" not in near.get("/metrics").text


def test_figures_tell_what_waits_and_what_is_ready(near: TestClient, desk: FakeDesk) -> None:
    told = figures(near)
    assert told["berene_jobs", "queued"] == 2
    assert told["berene_jobs", "quarantined"] == 0
    assert told["berene_queue_oldest_seconds",] == 7.5
    assert told["berene_index_due",] == 3
    assert told["berene_workers",] == 1
    assert told["berene_package_seconds",] == 86_400
    assert told["berene_ready", "register"] == 1
    desk.away = frozenset({"register"})
    told = figures(near)
    assert told["berene_ready", "register"] == 0
    assert ("berene_jobs", "queued") not in told


def test_figures_are_not_open_to_the_world(desk: FakeDesk) -> None:
    app = build(desk)
    app.state.metrics_key = "a-key-of-the-site"
    far, near = TestClient(app, client=ELSEWHERE), TestClient(app, client=HERE)
    assert far.get("/metrics").status_code == 404
    assert far.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    right = {"Authorization": "Bearer a-key-of-the-site"}
    assert far.get("/metrics", headers=right).status_code == 200
    # A proxy on this machine asks for somebody else.
    assert near.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404
    app.state.metrics_key = None
    assert far.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_site_of_its_own(tmp_path: Path) -> None:
    """Real parts: ready as they are made; not with less disk than wanted, nor a broken register."""
    desk = OfficeDesk(Office(Settings(tmp_path)))
    with TestClient(build(desk)) as client:
        assert client.get("/readyz").json()["ready"]
    full = OfficeDesk(Office(Settings(tmp_path, least_disk=10**12)))
    with TestClient(build(full)) as client:
        parts = client.get("/readyz").json()["parts"]
    assert [k for k, v in parts.items() if v["state"] != "ready"] == ["disk"]
    (tmp_path / "register.sqlite").write_bytes(b"no database " * 1000)
    broken = OfficeDesk(Office(Settings(tmp_path)))
    with TestClient(build(broken)) as client:
        parts = client.get("/readyz").json()["parts"]
        assert parts["register"]["state"] == parts["queue"]["state"] == "away"
        assert str(tmp_path) not in str(parts)
