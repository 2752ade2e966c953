"""Units found by the words of a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.note import Step
from ingest.parse.notes.grammar import UnitWord, grammars
from ingest.parse.types import act_type

ACT = "act"
_SINGLE = frozenset({"list", "preamble", "annex", "document", "text"})
"""Kinds of which a document has one or few: named without a number they can stand elsewhere."""


_HOLDERS: dict[str, tuple[str, ...]] = {
    "alinea": ("paragraph", "subparagraph", "article"),
    "point": ("paragraph", "subparagraph", "article"),
    "paragraph": ("article",),
}
"""What holds a unit of a level, where the unit itself is lost."""


_PARAGRAPHS = frozenset({"alinea", "indent"})


@dataclass(frozen=True, slots=True)
class Aim:
    """An eid or ``act``; None leaves it to the note's place. ``found`` False: of what is lost.

    ``whole`` False: the words name a part of the target that is no clause, or is lost.
    """

    target: str | None
    found: bool = True
    whole: bool = True


class Resolver:
    """Finds the unit that a path of steps names, seen from a place in the text."""

    def __init__(self, tree: Tree, context: Context) -> None:
        self._units = tree.units
        self._is_annex = act_type(context.type, context.jurisdiction).kind == "doc"
        """The file is a document that an act approves: "Приложение 3" can be the file itself."""
        self._by_num: dict[str, list[Unit]] = {}
        for unit in tree.units:
            self._by_num.setdefault((unit.num or "").lower(), []).append(unit)
        self._root = {id(u): _component(u) for u in tree.units}
        self._words: dict[str, UnitWord] = {
            w.label: w
            for g in reversed(grammars(context.jurisdiction, context.language))
            for w in g.units
            if w.label
        }
        self._starts = {id(u): _start(u) for u in tree.units}

    def resolve(self, path: Sequence[Step], host: Unit | None, at: int) -> Aim:
        """What the path names, seen from ``host``; ``at`` is the source offset of the note.

        The unit is looked for in the host's component (main text or annex): the nearest before or
        around the note first, then behind it.
        """
        within: Unit | None = None
        scope: list[Unit] | None = None
        for step in path:
            if step.level == "act":
                continue
            if step.level == "contents":
                return Aim(ACT, whole=False)
            unit = self._step(step, host, at, scope)
            if unit is None:
                return self._lost(step, host, within)
            within, scope = unit, self._inside(unit)
        return Aim(_eid(within))

    def _lost(self, step: Step, host: Unit | None, within: Unit | None) -> Aim:
        """Where a unit that is not there would have been: what holds it was changed."""
        if within is not None:
            return Aim(_eid(within), found=False, whole=False)
        levels = self._levels(step)
        annex = step.level == "annex" and host is None and self._is_annex
        if "document" in levels or annex or (step.level == "list" and host is None):
            return Aim(ACT)  # the file is that document
        if step.num is None and step.level not in _SINGLE:
            return Aim(None)
        holders = _HOLDERS.get(step.level, ())
        around = host.ancestors() if host is not None else []
        holder = next((u for u in around if u.level in holders), self._root.get(id(host)))
        return Aim(_eid(holder), found=False, whole=False)

    def closes(self, unit: Unit, at: int) -> bool:
        """True where no part of ``unit`` stands behind offset ``at``."""
        return not any(self._starts[id(u)] > at for u in self._inside(unit))

    def _inside(self, unit: Unit) -> list[Unit]:
        """Units under ``unit``, in order."""
        out: list[Unit] = []
        for child in unit.children:
            out.append(child)
            out.extend(self._inside(child))
        return out

    def _step(
        self, step: Step, host: Unit | None, at: int, scope: Sequence[Unit] | None
    ) -> Unit | None:
        if step.level == "alinea":
            return self._alinea(step, host, at, scope)
        if step.num is None and host is not None and scope is None:
            around = next((u for u in host.ancestors() if self._is(u, step)), None)
            if around is not None or step.level not in _SINGLE:
                return around
        fitting = [
            u
            for u in self._candidates(host, at, scope, step)
            if self._is(u, step) and (step.num is None or _same(u.num, step.num))
        ]
        if fitting:
            return self._likeliest(fitting, step, nearest=scope is None)
        if step.num is not None and "alinea" in self._levels(step):
            return self._alinea(step, host, at, scope)
        return None

    def _candidates(
        self, host: Unit | None, at: int, scope: Sequence[Unit] | None, step: Step
    ) -> Iterator[Unit]:
        if scope is not None:
            yield from scope
            return
        component = self._root.get(id(host)) if host is not None else None
        pool = self._units if step.num is None else self._by_num.get(step.num.lower(), [])
        units = [
            u
            for u in pool
            if step.level == "annex" or self._root[id(u)] is component or u is component
        ]
        before = [u for u in units if self._starts[id(u)] <= at]
        behind = [u for u in units if self._starts[id(u)] > at]
        # an enclosing or sibling unit before one of an earlier article, even one still to come:
        # some systems print the note above its unit
        near = {id(u) for a in (host.ancestors() if host else []) for u in (a, *a.children)}
        yield from (u for u in reversed(before) if id(u) in near)
        yield from (u for u in behind if id(u) in near)
        yield from (u for u in reversed(before) if id(u) not in near)
        yield from (u for u in behind if id(u) not in near)

    def _likeliest(self, units: Sequence[Unit], step: Step, *, nearest: bool) -> Unit:
        """The first that bears the very word; else the nearest, or of the likeliest level."""
        worded = next((u for u in units if u.label == step.label), None)
        if worded is not None or nearest:
            return worded or units[0]
        levels = self._levels(step)
        return min(units, key=lambda u: levels.index(u.level) if u.level in levels else 0)

    def _levels(self, step: Step) -> tuple[str, ...]:
        word = self._words.get(step.label)
        return word.levels if word else (step.level,)

    def _is(self, unit: Unit, step: Step) -> bool:
        word = self._words.get(step.label)
        levels = self._levels(step)
        if step.level == "annex" or "document" in levels:
            return unit.level == "attachment"
        if unit.label and word and unit.label == word.label:
            return True
        return unit.level in levels

    def _alinea(
        self, step: Step, host: Unit | None, at: int, scope: Sequence[Unit] | None
    ) -> Unit | None:
        """Абзац 1 is the unit itself, абзац N the (N-1)th paragraph under it, dashes counted.

        One behind the note is not meant: the paragraph that the note names stood in its place.
        """
        parent = scope[0].parent if scope else None
        if scope is None and host is not None:
            parent = host.parent if host.level in _PARAGRAPHS else host
        if parent is None or step.num is None or not step.num.isdigit():
            return host if step.num is None else None
        if step.num == "1":
            return parent
        # a часть holds the dashes under it, an абзац is each of them
        kinds = _PARAGRAPHS if step.level == "alinea" else {"alinea"}
        children = [u for u in parent.children if u.level in kinds or step.level == "alinea"]
        below = children[: int(step.num) - 1]
        if len(below) < int(step.num) - 1 or any(u.level not in kinds for u in below):
            return None
        return below[-1] if self._starts[id(below[-1])] <= at else None


def _eid(unit: Unit | None) -> str:
    return unit.eid if unit is not None and unit.eid else ACT


def _same(num: str | None, wanted: str) -> bool:
    return num is not None and num.lower() == wanted.lower()


def _component(unit: Unit) -> Unit | None:
    return next((u for u in unit.ancestors() if u.level == "attachment"), None)


def _start(unit: Unit) -> int:
    for layer in (unit.number, unit.heading, *unit.body):
        if layer is not None and layer.offsets:
            return layer.start
    if unit.gap is not None:
        return unit.gap
    return min((_start(child) for child in unit.children), default=0)
