"""Imported by the process that workers are forked from: it has read an act before the first one.

The first file costs a second of tables and patterns, which each worker would pay again.
"""

from __future__ import annotations

import gc
import signal
import tempfile
from pathlib import Path

from jobs.crew import Task, read_and_parse

_ACT = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
от 5 мая 2020 года № 12
О дорогах

Статья 1. Дороги
1. Дороги соединяют села.
"""


def read(*acts: str) -> None:
    """Read texts for what it leaves behind. What goes wrong here, a worker tells of its file."""
    with tempfile.TemporaryDirectory(prefix="berene-ready-") as folder:
        for act in acts:
            path = Path(folder) / "act.txt"
            path.write_text(act, "utf-8")
            read_and_parse(Task("", path, path.name))
    gc.collect()
    gc.freeze()  # so that a look for garbage does not copy what workers share


signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that we work for
read(_ACT)
