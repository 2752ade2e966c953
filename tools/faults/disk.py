"""A disk so small that it can be filled: a file system in memory on which all of a run lies."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.faults.missing import Impossible

MIB = 1 << 20
_PIECES = (64 * MIB, MIB, 4096)
"""Bytes by which the ballast grows, as long as there is room for so many."""
_LOOK_AGAIN = 0.1
"""Seconds after which it takes what others have let go of."""


@dataclass(frozen=True)
class Disk:
    """The file system whose root is ``folder``."""

    folder: Path

    def fill(self, seconds: float) -> None:
        """Leave no byte free for so long, then all that was free before."""
        ballast = self.folder / "ballast"
        until, size = time.monotonic() + seconds, 0
        try:
            with ballast.open("wb") as file:
                while time.monotonic() < until:
                    size = _grown(file.fileno(), size)
                    time.sleep(_LOOK_AGAIN)
        finally:
            ballast.unlink()


def _grown(file: int, size: int) -> int:
    """Let a file take all that is free; its size then."""
    for piece in _PIECES:
        try:
            while True:
                os.posix_fallocate(file, size, piece)
                size += piece
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return size


@contextmanager
def small_disk(folder: Path, size: int = 2048 * MIB) -> Iterator[Disk]:
    """Mount one of ``size`` bytes on an empty folder. Raises Impossible where that may not be."""
    kind = ("-t", "tmpfs", "-o", f"size={size},mode=755", "berene-faults")
    done = subprocess.run(["mount", *kind, folder], check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise Impossible(f"no disk of its own may be mounted here ({done.stderr.strip()})")
    try:
        yield Disk(folder)
    finally:
        # Lazily: a reader of a worker that was killed may not have ended yet.
        subprocess.run(["umount", "--lazy", folder], check=True)
