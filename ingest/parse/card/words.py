"""Words by which heads, stamps and closings are told: ``language/*/card.toml`` and
``jurisdictions/*/card.toml``. The words of all languages are used together: a bilingual head is
no exception, and no row of one language is an ordinary phrase of another.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import jurisdictions
from ingest.parse.bodies import state_pattern
from ingest.parse.folding import folded, literal_of, word_pattern
from schemas.act import ActStatus

_LANGUAGES = Path(__file__).resolve().parents[3] / "language"
_EDGES = " .,:;*!()[]\"«»“”'-–—"


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    return tuple(
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(_LANGUAGES.glob("*/card.toml"))
    )


@cache
def pattern(section: str, key: str = "words") -> re.Pattern[str]:
    """One pattern over folded text of all languages' rows ``[section] key``."""
    rows = [row for table in _tables() for row in table.get(section, {}).get(key, ())]
    # a group name may stand once in a pattern: numbered copies serve several rows
    rows = [row.replace("(?P<N>", f"(?P<N{i}>") for i, row in enumerate(rows)]
    return re.compile(word_pattern(rows, {}) if rows else "(?!)")


@cache
def literals(section: str, key: str) -> tuple[str, ...]:
    """Letters of which some stand in every folded text that ``pattern`` matches."""
    rows = [row for table in _tables() for row in table.get(section, {}).get(key, ())]
    return tuple(dict.fromkeys(map(literal_of, rows)))


@cache
def keys(section: str) -> tuple[str, ...]:
    """Keys of a section over all languages."""
    return tuple(dict.fromkeys(k for table in _tables() for k in table.get(section, {})))


@cache
def places(jurisdiction: str) -> re.Pattern[str]:
    """Seats: "г. Бишкек", "Бишкек шаары", "Москва, Кремль" and bare names of the country."""
    rows = [row for table in _tables() for row in table["place"]["words"]]
    rows += jurisdictions.table(jurisdiction, "card").get("place", {}).get("words", [])
    return re.compile(word_pattern(rows, {}))


def numbered(match: re.Match[str]) -> str | None:
    """The number that a row with ``(?P<N>…)`` caught."""
    return next((v for k, v in match.groupdict().items() if k.startswith("N") and v), None)


def status_of(text: str) -> ActStatus | None:
    """The state that a whole line tells: ``Күшін жойған``, ``Утративший силу``."""
    bare = folded(text).strip(_EDGES)
    for key in keys("status"):
        if pattern("status", key).fullmatch(bare):
            status: ActStatus = key  # type: ignore[assignment]
            return status
    return None


def only_state(text: str, jurisdiction: str) -> bool:
    """The line is the state's own name and nothing else."""
    return bool(state_pattern(jurisdiction).fullmatch(folded(text).strip(_EDGES)))


def has(section: str, text: str, key: str = "words") -> bool:
    return bool(pattern(section, key).search(folded(text)))
