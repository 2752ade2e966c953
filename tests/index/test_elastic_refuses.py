"""A cluster that refuses our login while the program runs is away: no fault of what was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from elasticsearch import Elasticsearch

from index.elastic.bulk import Item, Sources, send
from index.elastic.client import answer, connect, greet
from index.elastic.filling import Body, Filling
from jobs.trouble import trouble_of_site
from schemas.problem import BadInput, Unavailable
from settings import Elasticsearch as Site


class _Refusing(BaseHTTPRequestHandler):
    status: ClassVar[int]
    asked: ClassVar[int]

    def do_GET(self) -> None:
        type(self).asked += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reason = "unable to authenticate user [berene]"
        told = {"error": {"type": "security_exception", "reason": reason}, "status": self.status}
        body = json.dumps(told).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_GET

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(params=[401, 403])
def refusing(request: pytest.FixtureRequest) -> Iterator[Site]:
    _Refusing.status, _Refusing.asked = request.param, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site((f"http://127.0.0.1:{server.server_port}",))
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(refusing: Site) -> Iterator[Elasticsearch]:
    with connect(refusing) as client:
        yield client


def test_a_search_is_told_that_the_index_is_away(client: Elasticsearch) -> None:
    with pytest.raises(Unavailable, match=f"it answers {_Refusing.status}"):
        answer(client.search, index="clauses")


def test_what_is_written_is_no_defect_of_the_documents(client: Elasticsearch) -> None:
    sources = Sources()
    item = Item("index", "clauses", "1", *sources.put(b"{}"))
    with pytest.raises(Unavailable, match=f"it answers {_Refusing.status}") as told:
        send(client, [item], sources)
    sources.clear()
    assert trouble_of_site(told.value), "a job would count it as a strike"


def test_a_filling_hears_of_it_at_once(
    client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.elastic.bulk.time.sleep", lambda _: pytest.fail("it waits"))
    filling = Filling(client, "clauses", "hints")
    head = json.dumps({"index": {"_index": "clauses", "_id": "1"}}).encode()
    filling.put([Body(1, head + b"\n{}\n")])
    with pytest.raises(Unavailable, match=f"it answers {_Refusing.status}"):
        filling.commit()
    filling.close()
    assert _Refusing.asked == 2


def test_at_the_start_the_settings_are_named(refusing: Site) -> None:
    with pytest.raises(BadInput, match="BERENE_ELASTICSEARCH_PASSWORD") as told:
        greet(refusing)
    assert told.value.code == "bad_settings"
