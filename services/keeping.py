"""Backups of a site, restoring them, moving a register to servers and back. For the command line.

The machine's own doings: no viewer asks for them, and no page or API leads here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from register import backup as backups
from register import moving
from register.backup import Summary
from register.store import open_register
from schemas.problem import BadInput
from services.office import Office
from settings import Settings

Progress = Callable[[str], None]
Way = Literal["servers", "embedded"]

_OWN = re.compile(r"berene-\d{8}T\d{6}Z\.zip")
"""Names of backups that this program gave: others in the folder are somebody's own."""


def silent(_: str) -> None:
    """For who does not look."""


def back_up(office: Office, path: Path, progress: Progress = silent) -> Summary:
    """Write a backup of the site to ``path``; readers and writers go on meanwhile. BadInput."""
    return backups.back_up(office.register, path, _program(), progress)


def back_up_into(
    office: Office, folder: Path, keep: int, progress: Progress = silent
) -> tuple[Path, Summary]:
    """Write a backup under the time of day into ``folder``; of those there ``keep`` stay."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / f"berene-{now}.zip"
    summary = back_up(office, path, progress)
    # Only when the new one is whole: a site never has fewer backups for having tried. The new one
    # stays, whatever its time says: a clock may have been set back.
    others = [p for p in folder.iterdir() if _OWN.fullmatch(p.name) and p != path]
    for old in sorted(others, reverse=True)[max(keep, 1) - 1 :]:
        old.unlink()
    return path, summary


def restore(office: Office, path: Path, progress: Progress = silent) -> Summary:
    """Put a backup back into an empty site; its index is to be built afterwards. BadInput."""
    return backups.put_back(office.register, path, progress)


def move(settings: Settings, to: Way, folder: Path, progress: Progress = silent) -> Summary:
    """Move the register of a site; the index is to be built afterwards. BadInput.

    ``settings`` name the servers; ``folder`` is the data folder of the embedded site, usually the
    same one. Afterwards the embedded register that was moved has another name; the rows of a
    database that was moved stay there.
    """
    if settings.database is None:
        raise BadInput(
            "no_servers", "The settings name no servers; set BERENE_DATABASE and the others."
        )
    embedded = Settings(folder)
    if to == "servers":
        moving.nobody_else(folder)
    source, target = (embedded, settings) if to == "servers" else (settings, embedded)
    old = open_register(source)
    try:
        new = open_register(target)
        try:
            summary = moving.move(old, new, progress)
        finally:
            new.close()
    finally:
        old.close()
    if to == "servers":
        moving.put_away(folder)
    return summary


def target_of(settings: Settings, to: Way, folder: Path) -> Settings:
    """The settings of the site that the register was moved to."""
    if to == "servers":
        return settings
    return replace(settings, data=folder, database=None, elasticsearch=None, redis=None)


def _program() -> str:
    try:
        return version("berene")
    except PackageNotFoundError:
        return "0"
