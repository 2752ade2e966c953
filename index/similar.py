"""Clauses near to one in words: those that share its telling words.

A word tells by how rare it is in the register and how often it stands in the clause (tf·idf over
stems). Candidates come from the engine; how near they are is counted over their texts, the same for
every engine: the share of the clause's telling weight that they hold.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.engine import Engine, Found
from index.hints.plan import Likeness
from index.keys import stem_key
from index.marks import Mark, window
from index.query.lookup import stop_words
from language.analyse import Keys, analyse
from schemas.register import Viewer

MOST_WORDS = 30
"""Telling words of a clause that are looked for."""
_LEAST_WORDS = 3
"""Telling words below which a clause is too short to be like another, and which two must share."""
_OF_HEADING = 2.0
"""What a word of the heading counts against one of the text."""
_SHARE = 0.1
"""Share of the telling words that a candidate must hold, be it one paragraph of an article."""
_LEAST_NEAR = 0.25
"""Share of the telling weight below which clauses are not called similar."""
_CANDIDATES = 12
"""Clauses fetched for each one wanted: several of one article are one."""


@dataclass(frozen=True, slots=True)
class Near:
    """A clause near to another: ``share`` (0 to 1) of its telling weight is held here."""

    found: Found
    text: str
    marks: tuple[Mark, ...]
    share: float
    words: tuple[str, ...]
    """The telling words that both hold, as the asked clause writes them, the most telling first."""


@dataclass(frozen=True, slots=True)
class _Telling:
    weights: Mapping[str, float]
    """Stem key → weight."""
    written: Mapping[str, str]
    """Stem key → the word as the clause writes it."""


def similar(
    engine: Engine,
    heading: str,
    text: str,
    language: str,
    own: tuple[str, str],
    viewer: Viewer,
    on: str,
    take: int,
) -> tuple[Near, ...]:
    """The nearest clauses in force on a day, at most one per article, the nearest first.

    ``own``: IRI and eid of the article (or top clause) asked for, which is not like itself. ()
    where the clause has too few words to tell.
    """
    telling = _telling(engine, heading, text, language, viewer)
    if len(telling.weights) < _LEAST_WORDS:
        return ()
    words = tuple(telling.weights.items())
    minimum = max(_LEAST_WORDS - 1, math.ceil(_SHARE * len(words)))
    like = Likeness(words, minimum, language, on)
    found = engine.similar(like, viewer, take * _CANDIDATES)
    groups: dict[tuple[str, str | None], list[Found]] = defaultdict(list)
    for one in found:
        place = one.work, one.article or one.eid
        if one.eid is not None and place != own:
            groups[place].append(one)
    nearest = sorted(
        (_near(group, telling) for group in groups.values()),
        key=lambda near: (-near.share, len(near.found.text), near.found.work, near.found.order),
    )
    similar = (n for n in nearest if n.share >= _LEAST_NEAR and len(n.words) >= _LEAST_WORDS)
    return tuple(similar)[:take]


def _telling(engine: Engine, heading: str, text: str, language: str, viewer: Viewer) -> _Telling:
    """How much words tell among what the viewer may see: figures over hidden acts tell of them."""
    counts: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for part, weight in ((heading, _OF_HEADING), (text, 1.0)):
        for keys in analyse(part, language):
            if _tells(keys):
                key = stem_key(language, keys.stem)
                counts[key] += weight
                written.setdefault(key, part[keys.start : keys.end])
    documents = max(1, *engine.frequencies("kind", ("clause",), viewer))
    held = dict(zip(counts, engine.frequencies("stem", tuple(counts), viewer), strict=True))
    weights = {
        key: math.sqrt(count) * math.log(1 + documents / held[key])
        for key, count in counts.items()
        if held[key] > 1  # what only this clause holds finds no other
    }
    best = sorted(weights, key=lambda key: (-weights[key], key))[:MOST_WORDS]
    return _Telling({key: weights[key] for key in best}, written)


def _tells(keys: Keys) -> bool:
    word = keys.exact
    return len(word) > 2 and word[0].isalpha() and word not in stop_words()


def _near(group: Sequence[Found], telling: _Telling) -> Near:
    """The clauses of one article together, shown by the one that holds the most."""
    whole = sum(telling.weights.values())
    shared: dict[str, None] = {}
    best, most, places = group[0], -1.0, []
    for one in group:
        found = [
            (stem_key(one.language, keys.stem), (keys.start, keys.end))
            for keys in analyse(one.text, one.language)
        ]
        here = {key: None for key, _ in found if key in telling.weights}
        shared |= here
        weight = sum(telling.weights[key] for key in here)
        if weight > most:
            best, most = one, weight
            places = [place for key, place in found if key in telling.weights]
    text, shown = window(best.text, places)
    words = sorted(shared, key=lambda key: -telling.weights[key])
    share = sum(telling.weights[key] for key in shared) / whole
    written = tuple(telling.written[key] for key in words)
    return Near(best, text, shown, round(share, 3), written)
