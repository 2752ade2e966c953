"""The desk leads to pages that are there, and the locales name them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.app import create_app
from web.locale import CODES, locale
from web.pages.desk import ROOMS

ENTRIES = [entry for _, entries, _ in ROOMS for entry in entries]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(create_app(tmp_path / "data"))


@pytest.mark.parametrize(("path", "name"), ENTRIES)
def test_every_room_of_the_desk_opens(client: TestClient, path: str, name: str) -> None:
    assert f'href="{path}"' in client.get("/desk").text
    assert client.get(path).status_code == 200, name


@pytest.mark.parametrize("code", CODES)
def test_every_room_of_the_desk_is_named(code: str) -> None:
    words = locale(code)
    assert all(words(f"desk.{name}.{part}") for _, name in ENTRIES for part in ("title", "lead"))
    assert all(words(f"desk.group.{group}") for group, *_ in ROOMS)
