"""``berene account``, and that ``berene serve`` is not open to other machines without one."""

from __future__ import annotations

import io
import socket
from datetime import date, timedelta
from pathlib import Path

import pytest
import uvicorn

from cli.main import main
from services import door
from services.office import open_office
from tests.door import PASSWORD


class Command:
    """``berene`` over one folder, with what stands on standard input."""

    def __init__(
        self, data: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.data, self._capsys, self._patch = data, capsys, patch

    def __call__(self, *words: str, stdin: str = "") -> tuple[int, str, str]:
        self._patch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(["--data", str(self.data), *words])
        out, err = self._capsys.readouterr()
        return code, out, err


@pytest.fixture
def berene(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    monkeypatch.setenv("USER", "gulnara")
    return Command(tmp_path / "data", capsys, monkeypatch)


def test_the_first_administrator_is_made_here_and_then_looks_after_others(berene: Command) -> None:
    add = ("account", "add")
    refused = berene(*add, "gulnara", "--role", "editor", stdin=f"{PASSWORD}\n")
    assert refused[0] == 2 and "administrator" in refused[2]
    assert berene(*add, "gulnara", "--role", "administrator")[0] == 2, "no password is given"
    made = berene(
        *add, "gulnara", "--name", "Г. Асанова", "--role", "administrator", stdin=f"{PASSWORD}\r\n"
    )
    assert made[:2] == (
        0, "gulnara · Г. Асанова · administrator · sees open, restricted, service · never\n",
    )  # fmt: skip
    berene(*add, "reader", "--regime", "service", stdin=f"{PASSWORD}\n")
    assert "reader · reader · reader · sees open, service" in berene("account", "list")[1]
    assert "publisher" in berene("account", "role", "reader", "publisher")[1]
    assert "sees open ·" in berene("account", "regimes", "reader", "open")[1]
    assert "locked" in berene("account", "lock", "reader")[1]
    assert "locked" not in berene("account", "unlock", "reader")[1]
    assert berene("account", "password", "reader", stdin="quiet green field\n")[0] == 0
    last = (date.today() + timedelta(days=3)).isoformat()
    key = berene("account", "key", "reader", "add", "--name", "robot", "--until", last)
    assert key[0] == 0 and key[1].startswith(door.KEY) and "shown this once" in key[2]
    assert "1. robot · reader" in berene("account", "key", "reader")[1]
    assert berene("account", "key", "reader", "end", "1")[0] == 0
    journal = berene("account", "journal")[1]
    assert "key_ended reader by local: 1: robot" in journal.splitlines()[0]
    office = open_office(berene.data)
    assert door.sign_in(office, "reader", "quiet green field", "", "").account.role == "publisher"
    office.close()


def test_where_accounts_are_in_use_who_names_one(berene: Command) -> None:
    pair = ("ru=мост", "ky=көпүрө")
    typed = berene("terms", "add", *pair, "--who", "А. Любой")
    assert typed[0] == 0
    add = ("account", "add", "gulnara", "--name", "Г. Асанова", "--role", "administrator")
    berene(*add, stdin=f"{PASSWORD}\n")
    refused = berene("terms", "strike", *pair, "--who", "А. Любой", "--reason", "нет")
    assert refused[0] == 2 and "none; give a login" in refused[2]
    done = berene("terms", "strike", *pair, "--reason", "нет")
    assert done[0] == 0, "the user of the machine has an account of this login"
    assert "Г. Асанова" in berene("terms", "list", "мост", "--json")[1]
    berene("account", "add", "reader", stdin=f"{PASSWORD}\n")
    refused = berene("terms", "add", *pair, "--who", "reader")
    assert refused[0] == 2 and "right" in refused[2]


def test_serving_other_machines_needs_accounts(
    berene: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[int] = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        served.append(1)
        for one in sockets:
            one.close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    serve = ("serve", "--port", "0", "--host")
    refused = berene(*serve, "0.0.0.0")
    assert refused[0] == 2 and "berene account add LOGIN --role administrator" in refused[2]
    assert berene(*serve, "127.0.0.1")[0] == 0 and served == [1]
    add = ("account", "add", "gulnara", "--role", "administrator")
    berene(*add, stdin=f"{PASSWORD}\n")
    assert berene(*serve, "0.0.0.0")[0] == 0 and served == [1, 1]
