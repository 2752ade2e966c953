"""Accounts, sessions, keys and the journal in the database. Moments are UTC, ISO 8601, seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from register.door_models import AccountRow, AttemptRow, DoorDeedRow, KeyRow, SessionRow
from schemas.access import Regime, Role
from schemas.accounts import Account, DoorDeed, DoorDeedKind, MachineKey, OpenSession
from schemas.problem import NotFound


def moment(after: timedelta = timedelta()) -> str:
    """Now, or a while after (or before) it."""
    return (datetime.now(UTC) + after).isoformat(timespec="seconds")


def digest(secret: str) -> str:
    """What is kept in the place of a token or a key."""
    return hashlib.sha256(secret.encode()).hexdigest()


# --- accounts ---------------------------------------------------------------------------------


def any_account(session: Session) -> bool:
    return session.scalar(select(AccountRow.id).limit(1)) is not None


def accounts(session: Session) -> tuple[Account, ...]:
    """All, by login."""
    return tuple(map(account, session.scalars(select(AccountRow).order_by(AccountRow.login))))


def by_login(session: Session, login: str) -> AccountRow | None:
    return session.scalar(select(AccountRow).where(AccountRow.login == login))


def account_of(session: Session, login: str) -> AccountRow:
    """NotFound where there is none."""
    found = by_login(session, login)
    if found is None:
        raise NotFound(f"There is no account {login!r}.")
    return found


def account(row: AccountRow) -> Account:
    """The row as a value."""
    return Account(
        row.id,
        row.login,
        row.name,
        row.role,  # type: ignore[arg-type]  # only roles are written
        tuple(row.regimes),
        row.active,
        row.made_at,
        row.seen_at,
    )


def add_account(
    session: Session, login: str, name: str, role: Role, regimes: Sequence[Regime], password: str
) -> AccountRow:
    """``password`` is its hash."""
    row = AccountRow(
        login=login, name=name, password=password, role=role, regimes=list(regimes), active=True,
        made_at=moment(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


# --- sessions ---------------------------------------------------------------------------------


def open_session(
    session: Session, row: AccountRow, token: str, hours: int, address: str, agent: str
) -> None:
    """A browser comes in; sessions whose time is over are swept away."""
    now = moment()
    session.execute(delete(SessionRow).where(SessionRow.ends_at <= now))
    session.add(
        SessionRow(
            hash=digest(token), account_id=row.id, made_at=now, seen_at=now,
            ends_at=moment(timedelta(hours=hours)), address=address, agent=agent[:200],
        )
    )  # fmt: skip
    row.seen_at = now


def session_of(session: Session, token: str, idle: timedelta) -> SessionRow | None:
    """The session of a token, unless its time is over or it was idle for too long."""
    row = session.scalar(select(SessionRow).where(SessionRow.hash == digest(token)))
    if row is None or row.ends_at <= moment() or row.seen_at <= moment(-idle):
        return None
    return row


def sessions_of(session: Session, account_id: int, idle: timedelta) -> tuple[OpenSession, ...]:
    """Those that are open, the last seen first."""
    rows = session.scalars(
        select(SessionRow)
        .where(
            SessionRow.account_id == account_id,
            SessionRow.ends_at > moment(),
            SessionRow.seen_at > moment(-idle),
        )
        .order_by(SessionRow.seen_at.desc(), SessionRow.id.desc())
    )
    return tuple(
        OpenSession(r.id, r.made_at, r.seen_at, r.ends_at, r.address, r.agent) for r in rows
    )


def end_sessions(session: Session, account_id: int, keep: int | None = None) -> None:
    """All of an account but one."""
    gone = delete(SessionRow).where(SessionRow.account_id == account_id)
    session.execute(gone if keep is None else gone.where(SessionRow.id != keep))


# --- keys -------------------------------------------------------------------------------------


def key_of(session: Session, secret: str, today: str) -> KeyRow | None:
    """The key, unless its last day is over or somebody ended it."""
    row = session.scalar(select(KeyRow).where(KeyRow.hash == digest(secret)))
    if row is None or row.ended_at is not None or row.ends_on < today:
        return None
    return row


def keys(session: Session, account_id: int | None = None) -> tuple[MachineKey, ...]:
    """Of an account, or all; the newest first."""
    asked = select(KeyRow, AccountRow.login).join(AccountRow, AccountRow.id == KeyRow.account_id)
    if account_id is not None:
        asked = asked.where(KeyRow.account_id == account_id)
    rows = session.execute(asked.order_by(KeyRow.id.desc()))
    return tuple(key(row, login) for row, login in rows)


def key(row: KeyRow, login: str) -> MachineKey:
    """The row as a value."""
    return MachineKey(
        row.id,
        login,
        row.name,
        row.role,  # type: ignore[arg-type]  # only roles are written
        tuple(row.regimes),
        row.made_at,
        row.ends_on,
        row.used_on,
        row.ended_at,
    )


# --- attempts ---------------------------------------------------------------------------------


def count_attempt(
    session: Session, about: str, forget: timedelta, free: int, first: int, most: int
) -> tuple[str, bool]:
    """Count an attempt before it is looked at: (until when it has to wait or "", begins to wait).

    ``about``: what is counted (a login as typed, an address). After ``free`` attempts without a
    success each one makes the next wait, ``first`` seconds and then twice as long each time, up to
    ``most``. What was tried longer than ``forget`` ago is forgotten. Of attempts at the same
    moment one comes after the other: the row is locked until the transaction ends.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    name, now = digest(about), moment()
    fresh = {"key": name, "failures": 0, "last_at": now, "until": ""}
    session.execute(insert(AttemptRow).values(fresh).on_conflict_do_nothing())
    row = session.get_one(AttemptRow, name, with_for_update=True)
    if row.until > now:
        return row.until, False
    row.failures = 1 if row.last_at < moment(-forget) else row.failures + 1
    row.last_at = now
    over = row.failures - free
    row.until = moment(timedelta(seconds=min(most, first * 2**over))) if over >= 0 else ""
    return "", over >= 0


def forget_attempts(session: Session, about: str) -> None:
    """After a success, or where an administrator says so."""
    session.execute(delete(AttemptRow).where(AttemptRow.key == digest(about)))


def take_back_attempt(session: Session, about: str) -> None:
    """What was counted and was none: the password was right."""
    row = session.get(AttemptRow, digest(about), with_for_update=True)
    if row is not None:
        row.failures = max(0, row.failures - 1)
        row.until = ""


def sweep_attempts(session: Session, older: timedelta) -> None:
    """Let go of what nobody tried again."""
    session.execute(delete(AttemptRow).where(AttemptRow.last_at < moment(-older)))


# --- the journal ------------------------------------------------------------------------------


def write(
    session: Session,
    deed: DoorDeedKind,
    who: str | None,
    login: str | None,
    address: str | None = None,
    told: str = "",
) -> None:
    """A row of the journal."""
    session.add(
        DoorDeedRow(
            made_at=moment(), deed=deed, who=who, login=login, address=address, told=told[:500]
        )
    )


def journal(
    session: Session, login: str | None = None, limit: int = 200, offset: int = 0
) -> tuple[tuple[DoorDeed, ...], int]:
    """Rows, the newest first, and how many there are."""
    about = DoorDeedRow.login == login if login is not None else DoorDeedRow.id.is_not(None)
    rows = session.scalars(
        select(DoorDeedRow).where(about).order_by(DoorDeedRow.id.desc()).limit(limit).offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(DoorDeedRow).where(about)) or 0
    found = tuple(
        DoorDeed(r.id, r.made_at, r.deed, r.who, r.login, r.address, r.told)  # type: ignore[arg-type]
        for r in rows
    )
    return found, total
