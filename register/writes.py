"""How a transaction says to its engine that it writes."""

from __future__ import annotations

from typing import Literal

WRITES = "berene_writes"
"""Execution option of an engine."""

Patience = Literal["short", "long"]
"""How long to wait for another writer: ``long`` as long as it takes, for what makes tables."""
