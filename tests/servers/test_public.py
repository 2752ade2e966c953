"""A public site on PostgreSQL and Elasticsearch, fed by an internal one on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.access import Regime
from schemas.problem import Gone
from schemas.register import LOCAL, Viewer
from schemas.search import SearchRequest
from services import regimes
from services.office import Office, find, open_act, open_office
from services.publishing import publish, signing_key_of, take
from settings import Elasticsearch, Settings
from tests.leaks.acts import OPEN
from tests.leaks.sites import BRIDGES, ROADS
from tests.leaks.sites import take as put_in

ANYBODY = Viewer("public")


def found(office: Office, words: str) -> set[str]:
    request = SearchRequest(words, any_wording=True)
    return {hit.act.iri for hit in find(office, ANYBODY, request).hits}


def test_acts_come_change_go_and_come_back(
    tmp_path: Path, lasting_databases: Callable[[], str], elasticsearch: Elasticsearch
) -> None:
    def site(name: str, **more: object) -> Settings:
        search = replace(elasticsearch, prefix=f"public-{name}")
        settings = Settings(tmp_path / name, lasting_databases(), search)
        return replace(settings, **more)  # type: ignore[arg-type]

    inner = open_office(site("inner"))
    key, packages = tmp_path / "inner.pem", tmp_path / "packages"
    key.write_bytes(signing_key_of(inner))
    packages.mkdir()
    outer = open_office(site("outer", node="public", public_key=key))

    def passed_on() -> None:
        publish(inner, LOCAL, packages)
        assert take(outer, LOCAL, str(packages)) is not None

    def under(regime: Regime) -> None:
        regimes.change(inner, LOCAL, ROADS, regime, "проба", "Асанова")
        passed_on()

    put_in(inner, OPEN)
    passed_on()
    newer = OPEN["mosty.txt"].replace("чинят дорожные службы", "смолят бакенщики")
    put_in(inner, {"newer.txt": newer})
    passed_on()
    assert open_act(outer, ANYBODY, BRIDGES) == open_act(inner, ANYBODY, BRIDGES)
    assert found(outer, "бакенщики") == {BRIDGES} and ROADS in found(outer, "обочина")
    under("restricted")
    with pytest.raises(Gone):
        open_act(outer, ANYBODY, ROADS)
    assert ROADS not in found(outer, "обочина") | found(outer, "№ 17")
    under("open")
    assert open_act(outer, ANYBODY, ROADS) == open_act(inner, ANYBODY, ROADS)
    assert ROADS in found(outer, "обочина")
    inner.close()
    outer.close()
