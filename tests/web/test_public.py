"""A public node over HTTP: anybody reads what is open, nobody changes anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from schemas.register import LOCAL
from services.office import open_office
from services.publishing import publish, signing_key_of, take
from settings import Settings
from tests.routes import every
from tests.services.filled import filled
from web.app import create_app

LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 3 мая 2020 года № 7
О мостах

Статья 1. Мосты

Мосты чинят дорожные службы.
"""
IRI = "/akn/kg/act/law/2020-05-03/7"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("public")
    inner = filled(folder, {"law.txt": LAW})
    (folder / "key.pem").write_bytes(signing_key_of(inner))
    publish(inner, LOCAL, folder / "package.zip")
    inner.close()
    settings = Settings(folder / "outer", node="public", public_key=folder / "key.pem")
    outer = open_office(settings)
    take(outer, LOCAL, str(folder / "package.zip"))
    outer.close()
    with TestClient(create_app(settings), base_url="http://acts.example.org") as client:
        yield client


def test_anybody_reads_and_searches(public: TestClient) -> None:
    page = public.get("/search?q=мосты&ui=ru")
    assert page.status_code == 200 and "<mark>Мосты</mark>" in page.text
    assert public.get(f"/acts{IRI}").status_code == 200
    assert public.get(f"/api/v1/acts{IRI}").json()["act"]["number"] == "7"
    for link in ("/upload", "/sign-in", "/accounts"):
        assert f'href="{link}"' not in page.text


def test_nothing_is_written(public: TestClient) -> None:
    """What a reader may not (``test_rights``), and what is for people with an account."""
    own = ("/sign-in", "/sign-out")  # they lead back to the pages
    changing = [r for r in every(public.app) if r.method != "GET" and r.path not in own]
    assert len(changing) > 30
    done = {}
    for route in changing:
        path = re.sub(r"{[^}]*}", "1", route.path)
        if (status := public.request(route.method, path).status_code) < 400:
            done[f"{route.method} {path}"] = status
    assert done == {}
