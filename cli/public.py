"""A public site is read-only on the command line too: it changes by packages alone."""

from __future__ import annotations

import argparse

from schemas.problem import BadInput
from settings import Settings

CHANGES: dict[str, tuple[str, ...] | None] = {
    "ingest": None,
    "watch": None,
    "demo": None,
    "regime": None,
    "extract": None,
    "reparse": None,
    "review": None,
    "repairs": ("add", "remove", "import"),
    "control": ("add", "remove"),
    "terms": ("add", "edit", "strike", "import", "learn"),
    "jobs": ("cancel", "retry"),
}
"""Commands that change what a site says of acts, with those of their actions that do; None: all."""


def refuse_changes(settings: Settings, options: argparse.Namespace) -> None:
    """BadInput for what an internal site is for; the next package would undo it."""
    if settings.node != "public":
        return
    name: str = options.command_name
    actions = CHANGES.get(name, ())
    changes = actions is None or getattr(options, "action", None) in actions
    if changes or (name == "serve" and options.watch):
        raise BadInput(
            "public_site",
            "A public site is read-only and changes by packages alone (berene take); do this on "
            "the internal one.",
        )
