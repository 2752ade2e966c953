"""Acts that an amending act names by their title: ``Внести в Закон … "О пчеловодстве" …``.

Most amending laws say no number. The key of the title stands where an IRI would, so that a relation
is found from either side, whichever of the two acts comes first.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.cards import corrected_card
from register.models import Expression, Work, WorkName
from register.names import number_key, title_key
from schemas.act import Act, ActDescription, ActReference

_PREFIX = "title:"


def address(reference: ActReference) -> str:
    """What stands for an act that only its title names; "" where nothing does."""
    if isinstance(reference, str) or not reference.title:
        return ""
    return _PREFIX + title_key(reference.title)


def addresses(session: Session, work: Work) -> set[str]:
    """Those that a work has by the titles of its editions."""
    editions = session.scalars(select(Expression).where(Expression.work_id == work.id))
    return {_PREFIX + title_key(corrected_card(session, e).title) for e in editions}


def titled(session: Session, found: Iterable[str]) -> set[int]:
    """Ids of the works that have one of the addresses ``found``."""
    keys = [a.removeprefix(_PREFIX) for a in found if a.startswith(_PREFIX)]
    named = WorkName.kind == "title", WorkName.key.in_(keys)
    return set(session.scalars(select(WorkName.work_id).where(*named))) if keys else set()


def means(session: Session, told: ActReference, by: Act, work: Work, act: Act) -> bool:
    """Whether ``told`` in the act ``by`` is ``work`` (with the card ``act``) and no other.

    A law and the one that followed it may have one title: without a day neither is chosen.
    """
    if isinstance(told, str):
        return True
    if by.jurisdiction != act.jurisdiction or not fits(told, act.type, act.date, act.number):
        return False
    if act.date and by.date and by.date < act.date:
        return False
    others = titled(session, {address(told)}) - {work.id}
    rivals = session.scalars(select(Work).where(Work.id.in_(others))) if others else ()
    return not any(
        w.jurisdiction == act.jurisdiction and fits(told, w.type, w.date, w.number) for w in rivals
    )


def fits(told: ActDescription, kind: str, date: str | None, number: str | None) -> bool:
    """Whether nothing that is told of an act speaks against kind, day and number."""
    return (
        told.type in (None, kind)
        and (told.date is None or date is None or told.date == date)
        and (not told.number or not number or number_key(told.number) == number_key(number))
    )
