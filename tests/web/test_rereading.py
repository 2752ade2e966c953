"""The page of files to be read again, over a real register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from jobs import steps
from register.record import Reader, record
from services.office import Office, open_office, take_in
from tests.services.conftest import LAW
from web.app import create_app

IRI = "/akn/kg/act/law/2020-03-10/17"
POINT = "art_1__para_2__point_2"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The register holds a law as an older parser read it: a wrong number, a clause too many."""
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    parsed = steps.parse(steps.read_path(path))
    clauses = [
        replace(c, eid="art_1__para_2__point_22", num="22") if c.eid == POINT else c
        for c in parsed.first.clauses
    ]
    clauses.append(replace(clauses[-1], eid="art_3", num="3", spans=(), parent=None))
    held = replace(parsed, first=replace(parsed.first, clauses=tuple(clauses)))
    office: Office = open_office(tmp_path / "data")
    record(office.register, held, path.read_bytes(), Reader("older", "older"))
    take_in(office)
    office.close()
    with TestClient(create_app(tmp_path / "data"), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "en")
        yield opened


def sha_of(client: TestClient) -> str:
    told: str = client.get(f"/api/v1/acts{IRI}").json()["edition"]["sha256"]
    return told


def test_what_would_change_is_shown_then_accepted(client: TestClient) -> None:
    page = client.get("/desk/readings").text
    assert "law.txt" in page and "Show what would change" in page
    sha = sha_of(client)
    page = client.post(f"/desk/readings/{sha}/look").text
    assert "point_22" in page and "changed, address, number" in page and "lost" in page
    refused = client.post(f"/desk/readings/{sha}/accept")
    assert refused.status_code == 422
    assert client.get(f"/acts{IRI}~art_3").status_code == 200
    done = client.post(f"/desk/readings/{sha}/accept", data={"lose": "yes"})
    assert "The new reading stands." in done.text and "law.txt" not in done.text
    assert client.get(f"/acts{IRI}~art_3").status_code == 404


def test_old_addresses_lead_on(client: TestClient) -> None:
    old = "art_1__para_2__point_22"
    sha = sha_of(client)
    client.post(f"/desk/readings/{sha}/accept", data={"lose": "yes"})
    for root in ("", "/api/v1"):
        led = client.get(f"{root}/acts{IRI}~{old}?on=2024-01-01", follow_redirects=False)
        assert led.status_code == 308
        assert led.headers["location"] == f"{root}/acts{IRI}~{POINT}?on=2024-01-01"
        assert client.get(f"{root}/acts{IRI}~{old}").status_code == 200
    page = client.get(f"/acts{IRI}").text
    assert f'<span id="{old}"></span>' in page.partition(f'id="{POINT}"')[2][:600]
    assert client.get(f"/acts{IRI}?part={old}").text.count('class="c ') == 1


def test_a_file_that_is_up_to_date_has_no_report(client: TestClient) -> None:
    sha = sha_of(client)
    client.post(f"/desk/readings/{sha}/accept", data={"lose": "yes"})
    assert client.post(f"/desk/readings/{sha}/look").status_code == 404
    assert "Every file was read by this version." in client.get("/desk/readings").text
