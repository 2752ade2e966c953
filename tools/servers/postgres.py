"""PostgreSQL for tests."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from signal import SIGINT, Signals

from tools.servers.found import find_postgres
from tools.servers.running import Server, run_as_server

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class Postgres(Server):
    """A cluster of databases that anybody on this machine may enter as its superuser ``berene``.

    ``fast`` (the default) loses what was committed when the machine fails; ``fast=False`` keeps to
    what a site runs, for measurements and tests of faults.
    """

    name = "postgres"

    def __init__(self, folder: Path, *, fast: bool = True) -> None:
        super().__init__(folder)
        self._programs = find_postgres()
        self._options = _FAST if fast else ()

    @property
    def address(self) -> str:
        return address(self.port)

    def as_environment(self) -> str:
        return f"BERENE_DATABASE={self.address}"

    def _prepare(self) -> None:
        sort = ("--encoding", "UTF8", "--locale", "C.UTF-8")
        access = ("--username", "berene", "--auth", "trust")
        cluster = ("--pgdata", str(self.folder / "data"), "--no-sync")
        run_as_server([str(self._programs / "initdb"), *cluster, *access, *sort])

    def _command(self) -> tuple[Sequence[str | Path], Mapping[str, str]]:
        options = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100")
        told = [word for option in (*options, *self._options) for word in ("-c", option)]
        place = ("-D", str(self.folder / "data"), "-p", str(self.port))
        return [str(self._programs / "postgres"), *place, *told], {}

    def _answers(self) -> bool:
        probe = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(probe, check=False).returncode == 0

    def _stop_signal(self) -> Signals:
        return SIGINT  # "fast": does not wait for those who are connected


def address(port: int, database: str = "postgres") -> str:
    """As the settings of a site name a database of the server that has this port."""
    return f"postgresql+psycopg://berene@127.0.0.1:{port}/{database}"
