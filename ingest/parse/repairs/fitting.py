"""Where a repair belongs in a text: at its own place, at the only other one, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.repair import Place, Repair

Fit = Literal["there", "moved", "unfit"]

_TELLING = 12
"""Characters, blanks apart, from which on a quote may be looked for elsewhere in the text."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A repair with the places that it has in this text."""

    repair: Repair
    start: int
    end: int
    other: int | None
    """Begin of the other unit."""
    fit: Fit


def fitted(repair: Repair, text: str) -> Fitted:
    """Find the place of a repair again; ``unfit`` where its characters do not stand there."""
    if repair.place is None:
        return Fitted(repair, 0, 0, None, "there" if repair.kind == "card" else "unfit")
    found = _find(repair.place, text)
    other = None
    if repair.other is not None:
        beyond = _find(repair.other, text)
        if beyond is None:
            found = None
        else:
            other = beyond
    if found is None:
        return Fitted(repair, repair.place.start, repair.place.end, None, "unfit")
    stays = found == repair.place.start and (repair.other is None or other == repair.other.start)
    end = found + len(repair.place.quote)
    return Fitted(repair, found, end, other, "there" if stays else "moved")


def _find(place: Place, text: str) -> int | None:
    """Begin of the characters; elsewhere only where they are many and stand once."""
    quote = place.quote
    if quote and text[place.start : place.end] == quote:
        return place.start
    if len("".join(quote.split())) < _TELLING:
        return None
    at = text.find(quote)
    return at if at >= 0 and text.find(quote, at + 1) < 0 else None
