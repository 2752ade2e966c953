"""Folders put into the queue of a site on servers, where many workers take them in."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobs import listing, queue, steps
from jobs.listing import ToSend
from jobs.parcels import Given, given
from jobs.uploads import Uploads
from monitoring import request
from register.regimes import Told
from schemas.office import FileOutcome, FileReport, IngestSummary, UploadState

_AHEAD = 200
"""Files that lie in the queue at most while somebody waits: the disk need not hold all twice."""
_LOOK_EVERY = 0.3

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Folders:
    """The way of many files into the queue."""

    uploads: Uploads
    tell: Callable[[Sequence[ToSend]], bool]
    """Tells the workers of jobs; False where they are told later."""

    def take(
        self,
        paths: Sequence[Path],
        progress: Progress | None,
        known: steps.Known | None,
        *,
        wait: bool,
        regime: Told | None = None,
    ) -> IngestSummary:
        """Put files and all files of folders into the queue; with ``wait``, until all are over.

        A file that this reader has recorded before is told at once. Who stops waiting stops
        nothing: what is in the queue is taken in all the same.
        """
        with tempfile.TemporaryDirectory(prefix="berene-") as spool:
            found = list(given(paths, Path(spool)))
            following = _Following(self, progress, found)
            for at, file in enumerate(found):
                if wait:
                    following.await_room(_AHEAD)
                told = self._put(file, known, regime)
                if isinstance(told, str):
                    following.wait_for(at, told)
                else:
                    following.over(at, told)
        following.await_room(0) if wait else following.leave()
        return following.summary()

    def _put(self, file: Given, known: steps.Known | None, regime: Told | None) -> FileReport | str:
        """The job of a file, or what there is to say of it without one."""
        if file.refusal:
            return file.refusal
        try:
            data = file.path.read_bytes()
        except OSError as error:
            reason = f"{file.shown} cannot be read: {error.strerror or error}."
            return FileReport(file.shown, "refused", code="unreadable_file", reason=reason)
        sha256 = hashlib.sha256(data).hexdigest()
        if regime is None and (recorded := steps.recorded(self.uploads.register, sha256, known)):
            return FileReport(file.shown, "same", recorded)
        named = request.current() or None
        receipt = self.uploads.take(
            file.name, data, known, priority=queue.FOLDER, request_id=named, regime=regime
        )
        self.tell([ToSend(receipt.job, named, queue.FOLDER)])
        return receipt.job


class _Following:
    """Files in the queue until they are over."""

    def __init__(self, folders: Folders, progress: Progress | None, found: Sequence[Given]) -> None:
        self._register = folders.uploads.register
        self._progress, self._found = progress, found
        self._open: dict[str, int] = {}
        self._reports: dict[int, FileReport] = {}

    def wait_for(self, at: int, job: str) -> None:
        self._open[job] = at

    def over(self, at: int, report: FileReport) -> None:
        self._reports[at] = report
        if self._progress:
            self._progress(len(self._reports), len(self._found), report.name)

    def await_room(self, most: int) -> None:
        """Return when no more than ``most`` jobs are open."""
        while len(self._open) > most:
            with self._register.reading() as session:
                states = listing.states(session, self._open)
            over = {job: state for job, state in states.items() if state.over}
            for job, state in over.items():
                at = self._open.pop(job)
                self.over(at, report_of(state, self._found[at].shown))
            if not over:
                time.sleep(_LOOK_EVERY)

    def leave(self) -> None:
        """Wait for none of them."""
        for at in self._open.values():
            self.over(at, FileReport(self._found[at].shown, "queued"))
        self._open.clear()

    def summary(self) -> IngestSummary:
        return IngestSummary(tuple(self._reports[at] for at in range(len(self._found))))


def report_of(state: UploadState, shown: str) -> FileReport:
    """What became of a job that is over, as of a file that was read here."""
    if state.state == "done" and state.recorded is not None:
        return FileReport(shown, state.recorded.outcome, state.recorded)
    if state.state == "cancelled":
        return FileReport(shown, "cancelled", code="cancelled", reason=f"{shown} was cancelled.")
    kind: FileOutcome = "refused" if state.state == "refused" else "quarantined"
    reason = state.reason or f"{shown} could not be read."
    return FileReport(shown, kind, code=state.code, reason=reason)
