"""Citations in the form lawyers write; filled from tables in ``services/citation_forms``."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.act import Act
from schemas.clause import Clause


def cite(act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()) -> str:
    """For now: title, number and eid."""
    return " ".join(filter(None, (act.title, act.number_display, clause and clause.num_display)))
