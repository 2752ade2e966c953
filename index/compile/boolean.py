"""The tree of a query as an engine query that finds every text that can fit it.

What the engine cannot decide (distance, order, sentences, phrases near phrases) is compiled to a
wider query; ``index.check`` then looks at what it found (``index.check.needs_check``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.check import needs_check
from index.compile import ranking
from index.compile.limits import LATEST, day_number
from index.compile.pieces import Clause, Occur, Pair, Pieces, Q
from index.compile.ranking import EXACT, FOLDED
from index.keys import card_term, folded_key, number_term, place_term, stem_key
from index.patterns import expression
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
    Reading,
    Word,
)
from language.analyse import one_stemmer
from language.fold import has_special

_IN_CARD = "[^:~]"
"""A letter of an exact key among the terms of the card: stems carry such signs."""


def tree(pieces: Pieces[Q], node: Node, plan: Plan) -> list[Clause[Q]]:
    """Parts of a boolean query that together hold for every text that fits ``node``."""
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
            # Of a wider query the opposite would be too narrow.
            return [] if needs_check(part) else [(Occur.MustNot, _query(pieces, part, plan))]
        case _:
            return [(Occur.Must, _query(pieces, node, plan))]


def _query(pieces: Pieces[Q], node: Node, plan: Plan) -> Q:
    match node:
        case Word():
            return ranking.own_words(pieces, node, plan)
        case Phrase():
            return _phrase(pieces, node, plan)
        case Pattern(keys=keys):
            found = [pieces.pattern("exact", expression(key, plan.folded)) for key in keys]
            return pieces.best(found)
        case Or(parts=parts):
            return pieces.any([_query(pieces, part, plan) for part in parts])
        case Near():
            return _near(pieces, node, plan)
        case Field(name=name, part=part):
            return pieces.silent(_field(pieces, name, part, plan))
        case Dates(first=first, last=last):
            days = pieces.range("day", day_number(first, 1), day_number(last, LATEST))
            return pieces.silent(days)
        case And() | Bag() | Not():
            return _together(pieces, tree(pieces, node, plan))


def _together(pieces: Pieces[Q], parts: Sequence[Clause[Q]]) -> Q:
    # The engine finds nothing for a query that only excludes.
    if all(occur == Occur.MustNot for occur, _ in parts):
        parts = [(Occur.Must, pieces.everything()), *parts]
    return pieces.boolean(parts)


def _phrase(pieces: Pieces[Q], asked: Phrase, plan: Plan) -> Q:
    """Words side by side: as written, in any inflection, or as typed without special letters."""
    kinds = [
        pieces.boost(pieces.side_by_side("exact", list(terms)), EXACT)
        for terms in dict.fromkeys(tuple(r.exact for r in row) for row in _rows(asked.words))
    ]
    for row in () if asked.exact else _rows(asked.words):
        kinds.append(pieces.side_by_side("stem", [stem_key(r.language, r.stem) for r in row]))
        if plan.folded:
            folded = [folded_key(r.language, r.folded) for r in row]
            kinds.append(pieces.boost(pieces.side_by_side("folded", folded), FOLDED))
    return pieces.best(kinds)


def _rows(words: Sequence[Word]) -> Iterator[tuple[Reading, ...]]:
    """The readings of ``words``, once for each language."""
    return zip(*(word.readings for word in words), strict=True)


def _near(pieces: Pieces[Q], asked: Near, plan: Plan) -> Q:
    """All parts somewhere in the text; of two words, as near as the engine can tell.

    How near they stand only limits: each engine would score it in its own way.
    """
    wanted = [part for part in asked.parts if not isinstance(part, Not)]
    parts = [_query(pieces, part, plan) for part in wanted]
    if asked.unit == "word" and asked.most is not None and len(wanted) == 2:
        first, second = wanted
        if (
            isinstance(first, Word)
            and isinstance(second, Word)
            and _plain(first)
            and _plain(second)
        ):
            pairs = list(_pairs(first, second, plan))
            parts.append(pieces.silent(pieces.near(pairs, asked.most, asked.ordered)))
    return pieces.all(parts)


def _plain(*words: Word) -> bool:
    """All languages read each word in the same letters."""
    return all(len({reading.exact for reading in word.readings}) == 1 for word in words)


def _pairs(first: Word, second: Word, plan: Plan) -> Iterator[Pair]:
    """Keys by which two words may stand near each other in one text."""
    yield Pair((("exact", first.readings[0].exact),), (("exact", second.readings[0].exact),))
    typed_plainly = not has_special(first.raw + second.raw)
    for one, other in zip(first.readings, second.readings, strict=True):
        # One word may fit by its stem and the other by its folded stem.
        alike = not plan.folded or (typed_plainly and one_stemmer(one.language))
        yield Pair(_ways(one, plan), _ways(other, plan), alike)


def _ways(reading: Reading, plan: Plan) -> tuple[tuple[str, str], ...]:
    stem = "stem", stem_key(reading.language, reading.stem)
    folded = "folded", folded_key(reading.language, reading.folded)
    return (stem, folded) if plan.folded else (stem,)


def _field(pieces: Pieces[Q], name: str, part: Node, plan: Plan) -> Q:
    """A part in a field. Words of a phrase are all asked for; ``index.check`` reads titles."""
    match part:
        case Word(number=str(number)):
            return _numbered(pieces, name, number)
        case Word():
            return pieces.terms("card", list(_card_terms(name, part, plan.folded)))
        case Phrase(words=found, exact=exact):
            return pieces.all(
                [
                    pieces.terms(
                        "card",
                        [card_term(name, r.exact) for r in word.readings]
                        if exact
                        else list(_card_terms(name, word, plan.folded)),
                    )
                    for word in found
                ]
            )
        case Pattern(keys=keys):
            each = [expression(key, plan.folded, _IN_CARD) for key in keys]
            return pieces.best([pieces.pattern("card", rf"{name}\|{one}") for one in each])
        case Or(parts=parts):
            return pieces.any([_field(pieces, name, inner, plan) for inner in parts])
        case And(parts=parts) | Near(parts=parts):
            clauses = [
                (Occur.MustNot, _field(pieces, name, inner.part, plan))
                if isinstance(inner, Not)
                else (Occur.Must, _field(pieces, name, inner, plan))
                for inner in parts
                if not (isinstance(inner, Not) and _wider_in_field(name, part, inner.part))
            ]
            return _together(pieces, clauses)
        case Not(part=inner):
            if _wider_in_field(name, part, inner):
                return pieces.everything()
            return _together(pieces, [(Occur.MustNot, _field(pieces, name, inner, plan))])
        case _:
            return pieces.everything()


def _wider_in_field(name: str, held: Node, inner: Node) -> bool:
    return name == "title" and (isinstance(held, Near) or needs_check(Field("title", inner)))


def _numbered(pieces: Pieces[Q], name: str, number: str) -> Q:
    if name == "article":
        places = [place_term("article", number, inside) for inside in (False, True)]
        return pieces.terms("numbers", places)
    return pieces.terms("card", [card_term(name, number_term(number))])


def _card_terms(name: str, word: Word, folded: bool) -> Iterator[str]:
    for reading in word.readings:
        yield card_term(name, stem_key(reading.language, reading.stem))
        yield card_term(name, reading.exact)
        if folded:
            yield card_term(name, folded_key(reading.language, reading.folded))
