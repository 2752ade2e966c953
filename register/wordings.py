"""Rows of clause versions as values of the vocabulary."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Row, Select, select

from register import decode
from register.models import ClauseIdentity, ClauseReading, ClauseVersionRow, Work
from schemas.clause import Clause
from schemas.register import ClauseVersion, Validity, Wording


def versions_of(work: Work, language: str) -> Select[ClauseVersionRow, ClauseReading]:
    """Intervals with the reading in the edition that holds the wording or tells of it."""
    return (
        select(
            ClauseVersionRow,
            ClauseReading,
        )
        .join(ClauseIdentity, ClauseIdentity.id == ClauseVersionRow.clause_id)
        .join(
            ClauseReading,
            (ClauseReading.expression_id == ClauseVersionRow.expression_id)
            & (ClauseReading.clause_id == ClauseVersionRow.clause_id),
        )
        .where(ClauseIdentity.work_id == work.id, ClauseVersionRow.language == language)
    )


def version_of(row: Row[ClauseVersionRow, ClauseReading]) -> ClauseVersion:
    version, reading_row = row[0], row[1]
    wording: Wording = version.wording  # type: ignore[assignment]
    clause = clause_of(reading_row)
    return ClauseVersion(
        lineage=str(version.clause_id),
        edition=version.expression_id,
        language=version.language,
        clause=without_words(clause) if wording == "unknown" else clause,
        validity=Validity(
            version.valid_from.isoformat() if version.valid_from else None,
            version.valid_to.isoformat() if version.valid_to else None,
        ),
        wording=wording,
        doubt=version.doubt,
    )


def without_words(clause: Clause) -> Clause:
    """The place of a clause whose wording is not known: never filled with a later text."""
    return replace(clause, heading=None, text="", rows=(), spans=())


def clause_of(row: ClauseReading) -> Clause:
    return Clause(
        eid=row.eid,
        parent=row.parent,
        level=row.level,  # type: ignore[arg-type]
        label=row.label,
        num=row.num,
        num_display=row.num_display,
        heading=row.heading,
        text=row.text,
        rows=tuple(tuple(cells) for cells in row.rows),
        status=row.status,  # type: ignore[arg-type]
        start=row.start,
        end=row.end,
        spans=decode.spans(row.spans),
    )
