"""Accounts and keys looked after: by administrators, and each person's own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from schemas.access import REGIMES, ROLE_RIGHTS, Regime, Role
from schemas.accounts import Account, Asker, DoorDeed, MachineKey, OpenSession
from schemas.problem import BadInput, Forbidden
from schemas.register import Viewer
from services import door as doors
from services import passwords
from services.office import Office, today
from services.people import named
from services.rights import allow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


FIRST = "berene account add LOGIN --name NAME --role administrator"
"""How the first account is made."""
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
LONGEST_KEY = 366
"""Days that a key holds at most; then a new one is made."""
MOST_JOURNAL = 200
"""Rows of the journal told at once."""

# --- what administrators do -------------------------------------------------------------------


def accounts(office: Office, viewer: Viewer) -> tuple[Account, ...]:
    """All accounts, by login. Forbidden."""
    from register import door

    allow(viewer, "accounts.accounts")
    with office.register.reading() as session:
        return door.accounts(session)


def add(
    office: Office,
    viewer: Viewer,
    login: str,
    name: str,
    role: str,
    regimes: Collection[str],
    password: str,
) -> Account:
    """A new account. BadInput: a login or name that is taken or unfit, a weak password.

    The first account is an administrator's: with it everybody signs in.
    """
    from register import door

    allow(viewer, "accounts.add")
    login, name, chosen = _login(login), named(name), _role(role)
    seen, kept = _regimes(regimes), passwords.hashed(password, login, name)
    with office.register.writing() as session:
        if not door.any_account(session) and chosen != "administrator":
            raise BadInput("first_account", "The first account is that of an administrator.")
        if door.by_login(session, login) is not None:
            raise BadInput("login_taken", f"There is an account {login} already.")
        _own_name(session, name)
        made = door.account(door.add_account(session, login, name, chosen, seen, kept))
        told = f"{name}; {chosen}; {', '.join(seen)}"
        door.write(session, "account_added", viewer.name, login, told=told)
    office.has_accounts = True
    return made


def set_role(office: Office, viewer: Viewer, login: str, role: str) -> Account:
    """Another role. NotFound; BadInput where no administrator would be left."""
    from register import door

    allow(viewer, "accounts.set_role")
    chosen = _role(role)
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        row.role = chosen
        _somebody_administers(session)
        door.write(session, "role_changed", viewer.name, row.login, told=chosen)
        return door.account(row)


def set_regimes(office: Office, viewer: Viewer, login: str, regimes: Collection[str]) -> Account:
    """Other regimes of acts that the account may see; ``open`` always is one. NotFound."""
    from register import door

    allow(viewer, "accounts.set_regimes")
    seen = _regimes(regimes)
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        row.regimes = list(seen)
        door.write(session, "regimes_changed", viewer.name, row.login, told=", ".join(seen))
        return door.account(row)


def set_name(office: Office, viewer: Viewer, login: str, name: str) -> Account:
    """Another name of the person; what was done keeps the name of then. NotFound, BadInput."""
    from register import door

    allow(viewer, "accounts.set_name")
    name = named(name)
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        _own_name(session, name, row.id)
        row.name = name
        door.write(session, "name_changed", viewer.name, row.login, told=name)
        return door.account(row)


def lock(office: Office, viewer: Viewer, login: str) -> Account:
    """Nobody comes in with it any more, sessions end, keys do not hold. NotFound, BadInput."""
    from register import door

    allow(viewer, "accounts.lock")
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        row.active = False
        _somebody_administers(session)
        door.end_sessions(session, row.id)
        door.write(session, "account_locked", viewer.name, row.login)
        return door.account(row)


def unlock(office: Office, viewer: Viewer, login: str) -> Account:
    """Let it in again; waits after failed attempts end too. NotFound."""
    from register import door

    allow(viewer, "accounts.unlock")
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        row.active = True
        door.forget_attempts(session, f"login:{row.login}")
        door.write(session, "account_unlocked", viewer.name, row.login)
        return door.account(row)


def reset_password(office: Office, viewer: Viewer, login: str, password: str) -> Account:
    """Another password, told to the person by other ways; sessions end. NotFound, BadInput."""
    from register import door

    allow(viewer, "accounts.reset_password")
    with office.register.writing() as session:
        row = door.account_of(session, doors.login_of(login))
        row.password = passwords.hashed(password, row.login, row.name)
        door.end_sessions(session, row.id)
        door.forget_attempts(session, f"login:{row.login}")
        door.write(session, "password_reset", viewer.name, row.login)
        return door.account(row)


def journal(
    office: Office, viewer: Viewer, login: str | None = None, offset: int = 0
) -> tuple[tuple[DoorDeed, ...], int]:
    """What was done at the door, the newest first, and how many rows there are. Forbidden."""
    from register import door

    allow(viewer, "accounts.journal")
    with office.register.reading() as session:
        return door.journal(session, login, MOST_JOURNAL, offset)


# --- keys of machines -------------------------------------------------------------------------


def keys(office: Office, viewer: Viewer, login: str | None = None) -> tuple[MachineKey, ...]:
    """Keys of an account (an administrator: of any, or all), the newest first. NotFound."""
    from register import door

    _own_or_administer(viewer, login)
    with office.register.reading() as session:
        owner = door.account_of(session, doors.login_of(login)).id if login is not None else None
        return door.keys(session, owner)


def add_key(
    office: Office,
    viewer: Viewer,
    login: str,
    name: str,
    role: str,
    regimes: Collection[str],
    ends_on: str,
) -> tuple[MachineKey, str]:
    """A key of an account for a program, and its secret, which is told this once.

    BadInput where it would do or see more than its owner, or hold for more than a year.
    """
    from register import door
    from register.door_models import KeyRow

    _own_or_administer(viewer, login)
    name, chosen, seen, last = named(name), _role(role), _regimes(regimes), _last_day(ends_on)
    secret = doors.KEY + secrets.token_urlsafe(32)
    with office.register.writing() as session:
        owner = door.account_of(session, doors.login_of(login))
        account = door.account(owner)
        if not ROLE_RIGHTS[chosen] <= ROLE_RIGHTS[account.role]:
            raise BadInput("key_too_wide", f"A key may not do more than its owner, {account.role}.")
        if not set(seen) <= {"open", *account.regimes}:
            raise BadInput("key_too_wide", "A key may not see more than its owner.")
        row = KeyRow(
            hash=door.digest(secret), account_id=owner.id, name=name, role=chosen,
            regimes=list(seen), made_at=door.moment(), ends_on=last,
        )  # fmt: skip
        session.add(row)
        session.flush()
        told = f"{row.id}: {name}; {chosen}; {', '.join(seen)}; {last}"
        door.write(session, "key_made", viewer.name, owner.login, told=told)
        return door.key(row, owner.login), secret


def end_key(office: Office, viewer: Viewer, login: str, number: int) -> None:
    """Let a key of an account not hold any more. NotFound."""
    from register import door
    from register.door_models import KeyRow
    from schemas.problem import NotFound

    _own_or_administer(viewer, login)
    with office.register.writing() as session:
        owner = door.account_of(session, doors.login_of(login))
        row = session.get(KeyRow, number)
        if row is None or row.account_id != owner.id:
            raise NotFound(f"The account {owner.login} has no key {number}.")
        if row.ended_at is None:
            row.ended_at = door.moment()
            told = f"{row.id}: {row.name}"
            door.write(session, "key_ended", viewer.name, owner.login, told=told)


# --- one's own account ------------------------------------------------------------------------


def change_password(office: Office, asker: Asker, address: str, old: str, new: str) -> None:
    """Another password of one's own; other sessions end. BadInput, LockedOut."""
    from register import door

    account = _signed_in(asker)
    doors.check_password(office, account, old, address)
    with office.register.writing() as session:
        row = door.account_of(session, account.login)
        row.password = passwords.hashed(new, row.login, row.name)
        door.end_sessions(session, row.id, keep=asker.session)
        door.write(session, "password_changed", row.login, row.login, address)


def own_sessions(office: Office, asker: Asker) -> tuple[OpenSession, ...]:
    """The browsers that the account is signed in with, the last seen first. Forbidden."""
    from register import door

    account = _signed_in(asker)
    idle = timedelta(minutes=office.settings.session_idle)
    with office.register.reading() as session:
        return door.sessions_of(session, account.id, idle)


def end_own_sessions(office: Office, asker: Asker, address: str) -> None:
    """End all sessions of one's own but this one."""
    from register import door

    account = _signed_in(asker)
    with office.register.writing() as session:
        door.end_sessions(session, account.id, keep=asker.session)
        door.write(session, "sessions_ended", account.login, account.login, address)


# --- what is asked of all of them -------------------------------------------------------------


def acting_as(office: Office, login: str) -> Viewer | None:
    """For the command line: the viewer of the account of a login; None where none are in use.

    BadInput where the account is missing or locked: deeds are kept under names of accounts.
    """
    from register import door

    if not doors.accounts_in_use(office):
        return None
    with office.register.reading() as session:
        row = door.by_login(session, doors.login_of(login))
        if row is None or not row.active:
            raise BadInput(
                "no_account", f"Accounts are in use, and {login!r} is none; give a login as --who."
            )
        return doors.viewer_of(door.account(row))


def _own_or_administer(viewer: Viewer, login: str | None) -> None:
    """Keys of one's own are everybody's matter who has an account."""
    own = viewer.shown is not None and login is not None and doors.login_of(login) == viewer.name
    if not own:
        allow(viewer, "accounts.keys")


def _signed_in(asker: Asker) -> Account:
    """The account of a person at a browser; a program looks after no account."""
    if asker.account is None or asker.session is None:
        raise Forbidden("administer")
    return asker.account


def _login(typed: str) -> str:
    login = doors.login_of(typed)
    if not _LOGIN.fullmatch(login):
        raise BadInput(
            "bad_login",
            "A login is 2 to 64 Latin letters, figures and the signs . _ @ -, which "
            f"{typed.strip()[:80]!r} is not.",
        )
    return login


def _role(told: str) -> Role:
    found = next((r for r in ROLE_RIGHTS if r == told), None)
    if found is None:
        raise BadInput("bad_role", f"A role is one of: {', '.join(ROLE_RIGHTS)}.")
    return found


def _regimes(told: Collection[str]) -> tuple[Regime, ...]:
    wrong = [r for r in told if r not in REGIMES]
    if wrong:
        raise BadInput("bad_regime", f"A regime is one of: {', '.join(REGIMES)}.")
    return tuple(r for r in REGIMES if r == "open" or r in told)


def _last_day(told: str) -> str:
    try:
        last = date.fromisoformat(told.strip())
    except ValueError:
        raise BadInput(
            "bad_date", f"A day is written as 2021-11-15, which {told!r} is not."
        ) from None
    left = (last - date.fromisoformat(today())).days
    if not 0 <= left <= LONGEST_KEY:
        raise BadInput("bad_date", f"A key holds for at most {LONGEST_KEY} days from today.")
    return last.isoformat()


def _own_name(session: Session, name: str, of: int | None = None) -> None:
    """Names of accounts tell people apart wherever deeds are shown."""
    from register import door

    folded = name.casefold()
    if any(a.name.casefold() == folded and a.id != of for a in door.accounts(session)):
        raise BadInput("name_taken", f"There is an account of {name} already; tell them apart.")


def _somebody_administers(session: Session) -> None:
    from register import door

    session.flush()
    if not any(a.active and a.role == "administrator" for a in door.accounts(session)):
        raise BadInput("last_administrator", "No administrator who may come in would be left.")
