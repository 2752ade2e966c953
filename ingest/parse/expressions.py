"""Texts of one act in several languages: one work, and which clause says what the other says.

Two texts that a file holds of one act are expressions of one work: what one of them leaves out of
its head (number, date) the other tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import ParsedAct

Pair = tuple[str | None, str | None]
"""eids of a clause in the one text and in the other; None where the other has no such clause."""


def one_work(acts: Sequence[ParsedAct]) -> list[ParsedAct]:
    """The acts of a file; texts in several languages that may be one act get one IRI."""
    languages = {a.act.language for a in acts}
    if len(acts) < 2 or len(languages) < len(acts):
        return list(acts)
    fullest = max((a.act for a in acts), key=_told)
    return [replace(a, act=_named(a.act, fullest)) for a in acts]


def _told(act: Act) -> tuple[bool, bool, bool]:
    return act.number is not None, act.date is not None, act.type != "unknown"


def _named(act: Act, fullest: Act) -> Act:
    """``act`` with the IRI of ``fullest`` and what it lacks, unless it tells otherwise itself."""
    own = act.jurisdiction, act.number or fullest.number, act.date or fullest.date
    if act.iri == fullest.iri or own != (fullest.jurisdiction, fullest.number, fullest.date):
        return act
    return replace(
        act,
        iri=fullest.iri,
        type=fullest.type if act.type == "unknown" else act.type,
        number=fullest.number,
        number_display=act.number_display or fullest.number_display,
        date=fullest.date,
        approved_by=act.approved_by or fullest.approved_by,
    )


def aligned(one: Sequence[Clause], other: Sequence[Clause]) -> tuple[Pair, ...]:
    """Clauses of two texts of one act that say the same, in the order of ``one``.

    Units of one parent are matched by level and number; unnumbered ones and lettered points (whose
    letters are those of another alphabet) by their order. What only ``other`` has stands behind
    the clause it follows.
    """
    return tuple(_pairs(_Side(one), _Side(other), None, None))


class _Side:
    """The clauses of one text by their parents."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._below: dict[str | None, list[Clause]] = {}
        for clause in clauses:
            self._below.setdefault(clause.parent, []).append(clause)

    def below(self, parent: str | None) -> list[Clause]:
        return self._below.get(parent, [])

    def keyed(self, parent: str | None) -> dict[tuple[str, int], Clause]:
        """Clauses below ``parent`` by level, number and place among those that share both."""
        seen: Counter[str] = Counter()
        out = {}
        for clause in self.below(parent):
            num = clause.num or ""
            kind = f"{clause.level} {num if num[:1].isdigit() else ''}"
            seen[kind] += 1
            out[kind, seen[kind]] = clause
        return out

    def all_below(self, parent: str) -> Iterator[str]:
        for clause in self.below(parent):
            yield clause.eid
            yield from self.all_below(clause.eid)


def _pairs(one: _Side, other: _Side, mine: str | None, theirs: str | None) -> Iterator[Pair]:
    ours, his = one.keyed(mine), other.keyed(theirs)
    order = {key: place for place, key in enumerate(his)}
    alone = [(order[key], clause.eid) for key, clause in his.items() if key not in ours]
    for key, clause in ours.items():
        found = his.get(key)
        if found is None:
            yield from ((eid, None) for eid in (clause.eid, *one.all_below(clause.eid)))
            continue
        while alone and alone[0][0] < order[key]:
            yield from _theirs(other, alone.pop(0)[1])
        yield clause.eid, found.eid
        yield from _pairs(one, other, clause.eid, found.eid)
    for _, eid in alone:
        yield from _theirs(other, eid)


def _theirs(other: _Side, eid: str) -> Iterator[Pair]:
    yield from ((None, each) for each in (eid, *other.all_below(eid)))
