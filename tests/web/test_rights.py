"""Who may do what, asked of every route that is no GET, whichever there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from api.asking import get_viewer
from schemas.access import RIGHTS, ROLE_RIGHTS, Right, Role
from schemas.register import Viewer
from tests.api.fake import FakeDesk
from tests.routes import Found, every, mounted
from web.app import build

OPEN_TO_ALL = {"/sign-in"}
"""Routes that change something and are there for people who are nobody yet."""
OWN = "/account/"
"""What begins so is for a person who is signed in, of any role; ``test_door`` asks for it."""
WRITES = [r for r in every(build(FakeDesk())) if r.method != "GET" and r.path not in OPEN_TO_ALL]


def right_of(route: Found) -> Right | None:
    asked = [getattr(d.dependency, "right", None) for d in route.dependencies]
    return next((r for r in RIGHTS if r in asked), None)


class As:
    """The client of a viewer that a test sets."""

    def __init__(self) -> None:
        self.viewer = Viewer()
        self.app = build(FakeDesk())
        for inner in mounted(self.app):
            inner.dependency_overrides[get_viewer] = lambda: self.viewer
        self.client = TestClient(self.app, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def asked() -> Iterator[As]:
    yield As()


def test_a_route_that_changes_something_stands_behind_a_right() -> None:
    assert [f"{r.method} {r.path}" for r in WRITES if right_of(r) is None] == []
    assert len(WRITES) > 30  # they were found at all


@pytest.mark.parametrize("role", get_args(Role))
def test_every_route_is_open_to_those_who_have_its_right_alone(asked: As, role: Role) -> None:
    asked.viewer = Viewer("x", rights=ROLE_RIGHTS[role])
    told: dict[str, Any] = {}
    for route in WRITES:
        if route.path.startswith(OWN):
            continue
        path = route.path.replace(":path", "").format_map(_Slots())
        refused = asked.client.request(route.method, path).status_code == 403
        if refused != (right_of(route) not in ROLE_RIGHTS[role]):
            told[f"{route.method} {route.path}"] = refused
    assert told == {}


class _Slots(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "f" * 64 if name == "sha256" else "1"
