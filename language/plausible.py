"""Whether letters can be language at all: their shares against those of running text.

Rubbish (letters exchanged by a font, noise taken for letters) has the wrong letters often. The
measure does not ask for words or their order, so it holds for tables and torn lines too.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

ENOUGH = 300
"""Letters from which the measure can be trusted."""
LIKELY = 0.8
"""Acts have 0.90 to 0.99; the same acts with their letters exchanged at random at most 0.73."""


def plausible(text: str) -> bool:
    """False where the letters of ``text`` cannot be those of a language known here."""
    letters = Counter(char for char in text.lower() if char.isalpha())
    return letters.total() < ENOUGH or likeness(letters) >= LIKELY


def likeness(letters: Counter[str]) -> float:
    """Cosine between the shares of ``letters`` and those of the nearest language; 0 to 1."""
    length = math.sqrt(sum(n * n for n in letters.values()))
    if not length:
        return 0.0
    return (
        max(
            sum(share * letters[letter] for letter, share in row.items())
            / math.sqrt(sum(share * share for share in row.values()))
            for row in _shares()
        )
        / length
    )


@cache
def _shares() -> tuple[dict[str, float], ...]:
    table = tomllib.loads(Path(__file__).with_name("frequencies.toml").read_text(encoding="utf-8"))
    pair = re.compile(r"(\D)(\d+)")
    return tuple(
        {letter: float(share) for letter, share in pair.findall(row["shares"].replace(" ", ""))}
        for row in table.values()
    )
