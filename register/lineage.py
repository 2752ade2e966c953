"""Which clause of a new edition is which clause of the older ones. Pure.

First by address (eid, with the number it carries), then by identical text; renumbering with a
changed text is not told yet and makes a new identity.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.clause import Clause

TELLING = 40
"""Characters from which on an identical text tells an identity by itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """A clause of an edition in the register."""

    clause: int
    eid: str
    level: str
    wording: str
    size: int


def wording_hash(clause: Clause) -> str:
    """Equal for equal wordings: heading and text up to white space; the number is not in it."""
    body = clause.text or "\t".join(cell for row in clause.rows for cell in row)
    gone = clause.status if clause.status in ("removed", "repealed", "incomplete") else ""
    parts = (gone, _even(clause.heading or ""), _even(body))
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def match(
    clauses: Sequence[Clause],
    older: Iterable[Sequence[Known]],
    own: Sequence[int | None] = (),
) -> list[int | None]:
    """The identity of each clause, None for a new one; an identity is given once.

    ``older`` are editions, the nearest first. ``own`` are identities that an earlier reading of
    the same file gave: they are kept.
    """
    found: list[int | None] = list(own) or [None] * len(clauses)
    used = {identity for identity in found if identity is not None}
    editions = [list(edition) for edition in older]
    for edition in editions:
        by_eid = {known.eid: known for known in edition}
        for at, clause in enumerate(clauses):
            known = by_eid.get(clause.eid)
            if found[at] is None and known and known.clause not in used:
                found[at] = known.clause
                used.add(known.clause)
    for edition in editions:
        by_text = _unique(k for k in edition if k.clause not in used and k.size >= TELLING)
        for at, clause in enumerate(clauses):
            if found[at] is not None:
                continue
            known = by_text.get((clause.level, wording_hash(clause)))
            if known and known.clause not in used:
                found[at] = known.clause
                used.add(known.clause)
    return found


def _unique(knowns: Iterable[Known]) -> dict[tuple[str, str], Known]:
    """By level and wording; a wording that several clauses have tells none of them."""
    out: dict[tuple[str, str], Known] = {}
    twice: set[tuple[str, str]] = set()
    for known in knowns:
        key = known.level, known.wording
        if key in out:
            twice.add(key)
        out[key] = known
    return {key: known for key, known in out.items() if key not in twice}


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
