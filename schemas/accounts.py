"""Accounts, sessions, keys of machines, and what the door keeps of who came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.access import Regime, Role
from schemas.register import Viewer

DoorDeedKind = Literal[
    "signed_in",
    "signed_out",
    "failed",
    "locked_out",
    "account_added",
    "role_changed",
    "regimes_changed",
    "name_changed",
    "account_locked",
    "account_unlocked",
    "password_reset",
    "password_changed",
    "sessions_ended",
    "key_made",
    "key_ended",
]


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may come in."""

    id: int
    login: str
    name: str
    """As shown, and kept under what the person does."""
    role: Role
    regimes: tuple[Regime, ...]
    """Of the acts that may be seen; ``open`` always is one."""
    active: bool
    """False: locked by an administrator; it stays, for its name stands under deeds."""
    made_at: str
    """UTC, ISO 8601; so are all moments here."""
    seen_at: str | None
    """When it was last signed in."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser that an account is signed in with."""

    id: int
    made_at: str
    seen_at: str
    ends_at: str
    """When it ends, however much it is used."""
    address: str
    agent: str
    """What the browser calls itself, shortened."""


@dataclass(frozen=True, slots=True)
class MachineKey:
    """What a program signs in with, in the name of an account."""

    id: int
    login: str
    """Of the owner."""
    name: str
    role: Role
    regimes: tuple[Regime, ...]
    made_at: str
    ends_on: str
    """The last day on which it holds, ISO 8601."""
    used_on: str | None
    ended_at: str | None
    """When somebody ended it before its day."""


@dataclass(frozen=True, slots=True)
class DoorDeed:
    """A row of the journal: rows are only added."""

    id: int
    made_at: str
    deed: DoorDeedKind
    who: str | None
    """Login of who did it; None: nobody who is known; ``local``: the machine's own user."""
    login: str | None
    """Of the account that it was done to, or tried with; None: there is no such account."""
    address: str | None
    told: str
    """What was set, in short."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who a request comes from."""

    viewer: Viewer
    account: Account | None = None
    session: int | None = None
    """``OpenSession.id``, where a browser is signed in."""
    secret: str | None = None
    """What the tokens of this session's forms are made of."""
    key: str | None = None
    """Name of the key that a program came with."""
