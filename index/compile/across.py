"""Plain words as what they are in other languages, over articles as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.across import TERM
from index.compile.pieces import Pieces, Q
from index.keys import root_key, stem_key
from index.plan import Also, Bag, Plan, Reading

_STEM, _ROOT = 1.0, 0.6
_WHOLE, _NAMED = 1.0, 0.6
"""As ``articles`` weighs them: a word in the article, and once more in its headings."""
_BESIDE = 0.8
"""What words of another language weigh beside those of the query."""
_THERE = 7.0
"""That a word of the query is there in any language, where the query's own has few texts: rarity
tells little of words that one language has and another says in three ways."""

Shares = Mapping[str, float]
"""What a word of a language weighs, so that words of a language with few texts, all of them rare
in the index as a whole, do not stand before those of the others; {}: all alike."""


def translated(pieces: Pieces[Q], bag: Bag, plan: Plan, shares: Shares) -> Iterator[Q]:
    """For each word its best translation: of terms that say the same only one counts."""
    terms = [also for also in bag.also if also.source == TERM]
    there = _THERE * _lack(plan, shares) if terms else 0.0
    for at, word in enumerate(bag.words):
        ways = [_term(pieces, also, shares) for also in terms if at in also.of]
        if ways:
            yield pieces.best(ways)
        if there > 0:
            keys = [key for r in word.readings for key, _ in _keys(r)]
            said = [pieces.term("whole", key) for key in dict.fromkeys(keys)]
            yield pieces.const(pieces.any([*ways, *said]), there)


def _lack(plan: Plan, shares: Shares) -> float:
    """0 where most texts are of the query's language, towards 1 the fewer there are."""
    most = max(shares.values(), default=0.0)
    if not most:
        return 0.0
    return 1 - shares.get(plan.language or "", most) / most


def own(also: Sequence[Also]) -> list[Also]:
    """Those that are no terms of another language."""
    return [one for one in also if one.source != TERM]


def _term(pieces: Pieces[Q], also: Also, shares: Shares) -> Q:
    """All words of a term; each place that it stands for has its part of the weight."""
    words = []
    for word in also.words:
        reading = word.readings[0]
        weight = _BESIDE * also.weight * shares.get(reading.language, 1.0) / len(also.of)
        keys = _keys(reading)
        words.append(
            pieces.any(
                [
                    pieces.boost(pieces.term(field, key), weight * share * told)
                    for key, told in keys
                    for field, share in (("whole", _WHOLE), ("named", _NAMED))
                ]
            )
        )
    return words[0] if len(words) == 1 else pieces.all(words)


def _keys(reading: Reading) -> tuple[tuple[str, float], ...]:
    return (
        (stem_key(reading.language, reading.stem), _STEM),
        (root_key(reading.language, reading.root), _ROOT),
    )
