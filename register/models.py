"""Tables of the register: the same models on SQLite and PostgreSQL.

What editions say is stored as read (``clause_reading``, ``event`` …); what follows from it
(``clause_version``, the columns of ``work``) is computed anew by ``register.record`` whenever an
edition comes, changes or is corrected. Validity is half-open; the database itself refuses
overlapping intervals of one clause in one language.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import ExecutableDDLElement

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_NOTHING = text("'[]'")
Json = JSON(none_as_null=False)
"""As it was written on every database: JSONB would set the keys in another order, and refuse what
a file may well hold."""
Number = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits, which INTEGER of SQLite is: rows are derived anew for many years."""


@compiles(String, "postgresql")
def _of_any_length(*_: object, **__: object) -> str:
    """SQLite takes a text that is longer than its column tells; so must PostgreSQL."""
    return "TEXT"


class Model(DeclarativeBase):
    """Base of all tables; names of constraints are set so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {int: Number}


class Work(Model):
    """An act as such. All columns but ``iri`` and ``regime`` follow from its editions."""

    __tablename__ = "work"
    id: Mapped[int] = mapped_column(primary_key=True)
    iri: Mapped[str] = mapped_column(Text, unique=True)
    jurisdiction: Mapped[str] = mapped_column(String(16))
    type: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    number: Mapped[str | None] = mapped_column(Text)
    number_display: Mapped[str | None] = mapped_column(Text)
    date: Mapped[str | None] = mapped_column(String(10))
    authority: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(24))
    starts: Mapped[str | None] = mapped_column(String(10))
    """From when it is in force, as far as that is known."""
    ends: Mapped[str | None] = mapped_column(String(10))
    regime: Mapped[str] = mapped_column(String(24), default="open")
    approved_by: Mapped[int | None]
    """The work that approves this document, once the register holds both."""
    __table_args__ = (Index(None, "date"), Index(None, "approved_by"))


class WorkName(Model):
    """What an act can be asked for by: keys of its numbers and of its titles."""

    __tablename__ = "work_name"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    """``title`` or the kind of a number (act, registration …)."""
    key: Mapped[str] = mapped_column(Text, index=True)


class SourceFileRow(Model):
    """An original. The bytes lie in the folder of originals under the hash."""

    __tablename__ = "source_file"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(String(16))
    size: Mapped[int]
    encoding: Mapped[str | None] = mapped_column(String(32))
    parser: Mapped[str] = mapped_column(String(40))
    tables: Mapped[str] = mapped_column(String(40))
    reading: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The whole reading: JSON of the contract, zlib. Loaded where it is asked for."""
    given: Mapped[dict[str, Any]] = mapped_column(Json)
    """What a person told the parser (language, jurisdiction, edition_date); kept for re-reading."""
    repairs: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """Digest of the repairs that the reading was made with; empty: none."""
    stored_at: Mapped[str] = mapped_column(String(32))
    read_at: Mapped[str] = mapped_column(String(32))


class Expression(Model):
    """An edition: one language, one state of the text, read from one act of one file."""

    __tablename__ = "expression"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"), index=True)
    source_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"))
    part: Mapped[int]
    """Place of the act in its file, from 0."""
    language: Mapped[str] = mapped_column(String(8))
    date: Mapped[str | None] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(16))
    card: Mapped[dict[str, Any]] = mapped_column(Json)
    """``Act`` as read, before corrections."""
    beginnings: Mapped[list[Any]] = mapped_column(Json, default=list, server_default=_NOTHING)
    """``Beginning`` of the act in its own words, as read."""
    origin: Mapped[str] = mapped_column(String(16), default="unknown", server_default="unknown")
    """``SourceKind``: whose text it is."""
    recorded_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (UniqueConstraint("source_sha256", "part"),)


class ClauseIdentity(Model):
    """The identity of a clause (its lineage): survives renumbering, shared by languages."""

    __tablename__ = "clause"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"), index=True)


class ClauseReading(Model):
    """A clause as one edition prints it."""

    __tablename__ = "clause_reading"
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    eid: Mapped[str] = mapped_column(Text)
    parent: Mapped[str | None] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(16))
    label: Mapped[str | None] = mapped_column(Text)
    num: Mapped[str | None] = mapped_column(Text)
    num_display: Mapped[str | None] = mapped_column(Text)
    heading: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    rows: Mapped[list[Any]] = mapped_column(Json)
    status: Mapped[str] = mapped_column(String(16))
    start: Mapped[int]
    end: Mapped[int]
    spans: Mapped[list[Any]] = mapped_column(Json)
    wording_hash: Mapped[str] = mapped_column(String(32))
    confidence: Mapped[float] = mapped_column(Float, default=1.0, server_default="1")
    doubts: Mapped[list[Any]] = mapped_column(Json, default=list, server_default=_NOTHING)
    __table_args__ = (UniqueConstraint("expression_id", "eid"),)


class ClauseVersionRow(Model):
    """An interval in which one wording of a clause stood, in one language."""

    __tablename__ = "clause_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"))
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    expression_id: Mapped[int] = mapped_column(ForeignKey("expression.id"), index=True)
    """The edition that holds the wording, or (``unknown``) that tells of it."""
    valid_from: Mapped[dt.date | None] = mapped_column(Date)
    valid_to: Mapped[dt.date | None] = mapped_column(Date)
    wording: Mapped[str] = mapped_column(String(16))
    doubt: Mapped[str | None] = mapped_column(Text)
    wording_hash: Mapped[str] = mapped_column(String(32))
    """Of the clause in that edition."""
    status: Mapped[str | None] = mapped_column(String(16))
    """Of the clause in the interval, where it is not that of the edition."""
    others: Mapped[list[Any]] = mapped_column(Json, default=list, server_default=_NOTHING)
    """``timeline.Other``: the other candidates of a doubt."""
    __table_args__ = (
        Index(None, "work_id", "language"),
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to", name="interval"
        ),
        CheckConstraint("wording IN ('known', 'unknown', 'computed')", name="wording"),
    )


class EventRow(Model):
    """A change that a note of an edition tells."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    """None: the act itself."""
    op: Mapped[str] = mapped_column(String(24))
    by_iri: Mapped[str | None] = mapped_column(Text, index=True)
    by_number: Mapped[str | None] = mapped_column(Text, index=True)
    by_date: Mapped[str | None] = mapped_column(String(10), index=True)
    in_force: Mapped[str | None] = mapped_column(String(10))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    begun: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """``Begun``, where the register found the day that the note does not print."""


class CitationRow(Model):
    """A reference in a clause; its targets are rows of their own."""

    __tablename__ = "citation"
    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(Json)


class CitationTarget(Model):
    """A unit that a citation points at."""

    __tablename__ = "citation_target"
    id: Mapped[int] = mapped_column(primary_key=True)
    citation_id: Mapped[int] = mapped_column(
        ForeignKey("citation.id", ondelete="CASCADE"), index=True
    )
    act: Mapped[str] = mapped_column(Text, index=True)
    """IRI; of the citing act itself for ``self``; empty where only a description is printed."""
    eid: Mapped[str | None] = mapped_column(Text)


class TermRow(Model):
    """A defined term."""

    __tablename__ = "term"
    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    term: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any]] = mapped_column(Json)


class RelationRow(Model):
    """What an act does to another act in its own words."""

    __tablename__ = "relation"
    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"))
    type: Mapped[str] = mapped_column(String(24))
    act: Mapped[str] = mapped_column(Text, index=True)
    """IRI; where only a description is printed, the key of its title, or empty."""
    data: Mapped[dict[str, Any]] = mapped_column(Json)


class WarningRow(Model):
    """A decision of the parser that could be otherwise."""

    __tablename__ = "warning"
    id: Mapped[int] = mapped_column(primary_key=True)
    expression_id: Mapped[int] = mapped_column(
        ForeignKey("expression.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(String(40), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(Json)


class CorrectionRow(Model):
    """A field of a card as a person corrected it. Rows are added, never changed."""

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    source_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"))
    part: Mapped[int]
    """With the hash: which act of which file, whatever a newer parser makes of it."""
    field: Mapped[str] = mapped_column(String(80))
    value: Mapped[Any] = mapped_column(Json)
    read: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    made_at: Mapped[str] = mapped_column(String(32))
    __table_args__ = (Index(None, "source_sha256", "part"),)


class RepairRow(Model):
    """What a person repaired in the reading of a file. Rows are added, never changed."""

    __tablename__ = "repair"
    id: Mapped[int] = mapped_column(primary_key=True)
    source_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    """Of ``schemas.repair``; ``undo`` takes an earlier row back."""
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    """``Repair``, without who, when and why; empty for ``undo``."""
    undoes: Mapped[int | None] = mapped_column(ForeignKey("repair.id"))
    who: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[str] = mapped_column(String(32))


class Proposal(Model):
    """What a reader would make of a file that another one read; to be accepted or not."""

    __tablename__ = "proposal"
    source_sha256: Mapped[str] = mapped_column(
        ForeignKey("source_file.sha256", ondelete="CASCADE"), primary_key=True
    )
    reader: Mapped[str] = mapped_column(Text)
    """Parser, tables and repairs: of another reader the report says nothing."""
    report: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[str] = mapped_column(String(32))


class FormerEid(Model):
    """An address that a clause had in an earlier reading of a file."""

    __tablename__ = "former_eid"
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"))
    eid: Mapped[str] = mapped_column(Text)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id", ondelete="CASCADE"), index=True)
    __table_args__ = (UniqueConstraint("work_id", "eid", "clause_id"),)


class FormerIri(Model):
    """An identifier that an act had in an earlier reading of its file."""

    __tablename__ = "former_iri"
    iri: Mapped[str] = mapped_column(Text, primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"))


_CLASH = """
SELECT 1 FROM clause_version AS other
WHERE other.clause_id = NEW.clause_id AND other.language = NEW.language AND other.id <> NEW.id
AND coalesce(other.valid_from, '0000-01-01') < coalesce(NEW.valid_to, '9999-12-31')
AND coalesce(NEW.valid_from, '0000-01-01') < coalesce(other.valid_to, '9999-12-31')
"""


def overlap_guards() -> tuple[str, ...]:
    """SQLite triggers that refuse overlapping validity; for the first migration too.

    AFTER, not BEFORE: only then ``NEW.id`` is set, and the statement is undone all the same.
    """
    return tuple(
        f"CREATE TRIGGER clause_version_no_overlap_{when.lower()} AFTER {when} ON clause_version "
        f"WHEN EXISTS ({_CLASH}) BEGIN SELECT raise(ABORT, 'overlapping validity'); END"
        for when in ("INSERT", "UPDATE")
    )


_versions = ClauseVersionRow.__table__
assert isinstance(_versions, Table)
_versions.append_constraint(
    ExcludeConstraint(
        ("clause_id", "="),
        ("language", "="),
        (text("daterange(valid_from, valid_to, '[)')"), "&&"),
        name="ex_clause_version_no_overlap",
        using="gist",
    ).ddl_if(dialect="postgresql")
)
for _guard in overlap_guards():
    _trigger: ExecutableDDLElement = DDL(_guard)  # type: ignore[no-untyped-call]
    event.listen(_versions, "after_create", _trigger.execute_if(dialect="sqlite"))
