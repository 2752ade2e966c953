"""Acts kept in control state: the list, and the sheet of all changes of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import decode
from register.access import may_see, shared_files, visible
from register.catalogue import resolve
from register.computed import KIND
from register.control_models import ControlDeed
from register.derive import iso_day
from register.models import EventRow, Expression, RelationRow, SourceFileRow, Work
from register.names import number_key
from register.review_models import ReviewCaseRow, ReviewDeed
from register.views import choose, nameless, sources
from schemas.control import (
    ControlEntry,
    ControlSheet,
    Kept,
    Pending,
    SheetChange,
    SheetRow,
    SheetState,
    Teller,
)
from schemas.event import Event, Instrument, Operation
from schemas.parsed import Relation
from schemas.problem import BadInput, NotFound
from schemas.register import ActView, Viewer

Key = tuple[str, str]
"""Day and number of an amending act; of one that no note names, the note."""

_DONE: dict[str, Operation] = {"amends": "change", "repeals": "repeal", "suspends": "suspend"}
"""What an act says that it does to another, as the change that this is."""
_FUTURE = "P12"
"""The place of a note on a change that is not in the text yet."""


@dataclass
class _Fact:
    """What is known of one amending act."""

    by: Instrument | None
    changes: dict[tuple[str, Operation, str | None], SheetChange] = field(default_factory=dict)
    tellers: dict[Teller, None] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    """Kinds of the editions of the language whose text holds it."""
    not_for: bool = True
    """All that is told of it concerns other texts of the act."""
    arrived: list[str] = field(default_factory=list)
    entered: list[str] = field(default_factory=list)
    title: str | None = None
    iri: str | None = None
    opened: ReviewDeed | None = None
    signed: ReviewDeed | None = None


# --- the list -------------------------------------------------------------------------------------


def add(
    session: Session,
    viewer: Viewer,
    reference: str,
    *,
    responsible: str,
    days: int,
    since: str,
    who: str,
    reason: str,
) -> ControlEntry:
    """Put an act on the list, or change who answers for it and in how many days. NotFound."""
    work = resolve(session, viewer, reference)
    session.add(
        ControlDeed(
            act_iri=work.iri, kind="add", responsible=responsible, days=days, since=since,
            who=who, reason=reason, made_at=_now(),
        )
    )  # fmt: skip
    session.flush()
    return entry_of(session, work) or _never()


def remove(session: Session, viewer: Viewer, reference: str, *, who: str, reason: str) -> None:
    """Take an act off the list; BadInput where it is not on it."""
    work = resolve(session, viewer, reference)
    held = entry_of(session, work)
    if held is None:
        raise BadInput("not_kept", f"{work.iri} is not on the list of acts in control state.")
    session.add(
        ControlDeed(
            act_iri=work.iri, kind="remove", responsible=held.responsible, days=held.days,
            since=held.since, who=who, reason=reason, made_at=_now(),
        )
    )  # fmt: skip


def entry_of(session: Session, work: Work) -> ControlEntry | None:
    """The act on the list; None where it is not on it."""
    query = select(ControlDeed).where(ControlDeed.act_iri == work.iri)
    last = session.scalars(query.order_by(ControlDeed.id.desc()).limit(1)).first()
    return _entry(work, last) if last is not None and last.kind == "add" else None


def kept(session: Session, viewer: Viewer, today: str) -> tuple[Kept, ...]:
    """The acts on the list with what is not entered yet; those with the most overdue first."""
    last = select(func.max(ControlDeed.id)).group_by(ControlDeed.act_iri)
    query = (
        select(ControlDeed, Work)
        .join(Work, Work.iri == ControlDeed.act_iri)
        .where(ControlDeed.id.in_(last), ControlDeed.kind == "add")
        .order_by(ControlDeed.id)
    )
    found = [
        Kept(_entry(work, deed), tuple(_pending(session, viewer, work, deed.days, today)))
        for deed, work in session.execute(query)
        if may_see(viewer, work.regime)
    ]
    return tuple(sorted(found, key=lambda k: (-k.overdue, -len(k.pending), k.entry.title)))


def _pending(session: Session, viewer: Viewer, work: Work, days: int, today: str) -> list[Pending]:
    out = []
    for language in sorted({e.language for e, _ in sources(session, work)}):
        for row in _rows(session, viewer, work, language):
            if row.state != "not_worked_in":
                continue
            due = (
                date.fromisoformat(row.in_force or row.arrived) + timedelta(days=days)
            ).isoformat()
            over = (date.fromisoformat(today) - date.fromisoformat(due)).days
            out.append(Pending(language, row, due, over))
    return sorted(out, key=lambda p: -p.over)


def _entry(work: Work, deed: ControlDeed) -> ControlEntry:
    return ControlEntry(
        iri=work.iri, title=work.title, type=work.type, number=work.number, date=work.date,
        status=work.status, language=work.language, responsible=deed.responsible, days=deed.days,
        since=deed.since, who=deed.who, reason=deed.reason, made_at=deed.made_at,
    )  # fmt: skip


# --- the sheet ------------------------------------------------------------------------------------


def sheet(
    session: Session, viewer: Viewer, reference: str, language: str | None, today: str
) -> ControlSheet:
    """All changes of one text of an act (None: of its newest edition's language). NotFound."""
    work = resolve(session, viewer, reference)
    chosen = choose(session, viewer, work, today, language)
    tongue = chosen.edition.language
    languages = tuple(sorted({e.language for e, _ in sources(session, work)}))
    rows = tuple(_rows(session, viewer, work, tongue))
    return ControlSheet(chosen.act, chosen.edition, languages, entry_of(session, work), rows, today)


def _rows(session: Session, viewer: Viewer, work: Work, language: str) -> list[SheetRow]:
    """The amending acts of one text, in the order of commencement.

    Of one that the viewer may not see only the day and the units are told (``deeds.of_work``).
    """
    facts: dict[Key, _Fact] = {}
    latest = ""
    rows = sources(session, work)
    shared = shared_files(session, viewer, {s.sha256 for _, s in rows})
    for expression, source in rows:
        if expression.language == language and expression.kind != KIND:
            latest = max(latest, iso_day(expression.date) or "")
        named = nameless(source) if source.sha256 in shared else source.name
        _from_notes(session, facts, expression, source, named, language)
    _from_relations(session, viewer, facts, work, language)
    _from_cases(session, viewer, facts, work, language)
    _join_unnumbered(facts)
    for fact in facts.values():
        _known_in_register(session, viewer, fact)
    told = [f for f in facts.values() if not f.not_for]
    told.sort(key=lambda f: (_begins(f) or (f.by.date if f.by else None) or "", f.title or ""))
    return [_row(number, fact, latest) for number, fact in enumerate(told, 1)]


def _from_notes(
    session: Session,
    facts: dict[Key, _Fact],
    expression: Expression,
    source: SourceFileRow,
    named: str,
    language: str,
) -> None:
    query = select(EventRow.data).where(EventRow.expression_id == expression.id)
    for data in session.scalars(query.order_by(EventRow.id)):
        event = decode.event(data)
        key = _key(event.by) or ("", event.raw)
        fact = facts.setdefault(key, _Fact(event.by))
        if event.languages and language not in event.languages:
            continue
        fact.not_for = False
        change = SheetChange(event.target, event.op, event.in_force, event.raw)
        fact.changes.setdefault((event.target, event.op, event.in_force.date), change)
        fact.tellers.setdefault("note")
        fact.files.setdefault(named)
        fact.arrived.append(source.stored_at[:10])
        if expression.language == language and event.place != _FUTURE:
            fact.held.add(expression.kind)
            fact.entered.append(source.stored_at)


def _from_relations(
    session: Session, viewer: Viewer, facts: dict[Key, _Fact], work: Work, language: str
) -> None:
    """Acts of the register that say themselves that they change this one."""
    query = (
        select(RelationRow, Work, SourceFileRow)
        .join(Expression, Expression.id == RelationRow.expression_id)
        .join(Work, Work.id == Expression.work_id)
        .join(SourceFileRow, SourceFileRow.sha256 == Expression.source_sha256)
        .where(RelationRow.act == work.iri, RelationRow.type.in_(_DONE))
        .order_by(RelationRow.id)
    )
    found = session.execute(query).all()
    shared = shared_files(session, viewer, {row.SourceFileRow.sha256 for row in found})
    for row, amending, source in found:
        relation = decode.relation(row.data)
        if relation.languages and language not in relation.languages:
            continue
        by = _instrument(amending)
        key = _key(by) or ("", amending.iri)
        hidden = not may_see(viewer, amending.regime)
        if hidden and key in facts:
            continue  # a note of the act itself tells it; that its text is here is not told
        fact = facts.setdefault(key, _Fact(Instrument(date=by.date) if hidden else by))
        fact.not_for = False
        fact.tellers.setdefault("relation")
        if not hidden:
            fact.files.setdefault(nameless(source) if source.sha256 in shared else source.name)
        fact.arrived.append(source.stored_at[:10])
        if not any(c.raw for c in fact.changes.values()):
            for change in _said(relation):
                fact.changes.setdefault((change.eid, change.op, change.in_force.date), change)


def _said(relation: Relation) -> Iterable[SheetChange]:
    for eid in relation.eids or ("act",):
        yield SheetChange(eid, _DONE[relation.type], relation.in_force, "")


def _from_cases(
    session: Session, viewer: Viewer, facts: dict[Key, _Fact], work: Work, language: str
) -> None:
    """Review cases: who opened and who signed what was worked in."""
    query = (
        select(ReviewCaseRow, Work)
        .join(
            Expression,
            (Expression.source_sha256 == ReviewCaseRow.amending_sha256)
            & (Expression.part == ReviewCaseRow.amending_part),
        )
        .join(Work, Work.id == Expression.work_id)
        .where(ReviewCaseRow.act_iri == work.iri, ReviewCaseRow.language == language)
        .where(visible(viewer))
        .order_by(ReviewCaseRow.id)
    )
    for case, amending in session.execute(query):
        deeds = session.scalars(
            select(ReviewDeed).where(ReviewDeed.case_id == case.id).order_by(ReviewDeed.id)
        ).all()
        kinds = [d.kind for d in deeds]
        if "withdraw" in kinds:
            continue
        by = _instrument(amending)
        fact = facts.setdefault(_key(by) or ("", amending.iri), _Fact(by))
        fact.not_for = False
        fact.tellers.setdefault("case")
        fact.arrived.append(case.opened_at[:10])
        fact.opened = next((d for d in deeds if d.kind == "open"), None)
        fact.signed = next((d for d in deeds if d.kind == "sign"), fact.signed)


def _join_unnumbered(facts: dict[Key, _Fact]) -> None:
    """A note that leaves out the number means the one act of that day that another names."""
    for key in [k for k in facts if k[0] and not k[1]]:
        same = [k for k in facts if k[0] == key[0] and k[1]]
        if len(same) == 1:
            _join(facts[same[0]], facts.pop(key))


def _join(one: _Fact, other: _Fact) -> None:
    for key, change in other.changes.items():
        one.changes.setdefault(key, change)
    one.tellers |= other.tellers
    one.files |= other.files
    one.held |= other.held
    one.not_for = one.not_for and other.not_for
    one.arrived += other.arrived
    one.entered += other.entered


def _known_in_register(session: Session, viewer: Viewer, fact: _Fact) -> None:
    """Title and IRI of the amending act, where the register holds it."""
    if fact.by is None or not fact.by.iri:
        return
    found = session.scalar(select(Work).where(visible(viewer), Work.iri == fact.by.iri))
    if found is not None:
        fact.title, fact.iri = found.title, found.iri


def _row(number: int, fact: _Fact, latest: str) -> SheetRow:
    known = fact.held - {KIND}
    signed = fact.signed if fact.signed is not None else None
    entered = min(fact.entered, default=None)
    return SheetRow(
        number=number,
        by=fact.by,
        title=fact.title,
        iri=fact.iri,
        changes=tuple(fact.changes.values()),
        told_by=tuple(fact.tellers),
        sources=tuple(fact.files),
        entered_at=entered if known else signed.made_at if signed else entered,
        entered_by=fact.opened.who if fact.opened else None,
        checked_at=signed.made_at if signed else None,
        checked_by=signed.who if signed else None,
        arrived=min(fact.arrived),
        in_force=_begins(fact),
        state=_state(fact, known, latest),
    )


def _state(fact: _Fact, known: set[str], latest: str) -> SheetState:
    if known:
        return "worked_in"
    if fact.held or fact.signed is not None:
        return "computed"
    day = _begins(fact) or (fact.by.date if fact.by else None) or ""
    return "not_told" if latest and day and latest >= day else "not_worked_in"


def _begins(fact: _Fact) -> str | None:
    days = [day for c in fact.changes.values() if (day := iso_day(c.in_force.date))]
    return min(days, default=None)


def _key(by: Instrument | None) -> Key | None:
    if by is None or not (by.date or by.number):
        return None
    return by.date or "", number_key(by.number or "")


def _instrument(work: Work) -> Instrument:
    return Instrument(work.type, work.authority, work.date, work.number, work.iri)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _never() -> ControlEntry:
    raise NotFound("The act is not on the list.")


def told_of(session: Session, view: ActView) -> tuple[tuple[str, Event], ...]:
    """All events of a text with the units that they concern today; "" is the act.

    Those of the edition shown come first, in the order of its text; of the others the newest
    edition first. A unit that does not stand any more is told by the address that it had.
    """
    now = {v.lineage: v.clause.eid for v in view.clauses}
    own = [("" if e.target == "act" else e.target, e) for e in view.events]
    others = [e.id for e in reversed(view.editions) if e.id != view.edition.id]
    query = select(EventRow.expression_id, EventRow.clause_id, EventRow.data)
    rows = session.execute(query.where(EventRow.expression_id.in_(others)).order_by(EventRow.id))
    found: dict[int, list[tuple[str, Event]]] = {}
    for row in rows:
        event = decode.event(row.data)
        eid = "" if row.clause_id is None else now.get(str(row.clause_id), event.target)
        found.setdefault(row.expression_id, []).append((eid, event))
    return (*own, *(pair for edition in others for pair in found.get(edition, ())))
