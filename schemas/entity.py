"""What a question names: a day, a body, a place in an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["CITATION", "DATE", "BODY"]


@dataclass(frozen=True, slots=True)
class Entity:
    """``[start, end)`` of the text that was read; ``text`` are its characters there."""

    label: Label
    start: int
    end: int
    text: str
    value: str
    """DATE: ISO 8601, as far as it is told (2013-06-21, 2013-06, 2013). BODY: its name in the
    nominative, without the state's. CITATION: the characters, blanks made one."""
    of: tuple[tuple[str, str], ...] = ()
    """Who or what is meant, country by country: (kg, id of the body) or (kg, title of the act)."""
