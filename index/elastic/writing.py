"""Writing the indexes of clauses and of hints: kept back until ``commit``, then sent at once.

Nothing of it is seen before the one refresh at its end. Ids are those of the documents: what broke
off half-way is simply written again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from index.elastic.bulk import Deed, Item, Sources, as_bytes, send
from index.elastic.client import answer
from index.elastic.documents import id_of, source_of
from index.elastic.hints import entries_of, word_of
from index.hints.record import words_of
from schemas.search import IndexDocument

_PAGE = 5000
"""Ids asked for at a time."""
_AT_ONCE = 1000
"""Values of one query."""

Key = tuple[str, str]
"""(alias, ``_id``)."""


class Writing:
    """The writing half of ``index.engine.Engine``; ``clauses``, ``hints``: aliases."""

    def __init__(self, client: Elasticsearch, clauses: str, hints: str) -> None:
        self._client, self._clauses, self._hints = client, clauses, hints
        self._lock = threading.RLock()
        self._sources = Sources()
        self._forget()

    def put(self, documents: Iterable[IndexDocument]) -> int:
        with self._lock:
            added = 0
            for document in documents:
                self._put(document)
                added += document.kind == "clause"
            return added

    def remove_edition(self, edition: int) -> None:
        with self._lock:
            self._drop(lambda _work, of: of == edition)
            self._editions.add(edition)

    def remove_work(self, iri: str) -> None:
        with self._lock:
            self._drop(lambda work, _edition: work == iri)
            self._works.add(iri)

    def commit(self) -> None:
        with self._lock:
            if not (self._items or self._works or self._editions):
                return
            self._send(self._unwanted())
            self._refresh()
            # What a commit sent that broke off was not seen by the query for ids.
            left = self._unwanted()
            if left:
                send(self._client, left, self._sources)
                self._refresh()
            self._forget()

    def rollback(self) -> None:
        with self._lock:
            self._forget()

    def _put(self, document: IndexDocument) -> None:
        self._drop_document(document.id)
        keys = [self._add(self._clauses, id_of(document.id), source_of(document))]
        keys += [self._add(self._hints, *entry) for entry in entries_of(document)]
        self._documents[document.id] = document.work, document.edition, keys
        for word in set(words_of(document)) - self._known:
            self._known.add(word)
            self._add(self._hints, *word_of(*word), deed="create")

    def _add(self, index: str, id: str, source: dict[str, Any], deed: Deed = "index") -> Key:
        self._items[index, id] = Item(deed, index, id, *self._sources.put(as_bytes(source)))
        return index, id

    def _drop(self, unwanted: Callable[[str, int], bool]) -> None:
        """Forget what was put of documents by their work and edition."""
        for id, (work, edition, _) in list(self._documents.items()):
            if unwanted(work, edition):
                self._drop_document(id)

    def _drop_document(self, id: str) -> None:
        _, _, keys = self._documents.pop(id, ("", 0, ()))
        for key in keys:
            del self._items[key]

    def _send(self, unwanted: Sequence[Item]) -> None:
        send(self._client, [*unwanted, *self._items.values()], self._sources)

    def _unwanted(self) -> list[Item]:
        """What the indexes hold of removed works and editions, and of earlier states of what was
        put, beside what is put now."""
        asked: list[tuple[str, str, Sequence[str | int]]] = [
            (index, field, sorted(values))
            for index in (self._clauses, self._hints)
            for field, values in (("work", self._works), ("edition", self._editions))
        ]
        changed = [
            id
            for id, (work, edition, _) in self._documents.items()
            if work not in self._works and edition not in self._editions
        ]
        asked.append((self._hints, "document", changed))
        held = {
            (index, id) for index, field, values in asked for id in self._held(index, field, values)
        }
        return [Item("delete", *key) for key in sorted(held - self._items.keys())]

    def _held(self, index: str, field: str, values: Sequence[str | int]) -> Iterator[str]:
        for at in range(0, len(values), _AT_ONCE):
            query = {"terms": {field: list(values[at : at + _AT_ONCE])}}
            yield from ids(self._client, index, query)

    def _refresh(self) -> None:
        answer(self._client.indices.refresh, index=[self._clauses, self._hints])

    def _forget(self) -> None:
        self._items: dict[Key, Item] = {}
        self._documents: dict[str, tuple[str, int, Sequence[Key]]] = {}
        self._works: set[str] = set()
        self._editions: set[int] = set()
        self._known: set[tuple[str, str]] = set()
        self._sources.clear()


def ids(client: Elasticsearch, index: str, query: dict[str, Any]) -> Iterator[str]:
    """``_id`` of every document of an index that a query finds."""
    view = answer(client.open_point_in_time, index=index, keep_alive="2m")["id"]
    try:
        after: dict[str, Any] = {}
        while True:
            found = answer(
                client.search,
                pit={"id": view, "keep_alive": "2m"},
                query=query,
                size=_PAGE,
                sort=["_shard_doc"],
                source=False,
                track_total_hits=False,
                **after,
            )
            hits = found["hits"]["hits"]
            yield from (hit["_id"] for hit in hits)
            if len(hits) < _PAGE:
                return
            view = found["pit_id"]
            after = {"search_after": hits[-1]["sort"]}
    finally:
        answer(client.close_point_in_time, id=view)
