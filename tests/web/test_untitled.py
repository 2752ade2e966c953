"""An act that is held without a title is no act that is known by name only."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from tests.services.filled import filled
from web.app import create_app

UNTITLED = """\
Статья 1. Предмет

Дороги чинят жители села.

Статья 2. Основания

О дорогах сказано в Законе Кыргызской Республики «О мостах» от 5 мая 2019 года № 41.
"""


def test_an_act_without_a_title_is_called_by_its_address(tmp_path: Path) -> None:
    filled(tmp_path, {"roads.txt": UNTITLED}).close()
    with TestClient(create_app(tmp_path / "data")) as client:
        page = client.get("/search?q=дороги жители&ui=ru").text
        (hit,) = client.get("/api/v1/search?q=дороги жители").json()["hits"]
    assert hit["act"]["title"] == "" and hit["act"]["held"] is True
    assert "известный только по названию" not in page
    assert f">{hit['act']['iri']}</a>" in page
