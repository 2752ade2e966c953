"""The objects that the commands of a codifier's desk print, as types for the JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.control import ControlEntry, Pending
from schemas.references import DeadReference, TermClash


@dataclass(frozen=True, slots=True)
class References:
    """What ``berene references --json`` prints."""

    references: tuple[DeadReference, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What ``berene terms --json`` prints."""

    terms: tuple[TermClash, ...]


@dataclass(frozen=True, slots=True)
class KeptAct:
    """An act in control state."""

    entry: ControlEntry
    pending: tuple[Pending, ...]
    """Changes that are not entered yet, the most overdue first."""
    overdue: int
    """How many of them are past their day."""


@dataclass(frozen=True, slots=True)
class Control:
    """What ``berene control --json`` prints."""

    kept: tuple[KeptAct, ...]
