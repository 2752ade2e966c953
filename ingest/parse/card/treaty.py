"""Day and place of a treaty: "Совершено в городе Бишкек 25 декабря 2017 года в двух экземплярах".

The sentence is a norm of the treaty and stays in its clause.
"""

from __future__ import annotations

from ingest.parse.card import words
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded

_TAIL = 4_000
_LONGEST = 600


def concluded(text: str, language: str, jurisdiction: str) -> tuple[str | None, str | None]:
    """ISO day and place as printed, of the last paragraph that tells the conclusion."""
    for line in reversed(text[-_TAIL:].split("\n")):
        if len(line) > _LONGEST or not words.has("treaty", line, "concluded"):
            continue
        dates = find_dates(line, language)
        if dates:
            seat = words.places(jurisdiction).search(folded(line))
            return dates[0].value, line[seat.start() : seat.end()] if seat else None
    return None, None
