"""Elasticsearch is killed while it takes documents in and is searched; its disk is full."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
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
from tests.servers.conftest import client_of
from tests.servers.test_elastic_life import IRI, correct, found, take, texts
from tools.servers import Elasticsearch


@pytest.fixture(scope="module")
def server(own_servers: Callable[[Any], Any]) -> Elasticsearch:
    started: Elasticsearch = own_servers(Elasticsearch)
    return started


def test_nearly_full_it_is_not_waited_for(
    server: Elasticsearch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = _office(server, tmp_path, "nearly")
    with client_of(server.settings) as client:

        def close(closed: bool) -> None:  # as it does by itself at the flood stage
            blocks = {"index.blocks.read_only_allow_delete": True if closed else None}
            client.indices.put_settings(index="nearly-*", settings=blocks)

        close(True)
        monkeypatch.setattr("index.elastic.bulk.time.sleep", lambda _: pytest.fail("it waits"))
        correct(office, "О мостах")  # is recorded
        with pytest.raises(Unavailable, match="disk usage exceeded flood-stage watermark"):
            reindexing.catch_up(office)
        assert _due(office) and found(office, "дороги")
        close(False)
    assert reindexing.catch_up(office) == 1
    assert found(office, "мостах") and not _due(office)
    office.close()


def _office(server: Elasticsearch, folder: Path, prefix: str) -> Office:
    """A site with one act, on indexes of its own."""
    own = replace(server.settings, prefix=prefix)
    office = services.open_office(Settings(folder / "data", elasticsearch=own))
    take(office)
    return office


def _due(office: Office) -> bool:
    with office.register.reading() as session:
        return bool(due.due(session))


def test_killed_during_bulk_and_search(
    server: Elasticsearch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
