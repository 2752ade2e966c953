"""Originals read again: what the reader of this program would change, and letting it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from os import cpu_count

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs import steps
from jobs.crew import Crew, Outcome, Task, read_and_parse
from jobs.crew import Work as CrewWork
from jobs.recognised import recognised_of
from register import repairs
from register.access import SYSTEM, hidden_files
from register.computed import is_computed
from register.decode import rereading
from register.models import Expression, Proposal, SourceFileRow, Work
from register.record import held_reading, record_again
from register.rereading import compare
from register.review_models import ComputedRow
from register.store import Register
from schemas.jsonable import plain
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.repair import Repair, digest
from schemas.rereading import NotReread, Rereading, StaleFile

Progress = Callable[[int, int, str], None]

UNFIT = frozenset({"repair_unfit"})
"""Codes of warnings that tell of a repair which does not fit any more."""


def stale(
    register: Register,
    works: Sequence[int] | None = None,
    sha256: str | None = None,
    viewer: Viewer = SYSTEM,
) -> tuple[StaleFile, ...]:
    """Files that another reader has read (of some works only, by their ids; or one of them), but
    for those with an act that ``viewer`` may not see."""
    now = steps.reader()
    with register.reading() as session:
        computed = select(ComputedRow.source_sha256)  # our own text is never read again
        query = select(SourceFileRow).order_by(SourceFileRow.name, SourceFileRow.sha256)
        query = query.where(SourceFileRow.sha256.not_in(computed))
        query = query.where(SourceFileRow.sha256.not_in(hidden_files(viewer)))
        if works is not None:
            of_works = select(Expression.source_sha256).where(Expression.work_id.in_(works))
            query = query.where(SourceFileRow.sha256.in_(of_works))
        if sha256 is not None:
            query = query.where(SourceFileRow.sha256 == sha256)
        out: list[StaleFile] = []
        for row in session.scalars(query):
            told = _name(now.parser, now.tables, digest(repairs.standing(session, row.sha256)))
            read_by = _name(row.parser, row.tables, row.repairs)
            if told != read_by:
                out.append(_stale(session, row, read_by, told))
        return tuple(out)


def look(
    register: Register,
    files: Sequence[StaleFile],
    progress: Progress | None = None,
    work: CrewWork = read_and_parse,
    workers: int | None = None,
) -> Iterator[Rereading | NotReread]:
    """Read files again, tell what would change and keep the report; nothing is accepted."""
    for outcome in _read(register, files, progress, work, workers):
        if outcome.parsed is None:
            yield _refusal(outcome)
            continue
        report = _report(register, outcome, outcome.parsed)
        with register.writing() as session:
            session.merge(
                Proposal(
                    source_sha256=report.sha256,
                    reader=report.reader,
                    report=plain(report),
                    made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
        yield report


def accept(
    register: Register,
    files: Sequence[StaleFile],
    *,
    lose: bool,
    progress: Progress | None = None,
    work: CrewWork = read_and_parse,
    workers: int | None = None,
) -> Iterator[Rereading | NotReread]:
    """Let the new readings take the place of those that stand; each file is one transaction.

    A file whose new reading loses clauses is refused unless ``lose``.
    """
    for outcome in _read(register, files, progress, work, workers):
        if outcome.parsed is None:
            yield _refusal(outcome)
            continue
        report = _report(register, outcome, outcome.parsed)
        told = outcome.task.known.repairs
        try:
            steps.record(register, outcome.parsed, outcome.data, None, told, lose=lose)
        except BadInput as error:
            yield NotReread(report.sha256, report.name, error.sentence)
            continue
        with register.writing() as session:
            row = session.get(Proposal, report.sha256)
            if row is not None:
                session.delete(row)
        yield report


def with_repairs(register: Register, sha256: str, added: Sequence[Repair]) -> Rereading:
    """What the reading that stands would become with more repairs; BadInput where one is unfit."""
    return _repaired(register, sha256, added, None)[1]


def keep_repairs(register: Register, sha256: str, added: Sequence[Repair]) -> Rereading:
    """Write repairs down and let the reading with them stand, in one transaction."""
    parsed, report, told = _repaired(register, sha256, added, None)
    with register.writing() as session:
        repairs.add(session, added)
        record_again(session, parsed, steps.reader(None, told), 0)
    return report


def undo_repair(register: Register, sha256: str, number: int, who: str, reason: str) -> Rereading:
    """Take a repair back and let the reading without it stand, in one transaction."""
    parsed, report, told = _repaired(register, sha256, (), number)
    with register.writing() as session:
        repairs.undo(session, sha256, number, who, reason)
        record_again(session, parsed, steps.reader(None, told), 0)
    return report


def _repaired(
    register: Register, sha256: str, added: Sequence[Repair], without: int | None
) -> tuple[ParsedFile, Rereading, tuple[Repair, ...]]:
    """The file read with its repairs, those added, and but for one taken back.

    A file that another reader has read is read again by ``reparse`` first: what a repair changes
    must not be mixed with what a newer parser changes.
    """
    with register.reading() as session:
        if is_computed(session, sha256):
            raise BadInput(
                "computed_edition",
                "This text was computed, not read; correct it through its case in the review "
                "queue.",
            )
    if any(not _same_reader(f) for f in stale(register, sha256=sha256)):
        raise BadInput(
            "stale_reading",
            "An older version of the program has read this file; accept the new reading first "
            "(`berene reparse`, or the page of readings).",
        )
    with register.reading() as session:
        row = session.get_one(SourceFileRow, sha256)
        held, name = held_reading(session, sha256), row.name
        standing = tuple(
            h.repair for h in repairs.held(session, sha256) if h.undone is None and h.id != without
        )
    known = replace(steps.known_of(register, sha256), repairs=(*standing, *added))
    parsed = steps.parse(steps.read_data(name, register.originals.get(sha256), known), known)
    assert held is not None
    report = compare(held, parsed, "", "", _unfit(parsed))
    if added and len(report.unfit) > len(_unfit(held)):
        raise BadInput("repair_unfit", report.unfit[-1])
    return parsed, report, known.repairs


def _unfit(parsed: ParsedFile) -> list[str]:
    return [w.message for act in parsed.acts for w in act.warnings if w.code in UNFIT]


def _same_reader(file: StaleFile) -> bool:
    """Stale only by its repairs, which a transaction that died may have left."""
    now = steps.reader()
    return file.read_by.startswith(_name(now.parser, now.tables, ""))


def _read(
    register: Register,
    files: Sequence[StaleFile],
    progress: Progress | None,
    work: CrewWork,
    workers: int | None,
) -> Iterator[Outcome]:
    pages = recognised_of(register).folder
    tasks = [
        Task(
            f.sha256,
            register.originals.path(f.sha256),
            f.name,
            steps.known_of(register, f.sha256),
            recognised=pages,
        )
        for f in files
    ]
    with Crew(min(workers or cpu_count() or 1, len(tasks)), work) as crew:
        for count, outcome in enumerate(crew.outcomes(tasks), start=1):
            yield outcome
            if progress:
                progress(count, len(tasks), outcome.task.name)


def _report(register: Register, outcome: Outcome, parsed: ParsedFile) -> Rereading:
    now = steps.reader()
    with register.reading() as session:
        row = session.get_one(SourceFileRow, outcome.task.key)
        read_by = _name(row.parser, row.tables, row.repairs)
        held = held_reading(session, outcome.task.key)
    assert held is not None
    told = _name(now.parser, now.tables, digest(outcome.task.known.repairs))
    return compare(held, parsed, read_by, told, _unfit(parsed))


def _refusal(outcome: Outcome) -> NotReread:
    return NotReread(outcome.task.key, outcome.task.name, outcome.reason or "")


def _stale(session: Session, row: SourceFileRow, read_by: str, now: str) -> StaleFile:
    iris = session.scalars(
        select(Work.iri)
        .join(Expression, Expression.work_id == Work.id)
        .where(Expression.source_sha256 == row.sha256)
        .order_by(Expression.part)
    )
    kept = session.get(Proposal, row.sha256)
    report = rereading(kept.report) if kept is not None and kept.reader == now else None
    if report is not None and report.read_by != read_by:
        report = None  # another reading was accepted meanwhile
    return StaleFile(row.sha256, row.name, tuple(iris), read_by, report)


def _name(parser: str, tables: str, repaired: str) -> str:
    """A reader in words: parser, tables, and the repairs where there are any."""
    return " · ".join(x for x in (parser, tables, repaired and f"repairs {repaired[:8]}") if x)
