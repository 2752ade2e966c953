"""An index of the small acts, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import Engine, open_engine, search
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest, SearchResult
from tests.index.acts import all_acts

TODAY = "2024-05-01"

Ask = Callable[..., SearchResult]


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Read only; a test that writes opens its own."""
    path: Path = tmp_path_factory.mktemp("index")
    made = open_engine(path)
    for act in all_acts():
        made.put(act.documents())
    made.commit()
    return made


@pytest.fixture
def ask(engine: Engine) -> Ask:
    def asked(query: str, **more: Any) -> SearchResult:
        filters = Filters(**more.pop("filters", {}))
        request = SearchRequest(query, filters=filters, **more)
        return search(engine, request, Viewer(), TODAY)

    return asked
