"""What became of each clause between two editions, and how sure that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from register.lineage.units import GONE, Tree, Unit, likeness, runs

StepKind = Literal["same", "renumbered", "moved", "split", "merged", "new", "gone"]
"""``split``: new, made of words that an older clause gave up. ``merged``: gone, its words are now
in another clause. ``moved``: under another unit. What was changed in the words is no step."""

PASSED = 0.7
"""Share of a clause's pairs of words that must have passed over to call it split or merged."""

LEAST = 6
"""Pairs of words under which that says nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One clause from an older edition to a newer one."""

    kind: StepKind
    lineage: int
    sure: float
    """0 to 1: how much speaks for it. Below ``schemas.clause.LOW`` a person should look."""
    before: str | None
    """eid in the older edition."""
    after: str | None
    """eid in the newer one."""
    other: int | None = None
    """Of ``split`` and ``merged``: the clause that the words came from or went to."""


def steps(
    old: Sequence[Unit], new: Sequence[Unit], only: frozenset[int] | None = None
) -> tuple[Step, ...]:
    """In the order of the newer edition; what is gone comes last. Both have their identities.

    ``only``: of clauses that both have, tell no others than these lineages.
    """
    one, other = Tree(old), Tree(new)
    before = {u.lineage: i for i, u in enumerate(old)}
    after = {u.lineage: i for i, u in enumerate(new)}
    out: list[Step] = []
    fresh = [n for n, unit in enumerate(new) if unit.lineage not in before]
    gone = [o for o, unit in enumerate(old) if unit.lineage not in after]
    given = _passed(one, other, fresh, before, after)
    taken = _passed(other, one, gone, after, before)
    for n, unit in enumerate(new):
        if unit.lineage in before:
            if only is not None and unit.lineage not in only:
                continue
            out.append(_kept(one, before[unit.lineage], other, n))
        elif n in given:
            source, sure = given[n]
            out.append(Step("split", unit.lineage, sure, None, unit.eid, source))
        else:
            out.append(Step("new", unit.lineage, 1.0, None, unit.eid))
    for o in gone:
        unit = old[o]
        if o in taken:
            target, sure = taken[o]
            out.append(Step("merged", unit.lineage, sure, unit.eid, None, target))
        else:
            out.append(Step("gone", unit.lineage, 1.0, unit.eid, None))
    return tuple(out)


def _kept(one: Tree, o: int, other: Tree, n: int) -> Step:
    old, new = one.units[o], other.units[n]
    above = [
        tree.units[i].lineage if i is not None else None for tree, i in _aboves(one, o, other, n)
    ]
    kind: StepKind = "same"
    if above[0] != above[1]:
        kind = "moved"
    elif old.num != new.num or old.level != new.level:
        kind = "renumbered"
    return Step(kind, new.lineage, _sure(one, o, other, n, kind), old.eid, new.eid)


def _aboves(one: Tree, o: int, other: Tree, n: int) -> Iterable[tuple[Tree, int | None]]:
    return (one, one.above(o)), (other, other.above(n))


def _sure(one: Tree, o: int, other: Tree, n: int, kind: StepKind) -> float:
    """The same words are sure; an address speaks for half, what the words are like for the rest."""
    old, new = one.units[o], other.units[n]
    if old.wording == new.wording and (new.words or one.print(o) == other.print(n)):
        return 1.0
    if old.status in GONE or new.status in GONE:
        return 1.0 if kind == "same" else 0.5
    like = likeness(one.whole(o), other.whole(n))
    return round(0.5 + 0.5 * like if kind == "same" else like, 2)


def _passed(
    source: Tree,
    target: Tree,
    wanted: Sequence[int],
    in_source: dict[int, int],
    in_target: dict[int, int],
) -> dict[int, tuple[int, float]]:
    """Units of ``target`` without a counterpart whose words another clause of ``source`` lost.

    Read backwards (newer as ``source``) it tells clauses whose words another clause took in.
    Returns the lineage of that clause and the share of words, by place.
    """
    wanted = [n for n in wanted if runs(target.units[n]).total() >= LEAST]
    if not wanted:
        return {}
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, unit in enumerate(source.units):
        if unit.status not in GONE:
            for pair in runs(unit):
                holding[pair].append(i)
    out: dict[int, tuple[int, float]] = {}
    for n in wanted:
        words = runs(target.units[n])
        near = Counter(i for pair in words for i in holding.get(pair, ()))
        for i, _ in near.most_common(3):
            unit = source.units[i]
            left = in_target.get(unit.lineage)
            lost = runs(unit) - runs(target.units[left]) if left is not None else runs(unit)
            share = (words & lost).total() / words.total()
            if share >= PASSED and unit.lineage in in_source:
                out[n] = (unit.lineage, round(share, 2))
                break
    return out
