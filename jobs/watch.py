"""A folder that is watched: what is dropped in comes into the register, or beside its reason.

A file that was taken in is moved to ``done/`` under the same path, a refused one to ``refused/``
with ``NAME.reason.txt`` beside it. A file is taken when its size and time stood still between two
looks, so that one which is still being written is waited for. Nothing is remembered elsewhere: a
run that dies between register and move finds the file again, and the register knows it by its hash.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from jobs.batch import TakeIn, ingest
from jobs.crew import Work as CrewWork
from jobs.crew import read_and_parse
from register.store import Register
from schemas.office import FileReport, IngestSummary
from schemas.problem import BadInput

log = logging.getLogger("berene.watch")

DONE, REFUSED = "done", "refused"
_UNFINISHED = (".part", ".crdownload", ".tmp", ".partial", ".filepart")
"""Suffixes under which programs write a file that is not whole yet."""
AT_ONCE = 200
"""Files taken in by one sweep: what comes next need not wait for all of a large folder."""

Told = Callable[[FileReport], None]
Stamp = tuple[int, int]
"""Size and time of change (nanoseconds) of a file."""


class Watch:
    """One watched folder. ``sweep`` looks once; ``run`` looks until it is stopped."""

    def __init__(
        self,
        register: Register,
        folder: Path,
        take_in: TakeIn,
        told: Told | None = None,
        work: CrewWork = read_and_parse,
        workers: int | None = None,
        by_queue: Callable[[Sequence[Path]], IngestSummary] | None = None,
    ) -> None:
        """``by_queue`` takes files in on a site whose workers are processes of their own."""
        if not folder.is_dir():
            raise BadInput("missing_folder", f"{folder} is no folder; make it, then watch it.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise BadInput("bad_folder", f"Files of {folder} may not be moved; change its rights.")
        self._register, self._folder, self._take_in = register, folder, take_in
        self._told, self._work, self._workers = told, work, workers
        self._by_queue = by_queue
        self._seen: dict[Path, Stamp] = {}
        self._stop = threading.Event()

    def run(self, seconds: float = 2.0) -> None:
        """Look every ``seconds`` until ``stop``; a sweep that fails is tried again."""
        while not self._stop.is_set():
            try:
                more = self.sweep()
            except Exception:  # a busy database, a disk that is full: the files are still there
                log.exception("the watched folder %s", self._folder)
                more = False
            if not more:
                self._stop.wait(seconds)

    def stop(self) -> None:
        """Let ``run`` end after the sweep it is at."""
        self._stop.set()

    def sweep(self) -> bool:
        """Take in what stood still since the look before; whether anything was taken."""
        ready = self._ready()[:AT_ONCE]
        if not ready:
            return False
        if self._by_queue is not None:
            summary = self._by_queue(ready)
        else:
            summary = ingest(
                self._register, ready, self._take_in, work=self._work, workers=self._workers
            )
        for path in ready:
            own = [f for f in summary.files if _is_of(f, path)]
            self._put_away(path, own)
            for report in own if self._told else ():
                assert self._told is not None
                self._told(report)
        return True

    def _ready(self) -> list[Path]:
        """Files whose size and time are those of the look before."""
        now = dict(self._stamps())
        ready = sorted(path for path, stamp in now.items() if self._seen.get(path) == stamp)
        self._seen = now
        return ready

    def _stamps(self) -> list[tuple[Path, Stamp]]:
        out: list[tuple[Path, Stamp]] = []
        for root, folders, files in os.walk(self._folder):
            own = (DONE, REFUSED) if Path(root) == self._folder else ()
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in own)
            for name in files:
                path = Path(root) / name
                if name.startswith((".", "~$")) or name.lower().endswith(_UNFINISHED):
                    continue
                try:
                    stat = path.stat()
                except OSError:
                    continue  # taken away while we look
                if path.is_file() and not path.is_symlink():
                    out.append((path, (stat.st_size, stat.st_mtime_ns)))
        return out

    def _put_away(self, path: Path, reports: Sequence[FileReport]) -> None:
        """Move a file to where it belongs, with the reasons of what was refused of it."""
        refused = [f for f in reports if f.reason is not None]
        kept = DONE if len(refused) < len(reports) else REFUSED
        target = _free(self._folder / kept / path.relative_to(self._folder))
        target.parent.mkdir(parents=True, exist_ok=True)
        if refused:  # first: a refused file never lies there without its reason
            said = "".join(f"{f.reason}\n" for f in refused)
            reason = target.with_name(f"{target.name}.reason.txt")
            reason.write_text(said, encoding="utf-8", errors="backslashreplace")
        try:
            path.rename(target)
        except FileNotFoundError:
            told = {"details": {"file": str(path)}}
            log.warning("a file was taken away while it was read", extra=told)
        self._seen.pop(path, None)


def _is_of(report: FileReport, path: Path) -> bool:
    """The report of a file, or of a file in a ZIP."""
    return report.name == str(path) or report.name.startswith(f"{path}/")


def _free(target: Path) -> Path:
    """A path that no file has: ``act.txt``, ``act-2.txt`` …"""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free
