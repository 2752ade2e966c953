"""Whether a file puts the day between year and month: ``2020.29.06`` (Параграф).

Most of its dates do not tell (``2013.03.07``), but a file writes them all in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DATE = re.compile(r"(?<![\d.])\d{4}\.(\d{2})\.(\d{2})(?!\d)")
_MONTHS = 12


def day_comes_second(texts: Iterable[str]) -> bool:
    """True where some date can be read only so, and none only the other way."""
    found = False
    for text in texts:
        for match in _DATE.finditer(text):
            middle, last = int(match[1]), int(match[2])
            if last > _MONTHS >= middle:
                return False
            found = found or middle > _MONTHS >= last
    return found
