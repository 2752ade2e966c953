"""Jobs over a real register: pages without JavaScript, the API, the stream of events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from api import jobs as routes
from api import models
from jobs import queue
from schemas.register import Recorded
from services.office import Office
from web.app import create_app

API = "/api/v1"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[TestClient, Office]]:
    """Nobody works the jobs: the tests say what becomes of them."""
    with TestClient(create_app(tmp_path / "data"), raise_server_exceptions=False) as client:
        client.cookies.set("ui", "en")
        office = client.app.state.desk.office  # type: ignore[attr-defined]
        office.background.start = lambda: None
        yield client, office


def put(client: TestClient, name: str) -> str:
    told = client.post(f"{API}/uploads", files={"files": (name, f"О {name}".encode())}).json()
    job: str = told["accepted"][0]["job"]
    return job


def test_a_job_is_stopped_and_tried_again_by_buttons(site: tuple[TestClient, Office]) -> None:
    client, office = site
    job = put(client, "a.txt")
    page = client.get("/desk/jobs").text
    assert "a.txt" in page and f'action="/desk/jobs/{job}/cancel"' in page
    back = {"back": "/desk/jobs?state=cancelled"}
    sent = client.post(f"/desk/jobs/{job}/cancel", data=back, follow_redirects=False)
    assert sent.headers["location"] == back["back"]
    stopped = client.get(back["back"]).text
    assert "Cancelled" in stopped and f'action="/desk/jobs/{job}/retry"' in stopped
    evil = {"back": "//evil.example/"}
    sent = client.post(f"/desk/jobs/{job}/retry", data=evil, follow_redirects=False)
    assert sent.headers["location"] == f"/desk/jobs/{job}"
    with office.register.reading() as session:
        assert queue.state(session, job).state == "queued"
    office.uploads.path(job).unlink()
    client.post(f"/desk/jobs/{job}/cancel")
    gone = client.post(f"{API}/jobs/{job}/retry")
    assert gone.status_code == 422 and "upload it again" in gone.json()["detail"]


def test_pages_of_a_scan_and_what_was_tried_are_shown(site: tuple[TestClient, Office]) -> None:
    client, office = site
    job = put(client, "scan.txt")
    for _ in range(2):
        with office.register.writing() as session:
            held = queue.lease(session, "w", job)
            assert held
            queue.step(session, held, "read", 3, 12)
        if held.attempts == 1:
            with office.register.writing() as session:
                queue.bury(session, job, held.attempt)
    shown = client.get(f"/desk/jobs/{job}").text
    assert "page 3 of 12" in shown and "the worker ended" in shown and "at work" in shown
    assert 'http-equiv="refresh"' in shown
    told = client.get(f"{API}/jobs/{job}").json()
    TypeAdapter(models.JobViewBody).validate_python(told)
    assert [a["outcome"] for a in told["attempts"]] == ["died", None]
    client.post(f"{API}/jobs/{job}/cancel")
    assert "It stops at its next step" in client.get(f"/desk/jobs/{job}").text


def test_the_list_is_told_with_its_counts(site: tuple[TestClient, Office]) -> None:
    client, _ = site
    jobs = [put(client, f"{n}.txt") for n in range(3)]
    client.post(f"{API}/jobs/{jobs[0]}/cancel")
    told = client.get(f"{API}/jobs", params={"limit": 2}).json()
    TypeAdapter(models.JobsBody).validate_python(told)
    assert [j["name"] for j in told["jobs"]] == ["2.txt", "1.txt"] and not told["waiting"]
    assert told["counts"] == {"queued": 2, "cancelled": 1}
    rest = client.get(f"{API}/jobs", params={"cursor": told["next"]}).json()
    assert [j["name"] for j in rest["jobs"]] == ["0.txt"] and rest["next"] is None
    assert client.get(f"{API}/jobs/none").status_code == 404
    assert client.get(f"{API}/jobs", params={"state": "lost"}).status_code == 422


def test_a_stream_tells_each_change_and_ends(
    site: tuple[TestClient, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, office = site
    job = put(client, "a.txt")
    turns: list[int] = []

    async def next_turn(_: float) -> None:
        """Between two looks the job goes on."""
        turns.append(1)
        with office.register.writing() as session:
            if len(turns) == 1:
                held = queue.lease(session, "w", job)
                assert held
                turns.append(held.attempt)
            else:
                row = queue.Held(job, turns[1], 1, "a.txt", "", None, None, 0, None)
                queue.finish(session, row, Recorded("new_work", "/akn/x", 1, 2, 2, 0))

    monkeypatch.setattr(routes, "pause", next_turn)
    told = client.get(f"{API}/jobs/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert (told.headers["cache-control"], told.headers["x-accel-buffering"]) == ("no-store", "no")
    events = [e for e in told.text.split("\n\n") if e.startswith("event: job")]
    states = [json.loads(e.partition("data: ")[2])["state"] for e in events]
    assert states == ["queued", "running", "done"] and "event: end" in told.text
    monkeypatch.setattr(routes, "MOST_STREAMS", 0)
    full = client.get(f"{API}/jobs/events?job={job}")
    assert full.status_code == 503 and full.headers["retry-after"] == "10"
