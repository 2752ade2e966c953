"""How plain words are scored clause by clause (``articles``: in an article as a whole)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.compile.pieces import Pieces, Q
from index.keys import bare_place, folded_key, number_term, stem_key
from index.plan import Bag, Plan, Reading, Word

# Weights of keys, from morphology measurements: the word as written above its other forms, and
# both above a word told apart only by folding.
EXACT, STEM, FOLDED = 1.6, 1.0, 0.5
_HEADING, _CONTEXT = 1.2, 0.25
_OTHERWISE = 0.5
"""Terms of law for everyday words."""
_TOGETHER = 1.5
"""All words side by side."""
NUMBER = 1000.0
"""An act by its number stands before any text."""
_BARE = 40.0
"""An article by a number that nothing says to be one: "трудовой кодекс 305"."""


def bag(pieces: Pieces[Q], asked: Bag, plan: Plan) -> tuple[list[Q], list[Q]]:
    """(what must hold, what only ranks) of plain words."""
    each = [
        pieces.any([_anywhere(pieces, word, plan), *_otherwise(pieces, asked, at, plan)])
        for at, word in enumerate(asked.words)
    ]
    wanted = pieces.any(each, max(1, asked.minimum))
    must, ranks = ([wanted], []) if asked.minimum else ([], [wanted])
    if asked.minimum and not plan.address and not plan.numbers:
        must.append(here(pieces, asked, plan))
    if len(asked.words) > 1:
        beside = [pieces.side_by_side("stem", t) for t in stems(asked.words)]
        ranks.append(pieces.boost(pieces.best(beside), _TOGETHER))
    return must, ranks


def own_words(pieces: Pieces[Q], word: Word, plan: Plan) -> Q:
    """A word in the text of the clause itself, in any of its readings; nothing wider."""
    keys = [
        pieces.boost(pieces.term("exact", key), EXACT)
        for key in dict.fromkeys(r.exact for r in word.readings)
    ]
    for reading in word.readings:
        stem = stem_key(reading.language, reading.stem)
        keys.append(pieces.boost(pieces.term("stem", stem), STEM))
        if plan.folded:
            folded = folded_key(reading.language, reading.folded)
            keys.append(pieces.boost(pieces.term("folded", folded), FOLDED))
    return pieces.best(keys)


def stems(words: Sequence[Word]) -> Iterator[list[str]]:
    """The stem keys of ``words``, once for each language."""
    for readings in zip(*(word.readings for word in words), strict=True):
        yield [stem_key(r.language, r.stem) for r in readings]


def here(pieces: Pieces[Q], asked: Bag, plan: Plan) -> Q:
    """At least one word stands in the clause itself, not only in what holds it."""
    parts = [own_words(pieces, word, plan) for word in asked.words]
    for also in asked.also:
        parts.append(pieces.all([own_words(pieces, word, plan) for word in also.words]))
    numbers = [word.number for word in asked.words if word.number]
    terms = [term for number in numbers for term in (number_term(number), bare_place(number))]
    if terms:
        parts.append(pieces.terms("numbers", terms))
    return pieces.silent(pieces.any(parts))


def _otherwise(pieces: Pieces[Q], asked: Bag, at: int, plan: Plan) -> Iterator[Q]:
    """Other words that say the same as the word at a place of the bag."""
    for also in asked.also:
        if at in also.of and also.weight >= 1:
            each = [own_words(pieces, word, plan) for word in also.words]
            yield pieces.boost(pieces.all(each), _OTHERWISE / len(each))


def _anywhere(pieces: Pieces[Q], word: Word, plan: Plan) -> Q:
    bag_terms = _bag_terms(word.readings, plan.folded)
    heading = pieces.best([pieces.term("heading", term) for term in bag_terms])
    above = pieces.best([pieces.term("context", term) for term in bag_terms])
    parts = [
        own_words(pieces, word, plan),
        pieces.boost(heading, _HEADING),
        pieces.boost(above, _CONTEXT),
    ]
    if word.number:
        parts.append(pieces.const(pieces.term("numbers", number_term(word.number)), NUMBER))
        parts.append(pieces.const(pieces.term("numbers", bare_place(word.number)), _BARE))
    return pieces.any(parts)


def _bag_terms(readings: Sequence[Reading], folded: bool) -> list[str]:
    terms = [stem_key(r.language, r.stem) for r in readings]
    if folded:
        terms += [folded_key(r.language, r.folded) for r in readings]
    return list(dict.fromkeys([*terms, *(r.exact for r in readings)]))
