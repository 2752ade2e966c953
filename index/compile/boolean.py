"""The tree of a plan as a query that finds every text that can fit it.

What the engine cannot decide (order, sentences, phrase near phrase) is compiled to a wider query;
``index.check`` then looks at what it found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tantivy import Occur, Query

from index.compile import ranking
from index.compile.limits import LATEST, day_number
from index.compile.pieces import Clause, Pieces
from index.keys import card_term, number_term, place_term, stem_key
from index.plan import (
    And,
    Bag,
    Dates,
    Field,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Plan,
    Word,
    words,
)
from register.names import number_key


def tree(pieces: Pieces, node: Node, plan: Plan) -> list[Clause]:
    """Parts of a boolean query that together say ``node``."""
    match node:
        case And(parts=parts):
            return [clause for part in parts for clause in tree(pieces, part, plan)]
        case Bag():
            must, ranks = ranking.bag(pieces, node, plan)
            return [
                *((Occur.Must, query) for query in must),
                *((Occur.Should, query) for query in ranks),
            ]
        case Not(part=part):
            return [(Occur.MustNot, _query(pieces, part, plan))]
        case _:
            return [(Occur.Must, _query(pieces, node, plan))]


def _query(pieces: Pieces, node: Node, plan: Plan) -> Query:
    match node:
        case Word():
            return ranking.own_words(pieces, node, plan)
        case Phrase():
            return ranking.phrase(pieces, node, plan)
        case Pattern(raw=raw):
            return pieces.pattern("exact", _expression(raw))
        case Or(parts=parts):
            return pieces.any([_query(pieces, part, plan) for part in parts])
        case Near(parts=parts):
            return pieces.all([_query(pieces, part, plan) for part in parts])
        case Field():
            return _field(pieces, node)
        case Dates(first=first, last=last):
            days = pieces.range("date", day_number(first, 1), day_number(last, LATEST))
            return pieces.silent(days)
        case And() | Bag() | Not():
            return Query.boolean_query(_with_all(tree(pieces, node, plan)))


def _with_all(parts: Sequence[Clause]) -> list[Clause]:
    # The engine finds nothing for a query that only excludes.
    if all(occur == Occur.MustNot for occur, _ in parts):
        return [(Occur.Must, Query.all_query()), *parts]
    return list(parts)


def _expression(raw: str) -> str:
    signs = {"*": ".*", "?": "."}
    return "".join(signs.get(char, re.escape(char)) for char in raw)


def _field(pieces: Pieces, asked: Field) -> Query:
    found = list(words(asked.part))
    match asked.name:
        case "number" | "case" as name:
            keys = [number_term(number_key(word.raw)) for word in found]
            return pieces.silent(pieces.terms("card", [card_term(name, key) for key in keys]))
        case "article":
            places = [
                place_term("article", word.raw, inside)
                for word in found
                for inside in (False, True)
            ]
            return pieces.silent(pieces.terms("numbers", places))
        case name:
            each = [
                pieces.terms(
                    "card",
                    [
                        card_term(name, key)
                        for r in word.readings
                        for key in (stem_key(r.language, r.stem), r.exact)
                    ],
                )
                for word in found
            ]
            return pieces.silent(pieces.all(each))
