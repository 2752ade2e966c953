"""The act in the register that another act names."""

from __future__ import annotations

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from register.access import visible
from register.models import FormerIri, Work, WorkName
from register.names import number_key, title_key
from register.titled import fits
from schemas.act import ActDescription, ActReference
from schemas.register import Viewer

_ENDED = frozenset({"repealed", "expired"})
_MOST = 50


def find_named(
    session: Session, viewer: Viewer, reference: ActReference, jurisdiction: str
) -> tuple[Work, ...]:
    """The works that a reference can mean, those in force first where only a title is told.

    One work is an answer, several are a question, () says that the register has none.
    """
    if isinstance(reference, str):
        former = select(FormerIri.work_id).where(FormerIri.iri == reference)
        query = select(Work).where(or_(Work.iri == reference, Work.id.in_(former)))
        return tuple(session.scalars(query.where(visible(viewer))))
    for query in _queries(reference):
        query = query.where(visible(viewer), Work.jurisdiction == jurisdiction).order_by(Work.id)
        found = _fitting(list(session.scalars(query.limit(_MOST))), reference)
        if found:
            return tuple(found)
    return ()


def _queries(told: ActDescription) -> list[Select[Work]]:
    """From the surest to the least sure."""
    out = []
    title = title_key(told.title) if told.title else ""
    if told.number:
        out.append(_by_name(WorkName.kind != "title", WorkName.key == number_key(told.number)))
    if title and not told.number:
        out.append(_by_name(WorkName.kind == "title", WorkName.key == title))
        padded = " " + WorkName.key + " "
        inside = padded.contains(f" {title} ", autoescape=True)
        out.append(_by_name(WorkName.kind == "title", inside))
    if told.type == "constitution" and not title:
        out.append(select(Work).where(Work.type == "constitution"))
    return out


def _by_name(*conditions: object) -> Select[Work]:
    named = select(WorkName.work_id).where(and_(*conditions))  # type: ignore[arg-type]
    return select(Work).where(Work.id.in_(named))


def _fitting(works: list[Work], told: ActDescription) -> list[Work]:
    """Those that nothing told speaks against; of several the ones that have not ended."""
    fit = [w for w in works if fits(told, w.type, w.date, None)]
    standing = [w for w in fit if w.status not in _ENDED]
    return standing or fit
