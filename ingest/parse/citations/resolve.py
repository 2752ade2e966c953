"""Paths of words and numbers as addresses of the units of this act."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.citations.foreign import RUNNING, ends, inserted, join_steps, spelt, spelt_range
from ingest.parse.citations.grammar import LevelWord
from ingest.parse.citations.steps import Item, Path, Step
from schemas.clause import Level


class Units:
    """The units of an act, ready to be looked up by legal name and number."""

    def __init__(self, tree: Tree, context: Context) -> None:
        self.context = context
        self.order = {id(unit): place for place, unit in enumerate(tree.units)}
        self.tops = [unit for unit in tree.units if unit.parent is None]
        self._running: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        self._levels = _levels_of(tree)
        for unit in tree.units:
            if unit.num is not None:
                self._running[unit.level, unit.num.lower()].append(unit)

    def resolve(self, host: Unit, path: Path, *, named: bool) -> Iterator[tuple[str, bool]]:
        """(eid, found) per unit that ``path`` points at, seen from ``host``.

        ``named``: the act is named ("of this Code"), so the path begins at its top; else it
        begins in the closest unit around ``host`` that has such a unit.
        """
        yield from self._walk(host, None, path, named)

    def _walk(
        self, host: Unit, at: Unit | None, path: Path, named: bool
    ) -> Iterator[tuple[str, bool]]:
        step, rest = path[0], path[1:]
        if not step.level.levels:  # a sentence: the unit that holds it
            if rest or at is None:
                return
            yield at.eid, True
            return
        if step.here:
            here = self._enclosing(host, step.level)
            found: list[tuple[Unit | None, str]] = [(here, "")] if here is not None else []
        else:
            found = self._find(host, at, step, named)
        for unit, number in found:
            if unit is None:
                yield from ((eid, False) for eid in self._expected(host, at, step, rest, number))
            elif rest:
                yield from self._walk(host, unit, rest, named)
            else:
                yield unit.eid, True

    # --- "this article" ---------------------------------------------------------------------

    def _enclosing(self, host: Unit, word: LevelWord) -> Unit | None:
        around = host.ancestors()
        for unit in around:
            if unit.label == word.word and unit.num is not None:
                return unit
        if "alinea" in word.levels:
            return _own_alinea(host, word)
        for unit in around:
            if unit.level in word.levels and unit.label in (None, word.word):
                return unit
        if "paragraph" not in word.levels:
            return None
        # an article that is not divided is its own only paragraph
        return next((u for u in around if u.level == "article"), None)

    # --- numbers ----------------------------------------------------------------------------

    def _find(
        self, host: Unit, at: Unit | None, step: Step, named: bool
    ) -> list[tuple[Unit | None, str]]:
        scope = [at] if at is not None else self._scopes(host, step.level, named)
        for top in scope:
            found = self._numbered(top, step)
            if any(unit is not None for unit, _ in found):
                return found
        return self._numbered(scope[0] if scope else None, step)

    def _scopes(self, host: Unit, word: LevelWord, named: bool) -> list[Unit | None]:
        """Where a path without a parent may begin: the closest units first, the act last."""
        around = host.ancestors()
        if word.levels[0] in RUNNING or named:
            annex = [u for u in around if u.level == "attachment"]
            return [*annex, None]
        holders = [u for u in around if u.level in ("article", "attachment", "paragraph", "list")]
        return [*(u for u in holders if u.label != word.word), None]

    def _numbered(self, top: Unit | None, step: Step) -> list[tuple[Unit | None, str]]:
        out: list[tuple[Unit | None, str]] = []
        for item in step.items:
            out.extend(self._item(top, step, item))
        return out

    def _item(self, top: Unit | None, step: Step, item: Item) -> Iterator[tuple[Unit | None, str]]:
        if item.last is None and item.open:
            whole = self._unit(top, step.level, item.first)
            first, last = ends(item.first)
            if whole is None and not inserted(item, step):
                yield from self._range(top, step.level, first, last)
                return
            yield whole, item.first
        elif item.last is None:
            yield self._unit(top, step.level, item.first), item.first
        else:
            yield from self._range(top, step.level, item.first, item.last)

    def _range(
        self, top: Unit | None, word: LevelWord, first: str, last: str
    ) -> Iterator[tuple[Unit | None, str]]:
        """From ``first`` to ``last``; numbers inserted between stand in the range too."""
        a, b = self._unit(top, word, first), self._unit(top, word, last)
        if a is not None and b is not None and a.parent is b.parent:
            siblings = a.parent.children if a.parent else self.tops
            low, high = self.order[id(a)], self.order[id(b)]
            for unit in siblings:
                if unit.level == a.level and low <= self.order[id(unit)] <= high:
                    yield unit, unit.num or ""
            return
        for number in spelt_range(first, last):
            yield self._unit(top, word, number), number

    def _unit(self, top: Unit | None, word: LevelWord, number: str) -> Unit | None:
        """The unit called ``word`` ``number`` in ``top`` (None: in the act).

        Where the format lost that digits were set above the line, ``651`` is read as 65-1 if only
        that is there; where units are not called so, one of a level the word may mean is taken.
        """
        for strict in (True, False):
            for printed in (number, *_without_raising(number)):
                found = self._called(top, word, printed, strict)
                if found is not None:
                    return found
        return None

    def _called(self, top: Unit | None, word: LevelWord, number: str, strict: bool) -> Unit | None:
        found: Unit | None = None
        levels: tuple[Level, ...] = word.levels
        if "." in number and "subparagraph" not in levels:
            levels = ("subparagraph", *levels)
        for level in levels:
            if level == "alinea" and top is not None and number.isdigit():
                found = _alinea(top, word, int(number))
            elif level in RUNNING or top is None:
                found = self._of(level, word, number, top)
            else:
                found = _below(top, level, word, number, strict)
            if found is not None:
                return found
        return None

    def _of(self, level: Level, word: LevelWord, number: str, top: Unit | None) -> Unit | None:
        found = self._running.get((level, number.lower()), [])
        annex = _component(top)
        own = [u for u in found if _component(_outside(u)) is annex]
        if level not in RUNNING:
            own = [u for u in own if u.label in (None, word.word) and not _in_article(u)]
        if top is not None and level in RUNNING:
            inside = [u for u in own if any(x is top for x in u.ancestors())]
            own = inside or own
        return own[0] if own else None

    # --- what is not there ------------------------------------------------------------------

    def _expected(
        self, host: Unit, at: Unit | None, step: Step, rest: Path, number: str
    ) -> list[str]:
        """The eids that missing units would have."""
        if at is None and step.level.levels[0] not in RUNNING:
            at = next((u for u in host.ancestors() if u.level == "article"), None)
        if at is None:
            at = _component(host)
        level = self._likely(at, step.level)
        own = join_steps([(level, number)])
        eids = ["__".join(p for p in (at.eid if at else "", own) if p)]
        for below in rest:
            if below.level.levels and not below.here:
                level = _next_level(level, below.level)
                numbers = [n for item in below.items for n in spelt(item, below)]
                steps = [join_steps([(level, n)]) for n in numbers]
                eids = ["__".join(p for p in (eid, step) if p) for eid in eids for step in steps]
        return eids

    def _likely(self, at: Unit | None, word: LevelWord) -> Level:
        """The level that a missing unit would have: that of its siblings, of its namesakes."""
        for unit in at.children if at is not None else ():
            if unit.label == word.word:
                return unit.level
        known = self._levels.get(word.word)
        if known is not None and known in word.levels:
            return known
        return _next_level(at.level, word) if at is not None else word.levels[0]


def _levels_of(tree: Tree) -> dict[str, Level]:
    """Legal name → the level that most units of the name have."""
    counts = Counter((u.label, u.level) for u in tree.units if u.label is not None)
    out: dict[str, Level] = {}
    for (label, level), _ in counts.most_common():
        out.setdefault(label or "", level)
    return out


def _alinea(top: Unit, word: LevelWord, number: int) -> Unit | None:
    """The N-th unnumbered paragraph of ``top`` called so; the first is ``top`` itself.

    Where small paragraphs stand below great ones (``абзац 2 части 1``), those of a great one end
    at the next great one. A printed 0 names none.
    """
    if number < 1:
        return None
    if top.level == "alinea":
        return _small_alinea(top, number)
    alineas = [u for u in top.children if u.level == "alinea"]
    if number == 1:
        return top if alineas or top.body or word.levels == ("alinea",) else None
    named = [u for u in alineas if u.label == word.word]
    if len(named) == len(alineas) or not named:
        chosen = alineas
    elif word.levels == ("alinea",):
        chosen = alineas[: alineas.index(next(u for u in alineas if u.label != word.word))]
        chosen = chosen or named
    else:
        chosen = named
    return chosen[number - 2] if number - 2 < len(chosen) else None


def _small_alinea(top: Unit, number: int) -> Unit | None:
    if number == 1:
        return top
    siblings = top.parent.children if top.parent else []
    after = siblings[siblings.index(top) + 1 :]
    own: list[Unit] = []
    for unit in after:
        if unit.level != "alinea" or unit.label == top.label:
            break
        own.append(unit)
    return own[number - 2] if number - 2 < len(own) else None


def _own_alinea(host: Unit, word: LevelWord) -> Unit | None:
    """``this part`` where parts are unnumbered: the one that holds ``host``."""
    unit = host
    if unit.level == "alinea":
        if unit.label == word.word or unit.parent is None:
            return unit
        before = [u for u in unit.parent.children if u.level == "alinea"]
        for sibling in reversed(before[: before.index(unit)]):
            if sibling.label == word.word:
                return sibling
        return unit.parent
    return next((u for u in unit.ancestors() if u.level in ("paragraph", "point", "article")), None)


def _without_raising(number: str) -> list[str]:
    """``651`` → 65-1, 6-51; ``д1`` → д-1."""
    if "-" in number or "." in number or not number[-1:].isdigit() or len(number) < 2:
        return []
    return [f"{number[:-k]}-{number[-k:]}" for k in (1, 2) if len(number) > k]


def _below(top: Unit, level: Level, word: LevelWord, number: str, strict: bool) -> Unit | None:
    """The nearest unit of ``level`` under ``top`` with this number, the right name preferred."""
    wanted = number.lower()
    layer = top.children
    while layer:
        found = [u for u in layer if u.level == level and _same(u, wanted)]
        named = [u for u in found if u.label == word.word]
        if named or (found and all(u.label is None for u in found)):
            return (named or found)[0]
        if found and (len(word.levels) == 1 or not strict):
            return found[0]
        layer = [c for u in layer if u.level not in ("article", "attachment") for c in u.children]
    if top.level == "alinea" and top.parent is not None:
        return _after(top, level, wanted)
    return None


def _after(top: Unit, level: Level, wanted: str) -> Unit | None:
    """A list that an unnumbered paragraph begins may stand beside it in the tree."""
    assert top.parent is not None
    siblings = top.parent.children
    for unit in siblings[siblings.index(top) + 1 :]:
        if unit.level == "alinea" and unit.label == top.label:
            return None
        if unit.level == level and _same(unit, wanted):
            return unit
    return None


def _same(unit: Unit, wanted: str) -> bool:
    return unit.num is not None and unit.num.lower() == wanted


def _component(unit: Unit | None) -> Unit | None:
    """The annex that a unit stands in, or is; None is the act itself."""
    around = unit.ancestors() if unit is not None else []
    return next((u for u in around if u.level == "attachment"), None)


def _outside(unit: Unit) -> Unit | None:
    """What a unit is numbered in: an annex in what holds it, not in itself."""
    return unit.parent if unit.level == "attachment" else unit


def _in_article(unit: Unit) -> bool:
    return any(u.level == "article" for u in unit.ancestors())


def _next_level(above: Level, word: LevelWord) -> Level:
    """What ``word`` most likely is below a unit of level ``above``."""
    order: Sequence[Level] = word.levels
    if above == "article" and "paragraph" in order:
        return "paragraph"
    if above == "paragraph" and "point" in order:
        return "point"
    if above in ("paragraph", "point") and "alinea" in order:
        return "alinea"
    return order[0]
