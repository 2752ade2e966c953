"""Filling fresh indexes, which nobody asks yet: made ready in many processes, sent by one.

What a process makes is the body of a request already, so that the one which sends does no more
than that; it is the only one that waits for the server, and no faster than the server takes it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Any, NamedTuple

import orjson
from elastic_transport import ApiError, TransportError
from elasticsearch import Elasticsearch

from index.elastic.bulk import CHUNK_BYTES, SECONDS, THREADS, Item, Sources, as_bytes, send
from index.elastic.client import answer
from index.elastic.documents import id_of, source_of
from index.elastic.hints import entries_of, word_of
from index.hints.record import words_of
from schemas.problem import Unavailable
from schemas.search import IndexDocument

_MOST_KNOWN = 400_000
"""Words that are remembered as made, for most words of a text are met again soon."""


class Body(NamedTuple):
    """Some documents as the lines of a bulk request; small, for it passes between processes."""

    hits: int
    """Documents that can be found."""
    lines: bytes


class Maker:
    """Makes documents ready; a copy of it works in each process."""

    def __init__(self, clauses: str, hints: str) -> None:
        self._clauses, self._hints = clauses, hints
        self._known: set[int] = set()

    def __call__(self, documents: Iterable[IndexDocument]) -> list[Body]:
        bodies, hits, lines = list[Body](), 0, bytearray()
        for document in documents:
            if len(lines) >= CHUNK_BYTES:
                bodies.append(Body(hits, bytes(lines)))
                hits, lines = 0, bytearray()
            hits += document.kind == "clause"
            for index, id, source in self._parts(document):
                # "index", not "create": a word that another process has made too is no error.
                head = {"index": {"_index": index, "_id": id}}
                lines += as_bytes(head) + b"\n" + as_bytes(source) + b"\n"
        return [*bodies, Body(hits, bytes(lines))]

    def _parts(self, document: IndexDocument) -> Iterator[tuple[str, str, dict[str, Any]]]:
        yield self._clauses, id_of(document.id), source_of(document)
        for id, source in chain(entries_of(document), map(_word, self._new(document))):
            yield self._hints, id, source

    def _new(self, document: IndexDocument) -> Iterator[tuple[str, str]]:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for word in words_of(document):
            mark = hash(word)
            if mark not in self._known:
                self._known.add(mark)
                yield word


def _word(word: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    return word_of(*word)


class Filling:
    """The writing half of ``index.engine.Engine`` for two fresh indexes, by their aliases."""

    def __init__(self, client: Elasticsearch, clauses: str, hints: str) -> None:
        self.make = Maker(clauses, hints)
        self._client, self._names = client, [clauses, hints]
        self._lock = threading.RLock()
        self._threads = ThreadPoolExecutor(THREADS)
        self._sent: deque[Future[None]] = deque()
        self._waiting: list[bytes] = []

    def put(self, bodies: Iterable[Body]) -> int:
        """How many of the documents can be found. Raises what sending earlier ones raised."""
        hits = 0
        with self._lock:
            for body in bodies:
                hits += body.hits
                self._waiting.append(body.lines)
                if sum(map(len, self._waiting)) >= CHUNK_BYTES:
                    self._hand_over()
        return hits

    def commit(self) -> None:
        """All that was put is in the indexes, where nobody sees it yet."""
        with self._lock:
            self._hand_over()
            while self._sent:
                self._sent.popleft().result()

    def finish(self) -> None:
        """The indexes have everything: it is seen from now on."""
        self.commit()
        answer(self._client.indices.refresh, index=self._names)

    def rollback(self) -> None:
        """Send no more."""
        with self._lock:
            self._waiting.clear()
            for sent in self._sent:
                sent.cancel()
            self._sent.clear()

    def close(self) -> None:
        self.rollback()
        self._threads.shutdown()

    def _hand_over(self) -> None:
        if not self._waiting:
            return
        while len(self._sent) > THREADS:
            self._sent.popleft().result()
        self._sent.append(self._threads.submit(_send, self._client, b"".join(self._waiting)))
        self._waiting.clear()


def _send(client: Elasticsearch, lines: bytes) -> None:
    """See ``index.elastic.bulk.send``; line by line only where the server did not take all.

    What it answers to the whole is left to that one too: it waits for room, a full disk too, and
    tells at once of a login that is refused.
    """
    once = client.options(max_retries=0, request_timeout=SECONDS)
    try:
        told = once.bulk(operations=[lines], require_alias=True, filter_path="errors")  # type: ignore[list-item]
        if not told["errors"]:
            return
    except TransportError as error:
        raise Unavailable("index", type(error).__name__) from error
    except ApiError:
        pass
    sources = Sources()
    try:
        send(client, list(_items(lines, sources)), sources, patient=True)
    finally:
        sources.clear()


def _items(lines: bytes, sources: Sources) -> Iterator[Item]:
    each = iter(lines.splitlines())  # in JSON there is no other end of a line
    for head, source in zip(each, each, strict=True):
        ((_, told),) = orjson.loads(head).items()
        yield Item("index", told["_index"], told["_id"], *sources.put(source))
