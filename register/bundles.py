"""All that the register holds of one open act, as rows for a public site.

Left out: who corrected what and why, cases of the review queue, control lists, extracts, jobs;
what a hidden act does to the open one beyond what its wordings show; the original of a file
that holds a hidden act too, and all of its reading but the open acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, Table, exists, select
from sqlalchemy.orm import Session, aliased

from register.access import visible
from register.across import base
from register.across_models import TermDeed
from register.masking import masked
from register.models import Expression, Model, SourceFileRow, Work
from register.record import pack, stored_reading
from register.rows import Portable, portable, told
from register.views import nameless
from schemas.register import Viewer

PUBLIC = Viewer("public")
"""Who looks at a public site: anybody, at open acts."""

_T = Model.metadata.tables
TABLES = (
    "work", "work_name", "source_file", "expression", "correction", "clause", "clause_reading",
    "clause_version", "event", "citation", "citation_target", "relation", "term", "warning",
    "edition_pair", "clause_step", "text_pair", "clause_pair", "term_pair", "former_eid",
    "former_iri", "deed",
)  # fmt: skip
"""Tables of a bundle, those that others refer to first."""
_PERSONAL = {"correction": ("who", "reason"), "term_deed": ("who", "reason")}


@dataclass(frozen=True, slots=True)
class Bundle:
    """One act, and what belongs to it."""

    iri: str
    rows: dict[str, list[Portable]]
    """By table, for each of ``TABLES``."""
    originals: tuple[str, ...]
    """SHA-256 of the files that go with it."""


def open_works(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, IRI) of every work that anybody may see, by IRI."""
    query = select(Work.id, Work.iri).where(visible(PUBLIC)).order_by(Work.iri)
    return tuple((row.id, row.iri) for row in session.execute(query))


def bundle(session: Session, work: int, iri: str) -> Bundle:
    """The rows of an open work."""
    found: dict[str, list[Portable]] = {}
    for table, condition in rows_of(work):
        query = select(table).where(condition).order_by(*table.primary_key)
        rows = [portable(table, row) for row in session.execute(query).mappings()]
        found[table.name] = [_anonymous(table.name, row) for row in rows]
    mixed = set(session.scalars(_mixed(work)))
    for at, row in enumerate(found["source_file"]):
        if row["sha256"] in mixed:
            source = session.get_one(SourceFileRow, row["sha256"])
            reading = masked(stored_reading(source), _open_parts(session, source.sha256))
            name = nameless(source)  # its own may tell of the act that is hidden
            reading = replace(reading, source=replace(reading.source, name=name))
            found["source_file"][at] = row | {"name": name, "reading": told(pack(reading))}
    for row in found["work"]:
        if row["approved_by"] is not None and not _is_open(session, row["approved_by"]):
            row["approved_by"] = None
    found["deed"] = [r for r in found["deed"] if _is_open(session, r["source_id"])]
    clauses = {row["id"] for row in found["clause"]}
    found["clause_step"] = [
        r for r in found["clause_step"] if r["other_id"] is None or r["other_id"] in clauses
    ]
    originals = (row["sha256"] for row in found["source_file"])
    return Bundle(iri, found, tuple(sha for sha in originals if sha not in mixed))


def terms(session: Session) -> list[Portable]:
    """What people added to the base of terms, or struck out of what everybody may see of it.

    A pair of a hidden act that was struck out names its words, and means nothing without the act.
    """
    table, seen = _T["term_deed"], base.pairs(session, PUBLIC).keys()
    told = {d.id for d in session.scalars(select(TermDeed)) if base.key_of(d) in seen}
    rows = session.execute(select(table).order_by(table.c.id)).mappings()
    return [_anonymous("term_deed", portable(table, r)) for r in rows if r["id"] in told]


def _anonymous(table: str, row: Portable) -> Portable:
    """A row without the names of those who work inside."""
    return row | dict.fromkeys(_PERSONAL.get(table, ()), "")


def rows_of(work: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """The tables of a bundle, and which of their rows are the work's."""
    expression, pair, texts = _T["expression"], _T["edition_pair"], _T["text_pair"]
    own = select(expression.c.id).where(expression.c.work_id == work)
    files = select(expression.c.source_sha256).where(expression.c.work_id == work)
    pairs = select(pair.c.id).where(pair.c.older_id.in_(own))
    text_pairs = select(texts.c.id).where(texts.c.work_id == work)
    citations = select(_T["citation"].c.id).where(_T["citation"].c.expression_id.in_(own))
    correction = _T["correction"]
    part = exists().where(
        expression.c.work_id == work,
        expression.c.source_sha256 == correction.c.source_sha256,
        expression.c.part == correction.c.part,
    )
    special = {
        "work": _T["work"].c.id == work,
        "source_file": _T["source_file"].c.sha256.in_(files),
        "correction": part,
        "citation_target": _T["citation_target"].c.citation_id.in_(citations),
        "edition_pair": pair.c.older_id.in_(own),
        "clause_step": _T["clause_step"].c.pair_id.in_(pairs),
        "clause_pair": _T["clause_pair"].c.pair_id.in_(text_pairs),
        "term_pair": _T["term_pair"].c.pair_id.in_(text_pairs),
    }
    for name in TABLES:
        columns = _T[name].c
        if name in special:
            yield _T[name], special[name]
        elif "work_id" in columns:
            yield _T[name], columns.work_id == work
        else:
            yield _T[name], columns.expression_id.in_(own)


def _mixed(work: int) -> Select[str]:
    """Files of the work that hold an act which not everybody may see."""
    own, other = aliased(Expression), aliased(Expression)
    return (
        select(own.source_sha256)
        .join(other, other.source_sha256 == own.source_sha256)
        .join(Work, Work.id == other.work_id)
        .where(own.work_id == work, ~visible(PUBLIC))
    )


def _open_parts(session: Session, sha256: str) -> set[int]:
    """Which acts of a file everybody may see."""
    query = select(Expression.part).join(Work, Work.id == Expression.work_id)
    return set(session.scalars(query.where(Expression.source_sha256 == sha256, visible(PUBLIC))))


def _is_open(session: Session, work: int) -> bool:
    query = select(Work.id).where(Work.id == work, visible(PUBLIC))
    return session.scalar(query) is not None
