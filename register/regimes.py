"""The regimes of acts: set by a person, by a stamp in the text, or kept from where a text came.

What follows from a regime is put in order with it: what the index has to take in anew, the names of
hidden acts in what is told of others, computed editions that carry the words of a hidden act, terms
that were learned from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from register import due
from register.access import may_see, shown_with
from register.across_models import TermPairRow, TextPair
from register.derive import refresh_all
from register.models import Expression, FormerIri, Work
from register.readings import erase
from register.regime_models import RegimeDeedRow
from register.review_models import ComputedRow, ReviewCaseRow, ReviewDeed, ReviewProposal
from schemas.access import Regime, RegimeDeed, RegimeTeller
from schemas.problem import BadInput, NotFound
from schemas.register import Recorded, Viewer

OPEN = "open"
STAMPED: Regime = "service"
"""The regime of an act whose text carries a stamp."""
STAMP = "service_stamp"
"""Code of the warning that tells of one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of the regime of a file's acts when it is taken in."""

    regime: Regime
    who: str


def set_by_person(session: Session, work: Work, regime: Regime, who: str, reason: str) -> set[int]:
    """Put an act under a regime, inside the caller's transaction; ids of works to refresh."""
    return _set(session, work, regime, "person", who, reason)


def taken_in(
    session: Session, work: Work, told: Told | None, *, stamped: bool, is_new: bool
) -> set[int]:
    """The regime of an act that an edition came to; ids of works to refresh.

    A person's word may close an act that is open, not put one that is closed under another regime:
    that is a deed of its own, which needs its right (BadInput). A stamp closes where no person has
    spoken. An act that the register held before comes again under the regime it had.
    """
    touched: set[int] = set()
    last = _last(session, work)
    if is_new and last is not None and last.after != work.regime:
        touched |= _set(session, work, last.after, "kept", last.who, last.reason)
    if told is not None:
        if told.regime != work.regime and work.regime != OPEN:
            # Who sees the job may not see the act: which one it is and how it is held is not said.
            raise BadInput(
                "regime_stands",
                "An act of this file is held under another regime than the one told with it; who "
                "may see that act puts it under another one with `berene regime` or on its page, "
                "then the file is taken in.",
            )
        if told.regime != work.regime or (stamped and last is None):
            touched |= _set(session, work, told.regime, "person", told.who, "told with the file")
    elif stamped and work.regime == OPEN and (last is None or last.told_by != "person"):
        touched |= _set(session, work, STAMPED, "stamp", "", "the text carries a stamp")
    return touched


def tell(session: Session, held: Recorded, told: Told | None) -> None:
    """What a person says of the regime of the acts of a file that is held already. BadInput."""
    touched: set[int] = set()
    for one in (held, *held.others):
        work = session.scalars(select(Work).where(Work.iri == one.iri)).one()
        touched |= taken_in(session, work, told, stamped=False, is_new=False)
    refresh_all(session, touched)


def carried(session: Session, source: int, work: Work) -> set[int]:
    """A text of one act came to another one: what was hidden there is not shown here."""
    before = session.get_one(Work, source)
    if before.id == work.id or before.regime == OPEN or work.regime != OPEN:
        return set()
    reason = f"a text of {before.iri} came to it"
    return _set(session, work, before.regime, "kept", "", reason)


def deeds(session: Session, viewer: Viewer, work: Work) -> tuple[RegimeDeed, ...]:
    """All that was done to the regime of an act, the oldest first. NotFound."""
    if not may_see(viewer, work.regime):
        raise NotFound(f"The register has no act {work.iri!r}.")
    query = select(RegimeDeedRow).where(RegimeDeedRow.act_iri.in_(_names(session, work)))
    return tuple(
        RegimeDeed(
            row.act_iri, row.before, row.after, _teller(row.told_by), row.reason, row.who,
            row.made_at,
        )
        for row in session.scalars(query.order_by(RegimeDeedRow.id))
    )  # fmt: skip


def _set(
    session: Session, work: Work, regime: str, told_by: RegimeTeller, who: str, reason: str
) -> set[int]:
    session.add(
        RegimeDeedRow(
            act_iri=work.iri, before=work.regime, after=regime, told_by=told_by, reason=reason,
            who=who, made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    )  # fmt: skip
    work.regime = regime
    session.flush()
    touched = {work.id, *_taken_back(session, work)}
    _forget_learned(session, work)
    _due(session, _of_same_files(session, work))
    return touched


def _last(session: Session, work: Work) -> RegimeDeedRow | None:
    query = select(RegimeDeedRow).where(RegimeDeedRow.act_iri.in_(_names(session, work)))
    return session.scalars(query.order_by(RegimeDeedRow.id.desc()).limit(1)).first()


def _names(session: Session, work: Work) -> set[str]:
    former = select(FormerIri.iri).where(FormerIri.work_id == work.id)
    return {work.iri, *session.scalars(former)}


def _teller(told: str) -> RegimeTeller:
    return "person" if told == "person" else "stamp" if told == "stamp" else "kept"


def _of_same_files(session: Session, work: Work) -> list[str]:
    """Other acts in the files of an act: whether a file may be named hangs on all its acts."""
    files = select(Expression.source_sha256).where(Expression.work_id == work.id)
    query = select(Work.iri).join(Expression, Expression.work_id == Work.id)
    return list(session.scalars(query.where(Expression.source_sha256.in_(files)).distinct()))


def _due(session: Session, iris: Iterable[str]) -> None:
    session.flush()
    for iri in iris:
        due.mark(session, iri)


def _forget_learned(session: Session, work: Work) -> None:
    """What was learned from an act's two texts cannot be told apart from the rest: all is let go
    of, and learned again from what is open."""
    paired = select(TextPair.id).where(TextPair.work_id == work.id).limit(1)
    if work.regime != OPEN and session.scalar(paired) is not None:
        session.execute(delete(TermPairRow).where(TermPairRow.source == "phrases"))


def _taken_back(session: Session, work: Work) -> set[int]:
    """Computed editions with words that not all who may see them may read are taken back.

    Their cases end, with those whose editions go on from them; ids of the works that had them.
    """
    cases = [c for c in _signed(session, work) if not _shown(session, c)]
    wanted, gone = {c.id for c in cases}, set[str]()
    touched: set[int] = set()
    while wanted:
        query = select(ComputedRow).where(ComputedRow.case_id.in_(wanted))
        rows = [r for r in session.scalars(query) if r.source_sha256 not in gone]
        for case in wanted:
            _ended(session, case)
        gone |= {row.source_sha256 for row in rows}
        touched |= _removed(session, [row.source_sha256 for row in rows])
        on = ComputedRow.base_sha256.in_(gone), ComputedRow.source_sha256.not_in(gone)
        wanted = set(session.scalars(select(ComputedRow.case_id).where(*on)))
    return touched


def _signed(session: Session, work: Work) -> list[ReviewCaseRow]:
    """Cases with editions in which an act is the one that amends, or that is amended."""
    texts = select(Expression.source_sha256).where(Expression.work_id == work.id)
    made = select(ComputedRow.case_id)
    query = select(ReviewCaseRow).where(
        ReviewCaseRow.id.in_(made),
        or_(
            ReviewCaseRow.amending_sha256.in_(texts),
            ReviewCaseRow.act_iri.in_(_names(session, work)),
        ),
    )
    return list(session.scalars(query))


def _shown(session: Session, case: ReviewCaseRow) -> bool:
    amending = session.scalar(
        select(Work.regime)
        .join(Expression, Expression.work_id == Work.id)
        .where(Expression.source_sha256 == case.amending_sha256)
        .where(Expression.part == case.amending_part)
    )
    made = select(ComputedRow.source_sha256).where(ComputedRow.case_id == case.id)
    acts = session.scalars(
        select(Work.regime)
        .join(Expression, Expression.work_id == Work.id)
        .where(Expression.source_sha256.in_(made))
    )
    return amending is not None and all(shown_with(amending, act) for act in acts)


def _ended(session: Session, case: int) -> None:
    query = select(ReviewProposal.id).where(ReviewProposal.case_id == case)
    last = session.scalars(query.order_by(ReviewProposal.id.desc()).limit(1)).one()
    session.add(
        ReviewDeed(
            case_id=case, proposal_id=last, kind="withdraw", who="",
            reason="its words may not be read by all who may see the act",
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    )  # fmt: skip


def _removed(session: Session, files: list[str]) -> set[int]:
    touched: set[int] = set()
    query = select(Expression).where(Expression.source_sha256.in_(files))
    for expression in session.scalars(query).all():
        touched.add(expression.work_id)
        erase(session, expression.id)
        session.delete(expression)
    session.flush()
    return touched
