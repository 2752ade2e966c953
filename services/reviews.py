"""The review queue: what waits, a case with its operations, decisions, the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schemas.amendment import AmendOperation
from schemas.jsonable import plain
from schemas.problem import BadInput, NotFound
from schemas.register import Viewer
from schemas.review import (
    DECISIONS,
    Deed,
    DeedKind,
    OperationCase,
    Queue,
    ReviewCase,
    Waiting,
)
from services import amending as amendments
from services import review_cases as cases
from services.office import Office, take_in
from services.people import account_of, acting, may_be_one
from services.review_signing import editions
from services.rights import allow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.review_models import ReviewCaseRow, ReviewProposal
    from register.reviews import Head

# --- looking ---------------------------------------------------------------------------------


def queue(office: Office, viewer: Viewer) -> Queue:
    """Amending acts that wait to be worked in, and all cases: open ones first, then the newest."""
    from register import reviews

    with office.register.reading() as session:
        held = [cases.summary(session, viewer, row) for row in reviews.cases(session, viewer)]
        taken = {(s.amending, s.act, s.language) for s in held if s.stage != "withdrawn"}
        waiting = [
            w
            for pair in reviews.touching(session, viewer)
            if (pair.amending_iri, pair.act_iri, pair.language) not in taken
            and (w := _waiting(session, viewer, pair))
        ]
    over = {"open": 0, "decided": 0, "signed": 1, "withdrawn": 1}
    held.sort(key=lambda s: (over[s.stage], -s.id))
    return Queue(tuple(waiting), tuple(held))


def case(office: Office, viewer: Viewer, number: int) -> ReviewCase:
    """A case with all that a person needs to decide. NotFound."""
    with office.register.reading() as session:
        return cases.held(session, viewer, number).case


def _waiting(session: Session, viewer: Viewer, pair: Any) -> Waiting | None:
    """Not where an edition tells of the amending act, or is younger than it."""
    from register import reviews
    from register.models import Expression

    by = reviews.head_of(session, session.get_one(Expression, pair.amending)).act
    work = reviews.find_work(session, viewer, pair.act_iri)
    newest = reviews.base_for(session, work, pair.language, None)
    base = reviews.base_for(session, work, pair.language, by.dates.in_force or by.date)
    if base is None or newest is None or reviews.tells_of(session, work, pair.language, by):
        return None
    if newest.kind != "computed" and newest.id != base.id:
        return None  # what is printed later holds it, whether it says so or not
    return Waiting(by.iri, by.title, by.number, by.date, work.iri, work.title, pair.language)


# --- making and computing a case --------------------------------------------------------------


def open_case(
    office: Office, viewer: Viewer, amending: str, act: str, who: str, reason: str = ""
) -> ReviewCase:
    """A case of an amending act and an act that it changes, both by IRI, number or title.

    NotFound, Ambiguous; BadInput where one is open already, or the act has no text in the
    language of the amending act.
    """
    from register import catalogue, reviews
    from register.record import find_expression

    allow(viewer, "reviews.open_case")
    who = acting(viewer, who)
    with office.register.writing() as session:
        by = find_expression(session, catalogue.resolve(session, viewer, amending), None)
        work = catalogue.resolve(session, viewer, act)
        held = [cases.summary(session, viewer, row) for row in reviews.cases(session, viewer)]
        head = reviews.head_of(session, by)
        for one in held:
            same = (one.amending, one.act, one.language) == (head.iri, work.iri, by.language)
            if same and one.stage != "withdrawn":
                raise BadInput(
                    "case_exists", f"Case {one.id} is about these acts already ({one.stage})."
                )
        reviews.may_be_worked_in(session, head, work)
        row = reviews.add_case(session, head, work.iri, by.language, None)
        _compute(session, viewer, row, head, "open", who, reason.strip())
        return cases.held(session, viewer, row.id).case


def recompute(office: Office, viewer: Viewer, number: int, who: str) -> ReviewCase:
    """Compute a case anew on what the register holds; decisions about what is equal stay."""
    allow(viewer, "reviews.recompute")
    who = acting(viewer, who)
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        _still_open(held.case)
        _compute(session, viewer, held.row, held.amending, "compute", who, "")
        return cases.held(session, viewer, number).case


def correct(office: Office, viewer: Viewer, number: int, who: str, reason: str) -> ReviewCase:
    """A new case that corrects the edition of a signed one; it begins with its decisions."""
    from register import reviews

    allow(viewer, "reviews.correct")
    who = acting(viewer, who)
    if not reason.strip():
        raise BadInput("no_reason", "A correction needs a reason: what was wrong.")
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        if held.case.summary.stage != "signed" or not held.case.editions:
            raise BadInput("not_signed", f"Case {number} has no signed edition to correct.")
        if any(e.replaced_by for e in held.case.editions):
            raise BadInput("corrected", f"Case {number} was corrected already.")
        for row in reviews.cases(session, viewer):
            if row.corrects == number and cases.summary(session, viewer, row).stage != "withdrawn":
                raise BadInput("case_exists", f"Case {row.id} corrects it already.")
        new = reviews.add_case(
            session, held.amending, held.case.summary.act, held.row.language, number
        )
        proposal = _compute(session, viewer, new, held.amending, "open", who, reason.strip())
        keys = set(cases.proposal_of(proposal).keys)
        for one in held.case.operations:
            deed = one.decision
            if deed is not None and one.key in keys:
                reviews.add_deed(
                    session, new.id, proposal.id, deed.kind, deed.who, key=deed.key,
                    wording=deed.wording, unit=deed.unit, reason=deed.reason,
                    account=deed.account,
                )  # fmt: skip
        return cases.held(session, viewer, new.id).case


def _compute(
    session: Session,
    viewer: Viewer,
    row: ReviewCaseRow,
    amending: Head,
    kind: DeedKind,
    who: str,
    reason: str,
) -> ReviewProposal:
    from register import reviews

    base = cases.base_of(session, viewer, row, amending)
    if base is None:
        raise BadInput(
            "no_edition",
            f"The register has no edition of {row.act_iri} in {row.language!r}, the language of "
            "the amending act.",
        )
    act = reviews.text_of(session, amending)
    reading = amendments.read(act)
    amended = amendments.work_in(reviews.text_of(session, base), act, reading)
    text = act.source.text
    data = {
        "operations": plain(amended.operations),
        "said": [text[o.start : o.end] for o in amended.operations],
        "spans": plain(amended.unclaimed),
    }
    proposal = reviews.add_proposal(session, row.id, base, amending, data)
    own = account_of(viewer)
    reviews.add_deed(session, row.id, proposal.id, kind, who, reason=reason, account=own)
    return proposal


# --- deciding ---------------------------------------------------------------------------------


def decide(
    office: Office,
    viewer: Viewer,
    number: int,
    operation: int,
    kind: str,
    who: str,
    reason: str = "",
    wording: str | None = None,
    unit: str | None = None,
) -> ReviewCase:
    """Accept, edit or reject an operation (by its number); BadInput, NotFound.

    ``wording``: of ``edit``, the person's own; ``unit``: eid that it is for, where the operation
    names none.
    """
    from register import reviews

    allow(viewer, "reviews.decide")
    who = acting(viewer, who)
    chosen = next((k for k in DECISIONS if k == kind), None)
    if chosen is None:
        raise BadInput("bad_decision", f"An operation is decided by: {', '.join(DECISIONS)}.")
    reason, wording = reason.strip(), _even(wording)
    if chosen != "accept" and not reason:
        raise BadInput("no_reason", "An edit or a rejection needs its reason.")
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        _still_open(held.case)
        one = next((o for o in held.case.operations if o.number == operation), None)
        if one is None or not one.decides:
            raise NotFound(f"Case {number} has no operation {operation} that wants a decision.")
        if chosen == "accept" and one.operation.status != "applied":
            raise BadInput(
                "nothing_proposed",
                f"Operation {operation} was not applied ({one.operation.reason}); edit or reject "
                "it.",
            )
        if chosen == "edit":
            if not wording:
                raise BadInput("no_wording", "An edit needs the wording of the unit.")
            _fits(session, held, one, wording, unit)
        reviews.add_deed(
            session,
            number,
            held.proposal.id,
            chosen,
            who,
            key=one.key,
            wording=wording if chosen == "edit" else None,
            unit=(unit or None) if chosen == "edit" else None,
            reason=reason,
            account=account_of(viewer),
        )
        return cases.held(session, viewer, number).case


def look(office: Office, viewer: Viewer, number: int, span: int, who: str) -> ReviewCase:
    """Say that a person saw characters that no operation holds; BadInput, NotFound."""
    from register import reviews

    allow(viewer, "reviews.look")
    who = acting(viewer, who)
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        _still_open(held.case)
        one = next((s for s in held.case.spans if s.number == span), None)
        if one is None:
            raise NotFound(f"Case {number} has no unclaimed text {span}.")
        made, own = held.proposal.id, account_of(viewer)
        reviews.add_deed(session, number, made, "look", who, key=one.key, account=own)
        return cases.held(session, viewer, number).case


def withdraw(office: Office, viewer: Viewer, number: int, who: str, reason: str) -> ReviewCase:
    """Let a case go before it is signed; a new one can be opened."""
    from register import reviews

    allow(viewer, "reviews.withdraw")
    who = acting(viewer, who)
    if not reason.strip():
        raise BadInput("no_reason", "Withdrawing a case needs a reason.")
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        _still_open(held.case)
        made, own, why = held.proposal.id, account_of(viewer), reason.strip()
        reviews.add_deed(session, number, made, "withdraw", who, reason=why, account=own)
        return cases.held(session, viewer, number).case


def sign(
    office: Office, viewer: Viewer, number: int, who: str, seen: int | None = None
) -> ReviewCase:
    """Sign a decided case: only now its editions exist. BadInput where it may not be signed.

    ``seen``: the last deed that the signer saw; where more was done since, nothing is signed.
    """
    from jobs.steps import reader
    from register import reviews

    allow(viewer, "reviews.sign")
    who = acting(viewer, who)
    with office.register.writing() as session:
        held = cases.held(session, viewer, number)
        _may_sign(held.case, viewer, who, seen)
        act_now = reviews.find_work(session, viewer, held.row.act_iri)
        reviews.may_be_worked_in(session, held.amending, act_now)
        assert held.base is not None
        act = reviews.text_of(session, held.amending)
        made = editions(
            reviews.text_of(session, held.base),
            act,
            amendments.read(act),
            held.computed.operations,
            {o.number - 1: o for o in held.case.operations if o.decides},
        )
        own = account_of(viewer)
        reviews.add_deed(session, number, held.proposal.id, "sign", who, account=own)
        if made:
            reviews.add_editions(office.register, session, held.row, held.base, made, reader())
    take_in(office)
    return case(office, viewer, number)


def _may_sign(one: ReviewCase, viewer: Viewer, who: str, seen: int | None) -> None:
    number = one.summary.id
    _still_open(one)
    if seen is not None and seen != one.seen:
        raise BadInput(
            "changed_meanwhile", f"Case {number} was changed since you looked at it; look again."
        )
    if "stale" in one.blocking:
        raise BadInput(
            "stale_case", f"Case {number} rests on what has changed since; compute it anew first."
        )
    if one.blocking:
        raise BadInput(
            "undecided",
            f"Case {number} has {one.summary.undecided} operations without a decision and "
            f"{one.summary.grave} unclaimed texts that nobody has looked at.",
        )
    same = next((d for d in proposed_by(one, viewer) if _one_person(d, viewer, who)), None)
    if same is not None:
        raise BadInput(
            "same_person", f"{same.who} decided in case {number}; another person must sign it."
        )


def proposed_by(one: ReviewCase, viewer: Viewer) -> list[Deed]:
    """What makes somebody one who proposed: decisions that stand, and looks at unclaimed text.

    Where accounts are in use, to have opened the case too.
    """
    found = [o.decision for o in one.operations if o.decision]
    found += [s.looked for s in one.spans if s.looked]
    if account_of(viewer) is not None:
        found += [d for d in one.deeds if d.kind == "open"]
    return found


def may_sign(one: ReviewCase, viewer: Viewer) -> bool:
    """Whether the account of the viewer is another than those that proposed."""
    who = viewer.shown or ""
    return not any(_one_person(d, viewer, who) for d in proposed_by(one, viewer))


def _one_person(deed: Deed, viewer: Viewer, who: str) -> bool:
    """By their accounts where both have one, else by names as they may be written."""
    own = account_of(viewer)
    if own is not None and deed.account is not None:
        return deed.account == own
    return may_be_one(deed.who, who)


def _still_open(one: ReviewCase) -> None:
    if one.summary.stage in ("signed", "withdrawn"):
        raise BadInput("case_over", f"Case {one.summary.id} is {one.summary.stage}.")


def _fits(
    session: Session, held: cases.Held, one: OperationCase, wording: str, unit: str | None
) -> None:
    """BadInput where the wording cannot be put into the edition."""
    from codification.computed.decided import Own, decided
    from register import reviews

    if held.base is None:
        raise BadInput("stale_case", "The edition that the case rests on is gone; compute it anew.")
    base = reviews.text_of(session, held.base)
    act = reviews.text_of(session, held.amending)
    index = one.number - 1
    beside = {n for n, o in enumerate(held.computed.operations) if o.op == "other_act"}
    chosen: dict[int, tuple[AmendOperation, Own | None]] = {
        index: (one.operation, Own(wording, unit or None))
    }
    choice = decided(base, act, amendments.read(act), chosen, beside)
    amended = amendments.work_in(base, choice.amending, choice.reading)
    done = amended.operations[choice.order.index(index)]
    if done.status != "applied":
        raise BadInput(
            "wording_unfit", f"The wording cannot be put in: {done.reason or 'nothing changes'}"
        )


def _even(wording: str | None) -> str | None:
    if wording is None:
        return None
    lines = wording.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()
