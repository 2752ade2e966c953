"""The engine inside the process: tantivy over a folder, one writer at a time, any readers."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy

from index.by_article import best_of_articles, place_of
from index.compile import EARLIEST, LATEST, Compiler, day_number
from index.embedded_pieces import EmbeddedPieces
from index.engine import FACETS, ActText, EngineResult, Found, Make, facet_values
from index.hints.plan import FoundEntry, Likeness, Typed
from index.hints.store import HintStore
from index.keys import EMPTY, keys_of, place_key
from index.newest import Newest
from index.plan import Plan, Word
from index.sorting import SORTED, field_of, order_numbers, order_of
from index.weight import weight
from language.analyse import analyser_version
from schemas.problem import BadInput
from schemas.register import Validity, Viewer
from schemas.search import FacetValue, IndexDocument
from schemas.suggest import EntryKind
from settings.modes import OWN_FOLDER

LAYOUT = 7
"""Raised when the fields, or what is put in them, change: such an index is built anew."""

LABEL = "berene-index.json"
"""File that says which version built the index."""
_WRITER_BYTES = 64_000_000
_WAIT_FOR_WRITER = 600.0
"""Seconds to wait for another writer; a large ingest commits far more often."""
_CLAUSES_PER_ARTICLE = 6
"""Clauses fetched for each article that wants its best one."""
_MOST_VALUES = 60_000
"""Values of a field that are counted exactly (the engine's limit is a little higher): acts."""

_RAW = ("id", "work", "regime", "kind", *FACETS)
_KEYS = ("exact", "stem", "folded")
_BAGS = ("root", "heading", "context", "whole", "named")
_TERMS = ("numbers", "card")
_STORED = tuple(name for name in Found.__slots__ if name != "score")


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in _RAW:
        builder.add_text_field(
            name, fast=name in (*FACETS, "work"), tokenizer_name="raw", index_option="basic"
        )
    for name in _KEYS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (*_BAGS, *_TERMS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("place", tokenizer_name="raw", index_option="basic")
    for name in ("edition", "day", "force", "valid_from", "valid_to"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in SORTED:
        builder.add_integer_field(field_of(name), fast=True)
    builder.add_text_field("judgment", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("cites", tokenizer_name="whitespace", index_option="basic")
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class EmbeddedEngine:
    """See ``index.engine.Engine``. Open it with ``open_engine``.

    Other processes may hold the same folder: readers see each commit at their next search, and a
    writer waits until the one before it has committed.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        self._schema = schema()
        self._index = tantivy.Index(self._schema, path=str(path))
        self._index.config_reader("manual")
        self._compiler = Compiler(EmbeddedPieces(self._schema))
        self._writer: tantivy.IndexWriter | None = None
        self._lock = threading.RLock()
        self._searcher = Newest(self._index, path)
        self._hints = HintStore(path / "hints")

    @property
    def version(self) -> str:
        return self._version

    def put(self, documents: Iterable[IndexDocument]) -> int:
        with self._lock:
            writer = self._writing()
            added = 0
            for document in documents:
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(document_of(document))
                self._hints.put(document)
                added += document.kind == "clause"
            return added

    def halves(self) -> tuple[Make, Callable[[list[Any]], int]]:
        return list, self.put  # its own documents do not pass between processes

    def remove_edition(self, edition: int) -> None:
        with self._lock:
            self._writing().delete_documents_by_term("edition", edition)
            self._hints.remove("edition", edition)

    def remove_work(self, iri: str) -> None:
        with self._lock:
            self._writing().delete_documents_by_term("work", iri)
            self._hints.remove("work", iri)

    def commit(self) -> None:
        with self._lock:
            if self._writer is not None:
                self._hints.commit()
                self._writer.commit()
                self._release()

    def rollback(self) -> None:
        with self._lock:
            if self._writer is not None:
                self._hints.rollback()
                self._writer.rollback()
                self._release()

    def close(self) -> None:
        self.rollback()

    def count(self) -> int:
        searcher = self._searcher()
        clauses = tantivy.Query.term_query(self._schema, "kind", "clause")
        return int(searcher.search(clauses, limit=1).count)  # type: ignore[attr-defined]

    def search(self, plan: Plan, viewer: Viewer, take: int, *, facets: bool = True) -> EngineResult:
        searcher = self._searcher()
        query = self._compiler.query(plan, viewer)
        total, hits = _ordered(searcher, query, plan, max(1, take))
        found = tuple(hits)
        if not facets:
            return EngineResult(total, 0, found)
        counted = self._counted(searcher, query, plan, viewer)
        by_act = {value.value: value.count for value in counted.pop("work")}
        values = {name: counted[name] for name in FACETS}
        return EngineResult(total, len(by_act), found, values, by_act)

    def candidates(
        self, plan: Plan, viewer: Viewer, most: int, without: str | None = None
    ) -> tuple[int, Iterator[Found]]:
        searcher = self._searcher()
        query = self._compiler.query(plan, viewer, [without] if without else ())
        return _ordered(searcher, query, plan, most)

    def fits(self, ids: Sequence[str], plan: Plan) -> frozenset[str]:
        if not ids:
            return frozenset()
        searcher = self._searcher()
        query = self._compiler.fitting(ids, plan)
        hits = searcher.search(query, limit=len(ids), count=False).hits
        if len(ids) == 1:
            return frozenset(ids if hits else ())
        return frozenset(stored(searcher.doc(address), 0.0).id for _, address in hits)

    def holds(self, id: str, field: str, terms: Sequence[str]) -> bool:
        query = self._compiler.holding(id, field, terms)
        return bool(self._searcher().search(query, limit=1).hits)

    def articles(self, plan: Plan, viewer: Viewer, take: int) -> tuple[Found, ...]:
        return best_of_articles(_Places(self._searcher()), self._compiler, plan, viewer, take)

    def in_acts(
        self,
        plan: Plan,  # noqa: ARG002
        viewer: Viewer,  # noqa: ARG002
        acts: Sequence[ActText],  # noqa: ARG002
        each: int,  # noqa: ARG002
    ) -> Mapping[ActText, tuple[Found, ...]]:
        return {}  # one search for each act makes no journeys here

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        return self._hints.entries(typed, viewer, take)

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        return self._hints.alike(kind, lead, on, viewer)

    def frequencies(self, field: str, terms: Sequence[str], viewer: Viewer) -> tuple[int, ...]:
        searcher = self._searcher()
        if viewer.sees_all:
            return tuple(searcher.doc_freq(field, term) for term in terms)
        asked = (self._compiler.seen(viewer, field, term) for term in terms)
        return tuple(int(searcher.search(query, limit=1).count) for query in asked)  # type: ignore[attr-defined]

    def similar(self, like: Likeness, viewer: Viewer, take: int) -> tuple[Found, ...]:
        searcher = self._searcher()
        result = searcher.search(self._compiler.similar(like, viewer), limit=take, count=False)
        return tuple(stored(searcher.doc(address), score) for score, address in result.hits)

    def held(self, word: Word) -> int:
        count = self._searcher().doc_freq
        return max(count(field, key) for field, key in keys_of(word))

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        return self._hints.words_like(pattern, language, take)

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        return self._hints.words_near(word, language, distance, take)

    def _counted(
        self, searcher: tantivy.Searcher, query: tantivy.Query, plan: Plan, viewer: Viewer
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Counts under all filters but a facet's own, so that its other values can be chosen."""
        filtered = [name for name in FACETS if getattr(plan.filters, name)]
        free = [name for name in FACETS if name not in filtered]
        counted = _buckets(searcher, query, ["work", *free])
        for name in filtered:
            wider = self._compiler.query(plan, viewer, without=[name])
            counted |= _buckets(searcher, wider, [name])
        return counted

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._wait_for_writer()
        return self._writer

    def _wait_for_writer(self) -> tantivy.IndexWriter:
        until = time.monotonic() + _WAIT_FOR_WRITER
        while True:
            try:
                return self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise
                if time.monotonic() > until:
                    raise BadInput(
                        "index_busy",
                        f"{self._path}: another process has been writing the index for "
                        f"{_WAIT_FOR_WRITER:.0f} seconds; end it and try again.",
                    ) from error
            time.sleep(0.05)

    def _release(self) -> None:
        # Ending the merges gives the writer's lock back to other processes.
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()


def open_engine(path: Path) -> EmbeddedEngine:
    """Open the index in ``path``, or make an empty one.

    Raises BadInput where another analyser built the index (its keys would not meet ours), and
    where its files are damaged.
    """
    label, ours = path / LABEL, _ours()
    if label.is_file():
        held = _held(label)
        if held != ours:
            raise BadInput(
                "index_stale",
                f"{path}: the index was built by another version ({_told(held)}, "
                f"this is {_told(ours)}); build it anew with: berene reindex",
            )
    else:
        path.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
        label.write_text(json.dumps(ours), encoding="utf-8")
    try:
        return EmbeddedEngine(path, analyser_version())
    except ValueError as error:
        raise BadInput(
            "index_damaged",
            f"{path}: the index cannot be opened ({str(error).splitlines()[0][:120]}); "
            "build it anew with: berene reindex",
        ) from error


def fits(path: Path) -> bool:
    """Whether the index in ``path`` is of this version; a moment without one, while another takes
    its place, is none of its own."""
    label = path / LABEL
    return not label.is_file() or _held(label) == _ours()


def rebuild_engine(path: Path) -> EmbeddedEngine:
    """An empty index in ``path``, whatever was there (the register holds what belongs in it)."""
    if path.is_dir():
        shutil.rmtree(path)
    return open_engine(path)


def _ours() -> dict[str, Any]:
    return {"analyser": analyser_version(), "layout": LAYOUT}


def _told(label: dict[str, Any]) -> str:
    return f"analyser {label.get('analyser')}, layout {label.get('layout')}"


def _held(label: Path) -> dict[str, Any]:
    try:
        held: dict[str, Any] = json.loads(label.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return held


def document_of(source: IndexDocument) -> tantivy.Document:
    """A document as the engine takes it."""
    document = tantivy.Document()
    for name in (*_RAW, *_TERMS):
        if value := getattr(source, name):
            document.add_text(name, value)
    for name in (*_KEYS, *_BAGS):
        document.add_text(name, getattr(source, name) or EMPTY)
    if source.judgment:
        document.add_text("judgment", "yes")
    document.add_text("cites", source.cites)
    for name, number in order_numbers(source).items():
        document.add_integer(name, number)
    document.add_integer("edition", source.edition)
    document.add_text(
        "place", place_key(source.work, source.language, source.article or source.eid)
    )
    document.add_integer("day", day_number(source.date, EARLIEST))
    document.add_integer("force", source.force)
    document.add_integer("valid_from", day_number(source.valid.start, EARLIEST))
    document.add_integer("valid_to", day_number(source.valid.end, LATEST))
    document.add_float("weight", weight(source))
    stored = {name: getattr(source, name) for name in _STORED}
    stored["valid"] = (source.valid.start, source.valid.end)
    document.add_bytes("stored", json.dumps(stored, ensure_ascii=False).encode())
    return document


def _ordered(
    searcher: tantivy.Searcher, query: tantivy.Query, plan: Plan, most: int
) -> tuple[int, Iterator[Found]]:
    """How many fit, and the first of them in the order that the plan asks for."""
    sort = order_of(plan)
    if sort == "relevance":
        result = searcher.search(query, limit=most, weight_by_field="weight")
        found = (stored(searcher.doc(address), score) for score, address in result.hits)
    else:
        by, ascending = field_of(sort), tantivy.Order.Asc
        result = searcher.search(query, limit=most, order_by_field=by, order=ascending)
        found = (stored(searcher.doc(address), 0.0) for _, address in result.hits)
    return result.count, found  # type: ignore[attr-defined]


def _buckets(
    searcher: tantivy.Searcher, query: tantivy.Query, fields: Sequence[str]
) -> dict[str, tuple[FacetValue, ...]]:
    asked = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in fields}
    answer = searcher.aggregate(query, asked)
    return {
        name: facet_values({b["key"]: b["doc_count"] for b in answer[name]["buckets"]})
        for name in fields
    }


class _Places:
    """``index.by_article.Places`` of one searcher."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def ranked(self, query: tantivy.Query, enough: int) -> Iterator[tuple[str, float]]:
        offset = 0
        while True:
            result = self._searcher.search(
                query, limit=enough, offset=offset, count=False, weight_by_field="weight"
            )
            for score, address in result.hits:
                yield place_of(stored(self._searcher.doc(address), score)), score
            if len(result.hits) < enough:
                return
            offset += enough

    def best_clauses(
        self, query_of: Callable[[Sequence[str]], tantivy.Query], places: Sequence[str]
    ) -> Mapping[str, Found]:
        best: dict[str, Found] = {}
        wanted = list(places)
        while wanted:
            limit = len(wanted) * _CLAUSES_PER_ARTICLE
            result = self._searcher.search(query_of(wanted), limit=limit, count=False)
            for score, address in result.hits:
                found = stored(self._searcher.doc(address), score)
                best.setdefault(place_of(found), found)
            left = [place for place in wanted if place not in best]
            if len(result.hits) < limit or len(left) == len(wanted):
                break
            wanted = left
        return best

    def rarity(self, field: str, terms: Iterable[str]) -> tuple[int, tuple[int, ...]]:
        count = self._searcher.doc_freq
        return self._searcher.num_docs, tuple(count(field, term) for term in terms)


def stored(document: tantivy.Document, score: float) -> Found:
    """What the index holds of a clause version."""
    told = json.loads(bytes(document.get_first("stored")))  # type: ignore[arg-type]
    valid = Validity(*told.pop("valid"))
    return Found(**told, valid=valid, score=score)
