"""Entries to suggest and the corpus' words, in an index of their own.

Both are found by ordinary queries over terms (beginnings, regular expressions, near spellings),
compiled as for the embedded engine. The server's own suggesters would answer otherwise: a
completion knows no words in any order and no day, and a term suggester reads the words of all
documents, whoever may see them, in all languages at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

from index.elastic.client import answer
from index.elastic.documents import id_of
from index.elastic.pieces import ElasticPieces, Query
from index.hints import compile, record
from index.hints.plan import FoundEntry, Typed
from schemas.register import Viewer
from schemas.search import IndexDocument
from schemas.suggest import EntryKind

_TERMS = {"type": "keyword", "doc_values": False}

HINTS: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"includes": ["shown"]},
    "properties": {
        **dict.fromkeys(
            ("document", "work", "regime", "kind", "language", "lead", "plain"), _TERMS
        ),
        **dict.fromkeys(("act", "heading", "term"), _TERMS),
        "edition": {"type": "integer"},
        "valid": {"type": "date_range", "format": "strict_date"},
        "factor": {"type": "float", "index": False},
        "shown": {"type": "object", "enabled": False},
    },
}
"""Mapping of the index of hints: what is not in it is refused."""


class ElasticHints:
    """Reading the index of hints; see ``index.engine.Engine``."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client, self._index = client, index
        self._pieces = _Pieces()

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        def ask(asked: Typed, most: int) -> list[FoundEntry]:
            query = {
                "function_score": {
                    "query": compile.entries(self._pieces, asked, viewer).json,
                    "field_value_factor": {"field": "factor", "missing": 1.0},
                    "boost_mode": "multiply",
                }
            }
            return [record.found(shown, score) for shown, score in self._found(query, most)]

        return compile.best_entries(ask, typed, take)

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        query = compile.alike(self._pieces, kind, lead, on, viewer).json
        counted = answer(self._client.count, index=self._index, query=query)
        return int(counted["count"])

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        return self._words(compile.words_near(self._pieces, word, language, distance), take)

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        return self._words(compile.words_like(self._pieces, pattern, language), take)

    def _words(self, query: Query, take: int) -> tuple[str, ...]:
        return tuple(shown["text"] for shown, _ in self._found(query.json, take))

    def _found(self, query: dict[str, Any], take: int) -> list[tuple[dict[str, Any], float]]:
        found = answer(
            self._client.search,
            index=self._index,
            query=query,
            size=take,
            track_total_hits=False,
            filter_path="hits.hits._score,hits.hits._source",
        )
        hits = found.get("hits", {}).get("hits", ())
        return [(hit["_source"]["shown"], hit["_score"]) for hit in hits]


def entries_of(document: IndexDocument) -> Iterator[tuple[str, dict[str, Any]]]:
    """(``_id``, source) of each entry of a document."""
    for at, entry in enumerate(document.entries):
        source: dict[str, Any] = {
            "document": document.id,
            "work": document.work,
            "edition": document.edition,
            "regime": document.regime,
            "language": document.language,
            "kind": entry.kind,
            "lead": record.lead_term(entry.kind, entry.lead),
            entry.kind: record.terms(entry, document),
            "valid": _interval(document),
            "factor": record.factor(document),
            "shown": record.shown(entry, document),
        }
        yield id_of(f"{document.id}#{at}"), source


def word_of(language: str, word: str) -> tuple[str, dict[str, Any]]:
    """(``_id``, source) of a word; the same for everybody who meets it."""
    source = {
        "kind": record.WORD,
        "language": language,
        "plain": record.plain(language, word),
        "shown": {"text": word},
    }
    return id_of(f"word {record.word_key(language, word)}"), source


def _interval(document: IndexDocument) -> dict[str, str]:
    sides = {"gte": document.valid.start, "lt": document.valid.end}
    return {side: day for side, day in sides.items() if day}


class _Pieces(ElasticPieces):
    """See ``index.hints.compile.HintPieces``."""

    def beginning(self, field: str, beginning: str) -> Query:
        return Query(lambda boost: {"prefix": {field: {"value": beginning, "boost": boost}}})

    def nearly(self, field: str, term: str, distance: int) -> Query:
        asked = {
            "value": term,
            "fuzziness": distance,
            # All of them, not the first fifty by their spelling.
            "rewrite": "constant_score",
        }
        return Query(lambda boost: {"fuzzy": {field: {**asked, "boost": boost}}})
