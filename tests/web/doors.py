"""A site with an account of each role, called by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from fastapi import FastAPI

from schemas.access import Role
from services.office import Office, open_office
from tests.door import grant
from web.app import create_app


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an account of each role, called by it."""
    folder = tmp_path_factory.mktemp("door") / "data"
    office = open_office(folder)
    grant(office, "administrator", "administrator")
    for role in get_args(Role):
        if role != "administrator":
            grant(office, role, role)
    office.close()
    return folder


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[FastAPI]:
    made = create_app(folder)
    yield made
    office_of(made).close()


def office_of(app: FastAPI) -> Office:
    office: Office = app.state.desk.office
    return office
