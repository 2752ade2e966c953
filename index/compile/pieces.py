"""Queries of the engine by short names, for one schema."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query, Schema

Clause = tuple[Occur, Query]

_FEW = 64
"""Terms up to which looking up each is quicker than a set."""


class Pieces:
    """Makes queries over the fields of ``schema``."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)

    def terms(self, field: str, terms: Sequence[str]) -> Query:
        """Any of the terms; as one set only where they are many, for a set walks the dictionary."""
        if len(terms) > _FEW:
            return Query.term_set_query(self._schema, field, list(terms))
        return Query.boolean_query([(Occur.Should, self.term(field, term)) for term in terms])

    def side_by_side(self, field: str, terms: Sequence[str], slop: int = 0) -> Query:
        if len(terms) == 1:
            return self.term(field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms), slop=slop)

    def pattern(self, field: str, pattern: str) -> Query:
        """``pattern``: a regular expression that a whole term must match."""
        return Query.regex_query(self._schema, field, pattern)

    def range(self, field: str, first: int, last: int) -> Query:
        """Numbers from ``first`` to ``last``, both included."""
        return Query.range_query(self._schema, field, FieldType.Integer, first, last)

    @staticmethod
    def silent(query: Query) -> Query:
        """Limits, and adds nothing to the score."""
        return Query.const_score_query(query, 0.0)

    @staticmethod
    def const(query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)

    @staticmethod
    def boost(query: Query, weight: float) -> Query:
        return Query.boost_query(query, weight)

    @staticmethod
    def best(queries: Sequence[Query]) -> Query:
        """Any of them, scored as the best one."""
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(list(queries))

    @staticmethod
    def any(queries: Sequence[Query], minimum: int = 1) -> Query:
        parts = [(Occur.Should, query) for query in queries]
        return Query.boolean_query(parts, minimum_number_should_match=minimum)

    @staticmethod
    def without(query: Query, unwanted: Query) -> Query:
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, unwanted)])

    @staticmethod
    def all(queries: Sequence[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, query) for query in queries])
