"""A package into the register of a public site: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from register import due
from register.bundles import TABLES, Bundle, rows_of
from register.models import Expression, Model, SourceFileRow, Work
from register.package_models import Package, Withdrawn
from register.rows import Portable, row_of
from schemas.jsonable import plain
from schemas.package import Manifest, Taken
from schemas.problem import BadInput

_T = Model.metadata.tables
_LAST = ("deed",)
"""Tables whose rows refer to other acts too: they come when all acts are there."""
_AT_ONCE = 500


def last_taken(session: Session) -> Package | None:
    """The newest package of this site."""
    return session.scalar(select(Package).order_by(Package.number.desc()).limit(1))


def newest_made_at(session: Session) -> str | None:
    """When the newest package of this site was made (UTC, ISO 8601); its manifest is not read."""
    return session.scalar(select(Package.made_at).order_by(Package.number.desc()).limit(1))


def wanted(session: Session, manifest: Manifest) -> tuple[str, ...]:
    """IRIs whose rows this site needs from the package.

    Raises BadInput for a package that is not newer than the last one (an old one would bring back
    what was withdrawn), or that adds to packages which this site did not take.
    """
    last = last_taken(session)
    held = last.manifest["acts"] if last else {}
    if last is not None and manifest.number <= last.number:
        raise BadInput(
            "old_package",
            f"Package {manifest.number} is not newer than {last.number}, which this site has; "
            "give a newer one.",
        )
    needed = tuple(iri for iri, digest in manifest.acts.items() if held.get(iri) != digest)
    missing = [iri for iri in needed if member_of(iri, manifest) not in manifest.members]
    if missing:
        have = f"package {last.number}" if last else "none"
        raise BadInput(
            "missing_package",
            f"Package {manifest.number} adds to package {manifest.since}, and this site has "
            f"{have}; give the packages between, or a full one ({len(missing)} acts are not in "
            "it).",
        )
    return needed


def member_of(iri: str, manifest: Manifest) -> str:
    """Name of the file of a package that holds the rows of an act."""
    return f"acts/{manifest.acts[iri]}.json"


def take(
    session: Session,
    manifest: Manifest,
    needed: Sequence[str],
    read: Callable[[str], Bundle],
    terms: Iterable[Portable],
) -> Taken:
    """Bring the register to what the manifest says; the caller commits. ``read``: rows by IRI."""
    held = {iri: work for work, iri in session.execute(select(Work.id, Work.iri))}
    gone = sorted(set(held) - set(manifest.acts))
    works = {iri: held[iri] for iri in (*needed, *gone) if iri in held}
    for iri, work in works.items():
        _clear(session, work)
        # An address may go over to another act in the same package.
        session.execute(update(Work).where(Work.id == work).values(iri=f"#{work}"))
        due.mark(session, iri)
    for iri in gone:
        session.execute(delete(Work).where(Work.id == held[iri]))
    last: list[tuple[str, list[Portable]]] = []
    for iri in needed:
        rows = read(iri).rows
        for name in TABLES:
            if name in _LAST:
                last.append((name, rows[name]))
            else:
                _insert(session, name, rows[name])
        due.mark(session, iri)
    for name, told in last:
        _insert(session, name, told)
    _drop_unused_files(session)
    session.execute(delete(_T["term_deed"]))
    _insert(session, "term_deed", list(terms))
    _note_withdrawn(session, manifest, gone)
    session.add(Package(number=manifest.number, made_at=manifest.made_at, manifest=plain(manifest)))
    return Taken(manifest.number, manifest.made_at, tuple(needed), tuple(gone))


def _note_withdrawn(session: Session, manifest: Manifest, gone: Sequence[str]) -> None:
    """What is not shown any more; also what the internal site has forgotten that it ever showed."""
    before = {row.iri: row.number for row in session.scalars(select(Withdrawn))}
    session.execute(delete(Withdrawn))
    told = before | dict.fromkeys(gone, manifest.number) | dict(manifest.withdrawn)
    for iri, number in told.items():
        if iri not in manifest.acts:
            session.add(Withdrawn(iri=iri, number=number))


def _clear(session: Session, work: int) -> None:
    """Forget all rows of a work but its own: other acts' rows may refer to that one."""
    for table, condition in reversed(list(rows_of(work))):
        if table.name not in ("work", "source_file"):
            session.execute(delete(table).where(condition))


def _insert(session: Session, name: str, told: list[Portable]) -> None:
    table = _T[name]
    rows = [row_of(table, row) for row in told]
    if name in ("work", "source_file"):  # these may be there
        key = next(iter(table.primary_key))
        for row in rows:
            _replace(session, name, key.name, row)
        return
    for at in range(0, len(rows), _AT_ONCE):
        session.execute(insert(table), rows[at : at + _AT_ONCE])


def _replace(session: Session, name: str, key: str, row: dict[str, Any]) -> None:
    table = _T[name]
    changed = session.execute(update(table).where(table.c[key] == row[key]).values(row))
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        session.execute(insert(table).values(row))


def _drop_unused_files(session: Session) -> None:
    used = select(Expression.source_sha256)
    session.execute(delete(SourceFileRow).where(SourceFileRow.sha256.not_in(used)))
