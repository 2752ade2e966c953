"""Names of bodies in the nominative: "… министрлігінің" is "… министрлігі".

Table: ``[nominative]`` of ``language/*/card.toml``. The rows of all languages are tried: none of
one language is a form of another.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.parse.folding import folded, language_rows

_LEAST_CAPITALS = 6


@lru_cache(maxsize=4096)
def nominative(printed: str) -> str:
    """The printed name with its case ending taken off and capitals made a sentence's.

    A name that no row fits stays as printed.
    """
    name = " ".join(printed.split())
    letters = [c for c in name if c.isalpha()]
    if len(letters) >= _LEAST_CAPITALS and all(c.isupper() for c in letters):
        name = _sentence_case(name)
    elif name[:1].islower():
        name = name[:1].upper() + name[1:]
    for pattern, replacement in _rows():
        name = pattern.sub(replacement, name, count=1)
    return name[:1].upper() + name[1:]


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = language_rows("card", "nominative", "rows")
    return tuple((re.compile(pattern, re.IGNORECASE), to) for pattern, to in rows)


@cache
def _proper() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in language_rows("card", "nominative", "proper"))


def _sentence_case(name: str) -> str:
    """Lower case but for the first letter and names of places (``[nominative] proper``)."""
    low = name.lower()
    if len(low) != len(name):
        return name
    out = list(low)
    starts = {0} | {m.start(1) for p in _proper() for m in p.finditer(folded(low))}
    for at in starts:
        out[at] = out[at].upper()
        for i in range(at, len(out)):
            if not (out[i].isalpha() or out[i] == "-"):
                break
            if out[i - 1] == "-" and i > at:
                out[i] = out[i].upper()
    return "".join(out)
