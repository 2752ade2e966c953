"""A plan as a query of the embedded engine. The only place that knows what a key weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import FieldType, Occur, Query, Schema

from index.keys import (
    bare_place,
    folded_key,
    label_term,
    number_term,
    place_term,
    stem_key,
)
from index.plan import ActNumber, Phrase, Plan, Reading, Unit, Word
from schemas.register import Viewer
from schemas.search import Filters

EARLIEST, LATEST = 0, 99_999_999
"""Days of intervals that are open to one side, as the engine holds them (yyyymmdd)."""

# Weights of keys, from morphology measurements: the word as written above its other forms, and
# both above a word told apart only by folding.
_EXACT, _STEM, _FOLDED = 1.6, 1.0, 0.5
_HEADING, _CONTEXT = 1.2, 0.25
_TOGETHER = 1.5
"""All words near each other, in their order."""
_NUMBER = 1000.0
"""An act by its number stands before any text."""
_BARE = 40.0
"""An article by a number that nothing says to be one: "трудовой кодекс 305"."""
_ADDRESS, _LABEL = 500.0, 50.0
"""A unit by its number; more where the act calls the unit by the word of the query."""

_Clause = tuple[Occur, Query]


def day_number(day: str | None, unknown: int) -> int:
    """``2021-11-15`` as 20211115; ``unknown`` where there is no day."""
    return int(day.replace("-", "")) if day else unknown


class Compiler:
    """Compiles plans for one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def query(self, plan: Plan, viewer: Viewer, without: str | None = None) -> Query:
        """The whole query; ``without``: a facet whose own filter is left out."""
        parts = [*self._asked(plan), *self._limits(plan, viewer, without)]
        return Query.boolean_query(parts)

    def _asked(self, plan: Plan) -> Iterable[_Clause]:
        if plan.words:
            # Beside a number or an address words may be left out: they only set the order then.
            yield Occur.Must if plan.minimum else Occur.Should, self._words(plan)
            if plan.minimum and not plan.address and not plan.numbers:
                yield Occur.Must, self._here(plan)
            if len(plan.words) > 1:
                yield Occur.Should, self._boost(self._near(plan), _TOGETHER)
        for phrase in plan.phrases:
            yield Occur.Must, self._phrase(phrase, plan)
        if plan.address:
            yield Occur.Must, self._address(plan.address)
        for number in plan.numbers:
            yield Occur.Must, self._number(number)

    # Who may see what, and when: every search passes here.

    def _limits(self, plan: Plan, viewer: Viewer, without: str | None) -> Iterable[_Clause]:
        yield Occur.Must, self._silent(self._terms("regime", sorted(viewer.regimes)))
        if not plan.any_wording:
            day = day_number(plan.on, LATEST)
            yield Occur.Must, self._silent(self._range("valid_from", EARLIEST, day))
            yield Occur.Must, self._silent(self._range("valid_to", day + 1, LATEST))
        for name, values in _chosen(plan.filters):
            if name != without:
                yield Occur.Must, self._silent(self._terms(name, values))
        first, last = plan.filters.date_from, plan.filters.date_to
        if first or last:
            within = self._range("date", day_number(first, 1), day_number(last, LATEST))
            yield Occur.Must, self._silent(within)

    def _words(self, plan: Plan) -> Query:
        parts = [(Occur.Should, self._word(word, plan)) for word in plan.words]
        return Query.boolean_query(parts, minimum_number_should_match=max(1, plan.minimum))

    def _here(self, plan: Plan) -> Query:
        """At least one word stands in the clause itself, not only in what holds it."""
        parts = [self._own(word, plan) for word in plan.words]
        numbers = [word.number for word in plan.words if word.number]
        terms = [term for number in numbers for term in (number_term(number), bare_place(number))]
        if terms:
            parts.append(self._terms("numbers", terms))
        return self._silent(self._any(parts))

    def _word(self, word: Word, plan: Plan) -> Query:
        own = self._own(word, plan)
        bag = [self._term("heading", term) for term in _bag_terms(word.readings, plan.folded)]
        above = [self._term("context", term) for term in _bag_terms(word.readings, plan.folded)]
        parts = [own, self._boost(self._best(bag), _HEADING)]
        parts.append(self._boost(self._best(above), _CONTEXT))
        if word.number:
            parts.append(self._const(self._term("numbers", number_term(word.number)), _NUMBER))
            parts.append(self._const(self._term("numbers", bare_place(word.number)), _BARE))
        return self._any(parts)

    def _own(self, word: Word, plan: Plan) -> Query:
        readings = word.readings
        keys = [
            self._boost(self._term("exact", key), _EXACT)
            for key in dict.fromkeys(r.exact for r in readings)
        ]
        for reading in readings:
            stem = stem_key(reading.language, reading.stem)
            keys.append(self._boost(self._term("stem", stem), _STEM))
            if plan.folded:
                folded = folded_key(reading.language, reading.folded)
                keys.append(self._boost(self._term("folded", folded), _FOLDED))
        return self._best(keys)

    def _near(self, plan: Plan) -> Query:
        return self._best(
            [self._side_by_side("stem", terms, slop=2) for terms in _stems(plan.words)]
        )

    def _phrase(self, phrase: Phrase, plan: Plan) -> Query:
        exact = [word.readings[0].exact for word in phrase.words]
        kinds = [self._boost(self._side_by_side("exact", exact), _EXACT)]
        if not phrase.exact:
            kinds += [self._side_by_side("stem", terms) for terms in _stems(phrase.words)]
            if plan.folded:
                folded = [self._side_by_side("folded", terms) for terms in _folded(phrase.words)]
                kinds += [self._boost(query, _FOLDED) for query in folded]
        return self._best(kinds)

    def _number(self, number: ActNumber) -> Query:
        parts = [self._const(self._term("numbers", number_term(number.key)), _NUMBER)]
        exact = [word.raw for word in number.words]
        if exact:
            parts.append(self._side_by_side("exact", exact))
        return self._any(parts)

    def _address(self, units: Sequence[Unit]) -> Query:
        # Any of the units may be the innermost: "ст. 8 п. 2" and "2-бөлүк, 8-берене" are alike.
        return self._best([self._place(units, at) for at in range(len(units))])

    def _place(self, units: Sequence[Unit], innermost: int) -> Query:
        parts: list[_Clause] = []
        for at, unit in enumerate(units):
            inside = at != innermost
            terms = [place_term(level, unit.num, inside) for level in unit.levels]
            weight = 0.0 if inside else _ADDRESS
            parts.append((Occur.Must, self._const(self._terms("numbers", terms), weight)))
            if not inside:
                for language, stem in unit.labels:
                    label = self._term("numbers", label_term(language, stem, unit.num))
                    parts.append((Occur.Should, self._const(label, _LABEL)))
        return Query.boolean_query(parts)

    def _side_by_side(self, field: str, terms: Sequence[str], slop: int = 0) -> Query:
        if len(terms) == 1:
            return self._term(field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms), slop=slop)

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term)

    def _terms(self, field: str, terms: Sequence[str]) -> Query:
        return Query.term_set_query(self._schema, field, list(terms))

    def _range(self, field: str, first: int, last: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, first, last)

    def _silent(self, query: Query) -> Query:
        return Query.const_score_query(query, 0.0)

    def _const(self, query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)

    def _boost(self, query: Query, weight: float) -> Query:
        return Query.boost_query(query, weight)

    def _best(self, queries: Sequence[Query]) -> Query:
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _any(self, queries: Sequence[Query]) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries])


def _chosen(filters: Filters) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield from (
        (name, values)
        for name, values in (
            ("jurisdiction", filters.jurisdiction),
            ("type", filters.type),
            ("language", filters.language),
            ("status", filters.status),
            ("work", (filters.act,) if filters.act else ()),
        )
        if values
    )


def _bag_terms(readings: Sequence[Reading], folded: bool) -> list[str]:
    terms = [stem_key(r.language, r.stem) for r in readings]
    if folded:
        terms += [folded_key(r.language, r.folded) for r in readings]
    return list(dict.fromkeys([*terms, *(r.exact for r in readings)]))


def _stems(words: Sequence[Word]) -> Iterable[list[str]]:
    for readings in zip(*(word.readings for word in words), strict=True):
        yield [stem_key(r.language, r.stem) for r in readings]


def _folded(words: Sequence[Word]) -> Iterable[list[str]]:
    for readings in zip(*(word.readings for word in words), strict=True):
        yield [folded_key(r.language, r.folded) for r in readings]
