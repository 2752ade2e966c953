"""Which clause of one text of an act says what a clause of its text in another language says. Pure.

Units of one address are one clause; else units under paired units by level and number; what has no
number, or a letter (which is another one in another alphabet), by its order between the neighbours
that are paired, as far as length, figures and headings bear it out. Nothing is paired at any price:
a clause without a pair is listed as such.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from register.across.differ import Cited, Said, differences, said
from schemas.across import ClausePair, PairDoubt, PairReason
from schemas.clause import Clause

_BASE: dict[PairReason, float] = {"address": 0.95, "number": 0.88, "order": 0.6}
"""Confidence by the way a pair was found, before what its texts say."""
_CLOSED = 0.2
"""More for an order where both texts have as many units between the same neighbours."""
_FOR, _AGAINST = 0.05, 0.15
_LEAST = 0.5
"""Evidence below which an order makes no pair."""
_ALIKE, _APART = math.log(1.7), math.log(3.0)
"""Lengths of texts that say the same, and of texts that hardly do: official texts of one act in two
of our languages were never three times as long as each other, beyond a few words."""
_FEW = 40
"""Characters under which a length says nothing."""

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an act: its clauses in document order, and what they cite."""

    language: str
    clauses: Sequence[Clause]
    cited: Mapping[str, Cited]
    """By eid."""


def paired(one: Text, other: Text) -> tuple[ClausePair, ...]:
    """Pairs in the order of ``one``; what only ``other`` has stands behind what it follows."""
    return tuple(_Alignment(_Side(one), _Side(other)).run())


class _Side:
    """The clauses of one text, by eid and by parent."""

    def __init__(self, text: Text) -> None:
        self.clauses = {c.eid: c for c in text.clauses}
        self.below: dict[str | None, list[str]] = defaultdict(list)
        for clause in text.clauses:
            self.below[clause.parent if clause.parent in self.clauses else None].append(clause.eid)
        self.said = {
            c.eid: said(
                (c.heading, c.text, *(cell for row in c.rows for cell in row)),
                text.language,
                text.cited.get(c.eid, frozenset()),
            )
            for c in text.clauses
        }
        self._length: dict[str, int] = {}

    def length(self, eid: str) -> int:
        """Characters of a unit with all in it."""
        if eid not in self._length:
            below = sum(map(self.length, self.below.get(eid, ())))
            self._length[eid] = len(self.said[eid].text) + below
        return self._length[eid]

    def kind(self, eid: str) -> _Key | None:
        """Level and number of a unit that is told by a number."""
        clause = self.clauses[eid]
        num = clause.num or ""
        return (clause.level, num) if num[:1].isdigit() else None


class _Alignment:
    def __init__(self, one: _Side, other: _Side) -> None:
        self.one, self.other = one, other
        self.of: dict[str, tuple[str, PairReason]] = {}
        """eid of ``one`` → eid of ``other`` and how it was found."""
        self.taken: set[str] = set()
        self.closed: set[str] = set()
        """eids of ``one`` whose row is as long in the other text."""

    def run(self) -> Iterator[ClausePair]:
        # An article keeps its number wherever the chapters of the other text put it.
        for eid, clause in self.one.clauses.items():
            there = self.other.clauses.get(eid)
            if clause.level == "article" and there and there.level == "article" and clause.num:
                self._pair(eid, eid, "address")
        self._inside(None, None)
        for eid in list(self.one.clauses):
            found = self.of.get(eid)
            if found:
                self._inside(eid, found[0])
        yield from self._in_order()

    def _pair(self, mine: str, theirs: str, reason: PairReason) -> None:
        self.of[mine] = theirs, reason
        self.taken.add(theirs)

    def _inside(self, mine: str | None, theirs: str | None) -> None:
        """What stands in two paired units (None: in the acts), and then what stands in that."""
        self._numbered(mine, theirs)
        self._ordered(mine, theirs)
        for eid in self.one.below.get(mine, ()):
            clause = self.one.clauses[eid]
            if eid in self.of and clause.level != "article":
                self._inside(eid, self.of[eid][0])

    def _free(self, mine: str | None, theirs: str | None) -> tuple[list[str], list[str]]:
        return (
            [e for e in self.one.below.get(mine, ()) if e not in self.of],
            [e for e in self.other.below.get(theirs, ()) if e not in self.taken],
        )

    def _numbered(self, mine: str | None, theirs: str | None) -> None:
        ours, his = self._free(mine, theirs)
        there = dict(_counted(self.other, his))
        for key, eid in _counted(self.one, ours):
            found = there.get(key)
            if found is not None:
                self._pair(eid, found, "address" if eid == found else "number")
        ours, his = self._free(mine, theirs)
        # A part here, a point there: the number alone, where it is the only one.
        mine_by, his_by = _by_number(self.one, ours), _by_number(self.other, his)
        for num, eid in mine_by.items():
            if num in his_by:
                self._pair(eid, his_by[num], "number")

    def _ordered(self, mine: str | None, theirs: str | None) -> None:
        """Runs of free units between paired neighbours, each aligned as a sequence."""
        his = self.other.below.get(theirs, [])
        places = {eid: at for at, eid in enumerate(his)}
        run: list[str] = []
        since = 0
        for eid in [*self.one.below.get(mine, ()), None]:
            if eid is not None and eid not in self.of:
                run.append(eid)
                continue
            until = places.get(self.of[eid][0]) if eid is not None else len(his)
            if until is None or until < since:
                continue  # paired with a unit elsewhere, or of another order
            if run:
                gap = [e for e in his[since:until] if e not in self.taken]
                for a, b in self._sequence(run, gap):
                    self._pair(a, b, "order")
                    if len(run) == len(gap):
                        self.closed.add(a)
            run, since = [], until + (eid is not None)

    def _sequence(self, ours: list[str], his: list[str]) -> list[tuple[str, str]]:
        """The best pairing that keeps the order, by dynamic programming over the evidence."""
        if not ours or not his or len(ours) * len(his) > 250_000:
            return []
        even = len(ours) == len(his)
        worth = [[self._order_worth(a, b, even) for b in his] for a in ours]
        best = [[0.0] * (len(his) + 1) for _ in range(len(ours) + 1)]
        for i in range(len(ours) - 1, -1, -1):
            for j in range(len(his) - 1, -1, -1):
                take = worth[i][j] - _LEAST + best[i + 1][j + 1] if worth[i][j] >= _LEAST else -1.0
                best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
        out = []
        i = j = 0
        while i < len(ours) and j < len(his):
            take = worth[i][j] - _LEAST + best[i + 1][j + 1] if worth[i][j] >= _LEAST else -1.0
            if take >= best[i + 1][j] and take >= best[i][j + 1] and take > 0:
                out.append((ours[i], his[j]))
                i, j = i + 1, j + 1
            elif best[i + 1][j] >= best[i][j + 1]:
                i += 1
            else:
                j += 1
        return out

    def _order_worth(self, mine: str, theirs: str, even: bool) -> float:
        a, b = self.one.clauses[mine], self.other.clauses[theirs]
        if self.one.kind(mine) is not None or self.other.kind(theirs) is not None:
            numbered = self.one.kind(mine), self.other.kind(theirs)
            if numbered[0] != numbered[1]:
                return 0.0  # a number that the other text does not have is no pair by order
        if a.level != b.level and not even:
            return 0.0
        reasons, doubts = self._evidence(mine, theirs)
        # Where both have as many, a place in the row tells more.
        return 0.55 + 0.1 * even + 0.1 * len(reasons) - 0.3 * len(doubts)

    def _evidence(self, mine: str, theirs: str) -> tuple[list[PairReason], list[PairDoubt]]:
        """What the two units say for and against being one."""
        one, other = self.one.said[mine], self.other.said[theirs]
        a, b = self.one.clauses[mine], self.other.clauses[theirs]
        reasons: list[PairReason] = []
        doubts: list[PairDoubt] = []
        alike = _figures_agree(one, other)
        if alike is not None:
            (reasons if alike else doubts).append("figures")
        long, short = sorted((self.one.length(mine), self.other.length(theirs)), reverse=True)
        if long > _FEW:
            ratio = math.log(long / max(short, 1))
            if ratio <= _ALIKE:
                reasons.append("length")
            elif ratio > _APART:
                doubts.append("length")
        if a.heading and b.heading:
            reasons.append("heading")
        elif (a.heading or b.heading) and a.status == b.status == "present":
            doubts.append("heading")
        if one.cited and other.cited:
            shared = one.cited & other.cited
            (reasons if shared else doubts).append("citations")
        if a.level != b.level:
            doubts.append("level")
        return reasons, doubts

    def _clause_pair(self, mine: str) -> ClausePair:
        theirs, way = self.of[mine]
        reasons, doubts = self._evidence(mine, theirs)
        sure = _BASE[way] + _CLOSED * (mine in self.closed)
        sure += _FOR * len(reasons) - _AGAINST * len(doubts)
        told = differences(self.one.said[mine], self.other.said[theirs])
        sure = round(min(1.0, max(0.05, sure)), 2)
        return ClausePair(mine, theirs, sure, (way, *reasons), tuple(doubts), told)

    def _in_order(self) -> Iterator[ClausePair]:
        """In the order of ``one``; free units of ``other`` behind the one that they follow."""
        lone = {e for e in self.other.clauses if e not in self.taken}
        order = list(self.other.clauses)
        places = {eid: at for at, eid in enumerate(order)}
        at = 0
        for eid in self.one.clauses:
            found = self.of.get(eid)
            if found is None:
                yield ClausePair(eid, None, 0.0)
                continue
            place = places[found[0]]
            while at < place:
                if order[at] in lone:
                    yield ClausePair(None, order[at], 0.0)
                at += 1
            yield self._clause_pair(eid)
        for eid in order[at:]:
            if eid in lone:
                yield ClausePair(None, eid, 0.0)


def _counted(side: _Side, eids: Sequence[str]) -> Iterator[tuple[tuple[_Key, int], str]]:
    """Numbered units with their place among those of one level and number."""
    seen: Counter[_Key] = Counter()
    for eid in eids:
        kind = side.kind(eid)
        if kind is not None:
            seen[kind] += 1
            yield (kind, seen[kind]), eid


def _by_number(side: _Side, eids: Sequence[str]) -> dict[str, str]:
    """Number → unit, where only one has it."""
    found: dict[str, list[str]] = defaultdict(list)
    for eid in eids:
        kind = side.kind(eid)
        if kind is not None and kind[0] not in ("article", "chapter", "section", "part", "title"):
            found[kind[1]].append(eid)
    return {num: eids[0] for num, eids in found.items() if len(eids) == 1}


def _figures_agree(one: Said, other: Said) -> bool | None:
    """Whether the numbers in digits agree; None where they say nothing."""
    mine, theirs = one.values, other.values
    if not mine or not theirs:
        return None
    share = len(mine & theirs) / len(mine | theirs)
    return True if share >= 0.5 else False if share < 0.2 else None
