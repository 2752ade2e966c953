"""Everyday names of an act: its kind, its country, the short names of codes.

Tables: ``language/<code>/lookup.toml`` and ``jurisdictions/<code>/abbreviations.toml``. With them
"ст. 8 ТК КР" and "закон 138" find acts whose titles hold none of these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import jurisdictions
from index.query.lookup import spoken
from language.fold import fold
from schemas.act import Act

_CODES = frozenset({"code", "constitution"})
"""Kinds that have short names; a law on a code only names the code in its title."""


def everyday_names(act: Act) -> Iterator[str]:
    """Texts whose words lead to ``act`` beside those of its title."""
    yield spoken(act.language, "types", act.type)
    yield spoken(act.language, "countries", act.jurisdiction)
    yield " ".join(short_names(act))


def short_names(act: Act) -> Iterator[str]:
    """Abbreviations of a code: ``ГК``, ``ЖК``."""
    if act.type in _CODES:
        title = fold(act.title.lower())
        for row in jurisdictions.table(act.jurisdiction, "abbreviations").get(act.language, ()):
            if any(_pattern(name).search(title) for name in row["names"]):
                yield from row["short"]
                yield from row.get("asked", ())


@lru_cache(maxsize=1000)
def _pattern(name: str) -> re.Pattern[str]:
    words = re.split(r"\s+", fold(name.lower()))
    return re.compile(r"\b" + r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in words))
