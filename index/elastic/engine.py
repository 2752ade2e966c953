"""The engine on servers: what reads and what writes, over two indexes by their aliases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from elasticsearch import Elasticsearch

from index.elastic.filling import Filling
from index.elastic.hints import ElasticHints
from index.elastic.reading import Reading
from index.elastic.writing import Writing
from index.engine import Make
from index.hints.plan import FoundEntry, Typed
from language.analyse import analyser_version
from schemas.register import Viewer
from schemas.search import IndexDocument
from schemas.suggest import EntryKind


class ElasticEngine(Reading):
    """See ``index.engine.Engine``; ``index.elastic.life`` opens it.

    ``fresh``: the indexes are empty and nobody asks them yet; nothing is removed from them. Who
    writes must have the task ``index`` of ``register.alone``: the refresh of one would show
    what another has written half-way.
    """

    def __init__(
        self, client: Elasticsearch, clauses: str, hints: str, shards: int, *, fresh: bool = False
    ) -> None:
        super().__init__(client, clauses, shards)
        self._hints = ElasticHints(client, hints)
        self._filling = Filling(client, clauses, hints) if fresh else None
        self._writing = Writing(client, clauses, hints)

    @property
    def version(self) -> str:
        return analyser_version()

    def put(self, documents: Iterable[IndexDocument]) -> int:
        if self._filling:
            return self._filling.put(self._filling.make(documents))
        return self._writing.put(documents)

    def halves(self) -> tuple[Make, Callable[[list[Any]], int]]:
        if self._filling:
            return self._filling.make, self._filling.put
        return list, self._writing.put

    def remove_edition(self, edition: int) -> None:
        assert not self._filling
        self._writing.remove_edition(edition)

    def remove_work(self, iri: str) -> None:
        assert not self._filling
        self._writing.remove_work(iri)

    def commit(self) -> None:
        (self._filling or self._writing).commit()

    def finish(self) -> None:
        """All of a fresh index is written: it finds it from now on."""
        if self._filling:
            self._filling.finish()

    def rollback(self) -> None:
        (self._filling or self._writing).rollback()

    def close(self) -> None:
        self.rollback()
        if self._filling:
            self._filling.close()

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        return self._hints.entries(typed, viewer, take)

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        return self._hints.alike(kind, lead, on, viewer)

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        return self._hints.words_like(pattern, language, take)

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        return self._hints.words_near(word, language, distance, take)
