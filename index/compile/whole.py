"""A whole plan: what is asked, within the limits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Generic

from index.compile import articles
from index.compile.across import Shares
from index.compile.boolean import tree
from index.compile.limits import limits
from index.compile.pieces import Clause, Occur, Pieces, Q
from index.compile.ranking import NUMBER
from index.hints.plan import Likeness
from index.keys import label_term, number_term, place_term
from index.plan import ActNumber, Bag, Plan, Unit
from index.weight import WITHOUT_FORCE
from schemas.register import Viewer
from schemas.search import Filters

_LEAST = 3
"""Words of a long question that an article must hold: more are for the order to tell."""
_ADDRESS, _LABEL = 500.0, 50.0
"""A unit by its number; more where the act calls the unit by the word of the query."""


class Compiler(Generic[Q]):
    """Compiles plans for one engine."""

    def __init__(self, pieces: Pieces[Q]) -> None:
        self._pieces = pieces

    def query(self, plan: Plan, viewer: Viewer, without: Collection[str] = ()) -> Q:
        """The whole query; ``without``: facets whose own filters are left out."""
        pieces = self._pieces
        within = limits(pieces, plan, viewer, without)
        parts = [*self._asked(plan), *((Occur.Must, pieces.silent(query)) for query in within)]
        return pieces.boolean(parts)

    def chosen(self, plan: Plan, facet: str) -> Q:
        """The plan's own filter of a facet."""
        return self._pieces.terms(facet, getattr(plan.filters, facet))

    def fitting(self, ids: Sequence[str], plan: Plan) -> Q:
        """Those of the documents that fit what is asked for."""
        pieces = self._pieces
        within = pieces.silent(pieces.ids(ids))
        return pieces.silent(pieces.boolean([(Occur.Must, within), *self._asked(plan)]))

    def holding(self, id: str, field: str, terms: Sequence[str]) -> Q:
        """The document of ``id`` where it holds one of ``terms`` in a field."""
        pieces = self._pieces
        within = [pieces.ids([id]), pieces.terms(field, terms)]
        return pieces.silent(pieces.all(within))

    def seen(self, viewer: Viewer, field: str | None = None, term: str = "") -> Q:
        """Documents that the viewer may see, of all days; those with a term in a field."""
        pieces = self._pieces
        within = list(limits(pieces, Plan(any_wording=True), viewer, whole=True))
        asked = [*within, pieces.term(field, term)] if field else within
        return pieces.silent(pieces.all(asked))

    def similar(self, like: Likeness, viewer: Viewer) -> Q:
        """Clauses of one language that hold enough of the telling words; each counts its weight."""
        pieces = self._pieces
        words = [pieces.const(pieces.term("stem", key), weight) for key, weight in like.words]
        plan = Plan(on=like.on, filters=Filters(language=(like.language,)))
        within = limits(pieces, plan, viewer)
        parts = [(Occur.Must, pieces.any(words, like.minimum))]
        parts += [(Occur.Must, pieces.silent(query)) for query in within]
        return pieces.boolean(parts)

    def articles(
        self,
        plan: Plan,
        bag: Bag,
        viewer: Viewer,
        ended: bool | None = None,
        shares: Shares | None = None,
    ) -> Q:
        """Articles by what they say as a whole; ``ended``: only of acts without, or with force;
        ``shares``: what a word of each language weighs."""
        pieces = self._pieces
        parts = [
            (Occur.Must, articles.ranked(pieces, bag, plan, shares or {})),
            (Occur.Must, articles.matching(pieces, bag, plan, ("whole",), _least(bag))),
        ]
        parts += [
            (Occur.Must, pieces.silent(query)) for query in limits(pieces, plan, viewer, whole=True)
        ]
        if ended is not None:
            without = pieces.silent(pieces.terms("status", sorted(WITHOUT_FORCE)))
            parts.append((Occur.Must if ended else Occur.MustNot, without))
        return pieces.boolean(parts)

    def clauses_of(self, plan: Plan, bag: Bag, viewer: Viewer, places: Sequence[str]) -> Q:
        """Clauses in articles (``index.keys.place_key``) that hold the words, the best first."""
        pieces = self._pieces
        parts = [(Occur.Must, articles.inside(pieces, bag, plan))]
        within = [pieces.terms("place", places), *limits(pieces, plan, viewer)]
        if bag.whole:
            within += self._fitting_clauses(plan, bag)
        parts += [(Occur.Must, pieces.silent(query)) for query in within]
        return pieces.boolean(parts)

    def _asked(self, plan: Plan) -> Iterator[Clause[Q]]:
        if plan.plain is not None:
            for query in self._fitting_clauses(plan, plan.plain):
                yield Occur.Must, query
            if plan.by_article is None:
                yield Occur.Should, articles.inside(self._pieces, plan.plain, plan)
        elif plan.where is not None:
            yield from tree(self._pieces, plan.where, plan)
        if plan.address:
            yield Occur.Must, self._address(plan.address)
        for number in plan.numbers:
            yield Occur.Must, self._number(number)

    def _fitting_clauses(self, plan: Plan, bag: Bag) -> Iterator[Q]:
        """What a clause must hold to be counted, and, where all words are asked for, shown."""
        yield articles.matching(self._pieces, bag, plan, articles.CLAUSE_FIELDS)
        yield articles.here(self._pieces, bag, plan)

    def _number(self, number: ActNumber) -> Q:
        pieces = self._pieces
        parts = [pieces.const(pieces.term("numbers", number_term(number.key)), NUMBER)]
        exact = [word.raw for word in number.words]
        if exact:
            parts.append(pieces.side_by_side("exact", exact))
        return pieces.any(parts)

    def _address(self, units: Sequence[Unit]) -> Q:
        # Any of the units may be the innermost: "ст. 8 п. 2" and "2-бөлүк, 8-берене" are alike.
        return self._pieces.best([self._place(units, at) for at in range(len(units))])

    def _place(self, units: Sequence[Unit], innermost: int) -> Q:
        pieces = self._pieces
        parts: list[Clause[Q]] = []
        for at, unit in enumerate(units):
            inside = at != innermost
            terms = [place_term(level, unit.num, inside) for level in unit.levels]
            weight = 0.0 if inside else _ADDRESS
            parts.append((Occur.Must, pieces.const(pieces.terms("numbers", terms), weight)))
            if not inside:
                for language, stem in unit.labels:
                    label = pieces.term("numbers", label_term(language, stem, unit.num))
                    parts.append((Occur.Should, pieces.const(label, _LABEL)))
        return pieces.boolean(parts)


def _least(bag: Bag) -> int:
    return bag.minimum if bag.whole else min(bag.minimum, _LEAST)
