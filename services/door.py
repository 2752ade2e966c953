"""Coming in and going out: sign-in, sessions, keys. Who asks is told to every other service."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from schemas.access import ROLE_RIGHTS, Regime
from schemas.accounts import Account, Asker
from schemas.problem import BadInput, LockedOut, Unavailable
from schemas.register import LOCAL, Viewer
from services import passwords
from services.office import Office, today

PUBLIC = Asker(Viewer("public"))
"""Everybody who asks a public node: it holds nothing but what is open, and changes nothing."""
ANONYMOUS = Asker(Viewer("anonymous"))
"""Who is not signed in, where the site lets everybody read what is open."""
NOBODY = Asker(Viewer("nobody", regimes=frozenset(), rights=frozenset()))
"""Who is not signed in, where one has to be."""
EMBEDDED = Asker(LOCAL)
"""The one user of a site without accounts."""

KEY = "berene_"
"""What keys of machines begin with, so that one that got lost is known for what it is."""

PER_LOGIN = (5, 30, 900)
"""Attempts in a row that are free, seconds of the first wait, seconds of the longest."""
PER_ADDRESS = (30, 60, 900)
"""An office may share one address, so more are free; a success does not begin them anew."""
_FORGET_LOGIN, _FORGET_ADDRESS = timedelta(days=1), timedelta(hours=1)
_SEEN = 8
"""A session is noted as seen once in this part of the idle time, not with every page."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """A new session: what the browser is to keep."""

    token: str
    account: Account


def accounts_in_use(office: Office) -> bool:
    """Whether anybody has an account: then everybody signs in. It never becomes false again."""
    if office.has_accounts:
        return True
    from register import door

    with office.register.reading() as session:
        office.has_accounts = door.any_account(session)
    return office.has_accounts


# --- signing in -------------------------------------------------------------------------------


def sign_in(office: Office, login: str, password: str, address: str, agent: str) -> CameIn:
    """Open a session. BadInput, the same for a wrong login, password and a locked account.

    LockedOut where too often was failed with this login or from this address: then nothing is
    compared. Attempts are counted before they are looked at, so that many at once gain nothing.
    """
    from register import door

    named = login_of(login)
    _checked(office, named, password, address, "Login or password is wrong.")
    token = secrets.token_urlsafe(32)
    with office.register.noting() as session:
        row = door.account_of(session, named)
        door.forget_attempts(session, _about_login(named))
        door.take_back_attempt(session, _about_address(address))
        door.sweep_attempts(session, 2 * _FORGET_LOGIN)
        if passwords.outdated(row.password):
            row.password = passwords.again(password)
        hours = office.settings.session_hours
        door.open_session(session, row, token, hours, address, agent)
        door.write(session, "signed_in", named, named, address)
        return CameIn(token, door.account(row))


def check_password(office: Office, account: Account, password: str, address: str) -> None:
    """That the person at the browser knows the password. BadInput, LockedOut."""
    from register import door

    _checked(office, account.login, password, address, "The password is wrong.")
    with office.register.noting() as session:
        door.forget_attempts(session, _about_login(account.login))
        door.take_back_attempt(session, _about_address(address))


def _checked(office: Office, login: str, password: str, address: str, else_said: str) -> None:
    """Count the attempt, then compare; BadInput with ``else_said``, LockedOut."""
    from register import door

    _counted(office, login, address)
    with office.register.reading() as session:
        row = door.by_login(session, login)
        kept, active = (row.password, row.active) if row else (None, False)
    # Compared also where nobody has this login: how long it takes tells nothing.
    if passwords.fits(password, kept) and active:
        return
    with office.register.noting() as session:
        door.write(session, "failed", None, None if kept is None else login, address)
    raise BadInput("wrong_password", else_said)


def _counted(office: Office, login: str, address: str) -> None:
    """Count the attempt; LockedOut where it comes too early."""
    from register import door

    counted = (
        (_about_login(login), _FORGET_LOGIN, PER_LOGIN),
        (_about_address(address), _FORGET_ADDRESS, PER_ADDRESS),
    )
    with office.register.noting() as session:
        waits = []
        for about, forget, (free, first, most) in counted:
            until, begins = door.count_attempt(session, about, forget, free, first, most)
            waits.append(until)
            if begins:
                known = door.by_login(session, login) is not None
                told = "login" if about.startswith("login:") else "address"
                door.write(session, "locked_out", None, login if known else None, address, told)
    if until := max(waits):
        raise LockedOut(until)


def _about_login(login: str) -> str:
    return f"login:{login}"


def _about_address(address: str) -> str:
    """One visitor has a whole /64 of IPv6 for himself, so that is what is counted."""
    try:
        told = ip_address(address)
    except ValueError:
        return f"address:{address}"
    if isinstance(told, IPv6Address):
        return f"address:{told.ipv4_mapped or IPv6Network((int(told), 64), strict=False)}"
    return f"address:{told}"


def login_of(typed: str) -> str:
    """A login as it is compared: case and blanks around it do not matter."""
    return typed.strip().casefold()[:200]


def sign_out(office: Office, asker: Asker, address: str) -> None:
    """End the session of the asker, if there is one."""
    from register import door
    from register.door_models import SessionRow

    if asker.session is None:
        return
    with office.register.noting() as session:
        row = session.get(SessionRow, asker.session)
        if row is not None:
            session.delete(row)
            name = asker.viewer.name
            door.write(session, "signed_out", name, name, address)


# --- who asks ---------------------------------------------------------------------------------


def by_session(office: Office, token: str, *, seen: bool = True) -> Asker | None:
    """The asker whose browser holds the token; None where the session is over.

    ``seen`` False: only looked up, so that it goes on to be idle.
    """
    from register import door
    from register.door_models import AccountRow

    idle = timedelta(minutes=office.settings.session_idle)
    with office.register.reading() as session:
        row = door.session_of(session, token, idle)
        owner = session.get(AccountRow, row.account_id) if row else None
        if row is None or owner is None or not owner.active:
            return None
        account, number = door.account(owner), row.id
        stale = seen and row.seen_at <= door.moment(-idle / _SEEN)
    if stale:
        _note_seen(office, number)
    return Asker(viewer_of(account), account, number, token)


def _note_seen(office: Office, number: int) -> None:
    from register import door
    from register.door_models import SessionRow

    with suppress(Unavailable), office.register.noting() as session:
        row = session.get(SessionRow, number)
        if row is not None:
            row.seen_at = door.moment()


def by_key(office: Office, secret: str) -> Asker | None:
    """The asker that a program's key names; None where the key does not hold (any more)."""
    from register import door
    from register.door_models import AccountRow, KeyRow

    if not secret.startswith(KEY):
        return None
    day = today()
    with office.register.reading() as session:
        row = door.key_of(session, secret, day)
        owner = session.get(AccountRow, row.account_id) if row else None
        if row is None or owner is None or not owner.active:
            return None
        account, found = door.account(owner), door.key(row, owner.login)
    if found.used_on != day:
        with suppress(Unavailable), office.register.noting() as session:
            session.get_one(KeyRow, found.id).used_on = day
    own = viewer_of(account)
    viewer = Viewer(
        account.login,
        own.regimes & _seen(found.regimes),
        # A signature is a person's: no key gives it. Nor does one open the door to others.
        own.rights & ROLE_RIGHTS[found.role] - {"sign", "administer"},
        f"{account.name} ({found.name})",
    )
    return Asker(viewer, account, key=found.name)


def viewer_of(account: Account) -> Viewer:
    """What an account may see and do."""
    return Viewer(account.login, _seen(account.regimes), ROLE_RIGHTS[account.role], account.name)


def _seen(regimes: Iterable[Regime]) -> frozenset[str]:
    return frozenset({"open", *regimes})


# --- forms ------------------------------------------------------------------------------------


def form_token(secret: str, page: bytes = b"") -> str:
    """What a form of a session carries, that no other site can know.

    It is another one on every page, so that nothing is learned from how well a page can be packed
    (BREACH), and the same on the same page, so that a page that did not change is not sent again.
    """
    true = _true_token(secret)
    mask = hmac.digest(true, page, "sha256")
    return (mask + bytes(a ^ b for a, b in zip(true, mask, strict=True))).hex()


def is_form_token(secret: str, given: str) -> bool:
    """Whether a form came from a page of this session; compared in constant time."""
    try:
        raw = bytes.fromhex(given)
    except ValueError:
        return False
    half = len(raw) // 2
    told = bytes(a ^ b for a, b in zip(raw[:half], raw[half:], strict=False))
    return hmac.compare_digest(told, _true_token(secret))


def _true_token(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"form", "sha256")
