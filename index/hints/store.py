"""The index of hints of the embedded engine: entries to suggest, and the corpus' words.

A folder beside the index of clauses, written and committed with it. Words only come in: one that no
clause holds any more is still there, and is never offered, for its clauses are counted first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from index.compile import EARLIEST, LATEST, day_number
from index.embedded_pieces import EmbeddedPieces
from index.hints import compile, record
from index.hints.plan import FoundEntry, Typed
from index.newest import Newest
from schemas.register import Viewer
from schemas.search import IndexDocument
from schemas.suggest import Entry, EntryKind
from settings.modes import OWN_FOLDER

_WRITER_BYTES = 32_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("document", "work", "regime", "kind", "language", "lead", "word", "plain"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("act", "heading", "term"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("edition", "valid_from", "valid_to"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_float_field("rank", fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class HintStore:
    """One writer at a time, whom the engine of the clauses lets in; any readers."""

    def __init__(self, path: Path) -> None:
        path.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(path))
        self._index.config_reader("manual")
        self._writer: tantivy.IndexWriter | None = None
        self._words: set[tuple[str, str]] = set()
        self._searcher = Newest(self._index, path)
        self._pieces = _Pieces(self._schema)

    def put(self, document: IndexDocument) -> None:
        writer = self._writing()
        writer.delete_documents_by_term("document", document.id)
        for entry in document.entries:
            writer.add_document(_entry(entry, document))
        self._words.update(record.words_of(document))

    def remove(self, field: str, value: str | int) -> None:
        """Remove the entries of a ``work`` or an ``edition``."""
        self._writing().delete_documents_by_term(field, value)

    def commit(self) -> None:
        if self._writer is None:
            return
        searcher = self._searcher()
        for language, word in self._words:
            key = record.word_key(language, word)
            if not searcher.doc_freq("word", key):
                self._writer.add_document(_word(language, word, key))
        self._writer.commit()
        self._release()

    def rollback(self) -> None:
        if self._writer is not None:
            self._writer.rollback()
            self._release()

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        """See ``index.engine.Engine``."""
        searcher = self._searcher()

        def ask(asked: Typed, most: int) -> list[FoundEntry]:
            query = compile.entries(self._pieces, asked, viewer)
            hits = searcher.search(query, limit=most, weight_by_field="rank").hits
            return [record.found(_stored(searcher.doc(at)), score) for score, at in hits]

        return compile.best_entries(ask, typed, take)

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        """How many clauses have the very same heading or term on a day."""
        query = compile.alike(self._pieces, kind, lead, on, viewer)
        return int(self._searcher().search(query, limit=1).count)  # type: ignore[attr-defined]

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        """See ``index.engine.Engine``."""
        return self._words_of(compile.words_near(self._pieces, word, language, distance), take)

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        """See ``index.engine.Engine``."""
        return self._words_of(compile.words_like(self._pieces, pattern, language), take)

    def _words_of(self, query: Query, take: int) -> tuple[str, ...]:
        searcher = self._searcher()
        hits = searcher.search(query, limit=take).hits
        return tuple(_stored(searcher.doc(address))["text"] for _, address in hits)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        return self._writer

    def _release(self) -> None:
        self._words.clear()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()


def _entry(entry: Entry, of: IndexDocument) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("document", of.id)
    for name in ("regime", "work", "language"):
        document.add_text(name, getattr(of, name))
    document.add_text("kind", entry.kind)
    document.add_text("lead", record.lead_term(entry.kind, entry.lead))
    document.add_text(entry.kind, " ".join(record.terms(entry, of)))
    document.add_integer("edition", of.edition)
    document.add_integer("valid_from", day_number(of.valid.start, EARLIEST))
    document.add_integer("valid_to", day_number(of.valid.end, LATEST))
    # The engine multiplies by log2(2 + weight).
    document.add_float("rank", float(2 ** record.factor(of) - 2))
    document.add_bytes("stored", _bytes(record.shown(entry, of)))
    return document


def _word(language: str, word: str, key: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("word", key)
    document.add_text("kind", record.WORD)
    document.add_text("language", language)
    document.add_text("plain", record.plain(language, word))
    document.add_bytes("stored", _bytes({"text": word}))
    return document


def _bytes(stored: dict[str, Any]) -> bytes:
    return json.dumps(stored, ensure_ascii=False).encode()


def _stored(document: tantivy.Document) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(bytes(document.get_first("stored")))  # type: ignore[arg-type]
    return stored


class _Pieces(EmbeddedPieces):
    """See ``index.hints.compile.HintPieces``."""

    def beginning(self, field: str, beginning: str) -> Query:
        # No letter may differ: of the engine's ways to ask for a prefix the fastest by far.
        return Query.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)

    def nearly(self, field: str, term: str, distance: int) -> Query:
        return Query.fuzzy_term_query(self._schema, field, term, distance=distance)
