"""An amending act worked into an edition, both as files; nothing is stored."""

from __future__ import annotations

from pathlib import Path

from jobs import steps
from schemas.amendment import Amended


def amend_files(edition: Path, amending: Path, on: str | None = None) -> Amended:
    """The edition in ``edition`` with the act in ``amending`` worked in; BadInput.

    ``on``: only what has begun on that day.
    """
    from codification.amend import amend

    known = steps.Known()
    before = steps.parse(steps.read_path(edition, known), known)
    return amend(before, steps.parse(steps.read_path(amending, known), known), on)
