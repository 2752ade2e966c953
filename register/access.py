"""Who may see what: the one place that is asked."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from register.index_models import IndexDue
from register.job_models import Job
from register.models import Expression, Work
from schemas.access import REGIMES
from schemas.register import Viewer


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a query on works adds."""
    return Work.regime.in_(sorted(viewer.regimes))


def may_see(viewer: Viewer, regime: str) -> bool:
    return regime in viewer.regimes


def shown_with(hidden: str, beside: str) -> bool:
    """Whether all who may see an act of the regime ``beside`` may see one of ``hidden``."""
    return hidden in ("open", beside)


SYSTEM = Viewer("system", frozenset(REGIMES))
"""Who the index is projected for: every regime there is. Documents carry their regime."""


def withheld(session: Session, viewer: Viewer) -> frozenset[str]:
    """Acts whose documents in the index the viewer must not see, whatever the index says of them.

    The index (or the one beside it, which may take its place) has yet to take them in: it may still
    hold one as open that was closed since, or under a name that it does not have any more.
    """
    if viewer.sees_all:
        return frozenset()
    seen = select(Work.iri).where(visible(viewer))
    return frozenset(session.scalars(select(IndexDue.iri).where(IndexDue.iri.not_in(seen))))


def shared_files(session: Session, viewer: Viewer, files: Collection[str]) -> frozenset[str]:
    """Those of ``files`` (by hash) that hold an act which the viewer may not see."""
    if viewer.sees_all or not files:
        return frozenset()
    query = hidden_files(viewer).where(Expression.source_sha256.in_(files))
    return frozenset(session.scalars(query.distinct()))


def hidden_files(viewer: Viewer) -> Select[str]:
    """Hashes of files that hold an act which the viewer may not see."""
    query = select(Expression.source_sha256).join(Work, Work.id == Expression.work_id)
    return query.where(~visible(viewer))


def visible_jobs(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that a query on jobs adds: no act of the file is hidden, nor will be."""
    told = or_(Job.regime.is_(None), Job.regime.in_(sorted(viewer.regimes)))
    return and_(told, Job.sha256.not_in(hidden_files(viewer)))
