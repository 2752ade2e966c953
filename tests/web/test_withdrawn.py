"""A withdrawn act of a public site: 410 for programs and for readers, at all its addresses."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from register.package_models import Withdrawn
from services.office import open_office
from web.app import create_app

LAW = "/akn/kg/act/law/2020-05-03/7"


def test_a_withdrawn_act_is_gone(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with office.register.writing() as session:
        session.add(Withdrawn(iri=LAW, number=2))
    office.close()
    with TestClient(create_app(tmp_path)) as client:
        for address in (f"/api/v1/acts{LAW}", f"/api/v1/acts{LAW}~art_1", f"/acts{LAW}"):
            assert client.get(address).status_code == 410, address
            assert client.get(address.replace("/7", "/8")).status_code == 404
        assert "снят с публикации" in client.get(f"/acts{LAW}?ui=ru").text
        assert client.get(f"/api/v1/acts{LAW}").json()["type"].endswith("gone")
