"""A withdrawn act of a public site: 410 for programs and for readers, at all its addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from register.package_models import Withdrawn
from services.office import open_office
from settings import Settings
from tests.leaks.sites import take
from tests.routes import every
from web.app import create_app

LAW = "/akn/kg/act/law/2020-05-03/7"
NAMES_IT = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 4 июня 2019 года № 9
О дорогах

Статья 1. Дороги

Дороги чинят дорожные службы.
(В редакции Закона КР от 3 мая 2020 года № 7)
"""
OTHERS = {"/api/v1/named-acts/{iri:path}": 200}
"""What the acts say that are shown: that there is such an act."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("public")
    office = open_office(folder)
    take(office, {"roads.txt": NAMES_IT})
    with office.register.writing() as session:
        session.add(Withdrawn(iri=LAW, number=2))
    office.close()
    public = Settings(folder, node="public", public_key=folder / "none.pem")
    with TestClient(create_app(public), follow_redirects=False) as client:
        yield client


def test_every_address_of_a_withdrawn_act_is_gone(site: TestClient) -> None:
    paths = [r.path for r in every(site.app) if r.method == "GET" and "{iri:path}" in r.path]
    assert len(paths) > 15
    asked = {"from": "2020-06-01", "to": "2024-01-01", "q": "мосты"}
    told = {}
    for path in paths:
        if "regimes" in path:
            continue  # for publishers, whom a public site has not
        names = {"{iri:path}": LAW[1:], "{eid}": "art_1", "{other}": "ky"}
        url = path
        for slot, value in names.items():
            url = url.replace(slot, value)
        told[path] = site.get(url, params=asked).status_code
    assert {p: s for p, s in told.items() if s != OTHERS.get(p, 410)} == {}


@pytest.mark.parametrize(
    "tail", ["/", "/rus@2020-05-03", "/rus@2020-05-03/!main~art_1", "/!annex_1", "/!annex_1~p_1"]
)
def test_in_whatever_form_it_is_named(site: TestClient, tail: str) -> None:
    for door in ("/acts", "/api/v1/acts"):
        assert site.get(f"{door}{LAW}{tail}").status_code == 410, door


def test_it_is_told_in_words_and_other_acts_are_not_gone(site: TestClient) -> None:
    assert "снят с публикации" in site.get(f"/acts{LAW}?ui=ru").text
    assert site.get(f"/api/v1/acts{LAW}").json()["type"].endswith("gone")
    for door in ("/acts", "/api/v1/acts"):
        assert site.get(f"{door}{LAW.replace('/7', '/8')}").status_code == 404
        assert site.get(f"{door}/akn/kg/act/law/2019-06-04/9").status_code == 200
