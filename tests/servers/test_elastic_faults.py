"""Elasticsearch is killed while it takes documents in and while it is searched."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.elastic import bulk
from index.elastic.life import ElasticIndexes
from register import due
from schemas.problem import Unavailable
from schemas.register import LOCAL
from schemas.search import SearchRequest
from services import office as services
from services import reindexing
from services.office import Office
from settings import Settings
from tests.servers.test_elastic_life import IRI, correct, found, take, texts
from tools.servers import Elasticsearch


def test_killed_during_bulk_and_search(
    own_servers: Callable[[Any], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = own_servers(Elasticsearch)
    office = services.open_office(Settings(tmp_path / "data", elasticsearch=server.settings))
    take(office)
    indexes = office.index.indexes
    assert isinstance(indexes, ElasticIndexes)
    correct(office, "О горных тропах")
    right = texts(indexes)
    correct(office, "О мостах")
    asked = _Asking(office)

    def kills(client: Any, items: Any, sources: Any, **more: Any) -> None:
        listed = list(items)
        sent(client, listed[::2], sources, **more)  # half of it is there
        server.kill()
        sent(client, listed[1::2], sources, **more)

    sent = bulk.send
    monkeypatch.setattr("index.elastic.writing.send", kills)
    correct(office, "О горных тропах")  # is recorded; the index takes it in later
    monkeypatch.undo()
    with office.register.reading() as session:
        assert [iri for iri, _ in due.due(session)] == [IRI]
    with pytest.raises(Unavailable):
        found(office, "дороги")
    services.open_act(office, LOCAL, IRI)  # what needs no index goes on
    server.start()
    server.wait()
    assert reindexing.catch_up(office) == 1
    asked.until_answered()
    assert texts(indexes) == right and found(office, "тропах") and not found(office, "мостах")
    assert asked.wrong == [] and asked.away
    office.close()


class _Asking:
    """Searches all the time; nothing but an answer or Unavailable may come."""

    def __init__(self, office: Office) -> None:
        self.wrong: list[object] = []
        self.away = self.answered = 0
        self._office, self._over = office, threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self._thread.start()

    def until_answered(self) -> None:
        """Until a search finds something again, of which the last is waited for."""
        before, until = self.answered, time.monotonic() + 30
        while self.answered == before and time.monotonic() < until:
            time.sleep(0.05)
        self._over.set()
        self._thread.join()
        assert self.answered > before

    def _ask(self) -> None:
        while not self._over.is_set():
            try:
                hits = services.find(self._office, LOCAL, SearchRequest("дороги")).hits
                self.answered += bool(hits)
            except Unavailable:
                self.away += 1
                time.sleep(0.1)
            except Exception as error:
                self.wrong.append(error)
                return
