"""Plain words as a query over articles as a whole, and over the clauses of those found.

The only place that knows what a key of an article weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.compile.across import Shares, own, translated
from index.compile.pieces import Pieces, Q
from index.keys import folded_key, root_key, stem_key
from index.plan import Also, Bag, Plan, Word

OWN_FIELDS = ("stem", "root", "folded", "exact")
"""Fields in which a clause itself holds a word."""
CLAUSE_FIELDS = (*OWN_FIELDS, "context")
"""Fields in which a clause, or what stands above it, holds a word."""
_EXACT, _STEM, _ROOT, _FOLDED = 0.3, 1.0, 0.9, 0.9
"""What a word weighs as written, in another form, by its family, told apart only by folding."""
_NAMED = 1.0
"""What the headings alone weigh beside all words of an article, its heading among them."""
_ALSO = 0.6
"""What terms of law weigh beside the everyday words they stand for."""
_ALIKE: Shares = {}
_STRONG = 1.0
"""Weight from which other words count as the words asked for, not only in the order."""


def matching(
    pieces: Pieces[Q], bag: Bag, plan: Plan, fields: Sequence[str], least: int | None = None
) -> Q:
    """At least ``bag.minimum`` of the words (or of others that say the same) in ``fields``;
    ``least``: so many instead."""
    words = [_said(pieces, bag, at, plan, fields) for at in range(len(bag.words))]
    return pieces.silent(pieces.any(words, max(1, bag.minimum if least is None else least)))


def here(pieces: Pieces[Q], bag: Bag, plan: Plan) -> Q:
    """One of the words, or others that say the same, in the clause itself, not only above it."""
    return matching(pieces, replace(bag, minimum=1), plan, OWN_FIELDS)


def ranked(pieces: Pieces[Q], bag: Bag, plan: Plan, shares: Shares) -> Q:
    """The words in an article as a whole, scored."""
    terms: dict[str, float] = {}
    for word in bag.words:
        for term, weight in _weights(word, plan, shares=shares):
            terms[term] = max(terms.get(term, 0.0), weight)
    for also in own(bag.also):
        for word in also.words:
            for term, weight in _weights(word, plan, exact=False, shares=shares):
                terms[term] = max(terms.get(term, 0.0), weight * also.weight * _ALSO)
    said = [
        pieces.boost(pieces.term(field, term), share * weight)
        for term, weight in terms.items()
        for field, share in (("whole", 1.0), ("named", _NAMED))
    ]
    return pieces.any([*said, *translated(pieces, bag, plan, shares)])


def inside(pieces: Pieces[Q], bag: Bag, plan: Plan) -> Q:
    """The words in a clause itself, scored: which clause of an article is shown."""
    parts = [part for word in bag.words for part in _own(pieces, word, plan, 1.0)]
    for also in bag.also:
        for word in also.words:
            parts += _own(pieces, word, plan, also.weight * _ALSO)
    return pieces.any(parts)


def _weights(
    word: Word, plan: Plan, exact: bool = True, shares: Shares = _ALIKE
) -> Iterator[tuple[str, float]]:
    for reading in word.readings:
        share = shares.get(reading.language, 1.0)
        stem = stem_key(reading.language, reading.stem)
        yield stem, _STEM * share
        yield root_key(reading.language, reading.root), _ROOT * share
        if plan.folded:
            yield folded_key(reading.language, reading.folded), _FOLDED * share
            if reading.folded != reading.stem:
                yield stem_key(reading.language, reading.folded), _FOLDED * share
        if exact:
            yield reading.exact, _EXACT * share


def _own(pieces: Pieces[Q], word: Word, plan: Plan, weight: float) -> Iterator[Q]:
    for reading in word.readings:
        stem = pieces.term("stem", stem_key(reading.language, reading.stem))
        yield pieces.boost(stem, weight * _STEM)
        root = pieces.term("root", root_key(reading.language, reading.root))
        yield pieces.boost(root, weight * _ROOT)
        if plan.folded:
            folded = pieces.term("folded", folded_key(reading.language, reading.folded))
            yield pieces.boost(folded, weight * _FOLDED)


def _said(pieces: Pieces[Q], bag: Bag, at: int, plan: Plan, fields: Sequence[str]) -> Q:
    """The word at a place of the bag, or other words that say the same."""
    ways = [_anywhere(pieces, bag.words[at], plan, fields)]
    for also in _strong(bag.also):
        if at in also.of:
            ways.append(pieces.all([_anywhere(pieces, w, plan, fields) for w in also.words]))
    return pieces.any(ways)


def _strong(also: Iterable[Also]) -> Iterator[Also]:
    return (one for one in also if one.weight >= _STRONG)


def _anywhere(pieces: Pieces[Q], word: Word, plan: Plan, fields: Sequence[str]) -> Q:
    terms = list(dict.fromkeys(term for term, _ in _weights(word, plan)))
    return pieces.any([pieces.terms(field, terms) for field in fields])
