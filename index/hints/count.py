"""How many clauses a viewer may see of a part of a query."""

from __future__ import annotations

from dataclasses import replace

from index.engine import Engine
from index.plan import And, Bag, Node, Plan, Word
from index.verify import Verified
from schemas.register import Viewer
from schemas.search import Filters

_FEW = 2000
"""Documents up to which it is worth counting those that the viewer may see."""


def count(engine: Engine, plan: Plan, viewer: Viewer) -> int:
    """Clauses that fit a plan as it stands."""
    return Verified(engine).search(plan, viewer, 1, facets=False).total


def of_node(plan: Plan, node: Node | None) -> Plan:
    """The plan with nothing but ``node`` asked for."""
    return replace(plan, where=node, address=(), numbers=())


def everywhere(plan: Plan) -> Plan:
    """The plan without filters, in any wording."""
    return replace(plan, filters=Filters(), any_wording=True, folded=True)


def one_word(word: Word) -> Bag:
    return Bag((word,), 1, 1)


def occurs(engine: Engine, word: Word, plan: Plan, viewer: Viewer) -> bool:
    """Whether a word stands, in any form, in any wording that the viewer may see."""
    held = engine.held(word)
    if not held or (held > _FEW and viewer.sees_all):
        return held > 0
    return count(engine, everywhere(of_node(plan, one_word(word))), viewer) > 0


def parts_of(where: Node | None) -> tuple[Node, ...]:
    """What a query asks for side by side: its words one by one, its phrases and groups."""
    match where:
        case None:
            return ()
        case Bag(words=words):
            return tuple(one_word(word) for word in words)
        case And(parts=parts):
            return tuple(part for whole in parts for part in parts_of(whole))
        case _:
            return (where,)


def together(parts: tuple[Node, ...]) -> Node | None:
    """The parts as one query again, all of them asked for."""
    words = tuple(w for part in parts if isinstance(part, Bag) for w in part.words)
    others = [part for part in parts if not isinstance(part, Bag)]
    found = [*others, *([Bag(words, len(words), len(words))] if words else [])]
    return And(tuple(found)) if len(found) > 1 else next(iter(found), None)
