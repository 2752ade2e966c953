"""Tables of the door: accounts, sessions, keys, attempts, and the journal of what was done there.

No password, token or key is in them, only what can be compared with one.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, Table, Text, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import ExecutableDDLElement

from register.models import Json, Model


class AccountRow(Model):
    """A person. Rows are never taken away: the name stands under deeds."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    password: Mapped[str] = mapped_column(Text)
    """argon2id, with its salt and cost."""
    role: Mapped[str] = mapped_column(String(24))
    regimes: Mapped[list[Any]] = mapped_column(Json)
    active: Mapped[bool]
    made_at: Mapped[str] = mapped_column(String(32))
    seen_at: Mapped[str | None] = mapped_column(String(32))


class SessionRow(Model):
    """A browser that is signed in; gone when it signs out or its time is over."""

    __tablename__ = "account_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of a random token that the browser alone holds."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[str] = mapped_column(String(32))
    seen_at: Mapped[str] = mapped_column(String(32))
    ends_at: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(Text)
    agent: Mapped[str] = mapped_column(Text)


class KeyRow(Model):
    """A key of a machine."""

    __tablename__ = "machine_key"
    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the key; it is long and random, so that no slower hash is needed."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(24))
    regimes: Mapped[list[Any]] = mapped_column(Json)
    made_at: Mapped[str] = mapped_column(String(32))
    ends_on: Mapped[str] = mapped_column(String(10))
    used_on: Mapped[str | None] = mapped_column(String(10))
    ended_at: Mapped[str | None] = mapped_column(String(32))


class AttemptRow(Model):
    """Attempts that failed in a row, of a login that was typed or of an address."""

    __tablename__ = "door_attempt"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256: what people type into the field of the login may be their password."""
    failures: Mapped[int]
    last_at: Mapped[str] = mapped_column(String(32), index=True)
    until: Mapped[str] = mapped_column(String(32))
    """Before this moment no attempt is looked at; empty: none has to wait."""


class DoorDeedRow(Model):
    """The journal. Rows are added, never changed or taken away: the database refuses it."""

    __tablename__ = "door_journal"
    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[str] = mapped_column(String(32))
    deed: Mapped[str] = mapped_column(String(24))
    who: Mapped[str | None] = mapped_column(String(80))
    login: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str | None] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "login"),)


def journal_guards(dialect: str) -> tuple[str, ...]:
    """What makes the journal one that is only added to; for the migration too."""
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER door_journal_no_{when.lower()} BEFORE {when} ON door_journal "
            "BEGIN SELECT raise(ABORT, 'the journal is only added to'); END"
            for when in ("UPDATE", "DELETE")
        )
    return (
        "CREATE FUNCTION door_journal_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$",
        "CREATE TRIGGER door_journal_stays BEFORE UPDATE OR DELETE ON door_journal "
        "FOR EACH ROW EXECUTE FUNCTION door_journal_stays()",
    )


_journal = DoorDeedRow.__table__
assert isinstance(_journal, Table)
for _dialect in ("sqlite", "postgresql"):
    for _guard in journal_guards(_dialect):
        _trigger: ExecutableDDLElement = DDL(_guard)  # type: ignore[no-untyped-call]
        event.listen(_journal, "after_create", _trigger.execute_if(dialect=_dialect))
