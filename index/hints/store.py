"""The index of hints of the embedded engine: entries to suggest, and the corpus' words.

A folder beside the index of clauses, written and committed with it. Words only come in: one that no
clause holds any more is still there, and is never offered, for its clauses are counted first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from index.compile import EARLIEST, LATEST, day_number
from index.hints.plan import Begun, FoundEntry, Typed
from index.newest import Newest
from language.analyse import plain_key
from schemas.register import Validity, Viewer
from schemas.search import IndexDocument
from schemas.suggest import Entry, EntryKind

_WRITER_BYTES = 32_000_000
_LEAST_LETTERS = 4
"""Letters from which a word is kept to be offered for a mistyped one."""
_WORD = "word"

# What an entry's score is multiplied by, by the kind of its act.
_FACTORS = {"constitution": 3.2, "code": 3.0, "constitutional-law": 2.8, "law": 2.6,
            "consolidated-law": 2.6}  # fmt: skip
_FACTOR, _FACTOR_OF_ENDED = 2.0, 1.0
_ENDED = frozenset({"repealed", "expired"})
_LEAD, _FITS, _WHOLE = 5.0, 1.0, 0.25
"""Scores: the title begins as typed, which no factor makes up for; all words fit; a word is typed
to its end."""

_PER_LINE = 2
"""Entries fetched for each line wanted: many acts have the same headings."""
_ROUNDS = 4
"""How often more are fetched where they all were the same."""

_STORED = tuple(name for name in FoundEntry.__slots__ if name not in ("rank", "valid"))


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
        path.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(path))
        self._index.config_reader("manual")
        self._writer: tantivy.IndexWriter | None = None
        self._words: set[tuple[str, str]] = set()
        self._searcher = Newest(self._index, path)

    def put(self, document: IndexDocument) -> None:
        writer = self._writing()
        writer.delete_documents_by_term("document", document.id)
        for entry in document.entries:
            writer.add_document(_entry(entry, document))
        self._words.update((document.language, word) for word in document.exact.split())

    def remove(self, field: str, value: str | int) -> None:
        """Remove the entries of a ``work`` or an ``edition``."""
        self._writing().delete_documents_by_term(field, value)

    def commit(self) -> None:
        if self._writer is None:
            return
        searcher = self._searcher()
        for language, word in self._words:
            if len(word) < _LEAST_LETTERS or not word.isalpha():
                continue
            key = f"{language}:{word}"
            if not searcher.doc_freq("word", key):
                self._writer.add_document(_word(language, word, key))
        self._writer.commit()
        self._release()

    def rollback(self) -> None:
        if self._writer is not None:
            self._writer.rollback()
            self._release()

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        """The best entries that fit, best first; each lead once for headings and terms."""
        searcher = self._searcher()
        found: dict[object, FoundEntry] = {}
        had: list[str] = list(typed.without)
        for _ in range(_ROUNDS):
            query = self._query(replace(typed, without=tuple(had)), viewer)
            hits = searcher.search(query, limit=take * _PER_LINE, weight_by_field="rank").hits
            fresh = [_found(searcher.doc(address), score) for score, address in hits]
            for one in fresh:
                if not one.valid.holds(typed.on):
                    continue  # begins later
                place = one.work if one.kind == "act" else one.lead
                found.setdefault((one.kind, place), one)
            had = [*had, *dict.fromkeys(one.lead for one in fresh if one.kind != "act")]
            if len(found) >= take or len(fresh) < take * _PER_LINE:
                break
        return tuple(found.values())[:take]

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        """How many clauses have the very same heading or term on a day."""
        parts = [self._must("lead", [_lead(kind, lead)]), *self._limits(on, viewer)]
        found = self._searcher().search(Query.boolean_query(parts), limit=1)
        return int(found.count)  # type: ignore[attr-defined]

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        """See ``index.engine.Engine``."""
        plain = plain_key(word, language)
        near = Query.fuzzy_term_query(self._schema, "plain", plain, distance=distance)
        return self._words_of(near, language, take)

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        """See ``index.engine.Engine``."""
        return self._words_of(Query.regex_query(self._schema, "plain", pattern), language, take)

    def _words_of(self, query: Query, language: str, take: int) -> tuple[str, ...]:
        searcher = self._searcher()
        parts = [(Occur.Must, query), self._must("language", [language])]
        hits = searcher.search(Query.boolean_query(parts), limit=take).hits
        return tuple(_stored(searcher.doc(address))["text"] for _, address in hits)

    def _query(self, typed: Typed, viewer: Viewer) -> Query:
        fits = [
            query
            for kind in typed.kinds
            for regime in sorted(viewer.regimes)
            for query in (
                self._of_kind(kind, typed.words, _scope(regime, ended=False)),
                self._ended(self._of_kind(kind, typed.words, _scope(regime, ended=True)), typed.on),
            )
        ]
        parts = [(Occur.Must, _any(fits))]
        if typed.language:
            parts.append(self._must("language", [typed.language]))
        for kind in typed.kinds:
            begun = [self._beginning("lead", _lead(kind, lead)) for lead in typed.leads]
            parts += [(Occur.Should, Query.const_score_query(one, _LEAD)) for one in begun]
            had = [self._term("lead", _lead(kind, lead)) for lead in typed.without]
            parts += [(Occur.MustNot, one) for one in had]
        return Query.boolean_query(parts)

    def _ended(self, fits: Query, on: str) -> Query:
        held = self._within("valid_to", day_number(on, LATEST) + 1, LATEST)
        return Query.boolean_query([(Occur.Must, fits), held])

    def _of_kind(self, kind: EntryKind, words: Sequence[Begun], scope: str) -> Query:
        parts = [(Occur.Must, self._word(kind, word, scope)) for word in words]
        fits = Query.const_score_query(Query.boolean_query(parts), _FITS)
        whole = [_any([self._term(kind, scope + b) for b in word.beginnings]) for word in words]
        better = [(Occur.Should, Query.const_score_query(one, _WHOLE)) for one in whole]
        return Query.boolean_query([(Occur.Must, fits), *better])

    def _word(self, field: str, word: Begun, scope: str) -> Query:
        ways = [self._beginning(field, scope + beginning) for beginning in word.beginnings]
        for pattern in word.patterns:
            regex = f"{re.escape(scope)}{pattern}.*"
            ways.append(Query.regex_query(self._schema, field, regex))
        ways += [self._term(field, scope + stem) for stem in word.stems]
        return _any(ways)

    def _beginning(self, field: str, beginning: str) -> Query:
        # No letter may differ: of the engine's ways to ask for a prefix the fastest by far.
        return Query.fuzzy_term_query(self._schema, field, beginning, distance=0, prefix=True)

    def _limits(self, on: str, viewer: Viewer) -> Iterable[tuple[Occur, Query]]:
        day = day_number(on, LATEST)
        yield self._must("regime", sorted(viewer.regimes))
        yield self._within("valid_from", EARLIEST, day)
        yield self._within("valid_to", day + 1, LATEST)

    def _within(self, field: str, first: int, last: int) -> tuple[Occur, Query]:
        within = Query.range_query(self._schema, field, FieldType.Integer, first, last)
        return Occur.Must, Query.const_score_query(within, 0.0)

    def _must(self, field: str, values: Sequence[str]) -> tuple[Occur, Query]:
        terms = _any([self._term(field, value) for value in values])
        return Occur.Must, Query.const_score_query(terms, 0.0)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        return self._writer

    def _release(self) -> None:
        self._words.clear()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()


def _scope(regime: str, *, ended: bool) -> str:
    """Before the terms of an entry: who may see it, and whether its day must be looked at. A filter
    beside the words would be asked of every entry that fits, and of one letter a third does."""
    return f"{regime}{'|' if ended else '/'}"


def _lead(kind: EntryKind, lead: str) -> str:
    """By kind, so that the beginning of a title is not looked for among all headings."""
    return f"{kind}/{lead}"


def _any(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _entry(entry: Entry, of: IndexDocument) -> tantivy.Document:
    found = FoundEntry(
        kind=entry.kind,
        text=entry.text,
        names=entry.names,
        numbers=entry.numbers,
        lead=entry.lead,
        work=of.work,
        eid=of.eid,
        title=of.title,
        type=of.type,
        number=of.number,
        date=of.date,
        status=of.status,
        language=of.language,
        rank=0.0,
        valid=of.valid,
    )
    document = tantivy.Document()
    document.add_text("document", of.id)
    document.add_text("regime", of.regime)
    for name in ("work", "kind", "language"):
        document.add_text(name, getattr(found, name))
    document.add_text("lead", _lead(entry.kind, entry.lead))
    scope = _scope(of.regime, ended=of.valid.end is not None)
    document.add_text(entry.kind, " ".join(scope + term for term in entry.terms.split()))
    document.add_integer("edition", of.edition)
    document.add_integer("valid_from", day_number(of.valid.start, EARLIEST))
    document.add_integer("valid_to", day_number(of.valid.end, LATEST))
    document.add_float("rank", _weight(of))
    stored = {name: getattr(found, name) for name in _STORED}
    stored["valid"] = (of.valid.start, of.valid.end)
    document.add_bytes("stored", json.dumps(stored, ensure_ascii=False).encode())
    return document


def _weight(of: IndexDocument) -> float:
    factor = _FACTOR_OF_ENDED if of.status in _ENDED else _FACTORS.get(of.type, _FACTOR)
    return float(2**factor - 2)  # the engine multiplies by log2(2 + weight)


def _word(language: str, word: str, key: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("word", key)
    document.add_text("kind", _WORD)
    document.add_text("language", language)
    document.add_text("plain", plain_key(word, language))
    document.add_bytes("stored", json.dumps({"text": word}, ensure_ascii=False).encode())
    return document


def _stored(document: tantivy.Document) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(bytes(document.get_first("stored")))  # type: ignore[arg-type]
    return stored


def _found(document: tantivy.Document, score: float) -> FoundEntry:
    stored = _stored(document)
    valid = Validity(*stored.pop("valid"))
    for name in ("names", "numbers"):
        stored[name] = tuple(stored[name])
    return FoundEntry(**stored, rank=score, valid=valid)
