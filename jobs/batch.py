"""Many files into register and index: reading in parallel, one writer. What ``ingest`` runs."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jobs import steps
from jobs.crew import Crew, Outcome, Task, read_and_parse
from jobs.crew import Work as CrewWork
from jobs.parcels import Given, given
from jobs.recognised import recognised_of
from register import regimes
from register.regimes import Told
from register.store import Register
from schemas.office import FileOutcome, FileReport, IngestSummary
from schemas.problem import BadInput
from schemas.register import Recorded

Progress = Callable[[int, int, str], None]
"""(files done, files in all, name of the file just done)."""

TakeIn = Callable[[], int]
"""Lets the index take in what changed in the register."""

INDEX_EVERY = 20
"""Files recorded between two commits of the index."""


def ingest(
    register: Register,
    paths: Sequence[Path],
    take_in: TakeIn,
    progress: Progress | None = None,
    known: steps.Known | None = None,
    work: CrewWork = read_and_parse,
    workers: int | None = None,
    regime: Told | None = None,
) -> IngestSummary:
    """Read, parse, record and index files and all files of folders; a bad file stops nothing.

    The index is brought up to date even where nothing new came: an earlier run may have died
    between register and index. ``known`` is told of every file; it is kept with them. ``regime`` is
    told of every act.
    """
    with tempfile.TemporaryDirectory(prefix="berene-") as spool:
        found = list(given(paths, Path(spool)))
        return _ingest(register, found, take_in, progress, known, work, workers, regime)


def _ingest(
    register: Register,
    found: Sequence[Given],
    take_in: TakeIn,
    progress: Progress | None,
    known: steps.Known | None,
    work: CrewWork,
    workers: int | None,
    regime: Told | None,
) -> IngestSummary:
    reports: dict[int, FileReport] = {}
    tasks: list[Task] = []
    pages = recognised_of(register).folder

    def told(at: int, report: FileReport) -> None:
        reports[at] = report
        if progress:
            progress(len(reports), len(found), report.name)

    for at, file in enumerate(found):
        if file.refusal:
            told(at, file.refusal)
        else:
            tasks.append(Task(str(at), file.path, file.name, shown=file.shown, recognised=pages))
    size = min(workers or os.cpu_count() or 1, len(tasks))
    with Crew(size, work) as crew:
        unseen = _unseen(register, tasks, known, told, regime)
        for count, outcome in enumerate(_in_order(crew, unseen), start=1):
            told(int(outcome.task.key), _settle(register, outcome, known, regime))
            if count % INDEX_EVERY == 0:
                take_in()
    take_in()
    return IngestSummary(tuple(reports[at] for at in range(len(found))))


def _unseen(
    register: Register,
    tasks: Sequence[Task],
    known: steps.Known | None,
    told: Callable[[int, FileReport], None],
    regime: Told | None,
) -> Iterator[Task]:
    """Tasks whose file this reader has not recorded before; of the others it is told at once."""
    for task in tasks:
        recorded, tell = None, known
        try:
            with task.path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            recorded = steps.recorded(register, sha256, known)
            held = steps.known_of(register, sha256)
            tell = replace(known, repairs=held.repairs) if known else held
        except OSError:
            pass  # the reader says in one sentence what is wrong with it
        if recorded is None:
            yield replace(task, known=tell or steps.Known())
        else:
            told(int(task.key), _same(register, task.shown, recorded, regime))


def _same(register: Register, name: str, recorded: Recorded, regime: Told | None) -> FileReport:
    """Nothing new but what is told of the regime."""
    try:
        if regime is not None:
            with register.writing() as session:
                regimes.tell(session, recorded, regime)
    except BadInput as error:
        return FileReport(name, "refused", code=error.code, reason=error.sentence)
    return FileReport(name, "same", recorded)


def _in_order(crew: Crew, tasks: Iterator[Task]) -> Iterator[Outcome]:
    """Outcomes in the order of the tasks: two runs over the same files record them alike."""
    order: deque[str] = deque()
    ready: dict[str, Outcome] = {}

    def noted() -> Iterator[Task]:
        for task in tasks:
            order.append(task.key)
            yield task

    for outcome in crew.outcomes(noted()):
        ready[outcome.task.key] = outcome
        while order and order[0] in ready:
            yield ready.pop(order.popleft())


def _settle(
    register: Register, outcome: Outcome, known: steps.Known | None, regime: Told | None
) -> FileReport:
    name = outcome.task.shown
    if outcome.parsed is None:
        kind: FileOutcome = "refused" if outcome.state == "refused" else "quarantined"
        return FileReport(name, kind, code=outcome.code, reason=outcome.reason)
    repairs = outcome.task.known.repairs
    try:
        recorded = steps.record(
            register, outcome.parsed, outcome.data, known, repairs, regime=regime
        )
    except BadInput as error:
        return FileReport(name, "refused", code=error.code, reason=error.sentence)
    return FileReport(name, recorded.outcome, recorded)
