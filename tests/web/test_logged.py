"""What is written while requests fail: not what was asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from monitoring.logs import Json, Lines
from register.store import Register
from schemas.problem import Unavailable
from tests.routes import every
from web.app import create_app

SECRET = "kukumor"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that a site writes which says nothing of details, in both forms."""
    out = StringIO()
    handlers = []
    for form in (Json(), Lines()):
        handler = logging.StreamHandler(out)
        handler.setFormatter(form)
        handlers.append(handler)
    root, own = logging.getLogger(), logging.getLogger("berene")
    before = own.level
    own.setLevel(logging.INFO)
    for handler in handlers:
        root.addHandler(handler)
    yield out
    for handler in handlers:
        root.removeHandler(handler)
    own.setLevel(before)


class _Slots(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return SECRET


@pytest.mark.parametrize("error", [RuntimeError(f"no {SECRET}"), Unavailable("register")])
def test_no_address_and_no_query_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: StringIO, error: Exception
) -> None:
    def broken(*_: Any) -> None:
        raise error

    app = create_app(tmp_path)
    paths = [r.path for r in every(app) if r.method == "GET"]
    app.state.desk.office.has_accounts = False
    monkeypatch.setattr("services.door.accounts_in_use", lambda _: False)
    monkeypatch.setattr(Register, "reading", broken)
    monkeypatch.setattr("services.condition._SECONDS", 1)
    with TestClient(app, raise_server_exceptions=False) as client:
        answers = [
            client.get(path.replace(":path", "").format_map(_Slots()), params={"q": SECRET})
            for path in paths
        ]
    failed = 503 if isinstance(error, Unavailable) else 500
    assert sum(answer.status_code == failed for answer in answers) > 20
    told = log.getvalue()
    assert "/acts/{iri:path}" in told
    assert [line for line in told.splitlines() if SECRET in line] == []
