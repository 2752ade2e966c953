"""What becomes of an instruction: it is done, or it stops with a status and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from codification.amend.unit import Unit
from schemas.amendment import OperationStatus


class Stop(Exception):
    """The instruction changes nothing. Raised before the first change, so that it leaves no trace.

    ``target`` is the unit that it speaks of, where that was found.
    """

    def __init__(
        self,
        status: OperationStatus,
        reason: str,
        target: Unit | None = None,
        old: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.status: OperationStatus = status
        self.reason = reason
        self.target = target
        self.old = old


@dataclass(frozen=True, slots=True)
class Done:
    """The instruction was applied."""

    target: Unit | None
    """The unit changed or inserted; None is the act."""
    old: str | None
    new: str | None
    reason: str | None = None
    """What a reader should know of how it was done."""


def refuse(reason: str, target: Unit | None = None, old: str | None = None) -> NoReturn:
    """It cannot be done as it is said."""
    raise Stop("refused", reason, target, old)


def review(reason: str, target: Unit | None = None, old: str | None = None) -> NoReturn:
    """A person must decide."""
    raise Stop("review", reason, target, old)


def unchanged(reason: str, target: Unit | None = None, old: str | None = None) -> NoReturn:
    """The text is so already, or nothing of it is concerned."""
    raise Stop("no_change", reason, target, old)
