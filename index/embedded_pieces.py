"""Queries of tantivy for one schema (``index.compile.pieces.Pieces``)."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Query, Schema
from tantivy import Occur as Asked

from index.compile import EARLIEST, LATEST, Clause, Occur, Pair, day_number

_FEW = 64
"""Terms up to which looking up each is quicker than a set."""
_OCCUR = {Occur.Must: Asked.Must, Occur.Should: Asked.Should, Occur.MustNot: Asked.MustNot}


class EmbeddedPieces:
    """Makes queries over the fields of ``schema``."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def everything(self) -> Query:
        return Query.all_query()

    def ids(self, ids: Sequence[str]) -> Query:
        return self.terms("id", ids)

    def term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)

    def terms(self, field: str, terms: Sequence[str]) -> Query:
        """As one set only where they are many, for a set walks the dictionary."""
        if len(terms) > _FEW:
            return Query.term_set_query(self._schema, field, list(terms))
        return self.any([self.term(field, term) for term in terms])

    def side_by_side(self, field: str, terms: Sequence[str]) -> Query:
        return self._phrase(field, terms, 0)

    def near(self, pairs: Sequence[Pair], most: int, ordered: bool) -> Query:
        # The engine's slop is the distance of a word from its place in the phrase: words in the
        # other order are two further away.
        slop = most + (-1 if ordered else 1)
        ways: list[Query] = []
        for pair in pairs:
            if pair.alike:
                for (field, one), (_, other) in zip(pair.first, pair.second, strict=True):
                    ways.append(self._phrase(field, [one, other], slop))
            else:  # no phrase holds a key of one field beside a key of another
                each = (pair.first, pair.second)
                ways.append(self.all([self.any([self.term(*k) for k in keys]) for keys in each]))
        return self.any(ways)

    def pattern(self, field: str, pattern: str) -> Query:
        return Query.regex_query(self._schema, field, pattern)

    def range(self, field: str, first: int, last: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, first, last)

    def standing(self, day: str) -> Query:
        number = day_number(day, LATEST)
        begun = self.range("valid_from", EARLIEST, number)
        return self.all([begun, self.range("valid_to", number + 1, LATEST)])

    def silent(self, query: Query) -> Query:
        return Query.const_score_query(query, 0.0)

    def const(self, query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)

    def boost(self, query: Query, weight: float) -> Query:
        return Query.boost_query(query, weight)

    def best(self, queries: Sequence[Query]) -> Query:
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(list(queries))

    def any(self, queries: Sequence[Query], minimum: int = 1) -> Query:
        parts = [(Asked.Should, query) for query in queries]
        return Query.boolean_query(parts, minimum_number_should_match=minimum)

    def all(self, queries: Sequence[Query]) -> Query:
        return Query.boolean_query([(Asked.Must, query) for query in queries])

    def without(self, query: Query, unwanted: Query) -> Query:
        return Query.boolean_query([(Asked.Must, query), (Asked.MustNot, unwanted)])

    def boolean(self, parts: Sequence[Clause[Query]]) -> Query:
        return Query.boolean_query([(_OCCUR[occur], query) for occur, query in parts])

    def _phrase(self, field: str, terms: Sequence[str], slop: int) -> Query:
        if len(terms) == 1:
            return self.term(field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms), slop=slop)
