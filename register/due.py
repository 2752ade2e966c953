"""What the index has yet to take in: written with every change, cleared when the index has it."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from register.models import IndexDue, Work


def due(session: Session, limit: int = 100) -> tuple[tuple[str, str], ...]:
    """(IRI, stamp) of works that the index has to take in or to forget."""
    query = select(IndexDue.iri, IndexDue.stamp).order_by(IndexDue.iri).limit(limit)
    return tuple((iri, stamp) for iri, stamp in session.execute(query))


def settle(session: Session, done: tuple[tuple[str, str], ...]) -> None:
    """Clear what the index has taken in; what changed meanwhile has another stamp and stays."""
    for iri, stamp in done:
        session.execute(delete(IndexDue).where(IndexDue.iri == iri, IndexDue.stamp == stamp))


def find(session: Session, iri: str) -> Work | None:
    """The work of an IRI, whoever looks: for the index, whose documents carry the regime."""
    return session.scalar(select(Work).where(Work.iri == iri))


def all_iris(session: Session) -> tuple[str, ...]:
    """Every work there is, for projecting the index again."""
    return tuple(session.scalars(select(Work.iri).order_by(Work.iri)))
