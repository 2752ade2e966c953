"""How the day of a commencement was come by, where a note does not print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["told", "rule", "act", "act_rule", "statute", "card"]
"""``told``: printed in the note. ``rule``: the note's rule, counted from the publication. ``act``:
the amending act tells the day. ``act_rule``: the amending act's rule, counted. ``statute``: the
rule of the country, counted from the publication. ``card``: the day on the card of the act."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A commencement with its provenance; ``date`` None where it cannot be told."""

    date: str | None
    how: How | None = None
    """None: not known."""
    statute: str | None = None
    """Of ``rule``, ``act_rule``: how the term is counted. Of ``statute``: the rule itself."""
    published: str | None = None
    """First official publication, where the day was counted from it."""
    certain: bool = True
    """False where the text of the statute was not seen, or does not surely apply."""
    clause: str | None = None
    """Of ``act``, ``act_rule``: eid of the clause of the amending act that says it."""
    act: str | None = None
    """IRI of the act whose text or card told it, where it is in the register."""
