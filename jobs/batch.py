"""Many files into register and index: reading in parallel, one writer. What ``ingest`` runs."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jobs import steps
from jobs.crew import Crew, Outcome, Task, read_and_parse
from jobs.crew import Work as CrewWork
from register.store import Register
from schemas.office import FileOutcome, FileReport, IngestSummary

Progress = Callable[[int, int, str], None]
"""(files done, files in all, name of the file just done)."""

TakeIn = Callable[[], int]
"""Lets the index take in what changed in the register."""

SUFFIXES = frozenset(
    [
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".xhtml",
        ".docx",
        ".docm",
        ".doc",
        ".dot",
        ".odt",
        ".rtf",
        ".pdf",
        ".tif",
        ".tiff",
        ".png",
        ".jpg",
        ".jpeg",
    ]
)
"""Files of a folder that are read; a file given by its own path is read whatever its name."""

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
) -> IngestSummary:
    """Read, parse, record and index files and all files of folders; a bad file stops nothing.

    The index is brought up to date even where nothing new came: an earlier run may have died
    between register and index. ``known`` is told of every file; it is kept with them.
    """
    found = list(_files(paths))
    reports: dict[int, FileReport] = {}
    tasks: list[Task] = []

    def told(at: int, report: FileReport) -> None:
        reports[at] = report
        if progress:
            progress(len(reports), len(found), report.name)

    for at, (path, by_name) in enumerate(found):
        refusal = None if by_name else _not_read(path)
        if refusal:
            told(at, refusal)
        else:
            tasks.append(Task(str(at), path, path.name))
    size = min(workers or os.cpu_count() or 1, len(tasks))
    with Crew(size, work) as crew:
        given = _unseen(register, tasks, known, told)
        for count, outcome in enumerate(_in_order(crew, given), start=1):
            told(int(outcome.task.key), _settle(register, outcome, known))
            if count % INDEX_EVERY == 0:
                take_in()
    take_in()
    return IngestSummary(tuple(reports[at] for at in range(len(found))))


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """(file, given by its own path); every file once, folders in alphabetical order."""
    seen: set[Path] = set()
    for path in paths:
        inside = path.is_dir()
        for file in sorted(_walk(path)) if inside else [path]:
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file, not inside


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root) / f for f in files if not f.startswith("."))


def _not_read(path: Path) -> FileReport | None:
    if path.suffix.lower() in SUFFIXES:
        return None
    sentence = (
        f"{path} is of a kind that is not read from folders ({path.suffix or 'no suffix'}); "
        "give its own path if it holds an act."
    )
    return FileReport(str(path), "refused", code="other_kind", reason=sentence)


def _unseen(
    register: Register,
    tasks: Sequence[Task],
    known: steps.Known | None,
    told: Callable[[int, FileReport], None],
) -> Iterator[Task]:
    """Tasks whose file this reader has not recorded before; of the others it is told at once."""
    for task in tasks:
        recorded, tell = None, known
        try:
            with task.path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            recorded = steps.recorded(register, sha256, known)
            tell = known or steps.known_of(register, sha256)
        except OSError:
            pass  # the reader says in one sentence what is wrong with it
        if recorded is None:
            yield replace(task, known=tell or steps.Known())
        else:
            told(int(task.key), FileReport(str(task.path), "same", recorded))


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


def _settle(register: Register, outcome: Outcome, known: steps.Known | None) -> FileReport:
    name = str(outcome.task.path)
    if outcome.parsed is None:
        kind: FileOutcome = "refused" if outcome.state == "refused" else "quarantined"
        return FileReport(name, kind, code=outcome.code, reason=outcome.reason)
    recorded = steps.record(register, outcome.parsed, outcome.data, known)
    return FileReport(name, recorded.outcome, recorded)
