"""Amending instructions that the program writes from an edited text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unexpressed:
    """A difference for which no instruction was found."""

    eid: str
    reason: str
    """A sentence: what differs, and why it could not be said."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Instructions that lead from an edition to the edited text.

    ``exact`` was tried: the instructions were read and applied to the old edition, and every clause
    came out as in the edited text, but for what ``unexpressed`` lists.
    """

    language: str
    text: str
    """The instructions as an amending act has them: the wrapper, then numbered points."""
    instructions: tuple[str, ...]
    """Each of them, without its number."""
    unexpressed: tuple[Unexpressed, ...]
    exact: bool
