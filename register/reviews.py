"""Cases of the review queue in the register: rows are added, none is ever changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import decode
from register.access import may_see, shown_with, visible
from register.cards import corrected_card
from register.catalogue import resolve
from register.changes import life
from register.computed import KIND, bases
from register.derive import iso_day, refresh
from register.models import (
    EventRow,
    Expression,
    RelationRow,
    SourceFileRow,
    Work,
)
from register.names import number_key
from register.record import Reader, record_computed, stored_reading
from register.review_models import ComputedRow, ReviewCaseRow, ReviewDeed, ReviewProposal
from register.store import Register
from schemas.act import Act, ActReference
from schemas.parsed import ParsedFile
from schemas.problem import Ambiguous, BadInput, NotFound
from schemas.register import Viewer
from schemas.review import Deed, DeedKind


@dataclass(frozen=True, slots=True)
class Head:
    """An edition without its text: what a list needs."""

    edition: int
    sha256: str
    part: int
    kind: str
    day: str | None
    """From which it is evidence."""
    iri: str
    reader: str
    act: Act
    """The card as it stands."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An amending act and a text that it changes."""

    amending: int
    """Edition of the amending act."""
    amending_iri: str
    act_iri: str
    language: str


def head_of(session: Session, expression: Expression) -> Head:
    """What is known of an edition without its text."""
    columns = SourceFileRow.parser, SourceFileRow.tables, SourceFileRow.repairs
    query = select(*columns).where(SourceFileRow.sha256 == expression.source_sha256)
    return Head(
        edition=expression.id,
        sha256=expression.source_sha256,
        part=expression.part,
        kind=expression.kind,
        day=anchor_of(session, expression),
        iri=session.get_one(Work, expression.work_id).iri,
        reader=" · ".join(session.execute(query).one()),
        act=corrected_card(session, expression),
    )


def text_of(session: Session, head: Head) -> ParsedFile:
    """What was read of an edition, with the card as it stands, alone in its file."""
    whole = stored_reading(session.get_one(SourceFileRow, head.sha256))
    own = replace(whole.acts[head.part], act=head.act)
    return ParsedFile(whole.source, own, whole.listed, whole.fidelity)


def edition(session: Session, sha256: str, part: int) -> Expression | None:
    """The edition of an act of a file."""
    query = select(Expression).where(Expression.source_sha256 == sha256, Expression.part == part)
    return session.scalars(query).first()


def base_for(
    session: Session,
    work: Work,
    language: str,
    day: str | None,
    without: Collection[str] = (),
) -> Expression | None:
    """The edition that an act which begins on ``day`` changes: the newest before that day.

    One that somebody published on that very day holds the act already; one that we computed does
    not. Where all are younger it is the oldest; None where there is none at all. ``without``:
    originals of editions that do not count.
    """
    gone = {e for e, basis in bases(session, work.id).items() if basis.replaced}
    query = select(Expression).where(Expression.work_id == work.id, Expression.language == language)
    found = [
        e for e in session.scalars(query) if e.id not in gone and e.source_sha256 not in without
    ]
    dated = sorted(((anchor_of(session, e) or "", e.id, e) for e in found), key=lambda x: x[:2])
    come = [e for anchor, _, e in dated if day is None or (anchor, e.kind != KIND) <= (day, False)]
    return come[-1] if come else (dated[0][2] if dated else None)


def anchor_of(session: Session, row: Expression) -> str | None:
    return iso_day(row.date) or iso_day(life(corrected_card(session, row), ()).start)


def touching(session: Session, viewer: Viewer) -> Iterator[Pair]:
    """Acts of the register that say they amend acts of the register, in the same language."""
    rows = session.execute(
        select(Expression, Work.iri, RelationRow.act, RelationRow.data)
        .join(RelationRow, RelationRow.expression_id == Expression.id)
        .join(Work, Work.id == Expression.work_id)
        .where(RelationRow.type == "amends", visible(viewer))
        .order_by(Expression.id, RelationRow.id)
    ).all()
    seen: set[tuple[int, str]] = set()
    for expression, iri, address, data in rows:
        work = _named(session, viewer, address if address[:1] == "/" else decode.relation(data).act)
        if work is None or work.iri == iri or (expression.id, work.iri) in seen:
            continue
        seen.add((expression.id, work.iri))
        own = Expression.work_id == work.id, Expression.language == expression.language
        if session.scalar(select(Expression.id).where(*own).limit(1)) is not None:
            yield Pair(expression.id, iri, work.iri, expression.language)


def _named(session: Session, viewer: Viewer, reference: ActReference) -> Work | None:
    """The one work of the register that a reference means; None where that is not certain."""
    try:
        if isinstance(reference, str):
            return resolve(session, viewer, reference)
        for words in (reference.number, reference.title):
            if words and (reference.date or words == reference.title):
                work = resolve(session, viewer, words)
                if reference.date is None or work.date == reference.date:
                    return work
    except (NotFound, Ambiguous, BadInput):
        return None
    return None


def tells_of(session: Session, work: Work, language: str, by: Act) -> bool:
    """Whether an edition of the act in the language tells of a change by the amending act."""
    rows = session.execute(
        select(EventRow.by_iri, EventRow.by_number, EventRow.by_date)
        .join(Expression, Expression.id == EventRow.expression_id)
        .where(Expression.work_id == work.id, Expression.language == language)
    )
    number = number_key(by.number) if by.number else None
    return any(
        row.by_iri == by.iri or (row.by_date == by.date and number and row.by_number == number)
        for row in rows
    )


def find_work(session: Session, viewer: Viewer, iri: str) -> Work:
    """The work of an IRI, under whatever name it has now; NotFound."""
    return resolve(session, viewer, iri)


def cases(session: Session, viewer: Viewer) -> tuple[ReviewCaseRow, ...]:
    """All cases whose two acts the viewer may see."""
    rows = session.scalars(select(ReviewCaseRow).order_by(ReviewCaseRow.id))
    return tuple(row for row in rows if _is_shown(session, viewer, row))


def case(session: Session, viewer: Viewer, number: int) -> ReviewCaseRow:
    """A case; NotFound, also where one of its acts is hidden from the viewer."""
    row = session.get(ReviewCaseRow, number)
    if row is None or not _is_shown(session, viewer, row):
        raise NotFound(f"There is no case {number}; `berene review list` tells which there are.")
    return row


def _is_shown(session: Session, viewer: Viewer, row: ReviewCaseRow) -> bool:
    if viewer.sees_all:
        return True
    amending = edition(session, row.amending_sha256, row.amending_part)
    if amending and not may_see(viewer, session.get_one(Work, amending.work_id).regime):
        return False
    try:
        find_work(session, viewer, row.act_iri)
    except NotFound:
        return False
    return True


def may_be_worked_in(session: Session, amending: Head, act: Work) -> None:
    """BadInput where the words of an act would be shown to more people than may see that act."""
    by = session.scalars(select(Work).where(Work.iri == amending.iri)).one()
    if not shown_with(by.regime, act.regime):
        raise BadInput(
            "words_hidden",
            f"{by.iri} is {by.regime}, {act.iri} is {act.regime}: worked in, its words would be "
            "shown to people who may not see it; put the act under the same regime first.",
        )


def case_of_edition(session: Session, sha256: str) -> ComputedRow | None:
    query = select(ComputedRow).where(ComputedRow.source_sha256 == sha256)
    return session.scalars(query).first()


def computed_of(session: Session, case: int) -> tuple[ComputedRow, ...]:
    """The editions that a case made, in order."""
    query = select(ComputedRow).where(ComputedRow.case_id == case).order_by(ComputedRow.id)
    return tuple(session.scalars(query))


def add_case(
    session: Session, amending: Head, act_iri: str, language: str, corrects: int | None
) -> ReviewCaseRow:
    row = ReviewCaseRow(
        amending_sha256=amending.sha256,
        amending_part=amending.part,
        act_iri=act_iri,
        language=language,
        corrects=corrects,
        opened_at=now(),
    )
    session.add(row)
    session.flush()
    return row


def add_proposal(
    session: Session, case: int, base: Head, amending: Head, data: Mapping[str, Any]
) -> ReviewProposal:
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    row = ReviewProposal(
        case_id=case,
        base_sha256=base.sha256,
        base_part=base.part,
        reader=readers(base, amending),
        data=zlib.compress(text, 6),
    )
    session.add(row)
    session.flush()
    return row


def readers(base: Head, amending: Head) -> str:
    """Whose readings a proposal rests on: another reading makes it stale."""
    return f"{base.reader} | {amending.reader}"


def proposals(session: Session, case: int) -> tuple[ReviewProposal, ...]:
    """What was computed for a case, the newest last."""
    query = select(ReviewProposal).where(ReviewProposal.case_id == case)
    return tuple(session.scalars(query.order_by(ReviewProposal.id)))


def proposed(row: ReviewProposal) -> dict[str, Any]:
    """The data of a proposal, plain."""
    text = zlib.decompress(row.data).decode("utf-8", "surrogatepass")
    data: dict[str, Any] = json.loads(text)
    return data


def add_deed(
    session: Session,
    case: int,
    proposal: int,
    kind: DeedKind,
    who: str,
    *,
    key: str | None = None,
    wording: str | None = None,
    unit: str | None = None,
    reason: str = "",
    account: str | None = None,
) -> None:
    """Write down what somebody did; ``account`` is their login, where accounts are in use."""
    session.add(
        ReviewDeed(
            case_id=case,
            proposal_id=proposal,
            kind=kind,
            key=key,
            wording=wording,
            unit=unit,
            reason=reason,
            who=who,
            account=account,
            made_at=now(),
        )
    )
    session.flush()


def deeds(session: Session, case: int) -> tuple[Deed, ...]:
    """All that was done to a case, the oldest first."""
    order = {row.id: n for n, row in enumerate(proposals(session, case), start=1)}
    query = select(ReviewDeed).where(ReviewDeed.case_id == case).order_by(ReviewDeed.id)
    return tuple(
        Deed(
            row.id,
            row.kind,  # type: ignore[arg-type]
            row.key,
            row.wording,
            row.unit,
            row.reason,
            row.who,
            row.made_at,
            order[row.proposal_id],
            row.account,
        )
        for row in session.scalars(query)
    )


def add_editions(
    register: Register,
    session: Session,
    case: ReviewCaseRow,
    base: Head,
    made: Sequence[ParsedFile],
    reader: Reader,
) -> tuple[str, ...]:
    """The editions of a signed case, each going on from the one before; their IRIs.

    Those of the case that it corrects are replaced. BadInput where the register holds a text.
    """
    before = base.sha256, base.part
    told: list[str] = []
    for parsed in made:
        sha256 = parsed.source.sha256
        if session.get(SourceFileRow, sha256) is not None:
            raise BadInput(
                "same_text",
                "The register holds this very text already; there is nothing new to sign.",
            )
        original = parsed.source.text.encode("utf-8", "surrogatepass")
        recorded = record_computed(register, session, parsed, original, reader)
        session.add(
            ComputedRow(
                source_sha256=sha256,
                case_id=case.id,
                base_sha256=before[0],
                base_part=before[1],
                replaced_by=None,
            )
        )
        session.flush()
        before = sha256, 0
        told.append(recorded.iri)
    if case.corrects is not None:
        for row in computed_of(session, case.corrects):
            row.replaced_by = made[-1].source.sha256
    session.flush()
    for iri in dict.fromkeys(told):
        work = session.scalars(select(Work).where(Work.iri == iri)).one()
        refresh(session, work.id)  # now that it is known that the editions are computed
    return tuple(told)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
