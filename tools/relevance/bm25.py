"""BM25 over ready-made keys: the one ranking that all rows but "our search" share.

A unit is an article with all that stands under it (or a passage); its heading counts threefold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from tools.relevance.rivals import Keys

HEADING = 3
"""How often a heading is put in beside the text."""
_WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found: ``place`` is its address, ``within`` what a question may be narrowed to."""

    place: tuple[str, str]
    language: str
    heading: str
    text: str
    within: tuple[str, ...] = ()


class Index:
    """Units by the keys of one way, in memory."""

    def __init__(self, units: Sequence[Unit], keys: Keys) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("keys", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("within", tokenizer_name="raw", index_option="basic")
        builder.add_unsigned_field("at", stored=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._units, self._keys = units, keys
        self._fill()

    def _fill(self) -> None:
        # One thread and one merge: the same documents in the same order give the same scores.
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for at, unit in enumerate(self._units):
            document = tantivy.Document()
            document.add_text("keys", " ".join(self._keys_of(unit)))
            document.add_unsigned("at", at)
            for name in unit.within:
                document.add_text("within", name)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _keys_of(self, unit: Unit) -> Iterable[str]:
        heading = self._keys(unit.heading, unit.language)
        return [*heading * HEADING, *self._keys(unit.text, unit.language)]

    def ranked(
        self, question: str, language: str, within: str = "", take: int = 50
    ) -> list[tuple[str, str]]:
        """Places of the best units, best first; equal ones in the order of the units."""
        terms = dict.fromkeys(self._keys(question, language))
        if not terms:
            return []
        words = [(Occur.Should, self._term("keys", term)) for term in terms]
        parts = [(Occur.Must, Query.boolean_query(words))]
        if within:
            limit = Query.const_score_query(self._term("within", within), 0.0)
            parts.append((Occur.Must, limit))
        searcher = self._index.searcher()
        hits = searcher.search(Query.boolean_query(parts), limit=take).hits
        found = [(score, _at(searcher.doc(address))) for score, address in hits]
        found.sort(key=lambda one: (-float(one[0] or 0.0), one[1]))
        return [self._units[at].place for _, at in found]

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)


def _at(document: tantivy.Document) -> int:
    at: int = document.get_first("at")  # type: ignore[assignment]
    return at
