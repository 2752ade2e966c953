"""What was typed as queries over entries and words, the same for every engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from index.compile import Occur, Pieces
from index.hints.plan import Begun, FoundEntry, Typed
from index.hints.record import lead_term, plain, scope
from schemas.register import Viewer
from schemas.suggest import EntryKind

_LEAD, _FITS, _WHOLE = 5.0, 1.0, 0.25
"""Scores: the title begins as typed, which no factor makes up for; all words fit; a word is typed
to its end."""
_PER_LINE = 2
"""Entries fetched for each line wanted: many acts have the same headings."""
_ROUNDS = 4
"""How often more are fetched where they all were the same."""

Q = TypeVar("Q")


class HintPieces(Pieces[Q], Protocol[Q]):
    """What is asked of entries and words beside what is asked of clauses."""

    def beginning(self, field: str, beginning: str) -> Q:
        """Terms that begin so; limits only."""

    def nearly(self, field: str, term: str, distance: int) -> Q:
        """Terms that are at most ``distance`` letters away: one letter too many, too few or another
        one, or two neighbours exchanged; limits only."""


def entries(pieces: HintPieces[Q], typed: Typed, viewer: Viewer) -> Q:
    """Entries that fit what was typed. Their scores are yet to be multiplied by their factor."""
    fits = []
    for kind in typed.kinds:
        for regime in sorted(viewer.regimes):
            fits.append(_of_kind(pieces, kind, typed.words, scope(regime, ended=False)))
            ended = _of_kind(pieces, kind, typed.words, scope(regime, ended=True))
            fits.append(pieces.all([ended, pieces.silent(pieces.standing(typed.on))]))
    parts = [(Occur.Must, pieces.any(fits))]
    if viewer.withheld:
        parts.append((Occur.MustNot, pieces.terms("work", sorted(viewer.withheld))))
    if typed.language:
        parts.append((Occur.Must, pieces.silent(pieces.term("language", typed.language))))
    for kind in typed.kinds:
        for lead in typed.leads:
            begun = pieces.beginning("lead", lead_term(kind, lead))
            parts.append((Occur.Should, pieces.const(begun, _LEAD)))
        had = [lead_term(kind, lead) for lead in typed.without]
        if had:
            parts.append((Occur.MustNot, pieces.terms("lead", had)))
    return pieces.boolean(parts)


def alike(pieces: HintPieces[Q], kind: EntryKind, lead: str, on: str, viewer: Viewer) -> Q:
    """Entries with the very same heading or term that the viewer may see on a day."""
    regimes = pieces.terms("regime", sorted(viewer.regimes))
    limits = (pieces.term("lead", lead_term(kind, lead)), regimes, pieces.standing(on))
    found = pieces.all([pieces.silent(limit) for limit in limits])
    if not viewer.withheld:
        return found
    return pieces.without(found, pieces.terms("work", sorted(viewer.withheld)))


def words_near(pieces: HintPieces[Q], word: str, language: str, distance: int) -> Q:
    """Words that are written nearly so, the nearer ones scored higher."""
    own = plain(language, word)
    near = _words(pieces, pieces.nearly("plain", own, distance), language)
    nearer = [pieces.const(pieces.nearly("plain", own, d), 1.0) for d in range(distance)]
    return pieces.boolean([(Occur.Must, near), *((Occur.Should, one) for one in nearer)])


def words_like(pieces: HintPieces[Q], pattern: str, language: str) -> Q:
    """Words whose plain keys fit a regular expression whole."""
    return _words(pieces, pieces.pattern("plain", pattern), language)


def best_entries(
    ask: Callable[[Typed, int], Sequence[FoundEntry]], typed: Typed, take: int
) -> tuple[FoundEntry, ...]:
    """The best entries that fit, best first; each lead once for headings and terms.

    ``ask`` finds at most so many entries, best first.
    """
    found: dict[object, FoundEntry] = {}
    had: list[str] = list(typed.without)
    for _ in range(_ROUNDS):
        fresh = ask(replace(typed, without=tuple(had)), take * _PER_LINE)
        for one in fresh:
            if not one.valid.holds(typed.on):
                continue  # begins later
            place = one.work if one.kind == "act" else one.lead
            found.setdefault((one.kind, place), one)
        had = [*had, *dict.fromkeys(one.lead for one in fresh if one.kind != "act")]
        if len(found) >= take or len(fresh) < take * _PER_LINE:
            break
    return tuple(found.values())[:take]


def _words(pieces: HintPieces[Q], query: Q, language: str) -> Q:
    return pieces.all([pieces.silent(query), pieces.silent(pieces.term("language", language))])


def _of_kind(pieces: HintPieces[Q], kind: EntryKind, words: Sequence[Begun], before: str) -> Q:
    fits = pieces.all([_word(pieces, kind, word, before) for word in words])
    whole = [pieces.terms(kind, [before + b for b in word.beginnings]) for word in words]
    better = [(Occur.Should, pieces.const(one, _WHOLE)) for one in whole]
    return pieces.boolean([(Occur.Must, pieces.const(fits, _FITS)), *better])


def _word(pieces: HintPieces[Q], field: str, word: Begun, before: str) -> Q:
    ways = [pieces.beginning(field, before + beginning) for beginning in word.beginnings]
    for pattern in word.patterns:
        ways.append(pieces.pattern(field, f"{re.escape(before)}{pattern}.*"))
    ways += [pieces.term(field, before + stem) for stem in word.stems]
    return pieces.any(ways)
