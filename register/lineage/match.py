"""Give the clauses of an edition the identities that they have in other editions.

By address and content together: an address with the same or a like text is the same clause; a text
that stands at another address was renumbered or moved; a number whose text is quite another one was
restated, unless the old text went elsewhere or the number had been given up before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from register.lineage.units import GONE, STRUCTURE, TELLING, Tree, Unit, bag, bag_of, likeness

ALIKE = 0.6
"""Share of common words from which on a text is the old one, changed."""

RELATED = 0.3
"""Share under which two texts have nothing to do with each other: a Russian text and another of the
same act share a fifth of their words."""

FEW = 6
"""Words under which a likeness says nothing."""

COMMON = 12
"""Units that a word may stand in and still tell which they are."""

SURE = 0.9
"""Share from which on an address needs no comparison with others."""

HOME = 0.1
"""What its old address is worth to a text."""

CLEAR = 0.02
"""How much liker the right text is than the next one: of two that are as like, none is told."""

Said = Callable[[int], Iterable[str]]
When = Literal["before", "after", "unknown"]


@dataclass(frozen=True)
class Older:
    """An edition in the register, to take identities from."""

    load: Callable[[], Sequence[Unit]]
    """Its units in document order; called when they are needed."""
    same_language: bool = True
    when: When = "before"
    """Whether its text is older than that of the edition that gets identities."""

    @cached_property
    def units(self) -> Sequence[Unit]:
        return self.load()


def match(
    units: Sequence[Unit],
    older: Iterable[Older],
    own: Sequence[int | None] = (),
    inserted: frozenset[str] = frozenset(),
    said: Said = lambda _: (),
) -> list[int | None]:
    """The identity of each unit, None for a new one; an identity is given once.

    ``older`` are editions, the nearest first. ``own`` are identities that an earlier reading of the
    same file gave: they are kept. ``inserted``: eids that a note of the edition calls new. ``said``
    tells what an identity said in any edition, with all in it.
    """
    found: list[int | None] = list(own) or [None] * len(units)
    refused: set[int] = set()
    for edition in older:
        if all(identity is not None for identity in found):
            break
        if edition.same_language:
            pairs = _Pairing(Tree(edition.units), Tree(units), edition.when, inserted, said)
            pairs.run(found, refused)
        else:
            _by_address(units, edition.units, found, refused)
    return found


def _by_address(
    units: Sequence[Unit], other: Sequence[Unit], found: list[int | None], refused: set[int]
) -> None:
    """Another language: its words tell nothing, its numbers do."""
    used = {identity for identity in found if identity is not None}
    at = {u.eid: u for u in other if u.lineage not in used}
    for i, unit in enumerate(units):
        there = at.get(unit.eid)
        if found[i] is None and i not in refused and there is not None:
            found[i] = there.lineage


class _Pairing:
    """Units of one older edition and those of the new one, paired step by step."""

    def __init__(
        self, old: Tree, new: Tree, when: When, inserted: frozenset[str], said: Said
    ) -> None:
        self.old, self.new, self.when, self.inserted, self.said = old, new, when, inserted, said
        self.of: dict[int, int] = {}
        """Place in the new edition to place in the old one."""
        self.taken: set[int] = set()
        self.refused: set[int] = set()
        """Places in the new edition that get nothing here: they have an identity, or a number that
        was another clause's before."""

    def run(self, found: list[int | None], refused: set[int]) -> None:
        """Fill what is None in ``found``; ``refused`` is added to."""
        used = {identity for identity in found if identity is not None}
        by_lineage = {u.lineage: i for i, u in enumerate(self.old.units)}
        self.refused = refused | {n for n, identity in enumerate(found) if identity is not None}
        self.of = {n: by_lineage[i] for n, i in enumerate(found) if i in by_lineage}
        self.taken = {i for i, u in enumerate(self.old.units) if u.lineage in used}
        held = set(self.refused)
        self._heads()
        self._children()
        self._anywhere()
        self._children()
        refused |= self.refused - held
        for n, o in self.of.items():
            if found[n] is None:
                found[n] = self.old.units[o].lineage

    def _pair(self, o: int, n: int) -> None:
        self.of[n] = o
        self.taken.add(o)

    def _free(self, n: int) -> bool:
        return n not in self.of and n not in self.refused

    def _heads(self) -> None:
        """Articles, chapters, clauses under no other: across the whole act."""
        new = [n for n in range(len(self.new.units)) if self._free(n) and self.new.is_head(n)]
        old = [o for o in range(len(self.old.units)) if o not in self.taken and self.old.is_head(o)]
        for n in new:
            o = self._at_home(n)
            if o is not None and self.old.print(o) == self.new.print(n):
                self._pair(o, n)
        self._same_words(old, new)
        for n in new:
            o = self._at_home(n)
            if o is not None and self._score(o, n) >= SURE:
                self._pair(o, n)
        self._like_words(old, new, ALIKE)
        for n in new:
            o = self._at_home(n)
            if o is not None:
                self._restated(o, n)

    def _at_home(self, n: int) -> int | None:
        """The free unit that stood at the address of one that is free too."""
        o = self.old.at.get(self.new.units[n].eid)
        return o if o is not None and o not in self.taken and self._free(n) else None

    def _children(self) -> None:
        """What is inside paired units, from the top down."""
        for n in range(len(self.new.units)):
            if n in self.of and self.new.units[n].level not in STRUCTURE:
                self._siblings(self.of[n], n)

    def _siblings(self, above_old: int, above_new: int) -> None:
        def rest() -> tuple[list[int], list[int]]:
            return (
                [o for o in self.old.children(above_old) if o not in self.taken],
                [n for n in self.new.children(above_new) if self._free(n)],
            )

        old, new = rest()
        if not old or not new:
            return
        same: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        for o in old:
            unit = self.old.units[o]
            same[unit.level, unit.num, unit.wording].append(o)
        for n in new:
            unit = self.new.units[n]
            if there := same[unit.level, unit.num, unit.wording]:
                self._pair(there.pop(0), n)
        self._same_words(*rest(), least=12)
        self._numbered(*rest(), ALIKE)
        self._like_words(*rest(), ALIKE)
        self._numbered(*rest(), RELATED)
        self._in_gaps(above_old, above_new)
        old, new = rest()
        numbers = {(self.old.units[o].level, self.old.units[o].num): o for o in old}
        for n in new:
            unit = self.new.units[n]
            at = numbers.get((unit.level, unit.num)) if unit.num is not None else None
            if at is not None and at not in self.taken:
                self._restated(at, n)

    def _numbered(self, old: list[int], new: list[int], least: float) -> None:
        """The same number with a text that is like the old one."""
        numbers = {(self.old.units[o].level, self.old.units[o].num): o for o in old}
        for n in new:
            unit = self.new.units[n]
            o = numbers.get((unit.level, unit.num)) if unit.num is not None else None
            if o is not None and o not in self.taken and self._score(o, n) >= least:
                self._pair(o, n)

    def _in_gaps(self, above_old: int, above_new: int) -> None:
        """Unnumbered units stand where they stood: paired between the same neighbours."""
        inside = list(self.new.children(above_new))
        siblings = list(self.old.children(above_old))
        for at, n in enumerate(inside):
            unit = self.new.units[n]
            if unit.num is not None or not self._free(n):
                continue
            before = self.of.get(inside[at - 1]) if at else None
            if at and before is None:
                continue
            place = 0 if before is None else _place(siblings, before) + 1
            if not 0 <= place < len(siblings):
                continue
            o = siblings[place]
            there = self.old.units[o]
            after = self.of.get(inside[at + 1]) if at + 1 < len(inside) else None
            closed = at + 1 == len(inside) or after is not None
            alone = closed and (
                place + 1 == len(siblings)
                if after is None
                else siblings[place + 1 : place + 2] == [after]
            )
            if o in self.taken or there.level != unit.level or there.num is not None:
                continue
            if alone or self._score(o, n) >= RELATED:
                self._pair(o, n)

    def _anywhere(self) -> None:
        """What is left, wherever it stands now."""
        old = [o for o in range(len(self.old.units)) if o not in self.taken]
        new = [n for n in range(len(self.new.units)) if self._free(n)]
        self._same_words(old, new)
        self._like_words(
            [o for o in old if o not in self.taken and self._long(self.old, o)],
            [n for n in new if self._free(n) and self._long(self.new, n)],
            0.75,
        )

    def _long(self, tree: Tree, i: int) -> bool:
        return bag(tree.units[i]).total() >= 2 * FEW

    def _same_words(self, old: Iterable[int], new: Iterable[int], least: int = TELLING) -> None:
        """Texts that stand once in either edition, at another address."""
        theirs = _once((self.old.print(o), o) for o in old if self._size(self.old, o) >= least)
        ours = _once((self.new.print(n), n) for n in new if self._size(self.new, n) >= least)
        for words, n in ours.items():
            o = theirs.get(words)
            if o is not None and o not in self.taken and self._free(n):
                self._pair(o, n)

    def _size(self, tree: Tree, i: int) -> int:
        unit = tree.units[i]
        if unit.status in GONE:
            return 0
        return len(unit.words) + sum(self._size(tree, c) for c in tree.children(i))

    def _like_words(self, old: Iterable[int], new: Iterable[int], least: float) -> None:
        """The best pairs of like texts; a rare word in common makes a pair a candidate."""
        old, new = [o for o in old if o not in self.taken], [n for n in new if self._free(n)]
        holding: dict[str, list[int]] = defaultdict(list)
        for o in old:
            for word in self.old.whole(o):
                holding[word].append(o)
        scored: list[tuple[float, int, int]] = []
        for n in new:
            words = self.new.whole(n)
            if words.total() < FEW:
                continue
            near = {o for w in words for o in holding.get(w, ()) if len(holding[w]) <= COMMON}
            for o in near:
                there, here = self.old.units[o], self.new.units[n]
                score = self._score(o, n) if there.level == here.level else 0.0
                if score >= least:
                    scored.append((score + HOME * (there.eid == here.eid), o, n))
        by_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for score, o, n in scored:
            by_new[n].append((score, o))
        for score, o, n in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[2])):
            rivals = [r for s, r in by_new[n] if r not in self.taken and s > score - CLEAR]
            if self._free(n) and rivals == [o]:
                self._pair(o, n)

    def _score(self, o: int, n: int) -> float:
        return likeness(self.old.whole(o), self.new.whole(n))

    def _restated(self, o: int, n: int) -> None:
        """One number, another text: the clause was given a new wording, or its number was."""
        old, new = self.old.units[o], self.new.units[n]
        if self._score(o, n) < RELATED and self._used_again(old, new, n):
            self.refused.add(n)
        else:
            self._pair(o, n)

    def _used_again(self, old: Unit, new: Unit, n: int) -> bool:
        """Whether a number that its clause had given up was given to another one."""
        if new.status in GONE or new.level in STRUCTURE or not self.new.whole(n):
            return False
        if old.status not in GONE:
            return new.eid in self.inserted and self.when == "before"
        if self.when == "after":
            return False
        words = self.new.whole(n)
        before = (bag_of(text) for text in self.said(old.lineage))
        return not any(likeness(said, words) >= RELATED for said in before)


def _once(pairs: Iterable[tuple[tuple[str, ...], int]]) -> Mapping[tuple[str, ...], int]:
    """By wording; a wording that several units have tells none of them."""
    out: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for words, i in pairs:
        if words in out:
            twice.add(words)
        out[words] = i
    return {words: i for words, i in out.items() if words not in twice}


def _place(siblings: list[int], o: int) -> int:
    """Where a unit stands among siblings; past the end where it is none of them."""
    return siblings.index(o) if o in siblings else len(siblings)
