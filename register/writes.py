"""What a transaction says to its engine: execution options, and their values."""

from __future__ import annotations

from typing import Literal

WRITES = "berene_writes"
"""True: it is the one that writes."""

PATIENCE = "berene_patience"
Patience = Literal["short", "long"]
"""How long a transaction may wait or stand still. ``long``: as long as it takes, for what a person
started and looks after (tables made anew, backups, moves)."""
