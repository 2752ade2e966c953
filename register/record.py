"""Write what was read: the only door through which the truth comes in.

Everything of one file is one transaction. The original is in its place before the commit; where
the writer dies between the two, ``Register.sweep`` removes what no record knows.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from register import approval, decode, due, former, regimes
from register.cards import corrected_card, overlay
from register.computed import KIND, is_computed
from register.derive import refresh_all
from register.identities import lineages
from register.identity import settled
from register.models import (
    ClauseIdentity,
    ClauseReading,
    CorrectionRow,
    Expression,
    SourceFileRow,
    Work,
)
from register.origins import origin_of
from register.readings import erase, write
from register.rereading import now_in, same_units
from register.store import Register
from schemas import corrections
from schemas.act import Act
from schemas.jsonable import contract, plain, written
from schemas.parsed import ParsedAct, ParsedFile
from schemas.problem import BadInput, NotFound
from schemas.register import EditionKind, Recorded
from schemas.repair import Repair

Outcome = Literal["new_work", "new_edition", "reread", "same"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read: a record by the same parser and tables is not written again."""

    parser: str
    tables: str
    given: Mapping[str, str] | None = None
    """What a person told it (language, jurisdiction, edition_date); None: nothing new."""
    repairs: str | None = None
    """Digest of the repairs it read with; None: whatever stands."""


def record(
    register: Register,
    parsed: ParsedFile,
    original: bytes,
    reader: Reader,
    now: str | None = None,
    regime: regimes.Told | None = None,
) -> Recorded:
    """Record a parsed file with its original; safe to repeat.

    The same file by the same reader changes nothing (``same``) but the regime told; by another one
    its reading is replaced, the identities of its clauses are kept (``reread``). BadInput where an
    act is held under another regime. Bytes that are not the file's: ValueError.
    """
    if hashlib.sha256(original).hexdigest() != parsed.source.sha256:
        raise ValueError(f"{parsed.source.name}: the reading is of other bytes")
    with register.reading() as session:
        same = is_recorded(session, parsed.source.sha256, reader)
    if same and regime is None:
        return same
    packed = pack(parsed)  # before the write lock is taken: a code is megabytes
    with register.writing() as session:
        same = is_recorded(session, parsed.source.sha256, reader)
        if same:
            regimes.tell(session, same, regime)
            return same
        if session.get(SourceFileRow, parsed.source.sha256) is None:
            register.originals.put(original)
        recording = _Recording(session, parsed, now or _now(), original=original, regime=regime)
        return recording.run(reader, packed, len(original))


def record_computed(
    register: Register, session: Session, parsed: ParsedFile, original: bytes, reader: Reader
) -> Recorded:
    """An edition that we computed, inside the caller's transaction; its text is kept as it is."""
    register.originals.put(original)
    recording = _Recording(session, parsed, _now(), computed=True)
    return recording.run(reader, pack(parsed), len(original))


def record_again(session: Session, parsed: ParsedFile, reader: Reader, size: int) -> Recorded:
    """Another reading of a file that the register holds, inside the caller's transaction."""
    return _Recording(session, parsed, _now()).run(reader, pack(parsed), size)


def is_recorded(session: Session, sha256: str, reader: Reader) -> Recorded | None:
    """What ``record`` would answer without a parse, where the file is known to this reader."""
    row = session.get(SourceFileRow, sha256)
    if row is not None and is_computed(session, sha256):
        if not _expressions(session, sha256):
            raise BadInput("taken_back", f"{row.name} was computed here and taken back.")
        return _same(session, sha256)  # our own text: no reader reads it again
    if row is None or (row.parser, row.tables) != (reader.parser, reader.tables):
        return None
    if reader.given is not None and dict(reader.given) != row.given:
        return None
    if reader.repairs is not None and reader.repairs != row.repairs:
        return None
    return _same(session, sha256)


def given(session: Session, sha256: str) -> dict[str, str]:
    """What a person told about a file when it was read; {} where nothing."""
    row = session.get(SourceFileRow, sha256)
    return dict(row.given) if row else {}


def correct(
    session: Session,
    expression: Expression,
    changes: Mapping[str, Any],
    reason: str,
    who: str,
    now: str | None = None,
) -> None:
    """Lay corrections over the card of an edition, inside the caller's transaction; BadInput."""
    if expression.kind == KIND:
        raise BadInput(
            "computed_edition",
            "A computed edition is never changed; correct it through its case in the review queue.",
        )
    read = decode.act(expression.card)
    for field, value in changes.items():
        session.add(
            CorrectionRow(
                source_sha256=expression.source_sha256,
                part=expression.part,
                field=field,
                value=corrections.usable(field, value),
                read=corrections.value_of(read, field),
                reason=reason,
                who=who,
                made_at=now or _now(),
            )
        )
    session.flush()
    act = corrected_card(session, expression)
    before = expression.work_id
    keep_work(session, expression, act.iri)
    work, is_new = _work(session, act)
    touched = regimes.taken_in(session, work, None, stamped=False, is_new=is_new)
    touched |= regimes.carried(session, before, work)
    expression.work_id = work.id
    expression.date = act.edition_date
    session.flush()
    if before != work.id:
        _move(session, expression)
        refresh_all(session, {before, work.id, *touched})
        join_approved(session, before)
    else:
        refresh_all(session, {work.id, *touched})
    join_approved(session, work.id)


def correct_part(session: Session, repair: Repair) -> bool:
    """A repair of a card from a table; False where it stands already or the file has no such act.

    BadInput for a value that the field does not take.
    """
    query = select(Expression).where(
        Expression.source_sha256 == repair.sha256, Expression.part == repair.part
    )
    expression, field = session.scalars(query).first(), repair.field or ""
    if expression is None:
        return False
    value = corrections.usable(field, repair.value)
    laid = {c.field: c.value for c in overlay(session, repair.sha256, repair.part)}
    if field in laid and laid[field] == value:
        return False
    correct(session, expression, {field: value}, repair.reason, repair.who, repair.when or None)
    return True


class _Recording:
    """One file on its way into the tables."""

    def __init__(
        self,
        session: Session,
        parsed: ParsedFile,
        now: str,
        *,
        computed: bool = False,
        original: bytes | None = None,
        regime: regimes.Told | None = None,
    ) -> None:
        self.session, self.parsed, self.now = session, parsed, now
        self.computed, self.original, self.regime = computed, original, regime
        # A stamp is of the file: whatever stands in it is for service use.
        self.stamped = any(w.code == regimes.STAMP for a in parsed.acts for w in a.warnings)
        self.sha256 = parsed.source.sha256
        self.given: dict[str, str] = {}
        self.touched: set[int] = set()
        row = session.get(SourceFileRow, self.sha256)
        self.before = stored_reading(row) if row else None

    def run(self, reader: Reader, packed: bytes, size: int) -> Recorded:
        self._source(reader, packed, size)
        old = {e.part: e for e in _expressions(self.session, self.sha256)}
        told = [self._act(part, act, old) for part, act in enumerate(self.parsed.acts)]
        for part, expression in old.items():
            if part >= len(told):  # a newer parser finds fewer acts in the file
                self.touched.add(expression.work_id)
                erase(self.session, expression.id)
                self.session.delete(expression)
        self.session.flush()
        new = refresh_all(self.session, self.touched)
        for work in sorted(self.touched):
            join_approved(self.session, work)
        counted = [replace(r, new_versions=new.get(r.edition, 0)) for r in told]
        return replace(counted[0], others=tuple(counted[1:]))

    def _source(self, reader: Reader, packed: bytes, size: int) -> None:
        source = self.parsed.source
        row = self.session.get(SourceFileRow, self.sha256)
        if row is None:
            row = SourceFileRow(sha256=self.sha256, name=source.name, size=size, stored_at=self.now)
            row.given = {}
            self.session.add(row)
        if reader.given is not None:
            row.given = dict(reader.given)
        self.given = dict(row.given)
        row.format, row.encoding = source.format, source.encoding
        row.parser, row.tables, row.read_at = reader.parser, reader.tables, self.now
        row.repairs = row.repairs if reader.repairs is None else reader.repairs
        row.reading = packed
        self.session.flush()

    def _act(self, part: int, parsed: ParsedAct, old: dict[int, Expression]) -> Recorded:
        laid = overlay(self.session, self.sha256, part)
        expression = old.get(part)
        read = settled(self.session, parsed.act, parsed, expression, self.sha256)
        act = corrections.corrected(read, {c.field: c.value for c in laid})
        if expression is not None:
            keep_work(self.session, expression, act.iri)
        work, is_new = _work(self.session, act)
        outcome: Outcome = "reread" if expression else "new_work" if is_new else "new_edition"
        self._regime(work, expression, is_new)
        if expression is None:
            expression = Expression(
                source_sha256=self.sha256, part=part, recorded_at=self.now, work_id=work.id
            )
            self.session.add(expression)
        elif expression.work_id != work.id:
            self.touched.add(expression.work_id)
        self.touched.add(work.id)
        expression.work_id = work.id
        expression.language, expression.date = act.language, act.edition_date
        kind = KIND if self.computed else _kind(parsed)
        expression.kind, expression.card = kind, plain(read)
        expression.beginnings = plain(parsed.beginnings)
        if self.original is not None or "source_kind" in self.given:
            expression.origin = origin_of(self.parsed, self.original, self.given)
        if self.computed:
            expression.origin = "control"  # our own copy, whatever it prints
        self.session.flush()
        held = self._held(part, parsed, expression)
        identities = lineages(self.session, expression, parsed, held)
        self._remember(part, parsed, identities, work.id)
        erase(self.session, expression.id)
        write(self.session, expression.id, parsed, act.iri, identities)
        clauses, warnings = len(parsed.clauses), len(parsed.warnings)
        return Recorded(outcome, work.iri, expression.id, clauses, 0, warnings)

    def _regime(self, work: Work, expression: Expression | None, is_new: bool) -> None:
        if expression is not None:
            self.touched |= regimes.carried(self.session, expression.work_id, work)
        known = {"stamped": self.stamped, "is_new": is_new}
        self.touched |= regimes.taken_in(self.session, work, self.regime, **known)

    def _held(self, part: int, parsed: ParsedAct, expression: Expression) -> Sequence[int | None]:
        """The identities that the earlier reading of the file gave; () where it gave none."""
        old = self._old(part)
        if old is None:
            return ()
        rows = self.session.execute(
            select(ClauseReading.place, ClauseReading.clause_id)
            .join(ClauseIdentity, ClauseIdentity.id == ClauseReading.clause_id)
            # An edition that comes to another work brings no identities of that work.
            .where(ClauseReading.expression_id == expression.id)
            .where(ClauseIdentity.work_id == expression.work_id)
        )
        held = {row.place: row.clause_id for row in rows}
        matched = same_units(old.clauses, parsed.clauses, same_text=self._same_text)
        return [None if i is None else held.get(i) for i in matched] if held else ()

    def _remember(self, part: int, parsed: ParsedAct, identities: Sequence[int], work: int) -> None:
        """Let addresses that clauses had in the earlier reading lead to where they are now."""
        old = self._old(part)
        if old is None:
            return
        matched = same_units(old.clauses, parsed.clauses, same_text=self._same_text)
        moved: list[tuple[str, int]] = []
        for at, index in enumerate(matched):
            if index is not None and old.clauses[index].eid != parsed.clauses[at].eid:
                moved.append((old.clauses[index].eid, identities[at]))
        at_eid = {c.eid: i for c, i in zip(parsed.clauses, identities, strict=True)}
        lost = set(range(len(old.clauses))) - set(matched)
        for index in sorted(lost) if self._same_text else ():
            where = now_in(old.clauses[index], parsed.clauses)
            if where is not None:
                moved.append((old.clauses[index].eid, at_eid[where]))
        former.remember(self.session, work, moved)

    def _old(self, part: int) -> ParsedAct | None:
        acts = self.before.acts if self.before else ()
        return acts[part] if part < len(acts) else None

    @property
    def _same_text(self) -> bool:
        return self.before is not None and self.before.source.text == self.parsed.source.text


def join_approved(session: Session, identity: int) -> None:
    """Join a work with the act that approves it, and with the documents that wait for it."""
    work = session.get(Work, identity)
    if work is None:
        session.execute(update(Work).where(Work.approved_by == identity).values(approved_by=None))
        return
    joined = session.scalars(select(Work).where(Work.approved_by == identity)).all()
    for one in (work, *joined, *approval.waiting(session, work)):
        last = find_expression(session, one, None)
        found = approval.approving(session, one, corrected_card(session, last))
        if found != one.approved_by:
            one.approved_by = found
            session.flush()


def keep_work(session: Session, expression: Expression, iri: str) -> None:
    """An act that is named otherwise now keeps its work and the identities of its clauses."""
    work = session.get_one(Work, expression.work_id)
    if work.iri == iri:
        return
    query = select(Expression.id).where(Expression.work_id == work.id).limit(2)
    if len(session.scalars(query).all()) > 1:
        return  # other editions still have the old name
    due.mark(session, work.iri)
    other = session.scalar(select(Work).where(Work.iri == iri))
    if not _names_another(work.iri, iri, expression):
        former.rename_work(session, work.iri, (other or work).id)
    if other is None:
        work.iri = iri
    session.flush()


def _names_another(old: str, new: str, expression: Expression) -> bool:
    """Whether the old name can be the true name of another act: it must not lead here then."""
    if expression.card["number"] is None or expression.card["date"] is None:
        return False
    return old.split("/")[-2:] != new.split("/")[-2:]


def _work(session: Session, act: Act) -> tuple[Work, bool]:
    work = session.scalar(select(Work).where(Work.iri == act.iri))
    if work is not None:
        return work, False
    work = Work(
        iri=act.iri,
        jurisdiction=act.jurisdiction,
        type=act.type,
        title=act.title,
        language=act.language,
        status=act.status,
        regime="open",
    )
    session.add(work)
    session.flush()
    return work, True


def _move(session: Session, expression: Expression) -> None:
    """Give an edition that came to another work the identities of that work."""
    row = session.get_one(SourceFileRow, expression.source_sha256)
    parsed = stored_reading(row).acts[expression.part]
    identities = lineages(session, expression, parsed)
    erase(session, expression.id)
    iri = session.get_one(Work, expression.work_id).iri
    write(session, expression.id, parsed, iri, identities)


def pack(parsed: ParsedFile) -> bytes:
    """A whole reading as it is stored."""
    return zlib.compress(written(contract(parsed)).encode("utf-8", "surrogatepass"), 6)


def stored_reading(row: SourceFileRow) -> ParsedFile:
    """The whole reading of a file, as it was recorded."""
    text = zlib.decompress(row.reading).decode("utf-8", "surrogatepass")
    return decode.parsed_file(json.loads(text))


def held_reading(session: Session, sha256: str) -> ParsedFile | None:
    """The reading that stands for a file; None where the register does not have the file."""
    row = session.get(SourceFileRow, sha256)
    return stored_reading(row) if row else None


def find_expression(session: Session, work: Work, edition: int | None) -> Expression:
    """An edition of a work (None: the one recorded last); NotFound."""
    query = select(Expression).where(Expression.work_id == work.id).order_by(Expression.id.desc())
    if edition is not None:
        query = query.where(Expression.id == edition)
    found = session.scalars(query.limit(1)).first()
    if found is None:
        raise NotFound(f"{work.iri} has no edition {edition}.")
    return found


def _expressions(session: Session, sha256: str) -> list[Expression]:
    query = select(Expression).where(Expression.source_sha256 == sha256).order_by(Expression.part)
    return list(session.scalars(query))


def _same(session: Session, sha256: str) -> Recorded:
    told = []
    for expression in _expressions(session, sha256):
        iri = session.get_one(Work, expression.work_id).iri
        told.append(Recorded("same", iri, expression.id, 0, 0, 0))
    return replace(told[0], others=tuple(told[1:]))


def _kind(parsed: ParsedAct) -> EditionKind:
    edition = parsed.act.edition_date
    worked_in = bool(parsed.events) or (edition is not None and edition != parsed.act.date)
    return "compiled" if worked_in else "published"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
