"""Accounts, passwords, sessions, keys, waits after failures, the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from register import door as rows
from register.door_models import AccountRow, SessionRow
from schemas.accounts import Asker
from schemas.problem import BadInput, Forbidden, LockedOut, NotFound
from schemas.register import LOCAL, Viewer
from services import accounts, door, passwords
from services.office import Office
from tests.door import PASSWORD, grant

ELSEWHERE = "192.0.2.7"


def come_in(office: Office, login: str, password: str = PASSWORD) -> Asker:
    token = door.sign_in(office, login, password, ELSEWHERE, "a browser").token
    asker = door.by_session(office, token)
    assert asker is not None
    return asker


def told(office: Office) -> list[tuple[str, str | None, str | None]]:
    """The journal, the oldest first."""
    found, _ = accounts.journal(office, LOCAL)
    return [(d.deed, d.who, d.login) for d in reversed(found)]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "short_password"),
        ("x" * 1001, "long_password"),
        ("PasswordPassword", "common_password"),
        ("йцукенгшщзхъ", "common_password"),
        ("abababababab", "common_password"),
        ("asanova.gulnara", "common_password"),
    ],
)
def test_a_password_is_long_and_not_one_of_the_commonest(password: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        passwords.hashed(password, "asanova.gulnara", "Г. Асанова")
    assert caught.value.code == code


def test_what_is_kept_of_a_password_is_its_hash_alone(office: Office) -> None:
    grant(office, "boss", "administrator")
    with office.register.reading() as session:
        (kept,) = session.scalars(text("SELECT password FROM account"))
    assert kept.startswith("$argon2id$") and PASSWORD not in kept
    assert passwords.fits(PASSWORD, kept) and not passwords.fits(PASSWORD + " ", kept)
    assert passwords.fits("й" * 12, passwords.hashed("\u0438\u0306" * 6 + "абв" + "й" * 6)) is False
    composed = passwords.hashed("мой чайник \u0439\u0439")
    assert passwords.fits("мои\u0306 чаи\u0306ник и\u0306и\u0306", composed)


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant(office, "boss", "administrator")
    dearer = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", dearer)
    come_in(office, "boss")
    with office.register.reading() as session:
        assert not dearer.check_needs_rehash(rows.account_of(session, "boss").password)


def test_the_first_account_is_an_administrators_and_one_always_remains(office: Office) -> None:
    with pytest.raises(BadInput, match="administrator"):
        accounts.add(office, LOCAL, "reader", "R", "reader", (), PASSWORD)
    grant(office, "boss", "administrator")
    grant(office, "second", "editor")
    deeds: tuple[Callable[[], Any], ...] = (
        lambda: accounts.set_role(office, LOCAL, "boss", "editor"),
        lambda: accounts.lock(office, LOCAL, "boss"),
    )
    for deed in deeds:
        with pytest.raises(BadInput, match="No administrator"):
            deed()
    accounts.set_role(office, LOCAL, "second", "administrator")
    assert not accounts.lock(office, LOCAL, "boss").active


def test_a_login_is_latin_and_its_own(office: Office) -> None:
    grant(office, "boss", "administrator", name="Б. Башкы")
    for login in ("a", "айгуль", "with blank", "-x", "x" * 65):
        with pytest.raises(BadInput, match="Latin"):
            grant(office, login, "reader")
    with pytest.raises(BadInput, match="boss already"):
        grant(office, " BOSS ", "reader", name="Other")
    with pytest.raises(BadInput, match="tell them apart"):
        grant(office, "other", "reader", name="б. башкы")
    with pytest.raises(BadInput, match="12 characters"):
        accounts.add(office, LOCAL, "other", "O", "reader", (), "short")
    assert [a.login for a in accounts.accounts(office, LOCAL)] == ["boss"]


# --- signing in ---------------------------------------------------------------------------------


def test_it_is_not_told_whether_an_account_exists(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant(office, "known", "reader")
    accounts.lock(office, LOCAL, grant(office, "locked", "reader").login)
    verified: list[str] = []

    class Spied(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            verified.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Spied(time_cost=1, memory_cost=8, parallelism=1))
    said = []
    for login, password in (("known", "x" * 12), ("nobody", PASSWORD), ("locked", PASSWORD)):
        with pytest.raises(BadInput) as caught:
            door.sign_in(office, login, password, ELSEWHERE, "")
        said.append((caught.value.code, caught.value.sentence))
    assert len(set(said)) == 1
    assert len(verified) == 3, "somebody's hash is compared also where nobody has the login"


@pytest.mark.parametrize("login", ["known", "nobody"])
def test_who_fails_waits_longer_each_time(
    office: Office, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    grant(office, "known", "reader")
    grant(office, "other", "reader")
    now = Clock(monkeypatch)
    free, first, most = door.PER_LOGIN
    for _ in range(free):
        with pytest.raises(BadInput):
            door.sign_in(office, login, "wrong password", ELSEWHERE, "")
    waits = []
    for _ in range(8):
        with pytest.raises(LockedOut) as caught:
            door.sign_in(office, login, PASSWORD, ELSEWHERE, "")
        waits.append(now.until(caught.value.until))
        now.pass_by(waits[-1] + 1)
        with pytest.raises(BadInput):
            door.sign_in(office, login, "wrong password", ELSEWHERE, "")
    assert waits == [min(most, first * 2**n) for n in range(8)]
    come_in(office, "other")


def test_a_success_begins_the_count_anew_and_an_administrator_may_end_a_wait(
    office: Office,
) -> None:
    grant(office, "known", "reader")
    for _ in range(2):
        for _ in range(door.PER_LOGIN[0] - 1):
            with pytest.raises(BadInput):
                door.sign_in(office, "known", "wrong password", ELSEWHERE, "")
        come_in(office, "known")
    for _ in range(door.PER_LOGIN[0]):
        with pytest.raises(BadInput):
            door.sign_in(office, "known", "wrong password", ELSEWHERE, "")
    with pytest.raises(LockedOut):
        come_in(office, "known")
    accounts.unlock(office, LOCAL, "known")
    come_in(office, "known")


def test_one_address_that_tries_many_logins_waits_too(office: Office) -> None:
    grant(office, "known", "reader")
    free, _, _ = door.PER_ADDRESS
    for n in range(free):
        with pytest.raises(BadInput):
            door.sign_in(office, f"login{n}", "wrong password", ELSEWHERE, "")
    with pytest.raises(LockedOut):
        come_in(office, "known")
    assert door.sign_in(office, "known", PASSWORD, "192.0.2.8", "").account.login == "known"
    assert ("locked_out", None, None) in told(office)


def test_a_network_of_ipv6_is_one_address(office: Office) -> None:
    """Whoever has one address of it has them all; the next network is somebody else's."""
    grant(office, "known", "reader")
    for n in range(door.PER_ADDRESS[0]):
        with pytest.raises(BadInput):
            door.sign_in(office, f"login{n}", "wrong password", f"2001:db8:0:7:{n:x}::1", "")
    with pytest.raises(LockedOut):
        door.sign_in(office, "known", PASSWORD, "2001:db8:0:7::99", "")
    came = door.sign_in(office, "known", PASSWORD, "2001:db8:0:8::99", "")
    assert came.account.login == "known"


def test_an_address_of_ipv4_is_one_however_it_is_written(office: Office) -> None:
    for n in range(door.PER_ADDRESS[0]):
        with pytest.raises(BadInput):
            door.sign_in(office, f"login{n}", "wrong password", f"::ffff:{ELSEWHERE}", "")
    with pytest.raises(LockedOut):
        door.sign_in(office, "known", PASSWORD, ELSEWHERE, "")


class Clock:
    """The moment that the door's rows are written with, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gone = timedelta()
        real = rows.moment
        monkeypatch.setattr(rows, "moment", lambda after=timedelta(): real(after + self.gone))
        self._real = real

    def pass_by(self, seconds: float) -> None:
        self.gone += timedelta(seconds=seconds)

    def until(self, moment: str) -> int:
        """Whole seconds from now; the clock may tick over while a test asks."""
        left = datetime.fromisoformat(moment) - datetime.fromisoformat(rows.moment())
        return round(left.total_seconds() / 30) * 30


# --- sessions -----------------------------------------------------------------------------------


def test_a_session_ends_when_it_is_idle_or_old_or_the_account_is_locked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant(office, "known", "reader")
    now = Clock(monkeypatch)
    settings = office.settings
    token = door.sign_in(office, "known", PASSWORD, ELSEWHERE, "").token
    for _ in range(settings.session_hours * 60 // settings.session_idle):
        now.pass_by(settings.session_idle * 60 - 60)
        assert door.by_session(office, token) is not None, "asking keeps it"
    now.pass_by(settings.session_idle * 60 - 60)
    assert door.by_session(office, token) is None, "but not for ever"
    token = door.sign_in(office, "known", PASSWORD, ELSEWHERE, "").token
    now.pass_by(settings.session_idle * 60 + 60)
    assert door.by_session(office, token) is None
    token = door.sign_in(office, "known", PASSWORD, ELSEWHERE, "").token
    accounts.lock(office, LOCAL, "known")
    assert door.by_session(office, token) is None
    accounts.unlock(office, LOCAL, "known")
    assert door.by_session(office, token) is None, "its sessions ended with the lock"


def test_the_database_holds_no_token_and_no_key(office: Office) -> None:
    grant(office, "known", "reader")
    token = door.sign_in(office, "known", PASSWORD, ELSEWHERE, "").token
    _, key = accounts.add_key(office, LOCAL, "known", "robot", "reader", (), in_days(3))
    dump = (office.data / "register.sqlite").read_bytes()
    dump += (office.data / "register.sqlite-wal").read_bytes()
    assert token.encode() not in dump and key.encode() not in dump
    assert rows.digest(token).encode() in dump


def test_roles_and_regimes_hold_from_the_next_request(office: Office) -> None:
    grant(office, "known", "reader", "service")
    token = door.sign_in(office, "known", PASSWORD, ELSEWHERE, "").token
    before = door.by_session(office, token)
    assert before and before.viewer.regimes == {"open", "service"}
    assert before.viewer.rights == {"read"} and before.viewer.shown == "Known"
    accounts.set_role(office, LOCAL, "known", "publisher")
    accounts.set_regimes(office, LOCAL, "known", ["restricted"])
    after = door.by_session(office, token)
    assert after and after.viewer.regimes == {"open", "restricted"}
    assert after.viewer.rights == {"read", "publish"}


def test_another_password_ends_the_sessions_that_the_old_one_opened(office: Office) -> None:
    grant(office, "known", "reader")
    here, there = come_in(office, "known"), come_in(office, "known")
    with pytest.raises(BadInput, match="wrong"):
        accounts.change_password(office, here, ELSEWHERE, "not the old one", "quiet green field")
    accounts.change_password(office, here, ELSEWHERE, PASSWORD, "quiet green field")
    assert here.secret and door.by_session(office, here.secret)
    assert there.secret and door.by_session(office, there.secret) is None
    come_in(office, "known", "quiet green field")
    accounts.reset_password(office, LOCAL, "known", "brown paper kite")
    assert door.by_session(office, here.secret) is None
    come_in(office, "known", "brown paper kite")


def test_nobody_but_a_person_who_is_signed_in_has_an_own_account(office: Office) -> None:
    grant(office, "known", "administrator")
    _, key = accounts.add_key(office, LOCAL, "known", "robot", "reader", (), in_days(3))
    program = door.by_key(office, key)
    assert program is not None
    for asker in (door.EMBEDDED, door.ANONYMOUS, door.NOBODY, program):
        for deed in (
            lambda a: accounts.own_sessions(office, a),
            lambda a: accounts.end_own_sessions(office, a, ""),
            lambda a: accounts.change_password(office, a, "", PASSWORD, "quiet green field"),
        ):
            with pytest.raises(Forbidden):
                deed(asker)


# --- keys ---------------------------------------------------------------------------------------


def in_days(n: int) -> str:
    return (date.today() + timedelta(days=n)).isoformat()


def test_a_key_does_and_sees_no_more_than_its_owner_and_never_signs(office: Office) -> None:
    grant(office, "known", "second_editor", "service", name="К. Знакомый")
    owner = come_in(office, "known").viewer
    made, key = accounts.add_key(
        office, owner, "known", "обмен", "second_editor", ["service"], in_days(3)
    )
    asker = door.by_key(office, key)
    assert asker and asker.viewer.rights == {"read", "edit"}
    assert asker.viewer.regimes == {"open", "service"}
    assert asker.viewer.shown == "К. Знакомый (обмен)" and asker.viewer.name == "known"
    for role, regimes in (("administrator", ()), ("publisher", ()), ("reader", ("restricted",))):
        with pytest.raises(BadInput, match="more than its owner"):
            accounts.add_key(office, owner, "known", "x", role, regimes, in_days(3))
    accounts.set_role(office, LOCAL, "known", "reader")
    accounts.set_regimes(office, LOCAL, "known", [])
    narrowed = door.by_key(office, key)
    assert narrowed and narrowed.viewer.rights == {"read"}
    assert narrowed.viewer.regimes == {"open"}
    accounts.end_key(office, owner, "known", made.id)
    assert door.by_key(office, key) is None


def test_a_key_holds_until_its_day_and_while_its_owner_may_come_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant(office, "known", "reader")
    _, key = accounts.add_key(office, LOCAL, "known", "robot", "reader", (), in_days(0))
    assert door.by_key(office, key)
    assert accounts.keys(office, LOCAL, "known")[0].used_on == in_days(0)
    monkeypatch.setattr(door, "today", lambda: in_days(1))
    assert door.by_key(office, key) is None
    monkeypatch.undo()
    accounts.lock(office, LOCAL, "known")
    assert door.by_key(office, key) is None
    for last in (in_days(-1), in_days(accounts.LONGEST_KEY + 1), "soon"):
        with pytest.raises(BadInput):
            accounts.add_key(office, LOCAL, "known", "robot", "reader", (), last)
    assert door.by_key(office, "berene_" + "x" * 43) is None
    assert door.by_key(office, "") is None


def test_keys_of_others_are_an_administrators_matter(office: Office) -> None:
    grant(office, "one", "editor")
    grant(office, "two", "editor")
    made, _ = accounts.add_key(office, LOCAL, "two", "robot", "reader", (), in_days(3))
    own = Viewer("one", rights=frozenset({"read", "edit"}), shown="One")
    with pytest.raises(Forbidden):
        accounts.keys(office, own, "two")
    with pytest.raises(Forbidden):
        accounts.end_key(office, own, "two", made.id)
    with pytest.raises(NotFound):
        accounts.end_key(office, own, "one", made.id)


# --- the journal --------------------------------------------------------------------------------


def test_the_journal_tells_who_did_what_and_is_only_added_to(office: Office) -> None:
    grant(office, "boss", "administrator")
    asker = come_in(office, "boss")
    accounts.add(office, asker.viewer, "known", "K", "reader", (), PASSWORD)
    for login in ("known", "my secret typed as a login"):
        with pytest.raises(BadInput):
            door.sign_in(office, login, "wrong password", ELSEWHERE, "")
    door.sign_out(office, asker, ELSEWHERE)
    assert told(office) == [
        ("account_added", "local", "boss"),
        ("signed_in", "boss", "boss"),
        ("account_added", "boss", "known"),
        ("failed", None, "known"),
        ("failed", None, None),
        ("signed_out", "boss", "boss"),
    ]
    for statement in ("UPDATE door_journal SET who = 'x'", "DELETE FROM door_journal"):
        with pytest.raises(IntegrityError, match="only added to"), office.register.writing() as s:
            s.execute(text(statement))
    assert len(told(office)) == 6


def test_rows_of_sessions_that_are_over_go(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    grant(office, "known", "reader")
    now = Clock(monkeypatch)
    come_in(office, "known")
    now.pass_by(office.settings.session_hours * 3600 + 1)
    come_in(office, "known")
    with office.register.reading() as session:
        assert session.query(SessionRow).count() == 1
        assert session.query(AccountRow).count() == 2
