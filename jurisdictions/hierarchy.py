"""Legal force: the rank of an act among the acts of its country, by its kind.

Tables with the statutes: ``jurisdictions/<code>/hierarchy.toml``.
"""

from __future__ import annotations

from functools import cache

import jurisdictions

HIGHEST = 100
"""Force of a constitution."""
LOWEST = 10
"""Force of what no row of the country names, and of acts of countries without a table."""
_BESIDE = 2
"""How far under the kind it is shown beside an act outside the ladder stands."""


def force(jurisdiction: str, type: str) -> int:
    """Rank from ``LOWEST`` to ``HIGHEST``; kinds that are equal have the same."""
    return _ranks(jurisdiction).get(type, LOWEST)


@cache
def _ranks(jurisdiction: str) -> dict[str, int]:
    table = jurisdictions.table(jurisdiction, "hierarchy")
    rows = table.get("ladder", [])
    if not rows:
        return {}
    step = (HIGHEST - LOWEST) // len(rows)
    ranks = {type: HIGHEST - at * step for at, row in enumerate(rows) for type in row["types"]}
    for row in table.get("outside", []):
        ranks |= dict.fromkeys(row["types"], ranks[row["as"]] - _BESIDE)
    return ranks
