"""``16.1.``, ``2.1.1.``: numbers that hold the number of the unit they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.parse.block import Block
from ingest.parse.structure.candidates import Candidate
from ingest.parse.structure.numbering import follows, key
from ingest.parse.structure.scope import LISTED, Scope
from schemas.clause import Level

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk


def clause(walk: Walk, found: Candidate, block: Block) -> bool:
    assert found.num is not None
    parts = found.num.split(".")
    base = ".".join(parts[:-1])
    step = key(parts[-1])
    if not step:
        return False
    for scope in reversed(walk.stack):
        unit = scope.unit
        if unit is None or unit.num != base or unit.level in LISTED | {"item"}:
            continue
        last = scope.counters.get("dotted")
        relation = follows(last, step)
        if relation is None or (relation != "next" and _small(found, block)):
            return False
        if last is None and _small(found, block) and unit.body and not scope.tail.endswith(":"):
            return False
        clause = unit.level in ("paragraph", "subparagraph")
        level: Level = "subparagraph" if clause else "paragraph"
        parent = scope if clause else _section_in(walk, scope)
        walk.close_to(parent)
        scope.counters["dotted"] = step
        walk.clauses_since_chapter += not clause
        walk.open(level, found, block, parent)
        return True
    return False


def _small(found: Candidate, block: Block) -> bool:
    """A small letter behind the number: an entry after a colon, or the rest of a torn line."""
    return block.text.text[found.rest :][:1].islower()


def _section_in(walk: Walk, chapter: Scope) -> Scope:
    """The § that is open inside the chapter whose number the clauses bear (3.1. in § 1 of 3)."""
    inner = walk.innermost("section")
    return inner if inner and walk.stack.index(inner) > walk.stack.index(chapter) else chapter
