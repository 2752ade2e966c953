"""How the state, the force and the place of a document change its score."""

from __future__ import annotations

from jurisdictions.hierarchy import HIGHEST, LOWEST
from schemas.search import IndexDocument

WITHOUT_FORCE = frozenset({"repealed", "expired", "draft"})
"""States of acts that never stand before an act in force where both hold all the words."""
_ENDED = 0.5
"""Share of its score that a clause of such an act keeps."""
_LOWEST_FORCE = 0.85
"""Share that the lowest act of the hierarchy keeps beside the constitution."""
_GROUPING = 0.5
"""Share that a unit keeps which only groups clauses: they answer, its heading does not."""
_ACT = 1.2
"""The act itself before its clauses."""
_SCALE = 1 / (_ENDED * _LOWEST_FORCE * _GROUPING)
"""The engine multiplies by one at least: the smallest share becomes one."""


def weight(document: IndexDocument) -> float:
    """The value that the engine is given: it multiplies scores by log2(2 + value)."""
    share = 1.0
    if document.status in WITHOUT_FORCE:
        share *= _ENDED
    height = (max(document.force, LOWEST) - LOWEST) / (HIGHEST - LOWEST)
    share *= _LOWEST_FORCE + (1 - _LOWEST_FORCE) * height
    if document.eid is None:
        share *= _ACT
    elif document.article is None:
        share *= _GROUPING
    return max(0.0, float(2 ** (_SCALE * share)) - 2)
