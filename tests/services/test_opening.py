"""A program that starts waits for servers that are away, and ends where waiting is of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.problem import BadInput, Unavailable
from services import opening
from services.office import Office
from settings import Elasticsearch, Settings


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A site whose servers are nowhere: port 9 of this machine discards nothing here."""
    return Office(
        Settings(
            tmp_path,
            database="postgresql+psycopg://berene@127.0.0.1:9/berene",
            elasticsearch=Elasticsearch(("http://127.0.0.1:9",)),
            redis="redis://127.0.0.1:9/0",
            wait=3600,
        )
    )


def test_it_waits_and_tells_of_each_server_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = {"register": 2, "queue": 1, "index": 0}

    def asked(server: str) -> None:
        if away[server]:
            away[server] -= 1
            raise Unavailable(server)  # type: ignore[arg-type]

    for name in away:
        monkeypatch.setattr(opening, f"_{name}", lambda _, name=name: asked(name))
    told: list[str] = []
    pauses: list[float] = []
    opening.await_servers(office, told.append, pauses.append)
    assert [("register" in t, "queue" in t) for t in told] == [(True, False), (False, True)]
    assert len(pauses) == 3


def test_what_never_answers_is_named(office: Office) -> None:
    office.settings = Settings(office.data, redis=office.settings.redis, wait=0)
    with pytest.raises(Unavailable) as caught:
        opening.await_servers(office, lambda _: None)
    assert caught.value.server == "queue"


def test_a_refused_login_is_not_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_: object) -> None:
        raise Unavailable("register", 'FATAL:  password authentication failed for user "berene"')

    monkeypatch.setattr("register.store.open_register", opened)
    with pytest.raises(BadInput, match="BERENE_DATABASE_PASSWORD"):
        opening.await_servers(office, lambda _: None)


@pytest.mark.parametrize(
    "words",
    [
        "FATAL:  the database system is starting up",
        "FATAL:  the database system is not yet accepting connections",
        "FATAL:  the database system is in recovery mode",
        "FATAL:  sorry, too many clients already",
    ],
)
def test_a_server_that_starts_up_is_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def opened(_: object) -> None:
        raise Unavailable("register", words)

    monkeypatch.setattr("register.store.open_register", opened)
    office.settings = Settings(office.data, office.settings.database, wait=0)
    with pytest.raises(Unavailable, match=words):
        opening.await_servers(office, lambda _: None)


def test_an_embedded_site_is_opened_at_once(tmp_path: Path) -> None:
    opening.await_servers(Office(Settings(tmp_path)), pytest.fail)
    with pytest.raises(BadInput, match="atlantis"):
        opening.await_servers(Office(Settings(tmp_path, country="atlantis")), pytest.fail)
